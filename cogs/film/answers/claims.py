"""The checked fan post: what it claims, what the sources say, and the verdict."""

from __future__ import annotations

from bot.i18n import Localizer
from bot.ui.card import Actions, Button, Option, Select
from bot.ui.escape import escape
from cogs.film.answers.asked import Asked
from cogs.film.answers.body import Body, Line, section
from cogs.film.answers.wording import behind_bars
from cogs.film.catalogue import FilmView
from cogs.film.model import Claim, SpoilerLevel, Verdict
from cogs.film.spoilers import level_of, visible_claims

ALL = "all"
_LINES_A_PAGE = 15
_EVIDENCE_SHOWN = 3


def claims(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show the checked claims, of one verdict or all; those about the plot only when asked for."""
    matching = tuple(
        claim for claim in view.film.claims if asked.subject in ("", ALL, claim.verdict.value)
    )
    shown = visible_claims(matching, asked.level)
    hidden = len(matching) - len(shown)
    film = view.titles.short(localizer.locale)
    sections = tuple(section([_claim(view, x, localizer, asked)]) for x in shown)
    return Body(
        heading=localizer.text("film-claims-heading", film=film),
        sections=sections,
        empty="film-claims-none",
        note=localizer.text("film-claims-hidden", count=hidden) if hidden else None,
        buttons=_with_plot(view, localizer, asked) if hidden else (),
        rows=(_filter(view, localizer, asked),) if view.film.claims else (),
        whisper=asked.level > SpoilerLevel.NONE and not asked.spoiler_channel,
        lines_a_page=_LINES_A_PAGE,
    )


def _claim(view: FilmView, claim: Claim, localizer: Localizer, asked: Asked) -> Line:
    verdict = localizer.text(f"film-verdict-{claim.verdict.value}")
    head = localizer.text("film-claim-line", claim=escape(claim.claim), verdict=verdict)
    evidence = " · ".join(
        localizer.text(
            "film-claim-evidence",
            site=escape(view.source(item.source).site, 40),
            says=escape(item.says, 80),
        )
        for item in claim.evidence[:_EVIDENCE_SHOWN]
    )
    text = "\n".join(
        part
        for part in (head, localizer.pick(claim.text), f"-# {evidence}" if evidence else "")
        if part
    )
    line = Line(text, tuple(dict.fromkeys(item.source for item in claim.evidence)))
    return behind_bars(line, level_of(claim))


def _with_plot(view: FilmView, localizer: Localizer, asked: Asked) -> tuple[Button, ...]:
    everything = Asked("claims", asked.subject, SpoilerLevel.ENDING)
    label = localizer.text("film-button-plot-claims")
    return (Button(label, everything.custom_id(view.id, "open")),)


def _filter(view: FilmView, localizer: Localizer, asked: Asked) -> Actions:
    chosen = asked.subject or ALL
    options = tuple(
        Option(localizer.text(f"film-verdict-{value}"), value, selected=value == chosen)
        for value in (ALL, *(verdict.value for verdict in Verdict))
    )
    custom_id = Asked("claims", level=asked.level).custom_id(view.id, "choose")
    return Actions((Select(custom_id, localizer.text("film-claims-filter"), options),))
