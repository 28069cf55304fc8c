"""How much is measured, and what is typed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.keystrokes import keystrokes

_WARM_UP_SEED = 1_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How often each thing is done, by each bot; both take turns after `block` questions.

    `one_by_one` deliveries are due `gap_seconds` apart on average; `whole_drain` waits for the last
    of those that are `due_at_once`.
    """

    rounds: int = 9
    casts: int = 600
    block: int = 50
    typed: int = 400
    starts: int = 9
    warm_up: int = 100
    due_at_once: int = 10_000
    windows: int = 4
    idle_seconds: float = 16.0
    window_seconds: float = 8.0
    whole_drain: bool = False
    unlimited: int = 1_500
    bursts: int = 4
    seconds_between_bursts: float = 7.0
    one_by_one: int = 300
    gap_seconds: float = 0.04
    kills: int = 5
    overdue: int = 60
    presses: int = 200
    press_rounds: int = 5
    cards: int = 8
    few_rows: int = 1_000
    many_rows: int = 1_000_000
    lookups: int = 500

    def keystrokes(self, round_: int) -> list[tuple[str, str]]:
        """Return what is typed in one round: other names and other slips in each."""
        return keystrokes(round_, self.typed)

    def warm_up_keystrokes(self) -> list[tuple[str, str]]:
        """Return what is typed before anything is measured."""
        return keystrokes(_WARM_UP_SEED, self.warm_up)

    def everything_typed(self) -> list[tuple[str, str]]:
        """Return all that will be typed, each thing once."""
        typed = self.warm_up_keystrokes()
        for round_ in range(self.rounds):
            typed += self.keystrokes(round_)
        return list(dict.fromkeys(typed))


FULL = Plan()
QUICK = Plan(
    rounds=1,
    casts=20,
    block=10,
    typed=20,
    starts=1,
    warm_up=10,
    due_at_once=100,
    windows=1,
    idle_seconds=1.0,
    window_seconds=1.0,
    unlimited=50,
    bursts=1,
    seconds_between_bursts=1.0,
    one_by_one=10,
    kills=1,
    overdue=10,
    presses=10,
    press_rounds=1,
    cards=1,
    few_rows=100,
    many_rows=1_000,
    lookups=20,
)
