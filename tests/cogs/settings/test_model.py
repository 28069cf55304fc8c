from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.settings.model import (
    ChannelForeign,
    ChoiceUnknown,
    Choosable,
    Health,
    RoleForeign,
    read_channels,
    read_choice,
    read_role,
)

GUILD = Choosable(channel_ids=frozenset({10, 11, 12}), role_ids=frozenset({20, 21}))


def test_one_of_the_choices_is_taken() -> None:
    assert read_choice(["de"], ("auto", "de")) == "de"


@pytest.mark.parametrize("values", [[], ["fr"], ["DE"], [""], ["de", "auto"]])
def test_any_other_choice_is_refused(values: list[str]) -> None:
    with pytest.raises(ChoiceUnknown):
        read_choice(values, ("auto", "de"))


def test_channels_are_taken_once_each_in_the_order_chosen() -> None:
    assert read_channels(["12", "10", "12"], GUILD) == (12, 10)


def test_no_channel_and_no_role_clear_the_setting() -> None:
    assert read_channels([], GUILD) == ()
    assert read_role([], GUILD) == ()


@pytest.mark.parametrize("value", ["13", "20", "-10", "ten", "", "1e1", " 10"])
def test_a_channel_of_another_guild_is_refused(value: str) -> None:
    with pytest.raises(ChannelForeign):
        read_channels(["10", value], GUILD)


def test_a_role_of_the_guild_is_taken() -> None:
    assert read_role(["21"], GUILD) == (21,)


@pytest.mark.parametrize("values", [["22"], ["10"], ["20", "21"], ["x"], [""]])
def test_any_other_role_is_refused(values: list[str]) -> None:
    with pytest.raises(RoleForeign):
        read_role(values, GUILD)


@given(st.lists(st.text(max_size=5) | st.sampled_from(["10", "11"]), max_size=5))
def test_only_channels_of_the_guild_are_ever_taken(values: list[str]) -> None:
    try:
        taken = read_channels(values, GUILD)
    except ChannelForeign:
        return
    assert GUILD.channel_ids.issuperset(taken)
    assert len(taken) == len(set(values))


def test_an_intent_may_be_off_on_purpose() -> None:
    assert Health(intents_off=("members",)).is_well
    assert not Health(missing=("send_messages",)).is_well
    assert not Health(missing_here=("send_messages",)).is_well
