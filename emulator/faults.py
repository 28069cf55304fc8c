"""Faults on request: what can go wrong between a bot and Discord."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from emulator.changes import Changes
from emulator.gateway import Gateway
from emulator.model import Channel, Guild, Message, Overwrite, Role, User
from emulator.permissions import permission_bits
from emulator.route_faults import FaultKind, RouteFault, take
from emulator.world import World

ANY_ROUTE = "* /..."


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
        self.routes.append(RouteFault(route, FaultKind.FAIL, times, status, code, message))

    def delay(self, route: str, seconds: float, times: int = 1) -> None:
        """Hold back the next calls of a route: both effect and answer come late."""
        self.routes.append(RouteFault(route, FaultKind.DELAY, times, seconds=seconds))

    def late(self, route: str, seconds: float, times: int = 1) -> None:
        """Carry out the next calls of a route at once, but answer late."""
        self.routes.append(RouteFault(route, FaultKind.LATE, times, seconds=seconds))

    def cut(self, route: str, times: int = 1) -> None:
        """Carry out the next calls of a route, then cut the connection before the answer."""
        self.routes.append(RouteFault(route, FaultKind.CUT, times))

    def lose(self, route: str, status: int = 500, times: int = 1) -> None:
        """Carry out the next calls of a route, but answer with an error of the server."""
        self.routes.append(RouteFault(route, FaultKind.LOSE, times, status))

    def duplicate(self, route: str, times: int = 1) -> None:
        """Carry out the next calls of a route twice, or send the next events of a name twice."""
        if " " in route:
            self.routes.append(RouteFault(route, FaultKind.DUPLICATE, times))
        else:
            self._gateway.duplicated[route] = self._gateway.duplicated.get(route, 0) + times

    def outage(
        self, lasting: timedelta | None = None, *, status: int = 503, route: str = ANY_ROUTE
    ) -> None:
        """Refuse all calls of a route for a time of the world's clock, or until `clear`."""
        fault = RouteFault(route, FaultKind.FAIL, 0, status, message="Service Unavailable")
        self._add_lasting(fault, lasting)

    def rate_limit(
        self,
        route: str = ANY_ROUTE,
        times: int = 1,
        *,
        retry_after: float = 0.1,
        scope: str = "user",
        lasting: timedelta | None = None,
    ) -> None:
        """Answer the next calls of a route with 429, or all of a time of the world's clock.

        `scope` is "user" for a bucket of the bot's own, "shared" for one that others use up too,
        or "global"; `retry_after` is in seconds.
        """
        fault = RouteFault(
            route, FaultKind.FAIL, times, status=429, seconds=retry_after, scope=scope
        )
        if lasting is None:
            self.routes.append(fault)
        else:
            self._add_lasting(fault, lasting)

    def direct_messages_too_fast(self, times: int = 1) -> None:
        """Refuse to open the next channels of direct messages with 40003."""
        words = "You are opening direct messages too fast"
        self.fail("POST /users/@me/channels", 403, times, code=40003, message=words)

    def clear(self) -> None:
        """End the faults of all routes."""
        self.routes.clear()
        self._gateway.duplicated.clear()

    def take(self, method: str, path: str, route: str) -> list[RouteFault]:
        """Return the faults that this call meets, each used up by one."""
        if not self.routes:
            return []
        return take(self.routes, self._world.now(), method, path, route)

    def _add_lasting(self, fault: RouteFault, lasting: timedelta | None) -> None:
        now = self._world.now()
        fault.until = datetime.max.replace(tzinfo=UTC) if lasting is None else now + lasting
        self.routes.append(fault)

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

    def invite_bot(self, guild: Guild | None = None) -> None:
        """Let the bot into a guild again, the first one unless told otherwise."""
        self._changes.invite_bot(guild or self._world.home)

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel or thread under the bot's feet."""
        self.asked_codes |= {10003, 10008}
        self._changes.delete_channel(channel)

    def delete_message(self, channel: Channel, message: Message) -> None:
        """Delete a message under the bot's feet."""
        self.asked_codes.add(10008)
        self._changes.delete_message(channel, message)

    def deny_permission(self, name: str, channel: Channel | None = None) -> None:
        """Take permissions (names with spaces between) from the bot, in one channel or its guild.

        In the guild means in all channels and from the bot's own role.
        """
        self.asked_codes |= {50001, 50013}
        bits = permission_bits(name)
        for place in self._places(channel):
            kept = self._overwrite(place)
            self._changes.overwrite(place, Overwrite(kept.id, 1, kept.allow, kept.deny | bits))
        for role in self._own_roles(channel):
            self._changes.change_role(self._world.home, role, role.permissions & ~bits)

    def allow_permission(self, name: str, channel: Channel | None = None) -> None:
        """Give the bot back what `deny_permission` took."""
        bits = permission_bits(name)
        for place in self._places(channel):
            kept = self._overwrite(place)
            self._changes.overwrite(place, Overwrite(kept.id, 1, kept.allow, kept.deny & ~bits))
        for role in self._own_roles(channel):
            self._changes.change_role(self._world.home, role, role.permissions | bits)

    def open_direct_messages(self, user: User) -> None:
        """Let a user take direct messages from the bot again."""
        user.accepts_direct_messages = True

    def close_direct_messages(self, user: User) -> None:
        """Let a user no longer take direct messages from the bot."""
        self.asked_codes.add(50007)
        user.accepts_direct_messages = False

    def _places(self, channel: Channel | None) -> list[Channel]:
        return [channel] if channel else list(self._world.home.channels.values())

    def _overwrite(self, place: Channel) -> Overwrite:
        bot_id = self._world.bot.id
        return place.overwrites.get(bot_id) or Overwrite(bot_id, 1)

    def _own_roles(self, channel: Channel | None) -> list[Role]:
        if channel is not None:
            return []
        bot_id = self._world.bot.id
        return [role for role in self._world.home.roles.values() if role.bot_id == bot_id]
