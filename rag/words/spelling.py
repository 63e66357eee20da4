"""Slips put right, and short names of days."""

import re
from dataclasses import replace
from functools import cache

from rag.words.calendar import ENGLISH_DAYS, SHORT_DAYS, WEEKDAYS
from rag.words.lexicon import KEPT, NAMES, NOTED, TALK, TARGETS
from rag.words.word import Word

_BESIDE_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|er)?|on|last|next|since|until|till|every|dernier|passe|prochain|depuis|jusqu")


def with_days(words: list[Word]) -> list[Word]:
    """`mon to fri`, `sat 14`, `on sun`: short names of days where nothing else can be meant."""
    out = list(words)
    for i, word in enumerate(words):
        if word.norm not in SHORT_DAYS or word.norm in WEEKDAYS:
            continue
        near = [words[j].norm for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(words)]
        joined = any(n in ("-", "to", "and", "au", "et", "or", "ou", "through", "till") for n in near)
        beside = (i > 0 and _BESIDE_DAY.fullmatch(words[i - 1].norm)) or (i + 1 < len(words) and _BESIDE_DAY.fullmatch(words[i + 1].norm))
        english = word.norm in ("mon", "sat", "sun")
        if (joined and any(n in SHORT_DAYS or n in WEEKDAYS for n in near)) or (beside and (english or word.norm in ("sam", "dim", "jeu"))):
            out[i] = replace(word, norm=ENGLISH_DAYS[SHORT_DAYS[word.norm]])
    return out


def corrected(words: list[Word], question: str) -> list[Word]:
    """Slips put right; a word in capitals within a clause is a name, and only ever a slip of a day, a month or a place."""
    from rag.words.language import language_of
    from rag.words.note_words import noteworthy

    out, talk = [], TALK(language_of(question))
    for i, word in enumerate(words):
        if len(word.norm) < 4 or not word.norm.isalpha() or word.norm in KEPT():
            out.append(word)
            continue
        named = word.original.istitle() and i > 0 and words[i - 1].clause == word.clause
        targets = (NAMES(),) if named else (TARGETS(),) if noteworthy(word.norm) else (TARGETS(), talk, NOTED())
        if "k" in word.norm and (
            plain := next((w for w in (word.norm.replace("k", "qu"), word.norm.replace("k", "c")) if w in KEPT()), "")
        ):
            out.append(replace(word, norm=plain))
            continue
        found = [near for near in (_nearest(word.norm, some) for some in targets) if near]
        out.append(replace(word, norm=min(found, key=lambda near: near[1])[0]) if found else word)
    return out


@cache
def _nearest(norm: str, targets: tuple[str, ...]) -> tuple[str, int] | None:
    """The word of which `norm` is a slip, and its edits: one, or two in a word of the trade of eight letters; the first letters stay.

    In a short word of talk or of the notes no letter is taken for another (`coule` is not `coute`); in one of four letters, two may
    have changed places, or a word of the trade may have lost one.
    """
    from rapidfuzz.distance import OSA

    allowed = 1 if len(norm) < 8 or targets is not TARGETS() else 2
    careful = targets is not TARGETS() and len(norm) < (9 if targets is NOTED() else 7)
    best, least = "", allowed + 1
    for target in targets:
        if abs(len(target) - len(norm)) > allowed or (target[0] != norm[0] and sorted(target[:2]) != sorted(norm[:2])):
            continue
        moved = sorted(target) == sorted(norm)
        if len(norm) < 5 and not moved and (targets is not TARGETS() or len(target) < 5):
            continue
        if careful and not moved and len(target) == len(norm):
            continue
        edits = OSA.distance(norm, target, score_cutoff=allowed)
        if edits < least or (edits == least and best and len(target) > len(norm) > len(best)):
            best, least = target, edits  # a letter is left out more often than one too many is written
    return (best, least) if best else None
