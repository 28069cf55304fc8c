"""The gate: everything anyone reads about a film passes here before a text is built from it."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import TypeVar

from cogs.film.model import Claim, Fact, Sensitivity, SpoilerLevel

Thing = TypeVar("Thing", Fact, Claim)


class Asking(enum.Enum):
    """How somebody came to meet a fact."""

    BY_CHANCE = "by chance"
    LOOKING_UP = "looking up"
    BY_NAME = "by name"


def level_of(thing: Fact | Claim) -> SpoilerLevel:
    """Tell how much something gives away; a level nobody knows counts as the ending."""
    try:
        return SpoilerLevel(thing.spoiler_level)
    except ValueError:
        return SpoilerLevel.ENDING


def is_visible(thing: Fact | Claim, level: SpoilerLevel, asking: Asking) -> bool:
    """Decide whether somebody who allowed `level` and asked like this may meet the thing."""
    if level_of(thing) > level:
        return False
    match thing.sensitivity:
        case Sensitivity.NONE:
            return True
        case Sensitivity.SENSITIVE:
            return asking is not Asking.BY_CHANCE
    return asking is Asking.BY_NAME


def visible(
    things: Iterable[Thing],
    level: SpoilerLevel = SpoilerLevel.NONE,
    asking: Asking = Asking.LOOKING_UP,
) -> tuple[Thing, ...]:
    """Keep what may be met at this level, in order."""
    return tuple(thing for thing in things if is_visible(thing, level, asking))


def visible_facts(
    facts: Iterable[Fact],
    level: SpoilerLevel = SpoilerLevel.NONE,
    asking: Asking = Asking.LOOKING_UP,
) -> tuple[Fact, ...]:
    """Keep the facts that may be met at this level and have a sourced value, in order."""
    return tuple(fact for fact in visible(facts, level, asking) if fact.shown_values)


def visible_claims(claims: Iterable[Claim], level: SpoilerLevel) -> tuple[Claim, ...]:
    """Keep the claims whose very wording gives away no more than `level`.

    A sensitive claim has to be asked for: it needs a level above none, whatever it gives away.
    """
    asking = Asking.LOOKING_UP if level > SpoilerLevel.NONE else Asking.BY_CHANCE
    return visible(claims, level, asking)


def notes_to_name(notes: Iterable[Fact]) -> tuple[Fact, ...]:
    """Keep the hard subjects that are named to everyone, whatever they give away.

    That a film deals with a subject is no beat of its plot; who, when and how it ends are.
    """
    return visible_facts(notes, SpoilerLevel.ENDING)


def needs_a_whisper(level: SpoilerLevel, *, spoiler_channel: bool) -> bool:
    """Decide whether an answer up to this level goes to the asking person alone, behind bars."""
    return level >= SpoilerLevel.MIDDLE and not spoiler_channel


def is_for_the_asker_alone(fact: Fact, level: SpoilerLevel, *, spoiler_channel: bool) -> bool:
    """Decide whether an answer about one fact is kept from those who did not ask for it.

    What happened to a real person is, in every channel.
    """
    return fact.sensitivity is Sensitivity.PERSON or needs_a_whisper(
        level, spoiler_channel=spoiler_channel
    )
