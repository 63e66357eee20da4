"""Plates told piece by piece, each with where it stands: `HH at the front and 1508 at the back`, `a B, then 2 letters, then 3040`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import permutations, product

from rag.plan import PlateMatch
from rag.words.lexicon import COMMON
from rag.words.part_cues import SMUDGE, UNIT_AFTER
from rag.words.pieces import as_written
from rag.words.text import Text
from rag.words.word import Word

_SIGNS = r"(?:letters?|digits?|characters?|chars?|numbers?|figures?|symbols?|signs?|lettres?|chiffres?|caracteres?|signes?)"
_WITH = r"(?: (?:with|by|in|on|en|par|avec|of|de))*"
_PART_OF = r"(?:first|front|opening|leading|premiere?s?) (?:(?:part|half|bit|partie|moitie|\d+|few|couple of) ?)?"
_CUES = {
    "head": re.compile(
        rf"\b(?:start(?:s|ed|ing)?|beg[ia]n(?:s|ning)?|begun|commenc\w*|debut(?:e|es|ent|ait|ant|er)){_WITH}(?! (?:of|de|du|d)\b)(?!\w)"
        rf"|\b(?:(?:at|in|on|from|to) )?(?:the|its) (?:very )?(?:front|start|beginning|head|left)\b|\b(?:au|en|du|le|son) (?:tout )?debut\b"
        r"|\ben tete\b|\bup front\b|\bdevant(?! (?:la|le|les|l|un|une|notre)\b)"
        rf"|\b(?:comes? |goes )?first(?= ?(?:\.|and|then|$))|\b(?:en premier|d abord)\b|\b{_PART_OF}{_SIGNS}\b"
    ),
    "tail": re.compile(
        rf"\b(?:end(?:s|ed|ing)?|finish(?:es|ed|ing)?|finis\w*|finit|fini|termin(?:e|es|ent|ait|ant|er|ated|ates|ating)){_WITH}(?!\w)"
        r"|\b(?:(?:at|in|on|from|to) )?(?:the|its) (?:very )?(?:back|rear|end|tail|right)\b|\b(?:(?:a|de) )?(?:la|sa) (?:toute )?fin\b"
        r"|\ben (?:fin|dernier)\b|\bderriere(?! (?:la|le|les|l|un|une|notre)\b)|\b(?:comes? |goes )?last(?= ?(?:\.|$))"
        rf"|\b(?:last|final|derniere?s?) (?:(?:\d+|few) )?{_SIGNS}\b"
        r"|\b(?:last|final|derniere?s?) (?P<n>[2-6])"
        r"(?! \w*(?:days?|hours?|weeks?|months?|jours?|heures?|semaines?|mois|times|fois)\b)"
    ),
    "middle": re.compile(
        r"\b(?:(?:at|in|on|from|of) )?(?:the|its) (?:very )?(?:middle|centre|center)(?: (?:part|bit|of (?:it|the plate)))?\b"
        r"|\b(?:(?:au|le|du|en plein) )?(?:milieu|centre)\b(?: de (?:la |sa )?plaque)?"
    ),
    "both": re.compile(
        r"\b(?:contain\w*|contien\w*|contenant|comport\w*|has|had|with|avec|y avait|y a|avait|incl\w+)(?: (?:both|a la fois))?\b"
    ),
    "then": re.compile(
        r"\b(?:(?:and|et) )?(?:then|puis|ensuite|apres|followed by|suivie?s? (?:de|d|par)|next)"
        r"(?: (?:by|comes?|vien\w+|il y a(?:vait)?))?\b"
    ),
    "wild": re.compile(rf"\b(?P<n>[1-6]|an?|une?|one)(?: (?:other|more|autres?|unknown|unreadable))? (?P<signs>{_SIGNS})\b(?! [a-z]?\d)"),
    "gap": re.compile(rf"\b(?:{SMUDGE}|some ?thing|anything|whatever|quelque chose|(?:je )?(?:ne )?sais (?:pas|plus) quoi|un truc)\b"),
}
_PLATE = re.compile(r"\b(?:plates?|plaques?|immat\w*|registrations?|reg|numeros?|number ?plates?|tags?)\b")
_ARTICLES = frozenset(("a", "an", "un", "une", "the", "le", "letter", "lettre", "digit", "chiffre", "number"))
_NO_PIECE = frozenset(("ok", "id", "vip", "am", "pm", "pc", "tv", "hgv", "lgv", "suv", "gps", "cctv", "anpr", "lapi", "hr", "rh"))
_VERB = re.compile(r"start|beg[aiu]n|commenc|debut[eai]|end|finish|fini|termin")
_MOST_PIECES = 4
_Elsewhere = Callable[[Text, re.Match[str]], bool]


@dataclass
class _Mark:
    """A piece, or a cue of where one stands, in the order of the text."""

    kind: str
    start: int
    end: int
    words: list[Word] = field(default_factory=list)
    other: list[Word] = field(default_factory=list)  # `AB or A8`
    signs: int = 0
    where: str = ""


def find_clues(text: Text, plates: list[str], elsewhere: _Elsewhere) -> tuple[PlateMatch, tuple[str, ...]] | None:
    """How a plate that is told piece by piece is to be matched, and by what; its words are taken. `elsewhere`: a cue of a time."""
    marks = _marks(text, elsewhere)
    pieces = [m for m in marks if m.kind == "piece"]
    kinds = {m.kind for m in marks}
    same = len(pieces) > 1 and len({tuple(w.norm for w in p.words) for p in pieces}) == 1
    sure = any(_mixed(p) for p in pieces) and not same
    if not sure or len(pieces) > _MOST_PIECES or not kinds & {"head", "tail", "middle", "both", "then"}:
        return None
    _attach(text, marks)
    placed = [p for p in pieces if p.where]
    steps = "then" in kinds and (len(pieces) > 1 or "wild" in kinds)
    spoken = _PLATE.search(text.norm) is not None
    if len(pieces) == 1 and not steps:
        return _single(text, marks, pieces[0], plates) if placed else None
    together = "both" in kinds and (spoken or placed) and len(pieces) > 1
    if not steps and not (len(placed) == len(pieces) and len(placed) > 1) and not together:
        return None
    if steps and not (placed or spoken or "wild" in kinds or sum(_mixed(p) for p in pieces) > 1):
        return None
    patterns = _in_steps(marks, plates) if steps else _apart(pieces, plates)
    for mark in marks:
        if mark.kind != "both":
            text.blank(mark.start, mark.end)
    return PlateMatch.PATTERN, patterns


def _single(text: Text, marks: list[_Mark], piece: _Mark, plates: list[str]) -> tuple[PlateMatch, tuple[str, ...]] | None:
    """One piece: in the middle, as many last signs as were counted, or in capitals right after a verb (`a plate beginning SS`)."""
    verb = any(m.kind == piece.where and m.end + 1 == piece.start and _VERB.match(text.norm, m.start) for m in marks)
    named = any(w.norm.startswith("@") for w in piece.words)
    sure = verb and (named or (all(w.original.isupper() or w.norm.isdigit() for w in piece.words) and not piece.words[0].norm.isdigit()))
    if piece.where not in ("middle", "last") and not sure:
        return None
    kind = {"middle": PlateMatch.CONTAINS, "head": PlateMatch.STARTS}.get(piece.where, PlateMatch.ENDS)
    for mark in marks:
        if mark is piece or mark.kind == piece.where or mark.signs:
            text.blank(mark.start, mark.end)
    return kind, tuple(_readings(piece, plates))


def _marks(text: Text, elsewhere: _Elsewhere) -> list[_Mark]:
    """The cues and the pieces of a text in their order, none within another."""
    found: list[_Mark] = []
    for kind, pattern in _CUES.items():
        for match in pattern.finditer(text.left):
            if any(m.start < match.end() and match.start() < m.end for m in found) or elsewhere(text, match):
                continue
            signs = match.groupdict().get("n") or ""
            found.append(_Mark(kind, match.start(), match.end(), signs=int(signs) if signs.isdigit() else 1 if signs else 0))
    pieces: list[_Mark] = []
    for before, word in zip([None, *text.words], text.words, strict=False):
        if any(m.start <= word.start < m.end for m in found) or "~" in text.left[word.start : word.end]:
            continue
        if not _is_piece(text, before, word) and not _after_verb(text, found, word):
            continue
        last = pieces[-1] if pieces else None
        run = [] if last is None else last.other or last.words
        if last is not None and before is run[-1] and before.clause == word.clause:
            run.append(word)
            last.end = word.end
        elif last is not None and not last.other and _an_or(text, last, word):
            last.other.append(word)
            last.end = word.end
        else:
            pieces.append(_Mark("piece", word.start, word.end, [word]))
    return sorted([*found, *pieces], key=lambda m: m.start)


def _an_or(text: Text, last: _Mark, word: Word) -> bool:
    return text.norm[last.end : word.start].strip() in ("or", "ou")


def _is_piece(text: Text, before: Word | None, word: Word) -> bool:
    """Whether a word can only be a piece of a plate: capitals, letters with digits, or a number that counts nothing."""
    original, norm = word.original, word.norm
    if norm.startswith("@"):
        return True
    if not original.isalnum() or not norm.isalnum() or not norm.isascii() or len(norm) > 6 or norm in _NO_PIECE:
        return False
    named = before is not None and before.norm in _ARTICLES
    beside = before is not None and before.original.isupper() and before.clause == word.clause and norm != "i"
    if original.isalpha():
        alone = len(original) == 1 and norm in ("a", "i", "y") and not (named or beside or re.match(r" \d{1,4}\b", text.norm[word.end :]))
        return original.isupper() and len(original) <= 4 and not alone
    if norm.isdigit():
        year = re.fullmatch(r"20[12]\d", norm) is not None
        return original.isdigit() and not year and (len(norm) > 1 or named or beside) and UNIT_AFTER.match(text.norm, word.end) is None
    return re.fullmatch(r"\d+(?:h\d*|st|nd|rd|th|e|er|eme|am|pm|min|j)|h\d+", norm) is None


def _after_verb(text: Text, cues: list[_Mark], word: Word) -> bool:
    """`starts ae ends er`: a short word right after such a verb."""
    ahead = next((m for m in cues if m.kind in ("head", "tail") and m.end + 1 == word.start), None)
    verb = ahead is not None and _VERB.match(text.norm, ahead.start) is not None
    return verb and len(word.norm) <= 3 and word.norm.isalnum() and word.norm not in COMMON()


def _attach(text: Text, marks: list[_Mark]) -> None:
    """Gives each piece the place that the cue beside it says: after a verb, before or after anything else."""
    beside = [m for m in marks if m.kind in ("head", "tail", "middle", "piece")]
    for i, cue in enumerate(beside):
        if cue.kind == "piece":
            continue
        before = beside[i - 1] if i and beside[i - 1].kind == "piece" and not beside[i - 1].where else None
        after = beside[i + 1] if i + 1 < len(beside) and beside[i + 1].kind == "piece" else None
        chained = any(m.kind in ("then", "gap") and after is not None and cue.end <= m.start < after.start for m in marks)
        verb = _VERB.match(text.norm, cue.start) is not None and after is not None and not chained
        nearer = before is not None and not verb and (after is None or chained or _closer(cue, before, after))
        chosen = before if nearer else after
        if chosen is None or (cue.signs and cue.signs != sum(len(w.norm) for w in chosen.words)):
            continue
        chosen.where = "last" if cue.signs else cue.kind


def _closer(cue: _Mark, before: _Mark, after: _Mark) -> bool:
    return cue.start - before.end <= after.start - cue.end


def _mixed(piece: _Mark) -> bool:
    return any(w.norm.startswith("@") or not w.norm.isdigit() or len(w.norm) > 2 for w in piece.words)


def _readings(piece: _Mark, plates: list[str]) -> list[str]:
    """The piece as written, and what may stand in its place."""
    other = [" ".join(w.original for w in piece.other)] if piece.other else []
    return [as_written(piece.words, plates), *other]


def _in_steps(marks: list[_Mark], plates: list[str]) -> tuple[str, ...]:
    """One after the other, as they were told; from the start of the plate where nothing else is said."""
    steps: list[list[str]] = []
    chain = [m for m in marks if m.kind in ("piece", "wild", "gap", "then")]
    for before, mark in zip([None, *chain], chain, strict=False):
        if mark.kind == "gap":
            steps.append(["*"])
        elif mark.kind == "wild":
            steps.append(["?" * mark.signs])
        elif mark.kind == "piece":
            if mark.where in ("tail", "last") or (before is not None and before.kind == "piece"):
                steps.append(["*"])
            steps.append(_readings(mark, plates))
    pieces = [m for m in chain if m.kind == "piece"]
    if pieces[0].where == "middle":
        steps.insert(0, ["*"])
    if pieces[-1].where not in ("tail", "last"):
        steps.append(["*"])
    return tuple(dict.fromkeys(re.sub(r"\*+", "*", "".join(one)) for one in product(*steps)))


def _apart(pieces: list[_Mark], plates: list[str]) -> tuple[str, ...]:
    """Each at its place, those without one in any order."""
    heads = [p for p in pieces if p.where == "head"][:1]
    tails = [p for p in pieces if p.where in ("tail", "last")][:1]
    inner = [p for p in pieces if p not in heads and p not in tails]
    found = []
    for order in permutations(inner):
        steps = [*heads, *order, *tails]
        for said in product(*(_readings(p, plates) for p in steps)):
            middle = "*".join(said)
            found.append(f"{'' if heads else '*'}{middle}{'' if tails else '*'}")
    return tuple(dict.fromkeys(found))
