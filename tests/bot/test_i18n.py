from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.errors import BrokenText, MissingText
from bot.i18n import Localizer, Texts, negotiate
from bot.locales import split_entries

Write = Callable[..., None]
NBSP = "\u00a0"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write one file of each language given."""

    def write(file: str = "core.ftl", **sources: str) -> None:
        for language, source in sources.items():
            (tmp_path / language).mkdir(exist_ok=True)
            (tmp_path / language / file).write_text(source, "utf-8")

    return write


def shipped(locale: str) -> Localizer:
    return Texts(strict=True).localizer(locale)


class TestNegotiation:
    @pytest.mark.parametrize(
        ("locale", "language"),
        [
            ("en-US", "en"),
            ("en-GB", "en"),
            ("de", "de"),
            ("de_AT", "de"),
            ("ja", "ja"),
            ("JA", "ja"),
            ("fr", "en"),
            ("zh-TW", "en"),
            ("", "en"),
            ("-", "en"),
            ("jam", "en"),
        ],
    )
    def test_every_locale_finds_a_language(self, locale: str, language: str) -> None:
        assert negotiate(locale) == language
        assert Texts().localizer(locale).locale == language

    def test_there_is_one_localizer_for_a_language(self) -> None:
        texts = Texts()
        assert texts.localizer("en-US") is texts.localizer("en-GB")
        assert texts.localizer("fr") is texts.localizer("en")
        assert texts.localizer("de") is not texts.localizer("ja")

    def test_what_depends_on_a_localizer_alone_can_be_cached(self) -> None:
        texts = Texts()

        @functools.lru_cache
        def present(localizer: Localizer) -> str:
            return localizer.text("button-next")

        assert present(texts.localizer("de")) != present(texts.localizer("ja"))
        present(texts.localizer("de"))
        assert present.cache_info().hits == 1

    def test_the_languages_are_known(self) -> None:
        assert Texts().languages == ("en", "de", "ja")


class TestText:
    def test_a_text_is_found_in_its_language(self, tmp_path: Path, write: Write) -> None:
        write(en="greet = Hello", de="greet = Hallo", ja="greet = こんにちは")
        texts = Texts(tmp_path, strict=True)
        assert [texts.localizer(x).text("greet") for x in ("en", "de", "ja")] == [
            "Hello",
            "Hallo",
            "こんにちは",
        ]

    def test_an_attribute_is_found_behind_a_dot(self, tmp_path: Path, write: Write) -> None:
        write(en="command-x = x\n    .description = Does x\n")
        assert Texts(tmp_path).localizer("en").text("command-x.description") == "Does x"

    def test_arguments_stand_in_the_text_without_isolation_marks(
        self, tmp_path: Path, write: Write
    ) -> None:
        write(en="greet = Hello { $name }!")
        assert Texts(tmp_path).localizer("en").text("greet", name="Mika") == "Hello Mika!"

    def test_an_argument_may_be_called_key_or_self(self, tmp_path: Path, write: Write) -> None:
        write(en="a = { $key } { $self }")
        localizer = Texts(tmp_path).localizer("en")
        assert localizer.text("a", key="1", self="2") == "1 2"

    def test_plurals_follow_the_language(self, tmp_path: Path, write: Write) -> None:
        source = "n = { $n ->\n    [one] one\n   *[other] { $n } many\n }\n"
        write(en=source, ja=source)
        texts = Texts(tmp_path)
        assert texts.localizer("en").text("n", n=1) == "one"
        assert texts.localizer("en").text("n", n=1200) == "1,200 many"
        assert texts.localizer("ja").text("n", n=1) == "1 many"

    def test_numbers_in_arguments_are_written_as_the_language_does(
        self, tmp_path: Path, write: Write
    ) -> None:
        write(en="n = { $n }", de="n = { $n }")
        texts = Texts(tmp_path)
        assert texts.localizer("en").text("n", n=12345.5) == "12,345.5"
        assert texts.localizer("de").text("n", n=Decimal("12345.5")) == "12.345,5"

    def test_what_an_entry_refers_to_is_found_in_any_file(
        self, tmp_path: Path, write: Write
    ) -> None:
        write("a.ftl", en="hello = { -bot } says { greet.long } ({ name })")
        write("z.ftl", en="-bot = Koizora\nname = K { -bot }\ngreet = Hi\n    .long = Good day\n")
        text = Texts(tmp_path, strict=True).localizer("en").text("hello")
        assert text == "Koizora says Good day (K Koizora)"

    def test_a_text_without_arguments_is_written_once(self, tmp_path: Path, write: Write) -> None:
        write(en="a = A")
        localizer = Texts(tmp_path).localizer("en")
        assert localizer.text("a") is localizer.text("a")

    def test_the_files_of_a_language_are_read_when_it_is_first_used(
        self, tmp_path: Path, write: Write
    ) -> None:
        texts = Texts(tmp_path)
        german = texts.localizer("de")
        write(en="a = A", de="a = Ä")
        assert german.text("a") == "Ä"


class TestMissingAndBroken:
    def test_a_text_missing_in_a_language_is_read_in_english(
        self, tmp_path: Path, write: Write, caplog: pytest.LogCaptureFixture
    ) -> None:
        write(en="a = A { $n }\nb = B", de="c = C")
        german = Texts(tmp_path).localizer("de")
        with caplog.at_level(logging.WARNING, "bot.i18n"):
            assert german.text("a", n=1) == "A 1"
            assert german.text("a", n=2) == "A 2"
            assert german.text("b") == "B"
        assert [record.getMessage() for record in caplog.records] == [
            "i18n.fell_back_to_english"
        ] * 2

    def test_strict_texts_do_not_hide_a_missing_translation(
        self, tmp_path: Path, write: Write
    ) -> None:
        write(en="a = A", de="b = B")
        with pytest.raises(MissingText, match="'a' in 'de'"):
            Texts(tmp_path, strict=True).localizer("de").text("a")

    @pytest.mark.parametrize("key", ["nothing", "a.nothing", "only-attribute", "a.b.c", ""])
    def test_a_text_missing_everywhere_is_a_fault(
        self, tmp_path: Path, write: Write, key: str
    ) -> None:
        write(en="a = A\nonly-attribute =\n    .x = X\n", de="a = Ä")
        with pytest.raises(MissingText):
            Texts(tmp_path).localizer("de").text(key)

    def test_a_text_that_lacks_an_argument_is_read_in_english(
        self, tmp_path: Path, write: Write
    ) -> None:
        write(en="a = A", de="a = Ä { $forgotten }")
        assert Texts(tmp_path).localizer("de").text("a") == "A"
        with pytest.raises(BrokenText, match="forgotten"):
            Texts(tmp_path, strict=True).localizer("de").text("a")

    def test_a_text_that_cannot_be_parsed_is_broken_each_time_it_is_asked_for(
        self, tmp_path: Path, write: Write
    ) -> None:
        write(en="a = A { $x\nb = B")
        localizer = Texts(tmp_path).localizer("en")
        for _ in range(2):
            with pytest.raises(BrokenText, match="'a' in 'en'"):
                localizer.text("a", x=1)
        assert localizer.text("b") == "B"

    def test_a_text_that_refers_to_nothing_is_broken(self, tmp_path: Path, write: Write) -> None:
        write(en="a = { -nobody }")
        with pytest.raises(BrokenText, match="nobody"):
            Texts(tmp_path).localizer("en").text("a")

    def test_a_file_that_is_not_utf_8_is_broken(self, tmp_path: Path) -> None:
        (tmp_path / "en").mkdir()
        (tmp_path / "en" / "core.ftl").write_bytes(b"a = \xff")
        with pytest.raises(BrokenText, match=r"core\.ftl.*not UTF-8"):
            Texts(tmp_path).localizer("en").text("a")


class TestNumbersAndNames:
    @pytest.mark.parametrize(
        ("locale", "written"), [("en", "1,234.5"), ("de", "1.234,5"), ("ja", "1,234.5")]
    )
    def test_numbers(self, locale: str, written: str) -> None:
        assert shipped(locale).number(1234.5) == written

    @pytest.mark.parametrize(
        ("locale", "written"),
        [("en-GB", "November 3, 2007"), ("de", "3. November 2007"), ("ja", "2007年11月3日")],
    )
    def test_dates(self, locale: str, written: str) -> None:
        assert shipped(locale).date(date(2007, 11, 3)) == written

    @pytest.mark.parametrize(
        ("locale", "written"), [("en", "a, b, and c"), ("de", "a, b und c"), ("ja", "a、b、c")]
    )
    def test_lists_read_as_sentences(self, locale: str, written: str) -> None:
        assert shipped(locale).listing(["a", "b", "c"]) == written

    def test_short_lists_need_no_commas(self) -> None:
        assert shipped("de").listing(["a", "b"]) == "a und b"
        assert shipped("de").listing(["a"]) == "a"
        assert shipped("de").listing([]) == ""


class TestPick:
    def test_the_own_language_comes_first_then_english_then_any(self) -> None:
        german = shipped("de")
        assert german.pick({"ja": "恋空", "en": "Sky of Love", "de": "Liebeshimmel"}) == (
            "Liebeshimmel"
        )
        assert german.pick({"ja": "恋空", "en": "Sky of Love"}) == "Sky of Love"
        assert german.pick({"ja": "恋空", "ko": "연공"}) == "恋空"

    def test_no_text_at_all_is_refused(self) -> None:
        with pytest.raises(ValueError, match="at least one language"):
            shipped("de").pick({})


class TestChecksum:
    def test_it_stays_while_nothing_changes(self, tmp_path: Path, write: Write) -> None:
        write(en="a = A", de="a = Ä")
        assert Texts(tmp_path).checksum() == Texts(tmp_path).checksum()

    def test_it_changes_with_any_text_and_any_file(self, tmp_path: Path, write: Write) -> None:
        seen = set()
        for file, sources in [
            ("core.ftl", {"en": "a = A"}),
            ("core.ftl", {"de": "a = Ä"}),
            ("core.ftl", {"de": "a = Ae"}),
            ("film.ftl", {"en": "b = B"}),
            ("film.ftl", {"ja": "b = B"}),
        ]:
            write(file, **sources)
            seen.add(Texts(tmp_path).checksum())
        assert len(seen) == 5


class TestSplitting:
    def test_comments_and_indented_lines_begin_no_entry(self) -> None:
        source = (
            "# a = comment\nfirst = One\n    two = still the first\n    .attribute = x\n\n"
            "-term=T\n# second = comment\nsecond =\n    line\n"
        )
        assert [entry for entry, _ in split_entries(source)] == ["first", "-term", "second"]

    def test_the_pieces_are_the_whole_from_the_first_entry_on(self) -> None:
        source = "a = A\n\n# about b\nb = B\n"
        assert "".join(piece for _, piece in split_entries(source)) == source
