"""What reaches people, over the wire, on both engines."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.delivery.message import Message, mark_of
from bot.delivery.model import Delivery, State, Timing, nonce_of
from bot.ui.card import Card, Text
from tests.bot.delivery.post import BUTTONS, POST, Post, make_post, note, targets_of


async def test_what_is_due_is_sent_once_and_marked(post_on_both: Post) -> None:
    post = post_on_both
    await post.add(post.due("hello"))
    async with post.working():
        record = await post.until("hello", State.SENT)
    assert post.said() == ["hello"]
    (message,) = post.channel().messages.values()
    assert (record.channel_id, record.message_id) == (post.channel().id, message.id)
    assert post.discord.violations == []


async def test_what_is_written_while_the_worker_sleeps_leaves_at_once(post_on_both: Post) -> None:
    post = post_on_both
    async with post.working():
        await post.add(post.due("first"))
        await post.until("first", State.SENT, 1)
        await post.add(post.due("second"))
        await post.until("second", State.SENT, 1)
    assert post.said() == ["first", "second"]


async def test_what_is_due_later_waits_for_its_time(post_on_both: Post) -> None:
    post = post_on_both
    await post.add(post.due("later", due_at=post.now + timedelta(hours=1)))
    async with post.working():
        await post.add(post.due("now"))
        await post.until("now", State.SENT)
        assert (await post.record("later")).state is State.PENDING
        post.move(timedelta(hours=1))
        await post.until("later", State.SENT, 2)
    assert post.said() == ["now", "later"]


async def test_a_message_notifies_only_those_it_means(post: Post) -> None:
    aoi, lukas = post.user("Aoi"), post.user("Lukas")

    def compose(delivery: Delivery, _: Timing) -> Message:
        content = f"<@{aoi}> <@{lukas}> @everyone"
        return Message(targets=targets_of(delivery.recipient), content=content, mentions=(aoi,))

    post.compose = compose
    await post.add(post.due("a"))
    async with post.working():
        await post.until("a", State.SENT)
    (message,) = post.channel().messages.values()
    assert [user.id for user in message.mentions] == [aoi]
    assert not message.mention_everyone


async def test_a_card_is_sent_as_a_layout(post: Post) -> None:
    def compose(delivery: Delivery, _: Timing) -> Message:
        card = Card(heading="Tonight", blocks=(Text("At eight"), *BUTTONS))
        return Message(targets=targets_of(delivery.recipient), card=card)

    post.compose = compose
    await post.add(post.due("a"))
    async with post.working():
        await post.until("a", State.SENT)
    (shown,) = post.discord.person("Aoi").history("general")
    assert shown.text == "## Tonight\nAt eight"
    assert shown.labels == ["Noted"]
    assert post.discord.violations == []


async def test_every_message_carries_its_nonce_and_its_mark(post: Post) -> None:
    await post.add(post.due("a"))
    async with post.working():
        record = await post.until("a", State.SENT)
    (body,) = [x.request_json for x in post.discord.exchanges if x.method == "POST"]
    assert body["nonce"] == nonce_of(record.id)
    assert body["enforce_nonce"] is True
    (button,) = body["components"][0]["components"]
    assert button["custom_id"] == f"note:noted:{mark_of(record.id)}:v1"


async def test_there_may_be_nothing_to_say_any_more(post: Post) -> None:
    post.compose = lambda *_: None
    await post.add(post.due("a"))
    async with post.working():
        await post.until("a", State.SKIPPED)
    assert post.said() == []


async def test_what_is_called_off_in_the_last_moment_stays_unsaid(post: Post) -> None:
    """It was put into words, and cancelled before these were frozen."""

    def compose(delivery: Delivery, timing: Timing) -> Message | None:
        composed.set()
        return note(delivery, timing)

    composed = asyncio.Event()
    post.compose = compose
    await post.add(post.due("first"), post.due("second"))
    post.discord.faults.delay(POST, 0.3)
    async with post.working():
        await composed.wait()
        await asyncio.sleep(0.1)
        async with post.resources.database.transaction() as tx:
            await post.outbox.cancel_deliveries(tx, "second")
        await post.until("first", State.SENT)
        await post.until("second", State.CANCELLED)
        await asyncio.sleep(0.1)
    assert post.said() == ["first"]


async def test_messages_of_a_channel_keep_their_order(post: Post) -> None:
    post = make_post(post.discord, post.resources.database, per_second=None)
    post.discord.limits.rate_limits = False
    words = [f"{x:02}" for x in range(60)]
    await post.add(*(post.due(word) for word in words))
    async with post.working():
        await post.until_done()
    assert post.said() == words


async def test_direct_messages_reach_their_users(post: Post) -> None:
    aoi = f"user {post.user('Aoi')}"
    await post.add(post.due("one", aoi), post.due("two", aoi))
    async with post.working():
        await post.until_done()
    assert post.said_to("Aoi") == ["one", "two"]
    assert len(post.calls("POST /users/@me/channels")) == 1, "the channel is remembered"


async def test_direct_messages_go_a_few_a_second_and_hold_up_nobody(post: Post) -> None:
    people = [x for x in post.discord.world.home.members if x != post.discord.world.bot.id]
    direct = [post.due(f"{x}", f"user {x}") for x in people[:8]]
    await post.add(*direct, post.due("everyone"))
    async with post.working():
        began = post.resources.clock.monotonic()
        await post.until("everyone", State.SENT, 1)
        await post.until_done(15)
        took = post.resources.clock.monotonic() - began
    assert took > 7 / 3
    assert post.discord.rate_limited == 0


async def test_direct_messages_far_back_in_the_queue_are_put_back_until_their_turn(
    post: Post,
) -> None:
    """They must not keep what is for channels from being claimed."""
    people = [x for x in post.discord.world.home.members if x != post.discord.world.bot.id]
    await post.add(*(post.due(f"{x}", f"user {x}") for x in people[:30]))
    async with post.working(seconds_to_stop=0.1):
        await asyncio.sleep(1)
        states = await post.states()
        waiting = await post.resources.database.fetch_all(
            "SELECT attempts, reason, try_at FROM delivery WHERE state = 'pending'"
        )
    assert states["pending"] >= 12
    assert {(row["attempts"], row["reason"]) for row in waiting} == {(0, None)}
    assert len({row["try_at"] for row in waiting}) == len(waiting), "one after the other"


async def test_a_slow_feature_holds_up_nobody(post: Post) -> None:
    async def compose(delivery: Delivery, timing: Timing) -> Message | None:
        if delivery.subject == "slow":
            await asyncio.sleep(1.6)
        return note(delivery, timing)

    post.compose_later = compose
    await post.add(post.due("slow"), post.due("quick"))
    async with post.working():
        await post.until("quick", State.SENT, 1.5)
        assert (await post.record("slow")).state is State.CLAIMED
        await post.until("slow", State.SENT, 5)


async def test_a_feature_that_falls_over_is_asked_again(post: Post) -> None:
    asked = 0

    def compose(delivery: Delivery, timing: Timing) -> Message | None:
        nonlocal asked
        asked += 1
        if asked < 2:
            raise ZeroDivisionError
        return note(delivery, timing)

    post.compose = compose
    await post.add(post.due("a"))
    async with post.working():
        await post.until("a", State.SENT)
    assert post.said() == ["a"]


async def test_a_feature_that_always_falls_over_is_given_up(post: Post) -> None:
    def compose(*_: object) -> Message:
        raise ZeroDivisionError

    post.compose = compose
    await post.add(post.due("a"))
    await post.resources.database.execute("UPDATE delivery SET attempts = 9")
    async with post.working():
        record = await post.until("a", State.UNDELIVERABLE)
    assert record.reason is not None
    assert record.reason.startswith("fault ")


async def test_a_delivery_of_a_feature_that_is_gone_is_given_up(post: Post) -> None:
    await post.add(post.due("a", kind="forgotten"), post.due("b"))
    async with post.working():
        await post.until("a", State.UNDELIVERABLE)
        await post.until("b", State.SENT)


async def test_a_delivery_can_write_the_next_one(post_on_both: Post) -> None:
    """A compose that changes something and says nothing itself."""

    post = post_on_both

    async def compose(delivery: Delivery, timing: Timing) -> Message | None:
        if delivery.subject != "offer runs out":
            return note(delivery, timing)
        await post.add(post.due("offer to the next"))
        return None

    post.compose_later = compose
    await post.add(post.due("offer runs out"))
    async with post.working():
        await post.until("offer runs out", State.SKIPPED)
        await post.until_done()
    assert post.said() == ["offer to the next"]


async def test_an_idle_worker_is_on_time(post: Post) -> None:
    async with post.working():
        late = []
        for number in range(4):
            due = post.due(f"{number}", due_at=post.now + timedelta(seconds=0.3))
            await post.add(due)
            await post.until(f"{number}", State.SENT, 2)
            (message,) = list(post.channel().messages.values())[number:]
            late.append((message.created - due.due_at).total_seconds())
    assert max(late) < 0.1, late
    assert min(late) >= 0
