"""What a host sees while changing a party: questions, what was done, and who was faster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from bot.i18n import Localizer
from bot.ui.card import (
    Accent,
    Actions,
    Button,
    ButtonStyle,
    Card,
    Divider,
    Field,
    Form,
    LinkButton,
    Text,
)
from bot.ui.escape import escape
from cogs.party.mistakes import EditedMeanwhile
from cogs.party.model import MAX_NOTES, Answer, Place, Plan, Repeat
from cogs.party.presenter_parts import (
    button,
    card_link,
    custom_id,
    place_words,
    plain,
    private_card,
    title_words,
)
from cogs.party.presenter_times import (
    duration_words,
    overlap_note,
    repeat_words,
    short_wall,
    stamps,
    wall_words,
)
from cogs.party.views import Edited, Evening

REASON = "reason"
_MOST_READINGS = 4
_LONGEST_VALUE = 120


def planned_card(evening: Evening, localizer: Localizer) -> Card:
    """Tell a host that the party is planned, and where its card stands."""
    return _done(evening, localizer.text("party-done-planned"), localizer)


def edited_card(edited: Edited, localizer: Localizer) -> Card:
    """Tell a host that the change is made, and whether everyone is asked again."""
    key = "party-done-moved" if edited.asks_again else "party-done-edited"
    return _done(edited.evening, localizer.text(key), localizer)


def cancelled_card(evening: Evening, localizer: Localizer) -> Card:
    """Tell a host that the party is cancelled."""
    return _done(evening, localizer.text("party-done-cancelled"), localizer)


def skipped_card(evening: Evening, skipped: datetime, localizer: Localizer) -> Card:
    """Tell a host that one evening is skipped; `evening` is the one that now comes next."""
    said = localizer.text("party-done-skipped", date=wall_words(skipped, localizer))
    return _done(evening, said, localizer)


def moved_card(evening: Evening, localizer: Localizer) -> Card:
    """Tell a host that one evening of a series is moved; nobody answered to a later one yet."""
    is_announced = evening.occurrence.is_announced
    key = "party-done-moved" if is_announced else "party-done-edited"
    return _done(evening, localizer.text(key), localizer)


def taken_over_card(evening: Evening, localizer: Localizer) -> Card:
    """Tell somebody that they are the host now."""
    return _done(evening, localizer.text("party-done-taken-over"), localizer)


def left_card(localizer: Localizer) -> Card:
    """Say that nothing was changed."""
    return Card(
        blocks=(Text(localizer.text("party-done-nothing")),), accent=Accent.PARTY, ephemeral=True
    )


def cancel_form(evening: Evening, reason: str | None, localizer: Localizer) -> Form:
    """Ask once before a party is cancelled, and why."""
    going = len(evening.answers(Answer.GOING)) + len(evening.answers(Answer.LATE))
    field = Field(
        REASON,
        localizer.text("party-field-reason"),
        localizer.text("party-field-reason.description", count=going),
        default=plain(reason, MAX_NOTES) if reason else None,
        required=False,
        long=True,
        max_length=MAX_NOTES,
    )
    return Form(
        custom_id("cancel-now", evening.party.id),
        localizer.text("party-cancel-heading"),
        (field,),
    )


def skip_question_card(evening: Evening, key: str, starts: datetime, localizer: Localizer) -> Card:
    """Ask once before one evening of a series is skipped."""
    skip = button(
        localizer,
        "party-button-skip",
        "skip-now",
        evening.party.id,
        key,
        style=ButtonStyle.DANGER,
    )
    return private_card(
        _heading(evening.party.plan.title, localizer),
        Text(_about("party-skip-question", starts, localizer)),
        Actions((button(localizer, "party-button-keep", "keep"), skip)),
    )


def move_question_card(
    evening: Evening, key: str, starts: datetime, readings: Sequence[datetime], localizer: Localizer
) -> Card:
    """Ask to which of the times an evening of a series is to be moved."""
    said = _about("party-move-question", starts, localizer)
    chosen = tuple(
        _reading_button(place, reading, ("move-now", evening.party.id, key), localizer)
        for place, reading in enumerate(readings[:_MOST_READINGS])
    )
    return _readings_card(evening.party.plan.title, said, readings, chosen, localizer)


def edit_readings_card(
    evening: Evening, readings: Sequence[datetime], localizer: Localizer
) -> Card:
    """Ask which of several times is meant for an edit."""
    party = evening.party
    chosen = tuple(
        _reading_button(place, reading, ("edit-when", party.id, party.revision), localizer)
        for place, reading in enumerate(readings[:_MOST_READINGS])
    )
    said = localizer.text("party-preview-which")
    return _readings_card(party.plan.title, said, readings, chosen, localizer)


def difference_card(
    late: EditedMeanwhile, localizer: Localizer, *, films: Mapping[str, str] | None = None
) -> Card:
    """Show the slower of two people what stands now beside what they wanted.

    `films` are the titles of films by id, for when it is the film that differs.
    """
    plan, titles = late.party.plan, films or {}
    blocks: list[Text | Divider | Actions] = [Text(localizer.text(late.key, **late.arguments))]
    for difference in late.differences:
        said = localizer.text(
            "party-difference",
            field=localizer.text(f"party-part-{difference.field.replace('_', '-')}"),
            theirs=_value(difference.field, difference.theirs, plan, titles, localizer),
            yours=_value(difference.field, difference.yours, plan, titles, localizer),
        )
        blocks += [Divider(), Text(said)]
    return Card(
        heading=_heading(plan.title, localizer),
        blocks=tuple(blocks),
        foot=localizer.text(
            "party-difference-foot" if late.differences else "party-difference-none"
        ),
        accent=Accent.REFUSAL,
        ephemeral=True,
    )


def _done(evening: Evening, said: str, localizer: Localizer) -> Card:
    link = card_link(evening.party.guild_id, evening.occurrence)
    rows = (Actions((LinkButton(localizer.text("party-button-card"), link),)),) if link else ()
    blocks = [Text(said)]
    if evening.is_open:
        blocks.append(Text(_times(evening.occurrence.starts, localizer)))
    return private_card(_heading(evening.party.plan.title, localizer), *blocks, *rows)


def _about(question: str, starts: datetime, localizer: Localizer) -> str:
    return f"**{wall_words(starts, localizer)}**\n{localizer.text(question)}"


def _heading(title: str, localizer: Localizer) -> str:
    return localizer.text("party-heading", title=title_words(title))


def _times(starts: datetime, localizer: Localizer) -> str:
    return f"**{wall_words(starts, localizer)}**\n{stamps(starts.astimezone(UTC))}"


def _readings_card(
    title: str,
    said: str,
    readings: Sequence[datetime],
    chosen: tuple[Button, ...],
    localizer: Localizer,
) -> Card:
    lines = []
    for number, reading in enumerate(readings[:_MOST_READINGS], start=1):
        lines.append(f"**{number}.** {wall_words(reading, localizer)}")
        lines.append(stamps(reading.astimezone(UTC)))
        overlap = overlap_note(reading, localizer)
        lines += [f"-# {overlap}"] if overlap else []
    return private_card(
        _heading(title, localizer),
        Text(said),
        Text("\n".join(lines)),
        Actions(chosen),
        Actions((button(localizer, "party-button-keep", "keep"),)),
    )


def _reading_button(
    place: int, reading: datetime, action: tuple[str, int, int | str], localizer: Localizer
) -> Button:
    instant = int(reading.timestamp())
    label = f"{place + 1}. {short_wall(reading, localizer)}"
    return Button(label, custom_id(*action, instant), ButtonStyle.PRIMARY)


def _value(
    field: str, value: object, plan: Plan, titles: Mapping[str, str], localizer: Localizer
) -> str:
    """Write a field of a plan, whatever its type."""
    match value:
        case datetime():
            return wall_words(value, localizer)
        case timedelta():
            return duration_words(value, localizer)
        case Place():
            return place_words(value) or localizer.text("party-nothing")
        case Repeat():
            return repeat_words(value, plan.starts, localizer)
        case int():
            return localizer.number(value)
        case str():
            said = titles.get(value, value) if field == "film_id" else value
            return escape(said, _LONGEST_VALUE)
        case _:
            nothing = "party-seats-any" if field == "capacity" else "party-nothing"
            return localizer.text(nothing)
