from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import clock as clock_module
from bot.clock import Clock

A_MOMENT = timedelta(seconds=5)


@pytest.fixture
def set_offset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Write the offset file, and let the clock look at it every time it is asked."""
    monkeypatch.setattr(clock_module, "_SECONDS_BETWEEN_LOOKS", 0.0)
    file = tmp_path / "clock"

    def write(text: str) -> Path:
        new = tmp_path / "clock.new"
        new.write_text(text, "utf-8")
        return new.replace(file)

    return write


def offset_of(clock: Clock) -> timedelta:
    return clock.now() - datetime.now(UTC)


def is_about(offset: timedelta, seconds: float) -> bool:
    return abs(offset - timedelta(seconds=seconds)) < A_MOMENT


def test_now_is_an_aware_moment_in_utc() -> None:
    now = Clock().now()
    assert now.tzinfo is UTC
    assert is_about(now - datetime.now(UTC), 0)


def test_monotonic_only_grows() -> None:
    clock = Clock()
    moments = [clock.monotonic() for _ in range(100)]
    assert moments == sorted(moments)


@pytest.mark.parametrize(("text", "seconds"), [("3600", 3600), ("-90000.5\n", -90000.5), ("0", 0)])
def test_an_offset_file_moves_the_time(
    set_offset: Callable[[str], Path], text: str, seconds: float
) -> None:
    assert is_about(offset_of(Clock(set_offset(text))), seconds)


def test_a_changed_offset_is_taken_over_while_running(set_offset: Callable[[str], Path]) -> None:
    clock = Clock(set_offset("100"))
    assert is_about(offset_of(clock), 100)
    set_offset("200")
    assert is_about(offset_of(clock), 200)


def test_an_offset_written_in_place_is_taken_over(set_offset: Callable[[str], Path]) -> None:
    file = set_offset("100")
    clock = Clock(file)
    assert is_about(offset_of(clock), 100)
    file.write_text("2000", "utf-8")
    assert is_about(offset_of(clock), 2000)


def test_an_offset_does_not_move_durations(set_offset: Callable[[str], Path]) -> None:
    clock = Clock(set_offset("0"))
    before = clock.monotonic()
    set_offset("86400")
    clock.now()
    assert clock.monotonic() - before < A_MOMENT.total_seconds()


def test_a_file_that_is_not_there_yet_leaves_the_time_alone(
    set_offset: Callable[[str], Path], tmp_path: Path
) -> None:
    clock = Clock(tmp_path / "clock")
    assert is_about(offset_of(clock), 0)
    set_offset("60")
    assert is_about(offset_of(clock), 60)


@pytest.mark.parametrize("garbage", ["", "soon", "1e999", "nan", "9" * 40])
def test_a_garbled_file_leaves_the_last_good_offset(
    set_offset: Callable[[str], Path], garbage: str
) -> None:
    clock = Clock(set_offset("3600"))
    assert is_about(offset_of(clock), 3600)
    set_offset(garbage)
    assert is_about(offset_of(clock), 3600)


def test_bytes_that_are_no_text_leave_the_last_good_offset(
    set_offset: Callable[[str], Path],
) -> None:
    file = set_offset("3600")
    clock = Clock(file)
    assert is_about(offset_of(clock), 3600)
    file.write_bytes(b"\xff\xfe\x00")
    assert is_about(offset_of(clock), 3600)


def test_a_deleted_file_leaves_the_last_good_offset(set_offset: Callable[[str], Path]) -> None:
    file = set_offset("3600")
    clock = Clock(file)
    assert is_about(offset_of(clock), 3600)
    file.unlink()
    assert is_about(offset_of(clock), 3600)


def test_the_file_is_looked_at_only_now_and_then(
    set_offset: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_module, "_SECONDS_BETWEEN_LOOKS", 3600.0)
    clock = Clock(set_offset("100"))
    assert is_about(offset_of(clock), 100)
    set_offset("200")
    assert is_about(offset_of(clock), 100)


def test_an_unchanged_file_is_not_read_again(set_offset: Callable[[str], Path]) -> None:
    file = set_offset("100")
    clock = Clock(file)
    assert is_about(offset_of(clock), 100)
    before = file.stat()
    file.write_text("200", "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert is_about(offset_of(clock), 100)


def test_without_an_offset_file_no_file_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        pytest.fail("the clock looked at a file")

    monkeypatch.setattr(Path, "stat", refuse)
    Clock().now()
