"""Names and descriptions of commands in every language, for the PUT that registers them.

Python holds the English names only. A command's other texts stand in one Fluent message:

    command-koizora-cast = cast
        .description = Who plays whom, with sources
        .character = character
        .character-description = A character of the story

A context menu's name is the message `context-<its name>`, a choice's `choice-<its name>`, or
whichever message the choice's locale_str names as its `key`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.errors import BrokenText, MissingText
from bot.i18n import Texts

_LANGUAGE_OF = {
    discord.Locale.american_english: "en",
    discord.Locale.german: "de",
    discord.Locale.japanese: "ja",
}
_ENGLISH = discord.Locale.american_english.value
_NAMES = (Location.command_name, Location.group_name, Location.parameter_name)


class CommandTranslator(app_commands.Translator):
    """Translate what Discord shows of a command, by keys derived from its qualified name."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return the text in one of our languages, None for the others.

        A text that is missing or broken stays untranslated. Where texts are strict it raises
        MissingText or BrokenText, the latter also for an English name that the code does not know.
        """
        language = _LANGUAGE_OF.get(locale)
        key = _key(string, context)
        if language is None or key is None:
            return None
        try:
            text = self._texts.localizer(language).text(key)
            if language == "en" and context.location in _NAMES and text != string.message:
                raise BrokenText(key, language, f"the code says {string.message!r}, not {text!r}.")
        except (MissingText, BrokenText):
            if self._texts.strict:
                raise
            return None
        return text


def put_english_first(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Make the English texts of a translated payload its base texts.

    Discord shows the base to everyone whose language has no localization. Names that reach the
    code are English already.
    """
    command = dict(payload)
    names = dict(command.pop("name_localizations", None) or {})
    descriptions = dict(command.pop("description_localizations", None) or {})
    command["name"] = names.pop(_ENGLISH, command["name"])
    if names:
        command["name_localizations"] = names
    if _ENGLISH in descriptions:
        command["description"] = descriptions.pop(_ENGLISH)
    if descriptions:
        command["description_localizations"] = descriptions
    for parts in ("options", "choices"):
        if parts in command:
            command[parts] = [put_english_first(part) for part in command[parts]]
    return command


def _key(
    string: app_commands.locale_str, context: app_commands.TranslationContextTypes
) -> str | None:
    """Return the key of the text that belongs at this place, None where there is none."""
    named = string.extras.get("key")
    if named is not None:
        return str(named)
    data: Any = context.data
    match context.location:
        case Location.command_name if isinstance(data, app_commands.ContextMenu):
            return f"context-{_slug(data.name)}"
        case Location.command_name | Location.group_name:
            return _command(data)
        case Location.command_description | Location.group_description:
            return f"{_command(data)}.description"
        case Location.parameter_name:
            return f"{_command(data.command)}.{_slug(data.display_name)}"
        case Location.parameter_description:
            return f"{_command(data.command)}.{_slug(data.display_name)}-description"
        case Location.choice_name:
            return f"choice-{_slug(data.name)}"
        case _:
            return None


def _command(command: Any) -> str:
    return f"command-{_slug(command.qualified_name)}"


def _slug(name: str) -> str:
    """Write a name the way Fluent's identifiers are written."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
