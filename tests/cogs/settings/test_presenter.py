from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.features import discover
from bot.i18n import Localizer, Texts
from bot.locales import locales_path
from bot.ui.card import Accent, Actions, Button, Card, ChannelSelect, RoleSelect, Select, Text
from bot.ui.layout import layout, modal
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
from cogs.settings.presenter import health_card, overview_card, setting_card, setting_form

TEXTS = Texts(strict=True)
LANGUAGE = ChoiceState("language", "de", ("auto", "en", "de", "ja"))
ROLE = RoleState("moderator-role", 20)
CHANNELS = ChannelsState("spoiler-channels", (10, 11))
LEADS = ChoicesState("reminder-defaults", ("1440", "60"), ("1440", "60", "0"), 5)
ROOM = ChannelState("party-channel", 10)
ZONE = ZoneState("time-zone", "Asia/Tokyo")
STATES = (LANGUAGE, ROLE, CHANNELS, LEADS, ROOM)

PERMISSIONS = """
permission-some_thing = Some thing
    .cost = No something.
permission-some_other = Some other
    .cost = No other.
"""


@pytest.fixture(params=["en", "de", "ja"])
def localizer(request: pytest.FixtureRequest) -> Localizer:
    return TEXTS.localizer(request.param)


def words(card: Card) -> str:
    return "\n".join(block.markdown for block in card.blocks if isinstance(block, Text))


def controls(card: Card) -> list[object]:
    return [item for block in card.blocks if isinstance(block, Actions) for item in block.items]


@pytest.mark.parametrize("state", STATES)
async def test_a_setting_shows_its_purpose_its_value_and_its_control(
    localizer: Localizer, state: SettingState
) -> None:
    card = setting_card(localizer, state)
    assert card.ephemeral
    assert card.accent is Accent.SETTINGS
    assert card.heading == localizer.text(f"setting-{state.name}")
    assert localizer.text(f"setting-{state.name}.explanation") in words(card)
    control, back = controls(card)
    assert isinstance(control, Select | ChannelSelect | RoleSelect)
    assert control.custom_id == f"settings:choose:{state.name}:v1"
    assert isinstance(back, Button)
    assert back.custom_id == "settings:show:v1"
    layout(card)


def test_the_chosen_option_is_selected_and_named(localizer: Localizer) -> None:
    card = setting_card(localizer, LANGUAGE)
    select = controls(card)[0]
    assert isinstance(select, Select)
    assert [(x.value, x.selected) for x in select.options] == [
        ("auto", False),
        ("en", False),
        ("de", True),
        ("ja", False),
    ]
    assert len({x.label for x in select.options}) == 4
    assert "Deutsch" in words(card)


def test_chosen_channels_and_roles_are_named_and_preselected(localizer: Localizer) -> None:
    channels, role = setting_card(localizer, CHANNELS), setting_card(localizer, ROLE)
    assert "<#10> <#11>" in words(channels)
    assert "<@&20>" in words(role)
    channel_select, role_select = controls(channels)[0], controls(role)[0]
    assert isinstance(channel_select, ChannelSelect)
    assert isinstance(role_select, RoleSelect)
    assert channel_select.selected == (10, 11)
    assert role_select.selected == (20,)


@pytest.mark.parametrize(
    "state",
    [
        RoleState("moderator-role", None),
        ChannelsState("spoiler-channels", ()),
        ChoicesState("reminder-defaults", (), ("60",), 1),
        ChannelState("party-channel", None),
        ZoneState("time-zone", None),
    ],
)
def test_nothing_chosen_is_said_to_be_nothing(localizer: Localizer, state: SettingState) -> None:
    assert localizer.text("settings-value-none") in words(setting_card(localizer, state))


async def test_a_zone_is_typed_into_a_form_that_holds_the_one_there_is(
    localizer: Localizer,
) -> None:
    button = controls(setting_card(localizer, ZONE))[0]
    assert isinstance(button, Button)
    assert button.custom_id == "settings:type:time-zone:v1"
    form = setting_form(localizer, ZONE)
    assert form.custom_id == "settings:typed:time-zone:v1"
    assert form.fields[0].default == "Asia/Tokyo"
    modal(form)


def test_several_choices_are_selected_and_named(localizer: Localizer) -> None:
    card = setting_card(localizer, LEADS)
    select = controls(card)[0]
    assert isinstance(select, Select)
    assert [x.selected for x in select.options] == [True, True, False]
    assert (select.min_values, select.max_values) == (0, 3)
    labels = [x.label for x in select.options if x.selected]
    assert localizer.listing(labels) in words(card)


def test_a_channel_to_post_in_is_no_forum(localizer: Localizer) -> None:
    select = controls(setting_card(localizer, ROOM))[0]
    assert isinstance(select, ChannelSelect)
    assert select.selected == (10,)
    assert (select.max_values, select.with_forums) == (1, False)


def test_a_saved_value_is_confirmed(localizer: Localizer) -> None:
    before, after = setting_card(localizer, LANGUAGE), setting_card(localizer, LANGUAGE, saved=True)
    assert "✅" in words(after)
    assert "✅" not in words(before)


def test_the_first_use_says_why_it_asks(localizer: Localizer) -> None:
    card = setting_card(localizer, LANGUAGE, first_use=True)
    assert words(card).startswith(localizer.text("settings-first-use"))


async def test_the_overview_lists_every_setting_and_offers_to_change_it(
    localizer: Localizer,
) -> None:
    card = overview_card(localizer, (*STATES, ZONE))
    for shown in ("Deutsch", "<@&20>", "<#10> <#11>", "Asia/Tokyo"):
        assert shown in words(card)
    (select,) = controls(card)
    assert isinstance(select, Select)
    assert select.custom_id == "settings:open:v1"
    assert [x.value for x in select.options] == [x.name for x in (*STATES, ZONE)]
    layout(card)


async def test_all_well_is_said_in_one_line(localizer: Localizer) -> None:
    card = health_card(localizer, Health())
    assert words(card) == localizer.text("settings-check-well")
    layout(card)


async def test_an_intent_that_is_off_is_named_with_its_cost(localizer: Localizer) -> None:
    card = health_card(localizer, Health(intents_off=("members",)))
    assert localizer.text("settings-check-well") in words(card)
    assert localizer.text("intent-members.cost") in words(card)
    layout(card)


def test_missing_permissions_are_named_with_their_cost(tmp_path: Path) -> None:
    shutil.copytree(locales_path(), tmp_path / "locales")
    (tmp_path / "locales" / "en" / "some.ftl").write_text(PERMISSIONS, "utf-8")
    localizer = Texts(tmp_path / "locales", strict=True).localizer("en")
    health = Health(missing=("some_thing",), missing_here=("some_other",))
    shown = words(health_card(localizer, health))
    for part in ("Some thing", "No something.", "Some other", "No other."):
        assert part in shown
    assert localizer.text("settings-check-well") not in shown
    assert shown.index("No something.") < shown.index(localizer.text("settings-check-here"))


def test_every_declared_setting_and_permission_has_its_texts(localizer: Localizer) -> None:
    features = discover()
    for setting in features.guild_settings:
        localizer.text(f"setting-{setting.name}")
        localizer.text(f"setting-{setting.name}.explanation")
        localizer.text(f"command-settings-{setting.name}")
        for choice in setting.choices:
            localizer.text(f"setting-{setting.name}.choice-{choice}")
    for need in features.permissions:
        localizer.text(f"permission-{need.name}")
        localizer.text(f"permission-{need.name}.cost")
