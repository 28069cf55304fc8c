"""The parts the three languages are built from."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from bot.timewords.clocks import HOUR, MINUTE, decimal_span, meridiem, span
from bot.timewords.grammars import GRAMMARS
from bot.timewords.hours import hours_of
from bot.timewords.japanese.numerals import kanji_number
from bot.timewords.lexicon import Lexicon, Unknown, Words, number_term
from bot.timewords.parser import parses
from bot.timewords.patterns import Node, compile_rules, matches
from bot.timewords.pieces import Clock, Day, Nonsense, Part, Piece, Slot, Span, Style, Week
from bot.timewords.tokens import DASH, POINT, tokenise


class TestTokens:
    @pytest.mark.parametrize(
        ("text", "tokens"),
        [
            ("Fri 8PM", ["fri", "8", "pm"]),
            ("20:15Uhr", ["20", ":", "15", "uhr"]),
            ("20.15", ["20", POINT, "15"]),
            ("20. 15", ["20", ".", "15"]),
            ("5.12.", ["5", POINT, "12", "."]),
            ("fri - 8pm", ["fri", DASH, "8", "pm"]),
            ("fri–8pm", ["fri", "-", "8", "pm"]),
            ("８：３０", ["8", ":", "30"]),
            ("土曜20時", ["土", "曜", "20", "時"]),
            ("dreißig", ["dreissig"]),
            ("O’Clock", ["o", "'", "clock"]),
            ("1½", ["1", POINT, "5"]),
            ("2026-12-05T20:00", ["2026-12-05t", "20", ":", "00"]),
            ("<t:1796518800:F>", ["<t:1796518800:f>"]),
            ("<t:x>", ["<", "t", ":", "x", ">"]),
            ("20、", ["20", ","]),
            ("u\u0308ber", ["über"]),
        ],
    )
    def test_a_text_is_split_into_words_numbers_and_signs(
        self, text: str, tokens: list[str]
    ) -> None:
        assert tokenise(text) == tokens

    @pytest.mark.parametrize("sign", [DASH, POINT])
    def test_nobody_can_type_the_tokens_that_only_we_make(self, sign: str) -> None:
        assert tokenise(f"a {sign} b") in (["a", DASH, "b"], ["a", ".", "b"], ["a", "-", "b"])
        assert sign not in tokenise(f"a{sign}b")


class TestNumbers:
    def test_digits_have_the_kinds_their_form_allows(self) -> None:
        assert kinds("8") == {"D", "COUNT", "DIGITS", "H"}
        assert kinds("08") == {"D", "COUNT", "DIGITS", "X", "NN"}
        assert kinds("20") == {"D", "COUNT", "DIGITS", "X", "NN"}
        assert kinds("830") == {"COUNT", "DIGITS", "NNN"}
        assert kinds("2026") == {"COUNT", "DIGITS", "YYYY"}

    @pytest.mark.parametrize("token", ["12345", "٨", "²", "x", "", "-", "1a"])
    def test_other_tokens_are_no_numbers(self, token: str) -> None:
        assert number_term(token) is None

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("〇", 0),
            ("零", 0),
            ("八", 8),
            ("十", 10),
            ("十九", 19),
            ("二十", 20),
            ("二十五", 25),
            ("二〇", 20),
            ("百", 100),
            ("百二十", 120),
            ("三百六十五", 365),
            ("二〇二六", 2026),
            ("一九九九", 1999),
        ],
    )
    def test_kanji_are_read(self, text: str, value: int) -> None:
        found = kanji_number([*text, "時"], 0)
        assert found is not None
        assert (found[0]["COUNT"], found[1]) == (value, len(text))

    @pytest.mark.parametrize(
        "text", ["", "時", "二三", "五六", "十十", "百百", "二〇二六一", "一二三"]
    )
    def test_kanji_that_are_no_number_are_not(self, text: str) -> None:
        assert kanji_number(list(text), 0) is None

    def test_every_small_number_is_a_word_in_english_and_german(self) -> None:
        for language, words in {"en": ENGLISH, "de": GERMAN}.items():
            for value, word in words.items():
                (term,) = read_terms(language, word)
                assert term["COUNT"] == value


class TestLexicon:
    def test_the_longest_phrase_wins(self) -> None:
        words = Words()
        words.add("new", {"A": 1})
        words.add("new year's eve", {"B": 2})
        lexicon = Lexicon(words, Words())
        assert lexicon.terms(tokenise("new year's eve")) == [{"B": 2}]
        assert lexicon.terms(tokenise("new year's")) == Unknown(1)

    def test_a_word_with_two_meanings_has_both(self) -> None:
        words = Words()
        words.add("morgen", {"DAY": 1})
        words.add("morgen", {"PART": 2})
        assert Lexicon(words, Words()).terms(["morgen"]) == [{"DAY": 1, "PART": 2}]

    def test_umlauts_may_be_two_letters(self) -> None:
        words = Words()
        words.add("fünf", {"A": 5})
        lexicon = Lexicon(words, Words())
        assert lexicon.terms(["fuenf"]) == lexicon.terms(["fünf"]) == [{"A": 5}]

    def test_an_abbreviation_may_have_a_full_stop(self) -> None:
        words = Words()
        words.add_short("fri", {"A": 5})
        lexicon = Lexicon(words, Words())
        assert lexicon.terms(["fri", "."]) == lexicon.terms(["fri"]) == [{"A": 5}]

    def test_the_first_unknown_word_is_told(self) -> None:
        assert GRAMMARS["en"].lexicon.terms(tokenise("fri 8pm qqq x")) == Unknown(3)


class TestPatterns:
    def found(self, pattern: str, *terms: dict[str, int | None]) -> list[tuple[int, Piece]]:
        def build(*values: int | None) -> Day:
            return Day(tuple(-1 if value is None else value for value in values))

        return matches(compile_rules([(pattern, build)]), terms, 0)

    def test_values_are_passed_in_order_and_literals_are_not(self) -> None:
        found = self.found("A of B", {"A": 1}, {"of": None}, {"B": 2})
        assert found == [(3, Day((1, 2)))]

    def test_an_absent_option_is_none(self) -> None:
        assert self.found("A [B] C", {"A": 1}, {"C": 3}) == [(2, Day((1, -1, 3)))]

    def test_alternatives_fill_the_same_place(self) -> None:
        assert self.found("(A|x B) C", {"x": None}, {"B": 2}, {"C": 3}) == [(3, Day((2, 3)))]

    def test_all_matches_are_found_the_shortest_first(self) -> None:
        found = self.found("A [B [C]]", {"A": 1}, {"B": 2}, {"C": 3})
        assert [end for end, _ in found] == [1, 2, 3]

    def test_a_builder_may_decline(self) -> None:
        assert matches(compile_rules([("A", lambda value: None)]), [{"A": 1}], 0) == []

    @pytest.mark.parametrize("pattern", ["(A|B C)", "[A", "(A", "A)", "A]"])
    def test_a_broken_pattern_is_told_on_import(self, pattern: str) -> None:
        with pytest.raises(ValueError, match=r"pattern|values"):
            compile_rules([(pattern, lambda *values: None)])


class TestParser:
    def test_every_word_must_belong_to_a_piece(self) -> None:
        assert parse("en", "friday 8pm")
        assert not parse("en", "friday 8pm 9")

    def test_a_slot_is_filled_once(self) -> None:
        assert not parse("en", "friday saturday 8pm")

    @pytest.mark.parametrize(
        "text", ["at", "on the", "tonight tonight", ", 8pm", "8pm ,", "(", "utc"]
    )
    def test_fillers_alone_are_nothing(self, text: str) -> None:
        assert not parse("en", text)

    def test_a_week_needs_a_weekday_and_a_year_a_date(self) -> None:
        assert not parse("en", "next week 8pm")
        assert not parse("en", "next year 8pm")

    def test_the_parse_in_fewest_pieces_comes_first(self) -> None:
        first, second = parse("de", "Freitag in einer Woche 20 Uhr")
        assert first.keys() == {Slot.WEEKDAY, Slot.TIME}
        assert isinstance(second[Slot.WEEK], Week)

    def test_a_hopeless_number_of_ways_is_given_up(self) -> None:
        root = Node()
        for slot in Slot:
            root = merged(root, compile_rules([("a", lambda each=slot: Nonsense(each))]))
        assert parses(root, [{"a": None}] * 2)
        assert parses(root, [{"a": None}] * 6) == []


class TestHours:
    @pytest.mark.parametrize("part", Part)
    def test_an_hour_in_a_part_of_the_day_is_one_of_the_two_it_can_be(self, part: Part) -> None:
        for hour in range(1, 13):
            for found in hours_of(Clock(hour, style=Style.EVENING_FIRST), part):
                assert found.hour % 12 == hour % 12
                assert found.days in (0, 1)

    @pytest.mark.parametrize("part", Part)
    def test_an_exact_hour_in_a_part_of_the_day_stays(self, part: Part) -> None:
        for hour in range(24):
            assert all(found.hour == hour for found in hours_of(Clock(hour), part))

    def test_a_part_of_the_day_excludes_other_hours(self) -> None:
        assert hours_of(Clock(20), Part.MORNING) == ()
        assert hours_of(Clock(8), Part.EVENING) == ()

    def test_an_hour_of_twelve_is_before_noon_and_after(self) -> None:
        evening = [found.hour for found in hours_of(Clock(8, style=Style.EVENING_FIRST), None)]
        morning = [found.hour for found in hours_of(Clock(8, style=Style.MORNING_FIRST), None)]
        assert (evening, morning) == ([20, 8], [8, 20])


class TestBuilders:
    @pytest.mark.parametrize(
        ("hour", "afternoon", "expected"),
        [(12, False, 0), (12, True, 12), (1, True, 13), (11, False, 11), (0, True, 12)],
    )
    def test_twelve_am_is_midnight_and_twelve_pm_noon(
        self, hour: int, afternoon: bool, expected: int
    ) -> None:
        assert meridiem(hour, None, afternoon) == Clock(expected)

    def test_a_span_of_nothing_is_none(self) -> None:
        assert span(0, HOUR) is None
        assert span(0, HOUR, 5, MINUTE) == Span(minutes=5)

    @pytest.mark.parametrize(("digits", "minutes"), [("5", 90), ("25", 75), ("333", 80)])
    def test_decimals_are_rounded_to_the_minute(self, digits: str, minutes: int) -> None:
        assert decimal_span(1, digits, HOUR) == Span(minutes=minutes)


def kinds(token: str) -> set[str]:
    term = number_term(token)
    assert term is not None
    return set(term)


def read_terms(language: str, text: str) -> list[dict[str, int]]:
    terms = GRAMMARS[language].lexicon.terms(tokenise(text))
    assert not isinstance(terms, Unknown), text
    return [dict(term) for term in terms]


def parse(language: str, text: str) -> list[dict[Slot, Piece]]:
    found = parses(GRAMMARS[language].rules, read_terms(language, text))
    return [dict(each) for each in found]


def merged(one: Node, other: Node) -> Node:
    for kind, child in other.children.items():
        one.children[kind] = merged(one.children.get(kind, Node()), child)
    one.ends += other.ends
    return one


def numbers(tens: dict[int, str], ones: list[str], pattern: str) -> Iterator[tuple[int, str]]:
    yield from enumerate(ones)
    for (value, name), one in itertools.product(tens.items(), range(10)):
        yield value + one, pattern.format(tens=name, one=ones[one]) if one else name


ENGLISH = dict(
    numbers(
        {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty"},
        [
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen"),
        ],
        "{tens}-{one}",
    )
)
GERMAN = dict(
    numbers(
        {20: "zwanzig", 30: "dreißig", 40: "vierzig", 50: "fünfzig"},
        [
            *("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
            *("zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn"),
            *("siebzehn", "achtzehn", "neunzehn"),
        ],
        "{one}und{tens}",
    )
)
