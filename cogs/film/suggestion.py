"""What members propose instead of a fact, and the rules a proposal must keep."""

from __future__ import annotations

import enum
import functools
import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from urllib.parse import SplitResult, urlsplit

from bot.errors import UserMistake

MAX_OPEN = 5
MAX_VALUE = 500
MAX_EVIDENCE = 400

_DOWNLOAD_ENDINGS = (
    ".torrent", ".zip", ".rar", ".7z", ".mkv", ".mp4", ".avi", ".mov", ".wmv", ".ts", ".m3u8",
    ".iso", ".srt", ".ass",
)  # fmt: skip
_DOWNLOAD_WORDS = re.compile(
    r"magnet:|\btorrents?\b"
    r"|\b(?:full[-_ ]?movie|watch[-_ ]?online|free[-_ ]?download|download[-_ ]?zip)\b"
    r"|\bkostenlos[-_ ]?(?:herunterladen|streamen)\b"
    r"|無料(?:ダウンロード|視聴)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:[a-z][a-z0-9+.-]*://\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]\S*)?)", re.IGNORECASE
)
# Unicode's general categories. Control characters and half a pair of surrogates cannot be stored
# in every database; format characters make no value, and split a word for programs only.
_UNSTORABLE = frozenset({"Cc", "Cs"})
_UNSEEN = frozenset({"Cf"})


class SuggestionState(enum.StrEnum):
    """Where a suggestion stands; an accepted one is in force until it is withdrawn."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A better value for a fact, as a member wrote it."""

    id: int
    film_id: str
    fact_id: str
    value: str
    evidence_url: str
    proposed_by: int
    proposed_at: datetime
    state: SuggestionState = SuggestionState.OPEN
    decided_by: int | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value and its evidence that keep the rules."""

    value: str
    evidence_url: str


class NoValue(UserMistake):
    """Ask for the better value itself."""

    def __init__(self) -> None:
        super().__init__("film-suggest-needs-value")


class NoEvidence(UserMistake):
    """Ask for the address of a page that shows the value."""

    def __init__(self) -> None:
        super().__init__("film-suggest-needs-evidence")


class TooLong(UserMistake):
    """Say how long a suggestion may be."""

    def __init__(self, maximum: int) -> None:
        super().__init__("film-suggest-too-long", maximum=maximum)


class DownloadLink(UserMistake):
    """Refuse a link to a copy of the film."""

    def __init__(self) -> None:
        super().__init__("film-suggest-no-downloads")


class TooManyOpen(UserMistake):
    """Ask to wait until the moderators have decided some."""

    def __init__(self) -> None:
        super().__init__("film-suggest-too-many", maximum=MAX_OPEN)


class AlreadyDecided(UserMistake):
    """Tell a moderator who was faster."""

    def __init__(self, suggestion: Suggestion) -> None:
        super().__init__(
            "film-suggestion-already-decided",
            state=suggestion.state.value,
            moderator=f"<@{suggestion.decided_by}>",
        )


class SuggestionGone(UserMistake):
    """Say that a suggestion does not exist in this guild."""

    def __init__(self) -> None:
        super().__init__("film-suggestion-gone")


def read_proposal(value: str, evidence: str) -> Proposal:
    """Check what a member typed and tidy its white space.

    Raises NoValue, NoEvidence, TooLong or DownloadLink.
    """
    value = " ".join(_without(_UNSTORABLE, " ".join(value.split())).split())
    evidence = evidence.strip()
    legible = _without(_UNSEEN, value)
    if not legible.strip():
        raise NoValue
    if len(value) > MAX_VALUE:
        raise TooLong(MAX_VALUE)
    if len(evidence) > MAX_EVIDENCE:
        raise TooLong(MAX_EVIDENCE)
    if _offers_download(legible) or _offers_download(_without(_UNSEEN, evidence)):
        raise DownloadLink
    address = _split(evidence)
    if address is None or not _is_public_page(address):
        raise NoEvidence
    return Proposal(value, evidence)


def _without(categories: frozenset[str], text: str) -> str:
    return "".join(x for x in text if unicodedata.category(x) not in categories)


@functools.cache
def _download_hosts() -> frozenset[str]:
    lines = (files("data") / "download_hosts.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _offers_download(text: str) -> bool:
    if _DOWNLOAD_WORDS.search(text):
        return True
    return any(_is_download(address) for address in _ADDRESS.findall(text))


def _is_download(address: str) -> bool:
    parts = _split(address if "://" in address else f"http://{address}")
    if parts is None:
        return False
    if parts.scheme.lower() not in ("http", "https"):
        return True
    labels = (parts.hostname or "").lower().rstrip(".").split(".")
    domains = {".".join(labels[start:]) for start in range(len(labels))}
    return bool(domains & _download_hosts()) or parts.path.lower().endswith(_DOWNLOAD_ENDINGS)


def _split(address: str) -> SplitResult | None:
    if any(character.isspace() or not character.isprintable() for character in address):
        return None
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.hostname else None


def _is_public_page(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    if parts.scheme.lower() not in ("http", "https") or parts.username is not None:
        return False
    if any(character in '<>|`"\\()[]' for character in parts.geturl()[len(parts.scheme) :]):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".") and not host.endswith((".local", ".internal", ".localhost"))
