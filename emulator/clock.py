"""The world's clock: real time plus an offset, which a file can pass on to the bot."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path


class WorldClock:
    """Tell the world's time and move it; `listeners` are called after every move."""

    def __init__(self) -> None:
        self.offset = timedelta(0)
        self.listeners: list[Callable[[], None]] = []
        self._file: Path | None = None

    def now(self) -> datetime:
        """Return the world's time in UTC."""
        return datetime.now(UTC) + self.offset

    @property
    def file(self) -> Path:
        """Return the file that holds the offset in seconds, made when it is first asked for."""
        if self._file is None:
            folder = tempfile.mkdtemp(prefix="local-discord-")
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            self._file = Path(folder) / "clock-offset"
            self._write(self._file)
        return self._file

    def advance(self, by: timedelta) -> None:
        """Jump forward, or back by a negative time."""
        self.offset += by
        if self._file is not None:
            self._write(self._file)
        for listener in self.listeners:
            listener()

    def move_to(self, moment: datetime) -> None:
        """Jump to a moment."""
        self.advance(moment - self.now())

    def _write(self, file: Path) -> None:
        """Replace the file whole: who reads it meanwhile sees the offset before or after."""
        fresh = file.with_suffix(".new")
        fresh.write_text(f"{self.offset.total_seconds()}\n", encoding="utf-8")
        fresh.replace(file)
