"""A question read: its words to notions, each kind taking its words before the next looks."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from rag.plan import Measure, PlateMatch
from rag.words.amounts import find_amounts
from rag.words.around import KEEPER_BESIDE, NAMED_BESIDE, POINTED, from_around
from rag.words.asks import find_ask
from rag.words.conditions import Condition, find_conditions, find_present
from rag.words.cues import CUES
from rag.words.frame import core, framed
from rag.words.parts import Parts, find_part, find_pattern, said_misread
from rag.words.places import Cameras, Place, find_places, find_stranger
from rag.words.plates import Mention, find_plates
from rag.words.reading import Reading
from rag.words.repair import repaired
from rag.words.text import Text, read_text
from rag.words.times import When, find_times
from rag.words.unread import is_cut
from rag.words.unseen import find_unseen, mind_unseen
from store.plates import bare

_COMPARED = re.compile(
    r"\b(?:which|lequel|laquelle|quel\w*|busier|busiest|quieter|more|fewer|plus|moins|most|compare\w*|difference"
    r"|ecart|gap|delta|versus|same|as many|autant|meme nombre|aussi souvent|equal\w*)\b"
)


_CUT = re.compile(r"\b(?:manque\w*|missing)\b")


_TRUE_PLATE = re.compile(
    r"\b(?:right|correct|real|true|actual|proper|bonne|vraie|veritable|exacte?|closest|nearest)(?: likely)? (?:number )?(?:plates?"
    r"|plaques?|one"
    r"|immatriculation|match|registration)\b|\b(?:plates?|plaques?|immatriculation|one) (?:exacte|correcte|la plus proche|(?:was"
    r"|were|is) (?:meant|intended))\b"
    r"|\b(?:full|whole|complete|entire) (?:number ?plate|plate|number|registration|reg|rego)\b"
    r"(?! of (?!(?:the|that|this) (?:car|vehicle)\b))"
    r"|\b(?:plaque|immatriculation|numero) (?:complete?|entiere?)\b"
    r"|\b(?:meant|mean|voulait dire|voulu dire|la bonne|resembl\w*|ressembl\w*|looks? like)\b"
)


_WATCHMEN = re.compile(
    r"\b(?:gardiens?|gardes?|agents?|veilleurs?|equipes?|vigiles?) (?:de |du |d )(?:nuit|jour|matin|soir|apresmidi|weekend)\b"
    r"|\b(?:night|day|evening|morning|weekend) (?:guards?|watch\w*|shift|team|porter|crew)\b"
)


_SIGN_SAID = re.compile(
    r"\b(?:the|le|la|un|une|a|an|last|first|dernier|premier) (?:\w|\d) (?:is|was|may|might|could|can|looks?|est|peut|pourrait|doit|etait"
    r"|ressemble)\b"
    r"|\b(?:be|etre|as|for|comme|pour|ou|or) (?:an?|un|une|the|le) \w\b(?! \w+ (?:gate|portail))"
)


def read(question: str, now: datetime, zone: ZoneInfo, cameras: Cameras, known_plate: Callable[[str], bool]) -> Reading:
    """Reads a question. `now` is aware."""
    reading = _with_plates(question, now.astimezone(zone).replace(tzinfo=None), zone, cameras, known_plate)
    text = reading.text
    _greeted(text)
    once = bool(text.take(_ONCE_EACH))
    unseen = find_unseen(text, reading.now)
    amounts = [Condition(a.field, a.value, a.start, a.end) for a in find_amounts(text)]
    amounts += [Condition("direction", way, a.start, a.end) for a in amounts if a.field.startswith("at_") for way in _ways(text, a)]
    pointer = text.has(POINTED)
    reading.whens = find_times(text, reading.now, compared=_COMPARED.search(text.norm) is not None)
    reading.whens = [*from_around(reading, pointer), *unseen]
    here = find_present(text)
    reading.places = [_elsewhere(reading, place) for place in repaired(text.norm, find_places(text, cameras))]
    if not reading.places:
        stranger = find_stranger(text)
        reading.places = [stranger] if stranger else []
    reading.conditions = sorted([*amounts, *here, *find_conditions(text)], key=lambda c: c.start)
    _take_back(reading)
    reading.conditions += _unseen_until(reading)
    if reading.of("new_plates"):
        reading.whens = _since_new(reading.whens)
    reading.ask = find_ask(text)
    mind_unseen(reading.ask, text, unseen)
    if once:
        reading.ask.distinct, reading.ask.vehicles, reading.ask.measure = True, True, Measure.PLATES
    _mind_doubts(reading)
    return reading


def _with_plates(whole: str, local: datetime, zone: ZoneInfo, cameras: Cameras, known_plate: Callable[[str], bool]) -> Reading:
    """The question's words with its plates, parts of plates and doubts about them; nothing else is read yet."""
    question = core(whole)
    pattern = find_pattern(question)
    spliced, plates = question, []
    mentions = find_plates(question, known_plate) if pattern is None else []
    if pattern is not None:
        plates = [pattern[0]]
        spliced = f"{question[: pattern[1]]} @0 {question[pattern[2] :]}"
    for i, mention in reversed(list(enumerate(mentions))):
        spliced = f"{spliced[: mention.start]} @{i} {spliced[mention.end :]}"
    plates = plates or [mention.written for mention in mentions]
    frame = framed(spliced)
    around = f"{whole[: max(0, whole.find(question))]} {frame.around}".strip()
    reading = Reading(question, read_text(frame.asked), local, zone, plates, tuple(name for name, _ in cameras), around=around)
    text = reading.text
    if pattern is not None:
        reading.part = Parts(PlateMatch.PATTERN, (pattern[0],))
        reading.plates = []
        text.take(re.compile(r"@0"))
    else:
        whole_one = any(len(bare(m.written)) >= 6 for m in mentions) and not is_cut(text)
        full = (whole_one or any(m.known for m in mentions)) and not _CUT.search(text.norm)
        reading.part = None if full else find_part(text, plates, question)
        if reading.part is not None:
            reading.plates = [p for p in plates if p not in reading.part.pieces]
    reading.wanted = _TRUE_PLATE.search(text.norm) is not None
    text.take(_WATCHMEN)
    if len(reading.plates) == 1:
        text.take(NAMED_BESIDE)
        text.take(KEEPER_BESIDE)
    reading.unheard = bool(reading.plates) and not any(m.known for m in mentions)
    if reading.plates and not CUES["thing_noted"].search(text.norm):
        reading.misread = said_misread(text)
        if not reading.misread and frame.around and (reading.unheard or "@" in frame.around):
            reading.misread = said_misread(read_text(frame.around))
    if reading.misread:
        text.take(_SIGN_SAID)  # `le 5 est peut-être un S` is no day
    return reading


def _mind_doubts(reading: Reading) -> None:
    """Doubt asks for no ranking; and which one it is, is asked of a plate that the log does not have."""
    ask = reading.ask
    if reading.misread:
        _without_likeness(reading)
    elif reading.unheard and len(reading.plates) == 1 and ask.any("which", "who"):
        reading.misread = not ask.any("where", "when", "thing_noted", "happen")


_EXCEPT = re.compile(
    r"\b(?:excluding|except(?: for)?|hors|sauf|other than|not (?:counting|including)|leaving out|sans(?: compter)?|ailleurs qu[e]?"
    r"|elsewhere than|anywhere but"
    r"|everywhere but|all but|apart from|aside from|mis a part|hormis|excepte|en dehors d[eu]|autres? qu[e]?|partout sauf)(?: (?:the"
    r"|le|la|les|l|at|au|a|du|de|par|celles? d[eu]"
    r"|those (?:at|of)|ceux d[eu]|on|via))* $"
)


def _elsewhere(reading: Reading, place: Place) -> Place:
    """`excluding the visitor parking`: every other camera."""
    before = reading.text.norm[: place.start]
    said = _EXCEPT.search(before if before.endswith(" ") else f"{before} ")
    others = tuple(name for name in reading.cameras if name not in place.cameras)
    if said is None or not place.cameras or not others:
        return place
    reading.text.blank(said.start(), place.start)
    return replace(place, cameras=others, start=said.start())


def _greeted(text: Text) -> None:
    """Takes a greeting that opens the question: `Morning! …` is no time."""
    opening = [w for w in text.words if w.clause == text.words[0].clause] if text.words else []
    words = " ".join(w.norm for w in opening if w.norm.isalnum())
    if len(opening) < len(text.words) and _GREETING.match(words):
        text.blank(opening[0].start, opening[-1].end)


def _ways(text: Text, amount: Condition) -> list[str]:
    """`more than 5 entries` counts entries."""
    said = text.norm[amount.start : amount.end]
    if re.search(r"\b(?:entries|entrees?|visits?|visites?|venues|trips?)\b", said):
        return ["in"]
    return ["out"] if re.search(r"\b(?:exits?|sorties?)\b", said) else []


_GREETING = re.compile(
    r"^(?:(?:hi|hello|hey) )?(?:good )?(?:morning|afternoon|evening|night|day)(?: (?:all|everyone|team|there|guys|sir|madam))?$"
)


_ONCE_EACH = re.compile(
    r"\b(?:(?:counting|count|counted|compte\w*|comptant|comptabilise\w*) )?(?:each|every|chaque) (?:car|vehicle|plate|one|voiture"
    r"|vehicule|plaque)(?: \w+){0,2}?"
    r" (?:only |just |qu |que |une seule |a single )?(?:once|une fois|time|fois)\b|\b(?:without|no|ignoring|excluding|sans"
    r"|hors) (?:any |the |les |compter les )?"
    r"(?:duplicates?|doublons?|repeats?|repetitions?|repeat visits?)\b|\bdedup\w*\b|\b(?:each|chacune?) (?:only "
    r"|comptee?s? )?(?:counted )?(?:only )?(?:once|une (?:seule )?fois)\b"
)


_UNSEEN = re.compile(
    r"\b(?:never|not|jamais|pas) (?:(?:been|ever|yet|ete|encore) )*(?:seen|read|come|came|visited|recorded|logged|here|entered"
    r"|spotted|appeared|vue?s?|lue?s?"
    r"|venue?s?|passee?s?|entree?s?|entres|enregistree?s?|apercue?s?) ?$"
)


def _unseen_until(reading: Reading) -> list[Condition]:
    """`never seen before Monday`: where the time has taken the `before`."""
    if reading.of("new_plates") or reading.plates:
        return []
    ends = [w for w in reading.whens if w.until and not w.since]
    return [Condition("new_plates", True, w.start, w.start) for w in ends if _UNSEEN.search(reading.text.norm[: w.start])]


def _since_new(whens: list[When]) -> list[When]:
    """`never seen before Monday` is new since then; beside another span it says the same again."""
    bounds = [w for w in whens if w.until and not w.since]
    others = [w for w in whens if w not in bounds]
    return others if any(w.since for w in others) else [*others, *(replace(w, since=w.until, until=None) for w in bounds)]


def _take_back(reading: Reading) -> None:
    """Lists and ways, and plates, that the asker has put another in the place of."""
    for name in ("lists", "direction"):
        kept = repaired(reading.text.norm, reading.of(name))
        reading.conditions = [c for c in reading.conditions if c.field != name or c in kept]
    said = [Mention(plate, start, start + 2) for start, plate in reading.plate_places()]
    kept_plates = [mention.written for mention in repaired(reading.text.norm, said)]
    reading.plates = [plate for plate in reading.plates if plate in kept_plates or not said]


_LIKENESS = re.compile(
    r"\b(?:mean|(?:most|plus|le plus|la plus) (?:likely|probabl\w*|vraisembl\w*|clos\w*|similar|proches?|near\w*|ressembl\w*|~))"
)


def _of_likeness(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a superlative is one of doubt: `most likely`, or beside words of doubt that are taken."""
    near = reading.text.left[max(0, match.start() - 2) : match.start()] + reading.text.left[match.end() : match.end() + 3]
    return match[0] == "mean" or _LIKENESS.match(reading.text.norm[match.start() :]) is not None or "~" in near


def _without_likeness(reading: Reading) -> None:
    """`most likely`, `did they mean`: words of doubt that ask for no ranking and no average; places in a tale of who wrote it down."""
    for cue in ("average", "most", "longest"):
        match = reading.ask.cues.get(cue)
        if match is not None and _of_likeness(reading, match):
            del reading.ask.cues[cue]
    reading.places = [place for place in reading.places if not place.unknown]
