"""What a feature declares about a kind of delivery."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.database import Transaction
from bot.delivery.message import Message
from bot.delivery.model import Delivery, Lateness, Timing

Compose: TypeAlias = Callable[[Delivery, Timing], Awaitable[Message | None]]
OnUndeliverable: TypeAlias = Callable[[Transaction, Delivery], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryKind:
    """A kind of delivery, by the name that its rows carry.

    `compose` is asked when one is due, with how late it is, and returns what to send, or None
    when there is nothing to say any more. It may be asked several times for one delivery (after a
    crash or while Discord is down), so whatever else it does must be right when done twice.

    `on_undeliverable` is called inside the transaction that marks a delivery as undeliverable,
    once every target has refused: a row added there is written exactly once.
    """

    name: str
    compose: Compose
    lateness: Lateness = field(default_factory=Lateness)
    on_undeliverable: OnUndeliverable | None = None
