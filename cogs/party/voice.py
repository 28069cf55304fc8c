"""In which language a guild is spoken to by the bot itself, and through which channels."""

from __future__ import annotations

from collections.abc import Sequence

from bot.clock import Clock
from bot.delivery.message import ChannelTarget, DirectTarget, Target
from bot.films import FilmLibrary
from bot.guild_settings import LANGUAGE, GuildSetting, GuildSettings, SettingKind
from bot.i18n import Localizer, Texts
from cogs.party.model import Occurrence, Poll
from cogs.party.presenter_card import Beside
from cogs.party.settings import PartySettings
from cogs.party.views import Evening

# What Discord says are the guild's own language and name. Nobody sets them: they are kept for
# messages that go out before the gateway has told anything, as after a crash.
_OWN_LOCALE = GuildSetting("own-locale", SettingKind.CHOICE, default="en-US")
_OWN_NAME = GuildSetting("own-name", SettingKind.CHOICE)


class Voice:
    """Speaks for the parties of every guild."""

    def __init__(
        self, texts: Texts, guild_settings: GuildSettings, films: FilmLibrary, clock: Clock
    ) -> None:
        self._texts = texts
        self._guild_settings = guild_settings
        self._settings = PartySettings(guild_settings)
        self._films = films
        self._clock = clock

    def localizer(self, guild_id: int, own: str | None = None) -> Localizer:
        """Return the language of what everyone in a guild reads, or somebody's own if known."""
        if own in self._texts.languages:
            return self._texts.localizer(str(own))
        chosen = self._guild_settings.choice(guild_id, LANGUAGE)
        if chosen in self._texts.languages:
            return self._texts.localizer(str(chosen))
        return self._texts.localizer(str(self._guild_settings.choice(guild_id, _OWN_LOCALE)))

    async def learn(self, guild_id: int, name: str, locale: str) -> None:
        """Remember a guild's name, and its own language for when Discord cannot be asked."""
        for setting, value in ((_OWN_NAME, name), (_OWN_LOCALE, locale)):
            if self._guild_settings.choice(guild_id, setting) != value:
                await self._guild_settings.choose(guild_id, setting, value, self._clock.now())

    def name(self, guild_id: int) -> str | None:
        """Return a guild's name, if Discord has told it yet."""
        return self._guild_settings.choice(guild_id, _OWN_NAME)

    def targets(self, guild_id: int, occurrence: Occurrence) -> tuple[Target, ...]:
        """List where an evening is talked about, best first: thread, card's channel, home."""
        return _channels(
            occurrence.thread_id, occurrence.channel_id, self._settings.channel(guild_id)
        )

    def places_for_card(self, guild_id: int, occurrence: Occurrence) -> tuple[Target, ...]:
        """List where an evening's card may stand, best first."""
        return _channels(occurrence.channel_id, self._settings.channel(guild_id))

    def places_for_poll(self, guild_id: int, poll: Poll) -> tuple[Target, ...]:
        """List where a poll's card may stand, best first."""
        return _channels(poll.channel_id, self._settings.channel(guild_id))

    def to_person(self, evening: Evening, user_id: int) -> tuple[Target, ...]:
        """List how a person is reached who asked for direct messages."""
        return (DirectTarget(user_id), *self.targets(evening.party.guild_id, evening.occurrence))

    def film_title(self, film_id: str | None, guild_id: int, localizer: Localizer) -> str | None:
        """Name the film of a party, if it is one that is known."""
        found = self._films.find(film_id, guild_id, localizer.locale) if film_id else None
        return found.title if found else None

    def beside(
        self, evening: Evening, localizer: Localizer, interested: Sequence[str] = (), count: int = 0
    ) -> Beside:
        """Gather what a card shows beside the party."""
        film_id = evening.party.plan.film_id
        topics = self._films.note_topics(film_id, localizer.locale) if film_id else ()
        return Beside(
            film=self.film_title(film_id, evening.party.guild_id, localizer),
            topics=tuple(topics),
            interested=tuple(interested),
            interested_count=count,
        )


def _channels(*channel_ids: int | None) -> tuple[Target, ...]:
    known = dict.fromkeys(channel_id for channel_id in channel_ids if channel_id is not None)
    return tuple(ChannelTarget(channel_id) for channel_id in known)
