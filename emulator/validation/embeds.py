"""Embeds and their limits (Discord, Resources: Message, Embed Limits)."""

from __future__ import annotations

from typing import Any

from emulator.model import JsonObject
from emulator.validation.components import check_url
from emulator.validation.problems import Path, Problems

_MOST_TOGETHER = 6000
_SCHEMES = ("http://", "https://", "attachment://")


def check_embeds(problems: Problems, path: Path, embeds: Any) -> None:
    """Check the embeds of a message, each alone and all together."""
    if not problems.count(path, embeds, 0, 10):
        return
    for index, embed in enumerate(embeds):
        _check_embed(problems, (*path, index), embed)
    if sum(map(_characters, embeds)) > _MOST_TOGETHER:
        problems.add(
            path, "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {_MOST_TOGETHER}"
        )


def _check_embed(problems: Problems, path: Path, embed: JsonObject) -> None:
    problems.text((*path, "title"), embed.get("title"), 0, 256)
    problems.text((*path, "description"), embed.get("description"), 0, 4096)
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    problems.text((*path, "footer", "text"), footer.get("text"), 0, 2048)
    problems.text((*path, "author", "name"), author.get("name"), 0, 256)
    fields = embed.get("fields") or []
    problems.count((*path, "fields"), fields, 0, 25)
    for index, field in enumerate(fields):
        problems.text((*path, "fields", index, "name"), field.get("name"), 1, 256)
        problems.text((*path, "fields", index, "value"), field.get("value"), 1, 1024)
    for part in ("image", "thumbnail"):
        if embed.get(part):
            check_url(problems, (*path, part, "url"), embed[part].get("url"), _SCHEMES)
    if embed.get("url"):
        check_url(problems, (*path, "url"), embed["url"], _SCHEMES[:2])
    if embed.get("color") is not None:
        problems.number((*path, "color"), embed["color"], 0, 0xFFFFFF)


def _characters(embed: JsonObject) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts.append((embed.get("footer") or {}).get("text"))
    texts.append((embed.get("author") or {}).get("name"))
    for field in embed.get("fields") or []:
        texts += [field.get("name"), field.get("value")]
    return sum(len(text) for text in texts if isinstance(text, str))
