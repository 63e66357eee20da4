"""Numbers in French and English words."""

from functools import cache

_ENGLISH_WORDS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
_ENGLISH = _ENGLISH_WORDS.split()
_FRENCH_WORDS = "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_FRENCH = _FRENCH_WORDS.split()
_TENS = {20: "twenty vingt", 30: "thirty trente", 40: "forty quarante", 50: "fifty cinquante", 60: "sixty soixante"}
_ORDINALS = {
    1: "first premier premiere 1st 1er 1ere",
    2: "second deuxieme seconde 2nd 2e 2eme 2nde",
    3: "third troisieme 3rd 3e 3eme",
    4: "fourth quatrieme 4th 4e 4eme",
    5: "fifth cinquieme 5th 5e 5eme",
    6: "sixth sixieme 6th 6e 6eme",
    7: "seventh septieme 7th 7e 7eme",
    8: "eighth huitieme 8th 8e 8eme",
    9: "ninth neuvieme 9th 9e 9eme",
    10: "tenth dixieme 10th 10e 10eme",
}
ORDINALS = {word: rank for rank, words in _ORDINALS.items() for word in words.split()}
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
"""Any of them, as a part of an expression."""


_DAYS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth
eighteenth nineteenth twentieth
"""
_UNITS = _DAYS.split()[:9]
DAYS_IN_WORDS = (
    {word: f"{day}th" for day, word in enumerate(_DAYS.split(), 1)}
    | {f"20 {word}": f"{day}th" for day, word in enumerate(_UNITS, 21)}
    | {"thirtieth": "30th", "30 first": "31th"}
)
"""The day of a month in English words, tens already in digits; `2th` for all endings, which no reader of dates minds."""


@cache
def NUMBER_WORDS() -> dict[str, int]:  # noqa: N802 - a table, made when first asked for
    """Number phrases of 2 to 99; `one`, `un` and `une` are left out, they are articles too."""
    words = {word: i for i, word in enumerate(_ENGLISH, 2)} | {word: i for i, word in enumerate(_FRENCH, 2)}
    words |= {f"dix {word}": 10 + i for i, word in enumerate(_FRENCH[5:8], 7)}
    for tens, names in _TENS.items():
        english, french = names.split()
        words |= {english: tens, french: tens, f"{french} et un": tens + 1, f"{french} et une": tens + 1, f"{english} one": tens + 1}
        words |= {f"{english} {word}": tens + i for i, word in enumerate(_ENGLISH[:8], 2)}
        words |= {f"{french} {word}": tens + i for i, word in enumerate(_FRENCH[:8], 2)}
    words |= {
        "seventy": 70,
        "soixante dix": 70,
        "eighty": 80,
        "quatre vingt": 80,
        "quatre vingts": 80,
        "ninety": 90,
        "quatre vingt dix": 90,
    }
    words |= {"a dozen": 12, "une dizaine": 10, "une douzaine": 12, "a hundred": 100, "hundred": 100, "cent": 100}
    words |= {"soixante quinze": 75, "seventy five": 75, "eighty five": 85, "quatre vingt cinq": 85, "ninety five": 95}
    return words


def number(text: str) -> float:
    """The value of a number as it stands in a folded text: digits, or an article for one."""
    text = text.strip()
    return 1.0 if text in ("a", "an", "un", "une", "one", "l") else float(text.replace(",", "."))


NUM = r"(?:\d+(?:\.\d+)?|an?|une?|one)"
