"""Every setting of the program, declared once; the only reader of the environment.

The table of fields drives the parsing and the messages, and .env.example is checked against it.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from bot.errors import SettingsError
from bot.setting_values import (
    Refused,
    api_base,
    database_url,
    existing_folder,
    is_loopback,
    log_format,
    log_level,
    on_or_off,
    token,
)


def _about(name: str, comment: str, parse: Callable[[str], object]) -> dict[str, Any]:
    """Describe a setting: its name in the environment, what it is for, how its text is read."""
    return {"name": name, "comment": comment, "parse": parse}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    discord_token: str = field(
        default="",
        repr=False,
        metadata=_about(
            "DISCORD_TOKEN",
            "The bot's token, from the Bot page of your application at discord.com/developers.",
            token,
        ),
    )
    api_base: str = field(
        default="https://discord.com/api/v10",
        metadata=_about(
            "DISCORD_API_BASE",
            "The REST API to talk to; the gateway's address is asked of it.",
            api_base,
        ),
    )
    database_url: str = field(
        default="sqlite:///var/koizora.sqlite3",
        repr=False,
        metadata=_about(
            "KOIZORA_DATABASE_URL",
            "Where the data lives: sqlite:///PATH (a fourth slash for an absolute path) or "
            "postgresql://USER:PASSWORD@HOST/NAME.",
            database_url,
        ),
    )
    log_format: Literal["console", "json"] = field(
        default="console",
        metadata=_about(
            "KOIZORA_LOG_FORMAT",
            "How the log is written to stderr: console (for people) or json (a line per event).",
            log_format,
        ),
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = field(
        default="INFO",
        metadata=_about(
            "KOIZORA_LOG_LEVEL", "How much is logged: DEBUG, INFO, WARNING or ERROR.", log_level
        ),
    )
    members_intent: bool = field(
        default=False,
        metadata=_about(
            "KOIZORA_MEMBERS_INTENT",
            "on if Server Members Intent is switched on for your application, else off.",
            on_or_off,
        ),
    )
    clock_file: Path | None = field(
        default=None,
        metadata=_about(
            "KOIZORA_CLOCK_FILE",
            "For trying things out against a local Discord only: a file with seconds to add to "
            "the time.",
            Path,
        ),
    )
    films_dir: Path | None = field(
        default=None,
        metadata=_about(
            "KOIZORA_FILMS_DIR",
            "A folder with more film folders, beside the films that come with the program.",
            existing_folder,
        ),
    )

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what must never be logged, as it is written and as it is percent-decoded."""
        password = urlsplit(self.database_url).password
        found = (self.discord_token, password or "", unquote(password or ""))
        return tuple(dict.fromkeys(secret for secret in found if secret))

    @classmethod
    def from_env(
        cls,
        environ: Mapping[str, str] | None = None,
        dotenv: Path | None = Path(".env"),
        *,
        need_token: bool = True,
    ) -> Settings:
        """Read the settings from the environment, and from a .env file what is not set there.

        An empty setting counts as unset. Raises SettingsError, which lists every problem.
        """
        problems: list[str] = []
        given = dict(os.environ if environ is None else environ)
        if dotenv is not None:
            in_file = _read_dotenv(dotenv, problems)
            given = in_file | {name: text for name, text in given.items() if text.strip()}
        values = _parse(given, problems)
        if need_token and not given.get("DISCORD_TOKEN", "").strip():
            problems.append(
                "DISCORD_TOKEN is not set: copy the token from the Bot page of your application at "
                "discord.com/developers into .env."
            )
        settings = cls(**values)
        if settings.clock_file is not None and not is_loopback(settings.api_base):
            problems.append(
                "KOIZORA_CLOCK_FILE moves the time and only works against a local Discord: remove "
                "it, or point DISCORD_API_BASE at 127.0.0.1."
            )
        if problems:
            raise SettingsError(problems)
        return settings


def _parse(given: Mapping[str, str], problems: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for each in fields(Settings):
        text = given.get(each.metadata["name"], "").strip()
        if not text:
            continue
        try:
            values[each.name] = each.metadata["parse"](text)
        except Refused as refusal:
            problems.append(f"{each.metadata['name']} {refusal}")
    return values


def _read_dotenv(file: Path, problems: list[str]) -> dict[str, str]:
    """Read a .env file; a name in it that is nearly ours is taken for a slip of the pen."""
    try:
        if not file.exists():
            return {}
        from dotenv import dotenv_values

        # No interpolation, as a password may hold ${; the -sig is for editors that write a BOM.
        found = dotenv_values(file, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        problems.append(f"{file} cannot be read ({reason}): make it a readable UTF-8 text file.")
        return {}
    names = [each.metadata["name"] for each in fields(Settings)]
    for name in found:
        if name.startswith("KOIZORA_") and name not in names:
            nearest = difflib.get_close_matches(name, names, n=1)
            cure = f"write {nearest[0]}" if nearest else "remove it"
            problems.append(f"{name} in {file} is no setting: {cure}.")
    return {name: text for name, text in found.items() if text is not None}


def environment_for_demo(database_url: str) -> dict[str, str]:
    """Return this process's environment without any setting of ours, but for a database."""
    ours = {about.metadata["name"] for about in fields(Settings)}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"KOIZORA_DATABASE_URL": database_url}
