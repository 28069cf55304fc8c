"""The only place that reads the time."""

from __future__ import annotations

import math
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

_SECONDS_BETWEEN_LOOKS = 0.05


class Clock:
    """Tell the time; with an offset file, a time that an emulator can move while we run."""

    def __init__(self, offset_file: Path | None = None) -> None:
        self._offset_file = offset_file
        self._offset = timedelta()
        self._looked_at = -math.inf
        self._seen: tuple[int, int, int] | None = None

    def now(self) -> datetime:
        """Return the current time as an aware datetime in UTC, the offset applied."""
        if self._offset_file is not None:
            self._look_at(self._offset_file)
        return datetime.now(UTC) + self._offset

    def monotonic(self) -> float:
        """Return seconds that only ever grow, for measuring durations; no offset moves them."""
        return time.monotonic()

    def _look_at(self, file: Path) -> None:
        """Take over a changed offset; a missing or garbled file leaves the last good one."""
        moment = time.monotonic()
        if moment - self._looked_at < _SECONDS_BETWEEN_LOOKS:
            return
        self._looked_at = moment
        try:
            status = file.stat()
            # The inode too: a file replaced within one tick of a coarse mtime has a new one.
            seen = (status.st_mtime_ns, status.st_size, status.st_ino)
            if seen == self._seen:
                return
            self._offset = timedelta(seconds=float(file.read_text("utf-8")))
        except (OSError, ValueError, OverflowError):
            return
        self._seen = seen
