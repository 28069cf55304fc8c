"""What holds for any text at all."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.timewords import DateOnly, Moment, Reading, Reason, Refused, Understood, read
from tests.bot.timewords.corpus import ZONES, phrases, told

ALL_PHRASES = [phrase for language in ZONES for phrase in phrases(language)]
UNDERSTOOD = [phrase for phrase in ALL_PHRASES if not phrase.expected.startswith("!")]
WORDS = sorted({word for phrase in ALL_PHRASES for word in re.findall(r"\S+", phrase.text)})
SIGNS = sorted({sign for phrase in ALL_PHRASES for sign in phrase.text})
JUNK = ["qqq", "oder", "or", "か", "🎬", "ungefähr", "%", "nicht", "8pm-ish", "毎週", "\x00", "٣"]

languages = st.sampled_from(list(ZONES))
zones = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Apia"]
).map(ZoneInfo)
nows = st.integers(1_577_836_800, 2_145_830_400).map(lambda at: datetime.fromtimestamp(at, UTC))
anything = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join).filter(lambda t: len(t) <= 200),
    st.text(alphabet=st.sampled_from(SIGNS), max_size=60),
)
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def moments(reading: Reading) -> tuple[Moment, ...]:
    return reading.readings if isinstance(reading, Understood) else ()


@often
@given(anything, languages, nows, zones)
def test_no_text_raises_and_all_that_is_understood_is_ahead(
    text: str, language: str, now: datetime, zone: ZoneInfo
) -> None:
    reading = read(text, language=language, now=now, zone=zone)
    match reading:
        case Understood(readings):
            assert 1 <= len(readings) <= 4
            assert len({(each.instant, each.zone) for each in readings}) == len(readings)
            for moment in readings:
                assert now < moment.instant <= now + timedelta(days=731)
                assert moment.instant.tzinfo is UTC
                assert moment.local == moment.instant
                assert str(moment.local.tzinfo) == moment.zone
        case DateOnly(dates):
            assert 1 <= len(dates) <= 4
            assert min(dates) >= now.astimezone(zone).date()
        case Refused():
            pass


@often
@given(st.sampled_from(UNDERSTOOD), nows, zones)
def test_a_reading_written_out_means_the_same_instant_in_every_language(
    phrase: tuple[str, str, str], now: datetime, zone: ZoneInfo
) -> None:
    language, text, _ = phrase
    for moment in moments(read(text, language=language, now=now, zone=zone)):
        for other in ZONES:
            for written in (
                moment.local.isoformat(),
                moment.instant.isoformat(sep=" "),
                f"<t:{int(moment.instant.timestamp())}:F>",
            ):
                (again,) = moments(read(written, language=other, now=now, zone=zone))
                assert again.instant == moment.instant


@often
@given(st.sampled_from(UNDERSTOOD), nows, zones, st.sampled_from(JUNK), st.randoms())
def test_a_word_too_much_is_refused(
    phrase: tuple[str, str, str], now: datetime, zone: ZoneInfo, junk: str, chance: random.Random
) -> None:
    language, text, _ = phrase
    words = text.split(" ")
    words.insert(chance.randint(0, len(words)), junk)
    reading = read(" ".join(words), language=language, now=now, zone=zone)
    assert isinstance(reading, Refused)


@often
@given(st.sampled_from(UNDERSTOOD), st.sampled_from(UNDERSTOOD))
def test_two_times_are_refused(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    # “in a week” keeps the time of now, unless another time is given.
    assume(all(":" in each[2] and not each[2].endswith("15:00") for each in (first, second)))
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    for language in ZONES:
        reading = read(f"{first[1]} {second[1]}", language=language, now=now, zone=ZONES["de"])
        assert isinstance(reading, Refused)


@often
@given(st.sampled_from(ALL_PHRASES), nows, zones)
def test_a_phrase_means_the_same_whenever_it_is_read_again(
    phrase: tuple[str, str, str], now: datetime, zone: ZoneInfo
) -> None:
    language, text, _ = phrase
    once = read(text, language=language, now=now, zone=zone)
    assert read(text, language=language, now=now, zone=zone) == once
    elsewhere = now.astimezone(ZoneInfo("Asia/Kathmandu"))
    assert read(text, language=language, now=elsewhere, zone=zone) == once


@often
@given(st.sampled_from(UNDERSTOOD), languages, nows)
def test_a_text_abroad_is_understood_as_at_home_or_not_at_all(
    phrase: tuple[str, str, str], language: str, now: datetime
) -> None:
    zone = ZONES["de"]
    home = read(phrase[1], language=phrase[0], now=now, zone=zone)
    abroad = read(phrase[1], language=language, now=now, zone=zone)
    # Numbers alone follow the order of the reader's language.
    assume(re.search(r"[^\W\d]{2,}", phrase[1]) and not re.search(r"\d\s?[/.:]\s?\d", phrase[1]))
    if moments(home) and moments(abroad):
        assert {m.instant for m in moments(home)} & {m.instant for m in moments(abroad)}


@pytest.mark.parametrize("length", [200, 201, 5000])
def test_only_texts_of_up_to_200_characters_are_looked_at(length: int) -> None:
    text = "8pm".ljust(length)
    reading = read(text, language="en", now=datetime(2026, 11, 24, tzinfo=UTC), zone=ZONES["en"])
    assert reading == Refused(Reason.TOO_LONG) or told(reading).endswith("20:00")
    assert isinstance(reading, Refused) == (length > 200)
