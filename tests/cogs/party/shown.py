"""What the tests of the party's cards share: parties to show, and a card as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.i18n import Localizer, Texts
from bot.ui.card import (
    Actions,
    Button,
    Card,
    Divider,
    Form,
    LinkButton,
    Select,
    Text,
)
from cogs.party.drafting import Draft
from cogs.party.model import (
    Answer,
    Availability,
    Occurrence,
    OccurrenceState,
    Party,
    PartyState,
    Place,
    Plan,
    Poll,
    Repeat,
    Rsvp,
    Seat,
    Slot,
)
from cogs.party.presenter_messages import PlainMessage
from cogs.party.views import Evening, PollView

TEXTS = Texts(strict=True)
LOCALES = ("en", "de", "ja")
BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 11, 27, 20, 15, tzinfo=BERLIN)
NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
GUILD, HOST, PARTY, OCCURRENCE = 100, 1, 5000, 7000
WEEK = timedelta(days=7)


def localizer(locale: str) -> Localizer:
    return TEXTS.localizer(locale)


def plan(**changes: Any) -> Plan:
    fields: dict[str, Any] = {
        "film_id": "koizora",
        "title": "Koizora",
        "starts": FRIDAY,
        "runtime": timedelta(minutes=129),
        "place": Place(channel_id=42),
        "capacity": 8,
        "notes": "Bring tissues.\nSubtitles: English",
    }
    return Plan(**{**fields, **changes})


def occurrence(starts: datetime = FRIDAY, **changes: Any) -> Occurrence:
    starts_at = starts.astimezone(UTC)
    fields: dict[str, Any] = {
        "id": OCCURRENCE,
        "party_id": PARTY,
        "key": starts.date().isoformat(),
        "starts": starts,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=129),
        "state": OccurrenceState.PLANNED,
        "time_revision": 0,
        "card_revision": 1,
        "shown_revision": 1,
        "channel_id": 42,
        "message_id": 43,
    }
    return Occurrence(**{**fields, **changes})


def party(planned: Plan | None = None, **changes: Any) -> Party:
    fields: dict[str, Any] = {
        "id": PARTY,
        "guild_id": GUILD,
        "host_id": HOST,
        "plan": planned or plan(),
        "state": PartyState.PLANNED,
        "revision": 1,
        "time_revision": 0,
        "created_at": NOW,
    }
    return Party(**{**fields, **changes})


def rsvp(
    user_id: int, answer: Answer = Answer.GOING, seat: Seat | None = None, **more: Any
) -> Rsvp:
    seated = seat or (Seat.SEATED if answer.wants_seat else Seat.NONE)
    more = {"order": user_id, "wants_reminder": answer.wants_seat, **more}
    return Rsvp(user_id, answer, seated, **more)


def crowd() -> tuple[Rsvp, ...]:
    """One of everything."""
    return (
        rsvp(11),
        rsvp(12),
        rsvp(13, Answer.LATE),
        rsvp(14, Answer.MAYBE),
        rsvp(15, Answer.NO),
        rsvp(16, seat=Seat.OFFERED, offer_until=NOW),
        rsvp(17, seat=Seat.WAITING),
    )


def evening(
    *rsvps: Rsvp,
    planned: Plan | None = None,
    of_party: dict[str, Any] | None = None,
    **of_occurrence: Any,
) -> Evening:
    a_plan = planned or plan()
    when = {"starts": a_plan.starts, **of_occurrence}
    return Evening(party(a_plan, **(of_party or {})), occurrence(**when), rsvps)


def series(**changes: Any) -> Plan:
    return plan(**{"repeat": Repeat(), **changes})


def draft(*plans: Plan, chosen: int | None = None) -> Draft:
    return Draft(77, GUILD, HOST, plans or (plan(),), NOW + timedelta(minutes=15), chosen)


def poll(count: int = 3, **changes: Any) -> Poll:
    slots = tuple(
        Slot(number, starts, starts.astimezone(UTC))
        for number, starts in ((x + 1, FRIDAY + timedelta(days=x)) for x in range(count))
    )
    fields: dict[str, Any] = {
        "id": 900,
        "guild_id": GUILD,
        "host_id": HOST,
        "film_id": "koizora",
        "title": "Koizora",
        "slots": slots,
        "closes_at": FRIDAY.astimezone(UTC) - timedelta(days=1),
        "is_open": True,
    }
    return Poll(**{**fields, **changes})


def poll_view(a_poll: Poll | None = None) -> PollView:
    yes, maybe, no = Availability.YES, Availability.IF_NEED_BE, Availability.NO
    answers = {11: {1: yes, 2: maybe}, 12: {1: no, 2: yes, 3: no}, 13: {2: yes}}
    return PollView(a_poll or poll(), answers)


def items(shown: Card | PlainMessage) -> Iterator[Any]:
    rows = shown.rows if isinstance(shown, PlainMessage) else (*shown.blocks, *shown.below)
    for row in rows:
        if isinstance(row, Actions):
            yield from row.items


def buttons(shown: Card | PlainMessage) -> list[Button]:
    return [item for item in items(shown) if isinstance(item, Button)]


def actions(shown: Card | PlainMessage) -> list[str]:
    """The custom_ids without what every one of them has."""
    ids = [item.custom_id for item in items(shown) if not isinstance(item, LinkButton)]
    assert all(x.startswith("party:") and x.endswith(":v1") and len(x) <= 90 for x in ids)
    return [x.removeprefix("party:").removesuffix(":v1") for x in ids]


def prose(card: Card) -> str:
    """Everything a reader of the card reads, controls excepted."""
    texts = [block.markdown for block in card.blocks if isinstance(block, Text)]
    return "\n".join([card.heading, *texts, card.foot or ""])


def plain(shown: Card | Form | PlainMessage) -> str:
    """A card, a form or a message as text that a person can review."""
    if isinstance(shown, Form):
        return "\n".join(_form(shown)) + "\n"
    if isinstance(shown, PlainMessage):
        return "\n".join([shown.content, *_controls(shown)]) + "\n"
    lines = [f"## {shown.heading}", "(for one reader)" if shown.ephemeral else "(for everyone)"]
    for block in shown.blocks:
        if isinstance(block, Text):
            lines.append(block.markdown)
        elif isinstance(block, Divider):
            lines.append("---")
    lines += _controls(shown)
    lines += [f"-# {line}" for line in (shown.foot or "").splitlines()]
    return "\n".join(lines) + "\n"


def with_links(shown: Evening, message_id: int | None) -> Evening:
    return replace(shown, occurrence=replace(shown.occurrence, message_id=message_id))


def _form(form: Form) -> Iterator[str]:
    yield f"[form] {form.title} ({form.custom_id})"
    for field in form.fields:
        needed = "" if field.required else ", optional"
        yield f"{field.label} ({field.custom_id}{needed}, at most {field.max_length})"
        yield from (f"  {x}" for x in (field.description, field.placeholder, field.default) if x)


def _controls(shown: Card | PlainMessage) -> Iterator[str]:
    for item in items(shown):
        match item:
            case Button():
                yield f"[{item.emoji or ''}{item.label}] {item.custom_id} ({item.style.value})"
            case LinkButton():
                yield f"[{item.label}] {item.url}"
            case Select():
                yield f"[{item.placeholder}] {item.custom_id}"
                for option in item.options:
                    mark = "x" if option.selected else " "
                    said = f" · {option.description}" if option.description else ""
                    yield f"  [{mark}] {option.value}: {option.label}{said}"
