"""What a word of a place stands for, by itself and beside its neighbours."""

import re

from rag.words.lexicon import COMMON
from rag.words.place_words import BESIDE_PARKING, BESIDE_SIDE, CONCEPTS, NOUNS, SIDES
from rag.words.text import Text
from rag.words.word import Word

_VERBS = re.compile(
    r" est(?= (?!~)(?!et\b|ou\b|en\b|entre \d|avant\b|apres\b|depuis\b|pour\b|du\b|de\b|par\b|a \d|sur\b|vs\b|versus\b"
    r"|plus tot\b|pendant\b|cette\b|ce\b|combien\b|\.)\w)"
)

_LINKS_WORDS = "de du des d la le les l au aux the of s n no number numero"
LINKS = frozenset(_LINKS_WORDS.split())
"""Little words inside the name of a place."""


def concept_of(word: str) -> str:
    """The notion of a word, or the word itself."""
    return CONCEPTS.get(word) or CONCEPTS.get(word.rstrip("s")) or {"exit": "exit", "sortie": "exit", "entree": "entrance"}.get(word, word)


def meant(text: Text, i: int) -> str:
    """The notion of a word beside its neighbours: `s gate`, `visitor lot`, `stationnement des visiteurs`; else its own."""
    norm = text.words[i].original.lower() if text.words[i].original.lower() in SIDES else text.words[i].norm
    before, after = ([w.norm for w in text.words[max(0, i - 3) : i]], [w.norm for w in text.words[i + 1 : i + 4]])
    if norm in SIDES:
        if after and concept_of(after[0]) in ("gate", "entrance", "dock") and before[-1:] != ["de"]:
            return SIDES[norm]
        last = (
            not after
            or not after[0].isalnum()
            or text.words[i + 1].clause != text.words[i].clause
            or text.left[text.words[i + 1].start] == "~"
        )
        return SIDES[norm] if last and before and concept_of(before[-1]) in ("gate", "entrance") else concept_of(norm)
    if norm in BESIDE_PARKING:
        return "parking" if "visitor" in _beside(before, after) else concept_of(norm)
    if norm in BESIDE_SIDE and {"north", "south", "east", "west"} & set(_beside(before, after)):
        return "gate"
    return concept_of(norm)


def _beside(before: list[str], after: list[str]) -> list[str]:
    """The notions right before a word and right after it, little words left out."""
    near = [[w for w in before if w not in LINKS][-1:], [w for w in after if w not in LINKS][:1]]
    return [concept_of(w) for side in near for w in side]


def is_place_word(text: Text, i: int, names: set[str], current: list[Word]) -> bool:
    word = text.words[i]
    concept = meant(text, i)
    before = text.words[i - 1].norm if i else ""
    after = text.words[i + 1].norm if i + 1 < len(text.words) else ""
    if concept != concept_of(word.norm):
        return True
    if word.norm == "est":
        return (
            bool(current)
            and _VERBS.match(" est" + text.left[word.end :]) is None
            and (not current or text.words[max(0, i - 2)].norm not in ("quel", "quelle", "which"))
        )
    if word.norm in ("entree", "sortie", "exit", "entrance", "entry"):
        return (
            concept_of(after) in ("north", "south", "east", "west", "main", "back", "staff", "visitor", "delivery", "parking", "lorry")
            and (after != "est" or _is_east(text, i + 1))
        ) or (concept_of(before) in ("north", "south", "east", "west", "main", "back", "staff", "parking", "lorry") and bool(current))
    if word.norm in (
        "left",
        "right",
        "main",
        "personnel",
        "cote",
        "haut",
        "bas",
        "new",
        "service",
        "office",
        "secours",
        "camions",
        "camion",
        "truck",
        "trucks",
        "lorry",
    ):
        return bool(current) or concept_of(after) in NOUNS
    if word.norm in ("front", "avant", "back"):
        return concept_of(after) in NOUNS or (bool(current) and concept == "back")
    if re.fullmatch(r"\d{1,3}|[a-z]", word.norm):
        return (
            bool(current)
            and concept_of(before) in NOUNS
            and (
                word.norm in names
                or (
                    not after.isdigit()
                    and after not in ("times", "fois", "h", "am", "pm")
                    and word.norm not in ("a", "l", "d", "y", "n", "c", "s", "w", "i")
                )
            )
        )
    return word.norm in CONCEPTS or (concept in names and word.norm not in COMMON())


def _is_east(text: Text, i: int) -> bool:
    return _VERBS.match(" est" + text.left[text.words[i].end :]) is None
