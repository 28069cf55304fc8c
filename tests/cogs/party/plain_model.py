"""Parties as plain Python: what the services must come to, told once more without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
EVENING = time(20, 15)
LENGTH = timedelta(minutes=120)
OFFER = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)


@dataclass
class PlainWishes:
    leads: tuple[int, ...] = (1440, 60)
    is_direct: bool = False
    is_off: bool = False


@dataclass
class PlainEvening:
    """One evening: lists of people instead of seats."""

    day: date
    starts: datetime
    capacity: int | None
    state: str = "planned"
    time_revision: int = 0
    said: dict[int, str] = field(default_factory=dict)
    reminded: dict[int, bool] = field(default_factory=dict)
    confirmed: dict[int, int] = field(default_factory=dict)
    seated: set[int] = field(default_factory=set)
    waiting: list[int] = field(default_factory=list)
    offers: dict[int, datetime] = field(default_factory=dict)

    @property
    def starts_at(self) -> datetime:
        return self.starts.astimezone(UTC)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + LENGTH

    @property
    def is_open(self) -> bool:
        return self.state in ("planned", "started")

    @property
    def taken(self) -> int:
        return len(self.seated) + len(self.offers)

    def settle(self, now: datetime) -> None:
        self.offers = {who: until for who, until in self.offers.items() if until > now}
        while now < self.starts_at and self.waiting and self._has_room():
            self.offers[self.waiting.pop(0)] = min(now + OFFER, self.starts_at)

    def answer(self, who: int, said: str, now: datetime) -> None:
        self.settle(now)
        before = self.said.get(who)
        self.said[who] = said
        self.confirmed[who] = self.time_revision
        wants = said in ("going", "late")
        if before is None or (before != said and not (wants and before in ("going", "late"))):
            self.reminded[who] = wants
        if not wants:
            self._leave(who)
            self.settle(now)
        elif who in self.offers or (who not in self.seated and self._has_room()):
            self._leave(who)
            self.seated.add(who)
        elif who not in self.seated and who not in self.waiting:
            self.waiting.append(who)

    def remind(self, who: int, now: datetime) -> None:
        self.settle(now)
        if self.said.get(who, "no") == "no":
            self.said[who] = "maybe"
            self.reminded[who] = False
            self.confirmed[who] = self.time_revision
        self.reminded[who] = not self.reminded[who]

    def can_take(self, who: int) -> bool:
        return self.said.get(who) in ("going", "late") and who not in self.waiting

    def can_decline(self, who: int) -> bool:
        return self.can_take(who) and who not in self.seated

    def move(self, starts: datetime) -> bool:
        """Move; tell whether everyone is asked again."""
        is_far = abs(starts.astimezone(UTC) - self.starts_at) > 15 * MINUTE
        self.starts = starts
        self.time_revision += is_far
        return is_far

    def asks(self, who: int) -> bool:
        is_in = who in self.seated or self.said.get(who) == "maybe"
        return is_in and self.reminded[who]

    def wants_news(self, who: int) -> bool:
        is_in = who in self.seated or who in self.offers or who in self.waiting
        return (is_in or self.said.get(who) == "maybe") and self.reminded[who]

    def seat(self, who: int) -> str:
        if who in self.seated:
            return "seated"
        if who in self.offers:
            return "offered"
        return "waiting" if who in self.waiting else "none"

    def _leave(self, who: int) -> None:
        self.seated.discard(who)
        self.offers.pop(who, None)
        if who in self.waiting:
            self.waiting.remove(who)

    def _has_room(self) -> bool:
        return self.capacity is None or self.taken < self.capacity


@dataclass
class PlainParty:
    """A party with the evening that people see; a series meets every week."""

    first: date
    is_series: bool
    evening: PlainEvening
    state: str = "planned"
    revision: int = 1
    skipped: set[date] = field(default_factory=set)

    def following(self, after: datetime) -> PlainEvening:
        """The first evening of the series after an instant."""
        day = self.first
        while _wall(day).astimezone(UTC) <= after or day in self.skipped or day <= self.evening.day:
            day += timedelta(days=7)
        return PlainEvening(day, _wall(day), self.evening.capacity)

    def finish(self, now: datetime) -> PlainEvening | None:
        """End the evening; return the next one of a series."""
        self.evening.state = "over"
        if not self.is_series:
            self.state = "over"
            return None
        self.evening = self.following(max(now, self.evening.ends_at))
        return self.evening

    def rule_wall(self) -> datetime:
        """When the evening would be by the rule."""
        return _wall(self.evening.day)


def planned(day: date, capacity: int | None, *, is_series: bool) -> PlainParty:
    """A new party."""
    return PlainParty(day, is_series, PlainEvening(day, _wall(day), capacity))


def _wall(day: date) -> datetime:
    return datetime.combine(day, EVENING, ZONE)
