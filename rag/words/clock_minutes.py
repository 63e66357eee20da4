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


def is_today(words: str) -> bool:
    return re.search(r"\b(?:this|ce) (?:morning|evening|afternoon|matin|soir)$", words) is not None


def is_open(words: str) -> bool:
    return re.fullmatch(
        r"\d{1,2}(?:[:.]\d\d)?(?: oclock)?|half past \d+|half \d+|quarter .*|\d+ (?:minutes )?(?:past|to) .*", words.strip()
    ) is not None and not words.startswith("0")


def minutes_in(words: str) -> int:
    """Minutes from midnight of one time of day."""
    words = words.strip()
    past = re.match(r"(?:(half)(?: past)?|(?:a )?(quarter)|(\d+)(?: minutes)?) ?(past|to)? (\d{1,2}|noon|midnight)$", words)
    if past and (past[1] or past[4]):
        hour = {"noon": 12, "midnight": 24}.get(past[5]) or int(past[5])
        offset = 30 if past[1] else 15 if past[2] else int(past[3])
        return (hour * 60 + (-offset if past[4] == "to" else offset)) % (DAY + 1)
    hour_word = re.match(r"midi|minuit|noon|midnight|midday", words)
    if hour_word:
        base = 0 if hour_word[0] in ("minuit", "midnight") else 720
    else:
        digits = re.match(r"(\d{1,2})(?:[:.](\d\d)| ?h(?:eures?|rs?)? ?(\d\d))?", words)
        assert digits is not None
        base = int(digits[1]) * 60 + int(digits[2] or digits[3] or 0)
        later = re.search(r"pm|soir|evening|afternoon|apresmidi|at night", words)
        if later and base < 720:
            base += 720
        elif re.search(r"\dam| am|matin|morning", words) and base >= 720:
            base -= 720
    return base + (30 if "et demi" in words else 15 if "et quart" in words else -15 if "moins" in words else 0)
