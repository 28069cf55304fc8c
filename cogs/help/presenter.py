"""How /help looks."""

from __future__ import annotations

import functools

from bot.i18n import Localizer
from bot.ui.card import Accent, Actions, Button, Card, Divider, Text
from cogs.help.model import HelpPart, pack

# Of the 4,000 characters that Discord allows, what introduction, headings and foot leave.
_CHARACTERS = 3_200


@functools.lru_cache(maxsize=64)
def help_card(
    localizer: Localizer, parts: tuple[HelpPart, ...], page: int = 0, *, in_guild: bool = True
) -> Card:
    """Show what the bot does; a page that is not there is the last one."""
    pages = pack(_sections(localizer, parts), _CHARACTERS)
    page = max(0, min(page, len(pages) - 1))
    blocks: list[Text | Divider | Actions] = [Text(localizer.text("help-answer-intro"))]
    for section in pages[page] if pages else ():
        blocks += (Divider(), Text(section))
    foot = [] if in_guild else [localizer.text("help-answer-direct")]
    if len(pages) > 1:
        blocks.append(_turning(localizer, page, len(pages)))
        foot.append(localizer.text("page-of", page=page + 1, pages=len(pages)))
    return Card(
        heading=localizer.text("help-answer-heading"),
        blocks=tuple(blocks),
        foot="\n".join(foot) or None,
        accent=Accent.SETTINGS,
        ephemeral=True,
    )


def _sections(localizer: Localizer, parts: tuple[HelpPart, ...]) -> list[str]:
    """Write each part under its heading; a long one is cut, and the heading repeated."""
    return [
        "\n".join((f"### {localizer.text(f'help-{part.name}')}", *lines))
        for part in parts
        for lines in pack(_lines(localizer, part), _CHARACTERS - 100)
    ]


def _lines(localizer: Localizer, part: HelpPart) -> list[str]:
    return [f"{entry.link} {_description(localizer, entry.command)}" for entry in part.entries]


def _description(localizer: Localizer, command: str) -> str:
    return localizer.text(f"command-{command.replace(' ', '-')}.description")


def _turning(localizer: Localizer, page: int, pages: int) -> Actions:
    turns = (("button-previous", page - 1), ("button-next", page + 1))
    return Actions(
        tuple(
            Button(localizer.text(key), f"help:page:{to}:v1", disabled=not 0 <= to < pages)
            for key, to in turns
        )
    )
