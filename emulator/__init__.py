"""A local Discord: REST v10 and Gateway v10 on the loopback interface, and people to be."""

from emulator.answer import Answer, ShownField, ShownFile, ShownMessage, ShownModal
from emulator.errors import ClientRefused, NoAnswer
from emulator.limits import Limits
from emulator.person import Person
from emulator.server import Emulator

__all__ = [
    "Answer",
    "ClientRefused",
    "Emulator",
    "Limits",
    "NoAnswer",
    "Person",
    "ShownField",
    "ShownFile",
    "ShownMessage",
    "ShownModal",
]
