"""What the answers say, and how."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from bot.errors import Gone
from bot.ui.card import Actions, Select
from cogs.film.answers.asked import Asked, asked_from
from cogs.film.answers.body import Body, Line, Section, lay_out, pages_of
from cogs.film.answers.naming import choice_name
from cogs.film.model import (
    Claim,
    Confidence,
    Evidence,
    Sensitivity,
    SpoilerLevel,
    Topic,
    Verdict,
)
from cogs.film.presenter import present
from cogs.film.search import Scope
from tests.cogs.film.shown import (
    answer,
    buttons,
    corrected,
    fact,
    koizora,
    localizer,
    personal,
    prose,
    sensitive,
    source,
    value,
    view_of,
)

GROSS = {"en": "Final gross"}
ENDING, MIDDLE, SETUP = SpoilerLevel.ENDING, SpoilerLevel.MIDDLE, SpoilerLevel.SETUP


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("en", "**Yui Aragaki** · 新垣結衣 as Mika Tahara · 田原美嘉"),
        ("de", "**Yui Aragaki** · 新垣結衣 als Mika Tahara · 田原美嘉"),
        ("ja", "**新垣結衣**（田原美嘉役）"),
    ],
)
def test_the_cast_stands_in_the_readers_script(locale: str, line: str) -> None:
    assert line in prose(answer("cast", locale=locale)).splitlines()


def test_the_whole_cast_fits_on_one_page() -> None:
    card = answer("cast")
    assert len([line for line in prose(card).splitlines() if line.startswith("**")]) == 16
    assert [button.label for button in buttons(card)] == ["Sources"]


def test_one_person_comes_with_the_part_and_the_prizes() -> None:
    text = prose(answer("cast", "person.miura"))
    assert "Haruma Miura · 三浦春馬 as Hiroki 'Hiro' Sakurai" in text
    assert "Newcomer of the Year, Haruma Miura" in text
    assert "Yui Aragaki" not in text
    assert "died" not in text


def test_a_value_from_one_source_says_so() -> None:
    assert "Yuka · ユカ *(sourced, not confirmed twice)*" in prose(answer("cast"))


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "sources disagree"), ("de", "Quellen widersprechen sich"), ("ja", "諸説あり")],
)
def test_a_disagreement_shows_every_value_with_its_sources_and_why(locale: str, words: str) -> None:
    text = prose(answer("boxoffice", locale=locale))
    assert words in text
    assert "Box Office Mojo" in text
    assert "Narinari.com" in text


def test_the_disagreement_about_the_takings_is_explained_in_german() -> None:
    text = prose(answer("boxoffice", locale="de"))
    assert "3,9 Milliarden Yen" in text
    assert "knapp 4 Milliarden Yen" in text
    assert "36,68 Millionen US-Dollar" in text


def test_a_weakly_sourced_value_is_never_shown() -> None:
    text = prose(answer("fact", "bo.final.jp")) + prose(answer("fact", "film.runtime"))
    assert "40 million" not in text
    assert "120 minutes" not in text


@pytest.mark.parametrize(
    ("topic", "label"),
    [
        ("about", "**Where to stream it**: not known"),
        ("releases", "**Age rating in Japan**: not known"),
        ("releases", "**Age rating in Germany (FSK)**: not known"),
        ("plot", "**Times of the scenes**: not known"),
    ],
)
def test_what_people_ask_for_and_nobody_knows_is_said_to_be_unknown(topic: str, label: str) -> None:
    pages = [prose(answer(topic, page=page)) for page in range(4)]
    assert any(label in text for text in pages)


def test_an_unknown_fact_says_that_no_source_tells() -> None:
    assert "none of the sources" in prose(answer("fact", "cert.jp"))


def test_a_name_that_the_value_says_itself_is_not_said_twice() -> None:
    view = view_of(
        fact("a.1", Topic.ABOUT, value(1, text={"en": "Final gross in Japan: 39"}), label=GROSS),
        fact("a.2", Topic.ABOUT, value(2, text={"en": "grossly much"}), label={"en": "Gross"}),
        fact("a.3", Topic.ABOUT, value(3, text={"ja": "日本の興収：39億円"}), label={"ja": "興収"}),
    )
    text = prose(answer("about", view=view))
    assert "**Final gross** in Japan: 39" in text
    assert "**Gross**: grossly much" in text
    assert "日本の**興収**：39億円" in prose(answer("about", view=view, locale="ja"))
    assert choice_name(view, "a.1", Scope.FACTS, localizer("en")) == "Final gross in Japan: 39"


def test_trivia_follows_its_number_and_never_ends() -> None:
    first, second = answer("trivia", "1"), answer("trivia", "2")
    assert prose(first) != prose(second)
    assert buttons(first)[0].custom_id == "film:show:koizora:trivia:2:0:0:v1"
    assert prose(answer("trivia", "1000000")) != ""
    assert prose(answer("trivia", "odd")) == prose(answer("trivia", "0"))


def test_trivia_holds_nothing_sensitive_or_personal_or_given_away() -> None:
    view = view_of(
        sensitive("t.1", Topic.TRIVIA),
        personal("t.2", Topic.TRIVIA),
        fact("t.3", Topic.TRIVIA, spoiler_level=SETUP),
    )
    for number in range(5):
        assert "Nothing is recorded" in prose(answer("trivia", str(number), view=view))


def test_what_is_held_back_is_counted_and_offered() -> None:
    card = answer("locations")
    assert "4 entries are left out" in (card.foot or "")
    assert buttons(card)[0].custom_id == "film:open:koizora:locations:-:3:0:v1"
    assert "Isoyama" not in prose(card)
    everything = answer("locations", level=ENDING)
    assert everything.ephemeral
    assert "||**Isoyama Shrine, Kanuma**" in prose(everything)


@pytest.mark.parametrize("topic", ["about", "awards", "music", "related", "reception", "claims"])
def test_a_topic_nobody_wrote_about_says_so(topic: str) -> None:
    assert prose(answer(topic, view=view_of())).count("\n") >= 1
    assert buttons(answer(topic, view=view_of())) == []


def test_claims_show_the_verdict_and_what_sources_say() -> None:
    text = prose(answer("claims", "contradicted"))
    assert "**“Hiro is a senior”**: contradicted" in text
    assert "Wrong: Hiro is in the same year as Mika." in text
    assert "Mynavi News" in text
    assert "confirmed" not in text


def test_claims_about_the_plot_are_counted_but_not_quoted() -> None:
    card = answer("claims", "contradicted")
    assert "2 claims about the plot are left out." in (card.foot or "")
    assert "arms" not in prose(card)
    told = answer("claims", "contradicted", ENDING)
    assert told.ephemeral
    assert "||**“Hiro dies in Mika's arms”**: contradicted||" in prose(told)


def test_a_sensitive_claim_is_hidden_at_any_level_below_its_own() -> None:
    hard = Claim(
        "claim.1", "plot", "A hard thing", Verdict.CONFIRMED, {"en": "Yes."},
        (Evidence("paper", "so"),), sensitivity=Sensitivity.SENSITIVE,
    )  # fmt: skip
    assert "hard thing" not in prose(answer("claims", view=view_of(claims=(hard,))))


def test_claims_can_be_narrowed_to_a_verdict() -> None:
    selects = [
        item
        for block in answer("claims", "confirmed", locale="ja").blocks
        if isinstance(block, Actions)
        for item in block.items
        if isinstance(item, Select)
    ]
    assert [x.label for x in selects[0].options if x.selected] == ["確認済み"]
    assert len(selects[0].options) == 5
    assert prose(answer("claims", "all")) == prose(answer("claims"))


def test_the_fan_post_is_named_but_never_linked() -> None:
    pages = [prose(answer("sources", page=page)) for page in range(20)]
    told = "\n".join([*pages, prose(answer("sources", "claims/unverifiable"))])
    assert "not linked on purpose" in told
    assert "liberaublau.ch/" not in told
    assert "gist.github.com" not in told


def test_sources_give_site_title_link_and_date() -> None:
    text = prose(answer("sources", "cast", locale="de"))
    assert "**Variety** · [Sky of Love (review, 2007)](<https://variety.com/2007/" in text
    assert "gelesen am 22. November 2026" in text


def test_a_source_read_through_a_copy_says_so() -> None:
    view = view_of(fact("a.1", Topic.ABOUT), sources=(source("paper", via="a mirror"),))
    assert "a mirror" in prose(answer("sources", "about", view=view))


def test_the_sources_button_carries_the_question() -> None:
    card = answer("plot", level=MIDDLE)
    assert buttons(card)[-1].custom_id == "film:open:koizora:sources:plot:2:0:v1"


def test_the_sources_of_a_question_are_for_its_asker() -> None:
    assert answer("sources", "cast").ephemeral
    assert not answer("sources").ephemeral


def test_the_short_line_names_the_nearest_sources_first() -> None:
    kinds = ("blog", "wiki", "primary", "press", "database")
    every = tuple(source(kind, kind=kind) for kind in kinds)
    view = view_of(fact("a.1", Topic.ABOUT, value("x", *kinds)), sources=every)
    foot = answer("about", view=view).foot
    assert foot == "Sources: primary.example, press.example, database.example (+2)"


@pytest.mark.parametrize("subject", ["fact.gone", "plot.18", "person.nobody", ""])
def test_a_fact_that_is_gone_or_gives_too_much_away_is_not_answered(subject: str) -> None:
    with pytest.raises(Gone):
        answer("fact", subject)


@pytest.mark.parametrize("subject", ["nothing", "fact/plot.18", "sources"])
def test_the_sources_of_nothing_are_not_answered(subject: str) -> None:
    with pytest.raises(Gone):
        answer("sources", subject)


def test_a_fact_about_a_person_is_answered_when_asked_for_by_name() -> None:
    told = answer("fact", "trivia.39")
    assert "died in July 2020" in prose(told)
    assert told.ephemeral, "nobody else in the channel asked"
    assert not answer("fact", "film.runtime").ephemeral


def test_a_correction_stands_above_what_it_replaces() -> None:
    view = corrected(koizora(), "film.runtime", "128 minutes")
    lines = prose(answer("about", view=view)).splitlines()
    at = lines.index("**Running time**: 128 minutes (corrected by this server)")
    assert lines[at + 1] == "-# Before: **Running time**: sources disagree"
    assert "129 minutes" in lines[at + 2]
    replaced = list(itertools.takewhile(lambda line: not line.startswith("**"), lines[at + 1 :]))
    assert len(replaced) > 2
    assert all(line.startswith("-# ") and not line.startswith("-# -#") for line in replaced)


@pytest.mark.parametrize("topic", ["cast", "crew", "releases", "plot", "awards", "trivia"])
def test_every_kind_of_answer_shows_its_corrections(topic: str) -> None:
    ids = {
        "cast": "person.miura", "crew": "person.imai", "releases": "rel.jp", "plot": "plot.01",
        "awards": "award.br", "trivia": "trivia.13",
    }  # fmt: skip
    view = corrected(koizora(), ids[topic], "something better")
    told = "\n".join(prose(answer(topic, str(number), view=view)) for number in range(60))
    assert "something better" in told
    assert "Before: " in told


def test_an_unknown_value_can_be_corrected() -> None:
    view = corrected(koizora(), "cert.jp", "PG-12")
    text = prose(answer("releases", view=view))
    assert "**Age rating in Japan**: PG-12 (corrected by this server)" in text
    assert "PG-12" in prose(answer("fact", "cert.jp", view=view))


def test_what_members_wrote_cannot_break_a_card() -> None:
    view = corrected(koizora(), "film.year", "# **2008** ||x|| <@1>\n@everyone [a](b)")
    text = prose(answer("about", view=view))
    assert r"\# \*\*2008\*\* \|\|x\|\| \<@" in text
    assert "@everyone" not in text


def test_a_corrected_beat_stays_behind_bars() -> None:
    view = corrected(koizora(), "plot.18", "the other way round || or not")
    lines = prose(answer("plot", level=ENDING, page=1, view=view)).splitlines()
    told = [line for line in lines if "other way" in line or "video call" in line]
    assert len(told) == 2
    assert all(line.removeprefix("-# ").startswith("||") for line in told)
    assert all(line.endswith("||") for line in told)


def test_the_evidence_of_a_correction_is_among_the_sources() -> None:
    view = corrected(koizora(), "film.runtime", "128")
    assert "[evidence](<https://proof.example/x>)" in prose(
        answer("sources", "fact/film.runtime", view=view)
    )


def test_large_numbers_dates_and_lists_follow_the_readers_language() -> None:
    view = view_of(
        fact("a.1", Topic.ABOUT, value(1234567)),
        fact("a.2", Topic.ABOUT, value("2007-11-03")),
        fact("a.3", Topic.ABOUT, value(("a", "b"))),
        fact("a.4", Topic.ABOUT, value(2007)),
    )
    text = prose(answer("about", view=view, locale="de"))
    assert "1.234.567" in text
    assert "3. November 2007" in text
    assert "a und b" in text
    assert "2007\n" in text + "\n"


def test_a_code_without_a_name_is_shown_as_it_is() -> None:
    details = {"role": "stunt_horse", "name_ja": "馬"}
    view = view_of(fact("person.horse", Topic.PEOPLE, details=details))
    assert "stunt_horse: **馬**" in prose(answer("crew", view=view))


def test_a_question_survives_the_way_through_a_button() -> None:
    asked = Asked("claims", "confirmed", MIDDLE, 3)
    parts = asked.custom_id("koizora", "show").split(":")
    assert asked_from(parts[2:-1]) == ("koizora", asked)


def test_a_spoiler_channel_never_travels_in_a_button() -> None:
    asked = Asked("plot", "", ENDING, 0, spoiler_channel=True)
    _, read = asked_from(asked.custom_id("koizora", "show").split(":")[2:-1])
    assert read == replace(asked, spoiler_channel=False)


@pytest.mark.parametrize(
    "arguments",
    [(), ("koizora",), ("koizora", "plot", "-", "9", "0"), ("koizora", "plot", "-", "x", "0")],
)
def test_what_no_button_says_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  any of several built-in messages
        asked_from(arguments)


def test_a_custom_id_that_discord_would_refuse_is_refused_here() -> None:
    with pytest.raises(ValueError, match="longer than 100"):
        Asked("fact", "x" * 90).custom_id("koizora", "show")


def test_pages_are_cut_between_sections_where_possible() -> None:
    short = Section(tuple(Line(str(n)) for n in range(5)), "five")
    pages = pages_of(Body("h", (short, short, short), lines_a_page=12))
    assert [[len(part.lines) for part in page] for page in pages] == [[5, 5], [5]]


def test_a_long_section_is_cut_between_lines_and_keeps_its_heading() -> None:
    long = Section(tuple(Line(str(n)) for n in range(25)), "many")
    pages = pages_of(Body("h", (long,), lines_a_page=10))
    assert [[(part.heading, len(part.lines)) for part in page] for page in pages] == [
        [("many", 10)],
        [("many", 10)],
        [("many", 5)],
    ]


def test_a_line_longer_than_a_page_still_closes_its_bars() -> None:
    body = Body("h", (Section((Line(f"||{'long words ' * 500}||"), Line("after"))),))
    card = lay_out(body, koizora(), localizer("en"), Asked("plot"))
    assert len(prose(card)) < 4000
    assert prose(card).splitlines()[1].endswith("||")


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert prose(answer("related", page=99)) == prose(answer("related", page=4))
    assert prose(answer("sources", page=99)) == prose(answer("sources", page=18))


def test_the_same_question_is_answered_once() -> None:
    asked = Asked("cast")
    first = present(koizora(), localizer("en"), asked)
    assert present(koizora(), localizer("en"), Asked("cast")) is first


def test_a_fact_shows_how_sure_each_value_is() -> None:
    view = view_of(
        fact("a.1", Topic.ABOUT, value("x", confidence=Confidence.MEDIUM), label={"en": "Thing"})
    )
    text = prose(answer("fact", "a.1", view=view))
    assert "🔎 Thing" in text
    assert "x\n-# sourced, not confirmed twice · paper.example" in text
