"""Lateness, and a clock that jumps."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.delivery.model import State
from tests.bot.delivery.post import POST, Post, make_post

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("kind", "minutes", "said"),
    [
        ("note", 0.5, "a"),
        ("note", 2, "a late"),
        ("note", 5000, "a late"),
        ("start", 0.5, "a"),
        ("start", 14, "a late"),
        ("start", 16, "a missed"),
    ],
)
async def test_each_kind_has_its_way_with_lateness(
    post: Post, kind: str, minutes: float, said: str
) -> None:
    await post.add(post.due("a", kind=kind, due_at=post.now - minutes * MINUTE))
    async with post.working():
        await post.until("a", State.SENT)
    assert post.said() == [said]


async def test_a_series_catches_up_once_and_never_n_times(post_on_both: Post) -> None:
    post = post_on_both
    weeks = [
        post.due("week", kind="series", occurrence=f"{x}", due_at=post.now - x * 7 * 1440 * MINUTE)
        for x in (3, 2, 1)
    ]
    coming = post.due("week", kind="series", occurrence="0", due_at=post.now + 1440 * MINUTE)
    await post.add(*weeks, coming)
    async with post.working():
        async with asyncio.timeout(5):
            while (await post.states()).get("sent") != 1:
                await asyncio.sleep(0.01)
    assert post.said() == ["week 1 late"]
    assert await post.states() == {"sent": 1, "skipped": 2, "pending": 1}


async def test_everything_due_after_a_jump_happens_in_order_and_once(post_on_both: Post) -> None:
    post = make_post(post_on_both.discord, post_on_both.resources.database, per_second=None)
    post.discord.limits.rate_limits = False
    names = [f"{x:03}" for x in range(120)]
    later = [
        post.due(name, due_at=post.now + (x + 1) * 10 * MINUTE) for x, name in enumerate(names)
    ]
    await post.add(*reversed(later))
    async with post.working():
        await asyncio.sleep(0.3)
        assert post.said() == []
        post.move(1440 * MINUTE)
        await post.until_done()
    assert [text.split()[0] for text in post.said()] == names


async def test_after_a_jump_back_nothing_is_repeated_or_stuck(post: Post) -> None:
    await post.add(post.due("before"))
    async with post.working():
        await post.until("before", State.SENT)
        post.move(-60 * MINUTE)
        # The clock looks at its file only now and then.
        await asyncio.sleep(0.1)
        await post.add(post.due("after"))
        await post.until("after", State.SENT, 2)
    assert post.said() == ["before", "after"]


async def test_a_clock_that_goes_back_between_send_and_repetition_doubles_nothing(
    post: Post,
) -> None:
    post.discord.faults.cut(POST)
    await post.add(post.due("a"))
    async with post.working():
        async with asyncio.timeout(5):
            while (await post.record("a")).reason is None:
                await asyncio.sleep(0.002)
        post.move(-60 * MINUTE)
        await asyncio.sleep(0.3)
        post.move(120 * MINUTE)
        await post.until("a", State.SENT)
    assert post.said() == ["a"]


async def test_small_steps_bring_each_delivery_at_its_own_time(post: Post) -> None:
    await post.add(*(post.due(f"{x}", due_at=post.now + x * 10 * MINUTE) for x in (1, 2, 3)))
    async with post.working():
        for steps in (1, 2, 3):
            post.move(10 * MINUTE)
            await post.until(f"{steps}", State.SENT, 2)
            assert post.said() == [f"{x}" for x in range(1, steps + 1)]
