from __future__ import annotations

import itertools
from contextlib import nullcontext

import pytest

from bot.errors import GuildOnly, NotAllowed
from bot.policy import Actor, Standing, authorize, standing_of

ROLE = 500
MEMBER, MODERATOR, MANAGER, OWNER = Standing

REFUSALS = {
    MODERATOR: "error-needs-moderator",
    MANAGER: "error-needs-manage-guild",
    OWNER: "error-needs-owner",
}


@pytest.mark.parametrize(
    ("is_owner", "manages", "moderates", "has_role", "expected"),
    [
        (False, False, False, False, MEMBER),
        (False, False, False, True, MODERATOR),
        (False, False, True, False, MODERATOR),
        (False, False, True, True, MODERATOR),
        (False, True, False, False, MANAGER),
        (False, True, False, True, MANAGER),
        (False, True, True, False, MANAGER),
        (False, True, True, True, MANAGER),
        *[(True, *rest, OWNER) for rest in itertools.product((False, True), repeat=3)],
    ],
)
def test_the_highest_right_decides_the_standing(
    is_owner: bool, manages: bool, moderates: bool, has_role: bool, expected: Standing
) -> None:
    standing = standing_of(
        is_owner=is_owner,
        manages_guild=manages,
        moderates_members=moderates,
        role_ids=frozenset({1, ROLE} if has_role else {1}),
        moderator_role_id=ROLE,
    )
    assert standing is expected


def test_without_a_moderator_role_no_role_makes_a_moderator() -> None:
    standing = standing_of(
        is_owner=False,
        manages_guild=False,
        moderates_members=False,
        role_ids=frozenset({1, ROLE}),
        moderator_role_id=None,
    )
    assert standing is MEMBER


@pytest.mark.parametrize(("standing", "needed"), list(itertools.product(Standing, Standing)))
def test_each_standing_may_do_what_the_lower_ones_may(standing: Standing, needed: Standing) -> None:
    actor = Actor(1, 2, standing)
    with nullcontext() if standing >= needed else pytest.raises(NotAllowed) as refused:
        authorize(actor, needed)
    if refused is not None:
        assert refused.value.key == REFUSALS[needed]


@pytest.mark.parametrize("needed", [MODERATOR, MANAGER, OWNER])
def test_a_direct_message_has_no_standing(needed: Standing) -> None:
    with pytest.raises(GuildOnly):
        authorize(Actor(1, None), needed)


def test_what_members_may_works_in_direct_messages() -> None:
    authorize(Actor(1, None), MEMBER)


def test_an_actor_knows_its_guild() -> None:
    assert Actor(1, 2).guild == 2
    with pytest.raises(GuildOnly):
        _ = Actor(1, None).guild
