"""What people ask about the film: every subcommand, in three languages, as anyone."""

from __future__ import annotations

import re

import pytest

from bot.i18n import Texts
from emulator.errors import ClientRefused
from emulator.person import Person
from emulator.server import Emulator
from tests.journeys.process import BotProcess

TEXTS = Texts(strict=True)
LOCALES = ("en-US", "de", "ja")
STANDINGS = {"member": "Jonas", "moderator": "Aoi", "owner": "Käthe"}
QUESTIONS: dict[str, dict[str, str]] = {
    "about": {},
    "cast": {},
    "crew": {},
    "plot": {},
    "notes": {},
    "awards": {},
    "boxoffice": {},
    "releases": {},
    "reception": {},
    "music": {},
    "locations": {},
    "related": {},
    "trivia": {},
    "fact": {"query": "129"},
    "sources": {},
    "claims": {},
}
SOURCES = {"en-US": "Sources", "de": "Quellen", "ja": "出典を見る"}
_RAW_KEY = re.compile(r"\bfilm-[a-z]+-[a-z-]+|\{ ?\$")


def person(discord: Emulator, standing: str, locale: str = "en-US") -> Person:
    return discord.person(STANDINGS[standing], locale=locale)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("standing", ["member", "moderator"])
@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_question_is_answered_with_its_sources(
    discord: Emulator, bot: BotProcess, question: str, standing: str, locale: str
) -> None:
    asking = person(discord, standing, locale)
    answer = await asking.command(f"koizora {question}", options=QUESTIONS[question])
    assert answer.kind == "message"
    assert len(answer.text) > 20
    assert not _RAW_KEY.search(answer.text)
    if question != "sources":
        assert SOURCES[locale] in answer.labels
        opened = await asking.press(answer, SOURCES[locale])
        assert opened.ephemeral
        assert "http" in opened.text or "wiki" in opened.text.casefold()


class TestCast:
    """`/koizora cast`, the first thing anybody tries."""

    @pytest.mark.parametrize(
        ("locale", "line"),
        [
            ("en-US", "**Yui Aragaki** · 新垣結衣 as Mika Tahara · 田原美嘉"),
            ("de", "**Yui Aragaki** · 新垣結衣 als Mika Tahara · 田原美嘉"),
            ("ja", "新垣結衣"),
            ("fr", "**Yui Aragaki** · 新垣結衣 as Mika Tahara · 田原美嘉"),
        ],
    )
    async def test_shows_names_in_the_readers_script_with_the_original_beside(
        self, discord: Emulator, bot: BotProcess, locale: str, line: str
    ) -> None:
        answer = await person(discord, "member", locale).command("koizora cast")
        assert line in answer.text
        assert not answer.ephemeral

    @pytest.mark.parametrize("typed", ["Mika", "mika tahara", "美嘉", "田原", "Mkia"])
    async def test_finds_a_character_as_it_is_typed(
        self, discord: Emulator, bot: BotProcess, typed: str
    ) -> None:
        asking = person(discord, "member")
        choices = await asking.autocomplete("koizora cast", "character", typed)
        assert "person.aragaki" in [choice["value"] for choice in choices]
        answer = await asking.command("koizora cast", character=choices[0]["value"])
        assert "Mika Tahara" in answer.text

    @pytest.mark.parametrize(
        "typed", ["aragaki", "Yui Aragaki", "あらがき", "アラガキ", "新垣", "aragaky"]
    )
    async def test_finds_a_person_in_latin_kana_and_kanji_and_with_a_slip(
        self, discord: Emulator, bot: BotProcess, typed: str
    ) -> None:
        choices = await person(discord, "member").autocomplete("koizora cast", "person", typed)
        assert choices[0]["value"] == "person.aragaki"

    @pytest.mark.parametrize("locale", LOCALES)
    async def test_an_unknown_person_gets_the_nearest_three(
        self, discord: Emulator, bot: BotProcess, locale: str
    ) -> None:
        asking = person(discord, "member", locale)
        answer = await asking.command("koizora cast", person="Xqzw Aragki")
        assert answer.ephemeral
        assert "Aragaki" in answer.text or "新垣" in answer.text

    async def test_what_was_typed_can_neither_mention_nor_format(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        answer = await person(discord, "member").command(
            "koizora cast", person="@everyone **x** <@123> [a](https://evil.example)"
        )
        assert answer.ephemeral
        assert "@everyone" not in answer.text
        assert "](https://evil" not in answer.text
        assert not answer.raw["mention_everyone"]
        assert answer.raw["mentions"] == []

    @pytest.mark.parametrize("locale", LOCALES)
    async def test_a_person_and_a_character_have_to_belong_together(
        self, discord: Emulator, bot: BotProcess, locale: str
    ) -> None:
        asking = person(discord, "member", locale)
        both = await asking.command("koizora cast", person="新垣結衣", character="美嘉")
        assert not both.ephemeral
        assert "新垣結衣" in both.text
        refused = await asking.command("koizora cast", person="新垣結衣", character="ヒロ")
        assert refused.ephemeral
        assert "新垣結衣" in refused.text
        assert "桜井弘樹" in refused.text


class TestSharedCards:
    """A card that everyone sees belongs to the person who asked for it."""

    async def test_its_asker_turns_the_page_in_place(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        asking = person(discord, "member")
        card = await asking.command("koizora related")
        assert not card.ephemeral
        following = await asking.press(card, "Next")
        assert following.kind == "update"
        assert (await asking.press(following, "Previous")).kind == "update"

    async def test_anyone_else_gets_the_page_alone_and_in_their_language(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        card = await person(discord, "member").command("koizora related")
        reading = person(discord, "moderator", "de")
        own = await reading.press(card, "Next")
        assert own.kind == "message"
        assert own.ephemeral
        assert SOURCES["de"] in own.labels
        seen = {message.id: message.text for message in reading.history()}
        assert seen[card.shown.id] == card.text
        onward = await reading.press(own, TEXTS.localizer("de").text("button-next"))
        assert onward.kind == "update"

    async def test_a_select_on_it_answers_anyone_else_alone(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        card = await person(discord, "member").command("koizora claims")
        select = "film:choose:koizora:claims:-:0:0:v1"
        own = await person(discord, "moderator").choose(card, select, ["contradicted"])
        assert own.ephemeral


class TestDisagreements:
    """Two sources that disagree are shown as a disagreement."""

    @pytest.mark.parametrize(
        ("locale", "words", "yen", "dollars"),
        [
            ("en-US", "sources disagree", "3.9 billion yen", "36.68 million US dollars"),
            ("de", "Quellen widersprechen sich", "3,9 Milliarden Yen", "36,68 Millionen US-Dollar"),
            ("ja", "諸説", "39億円", "3668万米ドル"),
        ],
    )
    async def test_the_two_takings_stand_side_by_side_with_the_reason(
        self,
        discord: Emulator,
        bot: BotProcess,
        locale: str,
        words: str,
        yen: str,
        dollars: str,
    ) -> None:
        answer = await person(discord, "member", locale).command("koizora boxoffice")
        for expected in (words, yen, dollars):
            assert expected in answer.text
        assert "Wikipedia" in answer.text or "ウィキペディア" in answer.text

    @pytest.mark.parametrize(
        ("locale", "unknown"), [("en-US", "not known"), ("de", "nicht bekannt"), ("ja", "不明")]
    )
    async def test_what_nobody_knows_is_said_to_be_unknown(
        self, discord: Emulator, bot: BotProcess, locale: str, unknown: str
    ) -> None:
        answer = await person(discord, "member", locale).command("koizora releases")
        assert unknown in answer.text


class TestPlot:
    """Nobody is spoiled who did not ask for it."""

    async def test_nothing_beyond_the_poster_is_told_unasked(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        answer = await person(discord, "member").command("koizora plot")
        assert not answer.ephemeral
        for word in ("cancer", "dies", "miscarr", "||"):
            assert word not in answer.text

    @pytest.mark.parametrize("locale", LOCALES)
    @pytest.mark.parametrize("level", ["middle", "ending"])
    async def test_the_middle_and_the_ending_are_for_the_asker_only_and_covered(
        self, discord: Emulator, bot: BotProcess, locale: str, level: str
    ) -> None:
        asking = person(discord, "member", locale)
        answer = await asking.command("koizora plot", spoilers=level)
        assert answer.ephemeral
        assert answer.text.count("||") >= 2

    async def test_more_is_told_step_by_step_to_the_asker_only(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        asking = person(discord, "member")
        answer = await asking.command("film show", film="koizora", topic="plot")
        shown = [answer]
        while "Tell more" in shown[-1].labels:
            shown.append(await asking.press(shown[-1], "Tell more"))
        assert [x.ephemeral for x in shown] == [False, True, True, True]
        assert [x.text.count("||") > 0 for x in shown] == [False, False, True, True]

    async def test_a_spoiler_channel_shows_the_ending_to_everyone_behind_bars(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        owner = person(discord, "owner")
        card = await owner.command("settings spoiler-channels")
        await owner.choose(card, card.selects[0]["custom_id"], ["spoilers"])
        answer = await person(discord, "member").command(
            "koizora plot", spoilers="ending", channel="spoilers"
        )
        assert not answer.ephemeral
        assert "||" in answer.text
        elsewhere = await person(discord, "member").command("koizora plot", spoilers="ending")
        assert elsewhere.ephemeral

    async def test_a_level_that_does_not_exist_cannot_be_sent(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        with pytest.raises(ClientRefused):
            await person(discord, "member").command("koizora plot", spoilers="everything")


class TestNotes:
    """The hard subjects are named calmly before anyone commits to an evening."""

    async def test_subjects_come_first_and_details_on_request(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        asking = person(discord, "member")
        topics = await asking.command("koizora notes")
        assert "violence" in topics.text.casefold()
        assert "Mika" not in topics.text
        details = await asking.press(topics, "Details")
        assert details.ephemeral
        assert len(details.text) > len(topics.text)


class TestClaims:
    """The checked fan post."""

    @pytest.mark.parametrize("verdict", ["confirmed", "contradicted", "ambiguous", "unverifiable"])
    async def test_can_be_narrowed_to_a_verdict_and_paged(
        self, discord: Emulator, bot: BotProcess, verdict: str
    ) -> None:
        asking = person(discord, "member")
        answer = await asking.command("koizora claims", verdict=verdict)
        assert answer.text.count("**“") >= 1
        if verdict == "confirmed":
            following = await asking.press(answer, "Next")
            assert following.kind == "update"
            assert following.text != answer.text

    @pytest.mark.parametrize("locale", LOCALES)
    async def test_the_select_narrows_the_message_in_place(
        self, discord: Emulator, bot: BotProcess, locale: str
    ) -> None:
        asking = person(discord, "member", locale)
        answer = await asking.command("koizora claims")
        chosen = await asking.choose(
            answer, "film:choose:koizora:claims:-:0:0:v1", ["contradicted"]
        )
        assert chosen.kind == "update"
        assert chosen.text != answer.text

    async def test_never_links_the_post_itself(self, discord: Emulator, bot: BotProcess) -> None:
        answer = await person(discord, "member").command("koizora claims")
        assert "liberaublau" not in answer.text


class TestFilms:
    """`/film` serves whatever films there are."""

    @pytest.mark.parametrize("locale", LOCALES)
    async def test_the_library_lists_the_film_the_bot_was_born_with(
        self, discord: Emulator, bot: BotProcess, locale: str
    ) -> None:
        answer = await person(discord, "member", locale).command("film library")
        assert "恋空" in answer.text

    async def test_a_topic_of_a_film_is_shown_by_title(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        asking = person(discord, "member")
        choices = await asking.autocomplete("film show", "film", "koi")
        assert [choice["value"] for choice in choices] == ["koizora"]
        answer = await asking.command("film show", film="恋空", topic="cast")
        assert "Yui Aragaki" in answer.text

    @pytest.mark.parametrize("locale", LOCALES)
    async def test_an_unknown_film_gets_the_nearest(
        self, discord: Emulator, bot: BotProcess, locale: str
    ) -> None:
        asking = person(discord, "member", locale)
        answer = await asking.command("film show", film="Spirited Away", topic="cast")
        assert answer.ephemeral
        assert "恋空" in answer.text


async def test_facts_work_in_direct_messages_also_for_people_who_share_no_guild(
    discord: Emulator, bot: BotProcess
) -> None:
    answer = await discord.person("Robin").command("koizora cast", dm=True)
    assert "Yui Aragaki" in answer.text


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_command_that_needs_a_guild_says_so_in_a_direct_message(
    discord: Emulator, bot: BotProcess, locale: str
) -> None:
    expected = {"en-US": "server", "de": "Server", "ja": "サーバー"}[locale]
    answer = await person(discord, "member", locale).command("koizora suggest", dm=True)
    assert answer.ephemeral
    assert expected in answer.text


@pytest.mark.parametrize(
    ("locale", "name"), [("en-US", "cast"), ("de", "besetzung"), ("ja", "キャスト")]
)
async def test_the_picker_shows_names_and_descriptions_in_the_persons_language(
    discord: Emulator, bot: BotProcess, locale: str, name: str
) -> None:
    names = {x.path: x.name for x in person(discord, "member", locale).commands()}
    assert names["koizora cast"].endswith(name)
