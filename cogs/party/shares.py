"""Who is mentioned in which of several messages, when an evening has more people than one takes.

Each message goes on after a place in the line, which the next one's delivery carries. So whoever
answers anew between two messages shifts nobody else from one into the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.delivery.model import Delivery, Record
from cogs.party import schedule
from cogs.party.views import Evening

MENTIONS_A_MESSAGE = 80
_DASH = "-"


@dataclass(frozen=True, slots=True)
class Share:
    """Whom one message mentions, and the delivery of the next message, if there is one."""

    user_ids: tuple[int, ...]
    further: Delivery | None = None


def is_first(delivery: Delivery) -> bool:
    """Tell whether this is the first message about its matter."""
    return _place(delivery) == 0


def share_of(
    delivery: Delivery, evening: Evening, user_ids: Sequence[int], records: Iterable[Record]
) -> Share:
    """Return a message's share of the people; `records` are the deliveries of the party.

    A next message that was planned before keeps its place, so that asking twice doubles nobody.
    """
    begin = _place(delivery)
    places = {rsvp.user_id: rsvp.order for rsvp in evening.rsvps}
    mine = [user_id for user_id in user_ids if places[user_id] > begin]
    later = (_place(x.delivery) for x in records if _is_alike(x.delivery, delivery))
    end = min((place for place in later if place > begin), default=None)
    if end is None and len(mine) > MENTIONS_A_MESSAGE:
        end = places[mine[MENTIONS_A_MESSAGE - 1]]
    if end is None:
        return Share(tuple(mine))
    further = replace(delivery, recipient=f"{schedule.CHANNEL}{_DASH}{end}")
    return Share(tuple(user_id for user_id in mine if places[user_id] <= end), further)


def _place(delivery: Delivery) -> int:
    """Return the place in the line after which a message's people begin."""
    _, dash, place = delivery.recipient.partition(_DASH)
    return int(place) if dash else 0


def _is_alike(one: Delivery, other: Delivery) -> bool:
    """Tell whether two deliveries differ in nothing but when and whom they are for."""
    is_channel = one.recipient.startswith(schedule.CHANNEL)
    return is_channel and replace(one, recipient=other.recipient, due_at=other.due_at) == other
