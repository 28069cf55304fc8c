"""The form for suggestions, the moderators' queue and its history as cards."""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors import UserMistake
from bot.i18n import Localizer
from bot.ui.card import (
    Accent,
    Actions,
    Button,
    ButtonStyle,
    Card,
    Divider,
    Field,
    Form,
    Text,
)
from bot.ui.escape import escape, link
from cogs.film.answers.asked import NOTHING
from cogs.film.answers.naming import choice_name
from cogs.film.catalogue import FilmView
from cogs.film.search import Scope
from cogs.film.suggestion import MAX_EVIDENCE, MAX_VALUE, Suggestion, SuggestionState

HISTORY_PAGE = 5
FACT, VALUE, EVIDENCE = "fact", "value", "evidence"


def suggestion_form(view: FilmView, fact_id: str | None, localizer: Localizer) -> Form:
    """Ask for a better value and the page that shows it; for the fact too if none was named."""
    which = Field(FACT, localizer.text("film-suggest-field-fact"), max_length=100)
    value = Field(
        VALUE,
        localizer.text("film-suggest-field-value"),
        description=choice_name(view, fact_id, Scope.FACTS, localizer) if fact_id else None,
        long=True,
        max_length=MAX_VALUE,
    )
    evidence = Field(
        EVIDENCE,
        localizer.text("film-suggest-field-evidence"),
        description=localizer.text("film-suggest-field-evidence.description"),
        placeholder="https://",
        max_length=MAX_EVIDENCE,
    )
    return Form(
        custom_id=f"film:suggest:{view.id}:{fact_id or NOTHING}:v1",
        title=localizer.text("film-suggest-title"),
        fields=(value, evidence) if fact_id else (which, value, evidence),
    )


def thanks_card(view: FilmView, fact_id: str, value: str, localizer: Localizer) -> Card:
    """Say that a suggestion waits for the moderators."""
    return Card(
        heading=localizer.text("film-suggest-thanks"),
        blocks=(Text(f"{_fact_name(view, fact_id, localizer)}\n→ {escape(value)}"),),
        foot=localizer.text("film-suggest-thanks-foot"),
        ephemeral=True,
    )


def refused_card(mistake: UserMistake, typed: Mapping[str, str], localizer: Localizer) -> Card:
    """Say why a suggestion was not taken, and give back what was typed."""
    kept = "\n".join(f"> {escape(text, 500)}" for text in typed.values() if text.strip())
    return Card(
        blocks=(
            Text(localizer.text(mistake.key, **mistake.arguments)),
            *((Text(f"{localizer.text('film-suggest-you-wrote')}\n{kept}"),) if kept else ()),
        ),
        accent=Accent.REFUSAL,
        ephemeral=True,
    )


def queue_card(
    queue: list[Suggestion],
    position: int,
    view: FilmView | None,
    localizer: Localizer,
    note: str | None = None,
) -> Card:
    """Show one open suggestion with what can be done about it, or that none is left."""
    history = Button(localizer.text("film-queue-history"), "film:decided:0:v1")
    noted = (Text(note), Divider()) if note else ()
    if not queue:
        return Card(
            heading=localizer.text("film-queue-heading"),
            blocks=(*noted, Text(localizer.text("film-queue-empty")), Actions((history,))),
            ephemeral=True,
        )
    suggestion = queue[position]
    return Card(
        heading=localizer.text("film-queue-heading"),
        blocks=(
            *noted,
            Text(_proposal(suggestion, view, localizer)),
            Actions(_decisions(suggestion, localizer)),
            Actions((*_neighbours(queue, position, localizer), history)),
        ),
        foot=localizer.text("film-queue-position", number=position + 1, count=len(queue)),
        ephemeral=True,
    )


def _decisions(suggestion: Suggestion, localizer: Localizer) -> tuple[Button, ...]:
    return tuple(
        Button(localizer.text(f"film-queue-{action}"), f"film:{action}:{suggestion.id}:v1", style)
        for action, style in (("accept", ButtonStyle.PRIMARY), ("decline", ButtonStyle.DANGER))
    )


def _neighbours(queue: list[Suggestion], position: int, localizer: Localizer) -> tuple[Button, ...]:
    # Two buttons of one message may not have one custom_id, even where both lead to one place.
    steps = (
        ("button-previous", "queue", position - 1),
        ("button-next", "queue-next", position + 1),
    )
    return tuple(
        Button(
            localizer.text(key),
            f"film:{action}:{queue[place % len(queue)].id}:v1",
            disabled=not 0 <= place < len(queue),
        )
        for key, action, place in steps
    )


def history_card(
    decided: list[tuple[Suggestion, FilmView | None]],
    page: int,
    localizer: Localizer,
    *,
    has_more: bool,
) -> Card:
    """Show a page of decisions, newest first; corrections in force can be taken back."""
    blocks: list[Text | Divider | Actions] = []
    for suggestion, view in decided:
        blocks.append(
            Text(f"{_outcome(suggestion, localizer)}\n{_proposal(suggestion, view, localizer)}")
        )
        if suggestion.state is SuggestionState.ACCEPTED:
            blocks.append(
                Actions(
                    (
                        Button(
                            localizer.text("film-queue-withdraw"),
                            f"film:withdraw:{suggestion.id}:v1",
                            ButtonStyle.DANGER,
                        ),
                    )
                )
            )
        blocks.append(Divider())
    if not decided:
        blocks.append(Text(localizer.text("film-history-empty")))
    steps = (
        Button(localizer.text("film-history-queue"), "film:queue:0:v1"),
        Button(
            localizer.text("button-previous"),
            f"film:decided:{page - 1}:v1",
            disabled=page == 0,
        ),
        Button(localizer.text("button-next"), f"film:decided:{page + 1}:v1", disabled=not has_more),
    )
    return Card(
        heading=localizer.text("film-history-heading"),
        blocks=(*blocks, Actions(steps)),
        ephemeral=True,
    )


def decision_note(suggestion: Suggestion, localizer: Localizer) -> str:
    """Say in one line what was just decided."""
    return localizer.text(
        f"film-decided-{suggestion.state.value}", value=escape(suggestion.value, 80)
    )


def _outcome(suggestion: Suggestion, localizer: Localizer) -> str:
    assert suggestion.decided_at is not None
    return localizer.text(
        f"film-history-{suggestion.state.value}",
        moderator=f"<@{suggestion.decided_by}>",
        when=f"<t:{int(suggestion.decided_at.timestamp())}:d>",
    )


def _proposal(suggestion: Suggestion, view: FilmView | None, localizer: Localizer) -> str:
    name = _fact_name(view, suggestion.fact_id, localizer) if view else suggestion.fact_id
    return "\n".join(
        (
            f"**{name}**",
            f"→ {escape(suggestion.value)}",
            link(localizer.text("film-queue-evidence"), suggestion.evidence_url),
            localizer.text(
                "film-queue-proposed",
                member=f"<@{suggestion.proposed_by}>",
                when=f"<t:{int(suggestion.proposed_at.timestamp())}:d>",
            ),
        )
    )


def _fact_name(view: FilmView, fact_id: str, localizer: Localizer) -> str:
    if view.fact(fact_id) is None:
        return escape(fact_id)
    return escape(choice_name(view, fact_id, Scope.FACTS, localizer), 100)
