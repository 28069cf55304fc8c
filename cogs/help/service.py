"""What of /help a reader gets to see."""

from __future__ import annotations

from collections.abc import Sequence

from bot.command_links import CommandLinks
from bot.features import HelpSection
from bot.policy import Actor
from cogs.help.model import HelpEntry, HelpPart


class HelpService:
    """Chooses the sections and commands that somebody can use where they are."""

    def __init__(self, sections: Sequence[HelpSection], links: CommandLinks) -> None:
        self._sections = sections
        self._links = links

    def parts(self, actor: Actor) -> tuple[HelpPart, ...]:
        """Return what an actor may use; in direct messages, without the guild-only commands."""
        parts = (
            self._part(section, in_guild=actor.guild_id is not None)
            for section in self._sections
            if section.needs <= actor.standing
        )
        return tuple(part for part in parts if part.entries)

    def _part(self, section: HelpSection, *, in_guild: bool) -> HelpPart:
        hidden = () if in_guild else section.guild_only
        shown = (name for name in section.commands if name not in hidden)
        return HelpPart(
            section.name, tuple(HelpEntry(name, self._links.link(name)) for name in shown)
        )
