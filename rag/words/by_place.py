"""Words that nobody knows, and whose place in the sentence tells what they are: `hoo many cars`, `did mair cars come in than`."""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from rag.words.word import Word

_HOW = re.compile(r"h?[aeiouyw]{1,3}h?")
"""`how` in any accent: an aspirate or none, and a vowel."""
_MORE = {"mr": "more", "fr": "fewer"}
_VOWELS = re.compile(r"[aeiouyw]")


@cache
def _things() -> re.Pattern[str]:
    from rag.words.cues import SUBJECT

    return re.compile(rf"(?:{SUBJECT}|reads?|entries|exits|visits?|arrivals?|departures?|traffic|movements?)")


def by_place(words: list[Word]) -> list[Word]:
    """`how` before `many`; `more` and `fewer`, whatever their vowels, before a noun of the log where `than` follows."""
    from rag.words.lexicon import KEPT

    out = list(words)
    than = next((i for i, word in enumerate(words) if word.norm in ("than", "nor", "as")), 0)
    for i, (word, after) in enumerate(pairwise(words)):
        if not word.norm.isalpha() or word.norm in KEPT() or len(word.norm) > 6:
            continue
        opens = i == 0 or words[i - 1].clause != word.clause or words[i - 1].norm in ("and", "so", "exactly", "just", "but")
        if after.norm == "many" and opens and _HOW.fullmatch(word.norm):
            out[i] = replace(word, norm="how")
        elif i < than and _things().fullmatch(after.norm) and (meant := _MORE.get(_VOWELS.sub("", word.norm))):
            out[i] = replace(word, norm=meant)
    return out
