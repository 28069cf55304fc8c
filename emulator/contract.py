"""Judge both sides of the wire by Discord's own OpenAPI document, where it is at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from emulator.journal import Exchange

ENVIRONMENT_NAME = "KOIZORA_DISCORD_OPENAPI"
_BESIDE = Path("shared") / "discord" / "openapi.json"
_ROOT = "urn:discord"
_BODIES = ("application/json", "multipart/form-data")
_LARGEST_FAULT = 600


# Where the document is known not to fit what Discord really takes and answers:
# 1. The codes in the `errors` tree of a refusal are words (BASE_TYPE_REQUIRED), not integers.
# 2. discord.py sends some ids as numbers, which Discord takes as well as text.
# 3. discord.py sends `tts` with every message, edits included, where Discord ignores it.
_MENTION_LISTS = ("users", "roles")


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
        editing = call.startswith("PATCH ") or "/webhooks/" in call
        documented = _documented_request(body, editing=editing)
        return self._faults(call, "request", schema, documented, closed=isinstance(body, dict))

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
        answer = exchange.response_json
        if exchange.status >= 400 and isinstance(answer, dict):
            answer = answer | {"errors": _numbered(answer.get("errors", {}))}
        return self._faults(call, "response", schema, answer, closed=False)

    def _faults(self, call: str, side: str, schema: str, body: Any, *, closed: bool) -> list[str]:
        errors = self._validator(schema, closed).iter_errors(body)
        return [f"{call} {side}: {_readable(error)}" for error in errors]

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


def _documented_request(body: Any, *, editing: bool) -> Any:
    """Return a request without the known misfits 2 and 3."""
    if not isinstance(body, dict):
        return body
    sent = {key: value for key, value in body.items() if not (editing and key == "tts")}
    for key, value in sent.items():
        if key.endswith("_id") and type(value) is int:
            sent[key] = str(value)
        elif key == "attachments" and value:
            sent[key] = [item | {"id": str(item["id"])} for item in value]
        elif key == "allowed_mentions" and value:
            ids = {name: [str(item) for item in value.get(name) or []] for name in _MENTION_LISTS}
            sent[key] = value | {name: ids[name] for name in _MENTION_LISTS if name in value}
        elif key in ("data", "message_reference"):
            sent[key] = _documented_request(value, editing=editing)
    return sent


def _numbered(errors: Any) -> Any:
    """Return a tree of errors without the known misfit 1."""
    if not isinstance(errors, dict):
        return errors
    return {
        key: [error | {"code": 0} for error in value] if key == "_errors" else _numbered(value)
        for key, value in errors.items()
    }


def _readable(error: ValidationError) -> str:
    """Return the most telling part of an error: where it is and what is wrong there."""
    while error.context:
        error = _most_telling(error.context)
    message = error.message
    if len(message) > _LARGEST_FAULT:
        message = f"… {message[-_LARGEST_FAULT:]}"
    return f"{error.json_path}: {message}"


def _most_telling(errors: Iterable[ValidationError]) -> ValidationError:
    """Return the deepest fault within the branch of a union that was meant, told by its type."""
    branches: dict[Any, list[ValidationError]] = {}
    for error in errors:
        branches.setdefault(error.schema_path[0], []).append(error)
    meant = [
        branch
        for branch in branches.values()
        if not any(list(fault.relative_path) == ["type"] for fault in branch)
    ]
    faults = [fault for branch in meant or list(branches.values()) for fault in branch]
    return max(faults, key=lambda fault: len(fault.absolute_path))


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
