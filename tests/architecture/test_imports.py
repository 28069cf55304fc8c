"""Imports point one way; `architecture.md` draws the picture, this is its table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.architecture.roles import is_in, role
from tests.architecture.sources import PROGRAM, SHIPPED, Source, imports, sources

# Which roles of the same feature a role may import.
BELOW = {
    "model": {"model"},
    "presenter": {"presenter", "model"},
    "store": {"store", "model"},
    "service": {"service", "store", "model"},
    "desk": {"desk", "service", "presenter", "model"},
    "front": {"front", "desk", "service", "presenter", "model"},
    "cli": {"cli", "service", "store", "model"},
    "feature": {"front", "desk", "service", "presenter", "store", "model", "cli"},
}
# Which modules of the core the lower roles may import; the upper ones may import any.
CORE_FOR = {
    "model": ("bot.errors", "bot.timewords", "bot.delivery.model"),
    "presenter": ("bot.errors", "bot.i18n", "bot.ui", "bot.timewords", "bot.delivery.message"),
    "store": ("bot.errors", "bot.database", "bot.ids", "bot.delivery"),
}
SPEAKS_TO_DISCORD = (
    *("bot.bot", "bot.tree", "bot.components", "bot.requests", "bot.run", "bot.cli"),
    *("bot.ui.layout", "bot.ui.respond"),
)
WITHOUT_DISCORD = {"model", "presenter", "store", "service", "desk", "cli"}
CORE_WITHOUT_DISCORD = (
    *("bot.database", "bot.timewords", "bot.delivery.model", "bot.delivery.store"),
    *("bot.ui.card", "bot.ui.escape", "bot.i18n", "bot.errors", "bot.policy", "bot.clock"),
    *("bot.settings", "bot.logs", "bot.guild_settings", "bot.locales", "bot.films"),
)


def is_module(name: str) -> bool:
    return any(source.module == name for source in sources(*SHIPPED))


def of_features() -> Iterator[Source]:
    return (source for source in sources("cogs") if source.module.count(".") > 1)


def found(package: str, *forbidden: str) -> list[str]:
    return [
        f"{source.at(node)}: imports {name}"
        for source in sources(package)
        for node, name in imports(source)
        if is_in(name, *forbidden)
    ]


def test_the_core_knows_no_feature() -> None:
    assert found("bot", "cogs", "emulator", "tests") == []


def test_the_emulator_stands_alone() -> None:
    assert found("emulator", *PROGRAM, "data", "tests") == []
    assert found("cogs", "emulator", "tests") == []


def test_features_do_not_know_each_other() -> None:
    wrong = [
        f"{source.at(node)}: imports {name}"
        for source in of_features()
        for node, name in imports(source)
        if is_in(name, "cogs") and name != "cogs"
        if name.split(".")[1] != source.module.split(".")[1]
    ]
    assert wrong == []


def test_within_a_feature_imports_point_down() -> None:
    wrong = [
        f"{source.at(node)}: a {role(source.module)} imports a {role(name)}, {name}"
        for source in of_features()
        for node, name in imports(source)
        if is_in(name, "cogs") and is_module(name) and name.count(".") > 1
        if role(name) not in BELOW[role(source.module)]
    ]
    assert wrong == []


def test_the_lower_roles_use_only_their_part_of_the_core() -> None:
    wrong = [
        f"{source.at(node)}: a {role(source.module)} imports {name}"
        for source in of_features()
        for node, name in imports(source)
        if is_in(name, "bot") and name != "bot"
        if (allowed := CORE_FOR.get(role(source.module))) and not is_in(name, *allowed)
    ]
    assert wrong == []


def test_what_speaks_to_discord_stays_above_the_services() -> None:
    wrong = [
        f"{source.at(node)}: a {role(source.module)} imports {name}"
        for source in of_features()
        if role(source.module) in WITHOUT_DISCORD
        for node, name in imports(source)
        if is_in(name, "discord", *SPEAKS_TO_DISCORD)
    ]
    assert wrong == []


def test_the_core_below_discord_does_not_import_it() -> None:
    wrong = [
        f"{source.at(node)}: imports {name}"
        for source in sources("bot")
        if is_in(source.module, *CORE_WITHOUT_DISCORD)
        for node, name in imports(source)
        if is_in(name, "discord", *SPEAKS_TO_DISCORD)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("cogs.film.model", "model"),
        ("cogs.film.search", "model"),
        ("cogs.film.queue_presenter", "presenter"),
        ("cogs.film.presenter_of_lists", "presenter"),
        ("cogs.film.answers.cast", "presenter"),
        ("cogs.film.suggestion_components", "front"),
        ("cogs.film.questions", "desk"),
        ("cogs.film.feature", "feature"),
    ],
)
def test_the_role_of_a_module_is_in_its_name(module: str, expected: str) -> None:
    assert role(module) == expected


def test_every_feature_declares_itself() -> None:
    folders = {source.path.parent for source in of_features()}
    features = {folder for folder in folders if folder.parent.name == "cogs"}
    assert features
    for folder in features:
        assert (folder / "feature.py").exists(), folder.name
