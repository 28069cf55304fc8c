"""What the operator's own subcommands do."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot import check as checks
from bot import run as running
from bot.database import open_database
from bot.database.migrations import migrate as migrate_database
from bot.features import FeatureSet
from bot.logs import configure
from bot.settings import Settings

_DEMO_DATABASE = "sqlite:///var/demo/koizora.sqlite3"


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
    """Start the local Discord with the bot in it; it reads neither .env nor the token."""
    bot = [sys.executable, "-m", "bot", "run"]
    demo = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "emulator", "--port", str(parsed.port)),
        *("--env", f"KOIZORA_DATABASE_URL={_DEMO_DATABASE}"),
        "--",
        *bot,
    )
    return await demo.wait()
