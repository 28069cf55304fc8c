from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserMistake
from bot.i18n import Texts
from bot.timewords.model import DateOnly, Gap, Reason, Understood
from cogs.party.reading import (
    MOST_READINGS,
    CapacityUnreadable,
    QuietUnreadable,
    SlotUnclear,
    SlotWithoutTime,
    TimeRefused,
    ZoneNotFound,
    ZoneOpen,
    read_change,
    read_clock,
    read_closing,
    read_seats,
    read_slots,
    read_when,
    read_zone,
    wall_of,
)

BERLIN, TOKYO = "Europe/Berlin", "Asia/Tokyo"
NOW = datetime(2026, 11, 16, 15, tzinfo=UTC)  # a Monday, 16:00 in Berlin
EVENING = datetime(2026, 11, 27, 20, 15, tzinfo=ZoneInfo(BERLIN))
TEXTS = Texts(strict=True)


def walls(found: object) -> list[str]:
    assert isinstance(found, Understood)
    return [f"{wall_of(reading):%Y-%m-%d %H:%M}" for reading in found.readings]


def changed(text: str, language: str = "en", zone: str = BERLIN) -> list[str]:
    return walls(read_change(text, zone, NOW, language, EVENING))


class TestWhen:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("fri 8:15pm", "en"),
            ("Freitag um 20:15 Uhr", "de"),
            ("金曜日の20時15分", "ja"),
            ("2026-11-20 20:15", "ja"),
        ],
    )
    def test_the_same_evening_in_three_languages(self, text: str, language: str) -> None:
        assert walls(read_when(text, BERLIN, NOW, language)) == ["2026-11-20 20:15"]

    def test_a_wall_time_names_the_zone_it_was_read_in(self) -> None:
        found = read_when("fri 8:15pm", TOKYO, NOW, "en")
        assert isinstance(found, Understood)
        wall = wall_of(found.readings[0])
        assert wall == datetime(2026, 11, 20, 20, 15, tzinfo=ZoneInfo(TOKYO))
        assert wall.tzinfo == ZoneInfo(TOKYO)

    def test_every_sensible_reading_is_kept(self) -> None:
        found = read_when("nächsten Freitag 20:15", BERLIN, NOW, "de")
        assert walls(found) == ["2026-11-20 20:15", "2026-11-27 20:15"]

    def test_a_time_that_the_clocks_skip_is_moved_and_says_so(self) -> None:
        found = read_when("28.3.2027 2:30", BERLIN, NOW, "de")
        assert walls(found) == ["2027-03-28 03:30"]
        assert isinstance(found, Understood)
        assert found.readings[0].note == Gap(time(2, 30))

    def test_of_a_time_that_the_clocks_show_twice_both_are_readings(self) -> None:
        found = read_when("31.10.2027 2:30", BERLIN, NOW, "de")
        assert isinstance(found, Understood)
        offsets = [wall_of(reading).utcoffset() for reading in found.readings]
        assert len(set(offsets)) == 2
        assert walls(found) == ["2027-10-31 02:30"] * 2

    def test_a_day_alone_has_no_time(self) -> None:
        assert read_when("friday", BERLIN, NOW, "en") == DateOnly((date(2026, 11, 20),))


class TestAnOpenZone:
    @pytest.mark.parametrize("text", ["fri 8pm", "friday", "today 3pm", "in 2 hours"])
    def test_is_asked_for_before_a_time_is_told(self, text: str) -> None:
        assert read_when(text, None, NOW, "en") == ZoneOpen()

    def test_is_not_asked_for_when_the_words_name_it(self) -> None:
        assert walls(read_when("20:00 JST", None, NOW, "en")) == ["2026-11-17 20:00"]

    def test_is_not_asked_for_when_the_words_are_an_instant(self) -> None:
        assert isinstance(read_when("<t:1795000000:F>", None, NOW, "en"), Understood)

    @pytest.mark.parametrize("text", ["", "some day", "31 February 8pm", "x" * 300])
    def test_makes_no_time_of_what_is_none(self, text: str) -> None:
        with pytest.raises(TimeRefused):
            read_when(text, None, NOW, "en")

    def test_may_still_make_a_time_of_what_is_over_elsewhere(self) -> None:
        # Three in the afternoon is just over in UTC, but not in New York.
        assert read_when("today 14:59", None, NOW, "en") == ZoneOpen()
        assert walls(read_when("today 14:59", "America/New_York", NOW, "en")) == [
            "2026-11-16 14:59"
        ]


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("   ", Reason.EMPTY),
            ("some day", Reason.NOT_UNDERSTOOD),
            ("yesterday 8pm", Reason.PAST),
            ("31 February 8pm", Reason.IMPOSSIBLE_DATE),
            ("fri 8pm Berln time", Reason.UNKNOWN_ZONE),
            ("8pm " * 100, Reason.TOO_LONG),
        ],
    )
    def test_say_why(self, text: str, reason: Reason) -> None:
        with pytest.raises(TimeRefused) as refused:
            read_when(text, BERLIN, NOW, "en")
        assert refused.value.key == f"timewords-refused-{reason}"

    @pytest.mark.parametrize("language", ["en", "de", "ja"])
    @pytest.mark.parametrize("reason", list(Reason))
    def test_have_a_sentence_in_every_language(self, language: str, reason: Reason) -> None:
        arguments = {"zones": "Europe/Berlin · Asia/Tokyo"}
        assert TEXTS.localizer(language).text(f"timewords-refused-{reason}", **arguments)

    @pytest.mark.parametrize(
        ("typed", "key"),
        [
            ("fri 8pm Berln time", "timewords-refused-unknown-zone"),
            ("fri 8pm Qqqqqqqqq time", "timewords-refused-unknown-zone.none"),
        ],
    )
    def test_of_a_zone_offer_others_where_there_are_any_like_it(self, typed: str, key: str) -> None:
        with pytest.raises(TimeRefused) as refused:
            read_when(typed, BERLIN, NOW, "en")
        assert refused.value.key == key
        assert ("Berlin" in str(refused.value.arguments["zones"])) is not key.endswith("none")


class TestChange:
    def test_a_time_of_day_may_mean_the_evenings_own_day_first(self) -> None:
        assert changed("21:00") == ["2026-11-27 21:00", "2026-11-16 21:00"]

    def test_a_time_of_day_on_the_evenings_own_day_is_one_reading(self) -> None:
        today = NOW.astimezone(ZoneInfo(BERLIN)).replace(hour=20)
        found = read_change("21:00", BERLIN, NOW, "en", today)
        assert walls(found) == ["2026-11-16 21:00"]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("tomorrow 21:00", ["2026-11-17 21:00"]),
            ("in 2 hours", ["2026-11-16 18:00"]),
            ("2026-12-01 20:00", ["2026-12-01 20:00"]),
            ("sat 20:00", ["2026-11-21 20:00"]),
        ],
    )
    def test_words_that_name_a_day_mean_that_day(self, text: str, expected: list[str]) -> None:
        assert changed(text) == expected

    def test_the_evenings_weekday_may_mean_its_own_day(self) -> None:
        assert changed("friday 21:00") == ["2026-11-27 21:00", "2026-11-20 21:00"]

    def test_the_day_is_the_one_on_the_clocks_of_whoever_types(self) -> None:
        # 20:15 in Berlin is the next morning in Tokyo.
        assert "2026-11-28 06:00" in changed("6:00", "de", TOKYO)

    def test_a_day_alone_and_nonsense_stay_what_they_are(self) -> None:
        assert isinstance(read_change("friday", BERLIN, NOW, "en", EVENING), DateOnly)
        with pytest.raises(TimeRefused):
            read_change("some day", BERLIN, NOW, "en", EVENING)

    @given(st.text(max_size=40))
    def test_every_reading_is_to_come_and_there_are_at_most_four(self, text: str) -> None:
        try:
            found = read_change(text, BERLIN, NOW, "de", EVENING)
        except UserMistake:
            return
        if isinstance(found, Understood):
            assert 1 <= len(found.readings) <= MOST_READINGS
            assert all(reading.instant > NOW for reading in found.readings)


class TestSlots:
    @pytest.mark.parametrize(
        "text",
        [
            "fri 8pm; sat 7pm",
            "fri 8pm ;sat 7pm;",
            "fri 8pm\nsat 7pm",
            "fri 8pm；sat 7pm",
        ],
    )
    def test_are_separated_by_semicolons_or_lines(self, text: str) -> None:
        found = read_slots(text, BERLIN, NOW, "en")
        assert isinstance(found, tuple)
        assert [f"{x:%a %H:%M}" for x in found] == ["Fri 20:00", "Sat 19:00"]

    def test_are_none_without_a_word(self) -> None:
        with pytest.raises(TimeRefused):
            read_slots(" ; ", BERLIN, NOW, "en")

    def test_that_can_mean_two_times_are_named_by_their_number(self) -> None:
        with pytest.raises(SlotUnclear) as unclear:
            read_slots("fri 8pm; sat 8", BERLIN, NOW, "en")
        assert unclear.value.arguments["number"] == 2

    def test_without_a_time_are_named_by_their_number(self) -> None:
        with pytest.raises(SlotWithoutTime) as missing:
            read_slots("friday; sat 8pm", BERLIN, NOW, "en")
        assert missing.value.arguments["number"] == 1

    def test_wait_for_the_zone(self) -> None:
        assert read_slots("fri 8pm; sat 7pm", None, NOW, "en") == ZoneOpen()

    def test_the_closing_time_is_number_nought(self) -> None:
        closing = read_closing("thu 8pm", BERLIN, NOW, "en")
        assert closing == datetime(2026, 11, 19, 20, tzinfo=ZoneInfo(BERLIN))
        assert read_closing("thu 8pm", None, NOW, "en") == ZoneOpen()
        with pytest.raises(SlotWithoutTime) as missing:
            read_closing("thursday", BERLIN, NOW, "en")
        assert missing.value.arguments["number"] == 0


class TestClock:
    @pytest.mark.parametrize(
        ("text", "language", "expected"),
        [
            ("", "en", None),
            ("  ", "en", None),
            ("22:00", "en", time(22)),
            ("8:30", "en", time(8, 30)),
            ("８：３０", "ja", time(8, 30)),
            ("7", "de", time(7)),
            ("22.30", "de", time(22, 30)),
            ("10pm", "en", time(22)),
            ("22 Uhr", "de", time(22)),
            ("22時", "ja", time(22)),
            ("午後10時", "ja", time(22)),
        ],
    )
    def test_is_read(self, text: str, language: str, expected: time | None) -> None:
        assert read_clock(text, NOW, language) == expected

    @pytest.mark.parametrize("text", ["25:00", "22:60", "late", "friday", "x" * 300])
    def test_that_is_none_is_refused(self, text: str) -> None:
        with pytest.raises(QuietUnreadable):
            read_clock(text, NOW, "en")

    def test_that_can_be_in_the_morning_and_in_the_evening_is_refused(self) -> None:
        with pytest.raises(QuietUnreadable):
            read_clock("8時", NOW, "ja")


class TestSeats:
    @pytest.mark.parametrize(
        ("text", "expected"), [("", None), (" 8 ", 8), ("１０", 10), ("0", 0), ("-3", -3)]
    )
    def test_are_a_number(self, text: str, expected: int | None) -> None:
        assert read_seats(text) == expected

    @pytest.mark.parametrize("text", ["eight", "8.5", "9" * 30, "--3"])
    def test_that_are_none_are_refused(self, text: str) -> None:
        with pytest.raises(CapacityUnreadable):
            read_seats(text)


class TestZone:
    @pytest.mark.parametrize(
        ("text", "expected"), [("Berlin", BERLIN), ("東京", TOKYO), ("europe/berlin", BERLIN)]
    )
    def test_is_found_by_any_of_its_names(self, text: str, expected: str) -> None:
        assert read_zone(text) == expected

    @pytest.mark.parametrize("text", ["Berlni", "Atlantis", "", "x" * 4000])
    def test_that_is_unknown_offers_others(self, text: str) -> None:
        with pytest.raises(ZoneNotFound) as missing:
            read_zone(text)
        assert "/" in str(missing.value.arguments["nearest"])
        assert len(str(missing.value.arguments["zone"])) <= 60


@pytest.mark.parametrize("language", ["en", "de", "ja"])
@pytest.mark.parametrize(
    "mistake",
    [
        ZoneNotFound("Berlni"),
        SlotUnclear(2, NOW, NOW),
        SlotUnclear(0, NOW, NOW),
        SlotWithoutTime(1),
        SlotWithoutTime(0),
        QuietUnreadable(),
        CapacityUnreadable(),
    ],
)
def test_every_mistake_is_a_sentence_in_every_language(language: str, mistake: UserMistake) -> None:
    said = TEXTS.localizer(language).text(mistake.key, **mistake.arguments)
    assert said.endswith((".", "。"))
