"""The people of the seeded guild: display name, account name, by locale and time zone."""

from __future__ import annotations

JAPAN = [
    "Aoi",
    "Yui",
    "Haruto",
    "Sakura",
    "Ren",
    "Mei",
    "Sora",
    "Hina",
    "Kaito",
    "Rin",
    "Yuto",
    "Akari",
    "Daichi",
    "Nanami",
    "Takumi",
    "Misaki",
    "Riku",
    "Ayaka",
    "Shota",
    "Kotone",
    "Hayato",
    "Chihiro",
    "Tsubasa",
    "Kaede",
]

GERMANY = [
    "Jörg",
    "Käthe",
    "Lukas",
    "Mia",
    "Jonas",
    "Lena",
    "Felix",
    "Hannah",
    "Max",
    "Emma",
    "Paul",
    "Marie",
    "Leon",
    "Sophie",
    "Tim",
    "Johanna",
    "Niklas",
    "Clara",
    "Moritz",
    "Frieda",
    "Björn",
    "Ulrike",
    "Anton",
    "Grete",
]

ENGLISH = [
    "Oliver",
    "Amelia",
    "Jack",
    "Isla",
    "Harry",
    "Emily",
    "Noah",
    "Olivia",
    "Liam",
    "Ava",
    "Ethan",
    "Charlotte",
    "Mason",
    "Harper",
    "Logan",
    "Ella",
    "Aiden",
    "Grace",
    "Lucas",
    "Chloe",
    "Caleb",
    "Zoe",
    "Owen",
    "Nora",
]

ENGLISH_ZONES = (
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "Australia/Sydney",
)

_ACCOUNT_LETTERS = str.maketrans({"ö": "oe", "ä": "ae", "ü": "ue", "ß": "ss"})


def account_name(display_name: str) -> str:
    """Return the account name that goes with a display name, in Discord's small ASCII letters."""
    return display_name.lower().translate(_ACCOUNT_LETTERS)


def locale_and_zone(index: int, country: str) -> tuple[str, str]:
    """Return the locale and time zone of the n-th person of a country."""
    if country == "jp":
        return "ja", "Asia/Tokyo"
    if country == "de":
        return "de", "Europe/Berlin"
    zone = ENGLISH_ZONES[index % len(ENGLISH_ZONES)]
    return ("en-US" if zone.startswith("America/") else "en-GB"), zone
