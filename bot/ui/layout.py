"""The one place where a card becomes Discord components."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import discord
from discord import ui

from bot.ui.card import (
    Actions,
    Attachment,
    Button,
    ButtonStyle,
    Card,
    ChannelSelect,
    Divider,
    Form,
    LinkButton,
    RoleSelect,
    Select,
    Text,
)

_STYLES = {
    ButtonStyle.SAFE: discord.ButtonStyle.secondary,
    ButtonStyle.PRIMARY: discord.ButtonStyle.primary,
    ButtonStyle.DANGER: discord.ButtonStyle.danger,
}
_CHANNEL_TYPES = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
]
_WITHOUT_FORUMS: list[discord.ChannelType] = [
    x for x in _CHANNEL_TYPES if x is not discord.ChannelType.forum
]


class Layout(ui.LayoutView):
    """A layout that is already rendered and finished, so that the library keeps no trace of it.

    discord.py holds every unfinished view that was sent until it times out; presses are answered
    by `bot.components` instead, after any restart.
    """

    def __init__(self, components: list[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self._components = components

    def to_components(self) -> list[dict[str, Any]]:
        """Return the rendered components; the list is shared and must not be changed."""
        return self._components

    def has_components_v2(self) -> bool:
        """Say that the components are of the second version."""
        return True

    def is_finished(self) -> bool:
        """Say that nothing is left to wait for."""
        return True


@functools.lru_cache(maxsize=1024)
def layout(card: Card) -> Layout:
    """Render a card; cards are values, so the same card is rendered once."""
    container: ui.Container[Any] = ui.Container(accent_colour=int(card.accent))
    if card.heading:
        container.add_item(ui.TextDisplay(f"## {card.heading}"))
    for block in card.blocks:
        container.add_item(_item(block))
    if card.foot:
        container.add_item(ui.TextDisplay("\n".join(f"-# {x}" for x in card.foot.split("\n"))))
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    for row in card.below:
        view.add_item(_row(row))
    rendered: list[dict[str, Any]] = view.to_components()  # type: ignore[no-untyped-call]
    view.stop()
    _write_ids_as_text(rendered)
    return Layout(rendered)


@functools.lru_cache(maxsize=1024)
def rows(actions: tuple[Actions, ...]) -> list[dict[str, Any]]:
    """Render rows of buttons or selects that stand below a text; the list must not be changed."""
    return [_row(each).to_component_dict() for each in actions]


def modal(form: Form) -> ui.Modal:
    """Render a form as a modal that is finished before it is sent."""
    rendered = ui.Modal(title=form.title, custom_id=form.custom_id, timeout=None)
    for field in form.fields:
        entry: ui.TextInput[Any] = ui.TextInput(
            custom_id=field.custom_id,
            style=discord.TextStyle.long if field.long else discord.TextStyle.short,
            placeholder=field.placeholder,
            default=field.default,
            required=field.required,
            min_length=field.min_length,
            max_length=field.max_length,
        )
        rendered.add_item(
            ui.Label(text=field.label, description=field.description, component=entry)
        )
    rendered.stop()
    return rendered


def _write_ids_as_text(components: Iterable[dict[str, Any]]) -> None:
    """Turn the ids of default values into text, as Discord documents them; the library does not."""
    for component in components:
        for chosen in component.get("default_values", ()):
            chosen["id"] = str(chosen["id"])
        _write_ids_as_text(component.get("components", ()))


def _item(block: Text | Divider | Actions | Attachment) -> ui.Item[Any]:
    match block:
        case Text(markdown):
            return ui.TextDisplay(markdown)
        case Divider():
            return ui.Separator()
        case Attachment(name):
            return ui.File(f"attachment://{name}")
        case Actions():
            return _row(block)


def _row(actions: Actions) -> ui.ActionRow[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()
    for item in actions.items:
        row.add_item(_control(item))
    return row


def _control(item: Button | LinkButton | Select | ChannelSelect | RoleSelect) -> ui.Item[Any]:
    match item:
        case Button():
            return ui.Button(
                label=item.label,
                custom_id=item.custom_id,
                style=_STYLES[item.style],
                emoji=item.emoji,
                disabled=item.disabled,
            )
        case LinkButton():
            return ui.Button(label=item.label, url=item.url)
        case Select():
            return _select(item)
        case ChannelSelect():
            return ui.ChannelSelect(
                custom_id=item.custom_id,
                placeholder=item.placeholder,
                channel_types=_CHANNEL_TYPES if item.with_forums else _WITHOUT_FORUMS,
                min_values=item.min_values,
                max_values=item.max_values,
                default_values=[
                    discord.SelectDefaultValue(id=x, type=discord.SelectDefaultValueType.channel)
                    for x in item.selected
                ],
            )
        case RoleSelect():
            return ui.RoleSelect(
                custom_id=item.custom_id,
                placeholder=item.placeholder,
                min_values=0,
                max_values=1,
                default_values=[
                    discord.SelectDefaultValue(id=x, type=discord.SelectDefaultValueType.role)
                    for x in item.selected
                ],
            )


def _select(item: Select) -> ui.Select[Any]:
    return ui.Select(
        custom_id=item.custom_id,
        placeholder=item.placeholder,
        min_values=item.min_values,
        max_values=item.max_values,
        options=[
            discord.SelectOption(
                label=option.label,
                value=option.value,
                description=option.description,
                default=option.selected,
            )
            for option in item.options
        ],
    )
