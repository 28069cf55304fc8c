"""What the film feature adds to the command line: `film check` and `export corrections`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

from bot.database import open_database
from bot.features import CliCommand
from bot.settings import Settings
from cogs.film.store import FilmStore
from cogs.film.suggestion import Suggestion


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a film's folder, or one file of it")


async def _check(parsed: argparse.Namespace) -> int:
    from cogs.film.reading import check_film

    faults = await asyncio.to_thread(check_film, parsed.file)
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201
    if not faults:
        print(f"{parsed.file}: nothing to mend")  # noqa: T201
    return 1 if faults else 0


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--guild", type=int, help="only this guild's (all by default)")
    parser.add_argument("--film", help="only this film's (all by default)")


async def _export(parsed: argparse.Namespace) -> int:
    import yaml

    settings = Settings.from_env(need_token=False)
    database = await open_database(settings.database_url, exclusive=False)
    try:
        corrections = await FilmStore(database).list_corrections()
    finally:
        await database.close()
    exported = [
        _exported(guild_id, suggestion)
        for guild_id, suggestion in corrections
        if parsed.guild in (None, guild_id) and parsed.film in (None, suggestion.film_id)
    ]
    print(yaml.safe_dump(exported, allow_unicode=True, sort_keys=False), end="")  # noqa: T201
    return 0


def _exported(guild_id: int, suggestion: Suggestion) -> dict[str, Any]:
    """Leave out who proposed and who decided: a data file needs the value and its evidence."""
    assert suggestion.decided_at is not None
    return {
        "film": suggestion.film_id,
        "id": suggestion.fact_id,
        "value": suggestion.value,
        "evidence": suggestion.evidence_url,
        "accepted_on": suggestion.decided_at.date().isoformat(),
        "guild": str(guild_id),
    }


COMMANDS = (
    CliCommand(("film", "check"), "check a film's data files", _check_arguments, _check),
    CliCommand(
        ("export", "corrections"),
        "print the accepted corrections for the data files, as YAML",
        _export_arguments,
        _export,
    ),
)
