"""How the text of a setting is read: one function per kind of value, pure but for one folder.

A refusal completes the sentence that begins with the setting's name, and says the cure.
"""

from __future__ import annotations

import ipaddress
from pathlib import Path
from urllib.parse import SplitResult, urlsplit


class Refused(ValueError):
    """Refuse a value, with the rest of the sentence that began with the setting's name."""


def token(text: str) -> str:
    """Read a bot token; what is refused is never repeated."""
    if text.startswith("Bot ") or not text.isascii() or any(c.isspace() for c in text):
        raise Refused(
            "is not a bot token: copy it anew from the Bot page of your application, without "
            "spaces and without “Bot” before it."
        )
    return text


def api_base(text: str) -> str:
    """Read the address of a REST API, without a slash at its end."""
    parts = _split(text)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused(
            f"is not a web address ({text!r}): write one such as https://discord.com/api/v10."
        )
    if parts.query or parts.fragment or parts.username:
        raise Refused("must be a plain address: remove what stands behind ? or # or before @.")
    return text.rstrip("/")


def database_url(text: str) -> str:
    """Read the address of a database; it may hold a password, so a refusal does not repeat it."""
    parts = _split(text)
    is_file = text.startswith("sqlite:///")
    is_server = text.startswith("postgresql://")
    if parts is None or not parts.path.strip("/") or not (is_file or is_server):
        raise Refused(
            "is not a database address: write sqlite:///var/koizora.sqlite3 or "
            "postgresql://user:password@host/name."
        )
    return text


def log_format(text: str) -> str:
    """Read the shape of the log."""
    return _one_of(text, ("console", "json"))


def log_level(text: str) -> str:
    """Read how much is logged."""
    return _one_of(text, ("DEBUG", "INFO", "WARNING", "ERROR"))


def on_or_off(text: str) -> bool:
    """Read a switch."""
    return _one_of(text, ("off", "on")) == "on"


def existing_folder(text: str) -> Path:
    """Read the path of a folder that must be there."""
    folder = Path(text)
    if not folder.is_dir():
        raise Refused(f"is not a folder ({text!r}): make it, or remove the setting.")
    return folder


def is_loopback(address: str) -> bool:
    """Tell whether a web address stays on this machine."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _split(text: str) -> SplitResult | None:
    """Take an address apart; None where its port or its brackets make no sense."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _one_of(text: str, choices: tuple[str, ...]) -> str:
    for choice in choices:
        if text.casefold() == choice.casefold():
            return choice
    raise Refused(f"cannot be {text!r}: write {', '.join(choices[:-1])} or {choices[-1]}.")
