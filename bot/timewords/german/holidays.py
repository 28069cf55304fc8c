"""Holidays on fixed days, by their German names."""

from __future__ import annotations

HOLIDAYS: dict[str, tuple[tuple[int, int], ...]] = {
    "neujahr|neujahrstag": ((1, 1),),
    "dreikönigstag|heilige drei könige|heiligen drei könige|dreikönig": ((1, 6),),
    "valentinstag": ((2, 14),),
    "frauentag|weltfrauentag": ((3, 8),),
    "walpurgisnacht": ((4, 30),),
    "tag der arbeit|maifeiertag": ((5, 1),),
    "mariä himmelfahrt": ((8, 15),),
    "tag der deutschen einheit": ((10, 3),),
    "halloween|reformationstag": ((10, 31),),
    "allerheiligen": ((11, 1),),
    "martinstag|st. martin|sankt martin": ((11, 11),),
    "barbaratag": ((12, 4),),
    "nikolaus|nikolaustag": ((12, 6),),
    "heiligabend|heilig abend|heiliger abend|heiligen abend": ((12, 24),),
    # Some mean the evening before, when the presents are given.
    "weihnachten": ((12, 25), (12, 24)),
    "1. weihnachtstag|1. weihnachtsfeiertag|1. feiertag|christtag": ((12, 25),),
    "erster weihnachtstag|erster weihnachtsfeiertag": ((12, 25),),
    "ersten weihnachtstag|ersten weihnachtsfeiertag|ersten feiertag": ((12, 25),),
    "2. weihnachtstag|2. weihnachtsfeiertag|2. feiertag|stephanstag|stefanitag": ((12, 26),),
    "zweiter weihnachtstag|zweiter weihnachtsfeiertag": ((12, 26),),
    "zweiten weihnachtstag|zweiten weihnachtsfeiertag|zweiten feiertag": ((12, 26),),
    "silvester|sylvester|altjahrstag": ((12, 31),),
}
