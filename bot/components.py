"""The one door for buttons, selects and modal submits.

Every component's custom_id names its handler: `feature:action[:argument…]:vN`. Components work
after any restart and on old messages, because nothing about them is kept in memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import discord

from bot.delivery.message import is_mark
from bot.errors import Gone
from bot.i18n import Localizer
from bot.logs import log_context
from bot.policy import Actor, Standing, authorize
from bot.requests import Requests


@dataclass(frozen=True, slots=True)
class Press:
    """A button, a select or a modal submit, read and allowed.

    `arguments` stand between the action and the version in the custom_id, `values` are what was
    chosen in a select, `fields` what was typed in a modal, by the field's custom_id.
    """

    interaction: discord.Interaction[Any]
    actor: Actor
    localizer: Localizer
    arguments: tuple[str, ...]
    values: tuple[str, ...]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Route:
    """Which handler answers the custom_ids that begin with `feature:action`, and for whom."""

    prefix: str
    handler: Callable[[Press], Awaitable[None]]
    needs: Standing = Standing.MEMBER
    version: int = 1


class ComponentDoor:
    """Matches custom_id to handler and applies policy, language, log context and error handling."""

    def __init__(self, requests: Requests, routes: Iterable[Route]) -> None:
        self._requests = requests
        self._routes: dict[str, Route] = {}
        self.in_flight: set[asyncio.Task[Any]] = set()
        for route in routes:
            if route.prefix in self._routes:
                raise ValueError(f"two handlers for {route.prefix}")
            self._routes[route.prefix] = route

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer an interaction if it is a component's or a modal's."""
        if interaction.type not in (
            discord.InteractionType.component,
            discord.InteractionType.modal_submit,
        ):
            return
        data: Mapping[str, Any] = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        prefix = ":".join(custom_id.split(":")[:2])
        self._note_task()
        with log_context(interaction=interaction.id, guild=interaction.guild_id, command=prefix):
            try:
                await self._answer(interaction, custom_id, prefix, data)
            except Exception as error:  # noqa: BLE001  the boundary of every component
                await self._requests.answer_failure(interaction, error)

    def _note_task(self) -> None:
        task = asyncio.current_task()
        if task is not None:
            self.in_flight.add(task)
            task.add_done_callback(self.in_flight.discard)

    async def _answer(
        self,
        interaction: discord.Interaction[Any],
        custom_id: str,
        prefix: str,
        data: Mapping[str, Any],
    ) -> None:
        route = self._routes.get(prefix)
        parts = custom_id.split(":")
        if route is None or parts[-1] != f"v{route.version}":
            raise Gone
        actor = self._requests.actor(interaction)
        authorize(actor, route.needs)
        await route.handler(
            Press(
                interaction=interaction,
                actor=actor,
                localizer=self._requests.localizer(interaction),
                arguments=tuple(part for part in parts[2:-1] if not is_mark(part)),
                values=tuple(data.get("values", ())),
                fields=dict(_fields(data.get("components", ()))),
            )
        )


def _fields(components: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    """Read a modal's values, whether they stand in labels or in action rows."""
    for component in components:
        if "value" in component:
            yield component["custom_id"], component["value"]
        yield from _fields(component.get("components", ()))
        inner = component.get("component")
        if inner is not None:
            yield from _fields((inner,))
