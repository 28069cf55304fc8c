"""The world the demo and the tests start from; every id is the same in every run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from emulator.ids import snowflake_at
from emulator.model import (
    Application,
    Channel,
    ChannelType,
    Guild,
    Member,
    Overwrite,
    Role,
    User,
)
from emulator.names import ENGLISH, GERMANY, JAPAN, account_name, locale_and_zone
from emulator.permissions import permission_bits
from emulator.world import World

_BEGINNING = datetime(2023, 4, 1, 12, tzinfo=UTC)
_EVERYONE = permission_bits(
    "view_channel send_messages embed_links attach_files read_message_history add_reactions "
    "use_application_commands create_public_threads send_messages_in_threads connect speak "
    "change_nickname use_external_emojis use_embedded_activities"
)
_BOT = permission_bits(
    "view_channel send_messages embed_links attach_files read_message_history view_audit_log "
    "manage_events create_events create_public_threads send_messages_in_threads manage_threads "
    "use_application_commands"
)
_MODERATOR = permission_bits(
    "moderate_members kick_members manage_messages manage_threads view_audit_log"
)

OWNER = "Käthe"
STEWARD = "Lukas"
MODERATORS = ("Aoi", "Oliver")
STRANGER = "Robin"


def fan_group() -> World:
    """Return a world with the guild Himmelsfreunde, a second guild and a person who is in none."""
    people = _people()
    by_name = {person.display_name: person for person in people}
    bot = User(snowflake_at(_BEGINNING, 1), "koizora", "Koizora", bot=True)
    application = Application(
        bot.id, "Koizora", "Film facts and watch parties.", by_name[OWNER], bot
    )
    world = World(application)
    world.add_guild(_himmelsfreunde(by_name, people, bot))
    world.add_guild(_film_club(by_name, bot))
    stranger = User(snowflake_at(_BEGINNING, 999), "robin", STRANGER, "en-US", "America/Chicago")
    world.users[stranger.id] = stranger
    return world


def _people() -> list[User]:
    people: list[User] = []
    for country, names in (("jp", JAPAN), ("de", GERMANY), ("en", ENGLISH)):
        for index, name in enumerate(names):
            locale, zone = locale_and_zone(index, country)
            user_id = snowflake_at(_BEGINNING + timedelta(days=len(people)), 7)
            people.append(User(user_id, account_name(name), name, locale, zone))
    return people


def _himmelsfreunde(by_name: dict[str, User], people: list[User], bot: User) -> Guild:
    guild = Guild(
        snowflake_at(_BEGINNING, 0),
        "Himmelsfreunde",
        by_name[OWNER].id,
        _BEGINNING,
        "de",
        ["COMMUNITY", "NEWS"],
        "Freunde des Films 恋空",
    )
    roles = _roles(guild.id, bot)
    guild.roles = {role.id: role for role in roles}
    _, moderator, steward, film_friend, bot_role = roles
    for index, person in enumerate(people):
        guild.members[person.id] = Member(person, _BEGINNING + timedelta(days=index, hours=3))
    for name in MODERATORS:
        guild.members[by_name[name].id].roles.append(moderator.id)
    guild.members[by_name[STEWARD].id].roles.append(steward.id)
    for person in people[::3]:
        guild.members[person.id].roles.append(film_friend.id)
    guild.members[bot.id] = Member(bot, _BEGINNING + timedelta(days=80), [bot_role.id])
    guild.channels = {channel.id: channel for channel in _channels(guild.id)}
    _close_moderators_room(guild, moderator)
    return guild


def _roles(guild_id: int, bot: User) -> list[Role]:
    def role(serial: int, name: str, permissions: int, position: int, color: int = 0) -> Role:
        return Role(snowflake_at(_BEGINNING, serial), name, permissions, position, color)

    everyone = Role(guild_id, "@everyone", _EVERYONE, 0)
    bot_role = role(23, "Koizora", _BOT, 2, 0x5FA8D3)
    bot_role.managed, bot_role.bot_id = True, bot.id
    moderator = role(20, "Moderation", _MODERATOR, 4, 0xE58F4E)
    moderator.hoist = moderator.mentionable = True
    steward = role(21, "Verwaltung", permission_bits("manage_guild"), 3, 0x6DA34D)
    return [everyone, moderator, steward, role(22, "Filmfreunde", 0, 1, 0x64748B), bot_role]


def _channels(guild_id: int) -> list[Channel]:
    kinds = (
        ("general", ChannelType.TEXT, "Alles, was sonst nirgends passt"),
        ("film-talk", ChannelType.TEXT, "Gespräche über Filme, ohne Spoiler"),
        ("announcements", ChannelType.ANNOUNCEMENT, "Neuigkeiten"),
        ("spoilers", ChannelType.TEXT, "Hier darf alles verraten werden"),
        ("moderation", ChannelType.TEXT, "Nur für die Moderation"),
        ("Kinosaal", ChannelType.VOICE, None),
        ("Bühne", ChannelType.STAGE, None),
        ("empfehlungen", ChannelType.FORUM, "Ein Film je Beitrag"),
    )
    return [
        Channel(snowflake_at(_BEGINNING, 40 + place), kind, name, guild_id, topic, place)
        for place, (name, kind, topic) in enumerate(kinds)
    ]


def _close_moderators_room(guild: Guild, moderator: Role) -> None:
    view = permission_bits("view_channel")
    room = next(channel for channel in guild.channels.values() if channel.name == "moderation")
    room.overwrites = {
        guild.id: Overwrite(guild.id, 0, deny=view),
        moderator.id: Overwrite(moderator.id, 0, allow=view),
    }


def _film_club(by_name: dict[str, User], bot: User) -> Guild:
    """Return a small guild that lands on the other shard of two."""
    guild_id = snowflake_at(_BEGINNING + timedelta(days=30, milliseconds=1), 0)
    owner = by_name["Oliver"]
    guild = Guild(guild_id, "Film Club", owner.id, _BEGINNING + timedelta(days=30))
    bot_role = Role(guild_id + 1, "Koizora", _BOT, 1, managed=True, bot_id=bot.id)
    guild.roles = {guild_id: Role(guild_id, "@everyone", _EVERYONE, 0), bot_role.id: bot_role}
    for name in ("Oliver", "Amelia", "Aoi"):
        person = by_name[name]
        guild.members[person.id] = Member(person, _BEGINNING + timedelta(days=31))
    guild.members[bot.id] = Member(bot, _BEGINNING + timedelta(days=32), [bot_role.id])
    lobby = Channel(guild_id + 2, ChannelType.TEXT, "lobby", guild_id, "Welcome")
    guild.channels = {lobby.id: lobby}
    return guild
