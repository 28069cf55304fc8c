"""One REST call on its way through the emulator."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from emulator.errors import refusal
from emulator.hub import Hub
from emulator.model import Attachment


@dataclass(slots=True)
class Call:
    """What a handler needs to know of a request; files are keyed by their index.

    `status` is that of a good answer with a body.
    """

    hub: Hub
    params: dict[str, str]
    query: dict[str, str]
    arrived: float
    body: Any = None
    files: dict[int, Attachment] = field(default_factory=dict)
    status: int = 200

    def snowflake(self, name: str, code: int) -> int:
        """Return an id of the path; raise the error of that code when it is not a number."""
        text = self.params[name]
        if not text.isascii() or not text.isdigit():
            raise refusal(code)
        return int(text)


async def read_body(call: Call, request: web.Request) -> None:
    """Read the JSON or multipart body into the call; raise 50109 for broken JSON."""
    if request.content_type == "multipart/form-data":
        await _read_multipart(call, request)
        return
    raw = await request.read()
    if raw:
        call.body = _parse(raw)


async def _read_multipart(call: Call, request: web.Request) -> None:
    reader = await request.multipart()
    async for part in reader:
        if not isinstance(part, BodyPartReader):
            raise refusal(50109)
        content = bytes(await part.read(decode=False))
        name = part.name or ""
        if name == "payload_json":
            call.body = _parse(content)
        elif name.startswith("files[") and name.endswith("]"):
            content_type = part.headers.get("Content-Type", "application/octet-stream")
            call.files[int(name[6:-1])] = Attachment(
                0, part.filename or "file", content, content_type
            )


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise refusal(50109) from None
