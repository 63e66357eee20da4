"""Words spelt as they sound (`minits`, `bizziest`, `semene`, `eure`): the word of the trade or of talk that sounds the same."""

import re
from collections import defaultdict
from functools import cache

from rag.words.lexicon import ENGLISH, FRENCH, TARGETS

_ENGLISH = (
    ("tch", "C"), ("ch", "C"), ("sh", "S"), ("ph", "f"), ("ck", "k"), ("wh", "w"), ("kn", "n"), ("wr", "r"), ("gh", ""), ("qu", "kw"),
    ("x", "ks"), ("c(?=[eiy])", "s"), ("[cq]", "k"), ("z", "s"), (r"(.)\1+", r"\1"), ("(?<=[^aeiouy])e(?=s?$)", ""),
    ("(?<=.)[aeiouy]+", "a"),
)  # fmt: skip
_FRENCH = (
    ("ch", "C"), ("ph", "f"), ("qu|k|c(?![eiyh])|q", "k"), ("c", "s"), ("(?<=[aeiouy])s(?=[aeiouy])", "z"), ("h", ""), (r"(.)\1+", r"\1"),
    ("(?<=[^aeiouy])(?:e|es|ent)$", ""), ("(?<=...)[tdsxpz]+$", ""), ("eaux?|au", "o"), ("oi", "W"), ("ou", "U"), ("ill?e?$", "i"),
    ("[ae]i|ei|e+", "e"), ("y", "i"),
)  # fmt: skip
"""Spellings and the sound that they stand for, in their order: vowels are all one in English, and mute endings none in French."""
_SHORT, _LONG = 6, 8


@cache
def _sound(word: str, language: str) -> str:
    for spelling, sound in _FRENCH if language == "fr" else _ENGLISH:
        word = re.sub(spelling, sound, word)
    return word


@cache
def _index(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in dict.fromkeys((*TARGETS(), *(w for w in (FRENCH if language == "fr" else ENGLISH) if len(w) > 3))):
        found[_sound(word, language)].append(word)
    return {sound: tuple(words) for sound, words in found.items()}


@cache
def sounds_like(norm: str, language: str) -> str:
    """The word that sounds as `norm`, no word itself, one letter from it, two where it is longer, three in a long one; "" for none."""
    from rapidfuzz.distance import OSA

    if len(norm) < 4:
        return ""
    allowed = 1 if len(norm) < _SHORT else 2 if len(norm) < _LONG else 3
    words = [w for w in _index(language).get(_sound(norm, language), ()) if len(norm) > 4 or w in TARGETS()]
    near = sorted((OSA.distance(norm, word), word not in TARGETS(), word) for word in words)
    near = [one for one in near if one[0] <= allowed]
    return near[0][2] if near and (len(near) == 1 or near[0][:2] < near[1][:2]) else ""
