"""A piece of a plate that is given as all that is known of it, without a word of where it stands: `the driver only remembers 8330`."""

import re
from itertools import pairwise

from rag.words.part_cues import UNIT_AFTER
from rag.words.text import Text
from rag.words.word import Word

_ASKED = re.compile(r"\b(?:which|what|whose|who|quel\w*|laquelle|lequel|a qui|any idea|une idee)\b")
_OF_PLATES = re.compile(
    r"\b(?:plates?|plaques?|cars?|voitures?|vehicles?|vehicules?|vans?|camions?|immat\w*|registrations?|reg|whose|laquelle|lequel|one)\b"
)
_KNOWN = re.compile(
    r"\b(?:(?<!of )(?:only|just)|seulement|juste|remember(?:s|ed)?|recall(?:s|ed)?|caught|saw|got|noted|jotted|souvien(?:s|t)|rappelle"
    r"|retien(?:s|t)|retenu|vu|lu|notee?|releve|attrape|(?:have|has|had|knows?|knew|ai|a|ont|avons|sais|sait) (?:is|est)"
    r"|(?:plaque|plate|immatriculation|number|numbers|digits|chiffres|numero) (?:en|with|avec|a|has))"
    r"(?: (?:is|est|the|les|le|la|de|d|que|of|only|just|seulement|juste|numbers?|digits?|chiffres?|a))* $"
)
_PLATE = r"(?:plates?|plaques?|immat\w*|registrations?|reg|numbers?|numeros?|tags?|it)"
_AFTER = re.compile(
    rf" (?:(?:in|on|of|dans|sur|de|from) (?:\w+ ){{0,2}}{_PLATE}\b|(?:and|et|which|whose|who|what|quel\w*|c|any|laquelle|lequel)\b|\.)|$"
)
_NOTHING_ELSE = re.compile(r"\b(?:(?:and|but|et|mais) )?(?:nothing|rien) (?:else|more|d autre|de plus)\b")
_THEN_NOTHING = re.compile(rf" (?:(?:in|on|of|dans|sur|de|from) (?:\w+ ){{0,2}}{_PLATE} )?{_NOTHING_ELSE.pattern}")
"""`7419 on the plate and nothing else`: where it stands is not said."""
_ON_PLATE = re.compile(r" (?:in|on|dans|sur) (?:\w+ )?(?:plates?|plaques?|immat\w*|registration)\b")
_MIXED = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9]{2,6}")


def known_piece(text: Text) -> tuple[str, list[Word]] | None:
    """The piece and its words: three or four digits that count nothing, or capitals with digits, after what says that they are known."""
    alone = _NOTHING_ELSE.search(text.norm) is not None
    asked = alone or _ASKED.search(text.norm) is not None
    if not _OF_PLATES.search(text.norm):
        return None
    words = text.words
    for i, first in enumerate(words):
        run = [first]
        if i + 1 < len(words) and words[i + 1].clause == first.clause and first.original.isupper() != words[i + 1].original.isupper():
            run.append(words[i + 1])
        for some in (run, run[:1]):
            if _is_piece(some) and _stands_alone(text, some) and (asked or _ON_PLATE.match(text.norm, some[-1].end)):
                text.take(_NOTHING_ELSE)
                return " ".join(w.original for w in some), some
    return None


def _is_piece(run: list[Word]) -> bool:
    joined = "".join(word.original for word in run)
    if len(run) == 1 and joined.isdigit():
        return len(joined) in (3, 4) and re.fullmatch(r"(?:19|20)\d\d", joined) is None
    return _MIXED.fullmatch(joined) is not None and len(joined) > 2


def _stands_alone(text: Text, run: list[Word]) -> bool:
    start, end = run[0].start, run[-1].end
    free = "~" not in text.left[start:end]
    known = _THEN_NOTHING.match(text.norm, end) or (_AFTER.match(text.norm, end) and _KNOWN.search(text.norm[:start]))
    return bool(free and known and UNIT_AFTER.match(text.norm, end) is None)


def hyphened(text: Text, question: str) -> tuple[str, list[Word]] | None:
    """`653-Z`: letters and digits that a hyphen joins, and that are no whole plate."""
    for first, second in pairwise(text.words):
        if "~" in text.left[first.start : second.end]:
            continue
        one, two = first.original, second.original
        signs = one.isalnum() and two.isalnum() and len(one) + len(two) <= 6 and one.isdigit() != two.isdigit()
        capital = (one if two.isdigit() else two).isupper()
        if signs and capital and re.search(rf"(?<![\w-]){re.escape(one)}-{re.escape(two)}(?![\w-])", question):
            return f"{one} {two}", [first, second]
    return None


def as_written(words: list[Word], plates: list[str]) -> str:
    """A piece in the asker's letters; `plates` are those behind `@0`, `@1`, …"""
    return " ".join(plates[int(w.norm[1:])] if w.norm.startswith("@") else w.original for w in words)
