"""What a member may propose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserMistake
from cogs.film.suggestion import (
    MAX_EVIDENCE,
    MAX_VALUE,
    DownloadLink,
    NoEvidence,
    NoValue,
    TooLong,
    read_proposal,
)

PAGE = "https://eiga.com/news/20071003/2"


def test_a_value_with_a_page_is_taken_and_tidied() -> None:
    proposal = read_proposal("  129\n minutes ", f" {PAGE} ")
    assert (proposal.value, proposal.evidence_url) == ("129 minutes", PAGE)


def test_what_no_database_can_hold_is_left_out() -> None:
    assert read_proposal("129\x00 minutes\x07 \ud83d\x00", PAGE).value == "129 minutes"


@pytest.mark.parametrize("value", ["", " \n ", "\x00", "\u200b\u200b", "\u202e \ufeff", "\u2060"])
def test_a_value_must_be_there_and_visible(value: str) -> None:
    with pytest.raises(NoValue):
        read_proposal(value, PAGE)


@pytest.mark.parametrize("value", ["see nyaa.si/view/1", "MEGA.nz", "nya\u200ba.si", "kinox.to"])
def test_an_address_needs_no_scheme_to_be_a_link(value: str) -> None:
    with pytest.raises(DownloadLink):
        read_proposal(value, PAGE)


@pytest.mark.parametrize("value", ["Mr.Children", "3.11.2007", "恋空.koizora", "129 min."])
def test_dots_alone_make_no_link(value: str) -> None:
    assert read_proposal(value, PAGE).value == value


@pytest.mark.parametrize(
    "evidence",
    [
        "",
        "I saw it in the cinema",
        "eiga.com",
        "ftp://eiga.com/film",
        "https://",
        "https://localhost/page",
        "http://192.168.0.1/page",
        "http://127.0.0.1",
        "https://[::1]/",
        "https://eiga.com:99999999/",
        "https://user:secret@eiga.com/",
        "https://eiga.com/ <script>",
        "https://eiga.com/a)[b](https://evil.example",
        "javascript:alert(1)",
        "https://printer.local/",
    ],
)
def test_evidence_must_be_the_address_of_a_public_page(evidence: str) -> None:
    with pytest.raises((NoEvidence, DownloadLink)):
        read_proposal("129 minutes", evidence)


@pytest.mark.parametrize(
    "address",
    [
        "magnet:?xt=urn:btih:abcdef",
        "https://mega.nz/file/abc",
        "https://www.mediafire.com/file/x",
        "https://example.org/Koizora.2007.mkv",
        "https://example.org/koizora.torrent",
        "https://example.org/Koizora%20Film%2038/download-zip",
        "https://example.org/watch-online/koizora",
        "https://sub.nyaa.si/view/1",
        "https://t.me/koizora_film",
        "https://telegram.me/koizora_film",
        "https://discord.gg/abcdef",
        "https://drive.google.com/file/d/1/view",
        "https://www.dropbox.com/s/1/koizora",
    ],
)
def test_links_to_copies_of_the_film_are_refused_as_evidence_and_as_value(address: str) -> None:
    with pytest.raises(DownloadLink):
        read_proposal("129 minutes", address)
    with pytest.raises(DownloadLink):
        read_proposal(f"see {address}", PAGE)


@pytest.mark.parametrize("value", ["無料視聴はこちら", "Full-Movie here", "kostenlos streamen"])
def test_advertising_for_copies_is_refused_in_any_language(value: str) -> None:
    with pytest.raises(DownloadLink):
        read_proposal(value, PAGE)


def test_a_wikipedia_page_is_evidence() -> None:
    page = "https://ja.wikipedia.org/wiki/%E6%81%8B%E7%A9%BA#%E6%98%A0%E7%94%BB"
    assert read_proposal("129分", page).evidence_url == page


def test_an_interview_on_a_site_for_video_is_evidence() -> None:
    page = "https://www.youtube.com/watch?v=interview"
    assert read_proposal("129 minutes", page).evidence_url == page


def test_far_too_long_texts_are_refused() -> None:
    with pytest.raises(TooLong):
        read_proposal("x" * (MAX_VALUE + 1), PAGE)
    with pytest.raises(TooLong):
        read_proposal("129", "https://eiga.com/" + "x" * MAX_EVIDENCE)


@given(st.text(max_size=600), st.text(max_size=500))
def test_whatever_is_typed_is_either_taken_or_refused_with_a_sentence(
    value: str, evidence: str
) -> None:
    refusal = None
    try:
        proposal = read_proposal(value, evidence)
    except UserMistake as mistake:
        refusal = mistake.key
    assert refusal is None or refusal.startswith("film-suggest-")
    if refusal is None:
        assert proposal.value.encode().decode() == proposal.value
        assert "\x00" not in proposal.value
        assert proposal.evidence_url.lower().startswith(("http://", "https://"))
