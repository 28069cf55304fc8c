"""Discord's refusals: an HTTP status, Discord's own code and its words."""

from __future__ import annotations

from emulator.model import JsonObject


class EmulatorError(Exception):
    """Base of everything the emulator raises on purpose."""


class ApiError(EmulatorError):
    """A REST call that Discord refuses (Discord, Topics: Opcodes and Status Codes)."""

    def __init__(
        self, status: int, code: int, message: str, errors: JsonObject | None = None
    ) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> JsonObject:
        """Return the JSON that Discord would answer with."""
        body: JsonObject = {"message": self.message, "code": self.code}
        if self.errors is not None:
            body["errors"] = self.errors
        return body


class ConnectionCut(EmulatorError):
    """A fault asked for this connection to end without an answer."""


class NoAnswer(EmulatorError):
    """The bot did not answer an interaction in time."""


class ClientRefused(EmulatorError):
    """A real client would not have let the person send this."""


_KNOWN: dict[int, tuple[int, str]] = {
    0: (404, "404: Not Found"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10011: (404, "Unknown Role"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    10070: (404, "Unknown Guild Scheduled Event"),
    30038: (400, "Maximum number of guild scheduled events reached (100)"),
    40001: (401, "Unauthorized"),
    40003: (403, "You are opening direct messages too fast"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50003: (403, "Cannot execute action on a DM channel"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50024: (403, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50033: (400, "Invalid Recipient(s)"),
    50083: (400, "Tried to perform an operation on an archived thread"),
    50109: (400, "The request body contains invalid JSON."),
    50278: (403, "Cannot send messages to this user due to having no mutual guilds"),
    160004: (400, "A thread has already been created for this message"),
    160005: (403, "Thread is locked"),
    160006: (400, "Maximum number of active threads reached (1000)"),
    180000: (400, "Cannot update a finished event"),
}


def refusal(code: int) -> ApiError:
    """Return the error Discord answers with under that code; raise KeyError for a code unknown."""
    status, message = _KNOWN[code]
    return ApiError(status, code, message)
