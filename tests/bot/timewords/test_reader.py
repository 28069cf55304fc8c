from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from datetime import time as clock_time
from zoneinfo import ZoneInfo

import pytest

from bot.timewords import (
    DateOnly,
    Flag,
    Gap,
    Moment,
    Overlap,
    Reading,
    Reason,
    Refused,
    Understood,
    read,
)
from tests.bot.timewords.corpus import ZONES, read_now, told

BERLIN, NEW_YORK, TOKYO = ZONES["de"], ZONES["en"], ZONES["ja"]


def moments(reading: Reading) -> tuple[Moment, ...]:
    assert isinstance(reading, Understood), reading
    return reading.readings


def at(text: str, now: datetime, language: str = "en") -> Reading:
    assert isinstance(now.tzinfo, ZoneInfo)
    return read(text, language=language, now=now, zone=now.tzinfo)


class TestWhatIsNotRead:
    @pytest.mark.parametrize("text", ["", " ", "\t\n", "\u3000"])
    def test_nothing_is_empty(self, text: str) -> None:
        assert read_now("en", text) == Refused(Reason.EMPTY)

    def test_a_long_text_is_too_long(self) -> None:
        assert read_now("en", "8pm " * 51) == Refused(Reason.TOO_LONG)

    def test_a_text_that_grows_when_normalised_is_refused(self) -> None:
        assert read_now("ja", "\ufdfa" * 200) == Refused(Reason.NOT_UNDERSTOOD)

    def test_many_words_that_are_all_known_are_refused(self) -> None:
        assert read_now("en", "on the " * 25) == Refused(Reason.NOT_UNDERSTOOD)

    def test_an_unknown_language_is_taken_for_english(self) -> None:
        assert told(read_now("en", "fri 8pm")) == told(
            read(
                "fri 8pm", language="fr", now=datetime(2026, 11, 24, 20, tzinfo=UTC), zone=NEW_YORK
            )
        )


class TestUnknownZones:
    @pytest.mark.parametrize(
        ("language", "text", "nearest"),
        [
            ("en", "fri 8pm Berlni time", "Europe/Berlin"),
            ("en", "fri 8pm Europe/Berlim", "Europe/Berlin"),
            ("en", "8pm (Americas/New_Yrok)", "America/New_York"),
            ("de", "Freitag 20 Uhr Wienn Zeit", "Europe/Vienna"),
            ("ja", "20時 ベルリソ時間", "Europe/Berlin"),
        ],
    )
    def test_the_nearest_zones_are_offered(self, language: str, text: str, nearest: str) -> None:
        reading = read_now(language, text)
        assert isinstance(reading, Refused)
        assert reading.reason is Reason.UNKNOWN_ZONE
        assert reading.zones[0] == nearest

    def test_a_zone_like_no_other_has_no_nearest(self) -> None:
        assert read_now("en", "8pm xqzzqx time") == Refused(Reason.UNKNOWN_ZONE)

    @pytest.mark.parametrize("text", ["some time", "party time", "asdf 8pm time", "8pm 1/x/2 9"])
    def test_other_unknown_words_are_no_zones(self, text: str) -> None:
        assert read_now("en", text) == Refused(Reason.NOT_UNDERSTOOD)


class TestFlags:
    @pytest.mark.parametrize(
        ("language", "text", "flags"),
        [
            ("en", "8pm", [set()]),
            ("en", "9am", [{Flag.TOMORROW}]),
            ("en", "tomorrow at 8", [{Flag.EVENING}, {Flag.MORNING}]),
            ("de", "morgen 8 Uhr", [{Flag.MORNING}, {Flag.EVENING}]),
            ("en", "tuesday 8pm", [set(), {Flag.NEXT_WEEK}]),
            ("en", "the 5th 8pm", [{Flag.NEXT_MONTH}]),
            ("en", "jan 5 8pm", [{Flag.NEXT_YEAR}]),
            ("en", "friday 8pm CET", [{Flag.EXPLICIT_ZONE}]),
            ("en", "<t:1796518800>", [{Flag.EXPLICIT_ZONE}]),
            ("en", "2026-12-05 20:00Z", [{Flag.EXPLICIT_ZONE}]),
        ],
    )
    def test_what_is_taken_for_granted_is_told(
        self, language: str, text: str, flags: list[set[Flag]]
    ) -> None:
        assert [set(moment.flags) for moment in moments(read_now(language, text))] == flags

    def test_a_moment_tells_whether_the_text_named_its_zone(self) -> None:
        (own,) = moments(read_now("en", "friday 8pm"))
        (named,) = moments(read_now("en", "friday 8pm CET"))
        assert (own.explicit_zone, named.explicit_zone) == (False, True)


class TestZones:
    @pytest.mark.parametrize(
        ("text", "zone", "instant"),
        [
            ("dec 5 8pm", "America/New_York", "2026-12-06T01:00"),
            ("dec 5 8pm CET", "Europe/Berlin", "2026-12-05T19:00"),
            ("dec 5 8pm Vienna time", "Europe/Vienna", "2026-12-05T19:00"),
            ("dec 5 8pm JST", "Asia/Tokyo", "2026-12-05T11:00"),
            ("dec 5 8pm in Tokyo", "Asia/Tokyo", "2026-12-05T11:00"),
            ("dec 5 8pm UTC", "UTC", "2026-12-05T20:00"),
            ("dec 5 8pm asia/kolkata", "Asia/Kolkata", "2026-12-05T14:30"),
            ("dec 5 8pm UTC+5:30", "America/New_York", "2026-12-05T14:30"),
            ("dec 5 8pm GMT-3", "America/New_York", "2026-12-05T23:00"),
            ("2026-12-05T20:00-08:00", "America/New_York", "2026-12-06T04:00"),
        ],
    )
    def test_a_named_zone_is_used_and_an_offset_is_told_in_ones_own(
        self, text: str, zone: str, instant: str
    ) -> None:
        (moment,) = moments(read_now("en", text))
        assert (moment.zone, str(moment.local.tzinfo)) == (zone, zone)
        assert moment.instant == datetime.fromisoformat(f"{instant}+00:00")

    def test_a_winter_abbreviation_in_summer_is_read_as_spoken_and_by_the_letter(self) -> None:
        spoken, literal = moments(read_now("en", "july 4 8pm EST"))
        assert spoken.instant == datetime(2027, 7, 5, 0, tzinfo=UTC)
        assert literal.instant == datetime(2027, 7, 5, 1, tzinfo=UTC)

    def test_an_abbreviation_tells_which_of_two_equal_hours_is_meant(self) -> None:
        summer = moments(read_now("de", "31.10.2027 2:30 MESZ"))
        winter = moments(read_now("de", "31.10.2027 2:30 MEZ"))
        assert [moment.instant.hour for moment in summer] == [0]
        assert [moment.instant.hour for moment in winter] == [1]

    def test_an_abbreviation_of_several_zones_gives_all_of_them(self) -> None:
        readings = moments(read_now("en", "dec 5 8pm IST"))
        assert [moment.zone for moment in readings] == [
            "Asia/Kolkata",
            "Europe/Dublin",
            "Asia/Jerusalem",
        ]

    def test_tomorrow_is_ones_own_or_that_of_the_zone(self) -> None:
        mine, theirs = moments(read_now("en", "tomorrow 8pm JST"))
        assert mine.local == datetime(2026, 11, 25, 20, tzinfo=TOKYO)
        assert theirs.local == datetime(2026, 11, 26, 20, tzinfo=TOKYO)

    def test_a_time_alone_is_the_next_one_in_the_zone(self) -> None:
        (moment,) = moments(read_now("en", "8pm JST"))
        assert moment.local == datetime(2026, 11, 25, 20, tzinfo=TOKYO)

    def test_a_city_says_nothing_before_a_time(self) -> None:
        assert read_now("en", "paris 8pm") == Refused(Reason.NOT_UNDERSTOOD)


class TestClockChanges:
    def test_a_time_that_is_skipped_is_moved_forward_and_says_so(self) -> None:
        (moment,) = moments(read_now("de", "28.3.2027 2:30"))
        assert moment.local.time() == clock_time(3, 30)
        assert moment.note == Gap(clock_time(2, 30))

    def test_a_time_that_is_shown_twice_gives_both(self) -> None:
        first, second = moments(read_now("de", "31.10.2027 2:30"))
        assert first.note == Overlap(1, second.instant)
        assert second.note == Overlap(2, first.instant)
        assert (first.local.fold, second.local.fold) == (0, 1)

    def test_hours_across_a_change_are_real_hours(self) -> None:
        now = datetime(2026, 10, 31, 23, tzinfo=NEW_YORK)
        (moment,) = moments(at("in 4 hours", now))
        assert moment.local.hour == 2
        assert moment.instant == datetime(2026, 11, 1, 7, tzinfo=UTC)

    def test_days_across_a_change_keep_the_time_on_the_wall(self) -> None:
        now = datetime(2026, 10, 31, 21, tzinfo=NEW_YORK)
        (moment,) = moments(at("in 1 day", now))
        assert moment.local == datetime(2026, 11, 1, 21, tzinfo=NEW_YORK)

    def test_days_that_end_in_a_gap_say_so(self) -> None:
        now = datetime(2027, 3, 27, 2, 30, tzinfo=BERLIN)
        (moment,) = moments(at("in 1 day", now))
        assert moment.note == Gap(clock_time(2, 30))


class TestNow:
    def test_a_time_that_is_just_now_is_over(self) -> None:
        now = datetime(2026, 11, 24, 20, tzinfo=NEW_YORK)
        assert at("today 8pm", now) == Refused(Reason.PAST)
        assert told(at("8pm", now)) == "2026-11-25 20:00"

    def test_spans_are_counted_from_the_full_minute(self) -> None:
        now = datetime(2026, 11, 24, 15, 0, 42, 999, tzinfo=NEW_YORK)
        (moment,) = moments(at("in 1 minute", now))
        assert moment.local == datetime(2026, 11, 24, 15, 1, tzinfo=NEW_YORK)

    def test_the_night_before_dawn_belongs_to_today_too(self) -> None:
        now = datetime(2026, 11, 24, 0, 30, tzinfo=NEW_YORK)
        assert told(at("tonight at 1", now)) == "2026-11-25 01:00, 2026-11-24 01:00"

    def test_today_is_that_of_the_zone_not_of_utc(self) -> None:
        now = datetime(2026, 11, 24, 3, tzinfo=UTC)
        reading = read("today", language="en", now=now, zone=NEW_YORK)
        assert reading == DateOnly((date(2026, 11, 23),))

    def test_two_years_ahead_is_the_last_day(self) -> None:
        now = datetime(2026, 11, 24, 15, tzinfo=NEW_YORK)
        assert told(at("2028-11-24 15:00", now)) == "2028-11-24 15:00"
        assert at("2028-11-24 15:01", now) == Refused(Reason.TOO_FAR)

    def test_two_years_after_a_leap_day_end_with_the_first_of_march(self) -> None:
        now = datetime(2028, 2, 29, 12, tzinfo=NEW_YORK)
        assert told(at("2030-03-01 11:00", now)) == "2030-03-01 11:00"

    def test_a_leap_day_is_found_when_it_is_the_next(self) -> None:
        now = datetime(2027, 6, 1, 12, tzinfo=NEW_YORK)
        assert told(at("feb 29 8pm", now)) == "2028-02-29 20:00"

    def test_next_friday_on_a_saturday_is_one_day(self) -> None:
        saturday = datetime(2026, 11, 28, 12, tzinfo=BERLIN)
        assert told(at("nächsten Freitag", saturday, "de")) == "2026-12-04 ?"

    def test_next_friday_on_a_sunday_is_either_as_nobody_agrees_when_the_week_began(self) -> None:
        sunday = datetime(2026, 11, 29, 12, tzinfo=BERLIN)
        assert told(at("nächsten Freitag", sunday, "de")) == "2026-12-04 ?, 2026-12-11 ?"
        assert told(at("next friday", sunday)) == "2026-12-04 ?, 2026-12-11 ?"

    def test_a_weekday_in_a_week_is_counted_from_the_coming_one_or_by_weeks(self) -> None:
        saturday = datetime(2026, 11, 28, 12, tzinfo=BERLIN)
        reading = at("Freitag in einer Woche 20 Uhr", saturday, "de")
        assert told(reading) == "2026-12-11 20:00, 2026-12-04 20:00"


class TestLanguages:
    @pytest.mark.parametrize(
        "text", ["friday 8pm", "Freitag 20 Uhr", "金曜日20時", "Fr., 20:00 Uhr"]
    )
    def test_a_text_that_is_clear_is_read_whatever_ones_language(self, text: str) -> None:
        for language in ZONES:
            assert told(read_now(language, text)) == "2026-11-27 20:00"

    @pytest.mark.parametrize("text", ["12/05 um 20 Uhr", "5.12 20 Uhr"])
    def test_the_order_of_numbers_is_not_borrowed_from_another_language(self, text: str) -> None:
        assert read_now("en", text) == Refused(Reason.NOT_UNDERSTOOD)

    def test_numbers_alone_follow_ones_own_order(self) -> None:
        assert told(read_now("en", "12/05 20:00")) == "2026-12-05 20:00"
        assert told(read_now("de", "12/05 20:00")) == "2027-05-12 20:00"
        assert told(read_now("ja", "12/05 20:00")) == "2026-12-05 20:00"

    def test_an_hour_after_midnight_on_the_day_before_is_japanese_only(self) -> None:
        assert told(read_now("ja", "土曜 25:00")) == "2026-11-29 01:00"
        assert read_now("en", "25:00") == Refused(Reason.IMPOSSIBLE_DATE)
        assert read_now("de", "25:00") == Refused(Reason.IMPOSSIBLE_DATE)

    def test_a_date_or_a_time_that_could_be_either_is_refused(self) -> None:
        assert read_now("en", "5.12") == Refused(Reason.NOT_UNDERSTOOD)


@pytest.fixture(params=["Asia/Tokyo", "America/New_York", "UTC"])
def host_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.setenv("TZ", before or "")
    if before is None:
        monkeypatch.delenv("TZ")
    time.tzset()


@pytest.mark.usefixtures("host_zone")
def test_the_zone_of_the_host_does_not_matter() -> None:
    (moment,) = moments(read_now("de", "Freitag 20 Uhr"))
    assert moment.instant == datetime(2026, 11, 27, 19, tzinfo=UTC)
