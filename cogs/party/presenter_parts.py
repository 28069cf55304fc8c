"""What the party's cards share: custom_ids, buttons, places, people, and what a host wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.i18n import Localizer
from bot.ui.card import Accent, Actions, Button, ButtonStyle, Card, Divider, Text
from bot.ui.escape import escape, shorten
from cogs.party.model import MAX_PLACE, MAX_TITLE, Occurrence, Place

MAX_LABEL = 80
MAX_OPTION = 100
_VERSION = "v1"
# A title of nothing but invisible characters.
_NO_WORDS = "…"
_LONGEST_NOTES = 600


def custom_id(action: str, *arguments: int | str) -> str:
    """Write the custom_id that the party's handlers answer."""
    return ":".join(("party", action, *map(str, arguments), _VERSION))


def button(
    localizer: Localizer,
    key: str,
    action: str,
    *arguments: int | str,
    style: ButtonStyle = ButtonStyle.SAFE,
    emoji: str | None = None,
) -> Button:
    """Make a button of the party with the text of a key."""
    return Button(localizer.text(key), custom_id(action, *arguments), style, emoji)


def private_card(heading: str, *blocks: Text | Divider | Actions, foot: str | None = None) -> Card:
    """Make a card for one reader only."""
    return Card(heading, blocks, foot, Accent.PARTY, ephemeral=True)


def title_words(title: str, limit: int = MAX_TITLE) -> str:
    """Write a title that somebody typed so that it can do nothing but be read."""
    return escape(title, limit) or _NO_WORDS


def place_words(place: Place, limit: int = MAX_PLACE) -> str | None:
    """Write where people meet: a channel that opens with a tap, words, or None."""
    if place.channel_id is not None:
        return f"<#{place.channel_id}>"
    return escape(place.text, limit) if place.text else None


def quoted(notes: str) -> str:
    """Write a host's words as a quote, line by line; what is too much for a card is left out."""
    lines: list[str] = []
    room = _LONGEST_NOTES
    for line in filter(str.strip, notes.splitlines()):
        quote = f"> {escape(line)}"
        if len(quote) > room:
            lines.append("> …")
            break
        lines.append(quote)
        room -= len(quote) + 1
    return "\n".join(lines)


def mentions(user_ids: Iterable[int]) -> str:
    """Write people so that a client shows their names; who is notified is decided elsewhere."""
    return " ".join(f"<@{user_id}>" for user_id in user_ids)


def shortened(shown: Sequence[str], count: int, most: int, localizer: Localizer) -> str:
    """Join the first of many, and say how many more there are."""
    named = " ".join(shown[:most])
    more = count - min(len(shown), most)
    if more <= 0:
        return named
    return f"{named} {localizer.text('party-people-more', count=more)}".strip()


def labelled(localizer: Localizer, key: str, value: str) -> str:
    """Write a line of a card: a name in bold and what it is."""
    return localizer.text("party-line", label=localizer.text(key), value=value)


def card_link(guild_id: int, occurrence: Occurrence) -> str | None:
    """Return the address of an evening's card, None while it is not posted."""
    if occurrence.channel_id is None or occurrence.message_id is None:
        return None
    place = f"{guild_id}/{occurrence.channel_id}/{occurrence.message_id}"
    return f"https://discord.com/channels/{place}"


def plain(text: str, limit: int) -> str:
    """Shorten what somebody typed for where Discord shows no formatting, on one line."""
    return shorten(" ".join(text.split()), limit)
