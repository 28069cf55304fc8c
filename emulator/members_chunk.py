"""Gateway op 8: requests for a guild's members (Discord, Gateway Events: Request Guild Members)."""

from __future__ import annotations

import time
from collections.abc import Iterator

from emulator.gateway import Gateway, Session
from emulator.intents import GUILD_MEMBERS
from emulator.model import Guild, JsonObject, Member
from emulator.payloads import member_payload

_MOST_IDS = 100
_CHUNK = 1000
_LONGEST_NONCE = 32


def answer(gateway: Gateway, session: Session, request: JsonObject) -> None:
    """Send the members asked for in chunks, or RATE_LIMITED; refuse what Discord refuses."""
    guild = gateway.world.guilds.get(int(request["guild_id"]))
    if guild is None or gateway.world.bot.id not in guild.members:
        gateway.journal.violation("gateway op 8: a guild the bot is not in")
        return
    nonce = request.get("nonce")
    if nonce is not None and len(nonce.encode()) > _LONGEST_NONCE:
        gateway.journal.violation("gateway op 8: nonce of more than 32 bytes")
        nonce = None
    ids = request.get("user_ids")
    if ids is not None:
        wanted = ids if isinstance(ids, list) else [ids]
        _by_ids(gateway, session, guild, [int(user_id) for user_id in wanted], nonce)
        return
    _by_query(gateway, session, guild, request, nonce)


def _by_ids(
    gateway: Gateway, session: Session, guild: Guild, ids: list[int], nonce: str | None
) -> None:
    if len(ids) > _MOST_IDS:
        gateway.journal.violation("gateway op 8: more than 100 user_ids")
        return
    found = [guild.members[user_id] for user_id in ids if user_id in guild.members]
    absent = [user_id for user_id in ids if user_id not in guild.members]
    for chunk in _chunks(guild, found, nonce):
        chunk["not_found"] = [str(user_id) for user_id in absent]
        gateway.send_to(session, "GUILD_MEMBERS_CHUNK", chunk)


def _by_query(
    gateway: Gateway, session: Session, guild: Guild, request: JsonObject, nonce: str | None
) -> None:
    query, limit = request.get("query", ""), request.get("limit", 0)
    whole = not query and not limit
    if whole and not session.intents & GUILD_MEMBERS:
        gateway.journal.violation("gateway op 8: the whole list without the members intent")
        return
    if not whole and not 1 <= limit <= _MOST_IDS:
        gateway.journal.violation("gateway op 8: limit must be 1 to 100")
        return
    if whole and _too_soon(gateway, session, guild, nonce):
        return
    members = [
        member
        for member in guild.members.values()
        if member.display_name.lower().startswith(query.lower())
        or member.user.name.startswith(query.lower())
    ]
    for chunk in _chunks(guild, members[: limit or None], nonce):
        gateway.send_to(session, "GUILD_MEMBERS_CHUNK", chunk)


def _too_soon(gateway: Gateway, session: Session, guild: Guild, nonce: str | None) -> bool:
    """Hold Discord to one whole list per guild and 30 seconds."""
    now = time.monotonic()
    left = gateway.member_lists_at.get(guild.id, 0.0) + gateway.limits.member_list_interval - now
    if guild.id in gateway.member_lists_at and left > 0 and gateway.limits.rate_limits:
        meta = {"guild_id": str(guild.id), "nonce": nonce}
        limited = {"opcode": 8, "retry_after": left, "meta": meta}
        gateway.send_to(session, "RATE_LIMITED", limited)
        return True
    gateway.member_lists_at[guild.id] = now
    return False


def _chunks(guild: Guild, members: list[Member], nonce: str | None) -> Iterator[JsonObject]:
    count = max(1, -(-len(members) // _CHUNK))
    for index in range(count):
        part = members[index * _CHUNK : (index + 1) * _CHUNK]
        chunk: JsonObject = {
            "guild_id": str(guild.id),
            "members": [member_payload(member) for member in part],
            "chunk_index": index,
            "chunk_count": count,
        }
        if nonce is not None:
            chunk["nonce"] = nonce
        yield chunk
