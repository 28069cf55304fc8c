"""The machine the figures come from."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

import psutil

_CPU_INFO = Path("/proc/cpuinfo")
_GIBIBYTE = 2**30


def describe_machine(cpu_info: Path = _CPU_INFO) -> list[str]:
    """Return a line each for the processor, the system and the software."""
    memory = psutil.virtual_memory().total / _GIBIBYTE
    return [
        f"{_processor(cpu_info)}, {os.cpu_count()} cores, {memory:.0f} GiB of memory",
        f"{platform.system()} {platform.release()}",
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"discord.py {version('discord.py')}, aiohttp {version('aiohttp')}",
    ]


def _processor(cpu_info: Path) -> str:
    """Name the processor as Linux does; elsewhere as Python does."""
    if cpu_info.is_file():
        for line in cpu_info.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()
