"""/party: plan watch parties, look them up, change them, be reminded."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.ui.respond import respond
from cogs.party.components_front import Front
from cogs.party.components_planning import NEVER
from cogs.party.components_reception import given
from cogs.party.options import Choices, Interaction
from cogs.party.recurrence import RepeatWish

_PLACES = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)


def _repeats(*wishes: str) -> Choices:
    return [
        app_commands.Choice(
            name=app_commands.locale_str(wish, key=f"choice-repeat-{wish}"), value=wish
        )
        for wish in wishes
    ]


class PartyCog(commands.Cog):
    """The commands; each reads its options and hands them to the desk that knows the subject."""

    party = app_commands.Group(name="party", description="…", allowed_contexts=_PLACES)

    def __init__(self, front: Front) -> None:
        self._reception = front.reception
        self._options = front.options
        self._front = front

    @party.command(name="plan")
    @app_commands.choices(repeat=_repeats(*RepeatWish))
    async def plan(
        self,
        interaction: Interaction,
        film: str,
        when: str,
        zone: str | None = None,
        place: str | None = None,
        title: str | None = None,
        capacity: int | None = None,
        repeat: str | None = None,
        notes: str | None = None,
    ) -> None:
        asker = self._reception.asker(interaction)
        words = given(film=film, when=when, zone=zone, place=place, title=title)
        more = given(capacity=capacity, repeat=repeat, notes=notes)
        await respond(interaction, await self._front.planning.plan(asker, {**words, **more}))

    @party.command(name="list")
    async def list(self, interaction: Interaction) -> None:
        await respond(
            interaction, await self._front.parties.list(self._reception.asker(interaction))
        )

    @party.command(name="show")
    async def show(self, interaction: Interaction, party: str) -> None:
        asker = self._reception.asker(interaction)
        party_id = await self._options.party_id(asker.actor, party)
        await respond(interaction, await self._front.parties.show(asker, party_id))

    @party.command(name="edit")
    @app_commands.choices(repeat=_repeats(*RepeatWish, NEVER))
    async def edit(
        self,
        interaction: Interaction,
        party: str,
        film: str | None = None,
        when: str | None = None,
        zone: str | None = None,
        place: str | None = None,
        title: str | None = None,
        capacity: int | None = None,
        repeat: str | None = None,
        notes: str | None = None,
    ) -> None:
        asker = self._reception.asker(interaction)
        words = given(party=party, film=film, when=when, zone=zone, place=place)
        more = given(title=title, capacity=capacity, repeat=repeat, notes=notes)
        await respond(interaction, await self._front.changes.edit(asker, {**words, **more}))

    @party.command(name="cancel")
    async def cancel(self, interaction: Interaction, party: str, reason: str | None = None) -> None:
        asker = self._reception.asker(interaction)
        words = given(party=party, reason=reason)
        await respond(interaction, await self._front.changes.cancel(asker, words))

    @party.command(name="skip")
    async def skip(self, interaction: Interaction, party: str, date: str) -> None:
        asker = self._reception.asker(interaction)
        await respond(
            interaction, await self._front.series.skip(asker, given(party=party, date=date))
        )

    @party.command(name="move")
    async def move(self, interaction: Interaction, party: str, date: str, when: str) -> None:
        asker = self._reception.asker(interaction)
        words = given(party=party, date=date, when=when)
        await respond(interaction, await self._front.series.move(asker, words))

    @party.command(name="poll")
    async def poll(
        self, interaction: Interaction, film: str, slots: str, closes: str | None = None
    ) -> None:
        asker = self._reception.asker(interaction)
        words = given(film=film, slots=slots, closes=closes)
        await respond(interaction, await self._front.polls.open(asker, words))

    @party.command(name="reminders")
    async def reminders(self, interaction: Interaction) -> None:
        asker = self._reception.asker(interaction)
        await respond(interaction, await self._front.reminders.show(asker))

    @party.command(name="calendar")
    async def calendar(self, interaction: Interaction, party: str | None = None) -> None:
        asker = self._reception.asker(interaction)
        party_id = await self._options.party_id(asker.actor, party) if party is not None else None
        card, files = await self._front.calendars.write(asker, party_id)
        await respond(interaction, card, files)

    @show.autocomplete("party")
    @edit.autocomplete("party")
    @cancel.autocomplete("party")
    @skip.autocomplete("party")
    @move.autocomplete("party")
    @calendar.autocomplete("party")
    async def _complete_parties(self, interaction: Interaction, current: str) -> Choices:
        return await self._options.parties(interaction, current)

    @skip.autocomplete("date")
    @move.autocomplete("date")
    async def _complete_dates(self, interaction: Interaction, current: str) -> Choices:
        return await self._options.dates(interaction, current)

    @plan.autocomplete("film")
    @edit.autocomplete("film")
    @poll.autocomplete("film")
    async def _complete_films(self, interaction: Interaction, current: str) -> Choices:
        return await self._options.films(interaction, current)

    @plan.autocomplete("place")
    @edit.autocomplete("place")
    async def _complete_places(self, interaction: Interaction, current: str) -> Choices:
        return await self._options.places(interaction, current)

    @plan.autocomplete("zone")
    @edit.autocomplete("zone")
    async def _complete_zones(self, interaction: Interaction, current: str) -> Choices:
        return await self._options.zones(interaction, current)
