"""A person with a client: what they can see and do."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from emulator import controls, forms
from emulator.answer import Answer, ShownMessage, ShownModal
from emulator.errors import ClientRefused, NoAnswer
from emulator.hub import Hub
from emulator.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Interaction
from emulator.lookup import find_channel, find_user
from emulator.model import (
    Channel,
    Guild,
    JsonObject,
    Message,
    MessageKind,
    ScheduledEvent,
    User,
)
from emulator.options import OptionData, focused_options, named_choices
from emulator.outcome import outcome_of
from emulator.payloads import message_payload
from emulator.permissions import permission_bits
from emulator.picker import PickerCommand, find_leaf, refusal_reason, shown_commands
from emulator.posting import Posting, post
from emulator.validation.messages import check_message

_SUBCOMMAND, _GROUP = 1, 2
_LINES = (MessageKind.THREAD_CREATED, MessageKind.THREAD_STARTER)
_DID_NOT_RESPOND = "The application did not respond"
Where = str | int | Channel | None
AnyMessage = Answer | ShownMessage | Message | int


class Person:
    """Somebody who uses the bot through a client that is as strict as Discord's.

    `patience` is for how many seconds to wait for what follows a deferral.
    """

    def __init__(self, hub: Hub, user: User, locale: str | None = None) -> None:
        self._hub = hub
        self.user = user
        self.locale = locale or user.locale
        self.patience = 10.0

    @property
    def id(self) -> int:
        """Return the person's id."""
        return self.user.id

    @property
    def name(self) -> str:
        """Return the person's display name."""
        return self.user.display_name

    def commands(self, *, channel: Where = None, dm: bool = False) -> list[PickerCommand]:
        """Return what the command picker offers, in the person's language."""
        place = self._place(channel, dm=dm)
        return list(shown_commands(self._hub.world, self.user, place, self.locale))

    def history(self, channel: Where = None, *, dm: bool = False) -> list[ShownMessage]:
        """Return the messages of a channel or thread as this person sees them, oldest first.

        What Discord itself writes where a thread begins is left out.
        """
        place = self._place(channel, dm=dm)
        seen = self._hub.world.history(place, self.id)
        return [ShownMessage.of(item) for item in seen if item.kind not in _LINES]

    async def command(
        self,
        path: str,
        *,
        channel: Where = None,
        dm: bool = False,
        options: Mapping[str, Any] | None = None,
        **more_options: Any,
    ) -> Answer:
        """Use a command by its base names and return the answer.

        `channel` and `dm` say where; an option of such a name goes into `options`.
        Raise ClientRefused for what a client would not send, NoAnswer when none comes.
        """
        place = self._place(channel, dm=dm)
        command, words, leaf = self._leaf(path, place)
        data = OptionData(self._hub.world, place, self.user)
        built = data.build(leaf, {**(options or {}), **more_options})
        body = _command_data(command, words, built)
        if data.resolved:
            body["resolved"] = data.resolved
        return await self._do(self._hub.desk.open(COMMAND, self.user, place, body))

    async def autocomplete(
        self,
        path: str,
        option: str,
        text: str,
        *,
        channel: Where = None,
        dm: bool = False,
        options: Mapping[str, Any] | None = None,
        **more_options: Any,
    ) -> list[JsonObject]:
        """Type into an option and return the choices offered, as name and value."""
        place = self._place(channel, dm=dm)
        command, words, leaf = self._leaf(path, place)
        data = OptionData(self._hub.world, place, self.user)
        given = {**(options or {}), **more_options}
        optional = [{**item, "required": False} for item in leaf]
        built, kind = focused_options(leaf, option, text, data.build(optional, given))
        body = _command_data(command, words, built)
        interaction = self._hub.desk.open(AUTOCOMPLETE, self.user, place, body)
        interaction.autocompleted_type = kind
        await self._send(interaction)
        return named_choices(interaction.choices, self.locale)

    async def press(self, message: AnyMessage, button: str) -> Answer:
        """Press a button by its label or custom_id."""
        live = self._live(message)
        data = controls.pressed(live, button)
        return await self._use(live, data)

    async def choose(self, message: AnyMessage, select: str, values: Sequence[Any]) -> Answer:
        """Choose in a select by its placeholder or custom_id; values or labels, names or ids."""
        live = self._live(message)
        place = self._hub.world.channels[live.channel_id]
        resolving = OptionData(self._hub.world, place, self.user)
        data = controls.chosen(live, select, values, resolving)
        return await self._use(live, data)

    async def submit(self, modal: Answer | ShownModal, values: Mapping[str, Any]) -> Answer:
        """Fill in a modal, fields by label or custom_id, and send it."""
        form = modal.modal if isinstance(modal, Answer) else modal
        if form is None:
            raise ClientRefused("there is no modal")
        opener = self._opener(form)
        resolving = OptionData(self._hub.world, opener.channel, self.user)
        data = forms.filled(form, values, resolving)
        opener.modal = None
        interaction = self._hub.desk.open(
            MODAL_SUBMIT,
            self.user,
            opener.channel,
            data,
            source=opener.source,
            from_modal_of=opener,
        )
        return await self._do(interaction)

    async def context_menu(
        self,
        name: str,
        *,
        user: Any = None,
        message: AnyMessage | None = None,
        channel: Where = None,
        dm: bool = False,
    ) -> Answer:
        """Use a command of the context menu on a user or on a message."""
        place = self._place(channel, dm=dm)
        kind = 2 if message is None else 3
        command, _, _ = self._leaf(name, place, kind)
        data = OptionData(self._hub.world, place, self.user)
        body = _command_data(command, [], [])
        if message is None:
            body["target_id"] = data.add_user(find_user(self._hub.world, user))
        else:
            live = self._live(message)
            body["target_id"] = str(live.id)
            data.resolved["messages"] = {str(live.id): message_payload(live)}
        body["resolved"] = data.resolved
        return await self._do(self._hub.desk.open(COMMAND, self.user, place, body))

    async def say(self, text: str, *, channel: Where = None, dm: bool = False) -> ShownMessage:
        """Write an ordinary message."""
        place = self._place(channel, dm=dm)
        check_message({"content": text}, {}, 0)
        message = post(self._hub.world, Posting(place, self.user, {"content": text}))
        self._hub.answers.announce("MESSAGE_CREATE", message)
        return ShownMessage.of(message)

    def interested(self, event: ScheduledEvent | int) -> None:
        """Mark a native event as interesting; raise ClientRefused when it cannot be."""
        self._mark(event, interested=True)

    def not_interested(self, event: ScheduledEvent | int) -> None:
        """Take that mark back."""
        self._mark(event, interested=False)

    def _mark(self, event: ScheduledEvent | int, *, interested: bool) -> None:
        world = self._hub.world
        event_id = event if isinstance(event, int) else event.id
        for guild in world.guilds.values():
            found = guild.events.get(event_id)
            if found is not None and self.id in guild.members and not found.over:
                self._hub.calendar.mark(found, self.user, interested=interested)
                return
        raise ClientRefused(f"{self.name} does not see this event, or it is over")

    def leave(self, guild: Guild | None = None) -> None:
        """Leave a guild, the first one unless told otherwise."""
        self._hub.changes.leave(guild or self._hub.world.home, self.user)

    def rejoin(self, guild: Guild | None = None) -> None:
        """Come into a guild (again), the first one unless told otherwise."""
        self._hub.changes.join(guild or self._hub.world.home, self.user)

    async def _use(self, live: Message, data: JsonObject) -> Answer:
        place = self._hub.world.channels[live.channel_id]
        return await self._do(self._hub.desk.open(COMPONENT, self.user, place, data, source=live))

    async def _do(self, interaction: Interaction) -> Answer:
        await self._send(interaction)
        if interaction.state == "deferred":
            await self._wait_for_more(interaction)
        return outcome_of(interaction)

    async def _send(self, interaction: Interaction) -> None:
        self._hub.desk.send(interaction, self.locale)
        try:
            async with asyncio.timeout(self._hub.limits.initial_response):
                await interaction.changed.wait()
        except TimeoutError:
            interaction.state = "expired"
            raise NoAnswer(_DID_NOT_RESPOND) from None

    async def _wait_for_more(self, interaction: Interaction) -> None:
        """Wait until a deferral is followed by something, for as long as patience lasts."""
        try:
            async with asyncio.timeout(self.patience):
                while interaction.state == "deferred" and not interaction.followups:
                    interaction.changed.clear()
                    await interaction.changed.wait()
        except TimeoutError:
            return

    def _leaf(
        self, path: str, place: Channel, kind: int = 1
    ) -> tuple[JsonObject, list[str], list[JsonObject]]:
        command, words, options = find_leaf(self._hub.world, path, place, kind)
        reason = refusal_reason(self._hub.world, command, self.user, place)
        if reason is not None:
            raise ClientRefused(reason)
        return command, words, options

    def _place(self, channel: Where, *, dm: bool) -> Channel:
        world = self._hub.world
        if dm:
            return world.direct_channel(self.user)
        if isinstance(channel, Channel):
            place = channel
        else:
            guild = next((g for g in world.guilds.values() if self.id in g.members), world.home)
            if channel is None:
                place = next(iter(guild.channels.values()))
            else:
                place = world.channels.get(_as_id(channel)) or find_channel(guild, channel)
        needed = permission_bits("view_channel use_application_commands")
        if place.guild_id and world.permissions_in(place, self.id) & needed != needed:
            raise ClientRefused(f"{self.name} can not use commands in {place.name}")
        return place

    def _live(self, message: AnyMessage) -> Message:
        """Return the message as it is now; raise ClientRefused when it can not be seen."""
        shown = message.shown if isinstance(message, Answer) else message
        message_id = shown if isinstance(shown, int) else shown.id
        for channel in self._hub.world.channels.values():
            live = channel.messages.get(message_id)
            if live is not None and live.ephemeral_for in (None, self.id) and self._sees(channel):
                return live
        raise ClientRefused(f"{self.name} does not see this message")

    def _sees(self, channel: Channel) -> bool:
        if channel.guild_id is None:
            return channel.recipient is self.user
        return bool(self._hub.world.permissions_in(channel, self.id))

    def _opener(self, form: ShownModal) -> Interaction:
        for interaction in reversed(self._hub.desk.interactions):
            if interaction.id == form.interaction_id and interaction.user is self.user:
                if interaction.modal is None:
                    raise ClientRefused("the modal is no longer open")
                return interaction
        raise ClientRefused("the modal was opened for somebody else")


def _as_id(channel: str | int) -> int:
    return int(channel) if str(channel).isdigit() else 0


def _command_data(command: JsonObject, words: list[str], built: list[JsonObject]) -> JsonObject:
    options = built
    for depth, word in reversed(list(enumerate(words))):
        kind = _SUBCOMMAND if depth == len(words) - 1 else _GROUP
        options = [{"name": word, "type": kind, "options": options}]
    data: JsonObject = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    if options:
        data["options"] = options
    return data
