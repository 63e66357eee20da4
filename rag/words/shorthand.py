"""Words written short or with a letter doubled or not (`aftr`, `ystrday`, `wek`, `lsit`, `surveiles`), written out again."""

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise

from rag.words.lexicon import ENGLISH, FRENCH, TARGETS

_VOWELS = "aeiouy"
_MOST_LEFT_OUT = 3
_Index = dict[str, tuple[str, ...]]


@cache
def written_out(norm: str, language: str) -> str:
    """The word that `norm`, no word itself, stands for; "" where none or where two would do.

    Two neighbours of a word of four letters may have changed places; a letter may be doubled, or not, against the spelling; vowels
    may be left out after the first letter.
    """
    for words in (_words("trade"), _words(language)):
        for found in (_swapped(norm, words), _doubled(norm, words), _short(norm, words)):
            if found:
                return found
    return ""


@cache
def _words(name: str) -> tuple[str, ...]:
    some = TARGETS() if name == "trade" else FRENCH if name == "fr" else ENGLISH
    return tuple(dict.fromkeys(w for w in some if len(w) > 2 and w.isalpha()))


@cache
def _index(words: tuple[str, ...], key: str) -> _Index:
    keyed = {"doubles": _undoubled, "consonants": _skeleton}[key]
    found = defaultdict(list)
    for word in words:
        found[keyed(word)].append(word)
    return {k: tuple(some) for k, some in found.items()}


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def _skeleton(word: str) -> str:
    """The first letter and the consonants after it."""
    return word[0] + re.sub(f"[{_VOWELS}]", "", word[1:])


def _swapped(norm: str, words: tuple[str, ...]) -> str:
    if len(norm) != 4:
        return ""
    turned = {norm[:i] + b + a + norm[i + 2 :] for i, (a, b) in enumerate(pairwise(norm)) if a != b}
    return _only([word for word in words if word in turned])


def _doubled(norm: str, words: tuple[str, ...]) -> str:
    alike = [w for w in _index(words, "doubles").get(_undoubled(norm), ()) if w != norm and abs(len(w) - len(norm)) <= 2]
    return min(alike, key=lambda word: abs(len(word) - len(norm)), default="")


def _short(norm: str, words: tuple[str, ...]) -> str:
    """Vowels left out: the consonants are all there, and the vowels that are written in their order."""
    skeleton = _skeleton(norm)
    if len(norm) < 4 or len(skeleton) < 3:
        return ""
    near = [w for w in _index(words, "consonants").get(skeleton, ()) if 0 < len(w) - len(norm) <= _MOST_LEFT_OUT and _within(norm, w)]
    least = min((len(word) for word in near), default=0)
    return _only([word for word in near if len(word) == least])


@cache
def gappy(norm: str) -> str:
    """The word of the trade of which two letters are left out (`lontemp`); "" where none or two would do."""
    if len(norm) < 6:
        return ""
    return _only([w for w in _words("trade") if w[0] == norm[0] and len(w) - len(norm) == 2 and _within(norm, w)])


def _within(short: str, word: str) -> bool:
    letters = iter(word)
    return all(letter in letters for letter in short)


def _only(found: list[str]) -> str:
    return found[0] if len(found) == 1 else ""
