"""What somebody asked about a film, in a form that fits into a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cogs.film.model import SpoilerLevel

NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: a topic of a film, and what narrows it down.

    `subject` is a person's or fact's id, a verdict, or the number of a trivia item. A spoiler
    channel is a property of the place, not of the question: it never travels in a button.
    """

    topic: str
    subject: str = ""
    level: SpoilerLevel = SpoilerLevel.NONE
    page: int = 0
    spoiler_channel: bool = False

    def custom_id(self, film_id: str, action: str) -> str:
        """Write the question as the custom_id of a button.

        Raises ValueError beyond the 100 characters that Discord allows.
        """
        written = ":".join(
            (
                "film",
                action,
                film_id,
                self.topic,
                self.subject or NOTHING,
                str(int(self.level)),
                str(self.page),
                "v1",
            )
        )
        if len(written) > 100:
            raise ValueError(f"the custom_id {written!r} is longer than 100 characters")
        return written

    @property
    def reference(self) -> str:
        """Name this question as the subject of another one, about its sources."""
        return f"{self.topic}/{self.subject}" if self.subject else self.topic

    def on_page(self, page: int) -> Asked:
        """Ask the same of another page."""
        return replace(self, page=page)


def asked_from(arguments: Sequence[str]) -> tuple[str, Asked]:
    """Read the film's id and the question back from the arguments of a button's custom_id.

    Raises ValueError for anything that no button of ours carries.
    """
    film_id, topic, subject, level, page = arguments
    return film_id, Asked(
        topic=topic,
        subject="" if subject == NOTHING else subject,
        level=SpoilerLevel(int(level)),
        page=max(0, int(page)),
    )
