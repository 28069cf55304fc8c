"""Find people, channels and roles by what people call them."""

from __future__ import annotations

from emulator.model import Channel, Guild, Role, User
from emulator.world import World


def find_user(world: World, who: str | int | User) -> User:
    """Return a user by id, display name or account name; raise LookupError if unknown."""
    if isinstance(who, User):
        return who
    for user in world.users.values():
        if who in (user.id, str(user.id), user.display_name, user.name):
            return user
    raise LookupError(f"nobody is called {who!r}")


def find_channel(guild: Guild, which: str | int | Channel) -> Channel:
    """Return a guild's channel or thread by id or name; raise LookupError if unknown."""
    if isinstance(which, Channel):
        return which
    for channel in (*guild.channels.values(), *guild.threads.values()):
        if which in (channel.id, str(channel.id), channel.name):
            return channel
    raise LookupError(f"no channel is called {which!r}")


def find_role(guild: Guild, which: str | int | Role) -> Role:
    """Return a guild's role by id or name; raise LookupError if unknown."""
    if isinstance(which, Role):
        return which
    for role in guild.roles.values():
        if which in (role.id, str(role.id), role.name):
            return role
    raise LookupError(f"no role is called {which!r}")
