"""Parts of plates (`starts with BK`, `3040 somewhere in it`, `BK*8`) and plates said to be misread."""

import re
from dataclasses import dataclass

from rag.plan import PlateMatch
from rag.words.calendar import LONG_MONTH, MONTH, WEEKDAY
from rag.words.clues import find_clues
from rag.words.lexicon import COMMON
from rag.words.part_cues import BEGIN, FINISH, INSIDE, MISREAD, PATTERN, RANKED, SEQUENCE, SIGN_DOUBTED, UNIT_AFTER, WHICH_SIGN
from rag.words.pieces import as_written, hyphened, known_piece
from rag.words.text import Text
from rag.words.unread import take_fitting, unread_ends
from rag.words.word import Word

_STRONG_FRAGMENT = re.compile(r"^(?=.*\d)[a-z0-9]{1,8}$")


@dataclass(frozen=True)
class Parts:
    """How the plates of a question are to be compared; the pieces that were asked for."""

    match: PlateMatch
    pieces: tuple[str, ...]


def find_pattern(question: str) -> tuple[str, int, int] | None:
    """A plate with signs for what is not known (`*`, `?`, `_`, `#`, dots): its text, with * and ?, and place."""
    for match in PATTERN.finditer(question):
        start, end = _grown(question, match.start(), match.end())
        written = question[start:end]
        meant = re.search(r"[*_#…]|\.\.", written) or "?" in written.rstrip("?") or re.search(r"[-*]\?+$", written)
        if meant and re.search(r"[A-Z]|\d[a-z]|[a-z]\d|\d\D*\*|\*\D*\d|[a-z]\*", written):
            return re.sub(r"…|\.{3,}", "*", written).replace(".", "?").replace("_", "?").replace("#", "?"), start, end
    return None


def _grown(question: str, start: int, end: int) -> tuple[int, int]:
    """The pieces that stand beside a pattern, in capitals or with digits: `TE 4?4 WV`."""
    before = re.search(r"(?:(?<![\w-])[A-Z0-9]{1,4}[ -]){1,2}$", question[:start])
    after = re.match(r"(?:[ -][A-Z0-9]{1,4}(?![\w-])){1,2}", question[end:])
    return (before.start() if before else start), (end + after.end() if after else end)


def find_part(text: Text, plates: list[str], question: str = "") -> Parts | None:
    """A part of a plate that is spoken of; its words are taken. `plates` are those behind `@0`, `@1`, …"""
    head, tail = unread_ends(text)
    told = find_clues(text, plates, _of_a_time) if not head and not tail else None
    found = Parts(*told) if told else _sequence(text, plates) or _both_ends(text, plates) or _one_part(text, plates)
    found = found or _of_unread(text, plates, head, tail) or _bare_piece(text, question)
    if found is not None:
        take_fitting(text)
    return found


def _bare_piece(text: Text, question: str) -> Parts | None:
    """`got anything with 653-Z?`: a piece in its hyphen, and no word of where it stands."""
    found = hyphened(text, question) or known_piece(text)
    if found is None:
        return None
    text.blank(found[1][0].start, found[1][-1].end)
    return Parts(PlateMatch.CONTAINS, (found[0],))


def _of_unread(text: Text, plates: list[str], head: bool, tail: bool) -> Parts | None:
    """`ZW69, the rest is hidden`: the other end is what was read."""
    found = _after(text, 0, plates, sure=False) if head != tail else None
    if found is None or not _strong(found[1]):
        return None
    for word in found[1]:
        text.blank(word.start, word.end)
    return Parts(PlateMatch.ENDS if head else PlateMatch.STARTS, (found[0],))


def _one_part(text: Text, plates: list[str]) -> Parts | None:
    """A piece at the start, at the end or inside of a plate."""
    for cue, place in ((BEGIN, PlateMatch.STARTS), (FINISH, PlateMatch.ENDS), (INSIDE, PlateMatch.CONTAINS)):
        match = text.has(cue)
        if match is None or _of_a_time(text, match):
            continue
        found = _after(text, match.end(), plates, sure=match[0].strip().split()[-1] in ("par", "with", "by", "in", "en"))
        found = found or _before(text, match.start(), plates) or _after(text, 0, plates, sure=False)
        if found is None or (place is PlateMatch.CONTAINS and re.fullmatch(r"\d{1,2}(?: ?(?:h|am|pm)(?: ?\d\d)?)?", found[0])):
            continue  # two digits somewhere are a day or an hour more often than a plate
        piece, words = found
        other = _or_another(text, words[-1])
        kind = place
        if kind is PlateMatch.CONTAINS:
            kind = _place_of(text) or kind
        text.blank(match.start(), match.end())
        for word in (*words, *other):
            text.blank(word.start, word.end)
        return Parts(kind, (piece, as_written(list(other), plates)) if other else (piece,))
    return None


_TIME_BEFORE = re.compile(
    r"\b(?:weeks?|semaines?|weekends?|fortnight|quinzaine|months?|mois|years?|periode?s?|days?|jours?"
    r"|shift)(?: (?:that|which|qui|se|s|est))*"
    r" $|\b(?:since|when|depuis qu?e?|quand)(?: (?:the|our|this|le|notre|ce))? (?:logs?|logging|recording|journal)(?: (?:was|a|has))? $"
)
_DATE_AFTER = re.compile(
    rf"(?<=of ) ?{MONTH}\b| ?(?:(?:this|last|next|the|ce|cette|le|la|l) )*(?:{LONG_MONTH}|day|week(?:end)?|month|year|shift|journee|mois"
    rf"|semaine|annee)\b| ?(?:(?:on|the|le|with|par|a) )*(?:{WEEKDAY}|\d{{1,2}}(?: ?(?:st|nd|rd|th|er))?(?: of| de)? {MONTH})\b"
)


def _of_a_time(text: Text, cue: re.Match[str]) -> bool:
    """`the week beginning 26 October`: no plate begins there."""
    return _TIME_BEFORE.search(text.norm[: cue.start()]) is not None or _DATE_AFTER.match(text.norm, cue.end()) is not None


def _sequence(text: Text, plates: list[str]) -> Parts | None:
    """Two pieces, one after the other."""
    for match in (m for m in SEQUENCE.finditer(text.left) if not re.fullmatch(r"\d{1,2}h(?:\d\d)?", m["a"])):
        pieces = [next(w for w in text.words if w.start == match.start(group)) for group in ("a", "b")]
        if not all(_fragment(word, first=False) or (word.original.isupper() and word.norm.isalnum()) for word in pieces):
            continue
        text.blank(match.start(), match.end())
        first, second = (as_written([*before, word, *after], plates) for word, before, after in _beside(text, pieces))
        return Parts(PlateMatch.PATTERN, (f"{first}*{second}" if match["gap"] else f"{first}{second}*",))
    return None


def _beside(text: Text, pieces: list[Word]) -> list[tuple[Word, list[Word], list[Word]]]:
    """Each of two pieces with what stands right before the first and right after the second, in capitals or with a digit: `TN 25`."""
    i, j = (text.words.index(word) for word in pieces)
    before = [w for w in text.words[max(0, i - 1) : i] if w.clause == pieces[0].clause and _written(text, w)]
    after = [w for w in text.words[j + 1 : j + 2] if w.clause == pieces[1].clause and _written(text, w)]
    for word in (*before, *after):
        text.blank(word.start, word.end)
    return [(pieces[0], before, []), (pieces[1], [], after)]


def _written(text: Text, word: Word) -> bool:
    """Whether a word that is not taken can only be a piece of a plate: up to four capitals or digits."""
    free = "~" not in text.left[word.start : word.end]
    return free and 2 <= len(word.original) <= 4 and word.original.isupper() and word.norm.isalnum() and _fragment(word, first=False)


def _or_another(text: Text, last: Word) -> tuple[Word, ...]:
    """`813 or 318`: another piece that may stand there instead."""
    i = text.words.index(last)
    after = text.words[i + 1 : i + 3]
    if len(after) == 2 and after[0].norm in ("or", "ou") and _fragment(after[1], first=False):
        return (after[1],)
    return ()


_HEAD = re.compile(r"\b(?:debut|start|beginning|front)\b")
_TAIL = re.compile(r"\b(?:fin|end|ending)\b")


def _both_ends(text: Text, plates: list[str]) -> Parts | None:
    """`starts with WX and ends with QE`."""
    begin, finish = text.has(BEGIN) or text.has(_HEAD), text.has(FINISH) or text.has(_TAIL)
    if begin is None or finish is None:
        return None
    first, second = (_after(text, cue.end(), plates, sure=True) or _before(text, cue.start(), plates) for cue in (begin, finish))
    if first is None or second is None or first[1] == second[1] or not (_strong(first[1]) and _strong(second[1])):
        return None
    for start, end in ((begin.start(), begin.end()), (finish.start(), finish.end()), *((w.start, w.end) for w in (*first[1], *second[1]))):
        text.blank(start, end)
    return Parts(PlateMatch.PATTERN, (f"{first[0]}*{second[0]}",))


def _strong(words: list[Word]) -> bool:
    """Whether words are surely of a plate: with a digit, or in capitals."""
    return any(w.norm.startswith("@") or w.original.isupper() or any(c.isdigit() for c in w.norm) for w in words)


def _place_of(text: Text) -> PlateMatch | None:
    """`at the start`, `à la fin`: where the piece is, said after it."""
    place = text.has(re.compile(r"\b(?:at the (start|beginning|front|end)|(?:au|en) (debut|fin)|a la (fin))\b(?! (?:of|du|de))"))
    if place is None:
        return None
    text.blank(place.start(), place.end())
    return PlateMatch.ENDS if "end" in place[0] or "fin" in place[0] else PlateMatch.STARTS


def said_misread(text: Text) -> bool:
    """Whether the asker doubts a plate; the words of doubt are taken, and the tale of who wrote it down."""
    if text.has(MISREAD) is None:
        return False
    text.take(SIGN_DOUBTED)
    text.take(MISREAD)
    text.take(WHICH_SIGN)
    return True


def _after(text: Text, place: int, plates: list[str], *, sure: bool) -> tuple[str, list[Word]] | None:
    """The piece of a plate that follows a place: a placeholder, or letters and digits up to the next word of talk."""
    taken: list[Word] = []
    for word in text.words:
        if word.start < place or "~" in text.left[word.start : word.end]:
            continue
        if not taken and not _fragment(word, first=sure):
            if sure and word.norm not in ("par", "with", "the", "les", "la", "le", "letters", "lettres", "chiffres", "digits", "by"):
                return None
            continue
        if taken and (word.clause != taken[-1].clause or not _fragment(word, first=False) or _counts(text, word)):
            break
        if not taken and not sure and (_counts(text, word) or not (_strong([word]) or _before_strong(text, word))):
            continue
        taken.append(word)
        if len(taken) == 3 or word.norm.startswith("@"):
            break
    return (as_written(taken, plates), taken) if taken else None


def _before_strong(text: Text, word: Word) -> bool:
    """Whether the next word, in the same clause, is a piece with a digit: `bk 648`."""
    after = next((w for w in text.words if w.start > word.start), None)
    return after is not None and after.clause == word.clause and _STRONG_FRAGMENT.match(after.norm) is not None


def _before(text: Text, place: int, plates: list[str]) -> tuple[str, list[Word]] | None:
    words = [w for w in text.words if w.end <= place and "~" not in text.left[w.start : w.end]]
    taken: list[Word] = []
    for word in reversed(words):
        if _fragment(word, first=False) and not _counts(text, word):
            taken.insert(0, word)
        elif taken or len(words) - words.index(word) > 6:
            break
    return (as_written(taken, plates), taken) if taken else None


def _fragment(word: Word, *, first: bool) -> bool:
    """Whether a word can be a piece of a plate; the word right after `starts with` nearly always is."""
    original, norm = word.original, word.norm
    if norm.startswith("@"):
        return True
    if not original or not norm.isalnum() or len(norm) > 8 or norm.endswith(("eme", "ere", "th")):
        return False
    if _STRONG_FRAGMENT.match(norm) and original[:1].isalnum() and not original.isalpha():
        return True
    if original.isupper() and len(original) <= 4 and original.isalpha():
        return first or norm not in ("a", "i", "y") or word.start > 0
    return len(norm) <= 3 and norm.isalpha() and (first or norm not in COMMON())


def _counts(text: Text, word: Word) -> bool:
    """Whether a number counts what comes after it, or is an hour: `8 pm`, `120 reads`."""
    if not word.norm.isdigit():
        return False
    return UNIT_AFTER.match(text.norm, word.end) is not None or any(m.start("n") == word.start for m in RANKED.finditer(text.norm))
