"""How much is measured, and what is typed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.keystrokes import keystrokes

_WARM_UP_SEED = 1_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How often each thing is done, by each bot; both take turns after `block` questions."""

    rounds: int = 9
    casts: int = 600
    block: int = 50
    typed: int = 400
    starts: int = 9
    warm_up: int = 100

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
QUICK = Plan(rounds=1, casts=20, block=10, typed=20, starts=1, warm_up=10)
