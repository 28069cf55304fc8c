"""What reaches people at its time: plain text, as a phone's lock screen shows it, with buttons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.i18n import Localizer
from bot.ui.card import Actions, Button, ButtonStyle, LinkButton
from cogs.party.presenter_parts import (
    button,
    card_link,
    mentions,
    place_words,
    quoted,
    title_words,
)
from cogs.party.presenter_times import duration_words, stamp
from cogs.party.views import Evening

LONGEST_CONTENT = 2000
"""Characters, by Discord's Resources: Message."""
_TITLE_LIMITS = (100, 60, 30, 12)
_LONGEST_GUILD = 60


@dataclass(frozen=True, slots=True)
class PlainMessage:
    """A message without a card: its text and the buttons below it."""

    content: str
    rows: tuple[Actions, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """A text before it is known how long its title may be; details go first."""

    evening: Evening
    key: str
    localizer: Localizer
    arguments: tuple[tuple[str, str], ...] = ()
    details: tuple[str | None, ...] = ()

    def to(self, user_ids: Sequence[int], *buttons: Button | LinkButton) -> PlainMessage:
        """Write the longest text that leaves room for the mentions."""
        content = ""
        for content in self._shorter_and_shorter(mentions(user_ids)):
            if len(content) <= LONGEST_CONTENT:
                break
        return PlainMessage(content, (Actions(buttons),) if buttons else ())

    def _shorter_and_shorter(self, mentioned: str) -> Iterator[str]:
        for details in (self.details, ()):
            for limit in _TITLE_LIMITS:
                yield "\n".join(filter(None, (self._text(limit), *details, mentioned)))

    def _text(self, limit: int) -> str:
        occurrence = self.evening.occurrence
        return self.localizer.text(
            self.key,
            title=title_words(self.evening.party.plan.title, limit),
            when=stamp(occurrence.starts_at),
            left=stamp(occurrence.starts_at, "R"),
            **dict(self.arguments),
        )


def reminder_message(
    evening: Evening,
    localizer: Localizer,
    user_ids: Sequence[int] = (),
    *,
    late_by: timedelta | None = None,
) -> PlainMessage:
    """Remind people of an evening, and say so when the reminder itself is late."""
    details = (_place(evening, localizer), _late(late_by, localizer))
    said = _Said(evening, "party-message-reminder", localizer, details=details)
    late = replace(
        _press(evening, localizer, "late"), label=localizer.text("party-button-running-late")
    )
    no = _press(evening, localizer, "no")
    return said.to(user_ids, late, no, *_links(evening, localizer))


def start_message(
    evening: Evening,
    localizer: Localizer,
    user_ids: Sequence[int] = (),
    *,
    late_by: timedelta | None = None,
) -> PlainMessage:
    """Say that it begins; `late_by` when the message itself is late."""
    details = (_place(evening, localizer), _late(late_by, localizer))
    said = _Said(evening, "party-message-start", localizer, details=details)
    return said.to(user_ids, _press(evening, localizer, "here", ButtonStyle.PRIMARY))


def missed_start_message(evening: Evening, localizer: Localizer) -> PlainMessage:
    """Say in one line that the start came and nobody could be told."""
    said = _Said(evening, "party-message-missed-start", localizer)
    return said.to((), _press(evening, localizer, "here", ButtonStyle.PRIMARY))


def moved_message(
    evening: Evening, localizer: Localizer, user_ids: Sequence[int] = ()
) -> PlainMessage:
    """Tell those who were coming that the time has changed, and ask them again."""
    said = _Said(evening, "party-message-moved", localizer)
    confirm = replace(
        _press(evening, localizer, "going", ButtonStyle.PRIMARY),
        label=localizer.text("party-button-confirm"),
    )
    return said.to(user_ids, confirm, _press(evening, localizer, "no"), *_links(evening, localizer))


def cancelled_message(
    evening: Evening, localizer: Localizer, user_ids: Sequence[int] = ()
) -> PlainMessage:
    """Tell those who were coming that the party is cancelled, and why."""
    reason = evening.party.cancel_reason
    said = _Said(
        evening,
        "party-message-cancelled",
        localizer,
        details=(quoted(reason) if reason else None,),
    )
    return said.to(user_ids, *_links(evening, localizer))


def skipped_message(
    evening: Evening, localizer: Localizer, user_ids: Sequence[int] = ()
) -> PlainMessage:
    """Tell those who were coming that this evening is skipped and the series goes on."""
    said = _Said(evening, "party-message-skipped", localizer)
    return said.to(user_ids, *_links(evening, localizer))


def offer_message(
    evening: Evening, until: datetime, localizer: Localizer, user_ids: Sequence[int] = ()
) -> PlainMessage:
    """Offer a freed seat until a deadline."""
    deadline = (("until", stamp(until, "t")), ("until_left", stamp(until, "R")))
    said = _Said(evening, "party-message-offer", localizer, deadline)
    take = _press(evening, localizer, "take", ButtonStyle.PRIMARY)
    return said.to(user_ids, take, _press(evening, localizer, "decline"))


def unreachable_message(evening: Evening, guild: str, localizer: Localizer) -> PlainMessage:
    """Tell a host, once and directly, that nobody could be reached."""
    where = (("guild", title_words(guild, _LONGEST_GUILD)),)
    said = _Said(evening, "party-message-unreachable", localizer, where)
    return said.to((), *_links(evening, localizer))


def poll_unreachable_message(title: str, guild: str, localizer: Localizer) -> PlainMessage:
    """Tell a host, once and directly, that a poll could be posted nowhere."""
    return PlainMessage(
        localizer.text(
            "party-message-poll-unreachable",
            guild=title_words(guild, _LONGEST_GUILD),
            title=title_words(title),
        )
    )


def with_guild(message: PlainMessage, guild: str, localizer: Localizer) -> PlainMessage:
    """Name the server below a message that goes to one person directly."""
    line = localizer.text("party-message-from", guild=title_words(guild, _LONGEST_GUILD))
    return replace(message, content=f"{message.content}\n-# {line}")


def _place(evening: Evening, localizer: Localizer) -> str | None:
    place = place_words(evening.party.plan.place)
    return localizer.text("party-message-place", place=place) if place is not None else None


def _late(late_by: timedelta | None, localizer: Localizer) -> str | None:
    if late_by is None:
        return None
    return f"-# {localizer.text('party-message-late', late=duration_words(late_by, localizer))}"


def _press(
    evening: Evening, localizer: Localizer, action: str, style: ButtonStyle = ButtonStyle.SAFE
) -> Button:
    return button(localizer, f"party-button-{action}", action, evening.occurrence.id, style=style)


def _links(evening: Evening, localizer: Localizer) -> tuple[LinkButton, ...]:
    link = card_link(evening.party.guild_id, evening.occurrence)
    return (LinkButton(localizer.text("party-button-card"), link),) if link is not None else ()
