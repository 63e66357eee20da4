"""Slips put right: letters left out, doubled or changed places, words run together or torn apart, short names of days."""

import re
from dataclasses import replace
from functools import cache

from rag.words.calendar import ENGLISH_DAYS, SHORT_DAYS, WEEKDAYS
from rag.words.lexicon import ALL_STEMS, KEPT, NAMES, NOTED, SPOKEN, STEMS, TALK, TARGETS
from rag.words.run_together import apart, whole
from rag.words.shorthand import gappy, written_out
from rag.words.sounds import sounds_like
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

    out: list[Word] = []
    language = language_of(question)
    for i, written in enumerate(words):
        word = replace(written, norm="nord") if (language, written.norm) == ("fr", "nor") else written
        if out and (torn := whole(words[i - 1].norm, word.norm)):
            out[-1] = replace(out[-1], norm=torn, original=f"{out[-1].original} {word.original}".strip())
            continue
        if language == "en" and word.norm.endswith("in") and word.norm not in KEPT() and f"{word.norm}g" in KEPT():
            out.append(replace(word, norm=f"{word.norm}g"))
            continue
        if not word.norm.isalpha() or word.norm in KEPT() or word.norm.startswith(STEMS()):
            out.append(word)
            continue
        named = word.original.istitle() and i > 0 and words[i - 1].clause == word.clause
        shouted = word.original.isupper() and not question.isupper()
        settled = named or shouted or _read_as_it_is(word.norm)
        pieces = () if settled or written_out(word.norm, language) or gappy(word.norm) else apart(word.norm, language)
        if pieces:
            out += [replace(word, norm=piece, original=word.original if piece is pieces[0] else "") for piece in pieces]
        else:
            out.append(replace(word, norm=_right(word.norm, language, named=named, settled=settled)))
    return out


@cache
def _read_as_it_is(norm: str) -> bool:
    """Whether a pattern of the parser reads the word, or its stem with a short ending."""
    return norm in SPOKEN() or any(norm[:size] in ALL_STEMS() for size in range(max(5, len(norm) - 4), len(norm) + 1))


def _right(norm: str, language: str, *, named: bool, settled: bool) -> str:
    """The word that is meant; the word itself where it is a slip of none. `settled`: it is no word written short or as it sounds."""
    from rag.words.note_words import noteworthy

    if len(norm) < 3:
        return norm
    if not settled and (plain := written_out(norm, language)):
        return plain
    if len(norm) < 4:
        return norm
    if "k" in norm and (plain := next((w for w in (norm.replace("k", "qu"), norm.replace("k", "c")) if w in KEPT()), "")):
        return plain
    targets = (NAMES(),) if named else (TARGETS(),) if noteworthy(norm) else (TARGETS(), TALK(language), NOTED())
    found = [near for near in (_nearest(norm, some, language) for some in targets) if near]
    if found:
        return min(found, key=lambda near: near[1])[0]
    if settled:
        return norm
    return gappy(norm) or ("" if noteworthy(norm) else sounds_like(norm, language)) or norm


@cache
def _nearest(norm: str, targets: tuple[str, ...], language: str) -> tuple[str, int] | None:
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
        if edits < least or (edits == least and best and _likelier(target, best, norm, language)):
            best, least = target, edits
    return (best, least) if best else None


def _likelier(target: str, best: str, norm: str, language: str) -> bool:
    """Of two words as near: that of the language, and the longer one (a letter is left out more often than one too many is written)."""
    own, other = target in TALK(language), best in TALK(language)
    return own if own != other else len(target) > len(norm) > len(best)
