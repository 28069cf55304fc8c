from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from bot.components import ComponentDoor, Press, Route
from bot.features import Built, Feature, FeatureSet, HelpSection, PermissionNeed, discover
from bot.guild_settings import LANGUAGE, MODERATOR_ROLE
from bot.policy import Standing
from bot.requests import Requests
from bot.resources import Resources

# Nothing under test asks them for anything.
NO_RESOURCES = cast(Resources, None)
NO_REQUESTS = cast(Requests, None)

SOURCE = """
from bot.features import Built, Feature
async def build(resources, features):
    return Built()
FEATURE = Feature(name={name!r}, build=build, order={order})
"""


async def build_nothing(_: Resources, __: FeatureSet) -> Built:
    return Built()


async def press_nothing(_: Press) -> None: ...


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty package of features that can be imported as `some_cogs`."""
    package = tmp_path / "some_cogs"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    yield package
    for name in [x for x in sys.modules if x.partition(".")[0] == "some_cogs"]:
        del sys.modules[name]


def add_feature(home: Path, name: str, *, order: int = 100, source: str = SOURCE) -> None:
    (home / name).mkdir()
    (home / name / "__init__.py").touch()
    (home / name / "feature.py").write_text(source.format(name=name, order=order), "utf-8")


def test_every_folder_is_a_feature_in_its_order(home: Path) -> None:
    for name, order in (("later", 200), ("beta", 100), ("alpha", 100), ("first", 1)):
        add_feature(home, name, order=order)
    found = discover("some_cogs")
    assert [x.name for x in found.features] == ["first", "alpha", "beta", "later"]


def test_a_feature_that_was_deleted_is_gone(home: Path) -> None:
    assert discover("some_cogs").features == ()


def test_a_folder_that_declares_nothing_is_named(home: Path) -> None:
    add_feature(home, "empty", source="")
    with pytest.raises(AttributeError, match=r"some_cogs\.empty"):
        discover("some_cogs")


def test_what_features_declare_is_composed_in_order() -> None:
    sections = HelpSection("one", ("a b",)), HelpSection("two", ("c",), Standing.MODERATOR)
    views, sends = PermissionNeed("view_channel"), PermissionNeed("send_messages")
    one = Feature(
        name="one",
        build=build_nothing,
        guild_settings=(LANGUAGE,),
        permissions=(views,),
        help=sections[:1],
    )
    two = Feature(
        name="two",
        build=build_nothing,
        guild_settings=(MODERATOR_ROLE,),
        permissions=(sends, views),
        help=sections[1:],
    )
    together = FeatureSet((one, two))
    assert together.guild_settings == (LANGUAGE, MODERATOR_ROLE)
    assert together.permissions == (views, sends)
    assert together.help == sections
    assert together.cli == ()


async def test_each_feature_is_built_and_sees_the_others() -> None:
    seen: list[FeatureSet] = []

    async def build(_: Resources, features: FeatureSet) -> Built:
        seen.append(features)
        return Built(routes=(Route(f"f{len(seen)}:go", press_nothing),))

    features = FeatureSet((Feature(name="one", build=build), Feature(name="two", build=build)))
    built = await features.build(NO_RESOURCES)
    assert [route.prefix for part in built for route in part.routes] == ["f1:go", "f2:go"]
    assert seen == [features, features]


def test_two_handlers_for_one_button_are_refused() -> None:
    routes = [Route("party:join", press_nothing), Route("party:join", press_nothing)]
    with pytest.raises(ValueError, match="two handlers for party:join"):
        ComponentDoor(NO_REQUESTS, routes)


def test_handlers_of_different_actions_stand_together() -> None:
    ComponentDoor(
        NO_REQUESTS, [Route("party:join", press_nothing), Route("party:go", press_nothing)]
    )


def test_the_shipped_features_fit_together() -> None:
    features = discover()
    assert {"film", "help", "settings"} <= {x.name for x in features.features}
    for declared in (features.guild_settings, features.help):
        names = [x.name for x in declared]
        assert len(names) == len(set(names))
