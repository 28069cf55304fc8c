"""One process per SQLite file: the operating system holds the lock and frees it after a crash."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from bot.database.errors import InstanceRunningError


class FileLock:
    """Hold `<file>.lock` until released; the file stays, so that nobody locks a deleted one."""

    def __init__(self, database: Path) -> None:
        """Take the lock.

        Raises InstanceRunningError when another process has it, OSError when the file cannot be
        made.
        """
        self._descriptor = os.open(f"{database}.lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._descriptor, 20, 0).decode("ascii", "replace").strip()
            os.close(self._descriptor)
            raise InstanceRunningError(
                f"Another Koizora (process {holder or 'unknown'}) uses {database}: stop it first, "
                "or name another file in KOIZORA_DATABASE_URL."
            ) from None
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode("ascii"), 0)

    def release(self) -> None:
        """Let the next process in."""
        os.close(self._descriptor)
