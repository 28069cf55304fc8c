"""Logging: a line per event for people or for programs, with context and without secrets.

An event is named `feature.past_tense`; what belongs to it is given as `extra={…}`. Who a person is
never belongs to it.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal, TextIO

_NO_CONTEXT: Mapping[str, Any] = {}
_context: ContextVar[Mapping[str, Any]] = ContextVar("log_context", default=_NO_CONTEXT)

# Below INFO these write whole payloads: what people typed, SQL parameters, tokens of interactions.
_TALKATIVE = ("discord", "aiohttp", "aiosqlite", "asyncio")

_OWN_ATTRIBUTES = frozenset(
    (*vars(logging.makeLogRecord({})), "message", "asctime", "taskName", "color_message")
)


@contextmanager
def log_context(**fields: object) -> Iterator[None]:
    """Add fields to every line logged inside, also by tasks started there; None adds nothing."""
    token = _context.set(_extended(fields))
    try:
        yield
    finally:
        _context.reset(token)


def enter_log_context(**fields: object) -> None:
    """Add fields to every line that the current task logs from here on."""
    _context.set(_extended(fields))


def configure(
    form: Literal["console", "json"],
    level: str,
    secrets: Sequence[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Write all logs to a stream, stderr by default; a second call replaces the first."""
    redact = Redaction(secrets)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines(redact) if form == "json" else ConsoleLines(redact))
    root = logging.getLogger()
    for old in root.handlers[:]:
        if isinstance(old.formatter, JsonLines | ConsoleLines):
            root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(root.level, logging.INFO))
    logging.captureWarnings(True)


class Redaction:
    """Take out of a text the secrets given, and whatever has the shape of one."""

    _SHAPES = (
        # https://docs.discord.com/developers/interactions/receiving-and-responding: whoever holds
        # an interaction's token, or a webhook's, may answer in the bot's name.
        (re.compile(r"((?:webhooks|interactions)/\d+/)[\w.-]+"), r"\1***"),
        (re.compile(r"(://[^:/@\s]+:)[^/@\s]+@"), r"\1***@"),
        (re.compile(r"\b(Bot|Bearer) [\w.-]{20,}"), r"\1 ***"),
        (re.compile(r"\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}\b"), "***"),
    )

    def __init__(self, secrets: Sequence[str]) -> None:
        # The longest first: one secret may be a part of another.
        known = sorted({re.escape(secret) for secret in secrets if secret}, key=len, reverse=True)
        self._known = re.compile("|".join(known)) if known else None

    def __call__(self, text: str) -> str:
        if self._known is not None:
            text = self._known.sub("***", text)
        for shape, replacement in self._SHAPES:
            text = shape.sub(replacement, text)
        return text

    def within(self, value: Any) -> Any:
        """Take secrets out of a value that is yet to be encoded.

        Encoding first would escape a quote, and so hide a secret that holds one.
        """
        match value:
            case bool() | int() | float() | None:
                return value
            case Mapping():
                return {str(key): self.within(item) for key, item in value.items()}
            case list() | tuple() | set() | frozenset():
                return [self.within(item) for item in value]
            case _:
                return self(str(value))


class JsonLines(logging.Formatter):
    """Write a record as one JSON object on one line."""

    def __init__(self, redact: Redaction) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "ts": _instant(record).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
        }
        line |= {key: value for key, value in _fields(record).items() if key not in line}
        trouble = _trouble(record)
        if trouble:
            line["exception"] = trouble
        return json.dumps(self._redact.within(line), ensure_ascii=False)


class ConsoleLines(logging.Formatter):
    """Write a record as a short line for people; a traceback follows on its own lines."""

    def __init__(self, redact: Redaction) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        # What came from outside must not be able to begin a line of its own.
        event = record.getMessage().replace("\r", "\\r").replace("\n", "\\n")
        fields = "".join(
            f"  {key}={_shown(value)}"
            for key, value in self._redact.within(_fields(record)).items()
        )
        when = _instant(record).strftime("%Y-%m-%d %H:%M:%SZ")
        line = f"{when} {record.levelname:<7} {event}{fields}  ({record.name})"
        trouble = _trouble(record)
        return self._redact(f"{line}\n{trouble}" if trouble else line)


def _extended(fields: Mapping[str, object]) -> Mapping[str, object]:
    known = {name: value for name, value in fields.items() if value is not None}
    return {**_context.get(), **known}


def _instant(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    """Return the context and the record's own extras, the latter winning."""
    own = {key: value for key, value in vars(record).items() if key not in _OWN_ATTRIBUTES}
    return {**_context.get(), **own}


def _trouble(record: logging.LogRecord) -> str:
    """Return the record's traceback and stack, or nothing."""
    parts = []
    if record.exc_info and record.exc_info[1] is not None:
        parts.append("".join(traceback.format_exception(record.exc_info[1])).rstrip())
    if record.stack_info:
        parts.append(record.stack_info)
    return "\n".join(parts)


def _shown(value: object) -> str:
    text = str(value)
    return text if re.fullmatch(r"[^\s=\"]+", text) else json.dumps(text, ensure_ascii=False)
