"""Faults on request: what can go wrong between a bot and Discord."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from emulator.changes import Changes
from emulator.gateway import Gateway
from emulator.model import Channel, Guild, Overwrite, User
from emulator.permissions import permission_bits
from emulator.world import World


@dataclass(slots=True)
class RouteFault:
    """What happens to the next answers of a route; kind is "fail", "delay", "cut", "duplicate"."""

    pattern: str
    kind: str
    times: int
    status: int = 500
    code: int = 0
    message: str = "500: Internal Server Error"
    seconds: float = 0.0


class Faults:
    """Break things on purpose.

    A route is "METHOD /path" with the path as sent or as documented ("/channels/{channel_id}"),
    `*` for any text and `...` for any rest: "POST /interactions/...".
    """

    def __init__(self, world: World, gateway: Gateway, changes: Changes) -> None:
        self._world = world
        self._gateway = gateway
        self._changes = changes
        self.routes: list[RouteFault] = []
        self.asked_codes: set[int] = set()

    def fail(
        self,
        route: str,
        status: int = 500,
        times: int = 1,
        *,
        code: int = 0,
        message: str = "Internal Server Error",
    ) -> None:
        """Refuse the next calls of a route before they have any effect."""
        self.routes.append(RouteFault(route, "fail", times, status, code, message))

    def delay(self, route: str, seconds: float, times: int = 1) -> None:
        """Hold back the next answers of a route."""
        self.routes.append(RouteFault(route, "delay", times, seconds=seconds))

    def cut(self, route: str, times: int = 1) -> None:
        """Carry out the next calls of a route, then cut the connection before the answer."""
        self.routes.append(RouteFault(route, "cut", times))

    def duplicate(self, route: str, times: int = 1) -> None:
        """Carry out the next calls of a route twice, or send the next events of a name twice."""
        if " " in route:
            self.routes.append(RouteFault(route, "duplicate", times))
        else:
            self._gateway.duplicated[route] = self._gateway.duplicated.get(route, 0) + times

    def take(self, method: str, path: str, route: str) -> list[RouteFault]:
        """Return the faults that this call meets, each used up by one."""
        met = [
            fault
            for fault in self.routes
            if _matches(fault.pattern, f"{method} {path}")
            or _matches(fault.pattern, f"{method} {route}")
        ]
        for fault in met:
            fault.times -= 1
        self.routes = [fault for fault in self.routes if fault.times > 0]
        return met

    def drop_gateway(self) -> None:
        """Cut every gateway connection; sessions can be resumed."""
        self._gateway.drop()

    def refuse_resume(self, times: int = 1) -> None:
        """Refuse the next resumes with INVALID SESSION."""
        self._gateway.refused_resumes += times

    def kick_bot(self, guild: Guild | None = None) -> None:
        """Take the bot out of a guild, the first one unless told otherwise."""
        self.asked_codes |= {10004, 50001}
        self._changes.remove_bot(guild or self._world.home)

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel under the bot's feet."""
        self.asked_codes.add(10003)
        self._changes.delete_channel(channel)

    def deny_permission(self, name: str, channel: Channel | None = None) -> None:
        """Take a permission from the bot, in one channel or in all of its first guild."""
        self.asked_codes |= {50001, 50013}
        bot_id = self._world.bot.id
        channels = [channel] if channel else list(self._world.home.channels.values())
        for place in channels:
            kept = place.overwrites.get(bot_id) or Overwrite(bot_id, 1)
            denied = Overwrite(bot_id, 1, kept.allow, kept.deny | permission_bits(name))
            self._changes.overwrite(place, denied)

    def close_direct_messages(self, user: User) -> None:
        """Let a user no longer take direct messages from the bot."""
        self.asked_codes.add(50007)
        user.accepts_direct_messages = False


def _matches(pattern: str, call: str) -> bool:
    if pattern == call:
        return True
    return fnmatchcase(call, pattern.replace("...", "*"))
