"""Cameras in a question: by name, alias, part of a name or its translation; and places that no camera answers to."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.words.lexicon import COMMON
from rag.words.note_words import NOTE_WORDS
from rag.words.place_words import ALIKE, CONCEPTS, NOUNS
from rag.words.text import Text, fold
from rag.words.word import Word

Cameras = tuple[tuple[str, tuple[str, ...]], ...]
_LINKS_WORDS = "de du des d la le les l au aux the of s n no number numero"
_LINKS = frozenset(_LINKS_WORDS.split())
_INTO_WORDS = "at via through by from using in on par au aux vers depuis a near pres cote side the la le l du les sur pour"
_INTO = frozenset(_INTO_WORDS.split())
_ASKED_WORDS = """
which what quel quelle quels quelles each every per chaque toutes tous all cette ce this that any other autre autres les par combien
nombre of
"""
_ASKED = frozenset(_ASKED_WORDS.split())
_VERBS = re.compile(
    r" est(?= (?!~)(?!et\b|ou\b|en\b|entre \d|avant\b|apres\b|depuis\b|pour\b|du\b|de\b|par\b|a \d|sur\b|vs\b|versus\b"
    r"|plus tot\b|pendant\b|cette\b|ce\b|combien\b|\.)\w)"
)
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
        place = _matched(text, chunk, known)
        if place is not None:
            found.append(place)
            text.blank(place.start, place.end)
    return sorted(found, key=lambda place: place.start)


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
    return frozenset(_concept(word) for word in words if word not in _LINKS)


def _concept(word: str) -> str:
    return CONCEPTS.get(word) or CONCEPTS.get(word.rstrip("s")) or {"exit": "exit", "sortie": "exit", "entree": "entrance"}.get(word, word)


def _chunks(text: Text, names: set[str]) -> list[list[Word]]:
    """Runs of place words, with the little words between them; `est` counts only where it is no verb."""
    chunks: list[list[Word]] = []
    current: list[Word] = []
    for i, word in enumerate(text.words):
        free = "~" not in text.left[word.start : word.end]
        if free and _is_place_word(text, i, names, current):
            current.append(word)
        elif not (free and current and word.norm in _LINKS and i + 1 < len(text.words) and _follows(text, i, names, current)):
            if current:
                chunks.append(current)
            current = []
    if current:
        chunks.append(current)
    return chunks


def _follows(text: Text, i: int, names: set[str], current: list[Word]) -> bool:
    after = next((j for j in range(i + 1, min(i + 4, len(text.words))) if text.words[j].norm not in _LINKS), None)
    if after is None or "~" in text.left[text.words[after].start : text.words[after].end]:
        return False
    return _is_place_word(text, after, names, current)


def _is_place_word(text: Text, i: int, names: set[str], current: list[Word]) -> bool:
    word = text.words[i]
    concept = _concept(word.norm)
    before = text.words[i - 1].norm if i else ""
    after = text.words[i + 1].norm if i + 1 < len(text.words) else ""
    if word.norm == "est":
        return (
            bool(current)
            and _VERBS.match(" est" + text.left[word.end :]) is None
            and (not current or text.words[max(0, i - 2)].norm not in ("quel", "quelle", "which"))
        )
    if word.norm in ("entree", "sortie", "exit", "entrance", "entry"):
        return (
            _concept(after) in ("north", "south", "east", "west", "main", "back", "staff", "visitor", "delivery", "parking", "lorry")
            and (after != "est" or _is_east(text, i + 1))
        ) or (_concept(before) in ("north", "south", "east", "west", "main", "back", "staff", "parking", "lorry") and bool(current))
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
        return bool(current) or _concept(after) in NOUNS
    if word.norm in ("front", "avant", "back"):
        return _concept(after) in NOUNS or (bool(current) and concept == "back")
    if re.fullmatch(r"\d{1,3}|[a-z]", word.norm):
        return (
            bool(current)
            and _concept(before) in NOUNS
            and (
                word.norm in names
                or (after not in ("times", "fois", "h", "am", "pm") and word.norm not in ("a", "l", "d", "y", "n", "c", "s"))
            )
        )
    return word.norm in CONCEPTS or (concept in names and word.norm not in COMMON())


def _is_east(text: Text, i: int) -> bool:
    return _VERBS.match(" est" + text.left[text.words[i].end :]) is None


def _matched(text: Text, chunk: list[Word], known: tuple[tuple[str, frozenset[str]], ...]) -> Place | None:
    """The cameras whose names hold all notions of a chunk; a chunk without a place noun must be a camera's own word."""
    notions = [(w, _concept(w.norm)) for w in chunk if w.norm not in _LINKS]
    i = text.words.index(chunk[0])
    before = [w.norm for w in text.words[max(0, i - 3) : i]]
    has_noun = any(c in NOUNS or c == "exit" for _, c in notions)
    if {c for _, c in notions} <= {"camera"} or (
        not has_noun and not _stands_for_place(notions, before, joined=_TWO_SIDES.search(text.norm) is not None)
    ):
        return None
    if not has_noun and any(w.norm in NOTE_WORDS for w, _ in notions):
        return None
    if (
        before
        and before[-1] in _ASKED - {"the", "les", "this", "that", "cette", "ce", "of", "par", "any", "other"}
        and all(c in NOUNS for _, c in notions)
    ):
        return None
    names_of_sides = any("side" in concepts for _, concepts in known)
    wanted = {c for _, c in notions if c != "camera" and (c != "side" or names_of_sides)}
    names = list(dict.fromkeys(name for name, concepts in known if all(_held(c, concepts) for c in wanted)))
    start, end = chunk[0].start, chunk[-1].end
    if names:
        return Place(tuple(names), "", start, end, vague=len(names) > 1)
    extra = _stranger(text, i)
    if extra is not None:
        start = min(start, extra.start)
    if not has_noun and not wanted & {"roof", "basement"}:
        return None
    return Place((), text.said(start, end), start, end)


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
