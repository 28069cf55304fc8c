"""How settings look."""

from __future__ import annotations

from collections.abc import Iterable

from bot.i18n import Localizer
from bot.ui.card import (
    Accent,
    Actions,
    Button,
    Card,
    ChannelSelect,
    Divider,
    Field,
    Form,
    Option,
    RoleSelect,
    Select,
    Text,
)
from cogs.settings.model import (
    ChannelsState,
    ChannelState,
    ChoicesState,
    ChoiceState,
    Health,
    RoleState,
    SettingState,
    ZoneState,
)

TYPED = "value"
_VERSION = "v1"
_LONGEST_TYPED = 60


def overview_card(localizer: Localizer, states: tuple[SettingState, ...]) -> Card:
    """Show how everything is set, with a select to change each."""
    lines = [f"**{_name(localizer, state)}** · {_value(localizer, state)}" for state in states]
    options = tuple(Option(_name(localizer, state), state.name) for state in states)
    select = Select(
        f"settings:open:{_VERSION}", localizer.text("settings-show-placeholder"), options
    )
    return _card(localizer, "settings-show-heading", Text("\n".join(lines)), Actions((select,)))


def setting_card(
    localizer: Localizer, state: SettingState, *, saved: bool = False, first_use: bool = False
) -> Card:
    """Show one setting: what it is for, how it is set, and the control that changes it."""
    explanation = localizer.text(f"setting-{state.name}.explanation")
    if first_use:
        explanation = f"{localizer.text('settings-first-use')}\n\n{explanation}"
    now = localizer.text(
        "settings-value-saved" if saved else "settings-value-now", value=_value(localizer, state)
    )
    everything = Button(localizer.text("settings-show-all"), f"settings:show:{_VERSION}")
    return _card(
        localizer,
        f"setting-{state.name}",
        Text(explanation),
        Divider(),
        Text(now),
        _control(localizer, state),
        Actions((everything,)),
    )


def setting_form(localizer: Localizer, state: ZoneState) -> Form:
    """Ask for a setting that is typed."""
    field = Field(
        TYPED,
        localizer.text("settings-zone-field"),
        placeholder=localizer.text("settings-zone-placeholder"),
        default=state.zone,
        max_length=_LONGEST_TYPED,
    )
    return Form(f"settings:typed:{state.name}:{_VERSION}", _name(localizer, state), (field,))


def health_card(localizer: Localizer, health: Health) -> Card:
    """Show what the bot goes without and what each costs, or that all is well."""
    parts: list[Text | Divider] = []
    if health.is_well:
        parts.append(Text(localizer.text("settings-check-well")))
    else:
        parts.extend(_lacks(localizer, "settings-check-missing", "permission", health.missing))
        parts.extend(_lacks(localizer, "settings-check-here", "permission", health.missing_here))
    if health.intents_off:
        parts.append(Divider())
        parts.extend(_lacks(localizer, "settings-check-intents", "intent", health.intents_off))
    return _card(localizer, "settings-check-heading", *parts)


def _card(localizer: Localizer, heading: str, *blocks: Text | Divider | Actions) -> Card:
    return Card(
        heading=localizer.text(heading), blocks=blocks, accent=Accent.SETTINGS, ephemeral=True
    )


def _lacks(localizer: Localizer, intro: str, kind: str, names: tuple[str, ...]) -> Iterable[Text]:
    if not names:
        return
    yield Text(localizer.text(intro))
    for name in names:
        cost = localizer.text(f"{kind}-{name}.cost")
        yield Text(f"**{localizer.text(f'{kind}-{name}')}**\n{cost}")


def _name(localizer: Localizer, state: SettingState) -> str:
    return localizer.text(f"setting-{state.name}")


def _value(localizer: Localizer, state: SettingState) -> str:
    match state:
        case ChoiceState():
            return _choice(localizer, state.name, state.chosen)
        case ChoicesState() if state.chosen:
            return localizer.listing([_choice(localizer, state.name, x) for x in state.chosen])
        case ZoneState(_, str(zone)):
            return zone
        case ChannelState(_, int(channel_id)):
            return f"<#{channel_id}>"
        case ChannelsState() if state.channel_ids:
            return " ".join(f"<#{channel_id}>" for channel_id in state.channel_ids)
        case RoleState(_, int(role_id)):
            return f"<@&{role_id}>"
        case _:
            return localizer.text("settings-value-none")


def _choice(localizer: Localizer, name: str, choice: str) -> str:
    return localizer.text(f"setting-{name}.choice-{choice}")


def _control(localizer: Localizer, state: SettingState) -> Actions:
    custom_id = f"settings:choose:{state.name}:{_VERSION}"
    match state:
        case ChoiceState():
            options = _options(localizer, state.name, state.choices, (state.chosen,))
            placeholder = localizer.text("settings-choice-placeholder")
            return Actions((Select(custom_id, placeholder, options),))
        case ChoicesState():
            options = _options(localizer, state.name, state.choices, state.chosen)
            placeholder = localizer.text("settings-choices-placeholder", maximum=state.most)
            most = min(state.most, len(options))
            return Actions((Select(custom_id, placeholder, options, 0, most),))
        case ZoneState():
            type_it = f"settings:type:{state.name}:{_VERSION}"
            return Actions((Button(localizer.text("settings-zone-type"), type_it),))
        case ChannelState():
            channel = () if state.channel_id is None else (state.channel_id,)
            placeholder = localizer.text("settings-channel-placeholder")
            select = ChannelSelect(custom_id, placeholder, channel, max_values=1, with_forums=False)
            return Actions((select,))
        case ChannelsState():
            placeholder = localizer.text("settings-channels-placeholder")
            return Actions((ChannelSelect(custom_id, placeholder, state.channel_ids),))
        case RoleState():
            selected = () if state.role_id is None else (state.role_id,)
            placeholder = localizer.text("settings-role-placeholder")
            return Actions((RoleSelect(custom_id, placeholder, selected),))


def _options(
    localizer: Localizer, name: str, choices: tuple[str, ...], chosen: tuple[str, ...]
) -> tuple[Option, ...]:
    return tuple(Option(_choice(localizer, name, x), x, selected=x in chosen) for x in choices)
