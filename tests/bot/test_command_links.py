from __future__ import annotations

from bot.command_links import CommandLinks


def test_a_command_opens_with_a_click_once_its_id_is_known() -> None:
    links = CommandLinks()
    assert links.link("koizora cast") == "`/koizora cast`"
    links.learn({"koizora": 42})
    assert links.link("koizora cast") == "</koizora cast:42>"
    assert links.link("help") == "`/help`"
