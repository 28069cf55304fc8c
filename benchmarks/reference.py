"""What Koizora answers, for the bare bot to answer the same; and that no SQL is run for it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.contender import Contender
from emulator import seed

_LOCALES = ("en-US", "de", "ja")
_FACT_QUESTIONS: dict[str, dict[str, str]] = {
    **{
        f"koizora {topic}": {}
        for topic in (
            *("about", "cast", "crew", "plot", "notes", "awards", "boxoffice", "releases"),
            *("reception", "music", "locations", "related", "trivia", "sources", "claims"),
        )
    },
    "koizora fact": {"query": "129"},
    "film show": {"film": "koizora", "topic": "cast"},
    "film library": {},
}
_MENTIONING = ({"character": "Mika"}, {"person": "新垣結衣"}, {"person": "nobody at all"})


@dataclass(frozen=True, slots=True)
class Answers:
    """The components of `/koizora cast`, and the choices for each text by option."""

    components: list[dict[str, Any]]
    choices: dict[str, dict[str, list[dict[str, Any]]]]

    def write(self, file: Path, only: Sequence[tuple[str, str]] | None = None) -> None:
        """Write them for the bare bot, with the choices for all texts or for some."""
        choices = self.choices
        if only is not None:
            choices = {option: {} for option in self.choices}
            for option, text in only:
                choices[option][text] = self.choices[option][text]
        data = {"components": self.components, "choices": choices}
        file.write_text(json.dumps(data), encoding="utf-8")


@dataclass(slots=True)
class Reference:
    """A real Koizora whose SQL statements SQLite writes down while it is asked."""

    bot: Contender
    trace: Path
    answers: int = 0
    keystrokes: int = 0
    statements: list[str] = field(default_factory=list)

    async def ask(self, typed: Sequence[tuple[str, str]]) -> Answers:
        """Ask what the bare bot needs to know, and everything else that is answered with facts.

        Raises RuntimeError when the trace does not see a command that does read the database.
        """
        await self._expect_statements()
        before = self._trace()
        components = (await self._sent("koizora cast"))["components"]
        choices: dict[str, dict[str, list[dict[str, Any]]]] = {"character": {}, "person": {}}
        for option, text in typed:
            await self.bot.person.autocomplete("koizora cast", option, text)
            choices[option][text] = self.bot.last_sent()["choices"]
        self.answers = 1 + await self._ask_for_facts()
        self.keystrokes = len(typed)
        self.statements = self._trace()[len(before) :]
        return Answers(components, choices)

    async def _ask_for_facts(self) -> int:
        count = 0
        for locale in _LOCALES:
            person = self.bot.emulator.person("Jonas", locale=locale)
            for path, options in _FACT_QUESTIONS.items():
                await person.command(path, options=options)
                count += 1
            for options in _MENTIONING:
                await person.command("koizora cast", options=options)
                count += 1
        answer = await self.bot.person.command("koizora cast")
        await self.bot.person.press(answer, "Sources")
        return count + 2

    async def _expect_statements(self) -> None:
        """See to it that a command and a keystroke that do read the database are seen."""
        moderator = self.bot.emulator.person(seed.MODERATORS[0], locale="en-US")
        for ask in (
            moderator.command("film suggestions"),
            moderator.autocomplete("party show", "party", "koizora"),
        ):
            before = len(self._trace())
            await ask
            if len(self._trace()) == before:
                raise RuntimeError("the trace of SQL statements is blind")

    async def _sent(self, path: str) -> dict[str, Any]:
        await self.bot.person.command(path)
        return self.bot.last_sent()

    def _trace(self) -> list[str]:
        return self.trace.read_text(encoding="utf-8").splitlines()
