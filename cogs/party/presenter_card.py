"""The card that a group reads: what is planned and who comes; and what its buttons answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.i18n import Localizer
from bot.ui.card import Accent, Actions, Button, ButtonStyle, Card, Divider, LinkButton, Text
from bot.ui.escape import escape
from cogs.party.model import MAX_TITLE, Answer, OccurrenceState, Rsvp, Seat
from cogs.party.presenter_parts import (
    button,
    card_link,
    labelled,
    mentions,
    place_words,
    private_card,
    quoted,
    shortened,
    title_words,
)
from cogs.party.presenter_times import (
    day_words,
    leads_words,
    repeat_words,
    stamp,
    stamps,
)
from cogs.party.recurrence import wall_on
from cogs.party.views import Answered, Evening

# Together they keep the longest card below the 4,000 characters that Discord allows.
_MOST_GOING = 15
_MOST_OTHERS = 6
_MOST_INTERESTED = 5
_LONGEST_NAME = 24
_LONGEST_TOPIC = 60
_MOST_TOPICS = 5


@dataclass(frozen=True, slots=True)
class Beside:
    """What a card shows beside the party: the film's title and hard subjects, and the interested.

    Those pressed “Interested” on Discord's own event: some of their names, and how many they are.
    """

    film: str | None = None
    topics: tuple[str, ...] = ()
    interested: tuple[str, ...] = ()
    interested_count: int = 0


def party_card(evening: Evening, beside: Beside, localizer: Localizer) -> Card:
    """Show an evening as it stands, with the buttons that still mean something."""
    blocks: list[Text | Divider | Actions] = []
    state = _state(evening, localizer)
    if state:
        blocks.append(Text(state))
    blocks.append(Text("\n".join(_facts(evening, beside, localizer))))
    if evening.is_open or evening.occurrence.state is OccurrenceState.OVER:
        blocks += [Divider(), Text("\n".join(_people(evening, beside, localizer)))]
    if evening.is_open:
        blocks += [Actions(row) for row in _rows(evening, localizer)]
    return Card(
        heading=localizer.text("party-heading", title=title_words(evening.party.plan.title)),
        blocks=tuple(blocks),
        foot=localizer.text("party-card-foot") if evening.is_open else None,
        accent=Accent.PARTY,
    )


def content_notes_card(title: str, topics: Sequence[str], localizer: Localizer) -> Card:
    """Name a film's hard subjects to whoever asks."""
    said = "\n".join(f"- {escape(topic, _LONGEST_TOPIC)}" for topic in topics)
    return private_card(
        localizer.text("party-notes-heading", title=title_words(title)),
        Text(said or localizer.text("party-notes-none")),
        foot=localizer.text("party-notes-foot") if said else None,
    )


def answered_card(answered: Answered, localizer: Localizer) -> Card:
    """Tell somebody what their press came to, and when they are going to be reminded."""
    evening = answered.evening
    lines = [
        localizer.text(_outcome(answered), place=_place_in_line(answered)),
        stamps(evening.occurrence.starts_at),
    ]
    rows = []
    link = card_link(evening.party.guild_id, evening.occurrence)
    if link is not None:
        rows.append(Actions((LinkButton(localizer.text("party-button-card"), link),)))
    return private_card(
        localizer.text("party-heading", title=title_words(evening.party.plan.title)),
        Text("\n".join(lines)),
        *rows,
        foot=_reminding(answered, localizer),
    )


def _state(evening: Evening, localizer: Localizer) -> str | None:
    party, occurrence = evening.party, evening.occurrence
    match occurrence.state:
        case OccurrenceState.CANCELLED:
            said = localizer.text("party-state-cancelled")
            return f"{said}\n{quoted(party.cancel_reason)}" if party.cancel_reason else said
        case OccurrenceState.SKIPPED:
            return localizer.text("party-state-skipped")
        case OccurrenceState.OVER:
            return localizer.text("party-state-over")
        case OccurrenceState.STARTED:
            return localizer.text("party-state-started")
        case OccurrenceState.PLANNED:
            return _moved(evening, localizer)


def _moved(evening: Evening, localizer: Localizer) -> str | None:
    if evening.to_confirm:
        return localizer.text("party-state-confirm")
    occurrence, plan = evening.occurrence, evening.party.plan
    if plan.repeat is None:
        return None
    by_the_rule = wall_on(plan.starts, date.fromisoformat(occurrence.key))
    if by_the_rule == occurrence.starts:
        return None
    return localizer.text("party-state-moved", day=day_words(by_the_rule.date(), localizer))


def _facts(evening: Evening, beside: Beside, localizer: Localizer) -> Iterable[str]:
    plan, occurrence = evening.party.plan, evening.occurrence
    until = localizer.text("party-until", time=stamp(occurrence.ends_at, "t"))
    if beside.film and beside.film != plan.title:
        yield labelled(localizer, "party-label-film", escape(beside.film, MAX_TITLE))
    yield labelled(localizer, "party-label-when", f"{stamps(occurrence.starts_at)} · {until}")
    if plan.repeat is not None:
        repeat = repeat_words(plan.repeat, plan.starts, localizer)
        yield labelled(localizer, "party-label-repeat", repeat)
    place = place_words(plan.place)
    if place is not None:
        yield labelled(localizer, "party-label-place", place)
    yield labelled(localizer, "party-label-host", mentions((evening.party.host_id,)))
    if plan.capacity is not None:
        yield labelled(localizer, "party-label-seats", _seats(evening, plan.capacity, localizer))
    if beside.topics:
        topics = [escape(topic, _LONGEST_TOPIC) for topic in beside.topics[:_MOST_TOPICS]]
        yield labelled(localizer, "party-label-notes", localizer.listing(topics))
    if plan.notes:
        yield quoted(plan.notes)


def _seats(evening: Evening, capacity: int, localizer: Localizer) -> str:
    taken = len(evening.in_seat(Seat.SEATED)) + len(evening.in_seat(Seat.OFFERED))
    return localizer.text("party-seats-taken", taken=taken, capacity=capacity)


def _people(evening: Evening, beside: Beside, localizer: Localizer) -> Iterable[str]:
    came = (
        ("here", tuple(x for x in evening.rsvps if x.is_here)),
        ("going", evening.answers(Answer.GOING)),
        ("late", evening.answers(Answer.LATE)),
    )
    # What nobody came of is nobody's business afterwards.
    still_open = (
        ("maybe", evening.answers(Answer.MAYBE)),
        ("no", evening.answers(Answer.NO)),
        ("offered", evening.in_seat(Seat.OFFERED)),
        ("waiting", evening.in_seat(Seat.WAITING)),
        ("confirm", evening.to_confirm),
    )
    lists = (*came, *still_open) if evening.is_open else came
    lines = [_listed(name, rsvps, localizer) for name, rsvps in lists if rsvps]
    if beside.interested_count and evening.is_open:
        lines.append(_interested(beside, localizer))
    return lines or [localizer.text("party-people-nobody")]


def _listed(name: str, rsvps: Sequence[Rsvp], localizer: Localizer) -> str:
    most = _MOST_GOING if name == "going" else _MOST_OTHERS
    named = [mentions((rsvp.user_id,)) for rsvp in rsvps[:most]]
    return localizer.text(
        f"party-people-{name}",
        count=len(rsvps),
        people=shortened(named, len(rsvps), most, localizer),
    )


def _interested(beside: Beside, localizer: Localizer) -> str:
    names = [escape(name, _LONGEST_NAME) for name in beside.interested[:_MOST_INTERESTED]]
    joined = [f"{name}," for name in names[:-1]] + names[-1:]
    return localizer.text(
        "party-people-interested",
        count=beside.interested_count,
        people=shortened(joined, beside.interested_count, _MOST_INTERESTED, localizer),
    )


def _rows(evening: Evening, localizer: Localizer) -> Iterable[tuple[Button, ...]]:
    number = evening.occurrence.id
    yield (
        button(localizer, "party-button-going", "going", number, style=ButtonStyle.PRIMARY),
        button(localizer, "party-button-maybe", "maybe", number),
        button(localizer, "party-button-late", "late", number),
        button(localizer, "party-button-no", "no", number),
        button(localizer, "party-button-remind", "remind", number, emoji="🔔"),
    )
    notes = button(localizer, "party-button-notes", "notes", number)
    here = button(localizer, "party-button-here", "here", number, style=ButtonStyle.PRIMARY)
    yield (here, notes) if evening.occurrence.state is OccurrenceState.STARTED else (notes,)


def _outcome(answered: Answered) -> str:
    """Choose the text for what an answer came to."""
    rsvp, before = answered.rsvp, answered.before
    if rsvp.is_here and (before is None or not before.is_here):
        return "party-answered-here"
    if rsvp.seat is Seat.WAITING:
        return "party-answered-waiting"
    if rsvp.answer.wants_seat and rsvp.seat is Seat.NONE:
        return "party-answered-passed"
    if rsvp.answer.wants_seat and before is not None and _confirms(rsvp, before):
        return "party-answered-confirmed"
    return f"party-answered-{rsvp.answer}"


def _confirms(rsvp: Rsvp, before: Rsvp) -> bool:
    again = rsvp.confirmed_time_revision > before.confirmed_time_revision
    return again and before.seat is Seat.SEATED and before.answer is rsvp.answer


def _place_in_line(answered: Answered) -> int:
    waiting = [rsvp.user_id for rsvp in answered.evening.in_seat(Seat.WAITING)]
    mine = answered.rsvp.user_id
    return waiting.index(mine) + 1 if mine in waiting else 0


def _reminding(answered: Answered, localizer: Localizer) -> str | None:
    rsvp = answered.rsvp
    if rsvp.answer is Answer.NO or rsvp.is_here:
        return None
    if answered.reminders_off:
        return localizer.text("party-reminding-off") if rsvp.wants_reminder else None
    if answered.leads:
        return localizer.text("party-reminding", leads=leads_words(answered.leads, localizer))
    has_no_seat = rsvp.answer.wants_seat and rsvp.seat is not Seat.SEATED
    return None if has_no_seat else localizer.text("party-reminding-not")
