"""Messages, new and edited (Discord, Resources: Message)."""

from __future__ import annotations

from typing import Any

from emulator.errors import refusal
from emulator.model import Attachment, JsonObject, Message, MessageFlag
from emulator.validation.components import check_layout
from emulator.validation.embeds import check_embeds
from emulator.validation.problems import Path, Problems

LONGEST_CONTENT = 2000
_LONGEST_NONCE = 25
_MOST_MENTIONS = 100
_LEGACY_FIELDS = ("content", "embeds", "sticker_ids", "poll")
_V2 = MessageFlag.COMPONENTS_V2.value


def check_message(
    body: Any,
    files: dict[int, Attachment],
    largest_file: int,
    *,
    at: Path = (),
    edited: Message | None = None,
) -> None:
    """Refuse a message that Discord would refuse.

    `at` is where the message lies in the request's body, largest_file is in bytes.
    Raise ApiError 50035, 50006 for an empty message or 40005 for a file that is too large.
    """
    problems = Problems()
    if not isinstance(body, dict):
        problems.add(at, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        problems.raise_if_any()
    flags = body.get("flags") or 0
    if not problems.number((*at, "flags"), flags, 0, 2**31):
        flags = 0
    v2 = bool((flags | (edited.flags if edited else 0)) & _V2)
    problems.text((*at, "content"), body.get("content"), 0, LONGEST_CONTENT)
    if body.get("embeds") is not None:
        check_embeds(problems, (*at, "embeds"), body["embeds"])
    if body.get("components") is not None:
        check_layout(problems, (*at, "components"), body["components"], v2=v2)
    if v2:
        _check_legacy(problems, at, body, edited)
    _check_rest(problems, at, body, files, edited)
    problems.raise_if_any()
    if any(len(file.content) > largest_file for file in files.values()):
        raise refusal(40005)
    if _is_empty(body, files, v2=v2, edited=edited):
        raise refusal(50006)


def _check_legacy(problems: Problems, at: Path, body: JsonObject, edited: Message | None) -> None:
    """Hold Components V2 messages to components; what an edit leaves alone still counts."""
    left = {"content": edited.content, "embeds": edited.embeds} if edited else {}
    for field in _LEGACY_FIELDS:
        if body[field] if field in body else left.get(field):
            problems.add(
                (*at, field),
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )


def _check_rest(
    problems: Problems,
    at: Path,
    body: JsonObject,
    files: dict[int, Attachment],
    edited: Message | None,
) -> None:
    nonce = body.get("nonce")
    if nonce is not None and not isinstance(nonce, int):
        problems.text((*at, "nonce"), nonce, 1, _LONGEST_NONCE)
    _check_attachments(problems, at, body, files, edited)
    _check_allowed_mentions(problems, (*at, "allowed_mentions"), body.get("allowed_mentions"))


def _check_attachments(
    problems: Problems,
    at: Path,
    body: JsonObject,
    files: dict[int, Attachment],
    edited: Message | None,
) -> None:
    path = (*at, "attachments")
    listed = body.get("attachments") or []
    if not problems.count(path, listed, 0, 10):
        return
    known = set(files) | {attachment.id for attachment in (edited.attachments if edited else [])}
    for index, attachment in enumerate(listed):
        if int(attachment.get("id", -1)) not in known:
            problems.add((*path, index), "ATTACHMENT_NOT_FOUND", "The file was not uploaded")
        problems.text((*path, index, "description"), attachment.get("description"), 0, 1024)
    names = {item.get("filename") for item in listed} | {file.filename for file in files.values()}
    names |= {attachment.filename for attachment in (edited.attachments if edited else [])}
    for url in _attachment_urls(body.get("components") or body.get("embeds") or []):
        if url.removeprefix("attachment://") not in names:
            problems.add(
                path, "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", f"{url} was not found"
            )


def _attachment_urls(value: Any) -> list[str]:
    if isinstance(value, list):
        return [url for item in value for url in _attachment_urls(item)]
    if isinstance(value, dict):
        found = [url for item in value.values() for url in _attachment_urls(item)]
        own = value.get("url")
        is_attachment = isinstance(own, str) and own.startswith("attachment://")
        return [*found, str(own)] if is_attachment else found
    return []


def _check_allowed_mentions(problems: Problems, path: Path, allowed: Any) -> None:
    if not allowed:
        return
    parse = allowed.get("parse") or []
    if not set(parse) <= {"users", "roles", "everyone"}:
        problems.choices((*path, "parse"), "'everyone', 'roles', 'users'")
    for field in ("users", "roles"):
        ids = allowed.get(field) or []
        problems.count((*path, field), ids, 0, _MOST_MENTIONS)
        if ids and field in parse:
            problems.add(
                path,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{field}"] and {field}: [ids...] are mutually exclusive.',
            )


def _is_empty(
    body: JsonObject, files: dict[int, Attachment], *, v2: bool, edited: Message | None
) -> bool:
    def shown(field: str, before: Any) -> bool:
        return bool(body.get(field, before))

    if v2:
        return not shown("components", edited and edited.components)
    for field in ("content", "embeds", "components", "attachments"):
        if shown(field, getattr(edited, field, None)):
            return False
    return not (files or body.get("poll") or body.get("sticker_ids"))
