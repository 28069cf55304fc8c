"""The party feature at a glance."""

from __future__ import annotations

from bot.features import Built, Feature, FeatureSet, HelpSection, PermissionNeed
from bot.resources import Resources
from cogs.party.board import Board
from cogs.party.cog import PartyCog
from cogs.party.components_front import open_front
from cogs.party.kinds import PartyKinds
from cogs.party.preparing import prepare_time_words
from cogs.party.service import Parties
from cogs.party.settings import REMINDER_DEFAULTS, SETTINGS, TIME_ZONE, PartySettings
from cogs.party.voice import Voice


async def build(resources: Resources, _: FeatureSet) -> Built:
    """Put the commands, what goes out by itself, and what keeps the cards up to date to work."""
    settings = PartySettings(resources.guild_settings)
    parties = Parties(resources.database, resources.clock, resources.outbox, settings)
    for setting in (REMINDER_DEFAULTS, TIME_ZONE):
        resources.guild_settings.watch(setting, parties.wishes.guild_defaults_changed)
    front = open_front(resources, parties)
    voice = Voice(resources.texts, resources.guild_settings, resources.films, resources.clock)
    kinds = PartyKinds(parties, voice, resources.database, resources.outbox)
    board = Board(
        parties,
        voice,
        resources.database,
        resources.outbox,
        resources.pacer,
        resources.clock,
    )
    return Built(
        cogs=(PartyCog(front),),
        routes=front.routes,
        delivery_kinds=kinds.kinds,
        tasks=(board.run, prepare_time_words),
    )


FEATURE = Feature(
    name="party",
    order=20,
    build=build,
    guild_settings=SETTINGS,
    permissions=tuple(
        PermissionNeed(name)
        for name in (
            "read_messages",
            "send_messages",
            "read_message_history",
            "create_public_threads",
            "send_messages_in_threads",
            "create_events",
            "manage_events",
            "attach_files",
        )
    ),
    help=(
        HelpSection(
            "party",
            (
                *("party plan", "party list", "party show", "party edit", "party cancel"),
                *("party skip", "party move", "party poll", "party reminders", "party calendar"),
            ),
            guild_only=(
                *("party plan", "party list", "party show", "party edit", "party cancel"),
                *("party skip", "party move", "party poll", "party calendar"),
            ),
        ),
    ),
)
