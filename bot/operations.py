"""What the operator's own subcommands do."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import tempfile

from bot import check as checks
from bot import run as running
from bot.database import open_database
from bot.database.migrations import migrate as migrate_database
from bot.features import FeatureSet
from bot.logs import configure
from bot.settings import Settings, environment_for_demo


async def run(_: argparse.Namespace, features: FeatureSet) -> int:
    """Connect to Discord and serve until told to stop."""
    settings = Settings.from_env()
    configure(settings.log_format, settings.log_level, settings.secrets)
    await running.run(settings, features)
    return 0


async def check(_: argparse.Namespace, features: FeatureSet) -> int:
    """Print what is well and what is not; 1 when something is not."""
    findings = await checks.check(features)
    for finding in findings:
        print(finding)  # noqa: T201
    return 0 if all(finding.well for finding in findings) else 1


async def migrate(_: argparse.Namespace, __: FeatureSet) -> int:
    """Bring the database up to this version and say what was applied."""
    settings = Settings.from_env(need_token=False)
    configure(settings.log_format, settings.log_level, settings.secrets)
    database = await open_database(settings.database_url)
    try:
        applied = await migrate_database(database)
    finally:
        await database.close()
    print("\n".join(f"applied {x}" for x in applied) or "Nothing to do.")  # noqa: T201
    return 0


async def demo(parsed: argparse.Namespace, _: FeatureSet) -> int:
    """Start the local Discord with the bot in it, in a world of its own that ends with it.

    It reads neither .env nor the token: both processes run in an empty folder, with none of the
    settings of this environment.
    """
    with tempfile.TemporaryDirectory(prefix="koizora-demo-") as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "emulator", "--port", str(parsed.port)),
            *("--", sys.executable, "-m", "bot", "run"),
            cwd=folder,
            env=environment_for_demo("sqlite:///koizora.sqlite3"),
        )
        return await _until_it_ends(process)


async def _until_it_ends(process: asyncio.subprocess.Process) -> int:
    """Wait for a child that a Ctrl-C in the terminal reaches too; a SIGTERM is passed on."""
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, lambda: None)
    loop.add_signal_handler(signal.SIGTERM, process.terminate)
    return await process.wait()
