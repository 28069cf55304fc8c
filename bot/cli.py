"""The command line: `koizora run`, `demo`, `check`, `migrate`, and what the features add."""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from bot.errors import KoizoraError

if TYPE_CHECKING:
    from bot.features import CliCommand, FeatureSet

_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code; faults are one sentence on stderr."""
    # What a start imports stays; looking through it for garbage, again and again, costs a seventh
    # of the start. `bot.run` switches the collector on again.
    gc.disable()
    try:
        return _run(arguments)
    finally:
        gc.enable()


def _run(arguments: Sequence[str] | None) -> int:
    from bot.features import discover

    features = discover()
    parsed = _parser(features).parse_args(arguments)
    command: Callable[[argparse.Namespace, FeatureSet], Awaitable[int]] = parsed.command
    try:
        return asyncio.run(_finish(command(parsed, features)))
    except KoizoraError as error:
        _log.debug("koizora.refused", exc_info=error)
        print(f"koizora: {error}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130


async def _finish(command: Awaitable[int]) -> int:
    return await command


def _parser(features: FeatureSet) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="koizora", description="A Discord bot for film fan groups."
    )
    verbs = parser.add_subparsers(required=True, metavar="command")
    _add_core(verbs)
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    for command in features.cli:
        _add_feature_command(verbs, groups, command)
    return parser


def _add_core(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from bot import operations

    run = verbs.add_parser("run", help="connect to Discord and serve")
    run.set_defaults(command=operations.run)
    check = verbs.add_parser("check", help="settings, token, intents, database, invite link")
    check.set_defaults(command=operations.check)
    migrate = verbs.add_parser("migrate", help="bring the database up to this version")
    migrate.set_defaults(command=operations.migrate)
    demo = verbs.add_parser("demo", help="Koizora on a local Discord, with a page to use it from")
    demo.add_argument("--port", type=int, default=8765, help="of the page (default 8765)")
    demo.set_defaults(command=operations.demo)


def _add_feature_command(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]],
    command: CliCommand,
) -> None:
    *group, verb = command.words
    target = verbs
    if group:
        if group[0] not in groups:
            parent = verbs.add_parser(group[0], help=f"{group[0]} commands")
            groups[group[0]] = parent.add_subparsers(required=True, metavar="command")
        target = groups[group[0]]
    parser = target.add_parser(verb, help=command.help)
    command.configure(parser)

    async def run(parsed: argparse.Namespace, _: FeatureSet) -> int:
        return await command.run(parsed)

    parser.set_defaults(command=run)
