"""Judge both sides of the wire by Discord's own OpenAPI document, where it is at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from emulator.journal import Exchange

ENVIRONMENT_NAME = "KOIZORA_DISCORD_OPENAPI"
_BESIDE = Path("shared") / "discord" / "openapi.json"
_ROOT = "urn:discord"
_BODIES = ("application/json", "multipart/form-data")
_LARGEST_FAULT = 600


@dataclass(frozen=True, slots=True)
class Misfit:
    """A place where the document is known not to fit what Discord really takes and answers."""

    calls: str
    side: str
    fault: str
    reason: str

    def covers(self, call: str, side: str, fault: str) -> bool:
        """Tell whether a fault on one side of a call is this one."""
        fits = re.search(self.calls, call) and re.search(self.fault, fault)
        return side == self.side and fits is not None


KNOWN_MISFITS = (
    Misfit(
        r".",
        "response",
        r"errors.*(not valid under any|is not of type|was unexpected|do not match)",
        "the codes in an error's `errors` tree are words (BASE_TYPE_REQUIRED), not integers",
    ),
    Misfit(
        r".",
        "request",
        r"id: \d+ is not (valid under any|of type 'string')",
        "discord.py sends some ids as numbers, which Discord takes as well",
    ),
    Misfit(
        r"^PATCH .*/messages/|^POST /webhooks/",
        "request",
        r"'tts' was unexpected",
        "discord.py sends tts with every message, edits included, and Discord ignores it",
    ),
)


class Contract:
    """Validate exchanges against the operations of an OpenAPI 3.1 document."""

    def __init__(self, openapi: Path) -> None:
        self._document: dict[str, Any] = json.loads(openapi.read_text(encoding="utf-8"))
        resource = DRAFT202012.create_resource(self._document)
        self._registry: Registry[Any] = Registry().with_resource(_ROOT, resource)
        self._validators: dict[tuple[str, bool], Draft202012Validator] = {}
        self._templates = {_shape(path): path for path in self._document["paths"]}

    @classmethod
    def find(cls, environ: Mapping[str, str] | None = None) -> Self | None:
        """Return the contract named by the environment or beside the repository, else None."""
        named = (environ or {}).get(ENVIRONMENT_NAME)
        beside = Path(__file__).resolve().parents[2] / _BESIDE
        path = Path(named) if named else beside
        return cls(path) if path.is_file() else None

    def problems(self, exchange: Exchange) -> list[str]:
        """Return what is wrong with a call and its answer, a line each; faults of 5xx pass."""
        call = f"{exchange.method} {exchange.route}"
        template = self._templates.get(_shape(exchange.route))
        operation = self._document["paths"].get(template, {}).get(exchange.method.lower())
        if template is None or operation is None:
            return [f"{call}: Discord documents no such operation"]
        pointer = f"/paths/{_escape(template)}/{exchange.method.lower()}"
        found = []
        if exchange.status < 400:
            found += self._request(call, pointer, operation, exchange.request_json)
        if exchange.status and exchange.status < 500:
            found += self._response(call, pointer, operation, exchange)
        return found

    def _request(self, call: str, pointer: str, operation: dict[str, Any], body: Any) -> list[str]:
        request = operation.get("requestBody")
        if request is None:
            return [] if body is None else [f"{call} request: no body is documented"]
        if body is None:
            required = bool(request.get("required"))
            return [f"{call} request: a body is required"] if required else []
        kind = next(kind for kind in _BODIES if kind in request["content"])
        schema = f"{pointer}/requestBody/content/{_escape(kind)}/schema"
        return self._faults(call, "request", schema, body, closed=isinstance(body, dict))

    def _response(
        self, call: str, pointer: str, operation: dict[str, Any], exchange: Exchange
    ) -> list[str]:
        status = str(exchange.status)
        key = status if status in operation["responses"] else f"{status[0]}XX"
        response = operation["responses"].get(key)
        if response is None:
            return [f"{call} response {status}: no such status is documented"]
        base = f"{pointer}/responses/{key}"
        if "$ref" in response:
            base = response["$ref"].removeprefix("#")
            response = self._document["components"]["responses"][base.rsplit("/", 1)[1]]
        if "content" not in response:
            empty = exchange.response_json is None
            return [] if empty else [f"{call} response {status}: a body is not documented"]
        schema = f"{base}/content/{_escape(_BODIES[0])}/schema"
        return self._faults(call, "response", schema, exchange.response_json, closed=False)

    def _faults(self, call: str, side: str, schema: str, body: Any, *, closed: bool) -> list[str]:
        faults = [_readable(error) for error in self._validator(schema, closed).iter_errors(body)]
        return [
            f"{call} {side}: {fault}"
            for fault in faults
            if not any(misfit.covers(call, side, fault) for misfit in KNOWN_MISFITS)
        ]

    def _validator(self, pointer: str, closed: bool) -> Draft202012Validator:
        """Return the validator of a schema; a closed one also refuses fields not documented."""
        key = (pointer, closed)
        if key not in self._validators:
            schema: dict[str, Any] = {"$ref": f"{_ROOT}#{pointer}"}
            if closed:
                schema["unevaluatedProperties"] = False
            self._validators[key] = Draft202012Validator(
                schema, registry=self._registry, format_checker=_FORMATS
            )
        return self._validators[key]


def _shape(path: str) -> str:
    """Return a path with its parameters nameless, so that names of parameters do not matter."""
    return re.sub(r"\{[^}]*\}", "{}", path)


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


def _readable(error: ValidationError) -> str:
    """Return the most telling part of an error: where it is and what is wrong there."""
    deepest = best_match([error]) or error
    message = deepest.message
    if len(message) > _LARGEST_FAULT:
        message = f"… {message[-_LARGEST_FAULT:]}"
    return f"{deepest.json_path}: {message}"


_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@_FORMATS.checks("snowflake", raises=ValueError)
def _is_snowflake(value: object) -> bool:
    return not isinstance(value, str) or 0 <= int(value) < 2**64


@_FORMATS.checks("int32")
def _is_int32(value: object) -> bool:
    return not isinstance(value, int) or -(2**31) <= value < 2**31
