"""Planning a party: a preview first, and nothing that anybody else sees until it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.policy import Actor, Standing
from cogs.party.drafting import Draft, PlanRequest, read_request, read_start
from cogs.party.mistakes import DraftGone, PlanningNotAllowed, ReadingNotChosen
from cogs.party.model import DRAFT_LIFE
from cogs.party.service_evenings import Evenings
from cogs.party.store_drafts import DraftStore
from cogs.party.views import Evening


class Planning:
    """From a line that a host typed to a party."""

    def __init__(self, evenings: Evenings) -> None:
        self._evenings = evenings
        self._database = evenings.database
        self._clock = evenings.clock

    async def draft(self, actor: Actor, request: PlanRequest, *, may_plan: bool) -> Draft:
        """Keep a preview for 15 minutes; readings that cannot be planned are left out.

        Raises PlanningNotAllowed, GuildOnly, or what is wrong with the request.
        """
        guild_id = actor.guild
        if not may_plan and actor.standing < Standing.MODERATOR:
            raise PlanningNotAllowed
        now = self._clock.now()
        draft = Draft(
            id=self._evenings.ids.next(now),
            guild_id=guild_id,
            host_id=actor.user_id,
            plans=read_request(request, now),
            expires_at=now + DRAFT_LIFE,
        )
        async with self._database.transaction() as tx:
            store = DraftStore(tx, guild_id)
            await store.forget_expired(now)
            await store.add_draft(draft)
        return draft

    async def show(self, actor: Actor, draft_id: int) -> Draft:
        """Return a host's own preview.

        Raises DraftGone.
        """
        store = DraftStore(self._database, actor.guild)
        draft = await store.find_draft(draft_id, actor.user_id, self._clock.now())
        if draft is None:
            raise DraftGone
        return draft

    async def choose(self, actor: Actor, draft_id: int, number: int) -> Draft:
        """Write down which reading is meant, counted from 0.

        Raises DraftGone.
        """
        async with self._database.transaction() as tx:
            store = DraftStore(tx, actor.guild)
            draft = await store.choose(draft_id, actor.user_id, number, self._clock.now())
            if draft is None or not 0 <= number < len(draft.plans):
                raise DraftGone
        return draft

    async def confirm(
        self, actor: Actor, draft_id: int, *, may_plan: bool, channel_id: int | None = None
    ) -> Evening:
        """Make the preview a party whose card stands in a channel.

        Raises DraftGone, ReadingNotChosen, StartInPast when it was looked at for too long,
        PlanningNotAllowed or TooManyParties; but for the first the preview is kept.
        """
        async with self._database.transaction() as tx:
            now = self._clock.now()
            draft = await DraftStore(tx, actor.guild).take(draft_id, actor.user_id, now)
            if draft is None:
                raise DraftGone
            if draft.plan is None:
                raise ReadingNotChosen
            plan = replace(draft.plan, starts=read_start(draft.plan.starts, now))
            return await self._evenings.found(
                tx, actor, plan, may_plan=may_plan, channel_id=channel_id
            )

    async def discard(self, actor: Actor, draft_id: int) -> None:
        """Throw a preview away; one that is gone already is no mistake."""
        async with self._database.transaction() as tx:
            await DraftStore(tx, actor.guild).take(draft_id, actor.user_id, self._clock.now())

    async def keep(self, actor: Actor, typed: Mapping[str, str]) -> int:
        """Keep for 15 minutes what a person typed while they answer a question; return its id."""
        now = self._clock.now()
        draft_id = self._evenings.ids.next(now)
        async with self._database.transaction() as tx:
            store = DraftStore(tx, actor.guild)
            await store.forget_expired(now)
            await store.add_words(draft_id, actor.user_id, typed, now + DRAFT_LIFE)
        return draft_id

    async def kept(self, actor: Actor, draft_id: int) -> Mapping[str, str]:
        """Return what a person typed.

        Raises DraftGone, also for everybody else.
        """
        store = DraftStore(self._database, actor.guild)
        words = await store.find_words(draft_id, actor.user_id, self._clock.now())
        if words is None:
            raise DraftGone
        return words
