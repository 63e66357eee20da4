"""Words run together (`howmany`, `atthe`, `dentrees`, `quest ce`) and words torn apart (`yester day`)."""

from functools import cache

from rag.words.lexicon import ENGLISH, FRENCH, KEPT, MONTHS_AND_DAYS, TARGETS

_LITTLE_WORDS = {
    "en": "the at to in on of is was are were did does do has how who what when where which by from for and any all this"
    " that last many much cars car most least first",
    "fr": "de du des le la les au aux a en est sont ce cet cette ces un une et ou par pour sur dans qui que quel quelle combien hier tous"
    " plus moins avant apres depuis entre",
}
_LITTLE = {language: frozenset(words.split()) for language, words in _LITTLE_WORDS.items()}
_ELIDED = {"jusqu": 1, "lorsqu": 2, "puisqu": 2, "qu": 2, "d": 4, "l": 4}
"""What loses its vowel before another, and the letters that the word after it must have at least."""
_SMALLEST = 5


@cache
def _known(language: str) -> frozenset[str]:
    return frozenset(FRENCH if language == "fr" else ENGLISH) | frozenset(MONTHS_AND_DAYS) | frozenset(TARGETS())


@cache
def apart(norm: str, language: str) -> tuple[str, ...]:
    """The words of which `norm`, no word itself, is made; () where it is not: a little word beside a known one, or two long ones."""
    known, little = _known(language), _LITTLE[language]
    if language == "fr":
        for head, least in _ELIDED.items():
            tail = norm[len(head) :]
            if norm.startswith(head) and len(tail) >= least and tail[0] in "aeiouyh" and tail in known:
                return head, tail
        if norm[0] in "dl" and len(norm) > _SMALLEST and norm[1:] in TARGETS():
            return {"d": "de", "l": "la"}[norm[0]], norm[1:]
    if len(norm) < _SMALLEST:
        return ()
    for cut in range(2, len(norm) - 1):
        head, tail = norm[:cut], norm[cut:]
        before = head in little and (tail in little or (tail in known and len(tail) > 2))
        after = tail in little and head in known and cut > 2
        if before or after or (min(len(head), len(tail)) > 3 and head in known and tail in known):
            return head, tail
    return ()


@cache
def whole(head: str, tail: str) -> str:
    """The word of the trade that two pieces are, of which one at least is no word; "" where they are none."""
    joined = head + tail
    torn = len(joined) > _SMALLEST and min(len(head), len(tail)) > 1 and not (head in KEPT() and tail in KEPT())
    return joined if torn and joined in TARGETS() else ""
