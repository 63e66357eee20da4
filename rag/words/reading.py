"""A question read: every notion in it with its place, and the words that are left."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rag.plan import Filter, GroupBy, PlateMatch
from rag.words.amounts import STAYING, find_amounts
from rag.words.asks import Ask, find_ask
from rag.words.conditions import Condition, find_conditions, find_present
from rag.words.cues import CUES, VEHICLE
from rag.words.lexicon import COMMON
from rag.words.note_words import NOTE_NOUNS, NOTE_WORDS
from rag.words.parts import Parts, find_part, find_pattern, said_misread
from rag.words.places import Cameras, Place, find_places, find_stranger
from rag.words.plates import find_plates
from rag.words.text import Text, Word, read_text
from rag.words.times import When, aware, clock_text, find_times
from store.plates import bare

_COMPARED = re.compile(
    r"\b(?:which|lequel|laquelle|quel\w*|busier|busiest|quieter|more|fewer|plus|moins|most|compare\w*|difference"
    r"|ecart|same|as many|autant|meme nombre|aussi souvent|equal\w*)\b"
)
_CUT = re.compile(r"\b(?:manque\w*|missing)\b")
_VEHICLE = re.compile(rf"\b(?:{VEHICLE}|drivers?|conduct(?:eur|rice)s?|chauffeurs?|who|qui|someone|quelquun|anyone)\b")


_SIGN_SAID = re.compile(
    r"\b(?:the|le|la|un|une|a|an|last|first|dernier|premier) (?:\w|\d) (?:is|was|may|might|could|can|looks?|est|peut|pourrait|doit|etait"
    r"|ressemble)\b"
    r"|\b(?:be|etre|as|for|comme|pour|ou|or) (?:an?|un|une|the|le) \w\b(?! \w+ (?:gate|portail))"
)


@dataclass
class Reading:
    """The notions of a question. `plates` are those behind `@0`, `@1`, …; places count in the folded text."""

    question: str
    text: Text
    now: datetime
    zone: ZoneInfo
    plates: list[str] = field(default_factory=list)
    part: Parts | None = None
    misread: bool = False
    whens: list[When] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    ask: Ask = field(default_factory=Ask)

    def value(self, name: str) -> object:
        """The value of the first condition on a field, or None."""
        return next((c.value for c in self.conditions if c.field == name), None)

    def of(self, *names: str) -> list[Condition]:
        """The conditions on some fields."""
        return [c for c in self.conditions if c.field in names]

    @property
    def strange(self) -> list[Word]:
        """Words that carry meaning and that no notion has taken."""
        known = COMMON()
        return [
            w
            for w in self.text.rest()
            if w.norm.isalpha() and (len(w.norm) > 2 or w.norm in NOTE_WORDS) and (w.norm not in known) and w.norm not in NOTE_NOUNS
        ]

    @property
    def noted(self) -> bool:
        """Whether a strange word is one that guards write down."""
        return any(w.norm in NOTE_WORDS for w in self.strange)

    @property
    def has_notions(self) -> bool:
        """Whether anything of a plate log is in it."""
        return bool(
            self.plates
            or self.part
            or self.places
            or self.conditions
            or self.ask.vehicles
            or _VEHICLE.search(self.text.norm)
            or self.ask.reads
            or self.ask.visits
            or STAYING.search(self.text.norm)
            or self.ask.unit is not GroupBy.NONE
        )

    @property
    def about_vehicles(self) -> bool:
        """Whether a vehicle, a plate, a camera, a list or a way in or out is spoken of; people alone are not enough."""
        return bool(self.plates or self.part or self.places or self.conditions or _VEHICLE.search(self.text.norm))

    @property
    def span_words(self) -> str:
        """The times as the asker said them."""
        return ", ".join(dict.fromkeys(self.text.said(w.start, w.end) for w in self.whens))

    def plate_places(self) -> list[tuple[int, str]]:
        """The plates with where they stand."""
        return [(m.start(), self.plates[int(m[0][1:])]) for m in re.finditer(r"@\d+", self.text.norm) if int(m[0][1:]) < len(self.plates)]


def read(question: str, now: datetime, zone: ZoneInfo, cameras: Cameras, known_plate: Callable[[str], bool]) -> Reading:
    """Reads a question. `now` is aware."""
    local = now.astimezone(zone).replace(tzinfo=None)
    pattern = find_pattern(question)
    spliced, plates = question, []
    mentions = find_plates(question, known_plate) if pattern is None else []
    if pattern is not None:
        plates = [pattern[0]]
        spliced = f"{question[: pattern[1]]} @0 {question[pattern[2] :]}"
    for i, mention in reversed(list(enumerate(mentions))):
        spliced = f"{spliced[: mention.start]} @{i} {spliced[mention.end :]}"
    plates = plates or [mention.written for mention in mentions]
    reading = Reading(question, read_text(spliced), local, zone, plates)
    text = reading.text
    if pattern is not None:
        reading.part = Parts(PlateMatch.PATTERN, (pattern[0],))
        reading.plates = []
        text.take(re.compile(r"@0"))
    else:
        whole = any(m.known or len(bare(m.written)) >= 6 for m in mentions) and not _CUT.search(text.norm)
        reading.part = None if whole else find_part(text, plates)
        if reading.part is not None:
            reading.plates = [p for p in plates if p not in reading.part.pieces]
    if reading.plates and not CUES["thing_noted"].search(text.norm):
        reading.misread = said_misread(text)
    if reading.misread:
        text.take(_SIGN_SAID)  # `le 5 est peut-être un S` is no day
    amounts = [Condition(a.field, a.value, a.start, a.end) for a in find_amounts(text)]
    reading.whens = find_times(text, local, compared=_COMPARED.search(text.norm) is not None)
    here = find_present(text)
    reading.places = find_places(text, cameras)
    if not reading.places:
        stranger = find_stranger(text)
        reading.places = [stranger] if stranger else []
    reading.conditions = sorted([*amounts, *here, *find_conditions(text)], key=lambda c: c.start)
    reading.ask = find_ask(text)
    return reading


def filter_of(
    reading: Reading,
    *,
    whens: list[When] | None = None,
    places: list[Place] | None = None,
    plates: list[str] | None = None,
    conditions: list[Condition] | None = None,
) -> Filter:
    """The filter that some of the notions make; by default, all of them."""
    whens = reading.whens if whens is None else whens
    places = reading.places if places is None else places
    conditions = reading.conditions if conditions is None else conditions
    found = Filter(plates=list(reading.plates if plates is None else plates), **_times(whens, reading.zone))
    if reading.part is not None and plates is None:
        found.plates, found.plate_match = list(reading.part.pieces), reading.part.match
    elif found.plates and reading.misread:
        found.plate_match = PlateMatch.FUZZY
    found.cameras = list(dict.fromkeys(name for place in places for name in place.cameras))
    found.unknown_cameras = [place.unknown for place in places if place.unknown]
    for condition in conditions:
        _narrow(found, condition)
    return found


def _narrow(found: Filter, condition: Condition) -> None:
    if condition.field == "lists":
        found.lists = list(dict.fromkeys([*found.lists, *condition.value]))
    elif condition.field == "present":
        found.present, found.direction = condition.value, "in"
    elif condition.field == "direction":
        found.direction = condition.value if found.present is None else "in"
    else:
        setattr(found, condition.field, condition.value)


def _days_apart(spans: list[When]) -> list[date]:
    """The days of spans that are each one whole day and do not follow one another."""
    found = []
    for span in spans:
        if span.since is None or span.until is None or span.until - span.since != timedelta(days=1) or span.since.hour:
            return []
        found.append(span.since.date())
    days = sorted(set(found))
    if len(days) < 2 or (days[-1] - days[0]).days == len(days) - 1:
        return []
    return days


def _times(whens: list[When], zone: ZoneInfo) -> dict[str, object]:
    """The spans put together: what they have in common, or all of them where they lie apart."""
    whens = [w for w in whens if not w.grain.startswith("relative")]
    spans = [w for w in whens if w.since or w.until]
    clocks = [w.clock for w in whens if w.clock]
    weekdays = sorted({d for w in whens for d in w.weekdays})
    apart = _days_apart(spans)
    if apart:
        times: dict[str, object] = {"days": apart}
        if clocks:
            times |= {"clock_since": clock_text(clocks[0][0]), "clock_until": clock_text(clocks[0][1])}
        return times
    since = max((w.since for w in spans if w.since), default=None)
    until = min((w.until for w in spans if w.until), default=None)
    if since and until and since >= until and len(spans) > 1:
        since, until = min(w.since for w in spans if w.since), max(w.until for w in spans if w.until)
        days = sorted({w.since.weekday() for w in spans if w.since and w.grain in ("day", "weekday", "day number")})
        if len(days) == len(spans) and (until - since).days <= 7 and (until - since).days > len(days):
            weekdays = days
    times = {"since": aware(since, zone), "until": aware(until, zone), "weekdays": weekdays}
    if clocks:
        times |= {"clock_since": clock_text(clocks[0][0]), "clock_until": clock_text(clocks[0][1])}
    return times
