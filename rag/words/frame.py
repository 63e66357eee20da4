"""What people say around a question: greetings, excuses and reasons before it, thanks after it."""

import re
from dataclasses import dataclass

from rag.words.clauses import headline, noted_alone, of_a_shift, said_of_notes, stands, strange_in
from rag.words.openers import (
    ABSENT,
    ADVERBIAL,
    CLOSING,
    FIRST_PERSON,
    KEPT_OPENER,
    LINK,
    OPENING,
    POINTS_BACK,
    PURPOSE,
    REASON,
    RELATIVE,
    SAYS,
    SINCE,
    SPEAKER,
    VERDICT,
    WANTS,
    WORD_OF,
)
from rag.words.request import COURTESY, Request, asked_in, find_requests, flat, question_in
from rag.words.text import fold

_BREAK = re.compile(
    r"[,;:!?…]+(?=\s|$)|\.+(?=\s|$)|[()\[\]\n]|(?<=\s)[-–—](?=\s)"
    r"|(?= (?:mais|but) (?:who|which|what|when|where|how|qui|quel\w*|combien|quand|a quel\w*|lequel|laquelle)\b)"
)
_STRONG = re.compile(r"[.;!?…:]")
_DOUBT = re.compile(
    r"\b(?:misread\w*|wrong\w*|copied|mistaken?|not sure|unsure|suspect\w*|illisible|mal (?:lue?|note|recopie\w*)|pas sur|doute\w*"
    r"|ends? (?:in|with)|ended|begin\w*|began|start\w*|commenc\w*|debut\w*|finiss\w*|finit|termin\w*|contain\w*|contien\w*"
    r"|digits?|letters?|chiffres?|lettres?|characters?|caracteres?|only (?:saw|caught|got|read)|bout de|partie de|part of|the rest|la suite"
    r"|le reste|(?:nothing|rien) (?:else|more|d autre|de plus))\b"
)
_PLATE = re.compile(r"\b(?:plates?|plaques?|immat\w*|registrations?)\b")

_PART_NAMED = re.compile(
    r"\b(?:the|its|le|au|du) (?:middle|milieu)\b"
    r"|\b(?:the|its|les) (?:last|first|final) (?:[2-6]|two|three|four|five|six|few|half|part|bit)\b"
    r"|\bles (?:[2-6]|deux|trois|quatre|cinq|six) (?:dernier|premier)\w*\b"
    r"|^ *(?:\w+ ){1,4}(?:devant|derriere|at the (?:front|back|start|end)|au debut|a la fin)$"
)
_PIECE = re.compile(r"(?=[^ ]*\d)[a-z0-9]{1,4}(?:[- ][a-z0-9]{1,4}){0,2}")  # a clause that is nothing but a piece of a plate
_OF_IT = re.compile(r"\b(?:was|is|were|could|might) (?:it|that|this)\b|\bc (?:est|etait)\b|\b(?:this|that|ca|cela) (?:was|had|has|a|s)\b")
_NOUNS = re.compile(r"[a-z]{3}")
_THAT_DAY = re.compile(r"\b(?:ce (?:jour|soir|matin) la|that (?:day|night|morning|evening|afternoon))\b")
_FEW = 8  # words of a clause that asks about what was told before it


@dataclass(frozen=True)
class Framed:
    """A question without its frame, and the clauses that were left away."""

    asked: str
    around: str = ""


@dataclass(frozen=True)
class _Segment:
    start: int
    end: int  # without its punctuation
    stop: int  # with it
    strong: bool


def core(question: str) -> str:
    """A question without greetings, set openings and thanks; the whole of it where nothing else would be left."""
    folded = fold(question)
    if len(folded) != len(question):
        return question
    begin, end = 0, len(question)
    while (opening := OPENING.match(folded, begin)) and opening.end() > begin:
        begin = opening.end()
    while (closing := CLOSING.search(folded, begin, end)) and closing.start() > begin:
        end = closing.start()
    return question[begin:end] if question[begin:end].strip(" ,.!?") else question


def framed(question: str) -> Framed:
    """The clauses that ask, and apart from them those that say who asks and why. Plates are already `@0`, `@1`, … in the question."""
    question = re.sub(r"[ \t]+", " ", question)
    folded = fold(question)
    if len(folded) != len(question):
        return Framed(question)
    text = flat(folded)
    for match in reversed(list(COURTESY.finditer(text))):
        question = f"{question[: match.start()]} {question[match.end() :]}".replace("  ", " ")
        text = f"{text[: match.start()]} {text[match.end() :]}".replace("  ", " ")
    for match in reversed(list(SINCE.finditer(text))):
        word = match["since"].split()[0]
        question = f"{question[: match.start()]}{word} {question[match.end() :]}"
        text = f"{text[: match.start()]}{word} {text[match.end() :]}"
    segments = _segments(text)
    requests = [one for one in find_requests(text) if text[one.end :].strip(" .?!,;:") or one.instead]
    parts = _apart(text, _asked(text, segments, requests))
    if not any(kept for _, _, _, kept in parts):
        return Framed(question)
    asked = re.sub(r" +", " ", " ".join(f"{instead}{question[start:end].strip()}" for start, end, instead, kept in parts if kept))
    around = " ".join(question[start:end] for start, end, _, kept in parts if not kept)
    named = [plate for plate in re.findall(r"@\d+", around) if plate not in asked]
    if named:
        asked = f"{asked.rstrip()} ({' '.join(named)})"
    return Framed(asked.strip() or question, around.strip())


def _segments(text: str) -> list[_Segment]:
    found, begin = [], 0
    for match in _BREAK.finditer(text):
        if text[begin : match.start()].strip():
            found.append(_Segment(begin, match.start(), match.end(), _STRONG.search(match[0]) is not None))
            begin = match.end()
    if text[begin:].strip():
        found.append(_Segment(begin, len(text), len(text), True))
    return found


_Part = tuple[int, int, str, bool]
"""Where a part begins and ends, what is put before it, and whether it is kept."""


def _asked(text: str, segments: list[_Segment], requests: list[Request]) -> list[_Part]:
    """The parts of a question in their order."""
    first = requests[0] if requests else None
    start = first.start if first else _first_question(text, segments)
    asked = text[start:]
    parts: list[_Part] = []
    opens = True
    for segment in segments:
        if segment.stop <= start:
            words = text[segment.start : segment.end]
            beside = RELATIVE.match(words) is not None and bool(parts) and not opens and not parts[-1][3]
            bare = _bare(asked)
            own = segment.strong and ((not bare and stands(asked)) or noted_alone(asked, words))
            tale = (own or _of_a_plate(asked, words)) and _of_another(words)
            tale = tale or of_a_shift(text[segment.start : segment.stop], asked)
            kept = not (beside or tale) and ((opens and question_in(words)) or _tells(words, asked_for=first is not None, bare=bare))
            parts.append((segment.start, segment.stop, "", kept or headline(words, asked)))
            opens = segment.strong
            continue
        begin = segment.start
        apart = opens or WORD_OF.match(text[segment.start : segment.end]) is not None
        if start < segment.start and apart and _beside_the_point(text, segment, requests):
            parts.append((segment.start, segment.stop, "", False))
            continue
        opens = segment.strong
        if first is not None and segment.start <= first.start < segment.end:
            before = text[segment.start : first.start]
            parts.append((segment.start, first.start, "", _tells(before, asked_for=True)))
            begin = first.start
        parts += _after(text, begin, segment, requests)
    return parts


def _apart(text: str, parts: list[_Part]) -> list[_Part]:
    """Leaves a tale out to which the last clause points back (`someone complains of …: which plate is concerned?`)."""
    kept = [part for part in parts if part[3] and text[part[0] : part[1]].strip()]
    if len(kept) != 2 or kept[0][2] or not POINTS_BACK.search(text[kept[1][0] : kept[1][1]]):
        return parts
    told = text[kept[0][0] : kept[0][1]]
    if question_in(told) or "@" in told or not said_of_notes(told) or sum(strange_in(w) and not said_of_notes(w) for w in told.split()) < 2:
        return parts
    return [(*part[:3], part[3] and part is not kept[0]) for part in parts]


def _beside_the_point(text: str, segment: _Segment, requests: list[Request]) -> bool:
    """A sentence after the question that says why it is asked: `I need it for the briefing`."""
    words = text[segment.start : segment.end]
    asks = "?" in text[segment.end : segment.stop] or any(segment.start <= one.start < segment.end for one in requests)
    asks = asks or asked_in(words) or VERDICT.search(words) is not None
    said = SAYS.search(words) or WANTS.search(words)
    told = said_of_notes(words) and not (said and stands(text[: segment.start]))
    return not asks and "@" not in words and (said or FIRST_PERSON.search(words)) is not None and strange_in(words) and not told


def _after(text: str, begin: int, segment: _Segment, requests: list[Request]) -> list[_Part]:
    """A segment from where the asking begins: formulas leave, and reasons that follow."""
    words = text[begin : segment.end]
    personal = strange_in(words) or FIRST_PERSON.search(words)
    first = requests[0].end if requests else 0
    before = 0 < first <= begin + 3 and not asked_in(text[first:begin]) and not _NOUNS.search(text[first:begin])
    reason = REASON.match(words) or PURPOSE.match(words)
    if begin == segment.start and begin > 0 and personal and reason and (before or not said_of_notes(words)):
        return [(begin, segment.stop, "", False)]
    parts: list[_Part] = []
    instead = ""
    for request in (one for one in requests if begin <= one.start < segment.end):
        if request.start > begin and begin != segment.start:
            parts.append((begin, request.start, instead, True))
        elif request.start > begin:
            parts.append((begin, request.start, "", _tells(text[begin : request.start], asked_for=True)))
        begin, instead = min(request.end, segment.stop), request.instead
    return [*parts, (begin, segment.stop, instead, True)]


def _first_question(text: str, segments: list[_Segment]) -> int:
    """Where the first clause that asks begins; 0 where none does."""
    begins = next((s.start for s in segments if question_in(text[s.start : s.end])), None)
    if begins is not None:
        return begins
    marked = next((i for i, s in enumerate(segments) if "?" in text[s.end : s.stop]), 0)
    while marked and not segments[marked - 1].strong:
        marked -= 1
    start = segments[marked].start if segments else 0
    return 0 if "@" in text[:start] else start


def _of_a_plate(asked: str, words: str) -> bool:
    """Whether the asking clauses name the plate that they ask of, so that what was told before is not what they ask of."""
    return "@" in asked and not _OF_IT.search(asked) and not ADVERBIAL.match(words)


def _of_another(words: str) -> bool:
    """Whether a sentence tells of something else than the log: it asks nothing, names no plate, and has words that no notion knows."""
    return "@" not in words and not asked_in(words) and not _DOUBT.search(words) and (strange_in(words) or said_of_notes(words))


def _bare(asked: str) -> bool:
    """Whether the asking clauses say too little to stand alone: `c'était quelle voiture ?`."""
    if POINTS_BACK.search(asked):
        return True
    if stands(asked):
        return False
    return len(re.findall(r"\w+", asked)) <= _FEW and not _THAT_DAY.search(asked)


def _tells(words: str, *, asked_for: bool, bare: bool = True) -> bool:
    """Whether a clause before the asking one narrows it; one that is `bare` needs what was told."""
    words = words.strip()
    if not words:
        return False
    if _PIECE.fullmatch(words) or (_PART_NAMED.search(words) and not ADVERBIAL.match(words)):
        return True
    if _DOUBT.search(words) and (re.search(r"\d", words) or (_PLATE.search(words) and not REASON.match(words))):
        return True
    if KEPT_OPENER.match(words) or LINK.fullmatch(words):
        return True
    if REASON.match(words) or SPEAKER.match(words) or (PURPOSE.match(words) and strange_in(words) and not said_of_notes(words)):
        return False
    if asked_for:
        return ADVERBIAL.match(words) is not None and not strange_in(words) and not FIRST_PERSON.search(words)
    if FIRST_PERSON.search(words) and ABSENT.search(words):
        return False
    if SAYS.search(words) and ("@" in words or not bare):
        return False
    return not (FIRST_PERSON.search(words) and strange_in(words)) or ("@" not in words and said_of_notes(words) and bare)
