"""Who may do what: one table of standings, asked at run time by every entry point."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from bot.errors import GuildOnly, NotAllowed


class Standing(enum.IntEnum):
    """What a person is in a guild; each standing may do what the lower ones may."""

    MEMBER = 0
    MODERATOR = 1
    MANAGER = 2
    OWNER = 3


_REFUSALS = {
    Standing.MODERATOR: "error-needs-moderator",
    Standing.MANAGER: "error-needs-manage-guild",
    Standing.OWNER: "error-needs-owner",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever pressed or typed; `guild_id` is None in direct messages."""

    user_id: int
    guild_id: int | None
    standing: Standing = Standing.MEMBER

    @property
    def guild(self) -> int:
        """Return the guild's id.

        Raises GuildOnly in direct messages.
        """
        if self.guild_id is None:
            raise GuildOnly
        return self.guild_id


def standing_of(
    *,
    is_owner: bool,
    manages_guild: bool,
    moderates_members: bool,
    role_ids: frozenset[int],
    moderator_role_id: int | None,
) -> Standing:
    """Rank a member by guild-level permissions and the guild's moderator role.

    Channel-level permissions must not be passed in: a channel may grant what the guild does not.
    """
    if is_owner:
        return Standing.OWNER
    if manages_guild:
        return Standing.MANAGER
    if moderates_members or moderator_role_id in role_ids:
        return Standing.MODERATOR
    return Standing.MEMBER


def authorize(actor: Actor, needed: Standing) -> None:
    """Let an actor of the needed standing pass.

    Raises NotAllowed with a reason the person can read, and GuildOnly in direct messages when a
    guild's standing is needed.
    """
    if needed > Standing.MEMBER and actor.guild_id is None:
        raise GuildOnly
    if actor.standing < needed:
        raise NotAllowed(_REFUSALS[needed])
