"""Film files against `data/films/film.schema.json`, its errors told as one sentence each."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator, ValidationError

from cogs.film.datafile import Fault, packaged_films
from cogs.film.datafile_yaml import Document

Words: TypeAlias = Callable[[Any, Any, Any], str]
"""What to say of a value that breaks a rule of its schema."""

_TYPES = {
    "object": "a mapping of keys to values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
_PATTERNS = {
    "^[A-Z]{2}$": "must be a country code of two capitals, such as JP",
    r"^\S(.*\S)?$": "must be one line without spaces around it",
}


@functools.cache
def _schema() -> dict[str, Any]:
    path = packaged_films() / "film.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


@functools.cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": _schema()["$defs"]})


def check_schema(document: Document, kind: str) -> list[Fault]:
    """Check a file against the definition of its kind (a topic, `claims` or `sources`)."""
    faults: dict[Fault, None] = {}
    for error in _validator(kind).iter_errors(document.data):
        faults.update(dict.fromkeys(_told(document, error)))
    return list(faults)


def _told(document: Document, error: ValidationError) -> Iterator[Fault]:
    path = tuple(error.absolute_path)
    # The library types these as possibly unset, which they never are in an error it reports.
    instance: Any = error.instance
    rule: Any = error.validator_value
    schema: Any = error.schema
    if error.validator == "required":
        yield from (document.fault((*path, key), "missing") for key in rule if key not in instance)
    elif error.validator == "additionalProperties":
        known = schema["properties"]
        choices = f"known here: {', '.join(known)}" if known else "nothing goes here"
        for key in (key for key in instance if key not in known):
            yield document.fault((*path, key), f"is not a known key ({choices})")
    elif words := _WORDS.get(str(error.validator)):
        yield document.fault(path, words(instance, rule, schema))
    else:
        yield document.fault(path, error.message)


def _wrong_type(_instance: Any, wanted: Any, _schema: Any) -> str:
    names = [wanted] if isinstance(wanted, str) else wanted
    return f"must be {' or '.join(_TYPES[name] for name in names)}"


def _wrong_choice(instance: Any, choices: Any, _schema: Any) -> str:
    return f"is {instance!r} and must be one of {', '.join(map(str, choices))}"


def _wrong_form(instance: Any, pattern: Any, schema: Any) -> str:
    if not instance:
        return "is empty"
    # The description of a definition says in words what its pattern says in signs.
    described = schema.get("description")
    return _PATTERNS.get(pattern) or f"does not have the right form: {described}"


def _too_few(instance: Any, least: Any, _schema: Any) -> str:
    return f"needs at least {least} entries" if instance else "is empty"


_WORDS: dict[str, Words] = {
    "type": _wrong_type,
    "enum": _wrong_choice,
    "pattern": _wrong_form,
    "minLength": lambda *_: "is empty",
    "minItems": _too_few,
    "uniqueItems": lambda *_: "names something twice",
    "minimum": lambda _instance, least, _schema: f"must be at least {least}",
}
