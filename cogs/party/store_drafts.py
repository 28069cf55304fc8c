"""All SQL of previews and of words that wait for their host, for one guild."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from bot.database import Row
from bot.database.instants import from_epoch, to_epoch
from bot.database.port import Queries
from cogs.party.drafting import Draft
from cogs.party.store_rows import plans_from_json, plans_to_json


class DraftStore:
    """The drafts of one guild; only whoever made one can find it."""

    def __init__(self, queries: Queries, guild_id: int) -> None:
        self._queries = queries
        self._guild_id = guild_id

    async def add_draft(self, draft: Draft) -> None:
        """Keep a draft."""
        await self._queries.execute(
            """
            INSERT INTO party_draft (draft_id, guild_id, host_id, holds, body, expires_at)
            VALUES (:draft_id, :guild_id, :host_id, 'plans', :body, :expires_at)
            """,
            draft_id=draft.id,
            guild_id=self._guild_id,
            host_id=draft.host_id,
            body=plans_to_json(draft.plans),
            expires_at=to_epoch(draft.expires_at),
        )

    async def add_words(
        self, draft_id: int, user_id: int, words: Mapping[str, str], expires_at: datetime
    ) -> None:
        """Keep what a person typed."""
        await self._queries.execute(
            """
            INSERT INTO party_draft (draft_id, guild_id, host_id, holds, body, expires_at)
            VALUES (:draft_id, :guild_id, :host_id, 'words', :body, :expires_at)
            """,
            draft_id=draft_id,
            guild_id=self._guild_id,
            host_id=user_id,
            body=json.dumps(dict(words), ensure_ascii=False),
            expires_at=to_epoch(expires_at),
        )

    async def find_words(
        self, draft_id: int, user_id: int, now: datetime
    ) -> Mapping[str, str] | None:
        """Return what a person typed."""
        body = await self._queries.fetch_value(
            """
            SELECT body FROM party_draft
            WHERE guild_id = :guild_id AND draft_id = :draft_id AND host_id = :host_id
                AND holds = 'words' AND expires_at > :now
            """,
            guild_id=self._guild_id,
            draft_id=draft_id,
            host_id=user_id,
            now=to_epoch(now),
        )
        words: dict[str, str] | None = json.loads(body) if body is not None else None
        return words

    async def forget_expired(self, now: datetime) -> None:
        """Erase what this guild's hosts left lying."""
        await self._queries.execute(
            "DELETE FROM party_draft WHERE guild_id = :guild_id AND expires_at <= :now",
            guild_id=self._guild_id,
            now=to_epoch(now),
        )

    async def find_draft(self, draft_id: int, host_id: int, now: datetime) -> Draft | None:
        """Find a host's own draft."""
        row = await self._queries.fetch_one(
            """
            SELECT * FROM party_draft
            WHERE guild_id = :guild_id AND draft_id = :draft_id AND host_id = :host_id
                AND holds = 'plans' AND expires_at > :now
            """,
            guild_id=self._guild_id,
            draft_id=draft_id,
            host_id=host_id,
            now=to_epoch(now),
        )
        return _draft(row) if row is not None else None

    async def choose(self, draft_id: int, host_id: int, number: int, now: datetime) -> Draft | None:
        """Write down which reading is meant."""
        row = await self._queries.fetch_one(
            """
            UPDATE party_draft SET chosen = :number
            WHERE guild_id = :guild_id AND draft_id = :draft_id AND host_id = :host_id
                AND holds = 'plans' AND expires_at > :now
            RETURNING *
            """,
            guild_id=self._guild_id,
            draft_id=draft_id,
            host_id=host_id,
            number=number,
            now=to_epoch(now),
        )
        return _draft(row) if row is not None else None

    async def take(self, draft_id: int, host_id: int, now: datetime) -> Draft | None:
        """Remove a draft and return it: of two who take it at once one gets it."""
        row = await self._queries.fetch_one(
            """
            DELETE FROM party_draft
            WHERE guild_id = :guild_id AND draft_id = :draft_id AND host_id = :host_id
                AND holds = 'plans' AND expires_at > :now
            RETURNING *
            """,
            guild_id=self._guild_id,
            draft_id=draft_id,
            host_id=host_id,
            now=to_epoch(now),
        )
        return _draft(row) if row is not None else None


def _draft(row: Row) -> Draft:
    return Draft(
        id=row["draft_id"],
        guild_id=row["guild_id"],
        host_id=row["host_id"],
        plans=plans_from_json(row["body"]),
        expires_at=from_epoch(row["expires_at"]),
        chosen=row["chosen"],
    )
