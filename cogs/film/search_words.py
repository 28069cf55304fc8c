"""The words by which people ask for a whole topic, in the three languages of the bot."""

from __future__ import annotations

from collections.abc import Mapping

from cogs.film.model import Topic

TOPIC_WORDS: Mapping[Topic, tuple[str, ...]] = {
    Topic.TITLES: ("titles", "titel", "題名", "タイトル"),
    Topic.PEOPLE: ("cast", "actors", "crew", "besetzung", "schauspieler", "キャスト", "出演者"),
    Topic.AWARDS: ("awards", "prizes", "preise", "auszeichnungen", "受賞", "賞"),
    Topic.BOX_OFFICE: (
        *("box office", "takings", "gross", "admissions", "charts"),
        *("einspielergebnis", "einnahmen", "kinocharts", "興行成績", "興行収入", "動員"),
    ),
    Topic.RELEASES: (
        *("releases", "release date", "premiere", "age rating"),
        *("kinostart", "veröffentlichung", "altersfreigabe", "公開日", "発売日", "年齢区分"),
    ),
    Topic.RECEPTION: ("reviews", "ratings", "kritiken", "bewertung", "評価", "批評", "レビュー"),
    Topic.MUSIC: ("music", "songs", "soundtrack", "musik", "lieder", "音楽", "主題歌", "挿入歌"),
    Topic.LOCATIONS: ("filming locations", "drehorte", "ロケ地", "撮影地"),
    Topic.RELATED: (
        *("novel", "book", "manga", "tv series", "drama"),
        *("roman", "buch", "fernsehserie", "原作", "小説", "漫画", "ドラマ"),
    ),
    Topic.TRIVIA: ("trivia", "wissenswertes", "豆知識"),
}
