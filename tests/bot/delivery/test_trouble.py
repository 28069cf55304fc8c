"""Bad days at Discord: nothing is lost, nothing is doubled."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.delivery.message import Message
from bot.delivery.model import Delivery, State, Timing
from bot.ui.card import Card, Text
from emulator.threads import ThreadWish
from tests.bot.delivery.post import HISTORY, POST, Post, note, targets_of

FOR_EVER = 10**9


async def send(post: Post, *deliveries: Delivery) -> None:
    await post.add(*deliveries)
    post.hurries = True
    async with post.working():
        await post.until_done(20)


async def test_a_deleted_channel_falls_back_to_the_next(post_on_both: Post) -> None:
    post = post_on_both
    recipient = post.to("film-talk", "general")
    post.discord.faults.delete_channel(post.channel("film-talk"))
    await send(post, post.due("a", recipient))
    record = await post.record("a")
    assert (record.state, record.channel_id) == (State.SENT, post.channel().id)
    assert post.said() == ["a"]
    assert post.told == []


async def test_a_deleted_thread_falls_back_to_its_channel(post: Post) -> None:
    wish = ThreadWish(post.channel(), post.discord.world.bot, "Tonight")
    thread = post.discord.hub.threads.start(wish)
    in_thread = f"channel {thread.id}, {post.to('film-talk')}"
    await send(post, post.due("a", in_thread))
    assert post.said(thread) == ["a"]
    post.discord.faults.delete_channel(thread)
    await send(post, post.due("b", in_thread))
    assert post.said("film-talk") == ["b"]


async def test_closed_direct_messages_fall_back_to_the_channel(post: Post) -> None:
    aoi = post.user("Aoi")
    post.discord.faults.close_direct_messages(post.discord.world.users[aoi])
    await send(post, post.due("a", f"user {aoi}, {post.to('general')}"))
    assert post.said_to("Aoi") == []
    assert post.said() == ["a"]


@pytest.mark.parametrize("code", [50001, 50007, 50013, 50278])
async def test_a_refusal_for_good_is_not_repeated(post: Post, code: int) -> None:
    post.discord.faults.fail(POST, 403, 1, code=code)
    await send(post, post.due("a", post.to("film-talk", "general")))
    assert post.calls(POST) == [403, 200]
    assert post.said("film-talk") == []
    assert post.said() == ["a"]


async def test_when_nobody_can_be_reached_the_host_is_told_once(post_on_both: Post) -> None:
    post = post_on_both
    post.tell = post.to("general")
    post.discord.faults.delete_channel(post.channel("film-talk"))
    await send(post, post.due("a", "channel 7, channel 8"), post.due("b", "nobody"))
    assert (await post.record("a")).state is State.UNDELIVERABLE
    assert "10003" in str((await post.record("a")).reason)
    assert (await post.record("b")).reason == "it has no target"
    assert sorted(x.subject for x in post.told) == ["a", "b"]
    assert sorted(post.said()) == ["a failed", "b failed"]


async def test_losing_the_right_to_post_falls_back_too(post: Post) -> None:
    post.discord.faults.deny_permission("send_messages", post.channel("film-talk"))
    post.discord.faults.deny_permission("view_channel", post.channel("spoilers"))
    await send(post, post.due("a", post.to("film-talk", "spoilers", "general")))
    assert post.said() == ["a"]
    assert post.calls(POST) == [403, 403, 200]


async def test_after_a_kick_there_is_one_attempt_and_no_more(post: Post) -> None:
    post.discord.faults.kick_bot()
    await send(post, post.due("a"))
    assert len(post.calls(POST)) == 1
    assert (await post.record("a")).state is State.UNDELIVERABLE


@pytest.mark.parametrize("status", [503, 520])
async def test_an_error_of_discords_servers_is_tried_again(post: Post, status: int) -> None:
    post.discord.faults.fail(POST, status, 2)
    await send(post, post.due("a"))
    assert post.calls(POST) == [status, status, 200]
    assert post.said() == ["a"]


async def test_a_lost_answer_doubles_nothing(post_on_both: Post) -> None:
    post = post_on_both
    post.discord.faults.cut(POST, 2)
    await send(post, post.due("a"))
    assert len(post.calls(POST)) == 3
    assert post.said() == ["a"]
    (message,) = post.channel().messages.values()
    assert (await post.record("a")).message_id == message.id


async def test_a_gateway_error_after_the_message_was_made_doubles_nothing(post: Post) -> None:
    post.discord.faults.cut(POST)
    post.discord.faults.fail(POST, 502, 1)
    await send(post, post.due("a"), post.due("b", post.to("film-talk")))
    assert post.said() == ["a"]
    assert post.said("film-talk") == ["b"]


async def test_a_message_deleted_before_the_repetition_was_delivered(post: Post) -> None:
    post.discord.faults.cut(POST)
    await post.add(post.due("a"))
    async with post.working():
        async with asyncio.timeout(5):
            while not post.channel().messages:
                await asyncio.sleep(0.005)
        post.discord.faults.fail(POST, 404, 1, code=10008)
        record = await post.until("a", State.SENT)
    assert record.message_id is None
    assert len(post.calls(POST)) == 2


async def test_one_channels_trouble_holds_up_no_other(post: Post) -> None:
    """discord.py repeats a 500 by itself, with sleeps that add up to 25 seconds."""
    sick = f"POST /channels/{post.channel('film-talk').id}/messages"
    post.discord.faults.fail(sick, 500, FOR_EVER)
    sick_ones = [post.due(f"sick {x}", post.to("film-talk")) for x in range(5)]
    await post.add(*sick_ones, post.due("well"))
    async with post.working(seconds_to_stop=0.1):
        await post.until("well", State.SENT, 1)
    assert post.said() == ["well"]


async def test_an_hour_of_503_loses_and_doubles_nothing(post: Post) -> None:
    """Half of what was sent did arrive; at its end all that is overdue says so."""
    names = [f"{x}" for x in range(6)]
    rooms = [f"channel {channel.id}" for channel in post.channels(6)]
    await post.add(*(post.due(*each) for each in zip(names, rooms, strict=True)))
    post.discord.faults.cut(POST, 3)
    post.discord.faults.fail(HISTORY, 503, FOR_EVER)
    async with post.working():
        async with asyncio.timeout(5):
            while len(post.calls(POST)) < 6:
                await asyncio.sleep(0.01)
        post.discord.faults.fail(POST, 503, FOR_EVER)
        post.move(timedelta(minutes=30))
        await asyncio.sleep(0.5)
        post.move(timedelta(minutes=30))
        await asyncio.sleep(0.5)
        assert set(await post.states()) <= {"pending", "claimed", "sent"}
        post.discord.faults.routes.clear()
        post.move(timedelta(minutes=1))
        await post.until_done()
    said = [text for x in post.discord.world.home.channels.values() for text in post.said(x)]
    assert sorted(text.split()[0] for text in said) == names


async def test_429s_lose_and_double_nothing(post: Post) -> None:
    rooms = post.channels(10)
    post.discord.faults.fail(POST, 429, 15)
    await send(post, *(post.due(f"{x}", f"channel {room.id}") for x, room in enumerate(rooms)))
    assert sorted(text for room in rooms for text in post.said(room)) == sorted("0123456789")


async def test_opening_direct_messages_too_fast_pauses_only_those(post: Post) -> None:
    post.discord.faults.fail("POST /users/@me/channels", 403, FOR_EVER, code=40003)
    people = [f"user {post.user(name)}" for name in ("Aoi", "Lukas")]
    await post.add(*(post.due(person, person) for person in people), post.due("everyone"))
    async with post.working():
        await post.until("everyone", State.SENT, 2)
        await asyncio.sleep(1.5)
        assert (await post.states()) == {"pending": 2, "sent": 1}
    assert len(post.calls("POST /users/@me/channels")) <= 2


@pytest.fixture
def forgetful(post_on_both: Post) -> Post:
    """A Discord that has sent a message, lost the answer, and forgets its nonce."""
    post_on_both.discord.faults.cut(POST)
    return post_on_both


async def wait_for_the_lost_answer(post: Post) -> None:
    async with post.working():
        async with asyncio.timeout(5):
            while (await post.record("a")).reason is None:
                await asyncio.sleep(0.005)
    post.move(timedelta(hours=2))


async def test_after_a_long_downtime_the_message_is_found_by_its_mark(forgetful: Post) -> None:
    post = forgetful
    await post.add(post.due("a"))
    await wait_for_the_lost_answer(post)
    async with post.working():
        record = await post.until("a", State.SENT)
    (message,) = post.channel().messages.values()
    assert record.message_id == message.id
    assert post.calls(HISTORY) == [200]


async def test_among_many_other_messages_it_is_found_too(forgetful: Post) -> None:
    post = forgetful
    await post.add(post.due("a"))
    for number in range(130):
        await post.discord.person("Aoi").say(f"{number}", channel="general")
    await wait_for_the_lost_answer(post)
    async with post.working():
        await post.until("a", State.SENT)
    assert post.said().count("a") == 1


async def test_a_message_without_a_button_is_found_by_its_text(forgetful: Post) -> None:
    post = forgetful
    post.compose = lambda delivery, timing: Message(
        targets=targets_of(delivery.recipient), content=f"{delivery.subject} {timing.is_late}"
    )
    await post.add(post.due("a"))
    await wait_for_the_lost_answer(post)
    async with post.working():
        await post.until("a", State.SENT)
    assert post.said() == ["a False"]


async def test_a_card_without_a_button_is_found_by_its_text(forgetful: Post) -> None:
    post = forgetful
    post.compose = lambda delivery, timing: Message(
        targets=targets_of(delivery.recipient),
        card=Card(heading="Tonight ♡", blocks=(Text("**At eight** "),), foot=f"{timing.is_late}"),
    )
    await post.add(post.due("a"))
    await wait_for_the_lost_answer(post)
    async with post.working():
        await post.until("a", State.SENT)
    assert len(post.channel().messages) == 1


async def test_what_never_arrived_is_sent_after_the_downtime_and_says_it_is_late(
    post: Post,
) -> None:
    post.discord.faults.fail(POST, 503, 1)
    await post.add(post.due("a"))
    await wait_for_the_lost_answer(post)
    async with post.working():
        await post.until("a", State.SENT)
    assert post.said() == ["a late"]


async def test_in_a_channel_that_cannot_be_read_the_message_is_sent_again(
    forgetful: Post,
) -> None:
    """One too many is better than none; it says that it is late."""
    post = forgetful
    post.discord.faults.deny_permission("read_message_history", post.channel())
    await post.add(post.due("a"))
    await wait_for_the_lost_answer(post)
    async with post.working():
        await post.until("a", State.SENT)
    assert post.said() == ["a", "a late"]


async def test_while_a_channel_cannot_be_read_for_now_nothing_is_sent(forgetful: Post) -> None:
    post = forgetful
    await post.add(post.due("a"))
    await wait_for_the_lost_answer(post)
    post.discord.faults.fail(HISTORY, 503, 2)
    post.hurries = True
    async with post.working():
        await post.until("a", State.SENT)
    assert post.said() == ["a"]
    assert post.calls(HISTORY) == [503, 503, 200]


async def test_a_lost_message_in_a_channel_that_closed_since_is_not_sent_elsewhere(
    post: Post,
) -> None:
    """The repetition is refused, but the first one had arrived."""
    post.discord.faults.cut(POST)
    await post.add(post.due("a", post.to("film-talk", "general")))
    async with post.working():
        async with asyncio.timeout(5):
            while not post.channel("film-talk").messages:
                await asyncio.sleep(0.002)
        post.discord.faults.deny_permission("send_messages", post.channel("film-talk"))
        await post.until("a", State.SENT)
    assert post.said("film-talk") == ["a"]
    assert post.said() == []


async def test_a_start_found_missing_after_the_downtime_says_it_was_missed(post: Post) -> None:
    post.discord.faults.fail(POST, 503, 1)
    await post.add(post.due("a", kind="start"))
    await wait_for_the_lost_answer(post)
    async with post.working():
        await post.until("a", State.SENT)
    assert post.said() == ["a missed"]


async def test_a_repetition_within_two_minutes_is_word_for_word_the_same(post: Post) -> None:
    said = 0

    def compose(delivery: Delivery, timing: Timing) -> Message | None:
        nonlocal said
        said += 1
        message = note(delivery, timing)
        assert message is not None
        return Message(targets=message.targets, content=f"version {said}", rows=message.rows)

    post.compose = compose
    post.discord.faults.fail(POST, 503, 1)
    await send(post, post.due("a"))
    bodies = [x.request_json for x in post.discord.exchanges if f"{x.method} {x.route}" == POST]
    assert bodies[0] == bodies[1]
    assert said == 1


async def test_after_a_certain_failure_the_words_are_found_anew(post: Post) -> None:
    """Nothing had arrived, so the words may be those of now."""
    post.discord.faults.fail(POST, 404, 1)
    await post.add(post.due("a"))
    async with post.working():
        async with asyncio.timeout(5):
            while (await post.record("a")).reason is None:
                await asyncio.sleep(0.005)
        post.move(timedelta(minutes=5))
        await post.until("a", State.SENT)
    assert post.said() == ["a late"]
