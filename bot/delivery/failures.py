"""What Discord's refusal of a message means (Discord, Topics: Opcodes and Status Codes)."""

from __future__ import annotations

import enum

_UNKNOWN_MESSAGE = 10008
_DIRECT_MESSAGES_TOO_FAST = 40003
_NOT_ABOUT_THE_MESSAGE = frozenset({401, 408, 425, 429})


class Answer(enum.Enum):
    """How Discord answered, as far as a delivery is concerned."""

    DELIVERED = "delivered"
    REFUSED = "refused by this target, for good"
    LATER = "not now"
    DIRECT_LATER = "no direct messages now"
    UNSURE = "nobody knows"


def judge(status: int, code: int) -> Answer:
    """Read an error answer to a new message: its HTTP status and Discord's own code, else 0.

    Unknown Message answers a repeated nonce whose message was deleted meanwhile, so it had been
    delivered. An error without a code comes from something between us and Discord.
    """
    if code == _UNKNOWN_MESSAGE:
        return Answer.DELIVERED
    if code == _DIRECT_MESSAGES_TOO_FAST:
        return Answer.DIRECT_LATER
    if status >= 500:
        return Answer.UNSURE
    if status in _NOT_ABOUT_THE_MESSAGE or code == 0:
        return Answer.LATER
    return Answer.REFUSED
