"""What a delivery is, and the rules it moves by; no clock, no database, no Discord."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.delivery.message import FrozenMessage

# From here on a message says that it is late.
LATE_FROM = timedelta(minutes=1)
# Discord remembers a nonce for "the past few minutes" (Resources: Message, Create Message).
NONCE_MEMORY = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(minutes=1)
# A feature that cannot find words this often never will.
MOST_FAULTS = 10


class State(enum.Enum):
    """Where a delivery is on its way; the last four are final."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    UNDELIVERABLE = "undeliverable"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What is to reach someone, and when.

    `subject` is what it is about ("party:123"), `occurrence` which one of a series, `revision`
    the revision of its time, `lead` how long before the event it is due, `recipient` for whom
    (a user's id, or a word such as "channel"). Together with `kind` they are unique: the same
    delivery written twice is one.
    """

    subject: str
    kind: str
    recipient: str
    due_at: datetime
    occurrence: str = ""
    revision: int = 0
    lead: timedelta = timedelta()
    guild_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A due delivery that this process has taken on.

    `frozen` is the message as it may have gone out already, at or after `unsure_since`; without
    that moment nothing of it has reached anybody.
    """

    id: int
    delivery: Delivery
    attempts: int
    frozen: FrozenMessage | None = None
    unsure_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A delivery as it stands in the database, for whoever asks what became of it."""

    id: int
    delivery: Delivery
    state: State
    channel_id: int | None
    message_id: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery that is in its channel."""

    claim: Claim
    channel_id: int
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A delivery there is nothing to say about any more."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Postponed:
    """A delivery to be tried again after a pause; without a reason its turn has just not come."""

    claim: Claim
    pause: timedelta
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A delivery that no target takes."""

    claim: Claim
    reason: str


Outcome: TypeAlias = Sent | Skipped | Postponed | GivenUp


@dataclass(frozen=True, slots=True)
class Lateness:
    """What a kind does with deliveries that are late.

    They are sent however late, or only `up_to` a time: after that the kind says in one line that
    it was missed. With `catch_up_once`, of several overdue ones of a series only the newest goes.
    """

    up_to: timedelta | None = None
    catch_up_once: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """How late a delivery is, and whether that is too late for what it was to say."""

    late_by: timedelta
    missed: bool

    @property
    def is_late(self) -> bool:
        """Tell whether the message has to mention it."""
        return self.late_by >= LATE_FROM


class Step(enum.Enum):
    """What to do first with a claimed delivery."""

    COMPOSE = "compose"
    RESEND = "resend"
    READ_BACK = "read back"


def timing_of(lateness: Lateness, due_at: datetime, now: datetime) -> Timing:
    """Return how late a delivery is under the policy of its kind."""
    late_by = max(now - due_at, timedelta())
    return Timing(late_by, lateness.up_to is not None and late_by > lateness.up_to)


def first_step(claim: Claim, now: datetime) -> Step:
    """Decide how to go on with a delivery that may have been sent before.

    While Discord remembers the nonce, repeating the very same message is safe; later it has to be
    looked for first. A clock that went back tells nothing, so it counts as later.
    """
    if claim.unsure_since is None or claim.frozen is None:
        return Step.COMPOSE
    if timedelta() <= now - claim.unsure_since < NONCE_MEMORY:
        return Step.RESEND
    return Step.READ_BACK


def pause_after(attempts: int, chance: float) -> timedelta:
    """Return how long to wait after so many attempts: growing, at most a minute, and jittered.

    `chance` is between 0 and 1; half of the pause depends on it.
    """
    longest = min(timedelta(seconds=2 ** min(max(attempts - 1, 0), 16)), LONGEST_PAUSE)
    return longest * (0.5 + chance / 2)


def nonce_of(delivery_id: int) -> str:
    """Return the nonce of a delivery, the same for every repetition, at most 25 characters."""
    return f"koizora-{delivery_id:x}"
