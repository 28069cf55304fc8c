"""The Japanese vocabulary of time."""

from __future__ import annotations

from bot.timewords.clocks import DAY, HOUR, MINUTE, MONTH, NOON, WEEK, YEAR
from bot.timewords.lexicon import Words
from bot.timewords.pieces import Part, Slot
from bot.timewords.shared import add_parts, add_politeness, add_series, add_signs

_WEEKDAYS = "月火水木金土日"
_SPELLED_WEEKDAYS = ("げつ", "か", "すい", "もく", "きん", "ど", "にち")
_DAYS = (
    "一昨日|おととい",
    "昨日|きのう",
    "今日|きょう|本日",
    "明日|あした|あす",
    "明後日|あさって",
    "明々後日|明明後日|しあさって",
)
_PARTS = {
    Part.SMALL_HOURS: "未明",
    Part.MORNING: "朝|早朝|午前中|あさ",
    Part.MIDDAY: "昼|お昼|昼間|ひる",
    Part.LATE_AFTERNOON: "夕方|夕|ゆうがた",
    Part.TONIGHT: "夜|晩|よる",
    Part.DEEP_NIGHT: "深夜|真夜中|夜中",
}
_UNITS = {
    "分|分間": MINUTE,
    "時間": HOUR,
    "日|日間": DAY,
    "週間|週": WEEK,
    "か月|ヶ月|カ月|ヵ月|ケ月|箇月|ヶ月間|か月間": MONTH,
    "年|年間": YEAR,
}
_HOLIDAYS = {
    "元日|元旦": (1, 1),
    "バレンタインデー|バレンタイン": (2, 14),
    "建国記念の日|建国記念日": (2, 11),
    "天皇誕生日": (2, 23),
    "ひな祭り|雛祭り|ひなまつり|桃の節句": (3, 3),
    "ホワイトデー": (3, 14),
    "エイプリルフール": (4, 1),
    "昭和の日": (4, 29),
    "憲法記念日": (5, 3),
    "みどりの日": (5, 4),
    "こどもの日|子供の日|子どもの日|端午の節句": (5, 5),
    "七夕": (7, 7),
    "山の日": (8, 11),
    "終戦記念日": (8, 15),
    "ハロウィン|ハロウィーン": (10, 31),
    "文化の日": (11, 3),
    "七五三": (11, 15),
    "勤労感謝の日": (11, 23),
    "クリスマスイブ|クリスマスイヴ|クリスマス・イブ|クリスマス・イヴ|イブ|イヴ|聖夜": (12, 24),
    "クリスマス|クリスマス当日": (12, 25),
    "大晦日|大みそか|おおみそか": (12, 31),
}


def japanese_words() -> Words:
    """Return all Japanese phrases."""
    words = Words()
    add_signs(words)
    _add_days(words)
    _add_calendar(words)
    _add_times(words)
    _add_spans(words)
    for phrases, day in _HOLIDAYS.items():
        words.add(phrases, {"HOLIDAY": (day,)})
    words.add("の", {"SEPARATOR": None, "の": None})
    words.add("に|で", {"SEPARATOR": None, "CLOSING": None})
    words.add("は", {"SEPARATOR": None})
    words.literal("から|より|~|〜|スタート|開始|開始で|スタートで", "CLOSING")
    words.add("ちょうど", {"PREFIX": Slot.TIME, "CLOSING": None})
    add_politeness(words, "お願いします|でお願いします")
    return words


def _add_days(words: Words) -> None:
    for number, (sign, spelled) in enumerate(zip(_WEEKDAYS, _SPELLED_WEEKDAYS, strict=True)):
        words.add(f"{sign}曜日|{sign}曜|{spelled}ようび|{spelled}よう", {"WEEKDAY": number})
        words.add(sign, {"SHORT": number})
    for number, short in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun")):
        words.add_short(short, {"WEEKDAY": number})
    add_series(words, "DAY", _DAYS, first=-2)
    for phrases, day, part in (
        ("昨夜|昨晩|ゆうべ", -1, Part.TONIGHT),
        ("今朝|けさ", 0, Part.MORNING),
        ("今夜|今晩|こんや|こんばん", 0, Part.TONIGHT),
        ("明朝", 1, Part.MORNING),
        ("明晩", 1, Part.TONIGHT),
    ):
        words.add(phrases, {"DAY": day}, {"PART": part})


def _add_calendar(words: Words) -> None:
    add_series(
        words, "WEEKOF", ("今週|こんしゅう", "来週|らいしゅう", "再来週|さ来週|さらいしゅう")
    )
    add_series(words, "MONTHOF", ("今月", "来月", "再来月|さ来月"))
    add_series(words, "YEAROF", ("今年|本年", "来年", "再来年"))
    words.literal("この", "this")
    words.literal("今度の|今度|こんどの|来たる|きたる|来る", "coming")
    words.literal("次の|つぎの", "next")
    words.literal("令和", "reiwa")
    words.literal("年|月|日|第")
    words.literal("月末", "monthend")
    words.literal("末|末日|最終日", "末")
    words.add("最終|最後の|ラスト", {"NTH": -1})


def _add_times(words: Words) -> None:
    add_parts(words, _PARTS)
    words.literal("時|じ", "時")
    words.literal("時|時間", "timeword")
    words.literal("半|はん", "半")
    words.literal("分|前")
    words.add("午前|am|a.m.", {"PM": False})
    words.add("午後|pm|p.m.", {"PM": True})
    words.add("正午", {"FIXED": NOON})


def _add_spans(words: Words) -> None:
    for phrases, unit in _UNITS.items():
        words.add(phrases, {"UNIT": unit})
    words.add("半年", {"COUNT": 6}, {"UNIT": MONTH})
    words.add("半時間", {"COUNT": 30}, {"UNIT": MINUTE})
    words.literal("後|と")
    words.literal("時間")
    words.add("今から|いまから|これから|あと", {"PREFIX": Slot.SPAN})
