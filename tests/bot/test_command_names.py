from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands
from discord.app_commands import locale_str

from bot.command_names import CommandTranslator, put_english_first
from bot.errors import BrokenText, MissingText
from bot.i18n import Texts

ENGLISH = """
command-film = film
    .description = Films
command-film-show = show
    .description = Show a film
    .film = film
    .film-description = Which film
    .topic-name = topic_name
    .topic-name-description = What about it
command-film-mod = mod
    .description = For moderators
command-film-mod-drop = drop
    .description = Drop a film
context-roster-card = Roster card
choice-low-budget = Low budget
film-topic-cast = Who plays whom
"""
GERMAN = """
command-film = film
    .description = Filme
command-film-show = zeigen
    .description = Einen Film zeigen
    .film = film
    .film-description = Welcher Film
    .topic-name = thema
    .topic-name-description = Was darüber
command-film-mod = mod
    .description = Für Moderatoren
command-film-mod-drop = entfernen
    .description = Einen Film entfernen
context-roster-card = Mitgliedskarte
choice-low-budget = Kleines Budget
film-topic-cast = Wer wen spielt
"""
JAPANESE = """
command-film = 映画
    .description = 映画について
command-film-show = 表示
    .description = 映画を表示します
    .film = 映画
    .film-description = どの映画か
    .topic-name = 話題
    .topic-name-description = 何について
command-film-mod = 管理
    .description = モデレーター用
command-film-mod-drop = 削除
    .description = 映画を削除します
context-roster-card = 名簿カード
choice-low-budget = 低予算
film-topic-cast = 配役
"""


class FilmGroup(app_commands.Group, name="film"):
    mod = app_commands.Group(name="mod", description="…")

    @app_commands.command()
    @app_commands.rename(topic="topic_name")
    @app_commands.choices(
        topic=[
            app_commands.Choice(name=locale_str("Cast", key="film-topic-cast"), value="cast"),
            app_commands.Choice(name="Low budget", value="budget"),
        ]
    )
    async def show(
        self, interaction: discord.Interaction, film: str, topic: str = "cast"
    ) -> None: ...

    @mod.command()
    async def drop(self, interaction: discord.Interaction) -> None: ...


@app_commands.context_menu(name="Roster card")
async def roster_card(interaction: discord.Interaction, user: discord.User) -> None: ...


Tree = app_commands.CommandTree[discord.Client]


@pytest.fixture
async def tree() -> Tree:
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    tree.add_command(FilmGroup())
    tree.add_command(roster_card)
    return tree


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    for language, source in (("en", ENGLISH), ("de", GERMAN), ("ja", JAPANESE)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "film.ftl").write_text(source, "utf-8")
    return tmp_path


def edit(locales: Path, language: str, old: str, new: str) -> None:
    file = locales / language / "film.ftl"
    source = file.read_text("utf-8")
    assert old in source
    file.write_text(source.replace(old, new), "utf-8")


async def payloads(tree: Tree, locales: Path, *, strict: bool = True) -> dict[str, Any]:
    """Return what would be PUT, every object by its base name; options under their command's."""
    translator = CommandTranslator(Texts(locales, strict=strict))
    found: dict[str, Any] = {}
    for command in tree.get_commands():
        payload = put_english_first(await command.get_translated_payload(tree, translator))
        found.update(named(payload))
    return found


def named(payload: dict[str, Any], parents: str = "") -> Iterator[tuple[str, Any]]:
    name = f"{parents} {payload['name']}".strip()
    yield name, payload
    for part in (*payload.get("options", ()), *payload.get("choices", ())):
        yield from named(part, name)


async def test_names_are_translated_and_stay_english_at_the_base(tree: Tree, locales: Path) -> None:
    found = await payloads(tree, locales)
    assert found["film"]["name_localizations"] == {"de": "film", "ja": "映画"}
    assert found["film show"]["name_localizations"] == {"de": "zeigen", "ja": "表示"}
    assert found["film mod"]["name_localizations"] == {"de": "mod", "ja": "管理"}
    assert found["film mod drop"]["name_localizations"] == {"de": "entfernen", "ja": "削除"}


@pytest.mark.parametrize(
    ("name", "english", "german", "japanese"),
    [
        ("film", "Films", "Filme", "映画について"),
        ("film show", "Show a film", "Einen Film zeigen", "映画を表示します"),
        ("film mod drop", "Drop a film", "Einen Film entfernen", "映画を削除します"),
        ("film show film", "Which film", "Welcher Film", "どの映画か"),
        ("film show topic_name", "What about it", "Was darüber", "何について"),
    ],
)
async def test_descriptions_are_english_at_the_base(
    tree: Tree, locales: Path, name: str, english: str, german: str, japanese: str
) -> None:
    found = (await payloads(tree, locales))[name]
    assert found["description"] == english
    assert found["description_localizations"] == {"de": german, "ja": japanese}


async def test_an_option_goes_by_the_name_that_people_see(tree: Tree, locales: Path) -> None:
    found = (await payloads(tree, locales))["film show topic_name"]
    assert found["name_localizations"] == {"de": "thema", "ja": "話題"}


async def test_a_choice_goes_by_its_key_or_by_its_name(tree: Tree, locales: Path) -> None:
    option = (await payloads(tree, locales))["film show topic_name"]
    assert option["choices"] == [
        {
            "name": "Who plays whom",
            "value": "cast",
            "name_localizations": {"de": "Wer wen spielt", "ja": "配役"},
        },
        {
            "name": "Low budget",
            "value": "budget",
            "name_localizations": {"de": "Kleines Budget", "ja": "低予算"},
        },
    ]


async def test_a_context_menu_has_a_name_only(tree: Tree, locales: Path) -> None:
    found = (await payloads(tree, locales))["Roster card"]
    assert found["name_localizations"] == {"de": "Mitgliedskarte", "ja": "名簿カード"}
    assert "description" not in found
    assert "description_localizations" not in found


async def test_no_english_localization_is_sent(tree: Tree, locales: Path) -> None:
    for found in (await payloads(tree, locales)).values():
        for part in ("name_localizations", "description_localizations"):
            assert set(found.get(part, {})) <= {"de", "ja"}


async def test_other_languages_are_left_to_the_base_texts(locales: Path) -> None:
    translator = CommandTranslator(Texts(locales, strict=True))
    context: Any = app_commands.TranslationContext(
        app_commands.TranslationContextLocation.choice_name,
        app_commands.Choice(name="Low budget", value="budget"),
    )
    for locale in discord.Locale:
        text = await translator.translate(locale_str("Low budget"), locale, context)
        ours = (discord.Locale.american_english, discord.Locale.german, discord.Locale.japanese)
        assert (text is not None) == (locale in ours)


async def test_a_string_that_belongs_nowhere_is_translated_by_its_key_alone(
    locales: Path,
) -> None:
    translator = CommandTranslator(Texts(locales, strict=True))
    context: Any = app_commands.TranslationContext(
        app_commands.TranslationContextLocation.other, None
    )
    german = discord.Locale.german
    assert await translator.translate(locale_str("x"), german, context) is None
    keyed = locale_str("x", key="choice-low-budget")
    assert await translator.translate(keyed, german, context) == "Kleines Budget"


class TestWhatIsMissing:
    async def test_a_missing_text_stays_untranslated(self, tree: Tree, locales: Path) -> None:
        edit(locales, "en", "    .description = Films\n", "")
        edit(locales, "de", "    .description = Filme\n", "")
        edit(locales, "ja", "    .description = 映画について\n", "")
        found = (await payloads(tree, locales, strict=False))["film"]
        assert found["description"] == "…"
        assert "description_localizations" not in found

    async def test_a_text_missing_in_one_language_is_english_there(
        self, tree: Tree, locales: Path
    ) -> None:
        edit(locales, "ja", "    .description = 映画について\n", "")
        found = (await payloads(tree, locales, strict=False))["film"]
        assert found["description_localizations"] == {"de": "Filme", "ja": "Films"}

    async def test_an_english_name_the_code_does_not_know_is_not_used(
        self, tree: Tree, locales: Path
    ) -> None:
        edit(locales, "en", "command-film-show = show", "command-film-show = display")
        found = await payloads(tree, locales, strict=False)
        assert found["film show"]["name_localizations"] == {"de": "zeigen", "ja": "表示"}

    @pytest.mark.parametrize(
        ("language", "old", "new", "cause"),
        [
            ("ja", "    .description = 映画について\n", "", MissingText),
            ("de", "command-film-mod-drop = entfernen", "command-gone = x", MissingText),
            ("en", "command-film-show = show", "command-film-show = display", BrokenText),
            ("en", "    .film = film", "    .film = movie", BrokenText),
            ("en", "context-roster-card = Roster card", "context-roster-card = Card", BrokenText),
            ("de", "Filme", "{ $films }", BrokenText),
        ],
    )
    async def test_strict_texts_do_not_hide_it(
        self,
        tree: Tree,
        locales: Path,
        language: str,
        old: str,
        new: str,
        cause: type[Exception],
    ) -> None:
        edit(locales, language, old, new)
        with pytest.raises(app_commands.TranslationError) as caught:
            await payloads(tree, locales)
        assert isinstance(caught.value.__cause__, cause)


class TestEnglishFirst:
    def test_the_payload_given_is_left_as_it_is(self) -> None:
        option = {"name": "a", "description_localizations": {"en-US": "A"}}
        payload = {"name": "x", "name_localizations": {"en-US": "x"}, "options": [option]}
        assert put_english_first(payload) == {
            "name": "x",
            "options": [{"name": "a", "description": "A"}],
        }
        assert payload["name_localizations"] == {"en-US": "x"}
        assert option == {"name": "a", "description_localizations": {"en-US": "A"}}

    def test_what_is_not_translated_stays(self) -> None:
        payload = {"name": "x", "description": "…", "type": 1, "name_localizations": None}
        assert put_english_first(payload) == {"name": "x", "description": "…", "type": 1}
