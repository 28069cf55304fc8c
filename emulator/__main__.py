"""Starts a local Discord with a seeded guild, and a bot on it: `python -m emulator -- argv…`."""

from __future__ import annotations

import argparse
import asyncio
import errno
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack

from emulator import seed, web
from emulator.limits import Limits
from emulator.server import Emulator
from emulator.supervisor import StartError, Supervisor

_READY_WITHIN = 60.0
_FOREIGN = "DISCORD_"
# What to try first, when the bot has it; else its first command.
_SHOWPIECE = "koizora cast"


def main(argv: Sequence[str] | None = None) -> int:
    """Run until Ctrl-C or until the bot ends; return the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        return asyncio.run(_run(arguments.port, arguments.bot, quiet=arguments.quiet))
    except KeyboardInterrupt:
        # Only before the signal handlers are in place: nothing has been started yet.
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m emulator",
        description="A local Discord on the loopback interface, with a page to use a bot from.",
    )
    parser.add_argument(
        "--port", type=_port, default=0, help="where to listen; 0 (the default) takes a free one"
    )
    parser.add_argument("--quiet", action="store_true", help="leave out what the bot prints")
    parser.add_argument(
        "bot", nargs="*", metavar="ARGV", help="after --: the program to run as the bot"
    )
    return parser


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port: give a number from 0 to 65535")
    return int(text)


async def _run(port: int, argv: list[str], *, quiet: bool) -> int:
    leave = _leave_on_signals()
    async with AsyncExitStack() as stack:
        # Who kills the bot and starts it again is not to wait for Discord's pause between the two.
        emulator = Emulator(seed.fan_group(), port=port, limits=Limits(identify=False))
        page = web.mount(emulator)
        try:
            await emulator.start()
        except OSError as problem:
            return _complain(_why_not(problem, port))
        stack.push_async_callback(emulator.stop)
        if not argv:
            _say(_by_hand(emulator, page))
            await leave.wait()
            return 0
        supervisor = Supervisor(
            argv, child_environment(os.environ, emulator), _discard if quiet else _say
        )
        emulator.supervisor = supervisor
        try:
            await supervisor.start()
        except StartError as problem:
            return _complain(str(problem))
        stack.push_async_callback(supervisor.stop)
        return await _accompany(emulator, page, supervisor, leave)


async def _accompany(
    emulator: Emulator, page: web.Page, supervisor: Supervisor, leave: asyncio.Event
) -> int:
    """Announce the bot when it is ready, then wait for the person's end or one unasked for."""
    leaving = asyncio.create_task(leave.wait())
    ending = asyncio.create_task(supervisor.wait_unasked())
    ready = asyncio.create_task(_announce(emulator, page))
    await asyncio.wait({leaving, ending}, return_when=asyncio.FIRST_COMPLETED)
    for task in (ready, leaving):
        task.cancel()
    await asyncio.wait({ready, leaving})
    if not ending.done():
        ending.cancel()
        await asyncio.wait({ending})
        _say("Stopping …")
        await supervisor.stop()
        return 0
    end = ending.result()
    return _complain(f"The bot {end.reason}.", end.code if end.code > 0 else 1)


async def _announce(emulator: Emulator, page: web.Page) -> None:
    try:
        await emulator.bot_ready(timeout=_READY_WITHIN)
    except TimeoutError:
        _complain(f"The bot has not become ready within {_READY_WITHIN:.0f} s; see its output.")
        return
    _say(_welcome(emulator, page))


def _leave_on_signals() -> asyncio.Event:
    leave = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, leave.set)
    return leave


def child_environment(own: Mapping[str, str], emulator: Emulator) -> dict[str, str]:
    """Return the environment for the bot: no Discord setting of ours reaches it, only ours here."""
    kept = {name: value for name, value in own.items() if not name.startswith(_FOREIGN)}
    return kept | {
        "DISCORD_TOKEN": emulator.token,
        "DISCORD_API_BASE": emulator.api_base,
        "KOIZORA_CLOCK_FILE": str(emulator.clock.file),
        "PYTHONUNBUFFERED": "1",
    }


def _welcome(emulator: Emulator, page: web.Page) -> str:
    people = f"{seed.OWNER} (owner), {seed.STEWARD} (manager), {seed.MODERATORS[0]} (moderator)"
    return (
        f"\nThe bot is ready. Open  {page.address}\n\n"
        f"  Be     anyone in {emulator.world.home.name}: {people}, or a member\n"
        f"  Speak  English, Deutsch or 日本語: choose beside the name\n"
        f"  Try    /{_example(emulator)}\n"
        f"  Stop   with Ctrl-C\n"
    )


def _example(emulator: Emulator) -> str:
    names = [command.path for command in emulator.person(seed.OWNER).commands()]
    return _SHOWPIECE if _SHOWPIECE in names else names[0]


def _by_hand(emulator: Emulator, page: web.Page) -> str:
    return (
        f"\nA local Discord is running. Start a bot on it with\n\n"
        f"  DISCORD_API_BASE={emulator.api_base}\n"
        f"  DISCORD_TOKEN={emulator.token}\n\n"
        f"and use it at  {page.address}\n"
        f"Stop with Ctrl-C.\n"
    )


def _why_not(problem: OSError, port: int) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"Port {port} is in use: stop what uses it, or choose another with --port."
    if problem.errno == errno.EACCES:
        return f"Port {port} may not be used by this user: choose one above 1023 with --port."
    return f"Cannot listen on port {port}: {problem.strerror}."


def _complain(text: str, code: int = 1) -> int:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
    return code


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _discard(_: str) -> None:
    """Print nothing of what the bot says."""


if __name__ == "__main__":
    sys.exit(main())
