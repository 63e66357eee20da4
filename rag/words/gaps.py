"""The time between two reads: the longest gap, or from one read to a later one."""

import re

from rag.plan import Give, Intent, Plan, Stay
from rag.words.numbers import ORDINAL, ORDINALS
from rag.words.reading import Reading, filter_of

_GAP = re.compile(
    r"\b(?:longest|biggest|largest|greatest|max\w*) (?:\w+ )?(?:gap|interval|break|absence|pause|(?:time|period|stretch"
    r"|spell)(?: \w+)? (?:without"
    r"|between|away|with no))\b|\b(?:plus (?:long\w*|grand\w*) (?:intervalle|absence|ecart|trou|pause|creux|(?:periode|temps|moment"
    r"|laps de temps)"
    r" (?:sans|entre))|(?:intervalle|absence|ecart|trou|pause|periode (?:sans|entre)\w*)(?: \w+){0,4} (?:le|la) plus (?:long\w*|grand\w*)"
    r"|plus longtemps (?:sans|absent\w*)|(?:away|absent\w*|gone) (?:between|entre))\b"
)


_ORDER = rf"(?:{ORDINAL}|last|latest|next|following|previous|derniere?|suivante?|precedente?)"


_BETWEEN = re.compile(
    rf"\b(?:between|entre|separ\w*|from) (?:(?:the|la|le|l|its|his|their|son|sa|leur|@\d|s) )*(?P<a>{_ORDER})(?: [\w~]+)?? ?(?:and"
    rf"|et|to|from|de)"
    rf" (?:the |la |le |l |its |his |their |son |sa |leur )?(?P<b>{_ORDER})\b"
)


_TIMED = re.compile(
    r"\b(?:how long|how much time|how many (?:minutes|hours)|combien de (?:temps|minutes|heures)|ecoule\w*|elapsed|time|temps|duree"
    r"|delai|gap|intervalle|interval|ecart)\b"
)


def between(reading: Reading) -> Plan | None:
    """`between the first and the second entry`, `entre le premier et le dernier passage`: the time from one read to another."""
    said = _BETWEEN.search(reading.text.norm)
    if said is None or not _TIMED.search(reading.text.norm):
        return None
    first, second = ORDINALS.get(said["a"]), ORDINALS.get(said["b"])
    found = filter_of(reading)
    if {c.value for c in reading.of("direction")} == {"in", "out"}:
        found.direction = ""  # from the first entry to the last exit
    if first is None or (second is None and first != 1):
        return None
    return Plan(
        intent=Intent.DURATION,
        stay=Stay.BETWEEN,
        give=Give.MINUTES,
        filter=found,
        rank=first if first > 1 else None,
        both_ends=second is None,
    )


def is_gap(reading: Reading) -> bool:
    """Whether the time between two reads is asked for."""
    return _GAP.search(reading.text.norm) is not None or _BETWEEN.search(reading.text.norm) is not None


def gap(reading: Reading) -> Plan | None:
    """The longest time without a read."""
    if not _GAP.search(reading.text.norm):
        return None
    found = filter_of(reading)
    return Plan(intent=Intent.DURATION, stay=Stay.GAP, give=Give.MINUTES, filter=found)
