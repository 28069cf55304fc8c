"""The availability poll: which evening suits most people."""

from __future__ import annotations

from collections.abc import Iterable

from bot.i18n import Localizer
from bot.ui.card import Accent, Actions, Button, ButtonStyle, Card, Divider, Text
from bot.ui.escape import escape
from cogs.party.model import MAX_TITLE, Availability, Poll, Slot
from cogs.party.presenter_parts import (
    button,
    custom_id,
    labelled,
    mentions,
    private_card,
    title_words,
)
from cogs.party.presenter_times import short_day, stamp, stamps
from cogs.party.views import PollView

_BUTTONS_A_ROW = 5
_MARKS = {Availability.YES: "✅", Availability.IF_NEED_BE: "🟡", Availability.NO: "❌"}


def poll_card(view: PollView, localizer: Localizer, *, film: str | None = None) -> Card:
    """Show a poll's times with the count of each answer, and its winner once it is closed."""
    poll = view.poll
    about = [labelled(localizer, "party-label-asks", mentions((poll.host_id,)))]
    if film and film != poll.title:
        about.insert(0, labelled(localizer, "party-label-film", escape(film, MAX_TITLE)))
    key = "party-poll-closes" if poll.is_open else "party-poll-closed"
    about.append(localizer.text(key, when=stamps(poll.closes_at)))
    blocks: list[Text | Divider | Actions] = [
        Text("\n".join(about)),
        Divider(),
        Text("\n".join(_slot(view, slot, localizer) for slot in poll.slots)),
    ]
    if poll.is_open:
        blocks += [Actions(row) for row in _ballot_rows(poll, localizer)]
        blocks.append(Actions((button(localizer, "party-button-close", "poll-ask", poll.id),)))
    else:
        blocks += _result(view, localizer)
    return Card(
        heading=localizer.text("party-poll-heading", title=title_words(poll.title)),
        blocks=tuple(blocks),
        foot=localizer.text("party-poll-foot") if poll.is_open else None,
        accent=Accent.PARTY,
    )


def ballot_card(view: PollView, user_id: int, localizer: Localizer) -> Card:
    """Show one person what they answered so far."""
    mine = view.answers.get(user_id, {})
    lines = [
        f"**{slot.number}.** {stamp(slot.starts_at)}: {_answer(mine.get(slot.number), localizer)}"
        for slot in view.poll.slots
    ]
    return private_card(
        localizer.text("party-poll-heading", title=title_words(view.poll.title)),
        Text(localizer.text("party-poll-yours")),
        Text("\n".join(lines)),
        foot=localizer.text("party-poll-foot"),
    )


def close_question_card(view: PollView, localizer: Localizer) -> Card:
    """Ask once before a poll is closed ahead of its time."""
    poll = view.poll
    row = (
        button(localizer, "party-button-keep-poll", "keep"),
        button(localizer, "party-button-close", "poll-close", poll.id, style=ButtonStyle.DANGER),
    )
    return private_card(
        localizer.text("party-poll-heading", title=title_words(poll.title)),
        Text(localizer.text("party-poll-close-question", count=len(view.answers))),
        Actions(row),
    )


def _slot(view: PollView, slot: Slot, localizer: Localizer) -> str:
    counts = " · ".join(
        localizer.text(
            f"party-poll-count-{answer}",
            mark=_MARKS[answer],
            count=len(view.voters(slot.number, answer)),
        )
        for answer in Availability
    )
    return f"**{slot.number}.** {stamps(slot.starts_at)}\n-# {counts}"


def _ballot_rows(poll: Poll, localizer: Localizer) -> Iterable[tuple[Button, ...]]:
    buttons = [
        Button(
            f"{slot.number}. {short_day(slot.starts.date(), localizer)}",
            custom_id("vote", poll.id, slot.number),
        )
        for slot in poll.slots
    ]
    for start in range(0, len(buttons), _BUTTONS_A_ROW):
        yield tuple(buttons[start : start + _BUTTONS_A_ROW])


def _result(view: PollView, localizer: Localizer) -> Iterable[Text | Divider | Actions]:
    winner = view.winner
    yield Divider()
    if winner is None:
        yield Text(localizer.text("party-poll-no-winner"))
        return
    yield Text(localizer.text("party-poll-winner", when=stamps(winner.starts_at)))
    if view.poll.party_id is not None:
        yield Text(localizer.text("party-poll-became-party"))
        return
    plan = button(
        localizer, "party-button-plan-winner", "poll-party", view.poll.id, style=ButtonStyle.PRIMARY
    )
    yield Actions((plan,))


def _answer(answer: Availability | None, localizer: Localizer) -> str:
    if answer is None:
        return localizer.text("party-poll-answer-open")
    return f"{_MARKS[answer]} {localizer.text(f'party-poll-answer-{answer}')}"
