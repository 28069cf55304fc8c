"""What people can get wrong with watch parties; each is one sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.errors import Gone, NotAllowed, UserMistake
from cogs.party.model import (
    MAX_CAPACITY,
    MAX_LEADS,
    MAX_NOTES,
    MAX_PARTIES_PER_MEMBER,
    MAX_PLACE,
    MAX_SLOTS,
    MAX_TITLE,
    MIN_SLOTS,
    Party,
)


class PartyGone(Gone):
    """Say that there is no such party or evening in this server."""

    def __init__(self) -> None:
        super().__init__("party-gone")


class PartyOver(Gone):
    """Say that this evening is over."""

    def __init__(self) -> None:
        super().__init__("party-is-over")


class PartyCancelled(Gone):
    """Say that this party was cancelled."""

    def __init__(self) -> None:
        super().__init__("party-is-cancelled")


class EveningSkipped(Gone):
    """Say that this evening of a series does not take place."""

    def __init__(self) -> None:
        super().__init__("party-evening-is-skipped")


class EveningUnknown(UserMistake):
    """Ask for one of the dates of the series."""

    def __init__(self) -> None:
        super().__init__("party-evening-unknown")


class EveningBegun(UserMistake):
    """Say that an evening that has begun cannot be changed any more."""

    def __init__(self) -> None:
        super().__init__("party-evening-has-begun")


class EveningNotBegun(UserMistake):
    """Ask to say so again once the party has begun."""

    def __init__(self, starts_at: datetime) -> None:
        super().__init__("party-evening-not-begun", starts=_mark(starts_at))


class NotASeries(UserMistake):
    """Send whoever skips or moves a single party to edit and cancel."""

    def __init__(self) -> None:
        super().__init__("party-not-a-series")


class MoveOutOfOrder(UserMistake):
    """Ask for a time between the evening before and the evening after."""

    def __init__(self, earliest: datetime, latest: datetime) -> None:
        super().__init__("party-move-out-of-order", earliest=_mark(earliest), latest=_mark(latest))


class DayTaken(UserMistake):
    """Ask for another day: this series has met on that one, or was to."""

    def __init__(self) -> None:
        super().__init__("party-day-is-taken")


class NotYourParty(NotAllowed):
    """Say that only its host and moderators may change a party."""

    def __init__(self, host_id: int) -> None:
        super().__init__("party-not-yours", host=f"<@{host_id}>")


class HostStillHere(NotAllowed):
    """Say that a party can be taken over once its host has left."""

    def __init__(self, host_id: int) -> None:
        super().__init__("party-host-still-here", host=f"<@{host_id}>")


class PlanningNotAllowed(NotAllowed):
    """Say that this server does not let everyone plan."""

    def __init__(self) -> None:
        super().__init__("party-planning-not-allowed")


class TooManyParties(UserMistake):
    """Ask to cancel one, or to wait until one is over."""

    def __init__(self) -> None:
        super().__init__("party-too-many", maximum=MAX_PARTIES_PER_MEMBER)


class DraftGone(Gone):
    """Ask to plan again: the preview was too old, used or thrown away."""

    def __init__(self) -> None:
        super().__init__("party-draft-gone")


class ReadingNotChosen(UserMistake):
    """Ask which of several times is meant."""

    def __init__(self) -> None:
        super().__init__("party-reading-not-chosen")


class StartInPast(UserMistake):
    """Ask for a time that is still to come."""

    def __init__(self) -> None:
        super().__init__("party-start-in-past")


class StartTooFar(UserMistake):
    """Ask for a time within two years."""

    def __init__(self) -> None:
        super().__init__("party-start-too-far")


class TitleMissing(UserMistake):
    """Ask for a film or a title."""

    def __init__(self) -> None:
        super().__init__("party-title-missing")


class TitleTooLong(UserMistake):
    """Say how long a title may be."""

    def __init__(self) -> None:
        super().__init__("party-title-too-long", maximum=MAX_TITLE)


class NotesTooLong(UserMistake):
    """Say how long notes and reasons may be."""

    def __init__(self) -> None:
        super().__init__("party-notes-too-long", maximum=MAX_NOTES)


class PlaceTooLong(UserMistake):
    """Say how long the name of a place may be."""

    def __init__(self) -> None:
        super().__init__("party-place-too-long", maximum=MAX_PLACE)


class CapacityOutOfRange(UserMistake):
    """Say how many seats there may be."""

    def __init__(self) -> None:
        super().__init__("party-capacity-out-of-range", minimum=1, maximum=MAX_CAPACITY)


class CapacityBelowSeated(UserMistake):
    """Say how many seats are taken or offered already."""

    def __init__(self, taken: int) -> None:
        super().__init__("party-capacity-below-seated", taken=taken)


class RepeatDoesNotFit(UserMistake):
    """Ask for a start that is the last weekday of its month, or for another rhythm."""

    def __init__(self) -> None:
        super().__init__("party-repeat-does-not-fit")


class EditChangesNothing(UserMistake):
    """Ask for at least one thing that is to change."""

    def __init__(self) -> None:
        super().__init__("party-edit-changes-nothing")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing as it now stands and as the slower of two people wanted it.

    `field` is a field of Plan, the values are of its type.
    """

    field: str
    theirs: object
    yours: object


class EditedMeanwhile(UserMistake):
    """Show the slower of two people who edit at once what stands now and what they wanted."""

    def __init__(self, party: Party, differences: tuple[Difference, ...]) -> None:
        editor = f"<@{party.edited_by or party.host_id}>"
        super().__init__("party-edited-meanwhile", editor=editor)
        self.party = party
        self.differences = differences


class NoOffer(UserMistake):
    """Say that this seat was not offered to whoever pressed."""

    def __init__(self) -> None:
        super().__init__("party-no-offer")


class ZoneUnknown(UserMistake):
    """Ask for a time zone by a name like Europe/Berlin."""

    def __init__(self, zone: str) -> None:
        super().__init__("party-zone-unknown", zone=zone[:40])


class LeadsNotOffered(UserMistake):
    """Ask for up to five of the lead times that are offered."""

    def __init__(self) -> None:
        super().__init__("party-leads-not-offered", maximum=MAX_LEADS)


class PollGone(Gone):
    """Say that there is no such poll in this server."""

    def __init__(self) -> None:
        super().__init__("party-poll-gone")


class PollClosed(Gone):
    """Say that this poll is closed."""

    def __init__(self) -> None:
        super().__init__("party-poll-is-closed")


class PollOpen(UserMistake):
    """Ask to close the poll first, or to wait for its deadline."""

    def __init__(self, closes_at: datetime) -> None:
        super().__init__("party-poll-is-open", closes=_mark(closes_at))


class PollUndecided(UserMistake):
    """Say that no time of the poll suits anybody."""

    def __init__(self) -> None:
        super().__init__("party-poll-undecided")


class PollPlanned(UserMistake):
    """Say that the poll's party is planned already."""

    def __init__(self) -> None:
        super().__init__("party-poll-is-planned")


class SlotsOutOfRange(UserMistake):
    """Ask for two to ten different times."""

    def __init__(self) -> None:
        super().__init__("party-poll-slots-out-of-range", minimum=MIN_SLOTS, maximum=MAX_SLOTS)


class ClosingOutOfRange(UserMistake):
    """Ask for a closing time between now and the first time of the poll."""

    def __init__(self, latest: datetime) -> None:
        super().__init__("party-poll-closing-out-of-range", latest=_mark(latest))


def _mark(instant: datetime) -> str:
    """Write an instant so that every reader sees it in their own zone."""
    return f"<t:{int(instant.timestamp())}:f>"
