"""Minutes from midnight of a time of day in words."""

import re


def evening(minutes: int) -> int:
    return minutes + 720 if 0 < minutes < 720 else minutes


DAY = 24 * 60

PARTS = {
    "morning": (300, 720),
    "mornings": (300, 720),
    "matin": (300, 720),
    "matins": (300, 720),
    "matinee": (300, 720),
    "matinees": (300, 720),
    "afternoon": (720, 1080),
    "afternoons": (720, 1080),
    "apresmidi": (720, 1080),
    "evening": (1080, DAY),
    "evenings": (1080, DAY),
    "soir": (1080, DAY),
    "soirs": (1080, DAY),
    "soiree": (1080, DAY),
    "soirees": (1080, DAY),
    "night": (1320, 360),
    "nights": (1320, 360),
    "nuit": (1320, 360),
    "nuits": (1320, 360),
    "overnight": (1320, 360),
    "tonight": (1080, DAY),
    "lunch": (720, 840),
    "lunchtime": (720, 840),
    "dejeuner": (720, 840),
    "small hours": (0, 360),
    "early hours": (0, 360),
    "wee hours": (0, 360),
    "petites heures": (0, 360),
    "petit matin": (240, 480),
    "debut de journee": (0, 600),
    "milieu de journee": (660, 900),
    "fin de journee": (1020, DAY),
}
"""Parts of the day in minutes from midnight, the second outside; before the first when they cross midnight."""


_EARLY = re.compile(r"\b(?:early|tot|debut)\b")
_LATE = re.compile(r"\b(?:late|tard|fin)\b")
_APART = re.compile(r"\b(?:early|late|tot|tard)(?: ~+)* $")
_AFTERWARDS = re.compile(r"^ (?:early|late|tot|tard)\b(?! (?:que|than|or|ou))")
_ENDS = {300: (240, 480, 600, 720), 720: (720, 840, 960, 1080), 1080: (1080, 1200, 1260, DAY)}
"""Of the parts of the day by their beginning: the early part of them, and the late one, in minutes."""


def narrowed(part: tuple[int, int], before: str, words: str, after: str) -> tuple[int, int]:
    """`late yesterday afternoon`, `en fin de matinée`, `tôt ce matin`: the first or the last hours of a part of the day."""
    if part[0] not in _ENDS or part[1] not in (720, 1080, DAY):
        return part
    beside = _APART.search(before) or _AFTERWARDS.match(after)
    said = f"{words} {beside[0] if beside else ''}"
    early, late = _EARLY.search(said), _LATE.search(said)
    if (early is None) == (late is None) or re.search(r"\bplus (?:tot|tard)\b", f"{before}{words}{after}"):
        return part
    ends = _ENDS[part[0]]
    return ends[:2] if early else ends[2:]


def is_today(words: str) -> bool:
    return re.search(r"\b(?:this|ce) (?:morning|evening|afternoon|matin|soir|midi)$", words) is not None


def is_open(words: str) -> bool:
    return re.fullmatch(
        r"\d{1,2}(?:[:.]\d\d)?(?: oclock)?|half past \d+|half \d+|quarter .*|\d+ (?:minutes )?(?:past|to) .*", words.strip()
    ) is not None and not words.startswith("0")


_LATER = re.compile(r"pm|soir|evening|afternoon|apresmidi|at night")


def minutes_in(words: str) -> int:
    """Minutes from midnight of one time of day."""
    words = words.strip().removeprefix("ce ")
    named = re.match(r"(half|(?:a )?quarter|\d+ (?:minutes )?(?:past|to)).* (?:past|to|half)? ?(?:\d+|noon|midnight)", words)
    if named and named[0] != words:
        minutes = minutes_in(named[0])
        return evening(minutes) if _LATER.search(words[named.end() :]) else minutes
    past = re.match(r"(?:(half)(?: past)?|(?:a )?(quarter)|(\d+)(?: minutes)?) ?(past|to)? (\d{1,2}|noon|midnight)$", words)
    if past and (past[1] or past[4]):
        hour = {"noon": 12, "midnight": 24}.get(past[5]) or int(past[5])
        offset = 30 if past[1] else 15 if past[2] else int(past[3])
        return (hour * 60 + (-offset if past[4] == "to" else offset)) % (DAY + 1)
    hour_word = re.match(r"midi|minuit|noon|midnight|midday", words)
    if hour_word:
        base = 0 if hour_word[0] in ("minuit", "midnight") else 720
    else:
        digits = re.match(r"(\d{1,2})(?:[:.](\d\d)| ?h(?:eures?|rs?)? ?(\d\d)| ?([0-5]\d)(?!\d))?", words)
        assert digits is not None
        base = int(digits[1]) * 60 + int(digits[2] or digits[3] or digits[4] or 0)
        later = _LATER.search(words)
        if later and base < 720:
            base += 720
        elif re.search(r"\dam| am|matin|morning", words) and base >= 720:
            base -= 720
    to = re.search(r"moins (?:(\d+)|(?:le )?quart)", words)
    return base + (30 if "et demi" in words else 15 if "et quart" in words else -int(to[1] or 15) if to else 0)
