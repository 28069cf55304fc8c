"""What people type into an option, keystroke by keystroke, with slips and in three scripts."""

from __future__ import annotations

import random
from collections.abc import Iterator

CHARACTERS = (
    *("Mika Tahara", "Hiroki Sakurai", "Hiro", "Yu Fukuhara", "Minako Sakurai", "Saki", "Nozomu"),
    *("Aya", "Saori Tahara", "Ken", "Shintaro", "Izumi", "Yuka", "Akemi Sakurai", "Yasue Tahara"),
    *(
        "田原美嘉",
        "桜井弘樹",
        "ヒロ",
        "福原優",
        "咲",
        "ノゾム",
        "アヤ",
        "田原さおり",
        "ケン",
        "イズミ",
    ),
)
PEOPLE = (
    *("Yui Aragaki", "Haruma Miura", "Keisuke Koide", "Karina", "Asami Usuda", "Aoi Nakamura"),
    *("Aki Fukada", "Yosuke Asari", "Kensuke Owada", "Erina Matsui", "Natsumi Ohira", "Yumi Aso"),
    *("Yuko Asano", "George Takahashi", "Ryuji Yamamoto", "Aragaki Yui", "Miura Haruma"),
    *("あらがき ゆい", "みうら はるま", "こいで けいすけ", "かりな", "なかむら あおい", "アラガキ"),
    *(
        "新垣結衣",
        "三浦春馬",
        "小出恵介",
        "香里奈",
        "臼田あさ美",
        "中村蒼",
        "浅野ゆう子",
        "麻生祐未",
    ),
)
_NAMES = {"character": CHARACTERS, "person": PEOPLE}
_SLIPS_PER_NAME = 0.35
_SHORTEST_WITH_SLIP = 4


def keystrokes(seed: int, count: int) -> list[tuple[str, str]]:
    """Return (option, text so far) for each of `count` keystrokes; a seed gives the same ones."""
    source = random.Random(seed)
    found: list[tuple[str, str]] = []
    while len(found) < count:
        option = source.choice(tuple(_NAMES))
        name = source.choice(_NAMES[option])
        found += [(option, text) for text in _typed(name, source)]
    return found[:count]


def _typed(name: str, source: random.Random) -> Iterator[str]:
    """Yield what stands in the field after each key: people look, then stop once they see it."""
    text = name
    if source.random() < 0.5:
        text = text.casefold()
    if len(text) >= _SHORTEST_WITH_SLIP and source.random() < _SLIPS_PER_NAME:
        text = _slip(text, source)
    stop = source.randint(min(3, len(text)), len(text))
    yield from (text[:end] for end in range(stop + 1))


def _slip(text: str, source: random.Random) -> str:
    """Swap, drop, double or replace one letter that is not the first."""
    at = source.randrange(1, len(text) - 1)
    head, letter, tail = text[:at], text[at], text[at + 1 :]
    return source.choice(
        (
            head + tail[0] + letter + tail[1:],
            head + tail,
            head + letter + letter + tail,
            head + source.choice("aeiounrstk") + tail,
        )
    )
