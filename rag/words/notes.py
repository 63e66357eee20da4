"""Questions about what was written down: their meaning is what the parser does not know, and its neighbours."""

import re
from dataclasses import replace

from rag.plan import Filter, Give, Intent, Measure, Plan
from rag.words.described import attributes, described, tale
from rag.words.lexicon import COMMON
from rag.words.most_noted import most_noted
from rag.words.note_words import NOTE_WORDS, noteworthy
from rag.words.openers import POINTS_BACK
from rag.words.reading import Reading, filter_of
from rag.words.text import fold, read_text, spaced
from rag.words.times import find_times
from rag.words.word import Word

_FRAME_WORDS = """
which what who whom whose when where how many long did do does was were is are has have had the a an of in on at to for from by with and
or it its that this there any some someone somebody anyone one ones please show me list tell give us all every car cars vehicle vehicles
plate plates number registration get got been be s you we i our your quel quelle quels quelles qui que quoi quand ou combien de d du des
le la les l un une au aux a est sont ont etait etaient avait ete y en il elle ils elles on nous vous je j ce c cette ces cet n ne pas
pour par avec dans sur et t voiture voitures vehicule vehicules plaque plaques immatriculation immatriculations numero donne moi montre
liste lequel laquelle lesquels lesquelles quelquun fait faire eu svp stp merci bonjour jour heure time day note notes noted noter notee
remarque remarques commentaire commentaires mention mentions mentionne about regarding concernant sujet propos qu seen read vue vu came
venue camera cameras happened passe happen recorded belongs belong appartient dernier derniere first last premiere fois
"""
_FRAME = frozenset(_FRAME_WORDS.split())
_KIND = re.compile(
    r"vans?|trucks?|lorry|lorries|camion\w*|fourgon\w*|utilitaires?|motos?|motorbikes?|motorcycles?|bus|buses|taxis?"
    r"|drivers?|conduct\w+|chauffeurs?|visit(?:ors?|eurs?)"
)
_KEPT_WORDS = "not pas no sans without ne n"
_KEPT = frozenset(_KEPT_WORDS.split())


_REFUSING = re.compile(r"\b(?:(?:would|could|did|does|do|will) not|n a pas (?:voulu|pu|su)|ne (?:voulait|pouvait) pas|refus\w*)\b")


def note_plan(reading: Reading) -> Plan | None:
    """A plan to search the notes, where the question has a meaning beyond the log's own notions."""
    ask = reading.ask
    strange = reading.strange
    happened = bool(ask.any("happen") and (reading.plates or reading.whens or reading.places or reading.part))
    ranked = most_noted(reading, _meaning(reading) if strange else "")
    if ranked is not None:
        return ranked
    if ask.any("thing_noted") or reading.of("has_note"):
        return (
            _any_note(reading)
            if not strange or all(w.norm in ("incident", "incidents", "anomalies", "anomalie") for w in strange)
            else _noted(reading)
        )
    if happened and not strange:
        return _any_note(reading)
    told = tale(reading)
    if told and not (reading.places or reading.of("lists", "stay_over", "at_least") or ask.any("how_many", "most", "least")):
        return _noted(reading, told)
    if not strange:
        return _refused(reading)
    if reading.plates and ask.any("how_long", "since_ask"):
        return None
    return _noted(reading) if _weighs(reading) else None


def _refused(reading: Reading) -> Plan | None:
    """`who would not stop?`: what somebody did not do is written down at most, where nothing else narrows the question."""
    ask = reading.ask
    told = _REFUSING.search(reading.text.norm)
    narrow = reading.plates or reading.part or reading.whens or reading.places or reading.conditions
    if told is None or narrow or not ask.any("which", "who") or ask.any("how_many", "most", "least", "first", "last", "list"):
        return None
    return Plan(intent=Intent.NOTE, measure=Measure.READS, give=Give.PLATE, filter=Filter(note=reading.question.strip(" ?")), certainty=0.6)


def _weighs(reading: Reading) -> bool:
    """Whether the unknown words are the point: words of guards, or nothing else is asked."""
    ask = reading.ask
    strange = reading.strange
    if reading.part and not reading.plates and ask.any("which", "who"):
        return sum(noteworthy(w.norm) for w in strange) >= 2
    if (reading.noted and not _in_passing(reading)) or any(_is_meant(reading, p.start, p.end) and p.vague for p in reading.places):
        return True
    if reading.part:
        return False
    if attributes(reading) and not _in_passing(reading):
        return True
    strong = (
        bool(reading.plates or reading.part)
        or ask.any("most", "least", "share", "average", "difference", "how_long")
        or bool(reading.places)
        or bool(reading.of("lists", "present", "confidence_under", "at_least", "stay_over"))
    )
    counted = "how_many" in ask and (ask.reads or bool(reading.of("direction")) or bool(reading.whens))
    measured = ask.any("how_many", "most", "least", "share", "average", "difference", "how_long", "longest", "shortest", "first", "last")
    if measured or strong or counted:
        return len(strange) >= 3 and not measured
    return ask.any("which", "who", "when", "list", "yes_no", "how_many") and (
        len(strange) >= 2 or not (reading.whens or reading.conditions)
    )


_WRITTEN = re.compile(r"\b(?:noted|written|notee?s?|signalee?s?|mention\w+|reported|remarked|consignee?s?|inscrite?s?)\b")


def _in_passing(reading: Reading) -> bool:
    """Whether one word of guards stands in a count of reads, and describes no vehicle: `il n'y avait personne au poste`."""
    ask = reading.ask
    counted = "how_many" in ask and (ask.reads or reading.plates or reading.of("direction")) and not _WRITTEN.search(reading.text.norm)
    told = [w for w in reading.strange if noteworthy(w.norm)]
    return bool(counted) and len(told) == 1 and told[0] not in described(reading)


def _any_note(reading: Reading) -> Plan:
    """What was noted at all in the span."""
    found = filter_of(reading)
    found.has_note = True
    found.direction = found.direction if reading.of("direction") else ""
    return Plan(
        intent=Intent.NOTE,
        measure=Measure.READS,
        give=_give(reading, plain=Give.NOTE if "happen" in reading.ask or not reading.ask.vehicles else Give.PLATE),
        filter=found,
    )


def _noted(reading: Reading, told: str = "") -> Plan:
    """A search of the notes for what the question says, and before it what was `told` around the question."""
    words = f"{told} {_core_meaning(reading)}".strip() if told else _meaning(reading)
    found = filter_of(reading, places=[p for p in reading.places if not p.vague and not _is_meant(reading, p.start, p.end)])
    _drop_time_of_day(reading, found)
    if told and not reading.whens:
        whens = find_times(read_text(reading.around), reading.now, compared=False)
        found.since, found.until = (getattr(filter_of(reading, whens=whens), end) for end in ("since", "until"))
    give = _give(reading, plain=Give.PLATE)
    if give is not Give.YES_NO:
        found.present = None
    if found.at_least or found.new_plates:
        found.at_least, found.new_plates = None, False
    found.note = words
    found.has_note = False
    found.unknown_cameras = []
    left = found.direction == "out" and give in (Give.TIME, Give.DATE, Give.CAMERA, Give.YES_NO) and not _LEFT_IT.search(reading.text.norm)
    if found.direction and found.present is None and not left and not _MOVED.search(reading.text.norm):
        found.direction = ""
    return Plan(intent=Intent.NOTE, measure=Measure.READS, give=give, filter=found)


_MOVED = re.compile(r"\b(?:came in|come in|entered|arrived|entree?s?|arrivee?s?|exited|departed)\b")
_LEFT_IT = re.compile(
    r"\b(?:left|leave|leaves|leaving|laiss\w+) (?:an?|his|her|its|their|some|the (?!site|premises)|un|une|son|sa|ses|leur)\b"
    r"|\b(?:sorties?|issues?) de secours\b|\b(?:fire|emergency) exits?\b(?!.* (?:leave|left|sorti\w*|parti\w*)\b)"
)
"""`left a trailer`: what was left, not who."""


def _core_meaning(reading: Reading) -> str:
    """The unknown words of the question itself, beside a tale."""
    return spaced(word for word in reading.strange if _carries(word) and not POINTS_BACK.fullmatch(word.norm))


def _is_meant(reading: Reading, start: int, end: int) -> bool:
    """Whether a place is part of the meaning (`parked in front of the barrier`)."""
    return re.search(r"\b(?:barrier\w*|barriere\w*|secours|emergency)\b", reading.text.norm[start:end]) is not None


def _drop_time_of_day(reading: Reading, found: Filter) -> None:
    """`at night` without a day belongs to the meaning."""
    if all(w.part_of_day and not w.since for w in reading.whens if w.clock):
        found.clock_since = found.clock_until = ""


def _meaning(reading: Reading) -> str:
    """The asker's words from the first that carries meaning to the last, without times, plates and cameras."""
    taken = _blanks(reading)
    kept: list[Word] = []
    for word in reading.text.words:
        hidden = any(start <= word.start < end for start, end in taken)
        if word.norm in NOTE_WORDS and word.norm != fold(word.original):
            word = replace(word, original=word.norm)  # noqa: PLW2901 - a slip, put right
        if not hidden and word.original and not word.norm.startswith("@") and word.norm not in (".", "-"):
            kept.append(word)
    core = [i for i, w in enumerate(kept) if _carries(w)]
    kinds = [w for w in kept[: core[0]] if _KIND.fullmatch(w.norm)] if core else []
    if not core:
        return spaced(kept)
    first, last = core[0], core[-1]
    while first > 0 and (kept[first - 1].norm in _KEPT or kept[first - 1].norm not in _FRAME):
        first -= 1
    while last + 1 < len(kept) and kept[last + 1].norm not in _FRAME and kept[last + 1].clause == kept[last].clause:
        last += 1
    return spaced([*(w for w in kinds if w not in kept[first : last + 1]), *kept[first : last + 1]])


def _carries(word: Word) -> bool:
    return word.norm.isalpha() and len(word.norm) > 2 and (word.norm in NOTE_WORDS or word.norm not in COMMON()) and word.norm not in _FRAME


def _blanks(reading: Reading) -> list[tuple[int, int]]:
    spans = [(w.start, w.end) for w in reading.whens if not (w.part_of_day and not w.since)]
    spans += [(c.start, c.end) for c in reading.of("present")]
    return spans + [(p.start, p.end) for p in reading.places if not p.vague and not _is_meant(reading, p.start, p.end)]


_WHAT = re.compile(r"(?:what|qu|ce qui)\b")


def _give(reading: Reading, plain: Give) -> Give:
    ask = reading.ask
    if "how_many" in ask:
        return Give.NUMBER
    if ask.any("where"):
        return Give.CAMERA
    if "when" in ask:
        return Give.TIME
    if "which_date" in ask:
        return Give.DATE
    if ask.any("which", "who"):
        return Give.PLATE
    what = ask.cues.get("thing_noted")
    if "yes_no" in ask and not ask.any("list", "happen") and not (what and _WHAT.match(what[0])):
        return Give.YES_NO
    return plain
