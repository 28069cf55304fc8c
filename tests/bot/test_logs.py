from __future__ import annotations

import asyncio
import io
import json
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest

from bot.logs import Redaction, configure, enter_log_context, log_context

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789"
OTHER_TOKEN = "OTg3NjU0MzIxMDk4NzY1NDMy.XyZabC.9876543210zyxwvutsrqponmlkjihgfedcba"

log = logging.getLogger("cogs.film")


@pytest.fixture(autouse=True)
def untouched_logging() -> Iterator[None]:
    """Give the other tests their logging back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(False)
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in ("discord", "aiohttp", "aiosqlite", "asyncio"):
        logging.getLogger(name).setLevel(logging.NOTSET)


Written = Callable[[], str]


def start(form: Literal["console", "json"], level: str = "INFO", *secrets: str) -> Written:
    """Configure logging and return what reads all that was written."""
    stream = io.StringIO()
    configure(form, level, secrets, stream)
    return stream.getvalue


def lines_of(written: Written) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written().splitlines()]


def line_of(written: Written) -> dict[str, Any]:
    (line,) = lines_of(written)
    return line


class TestJson:
    def test_an_event_is_one_line(self) -> None:
        written = start("json")
        log.info("film.catalogue_read", extra={"films": 2, "folders": ["a", "b"]})
        line = line_of(written)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line.pop("ts"))
        assert line == {
            "level": "INFO",
            "logger": "cogs.film",
            "event": "film.catalogue_read",
            "films": 2,
            "folders": ["a", "b"],
        }

    def test_arguments_are_filled_in_and_japanese_stays_readable(self) -> None:
        written = start("json")
        log.info("film.read: %s", "恋空")
        assert "恋空" in written()
        assert line_of(written)["event"] == "film.read: 恋空"

    def test_a_line_break_stays_inside_its_line(self) -> None:
        written = start("json")
        log.info("a\nb")
        assert line_of(written)["event"] == "a\nb"

    def test_an_exception_is_one_field(self) -> None:
        written = start("json")
        try:
            raise LookupError("no such film")
        except LookupError:
            log.exception("film.failed")
        trouble = line_of(written)["exception"]
        assert trouble.startswith("Traceback (most recent call last):")
        assert trouble.endswith("LookupError: no such film")

    def test_a_stack_is_kept(self) -> None:
        written = start("json")
        log.info("a.b", stack_info=True)
        assert "test_a_stack_is_kept" in line_of(written)["exception"]

    def test_an_extra_cannot_take_the_place_of_the_event(self) -> None:
        written = start("json")
        log.info("a.b", extra={"event": "forged", "level": "forged"})
        assert (line_of(written)["event"], line_of(written)["level"]) == ("a.b", "INFO")

    def test_what_json_cannot_hold_is_written_as_text(self) -> None:
        written = start("json")
        log.info("a.b", extra={"path": object, "found": {1: None, "x": (True, 1.5)}})
        line = line_of(written)
        assert line["path"] == "<class 'object'>"
        assert line["found"] == {"1": None, "x": [True, 1.5]}


class TestConsole:
    def test_an_event_is_one_short_line(self) -> None:
        written = start("console")
        with log_context(guild=7, command="koizora cast"):
            log.warning("film.catalogue_read", extra={"films": 2})
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ WARNING film\.catalogue_read  guild=7"
            r'  command="koizora cast"  films=2  \(cogs\.film\)\n',
            written(),
        )

    def test_nobody_can_begin_a_line_of_their_own(self) -> None:
        written = start("console")
        with log_context(command="x\n2026-01-01 forged"):
            log.info("a %s", "b\r\n2026-01-01 forged")
        assert written().count("\n") == 1
        assert "\r" not in written()

    def test_a_traceback_follows_on_its_own_lines(self) -> None:
        written = start("console")
        try:
            raise LookupError("no such film")
        except LookupError:
            log.exception("film.failed")
        assert written().rstrip().endswith("\nLookupError: no such film")


class TestLevels:
    def test_what_is_below_the_level_is_not_written(self) -> None:
        written = start("json", "WARNING")
        log.info("a.b")
        assert written() == ""

    @pytest.mark.parametrize("name", ["discord.http", "aiosqlite", "asyncio"])
    def test_libraries_do_not_write_their_payloads_even_when_debugging(self, name: str) -> None:
        written = start("json", "DEBUG")
        logging.getLogger(name).debug("payload")
        log.debug("own")
        assert [line["event"] for line in lines_of(written)] == ["own"]

    def test_libraries_hold_to_a_higher_level(self) -> None:
        written = start("json", "ERROR")
        logging.getLogger("discord.client").info("logging in")
        assert written() == ""

    def test_a_second_configuration_replaces_the_first(self) -> None:
        first, second = start("json"), start("console")
        log.info("a.b")
        assert first() == ""
        assert second().count("a.b") == 1

    def test_warnings_are_logged(self) -> None:
        written = start("json")
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            logging.captureWarnings(False)
            logging.captureWarnings(True)
            warnings.warn("something is old", stacklevel=1)
        assert line_of(written)["logger"] == "py.warnings"

    def test_stderr_is_written_to_by_default(self, capsys: pytest.CaptureFixture[str]) -> None:
        configure("json", "INFO")
        log.info("a.b")
        captured = capsys.readouterr()
        assert json.loads(captured.err)["event"] == "a.b"
        assert captured.out == ""


class TestContext:
    def test_fields_are_added_inside_and_gone_outside(self) -> None:
        written = start("json")
        with log_context(interaction=1, guild=2):
            with log_context(code="ABC234"):
                log.info("inner")
            log.info("outer")
        log.info("after")
        inner, outer, after = lines_of(written)
        assert (inner["interaction"], inner["guild"], inner["code"]) == (1, 2, "ABC234")
        assert outer["guild"] == 2
        assert "code" not in outer
        assert "guild" not in after

    def test_none_adds_nothing(self) -> None:
        written = start("json")
        with log_context(guild=None, command="help"):
            log.info("a.b")
        assert "guild" not in line_of(written)
        assert line_of(written)["command"] == "help"

    def test_the_context_is_gone_after_an_exception(self) -> None:
        written = start("json")
        with pytest.raises(LookupError), log_context(guild=1):
            raise LookupError
        log.info("a.b")
        assert "guild" not in line_of(written)

    async def test_tasks_keep_their_contexts_apart(self) -> None:
        written = start("json")

        async def answer(guild: int) -> None:
            enter_log_context(guild=guild)
            await asyncio.sleep(0)
            log.info("answered.%d", guild)

        await asyncio.gather(*(asyncio.create_task(answer(guild)) for guild in range(5)))
        log.info("after")
        *answers, after = lines_of(written)
        assert [(line["event"], line["guild"]) for line in answers] == [
            (f"answered.{guild}", guild) for guild in range(5)
        ]
        assert "guild" not in after

    async def test_a_task_started_inside_takes_the_context_along(self) -> None:
        written = start("json")

        async def later() -> None:
            await asyncio.sleep(0)
            log.info("a.b")

        with log_context(guild=1):
            task = asyncio.create_task(later())
        await task
        assert line_of(written)["guild"] == 1


FORMS: tuple[Literal["console", "json"], ...] = ("console", "json")


@pytest.mark.parametrize("form", FORMS)
class TestSecrets:
    def test_a_secret_is_nowhere_in_a_line(self, form: Literal["console", "json"]) -> None:
        written = start(form, "INFO", 'geh"eim', TOKEN)
        try:
            raise ValueError(f'password geh"eim, token {TOKEN}')
        except ValueError:
            with log_context(command='x geh"eim'):
                logging.getLogger("discord.http").error(
                    'first geh"eim then %s',
                    TOKEN,
                    exc_info=True,
                    extra={"url": f'a/geh"eim/{TOKEN}', "all": [{"deep": TOKEN}]},
                )
        assert "eim" not in written()
        assert TOKEN not in written()
        assert written().count("***") >= 7

    def test_secrets_in_the_cause_of_an_exception_are_taken_out(
        self, form: Literal["console", "json"]
    ) -> None:
        written = start(form, "INFO", "geheim")
        try:
            try:
                raise ValueError("geheim")
            except ValueError as error:
                raise RuntimeError("outer") from error
        except RuntimeError:
            log.exception("a.b")
        assert "ValueError: ***" in written()
        assert "geheim" not in written()


class TestShapes:
    @pytest.mark.parametrize(
        ("text", "redacted"),
        [
            (
                "POST https://discord.com/api/v10/interactions/123/aW50ZXJ-x_y.z/callback?a=1",
                "POST https://discord.com/api/v10/interactions/123/***/callback?a=1",
            ),
            (
                "PATCH /webhooks/123/aW50ZXJhY3Rpb24/messages/@original",
                "PATCH /webhooks/123/***/messages/@original",
            ),
            ("postgresql://koizora:pw!x@db/koizora", "postgresql://koizora:***@db/koizora"),
            ("Authorization: Bot abcdefghijklmnopqrstuvw", "Authorization: Bot ***"),
            (f"token {OTHER_TOKEN}!", "token ***!"),
        ],
    )
    def test_what_has_the_shape_of_a_secret_is_taken_out(self, text: str, redacted: str) -> None:
        assert Redaction([])(text) == redacted

    @pytest.mark.parametrize(
        "text",
        [
            "GET https://discord.com/api/v10/channels/123/messages",
            "https://example.org:8080/path@home",
            "discord.gateway.DiscordWebSocket.received_message",
            "Bot started, 3 guilds",
        ],
    )
    def test_what_is_no_secret_stays(self, text: str) -> None:
        assert Redaction([])(text) == text

    def test_a_secret_that_is_part_of_another_leaves_nothing_of_it(self) -> None:
        assert Redaction(["abc", "abcdef"])("abcdef abc") == "*** ***"

    def test_an_empty_secret_hides_nothing(self) -> None:
        assert Redaction(["", "x"])("abc") == "abc"
