"""The supervisor, with small programs in place of the bot."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import psutil
import pytest

from emulator.supervisor import StartError, Supervisor

POLITE = """
import os, signal, sys, time
def leave(*_):
    os.write(1, b"saying goodbye\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, leave)
print("up", flush=True)
time.sleep(60)
"""
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
time.sleep(60)
"""
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


class Output:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._arrived = asyncio.Event()

    def __call__(self, line: str) -> None:
        self.lines.append(line)
        self._arrived.set()

    async def until(self, found: Callable[[list[str]], bool]) -> None:
        async with asyncio.timeout(10):
            while not found(self.lines):
                self._arrived.clear()
                await self._arrived.wait()


@asynccontextmanager
async def running(
    program: str, output: Output, grace: float = 10, **environment: str
) -> AsyncIterator[Supervisor]:
    supervisor = Supervisor([sys.executable, "-c", program], environment, output, grace)
    await supervisor.start()
    try:
        yield supervisor
    finally:
        await supervisor.kill()


async def test_the_child_gets_exactly_the_environment_it_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a-real-one")
    output = Output()
    program = "import os; print(os.environ.get('DISCORD_TOKEN'), os.environ['DISCORD_API_BASE'])"
    async with running(program, output, DISCORD_API_BASE="http://127.0.0.1:1") as supervisor:
        await supervisor.wait()
    assert output.lines == ["None http://127.0.0.1:1"]


async def test_what_the_child_prints_is_passed_on_line_by_line_and_to_the_end() -> None:
    output = Output()
    program = "import sys; print('one'); print('zwei ä', file=sys.stderr); sys.stdout.write('last')"
    async with running(program, output, PYTHONUTF8="1", PYTHONUNBUFFERED="1") as supervisor:
        await supervisor.wait()
    assert output.lines == ["one", "zwei ä", "last"]


async def test_bytes_that_are_no_text_do_not_stop_the_output() -> None:
    output = Output()
    program = r"import sys; sys.stdout.buffer.write(b'\xff\n'); print('after')"
    async with running(program, output) as supervisor:
        await supervisor.wait()
    assert output.lines[0] == "\ufffd"
    assert output.lines[-1] == "after"


async def test_an_endless_line_is_left_out_and_the_rest_still_arrives() -> None:
    output = Output()
    async with running("print('x' * (3 << 20)); print('after')", output) as supervisor:
        await supervisor.wait()
    assert output.lines[-1] == "after"
    assert any("was left out" in line for line in output.lines)


async def test_stopping_lets_the_child_say_goodbye() -> None:
    output = Output()
    async with running(POLITE, output) as supervisor:
        await output.until(lambda lines: "up" in lines)
        ending = await supervisor.stop()
    assert output.lines == ["up", "saying goodbye"]
    assert (ending.code, ending.asked_for, ending.reason) == (0, True, "ended")
    assert not supervisor.running
    assert supervisor.pid is None


async def test_a_child_that_does_not_stop_is_killed_after_the_grace() -> None:
    output = Output()
    async with running(STUBBORN, output, grace=0.2) as supervisor:
        await output.until(lambda lines: "up" in lines)
        ending = await supervisor.stop()
    assert ending.code == -signal.SIGKILL
    assert ending.reason == "was ended by SIGKILL"


async def test_killing_takes_along_what_the_child_started() -> None:
    output = Output()
    async with running(PARENT, output) as supervisor:
        await output.until(bool)
        grandchild = psutil.Process(int(output.lines[0]))
        await supervisor.kill()
    await asyncio.to_thread(psutil.wait_procs, [grandchild], 5)
    assert not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE


async def test_an_exit_nobody_asked_for_is_told_with_its_code() -> None:
    output = Output()
    async with running("raise SystemExit(3)", output) as supervisor:
        ending = await supervisor.wait()
    assert (ending.code, ending.asked_for) == (3, False)
    assert ending.reason == "ended with exit code 3"


async def test_a_signal_from_elsewhere_is_told_by_its_name() -> None:
    output = Output()
    async with running(POLITE, output) as supervisor:
        await output.until(lambda lines: "up" in lines)
        assert supervisor.pid is not None
        os.kill(supervisor.pid, signal.SIGKILL)
        ending = await supervisor.wait()
    assert ending.reason == "was ended by SIGKILL"
    assert not ending.asked_for


async def test_a_stopped_child_can_be_started_again() -> None:
    output = Output()
    async with running(POLITE, output) as supervisor:
        await output.until(lambda lines: lines.count("up") == 1)
        await supervisor.stop()
        await supervisor.start()
        await output.until(lambda lines: lines.count("up") == 2)
        assert supervisor.running
        assert (await supervisor.stop()).asked_for


async def test_starting_twice_keeps_the_one_child() -> None:
    output = Output()
    async with running(POLITE, output) as supervisor:
        first = supervisor.pid
        await supervisor.start()
        assert supervisor.pid == first


async def test_a_terminal_interrupt_does_not_reach_the_child_directly() -> None:
    output = Output()
    async with running(POLITE, output) as supervisor:
        assert supervisor.pid is not None
        assert os.getpgid(supervisor.pid) != os.getpgid(0)


async def test_a_program_that_is_not_there_is_refused_in_one_sentence() -> None:
    supervisor = Supervisor(["./no-such-program"], {}, Output())
    with pytest.raises(StartError, match=r"Cannot start \./no-such-program: No such file"):
        await supervisor.start()
    assert not supervisor.running


async def test_waiting_for_a_child_never_started_is_a_fault() -> None:
    with pytest.raises(RuntimeError, match="never started"):
        await Supervisor(["true"], {}, Output()).wait()


async def test_only_an_end_nobody_asked_for_is_reported_however_often_it_is_restarted() -> None:
    output = Output()
    async with running(POLITE, output) as supervisor:
        unasked = asyncio.create_task(supervisor.wait_unasked())
        for turn in range(1, 3):
            await output.until(lambda lines, turn=turn: lines.count("up") == turn)  # type: ignore[misc]
            await supervisor.stop()
            await asyncio.sleep(0.02)
            assert not unasked.done()
            await supervisor.start()
        await output.until(lambda lines: lines.count("up") == 3)
        assert supervisor.pid is not None
        os.kill(supervisor.pid, signal.SIGKILL)
        ending = await asyncio.wait_for(unasked, 5)
    assert (ending.code, ending.asked_for) == (-signal.SIGKILL, False)
