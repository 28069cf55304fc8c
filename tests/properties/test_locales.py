"""What holds for every text that is shipped, in every language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast, visitor

from bot.errors import TextArgument
from bot.fluent_bundle import LazyBundle
from bot.locales import LANGUAGES, locales_path, read_entries

LONG_ENOUGH_TO_BE_A_SENTENCE = 20

# Which of its variables a language uses here depends on how it writes money.
CHOOSE_THEIR_VARIABLES = {"money"}


@dataclass
class Needs(visitor.Visitor):
    """Which variables a pattern uses, and which of them must be numbers or dates."""

    variables: dict[str, TextArgument] = field(default_factory=dict)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.setdefault(node.id.name, "…")

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        sample: TextArgument = date(2007, 11, 3) if node.id.name == "DATETIME" else 2
        for argument in node.arguments.positional:
            if isinstance(argument, ast.VariableReference):
                self.variables[argument.id.name] = sample
        self.generic_visit(node)


@dataclass
class Pattern:
    """A text as it stands in a file."""

    key: str
    source: str
    variables: dict[str, TextArgument]


def entries_of(language: str) -> Iterator[tuple[Path, ast.Message | ast.Term]]:
    for file in sorted((locales_path() / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ast.Message | ast.Term):
                yield file, entry


def patterns_of(language: str) -> Iterator[Pattern]:
    for _, entry in entries_of(language):
        if isinstance(entry, ast.Term):
            continue
        if entry.value is not None:
            yield read(entry.id.name, entry.value)
        for attribute in entry.attributes:
            yield read(f"{entry.id.name}.{attribute.id.name}", attribute.value)


def read(key: str, pattern: ast.Pattern) -> Pattern:
    needs = Needs()
    needs.visit(pattern)
    entry = ast.Message(ast.Identifier("x"), pattern)
    source = FluentSerializer().serialize_entry(entry).removeprefix("x =").strip()
    return Pattern(key, source, needs.variables)


TEXTS = {language: {each.key: each for each in patterns_of(language)} for language in LANGUAGES}
ENGLISH = TEXTS["en"]
TRANSLATIONS = [language for language in LANGUAGES if language != "en"]

in_every_language = pytest.mark.parametrize("language", LANGUAGES)
in_every_translation = pytest.mark.parametrize("language", TRANSLATIONS)


@in_every_translation
def test_a_translation_has_every_text_and_no_other(language: str) -> None:
    assert set(TEXTS[language]) == set(ENGLISH)


@in_every_translation
def test_a_translation_uses_the_variables_of_the_original(language: str) -> None:
    for key in set(ENGLISH) - CHOOSE_THEIR_VARIABLES:
        assert set(TEXTS[language][key].variables) == set(ENGLISH[key].variables), key


@in_every_translation
def test_a_translation_has_the_files_of_the_original(language: str) -> None:
    files = {
        each: {file.name for file in (locales_path() / each).glob("*.ftl")} for each in LANGUAGES
    }
    assert files[language] == files["en"]


@in_every_language
def test_no_text_is_defined_twice(language: str) -> None:
    counts = Counter(
        f"{'-' if isinstance(entry, ast.Term) else ''}{entry.id.name}"
        for _, entry in entries_of(language)
    )
    assert [entry for entry, count in counts.items() if count > 1] == []


@in_every_language
def test_no_attribute_is_defined_twice(language: str) -> None:
    for _, entry in entries_of(language):
        names = [attribute.id.name for attribute in entry.attributes]
        assert len(names) == len(set(names)), entry.id.name


@in_every_language
def test_no_text_is_empty(language: str) -> None:
    empty = [key for key, text in TEXTS[language].items() if not text.source.strip('{}" ')]
    assert empty == []


@in_every_language
def test_entries_found_without_parsing_are_those_the_parser_finds(language: str) -> None:
    parsed = {
        f"{'-' if isinstance(entry, ast.Term) else ''}{entry.id.name}"
        for _, entry in entries_of(language)
    }
    assert set(read_entries(locales_path(), language)) == parsed


@in_every_language
def test_every_text_can_be_written_with_the_variables_it_names(language: str) -> None:
    bundle = LazyBundle(locales_path(), language)
    for key, text in TEXTS[language].items():
        assert bundle.write(key, text.variables).strip(), key


@in_every_translation
def test_no_sentence_was_left_in_english(language: str) -> None:
    for key, text in TEXTS[language].items():
        words = re.sub(r"\{[^{}]*\}|https?://\S+", "", text.source)
        letters = sum(map(str.isalpha, words))
        left = text.source == ENGLISH[key].source and letters > LONG_ENOUGH_TO_BE_A_SENTENCE
        assert not left, key


def test_german_texts_use_german_quotation_marks() -> None:
    for key, text in TEXTS["de"].items():
        words = re.sub(r"\{[^{}]*\}", "", text.source)
        assert '"' not in words, key
        assert words.count("„") == words.count("“"), key


def test_japanese_texts_use_japanese_punctuation() -> None:
    japanese = "[\u3040-\u30ff\u4e00-\u9fff]"
    for key, text in TEXTS["ja"].items():
        assert not re.search(rf"{japanese}\s*[,!?;:.](?:\s|$|{japanese})", text.source), key


class TestCommandNames:
    @in_every_language
    def test_names_are_what_discord_takes(self, language: str) -> None:
        for key, text in names(language):
            assert is_command_name(text), f"{key} = {text}"

    @in_every_language
    def test_descriptions_are_what_discord_takes(self, language: str) -> None:
        for key, text in TEXTS[language].items():
            if key.startswith("command-") and key.endswith("description"):
                assert 1 <= len(text.source) <= 100, key
                assert "{" not in text.source, key

    @in_every_language
    def test_choices_and_context_menus_have_short_names(self, language: str) -> None:
        for key, text in TEXTS[language].items():
            longest = {"choice": 100, "context": 32}.get(key.partition("-")[0], 4000)
            assert len(text.source) <= longest, key

    @in_every_language
    def test_siblings_have_different_names(self, language: str) -> None:
        siblings: dict[str, list[str]] = defaultdict(list)
        for key, text in names(language):
            siblings[parent_of(key)].append(text)
        for parent, texts in siblings.items():
            assert len(texts) == len(set(texts)), parent

    @in_every_language
    def test_commands_and_options_have_a_name_and_a_description(self, language: str) -> None:
        keys = set(TEXTS[language])
        for key in keys:
            if key.startswith("command-"):
                command, _, attribute = key.partition(".")
                described = key if attribute else f"{command}."
                if attribute.endswith("description"):
                    name = key.removesuffix("description").rstrip("-.")
                    assert name in keys, key
                else:
                    separator = "-" if attribute else ""
                    assert f"{described}{separator}description" in keys, key

    @pytest.mark.parametrize("name", ["cast", "besetzung", "配役", "ポスター", "x_y-z'2", "größe"])
    def test_a_good_name_is_told_from(self, name: str) -> None:
        assert is_command_name(name)

    @pytest.mark.parametrize("name", ["", "Cast", "wer spielt", "ア・イ", "x" * 33, "a!", "a.b"])
    def test_a_bad_name(self, name: str) -> None:
        assert not is_command_name(name)


def names(language: str) -> Iterator[tuple[str, str]]:
    """Return the names of commands and of their options, by key."""
    for key, text in TEXTS[language].items():
        if key.startswith("command-") and not key.endswith("description"):
            yield key, text.source


def parent_of(key: str) -> str:
    """Return the key of the command that a command or an option belongs to."""
    command, _, option = key.partition(".")
    if option:
        return f"{command}."
    while "-" in command:
        command = command.rpartition("-")[0]
        if command in ENGLISH:
            return command
    return ""


def is_command_name(text: str) -> bool:
    """Hold a name to the pattern in Discord's documentation of application command naming."""
    letters = all(char in "-_'" or unicodedata.category(char)[0] in "LN" for char in text)
    return letters and 1 <= len(text) <= 32 and text == text.lower()
