"""Film folders: found, fingerprinted and read into the model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cogs.film.datafile import film_folders, fingerprint, packaged_films
from cogs.film.model import Confidence, Fact, Film, Sensitivity, SpoilerLevel, Topic, Verdict
from cogs.film.reading import check_film, read_film
from tests.cogs.film.datafile_places import EXAMPLE, KOIZORA, LANGUAGES, change, copied


@pytest.fixture(scope="module")
def koizora() -> Film:
    return read_film(KOIZORA)


@pytest.fixture(scope="module")
def example() -> Film:
    return read_film(EXAMPLE)


@pytest.fixture(scope="module", params=[KOIZORA, EXAMPLE], ids=lambda folder: folder.name)
def film(request: pytest.FixtureRequest) -> Film:
    return read_film(request.param)


def test_the_packaged_films_are_without_fault() -> None:
    assert film_folders() == [KOIZORA]
    assert [str(fault) for folder in film_folders() for fault in check_film(folder)] == []


def test_every_single_file_is_without_fault() -> None:
    for file in KOIZORA.glob("*.yaml"):
        assert check_film(file) == (), file.name


def test_a_folder_dropped_in_is_one_more_film(tmp_path: Path) -> None:
    copied(tmp_path)
    (tmp_path / "notes.txt").write_text("not a film")
    (tmp_path / ".git").mkdir()
    assert [read_film(folder).id for folder in film_folders(tmp_path)] == ["lantern-island"]


def test_a_root_that_is_not_there_has_no_films(tmp_path: Path) -> None:
    assert film_folders(tmp_path / "films") == []


def test_the_packaged_root_is_the_default() -> None:
    assert film_folders(packaged_films()) == film_folders()


def test_a_fingerprint_stays_while_nothing_changes(tmp_path: Path) -> None:
    assert fingerprint(copied(tmp_path)) == fingerprint(EXAMPLE)


def test_a_fingerprint_changes_with_a_word(tmp_path: Path) -> None:
    film = copied(tmp_path)
    change(film, "trivia.yaml", "four hundred", "five hundred")
    assert fingerprint(film) != fingerprint(EXAMPLE)


def test_a_fingerprint_changes_with_a_name(tmp_path: Path) -> None:
    film = copied(tmp_path)
    (film / "trivia.yaml").rename(film / "music.yaml")
    assert fingerprint(film) != fingerprint(EXAMPLE)


def test_a_fingerprint_leaves_other_files_alone(tmp_path: Path) -> None:
    film = copied(tmp_path)
    (film / "poster.txt").write_text("not data")
    assert fingerprint(film) == fingerprint(EXAMPLE)


def test_finding_and_fingerprinting_load_neither_yaml_nor_json_schema() -> None:
    program = (
        "import sys; from cogs.film.datafile import film_folders, fingerprint\n"
        "assert [fingerprint(folder) for folder in film_folders()]\n"
        "assert not {'yaml', 'jsonschema'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_facts_keep_the_order_of_their_files(example: Film) -> None:
    assert [fact.id for fact in example.topic(Topic.PLOT)] == [f"plot.0{n}" for n in (1, 2, 3, 4)]
    assert next(iter(example.facts)) == "film.year"


def test_a_single_value_is_read_with_its_sources(example: Film) -> None:
    (value,) = example.facts["title.en"].values
    assert (value.id, value.value, value.confidence) == (
        "title.en",
        "Lantern Island",
        Confidence.HIGH,
    )
    assert value.sources == ("programme",)


def test_several_values_are_a_disagreement_with_a_reason(example: Film) -> None:
    runtime = example.facts["film.runtime"]
    assert runtime.is_disputed
    assert [value.value for value in runtime.shown_values] == [98, 102]
    assert runtime.why["de"].startswith("Programm und Presse")


def test_a_sentence_is_its_own_value(example: Film) -> None:
    (value,) = example.facts["plot.02"].values
    assert value.value == value.text["en"] == "In it lies a letter to somebody of her own name."


def test_what_nobody_knows_has_a_name_and_no_value(example: Film) -> None:
    streaming = example.facts["film.streaming"]
    assert streaming.is_unknown
    assert streaming.shown_values == ()


def test_every_spoiler_level_is_read(example: Film) -> None:
    assert [fact.spoiler_level for fact in example.topic(Topic.PLOT)] == list(SpoilerLevel)


def test_sensitivity_is_read(example: Film) -> None:
    assert example.facts["trivia.02"].sensitivity is Sensitivity.PERSON
    assert example.facts["plot.03"].sensitivity is Sensitivity.SENSITIVE


def test_what_is_for_editors_only_is_kept_and_not_shown(example: Film) -> None:
    assert example.facts["trivia.03"].values[0].text["en"]
    assert example.facts["trivia.03"].shown_values == ()


def test_people_carry_their_description_and_their_names(example: Film) -> None:
    details = example.facts["person.shiono"].details
    assert details["description"]["ja"].startswith("島でただ一つの灯台")
    assert (details["character_latin"], details["kana"]) == ("Akari", "しおの みお")
    assert "description" not in example.facts["person.hatano"].details


def test_places_carry_their_name(koizora: Film) -> None:
    place = koizora.facts["loc.senju"]
    assert place.details["name"] == place.label
    assert place.details["prefecture"]["ja"] == "栃木県"


def test_each_value_may_have_details_of_its_own(koizora: Film) -> None:
    details = koizora.facts["bo.final.jp"].details
    assert details["currency"] == "JPY"
    assert details["by_value"]["bo.usd.wiki"]["currency"] == "USD"


def test_claims_are_read_with_their_evidence(example: Film) -> None:
    (claim,) = example.claims
    assert claim.verdict is Verdict.CONTRADICTED
    assert (claim.best_value, claim.shown_as) == ("1998", "no")
    assert [said.source for said in claim.evidence] == ["link_farm", "programme"]


def test_sources_say_whether_people_may_be_sent_there(example: Film) -> None:
    assert [s.id for s in example.sources.values() if not s.linkable] == ["link_farm"]
    assert example.sources["reel_list"].via == "read through a copy"
    assert example.sources["programme"].accessed_on.isoformat() == "2026-11-22"


def test_what_was_read_cannot_be_changed(example: Film) -> None:
    with pytest.raises(TypeError):
        example.facts["film.year"].label["en"] = "Jahr"  # type: ignore[index]
    with pytest.raises(TypeError):
        example.facts["person.shiono"].details["role"] = "director"  # type: ignore[index]


def test_every_fact_can_be_shown_in_every_language(film: Film) -> None:
    for fact in film.facts.values():
        assert all(_is_shown(fact, language) for language in LANGUAGES), fact.id


def _is_shown(fact: Fact, language: str) -> bool:
    if fact.is_unknown:
        return language in fact.label
    return all(language in (value.text or fact.label) for value in fact.values)


def test_every_shown_value_has_a_source_people_may_be_sent_to(film: Film) -> None:
    for fact in film.facts.values():
        for value in fact.shown_values:
            assert any(film.sources[source].linkable for source in value.sources), value.id


def test_every_disagreement_says_why(film: Film) -> None:
    disputed = [fact for fact in film.facts.values() if len(fact.values) > 1]
    assert disputed
    for fact in disputed:
        assert set(fact.why) == set(fact.label) == set(LANGUAGES), fact.id


def test_the_disagreements_about_koizora_stand_together(koizora: Film) -> None:
    assert {fact.id for fact in koizora.facts.values() if fact.is_disputed} == {
        "film.runtime",
        "bo.final.jp",
        "rank.no1_weeks",
        "song.album.peak",
        "work.novel.book",
        "work.novel.readers",
        "work.manga.volumes",
        "work.kimizora.date",
    }


def test_the_topics_of_content_notes_have_names(koizora: Film) -> None:
    for fact in koizora.topic(Topic.NOTES):
        assert set(fact.label) == set(LANGUAGES), fact.id
