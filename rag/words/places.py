"""Cameras in a question: by name, alias, part of a name or its translation; and places that no camera answers to."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.words.lexicon import COMMON
from rag.words.note_words import NOTE_WORDS
from rag.words.place_meaning import LINKS, concept_of, is_place_word, meant
from rag.words.place_words import ALIKE, CONCEPTS, NOUNS
from rag.words.text import Text, fold
from rag.words.word import Word

Cameras = tuple[tuple[str, tuple[str, ...]], ...]
_INTO_WORDS = "at via through by from using in on par au aux vers depuis a near pres cote side the la le l du les sur pour"
_INTO = frozenset(_INTO_WORDS.split())
_ASKED_WORDS = """
which what quel quelle quels quelles each every per chaque toutes tous all cette ce this that any other autre autres les par combien
nombre of
"""
_ASKED = frozenset(_ASKED_WORDS.split())
_TWO_SIDES = re.compile(
    r"\b(?:nord|sud|ouest|north|south|east|west) (?:ou|or|and|et|versus|vs) (?:le |the |du |au |l )?(?:nord|sud|est|ouest"
    r"|north|south|east|west)\b"
)


@dataclass(frozen=True)
class Place:
    """Cameras that a place in the question means (none: `unknown`, the words), and where it was said."""

    cameras: tuple[str, ...]
    unknown: str
    start: int
    end: int
    vague: bool = False


def find_places(text: Text, cameras: Cameras) -> list[Place]:
    """The places spoken of, in their order; their words are taken."""
    found = _by_name(text, cameras)
    known = _concept_table(cameras)
    for chunk in _chunks(text, {c for _, concepts in known for c in concepts}):
        place = _called_otherwise(text, chunk) or _matched(text, chunk, known)
        if place is not None:
            found.append(place)
            text.blank(place.start, place.end)
    named = [set(place.cameras) for place in found if place.cameras and not place.vague]
    told = [place for place in found if not (place.vague and any(names < set(place.cameras) for names in named))]
    return sorted(told, key=lambda place: place.start)  # `the barrier at the north gate` is that one


def _by_name(text: Text, cameras: Cameras) -> list[Place]:
    """Cameras called by their full name or an alias."""
    found = []
    names = [(fold_words(spoken), name) for name, aliases in cameras for spoken in (name, *aliases)]
    for spoken, name in sorted(names, key=lambda item: -len(item[0])):
        if len(spoken) < 2:
            continue
        for match in list(re.finditer(rf"(?<![\w~])(?:(?:the|la|le|l|au|du) )?{re.escape(spoken)}s?(?: (?:camera|cam))?(?!\w)", text.left)):
            found.append(Place((name,), "", match.start(), match.end()))
            text.blank(match.start(), match.end())
    return found


@lru_cache(maxsize=64)
def fold_words(name: str) -> str:
    """A name as the question's words are folded."""
    return " ".join(re.findall(r"[a-z]+|\d+", fold(name)))


@lru_cache(maxsize=8)
def _concept_table(cameras: Cameras) -> tuple[tuple[str, frozenset[str]], ...]:
    """What each camera's names are made of: notions, and words that have none."""
    return tuple((name, _concepts(spoken)) for name, aliases in cameras for spoken in (name, *aliases))


def _concepts(name: str) -> frozenset[str]:
    words = fold_words(re.sub(r"car park", "carpark", name, flags=re.IGNORECASE)).split()
    return frozenset(concept_of(word) for word in words if word not in LINKS)


_OF_UNKNOWN = re.compile(r" (?:du|de la|de l|des|de|d|of the|of) (?P<what>[a-z]{3,})\b")


def _called_otherwise(text: Text, chunk: list[Word]) -> Place | None:
    """`portail de la lune`, `moon gate`: a bare noun of a place that a word nobody knows tells from the others."""
    notions = [meant(text, text.words.index(w)) for w in chunk if w.norm not in LINKS]
    nouns = [notion for notion in notions if notion != "camera"]  # `tunnel gate camera`
    if not nouns or any(notion not in NOUNS for notion in nouns):
        return None
    after = _OF_UNKNOWN.match(text.left, chunk[-1].end)
    if after is not None and _nobody_knows(after["what"]):
        return Place((), text.said(chunk[0].start, after.end()), chunk[0].start, after.end())
    i = text.words.index(chunk[0])
    word = _stranger(text, i)
    if (
        word is None
        or len(word.norm) < 4
        or not _nobody_knows(word.norm)
        or text.words[i - 2].norm not in ("the", "at", "by", "from", "via")
    ):
        return None
    return Place((), text.said(word.start, chunk[-1].end), word.start, chunk[-1].end)


def _nobody_knows(norm: str) -> bool:
    """Whether a word is none of talk, of places or of notes, nor one that says how a place was."""
    return norm not in COMMON() and norm not in CONCEPTS and norm not in NOTE_WORDS and not re.search(r"(?:ed|ing|est|ly|ee|ees)$", norm)


def _chunks(text: Text, names: set[str]) -> list[list[Word]]:
    """Runs of place words, with the little words between them; `est` counts only where it is no verb."""
    chunks: list[list[Word]] = []
    current: list[Word] = []
    for i, word in enumerate(text.words):
        free = "~" not in text.left[word.start : word.end]
        if free and is_place_word(text, i, names, current):
            current.append(word)
        elif not (free and current and word.norm in LINKS and i + 1 < len(text.words) and _follows(text, i, names, current)):
            if current:
                chunks.append(current)
            current = []
    if current:
        chunks.append(current)
    return chunks


def _follows(text: Text, i: int, names: set[str], current: list[Word]) -> bool:
    after = next((j for j in range(i + 1, min(i + 4, len(text.words))) if text.words[j].norm not in LINKS), None)
    if after is None or "~" in text.left[text.words[after].start : text.words[after].end]:
        return False
    return is_place_word(text, after, names, current)


def _matched(text: Text, chunk: list[Word], known: tuple[tuple[str, frozenset[str]], ...]) -> Place | None:
    """The cameras whose names hold all notions of a chunk; a chunk without a place noun must be a camera's own word."""
    notions = [(w, concept) for w in chunk if (concept := meant(text, text.words.index(w))) and concept not in LINKS]
    i = text.words.index(chunk[0])
    before = [w.norm for w in text.words[max(0, i - 3) : i]]
    has_noun = any(c in NOUNS or c == "exit" for _, c in notions)
    if {c for _, c in notions} <= {"camera"} or (
        not has_noun and not _stands_for_place(notions, before, joined=_TWO_SIDES.search(text.norm) is not None)
    ):
        return None
    if all(c in NOUNS for _, c in notions) and _OF_THESE.search(" ".join(before)):
        return None
    if not has_noun and any(w.norm in NOTE_WORDS for w, _ in notions):
        return None
    if (
        before
        and before[-1] in _ASKED - {"the", "les", "this", "that", "cette", "ce", "of", "par", "other"}
        and all(c in NOUNS for _, c in notions)
    ):
        return None
    names_of_sides = any("side" in concepts for _, concepts in known)
    wanted = {c for _, c in notions if c != "camera" and (c != "side" or names_of_sides)}
    names = list(dict.fromkeys(name for name, concepts in known if all(_held(c, concepts) for c in wanted)))
    start, end = chunk[0].start, chunk[-1].end
    if all(c in NOUNS for _, c in notions) and _chosen_from(text, chunk, before) and str(len(names)) not in before:
        return None
    if names:
        return Place(tuple(names), "", start, end, vague=len(names) > 1)
    extra = _stranger(text, i)
    if extra is not None:
        start = min(start, extra.start)
    if not has_noun and not wanted & {"roof", "basement"}:
        return None
    return Place((), text.said(start, end), start, end)


_OF_THESE = re.compile(r"\b(?:which|lequel|laquelle|lesquels|lesquelles) (?:of|de|des|d) ?(?:the|our|these|all|both|nos|ces|les)?$")
"""`which of the gates`: the cameras themselves are asked for."""


_AMONG = re.compile(
    r"\b(?:of|among|amongst|between|parmi|entre|de|d|sur)(?: all| the| our| my| these| les| nos| vos| ces| tou\w+| \d+)+ ?$"
)
_ONE_ASKED = re.compile(r"\b(?:which|lequel|laquelle|lesquel\w*|quel\w*)\b")


def _chosen_from(text: Text, chunk: list[Word], before: list[str]) -> bool:
    """`Of our four gates, which one …`: one of them is asked for."""
    plural = chunk[-1].norm.endswith(("s", "x"))
    return plural and _AMONG.search(" ".join(before)) is not None and _ONE_ASKED.search(text.norm) is not None


def _held(notion: str, concepts: frozenset[str]) -> bool:
    return notion in concepts or (notion in ALIKE and bool(concepts & ALIKE))


def _stands_for_place(notions: list[tuple[Word, str]], before: list[str], *, joined: bool) -> bool:
    """`au sud`, `by the north`: a side of the site is a place where it follows a preposition."""
    sides = {"north", "south", "east", "west", "roof", "basement"}
    if joined and all(c in sides for _, c in notions):
        return True
    return all(c in sides for _, c in notions) and bool(before) and before[-1] in _INTO


def _stranger(text: Text, i: int) -> Word | None:
    """The word before a place noun that nobody knows: `helipad camera`."""
    if i == 0:
        return None
    word = text.words[i - 1]
    known = word.norm in COMMON() or "~" in text.left[word.start : word.end] or not word.norm.isalpha()
    return None if known else word


def find_stranger(text: Text, noun: str = "camera") -> Place | None:
    """A camera called by a word that no camera has (`tunnel camera`, `caméra du tunnel`)."""
    match = re.search(rf"\b(?:the )?([a-z]{{4,}}) {noun}\b|\b{noun} (?:du|de la|de l|des) ([a-z]{{4,}})\b", text.left)
    if match is None:
        return None
    word = match[1] or match[2]
    if word in COMMON() or word in _ASKED or word in NOTE_WORDS:
        return None
    text.blank(match.start(), match.end())
    return Place((), text.said(match.start(1) if match[1] else match.start(), match.end()), match.start(), match.end())
