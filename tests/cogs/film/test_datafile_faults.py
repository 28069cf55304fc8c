"""Broken film files: every fault named with its file, line and place, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import KoizoraError
from cogs.film.datafile import Fault, FilmDataError
from cogs.film.reading import check_film, read_film
from tests.cogs.film.datafile_places import change, copied, told


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return copied(tmp_path)


def test_a_missing_language_is_named_with_file_line_and_place(film: Path) -> None:
    change(film, "about.yaml", "      ja: 公開年\n", "")
    assert told(film) == ["about.yaml, line 3, facts[0].label.ja: missing"]


def test_text_in_one_language_misses_the_two_others(film: Path) -> None:
    change(film, "plot.yaml", "      de: Eine Leuchtturmwärterin findet am Strand", "      #")
    change(film, "plot.yaml", "      ja: 灯台守の女性が", "      #")
    assert told(film) == [
        "plot.yaml, line 3, facts[0].text.de: missing",
        "plot.yaml, line 3, facts[0].text.ja: missing",
    ]


BROKEN = {
    "an empty text": (
        ("plot.yaml", "en: A lighthouse keeper finds a paper lantern on the beach.", 'en: ""'),
        "plot.yaml, line 4, facts[0].text.en: is empty",
    ),
    "a text with spaces around it": (
        ("plot.yaml", "en: A lighthouse keeper finds", 'en: " A" #'),
        "plot.yaml, line 4, facts[0].text.en: must be one line without spaces around it",
    ),
    "an unknown spoiler level": (
        ("plot.yaml", "spoilers: setup", "spoilers: some"),
        "plot.yaml, line 19, facts[1].spoilers: "
        "is 'some' and must be one of none, setup, middle, ending",
    ),
    "an unknown sensitivity": (
        ("plot.yaml", "sensitivity: sensitive", "sensitivity: high"),
        "plot.yaml, line 32, facts[2].sensitivity: "
        "is 'high' and must be one of none, sensitive, person",
    ),
    "an unknown confidence": (
        ("titles.yaml", "confidence: high", "confidence: sure"),
        "titles.yaml, line 8, facts[0].confidence: "
        "is 'sure' and must be one of high, medium, low, disputed",
    ),
    "no confidence": (
        ("titles.yaml", "    confidence: high\n", ""),
        "titles.yaml, line 2, facts[0].confidence: missing",
    ),
    "an unknown key": (
        ("claims.yaml", "    shown_as", "    colour: red\n    shown_as"),
        "claims.yaml, line 12, claims[0].colour: is not a known key (known here: id, topic, claim, "
        "verdict, text, best_value, confidence, spoilers, sensitivity, shown_as, note, evidence)",
    ),
    "an unknown detail": (
        ("trivia.yaml", "topic: production", "topic: production\n      year: 1998"),
        "trivia.yaml, line 11, facts[0].details.year: is not a known key (known here: topic)",
    ),
    "a missing detail": (
        ("people.yaml", "      role: cast\n", ""),
        "people.yaml, line 10, facts[0].details.role: missing",
    ),
    "a detail of the wrong type": (
        ("plot.yaml", "order: 2", "order: second"),
        "plot.yaml, line 23, facts[1].details.order: must be a whole number",
    ),
    "a detail that is too small": (
        ("plot.yaml", "order: 1", "order: 0"),
        "plot.yaml, line 11, facts[0].details.order: must be at least 1",
    ),
    "a date that is none": (
        ("sources.yaml", "accessed: 2026-11-22", "accessed: 22.11.2026"),
        "sources.yaml, line 9, sources[0].accessed: "
        "does not have the right form: A calendar day, YYYY-MM-DD.",
    ),
    "an address that is none": (
        ("sources.yaml", "https://film-week", "film-week"),
        "sources.yaml, line 7, sources[0].url: does not have the right form: Full address.",
    ),
    "no values at all": (
        ("titles.yaml", "    value: 灯籠の島\n", ""),
        "titles.yaml, line 2, facts[0]: has neither value, text nor values",
    ),
    "a bare value without a name": (
        ("people.yaml", "    label:\n      en: Director\n      de: Regie\n      ja: 監督\n", ""),
        "people.yaml, line 21, facts[1].label: missing: a bare value needs a name",
    ),
    "a live fact without a source": (
        ("plot.yaml", "    sources: [programme]\n", ""),
        "plot.yaml, line 2, facts[0].sources: missing: every fact names who says so",
    ),
    "an empty list of sources": (
        ("plot.yaml", "sources: [programme]", "sources: []"),
        "plot.yaml, line 8, facts[0].sources: missing: every fact names who says so",
    ),
    "an unknown source": (
        ("plot.yaml", "sources: [programme]", "sources: [programme, hearsay]"),
        "plot.yaml, line 8, facts[0].sources[1]: hearsay is not in sources.yaml",
    ),
    "a source named twice": (
        ("plot.yaml", "sources: [programme]", "sources: [programme, programme]"),
        "plot.yaml, line 8, facts[0].sources: names something twice",
    ),
    "an unknown source of a claim": (
        ("claims.yaml", "source: programme", "source: hearsay"),
        "claims.yaml, line 16, claims[0].evidence[1].source: hearsay is not in sources.yaml",
    ),
    "an unknown member of a group of sources": (
        ("sources.yaml", "members: [programme, reel_list]", "members: [programme, hearsay]"),
        "sources.yaml, line 40, one_voice[0].members[1]: hearsay is not in sources.yaml",
    ),
    "a shown fact supported by a blocked page only": (
        ("trivia.yaml", "sources: [harbour_post]", "sources: [link_farm]"),
        "trivia.yaml, line 8, facts[0].sources: "
        "are all blocked pages, which support nothing that is shown",
    ),
    "the address of a blocked page": (
        ("trivia.yaml", "himself.", "himself, see http://www.Link-Farm.example.net/lantern-island"),
        "trivia.yaml, line 14, facts[1].text.en: has the address of link_farm, a blocked page",
    ),
    "spam that people are sent to": (
        ("sources.yaml", "    linkable: false\n", ""),
        "sources.yaml, line 29, sources[3]: is spam and needs `linkable: false`",
    ),
    "a source for what nobody knows": (
        ("about.yaml", "    value: null\n", "    value: null\n    sources: [programme]\n"),
        "about.yaml, line 45, facts[2].sources: cannot support what is not known",
    ),
    "several values without a reason": (
        ("about.yaml", "    why:\n", "    details:\n"),
        "about.yaml, line 11, facts[1].why: missing: say why the values disagree",
    ),
    "a single value in the list form": (
        ("about.yaml", "      - id: film.runtime.list\n", ""),
        "about.yaml, line 16, facts[1].values: needs at least 2 entries",
    ),
    "a single value that is disputed": (
        ("titles.yaml", "confidence: medium", "confidence: disputed"),
        "titles.yaml, line 14, facts[1]: is disputed: give the other values and why they disagree",
    ),
    "a reason without a disagreement": (
        (
            "plot.yaml",
            "    confidence: high",
            "    why: {en: x, de: y, ja: z}\n    confidence: high",
        ),
        "plot.yaml, line 7, facts[0].why: explains several values, but there is only one",
    ),
    "a value beside the values": (
        ("about.yaml", "    values:\n", "    value: 98\n    values:\n"),
        "about.yaml, line 16, facts[1].value: belongs to each of the values, not beside them",
    ),
    "an id used twice in one file": (
        ("plot.yaml", "id: plot.02", "id: plot.01"),
        "plot.yaml, line 13, facts[1].id: plot.01 is taken, see plot.yaml, line 2",
    ),
    "an id used in another file": (
        ("trivia.yaml", "id: trivia.01", "id: film.year"),
        "trivia.yaml, line 2, facts[0].id: film.year is taken, see about.yaml, line 2",
    ),
    "an id that is none": (
        ("trivia.yaml", "id: trivia.01", "id: Trivia 1"),
        "trivia.yaml, line 2, facts[0].id: does not have the right form: Dotted lower-case name, "
        "unique in the film; it never changes, because corrections refer to it.",
    ),
    "a source id used twice": (
        ("sources.yaml", "id: harbour_post", "id: programme"),
        "sources.yaml, line 12, sources[1].id: programme is the id of an earlier source, too",
    ),
    "a key that stands twice": (
        ("plot.yaml", "    confidence: high\n", "    confidence: high\n    confidence: low\n"),
        "plot.yaml, line 8, facts[0].confidence: stands here twice",
    ),
    "a list where a mapping belongs": (
        (
            "plot.yaml",
            "    text:\n      en: A light",
            "    text: [one]\n    note:\n      en: A light",
        ),
        "plot.yaml, line 3, facts[0].text: must be a mapping of keys to values",
    ),
}


@pytest.mark.parametrize(("damage", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_it_is_told_where_it_stands(film: Path, damage: tuple[str, str, str], words: str) -> None:
    change(film, *damage)
    assert words in told(film)


UNREADABLE = {
    "facts: [": "trivia.yaml, line 2: is not YAML: did not find expected node content",
    "": "trivia.yaml: is empty",
    "- a\n- b\n": "trivia.yaml, line 1: must be a mapping of keys to values",
    "facts: &all\n  - *all\n": "trivia.yaml, line 1: has an alias; write the words out instead",
    "[" * 900 + "]" * 900: "trivia.yaml, line 1: is nested too deep",
    "facts: []\n": "trivia.yaml, line 1, facts: is empty",
    "facts: [1]\n": "trivia.yaml, line 1, facts[0]: must be a mapping of keys to values",
    "more: 1\nfacts: []": "trivia.yaml, line 1, more: is not a known key (known here: facts)",
}


@pytest.mark.parametrize(("content", "words"), UNREADABLE.items())
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(
    film: Path, content: str, words: str
) -> None:
    (film / "trivia.yaml").write_text(content)
    assert words in told(film)


def test_a_file_that_is_not_utf_8_is_told(film: Path) -> None:
    (film / "trivia.yaml").write_bytes("facts: Käse".encode("cp1252"))
    (words,) = told(film)
    assert words.startswith("trivia.yaml: is not YAML in UTF-8:")


def test_a_file_that_cannot_be_opened_is_told(film: Path) -> None:
    (film / "trivia.yaml").unlink()
    (film / "trivia.yaml").mkdir()
    assert told(film) == ["trivia.yaml: cannot be read: Is a directory"]


def test_a_film_needs_its_titles_and_its_sources(film: Path) -> None:
    (film / "titles.yaml").unlink()
    (film / "sources.yaml").unlink()
    assert told(film) == ["sources.yaml: missing", "titles.yaml: missing"]


def test_a_file_with_an_unknown_name_is_told(film: Path) -> None:
    (film / "trivia.yaml").rename(film / "gossip.yaml")
    (film / "plot.yaml").rename(film / "plot.yml")
    first, second = told(film)
    assert first.startswith("gossip.yaml: is not a film file; those are sources.yaml, about.yaml")
    assert second.startswith("plot.yml: is not a film file")


def test_a_folder_is_named_so_that_it_can_be_typed(film: Path) -> None:
    renamed = film.rename(film.with_name("Lantern Island"))
    assert told(renamed) == [
        "Lantern Island: must be named with a-z, 0-9, - and _, at most 32 of them"
    ]


def test_all_faults_are_told_together_in_the_order_of_the_files(film: Path) -> None:
    change(film, "trivia.yaml", "      de: Alle vierhundert", "      #")
    change(film, "plot.yaml", "spoilers: ending", "spoilers: end")
    change(film, "plot.yaml", "sources: [programme]", "sources: [hearsay]")
    change(film, "about.yaml", "      ja: 公開年\n", "")
    assert [(fault.file, fault.line) for fault in check_film(film)] == [
        ("about.yaml", 3),
        ("plot.yaml", 8),
        ("plot.yaml", 44),
        ("trivia.yaml", 3),
    ]


def test_reading_a_broken_film_tells_all_of_it(film: Path) -> None:
    change(film, "about.yaml", "      ja: 公開年\n", "")
    change(film, "plot.yaml", "spoilers: ending", "spoilers: end")
    with pytest.raises(FilmDataError) as caught:
        read_film(film)
    assert caught.value.faults == check_film(film)
    assert caught.value.folder == film
    assert str(caught.value).splitlines() == [
        f"The film in {film} cannot be used, 2 faults:",
        *(f"  {words}" for words in told(film)),
    ]
    assert isinstance(caught.value, KoizoraError)


def test_a_great_many_faults_are_cut_short() -> None:
    faults = [Fault("plot.yaml", n, "", "is wrong") for n in range(1, 100)]
    words = str(FilmDataError(Path("film"), faults)).splitlines()
    assert len(words) == 42
    assert words[-1] == "  … and 59 more"


def test_a_single_file_is_checked_against_the_sources_beside_it(film: Path) -> None:
    change(film, "plot.yaml", "sources: [programme]", "sources: [hearsay]")
    assert told(film / "plot.yaml") == [
        "plot.yaml, line 8, facts[0].sources[0]: hearsay is not in sources.yaml"
    ]


def test_a_single_file_alone_is_checked_as_far_as_it_goes(film: Path) -> None:
    change(film, "plot.yaml", "sources: [programme]", "sources: [hearsay]")
    change(film, "plot.yaml", "spoilers: ending", "spoilers: end")
    (film / "sources.yaml").unlink()
    assert told(film / "plot.yaml") == [
        "plot.yaml, line 44, facts[3].spoilers: "
        "is 'end' and must be one of none, setup, middle, ending"
    ]


def test_a_file_of_another_name_is_no_film_file(film: Path) -> None:
    other = film / "poster.txt"
    other.write_text("no")
    assert told(other)[0].startswith("poster.txt: is not a film file")


def test_a_path_where_nothing_is_says_so(tmp_path: Path) -> None:
    assert told(tmp_path / "lantern") == ["lantern: there is no such file or folder"]
    assert told(tmp_path / "music.yaml") == ["music.yaml: there is no such file or folder"]


def test_a_date_a_time_and_a_country_are_read_as_they_are_written(film: Path) -> None:
    change(film, "titles.yaml", "value: Lantern Island", "value: 19:56")
    change(film, "titles.yaml", "lang: en", "lang: no")
    change(film, "titles.yaml", "value: 灯籠の島", "value: 1998-10-03")
    facts = read_film(film).facts
    assert facts["title.en"].values[0].value == "19:56"
    assert facts["title.en"].details["lang"] == "no"
    assert facts["title.ja"].values[0].value == "1998-10-03"
