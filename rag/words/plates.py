"""Plates in a question: whole ones in any punctuation and case, parts of plates, and plates said to be misread."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from rag.words.calendar import MONTH
from rag.words.lexicon import COMMON
from rag.words.note_words import NOTE_WORDS
from rag.words.place_words import CONCEPTS
from rag.words.text import fold
from store.plates import bare

_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"^[ \u00a0\u202f]{0,2}[-\u2010-\u2014.·•_/]?[ \u00a0\u202f]?$")
_TIGHT = re.compile(r"^[-\u2010-\u2014·•_]$")
_LETTER, _DIGIT = "[A-Z]", "[0-9]"
_LETTER_ALIKE, _DIGIT_ALIKE = "[A-Z012568]", "[0-9OQDIJLZSBG]"
# Shapes of plates whose groups may stand apart: L a letter, D a digit, a blank between groups.
_SHAPES = (
    "LL DDD LL",
    "LLDD LLL",
    "LL DD LLL",
    "DDDD LLL",
    "D LLL DDD",
    "LL DDD L",
    "L DDD LL",
    "LLL DD L",
    "DD LLL D",
    "D LLL DD",
    "LL LL DD",
    "LL DD LL",
    "DD LL LL",
    "DDD LLL DD",
    "DDDD LL DD",
    "DDD LL DD",
    "LLL DLDD",
    "LLL DDDD",
    "LL DDDDD",
    "DLLL DDD",
    "D LLL DDD",
)
_MOST_SIGNS = 8
_MOST_SLIPS = 3
_AS_DIGITS = {"O": "0", "Q": "0", "D": "0", "I": "1", "J": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "G": "69"}
_AS_LETTERS = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}
_ZEROS = re.compile(r"[A-Z]{2} [OI]{3} [A-Z]{2}")
_LOOSE_SHAPES = ("LL DDD LL", "D LLL DDD", "LL DDD L", "DDDD LLL", "LL DD LLL", "LLDD LLL")
_GERMAN = re.compile(r"[A-Z]{1,3} [A-Z]{1,2} ?\d{1,4}[EH]?|[A-Z]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?")
_GERMAN_SLIP = re.compile(r"[A-Z]{1,3}-[A-Z]{1,2}[ -]?(?=\d+[A-Z]\d*$)[A-Z0-9]{3,4}")
"""One of the digits taken for a letter: `HH-QK 6A55`."""
_OF_NO_SHAPE = re.compile(r"[A-Z]{2,3} \d{3,4} [A-Z]{2,3}")
"""Letters, digits and letters that are no words, as on no plate of these countries: `vk 402 hbt`."""
_UNIT = re.compile(
    r"\d+(?:st|nd|rd|th|er|ere|eme|e|h|hr|hrs|h\d+|min|mn|am|pm|m|km|kg|s|j|d|k|x|g|go|mo|gb|mb|ko|px|w)|h\d{1,2}"
    r"|[a-z]{3,9}\d{1,2}|\d{1,2}[a-z]{3,9}|s\d{1,2}|q[1-4]|t[1-4]|v\d+|20\d\d[a-z]?"
)
_WORDLIKE = re.compile(
    (
        r"(?:llama|gpt|yolo|ocr|mistral|bert|qwen|gemma|phi|smollm|claude|python|covid|unit|post|lot|gate|cam|camera|bay"
        r"|dock|zone|level|site)\d+"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """A plate as the asker wrote it, and where in the question."""

    written: str
    start: int
    end: int
    known: bool = False


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int


def find_plates(question: str, known_plate: Callable[[str], bool]) -> list[Mention]:
    """The whole plates in a question, in their order. Known plates win over shapes, longer ones over shorter."""
    tokens = [_Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(question)]
    shouted = question.upper() == question
    found: list[tuple[int, int, Mention]] = []
    for i in range(len(tokens)):
        for size in range(1, _MOST_SIGNS + 1):
            window = tokens[i : i + size]
            if len(window) < size:
                break
            gaps = [question[a.end : b.start] for a, b in pairwise(window)]
            if not all(_GAP.match(gap) for gap in gaps):
                break
            written = question[window[0].start : window[-1].end]
            rank = _rank(window, gaps, known_plate, shouted) if size < 5 else _spelled([t.text for t in window], known_plate)
            if rank:
                found.append((rank, len(bare(written)), Mention(written, window[0].start, window[-1].end, rank == 3)))
    taken: list[Mention] = []
    for _, _, mention in sorted(found, key=lambda item: (-item[0], -item[1], item[2].start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in taken):
            taken.append(mention)
    return sorted(taken, key=lambda m: m.start)


def _rank(window: list[_Token], gaps: list[str], known_plate: Callable[[str], bool], shouted: bool) -> int:
    """3 a plate of the log, 2 of a sure shape, 1 of a likely one, 0 none."""
    texts = [token.text for token in window]
    joined = bare("".join(texts))
    if not 2 <= len(joined) <= 11 or not joined.isascii():
        return 0
    has_letter, has_digit = any(c.isalpha() for c in joined), any(c.isdigit() for c in joined)
    capital = not shouted and any(t.isupper() and t.isalpha() for t in texts)
    tight = bool(gaps) and all(_TIGHT.match(gap) for gap in gaps)
    common = [_is_word(t) for t in texts if t.isalpha()]
    if _may_be_known(texts, joined, common, capital=capital, tight=tight) and known_plate(joined):
        return 3
    spaced = " ".join(t.upper() for t in texts)
    if any(known_plate(settled) for shape in _LOOSE_SHAPES for settled in _settlings(spaced, shape)):
        return 2
    if not has_digit and _ZEROS.fullmatch(spaced):
        return 1
    if not (has_letter and has_digit) or len(joined) < 4:
        return 0
    if len(window) == 1:
        return _single(texts[0], joined)
    if tight:
        return 2 if _hyphened(texts, joined) else 0
    if any(common) and not (capital and all(t.isupper() for t in texts if t.isalpha())):
        return 0
    if any(_fits(spaced, shape, _LETTER, _DIGIT) for shape in _SHAPES) and not (re.match(r"20[12]\d ", spaced) and not capital):
        return 2
    mixed = "".join("-" if _TIGHT.match(gap) else " " for gap in gaps)
    german = "".join(t.upper() + (mixed[i] if i < len(mixed) else "") for i, t in enumerate(texts))
    if _GERMAN.fullmatch(german) and (capital or "-" in german or shouted):
        return 2
    if (_GERMAN_SLIP.fullmatch(german) and (capital or shouted)) or _OF_NO_SHAPE.fullmatch(spaced):
        return 1
    if any(_fits(spaced, shape, _LETTER_ALIKE, _DIGIT_ALIKE) and _slips(spaced, shape) <= _MOST_SLIPS for shape in _LOOSE_SHAPES) and all(
        any(c.isdigit() for c in t) or not _is_word(t) or (capital and t.isupper()) for t in texts
    ):
        return 1
    return 0


def _spelled(texts: list[str], known_plate: Callable[[str], bool]) -> int:
    """`v a 319 d b`: letters one by one, digits too or as a number; 3 a plate of the log, 2 of a sure shape, 0 none."""
    joined = bare("".join(texts))
    spelled = joined.isascii() and len(joined) >= 5 and all(len(t) == 1 or (t.isdigit() and len(t) < 5) for t in texts)
    if not spelled or joined.isalpha() or joined.isdigit():
        return 0
    if known_plate(joined):
        return 3
    return 2 if _of_sure_shape(joined) else 0


def _settlings(spaced: str, shape: str) -> list[str]:
    """What a text of that shape may stand for, its look-alikes read as the letters and digits that the shape wants."""
    if not _fits(spaced, shape, _LETTER_ALIKE, _DIGIT_ALIKE) or not any(c.isdigit() for c in spaced):
        return []
    made = [""]
    for wanted, sign in zip(shape, spaced, strict=True):
        if sign == " ":
            continue
        meant = sign
        if wanted == "D" and sign.isalpha():
            meant = _AS_DIGITS[sign]
        elif wanted == "L" and sign.isdigit():
            meant = _AS_LETTERS[sign]
        made = [head + tail for head in made for tail in meant]
    return [one for one in made if one != spaced.replace(" ", "")]


def _may_be_known(texts: list[str], joined: str, common: list[bool], *, capital: bool, tight: bool) -> bool:
    """Whether words that happen to spell a plate of the log are meant as one."""
    if joined.isalpha():
        return capital or (len(texts) == 1 and len(joined) > 3 and not _is_word(texts[0]))
    if joined.isdigit():
        return len(joined) >= 5 and len(texts) == 1
    if len(texts) == 1:
        return len(joined) >= 4 or capital or not _UNIT.fullmatch(texts[0].lower())
    return capital or tight or not common or not all(common)


def _single(text: str, joined: str) -> int:
    """A plate written in one piece: letters and digits, and neither a time, a unit nor a name with a number."""
    lower = text.lower()
    plate = _of_sure_shape(joined) or re.fullmatch(r"[A-Z]{2,5}\d{3,4}[EH]?", joined)
    if _WORDLIKE.fullmatch(lower) or re.fullmatch(r"20\d\d[a-z]?|\d+(?:st|nd|rd|th|er|ere|eme|h\d*|min|am|pm|km|kg|mb|gb)|h\d+", lower):
        return 0
    if any(_is_word(run) and len(run) > 2 for run in re.findall(r"[a-z]+", lower)) and not text.isupper():
        return 0
    if plate:
        return 2
    digits = sum(c.isdigit() for c in joined)
    return 1 if 5 <= len(joined) <= 9 and digits >= 2 and len(joined) - digits >= 1 and not _UNIT.fullmatch(lower) else 0


def _hyphened(texts: list[str], joined: str) -> bool:
    words = [t for t in texts if t.isalpha() and _is_word(t) and len(t) > 2 and not t.isupper()]
    lower = "-".join(t.lower() for t in texts)
    dated = re.fullmatch(
        rf"\d{{1,2}}-{MONTH}(?:-(?:20)?\d\d)?|{MONTH}-\d{{1,2}}|[a-z]{{4,9}}-\d{{1,2}}b?|\d+h?-\d+[hap]m?\w*|pp-ocr\w+|e\d-\w+", lower
    )
    return not words and not dated and len(joined) >= 5 and len(texts) <= 4


def _fits(text: str, shape: str, letter: str, digit: str) -> bool:
    return len(text) == len(shape) and all(
        (s == " " and c == " ") or (s == "L" and re.match(letter, c)) or (s == "D" and re.match(digit, c))
        for s, c in zip(shape, text, strict=True)
    )


def _of_sure_shape(joined: str) -> bool:
    """Whether signs without blanks are a plate of a sure shape."""
    return any(_fits(joined, shape.replace(" ", ""), _LETTER, _DIGIT) for shape in _SHAPES)


def _slips(text: str, shape: str) -> int:
    """How many letters stand where the shape has a digit, and digits where it has a letter."""
    return sum((s == "D" and not c.isdigit()) or (s == "L" and c.isdigit()) for s, c in zip(shape, text, strict=True))


def _is_word(text: str) -> bool:
    word = fold(text)
    return word in COMMON() or word in NOTE_WORDS or word in CONCEPTS or word in _MORE


_MORE_WORDS = """
jan feb mar apr may jun jul aug sep sept oct nov dec janv fev avr juil mon tue tues wed thu thur thurs fri sat sun lun mer merc jeu ven
sam dim min mins h am pm st nd rd th er eme km kg ans an kmh eur usd bmw audi vw suv gps pdf csv api sql ai ia ocr top num
"""
_MORE = frozenset(_MORE_WORDS.split())
