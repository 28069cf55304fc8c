"""What a host sees before anything is planned: the preview, and what is asked back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from bot.errors import UserMistake
from bot.i18n import Localizer
from bot.timewords.model import Flag, Gap, Moment
from bot.ui.card import Accent, Actions, Button, ButtonStyle, Card, Divider, Field, Form, Text
from bot.ui.escape import escape
from cogs.party.drafting import Draft
from cogs.party.model import MAX_CAPACITY, MAX_NOTES, MAX_PLACE, MAX_TITLE, Plan
from cogs.party.presenter_parts import (
    button,
    custom_id,
    labelled,
    place_words,
    plain,
    private_card,
    quoted,
    title_words,
)
from cogs.party.presenter_times import (
    day_words,
    duration_words,
    gap_note,
    overlap_note,
    repeat_words,
    short_wall,
    stamp,
    stamps,
    wall_words,
)
from cogs.party.recurrence import zone_of

WHEN, TITLE, PLACE, CAPACITY, NOTES, ZONE = "when", "title", "place", "capacity", "notes", "zone"
MAX_WHEN = 200
# Half of what a card holds, because escaping may double it.
_LONGEST_KEPT = 1600


def remarks_of(readings: Iterable[Moment], localizer: Localizer) -> dict[datetime, tuple[str, ...]]:
    """Say what was taken for granted about each reading, by its instant."""
    return {reading.instant: tuple(_remarks(reading, localizer)) for reading in readings}


def preview_card(
    draft: Draft,
    localizer: Localizer,
    *,
    film: str | None = None,
    remarks: Mapping[datetime, tuple[str, ...]] | None = None,
) -> Card:
    """Show what would be planned, or a button for each reading while one has to be chosen."""
    said = remarks or {}
    plan = draft.plan
    blocks: list[Text | Divider | Actions] = []
    if plan is None:
        readings = [_reading(place, each, said, localizer) for place, each in _numbered(draft)]
        blocks += [Text(localizer.text("party-preview-which")), Text("\n".join(readings))]
        blocks.append(Actions(tuple(_choice(draft, place, localizer) for place in _places(draft))))
    else:
        blocks.append(Text("\n".join(_when(plan, said, localizer))))
    about = _about(plan or draft.plans[0], film, localizer)
    if about:
        blocks += [Divider(), Text("\n".join(about))]
    blocks.append(Actions(_decisions(draft, localizer)))
    return private_card(
        localizer.text("party-heading", title=title_words(draft.plans[0].title)),
        *blocks,
        foot=localizer.text("party-preview-foot", until=stamp(draft.expires_at, "R")),
    )


def ask_time_card(reference: str, days: Iterable[date], localizer: Localizer) -> Card:
    """Ask for the time of a day that was given alone."""
    meant = localizer.listing([day_words(day, localizer) for day in days])
    return private_card(
        localizer.text("party-ask-time-heading"),
        Text(localizer.text("party-ask-time", day=meant)),
        Actions((_primary(localizer, "party-button-give-time", "ask-time", reference),)),
    )


def time_form(reference: str, day: date, localizer: Localizer) -> Form:
    """Ask for a time of day; the date stands there already."""
    field = Field(
        WHEN,
        localizer.text("party-field-when"),
        localizer.text("party-field-when.description"),
        default=f"{day.isoformat()} ",
        max_length=MAX_WHEN,
    )
    return Form(custom_id("time", reference), localizer.text("party-ask-time-heading"), (field,))


def ask_zone_card(reference: str, localizer: Localizer) -> Card:
    """Ask once for somebody's time zone, before a time of theirs can be read."""
    return private_card(
        localizer.text("party-ask-zone-heading"),
        Text(localizer.text("party-ask-zone")),
        Actions((_primary(localizer, "party-button-give-zone", "ask-zone", reference),)),
    )


def zone_form(reference: str, localizer: Localizer) -> Form:
    """Ask for a city or the name of a zone."""
    return Form(
        custom_id("zone", reference),
        localizer.text("party-ask-zone-heading"),
        (zone_field(localizer),),
    )


def zone_field(localizer: Localizer, zone: str | None = None) -> Field:
    """Make the field for a time zone."""
    return Field(
        ZONE,
        localizer.text("party-field-zone"),
        localizer.text("party-field-zone.description"),
        placeholder=localizer.text("party-field-zone.placeholder"),
        default=zone,
        max_length=60,
    )


def change_form(draft: Draft, localizer: Localizer) -> Form:
    """Ask for another time, title, place, number of seats or notes; what is planned stands there.

    The time is written with its zone as ISO and IANA do, which is read in every language.
    """
    plan = draft.plan or draft.plans[0]
    fields = (
        Field(
            WHEN,
            localizer.text("party-field-when"),
            localizer.text("party-field-when.description"),
            default=f"{plan.starts:%Y-%m-%d %H:%M} {zone_of(plan.starts)}",
            max_length=MAX_WHEN,
        ),
        Field(TITLE, localizer.text("party-field-title"), default=plan.title, max_length=MAX_TITLE),
        _optional(PLACE, localizer, _typed_place(plan), MAX_PLACE),
        _optional(CAPACITY, localizer, _number(plan.capacity), len(str(MAX_CAPACITY))),
        _optional(NOTES, localizer, plan.notes, MAX_NOTES, long=True),
    )
    return Form(custom_id("changed", draft.id), localizer.text("party-change-heading"), fields)


def refused_form_card(mistake: UserMistake, typed: Mapping[str, str], localizer: Localizer) -> Card:
    """Say why a form was not taken, and give back what was typed."""
    written = [text for text in typed.values() if text.strip()]
    kept = "\n".join(f"> {escape(text, _LONGEST_KEPT // len(written))}" for text in written)
    blocks = [Text(localizer.text(mistake.key, **mistake.arguments))]
    if kept:
        blocks.append(Text(f"{localizer.text('party-you-wrote')}\n{kept}"))
    return Card(blocks=tuple(blocks), accent=Accent.REFUSAL, ephemeral=True)


def _remarks(reading: Moment, localizer: Localizer) -> Iterable[str]:
    if isinstance(reading.note, Gap):
        yield gap_note(reading.note.asked, reading.local, localizer)
    for flag in sorted(reading.flags - {Flag.EXPLICIT_ZONE}):
        yield localizer.text(f"timewords-flag-{flag}")


def _when(
    plan: Plan, remarks: Mapping[datetime, tuple[str, ...]], localizer: Localizer
) -> list[str]:
    starts_at = plan.starts.astimezone(UTC)
    ends = localizer.text(
        "party-preview-ends",
        time=stamp(starts_at + plan.runtime, "t"),
        runtime=duration_words(plan.runtime, localizer),
    )
    lines = [f"**{wall_words(plan.starts, localizer)}**", stamps(starts_at), ends]
    if plan.repeat is not None:
        repeat = repeat_words(plan.repeat, plan.starts, localizer)
        lines.append(labelled(localizer, "party-label-repeat", repeat))
    return lines + _warnings(plan.starts, remarks, localizer)


def _reading(
    number: int, plan: Plan, remarks: Mapping[datetime, tuple[str, ...]], localizer: Localizer
) -> str:
    times = f"{wall_words(plan.starts, localizer)}\n{stamps(plan.starts.astimezone(UTC))}"
    return "\n".join((f"**{number}.** {times}", *_warnings(plan.starts, remarks, localizer)))


def _warnings(
    starts: datetime, remarks: Mapping[datetime, tuple[str, ...]], localizer: Localizer
) -> list[str]:
    overlap = overlap_note(starts, localizer)
    notes = (*remarks.get(starts.astimezone(UTC), ()), *((overlap,) if overlap else ()))
    return [f"-# {note}" for note in notes]


def _about(plan: Plan, film: str | None, localizer: Localizer) -> list[str]:
    place = place_words(plan.place)
    lines = [
        labelled(localizer, key, value)
        for key, value in (
            ("party-label-film", escape(film, MAX_TITLE) if film and film != plan.title else None),
            ("party-label-place", place),
            ("party-label-seats", localizer.number(plan.capacity) if plan.capacity else None),
        )
        if value is not None
    ]
    return [*lines, quoted(plan.notes)] if plan.notes else lines


def _numbered(draft: Draft) -> Iterable[tuple[int, Plan]]:
    return enumerate(draft.plans, start=1)


def _places(draft: Draft) -> range:
    return range(len(draft.plans))


def _choice(draft: Draft, place: int, localizer: Localizer) -> Button:
    label = f"{place + 1}. {short_wall(draft.plans[place].starts, localizer)}"
    return Button(label, custom_id("choose", draft.id, place), ButtonStyle.PRIMARY)


def _decisions(draft: Draft, localizer: Localizer) -> tuple[Button, ...]:
    others = (
        button(localizer, "party-button-change", "change", draft.id),
        button(localizer, "party-button-discard", "discard", draft.id),
    )
    if draft.plan is None:
        return others
    return (_primary(localizer, "party-button-plan", "confirm", draft.id), *others)


def _primary(localizer: Localizer, key: str, action: str, argument: int | str) -> Button:
    return button(localizer, key, action, argument, style=ButtonStyle.PRIMARY)


def _optional(
    name: str, localizer: Localizer, default: str | None, limit: int, *, long: bool = False
) -> Field:
    label = localizer.text(f"party-field-{name}")
    return Field(name, label, default=default, required=False, long=long, max_length=limit)


def _typed_place(plan: Plan) -> str | None:
    if plan.place.channel_id is not None:
        return f"<#{plan.place.channel_id}>"
    return plain(plan.place.text, MAX_PLACE) if plan.place.text else None


def _number(number: int | None) -> str | None:
    return str(number) if number is not None else None
