"""Golden cards: everything the parties show, as text that a person can review.

After a wanted change, `python -m tests.cogs.party.golden` writes them anew; read the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.i18n import Localizer
from bot.timewords.model import Gap, Moment
from bot.ui.card import Card, Form
from cogs.party.mistakes import Difference, EditedMeanwhile, TitleTooLong
from cogs.party.model import (
    Answer,
    OccurrenceState,
    PartyState,
    Place,
    ReminderWishes,
    Repeat,
    Rsvp,
    Way,
)
from cogs.party.presenter_card import Beside, answered_card, content_notes_card, party_card
from cogs.party.presenter_changes import (
    cancel_form,
    difference_card,
    edit_readings_card,
    edited_card,
    move_question_card,
    skip_question_card,
    skipped_card,
)
from cogs.party.presenter_list import list_card
from cogs.party.presenter_messages import (
    PlainMessage,
    cancelled_message,
    missed_start_message,
    moved_message,
    offer_message,
    poll_unreachable_message,
    reminder_message,
    skipped_message,
    start_message,
    unreachable_message,
    with_guild,
)
from cogs.party.presenter_poll import ballot_card, close_question_card, poll_card
from cogs.party.presenter_preview import (
    ask_time_card,
    ask_zone_card,
    change_form,
    preview_card,
    refused_form_card,
    remarks_of,
    time_form,
    zone_form,
)
from cogs.party.presenter_reminders import own_zone_form, quiet_form, reminders_card
from cogs.party.views import Answered, Coming, Cursor, Edited, Page
from tests.cogs.party.shown import (
    BERLIN,
    FRIDAY,
    HOST,
    LOCALES,
    NOW,
    PARTY,
    WEEK,
    crowd,
    draft,
    evening,
    localizer,
    occurrence,
    party,
    plan,
    poll,
    poll_view,
    rsvp,
    series,
)

FOLDER = Path(__file__).parent
TOPICS = ("Bereavement", "Illness")
BESIDE = Beside("Koizora (Sky of Love)", TOPICS, ("Aoi", "*Ben*"), 5)
MIDNIGHT = datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN)
GAP = datetime(2027, 3, 28, 3, 30, tzinfo=BERLIN)


def previews(to: Localizer) -> Iterator[tuple[str, Card | Form]]:
    """Yield what a host sees before anything is planned."""
    two = draft(plan(), plan(starts=FRIDAY + WEEK))
    after_gap = Moment(GAP, GAP.astimezone(UTC), "Europe/Berlin", Gap(time(2, 30)))
    remarks = remarks_of([after_gap], to)
    yield "preview", preview_card(draft(), to, film="Koizora (Sky of Love)")
    yield "preview-series", preview_card(draft(series(place=Place(text="Aoi's *flat*"))), to)
    yield "preview-readings", preview_card(two, to)
    yield "preview-chosen", preview_card(replace(two, chosen=1), to)
    yield "preview-overlap", preview_card(draft(plan(starts=MIDNIGHT)), to)
    yield "preview-gap", preview_card(draft(plan(starts=GAP)), to, remarks=remarks)
    yield "ask-time", ask_time_card("77", [date(2026, 11, 27)], to)
    yield "ask-time-form", time_form("77", date(2026, 11, 27), to)
    yield "ask-zone", ask_zone_card("77", to)
    yield "ask-zone-form", zone_form("77", to)
    yield "change-form", change_form(draft(), to)
    yield "refused-form", refused_form_card(TitleTooLong(), {"title": "# long"}, to)


def cards(to: Localizer) -> Iterator[tuple[str, Card]]:
    """Yield what the group sees of an evening, in every state."""
    yield "card", party_card(evening(*crowd()), BESIDE, to)
    yield "card-empty", party_card(evening(planned=plan(capacity=None, notes=None)), Beside(), to)
    yield "card-started", party_card(evening(*_here(), state=OccurrenceState.STARTED), BESIDE, to)
    yield "card-over", party_card(evening(*_here(), state=OccurrenceState.OVER), BESIDE, to)
    cancelled = {"state": PartyState.CANCELLED, "cancel_reason": "The *host* is ill."}
    gone = evening(*crowd(), of_party=cancelled, state=OccurrenceState.CANCELLED)
    yield "card-cancelled", party_card(gone, BESIDE, to)
    skipped = evening(planned=series(), state=OccurrenceState.SKIPPED)
    yield "card-skipped", party_card(skipped, Beside(), to)
    confirming = evening(rsvp(11, confirmed_time_revision=1), rsvp(12), time_revision=1)
    yield "card-to-confirm", party_card(confirming, BESIDE, to)
    moved = evening(planned=series(), starts=FRIDAY + timedelta(days=1), key="2026-11-27")
    yield "card-moved", party_card(moved, Beside(), to)
    yield "content-notes", content_notes_card("Koizora", TOPICS, to)
    yield "content-notes-none", content_notes_card("Koizora", (), to)


def answers(to: Localizer) -> Iterator[tuple[str, Card]]:
    """Yield what pressing a button answers."""
    full = evening(*crowd())
    for answer in Answer:
        mine = rsvp(11, answer)
        leads = (1440, 60) if answer.wants_seat else ()
        yield f"answered-{answer}", answered_card(Answered(full, mine, None, leads), to)
    waiting = Answered(full, full.rsvps[-1], None)
    yield "answered-waiting", answered_card(waiting, to)
    off = Answered(full, rsvp(11), None, reminders_off=True)
    yield "answered-reminders-off", answered_card(off, to)
    again = Answered(full, rsvp(11, confirmed_time_revision=1), rsvp(11), (0, 437))
    yield "answered-confirmed", answered_card(again, to)
    here = Answered(full, rsvp(11, is_here=True), rsvp(11))
    yield "answered-here", answered_card(here, to)


def changes(to: Localizer) -> Iterator[tuple[str, Card | Form]]:
    """Yield what a host sees while changing a party."""
    weekly = evening(*crowd(), planned=series())
    later = FRIDAY + timedelta(days=1)
    yield "edited", edited_card(Edited(weekly, plan(), asks_again=False), to)
    yield "edited-moved", edited_card(Edited(weekly, plan(), asks_again=True), to)
    yield "cancel-form", cancel_form(weekly, "ill", to)
    yield "skip-question", skip_question_card(weekly, "2026-11-27", FRIDAY, to)
    yield "skipped", skipped_card(weekly, FRIDAY, to)
    two = [later, later + WEEK]
    yield "move-question", move_question_card(weekly, "2026-11-27", FRIDAY, two, to)
    yield "edit-readings", edit_readings_card(weekly, [FRIDAY, FRIDAY + WEEK], to)
    differences = (
        Difference("film_id", "koizora", None),
        Difference("starts", FRIDAY, later),
        Difference("runtime", timedelta(minutes=129), timedelta(hours=2)),
        Difference("place", Place(42), Place(text="Aoi's")),
        Difference("capacity", None, 8),
        Difference("repeat", Repeat(), Repeat(nth=-1)),
    )
    late = EditedMeanwhile(party(edited_by=12), differences)
    yield "difference", difference_card(late, to, films={"koizora": "Koizora (Sky of Love)"})


def lists(to: Localizer) -> Iterator[tuple[str, Card | Form]]:
    """Yield lists, polls and reminders."""
    one = Coming(party(), occurrence(), 3, 1)
    two = Coming(
        party(plan(title="Night of *stars*", place=Place()), id=5001),
        occurrence(FRIDAY + WEEK, message_id=None),
        1,
        0,
    )
    yield "list", list_card(Page((one, two), Cursor(FRIDAY.astimezone(UTC), 7000)), to)
    yield "list-last", list_card(Page((two,), None), to, is_first=False)
    yield "list-empty", list_card(Page((), None), to)
    yield "poll", poll_card(poll_view(), to, film="Koizora (Sky of Love)")
    yield "poll-closed", poll_card(poll_view(poll(is_open=False)), to)
    yield "poll-planned", poll_card(poll_view(poll(is_open=False, party_id=PARTY)), to)
    yield "poll-undecided", poll_card(replace(poll_view(poll(is_open=False)), answers={}), to)
    yield "poll-ballot", ballot_card(poll_view(), 12, to)
    yield "poll-close-question", close_question_card(poll_view(), to)
    defaults = ReminderWishes(HOST)
    own = ReminderWishes(
        1, "Asia/Tokyo", (10080, 120, 0), Way.DIRECT, time(22, 30), time(8), is_off=False
    )
    yield "reminders", _wishes(defaults, to)
    yield "reminders-own", _wishes(own, to, saved=True)
    yield "reminders-off", _wishes(replace(own, is_off=True), to)
    yield "quiet-form", quiet_form(own, to)
    yield "own-zone-form", own_zone_form(own, to)


def messages(to: Localizer) -> Iterator[tuple[str, PlainMessage]]:
    """Yield what reaches people at its time."""
    shown = evening(*crowd())
    late = timedelta(minutes=12)
    cancelled = evening(of_party={"cancel_reason": "The host is ill.\nSorry."})
    yield "message-reminder", reminder_message(shown, to, (11, 12))
    yield "message-reminder-late", reminder_message(shown, to, (11,), late_by=late)
    direct = with_guild(reminder_message(shown, to), "Sky *fans*", to)
    yield "message-reminder-direct", direct
    yield "message-start", start_message(shown, to, (11,))
    yield "message-missed-start", missed_start_message(shown, to)
    yield "message-moved", moved_message(shown, to, (11,))
    yield "message-cancelled", cancelled_message(cancelled, to, (11,))
    yield "message-skipped", skipped_message(shown, to, (11,))
    yield "message-offer", offer_message(shown, NOW + timedelta(minutes=30), to, (17,))
    yield "message-unreachable", unreachable_message(shown, "Sky fans", to)
    yield "message-poll-unreachable", poll_unreachable_message("Which *film*?", "Sky fans", to)


def golden_files() -> Iterator[tuple[Path, Card | Form | PlainMessage]]:
    """Yield each golden file with what it should hold."""
    for locale in LOCALES:
        for kind in (previews, cards, answers, changes, lists, messages):
            for name, shown in kind(localizer(locale)):
                yield FOLDER / f"{name}.{locale}.txt", shown


def _here() -> tuple[Rsvp, ...]:
    return (rsvp(11, is_here=True), *crowd()[1:])


def _wishes(wishes: ReminderWishes, to: Localizer, *, saved: bool = False) -> Card:
    return reminders_card(
        wishes, to, guild_leads=(1440, 60), guild_zone="Europe/Berlin", saved=saved
    )
