"""A question read: every notion in it with its place, and the words that are left."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from rag.plan import Filter, GroupBy, PlateMatch
from rag.words.amounts import STAYING
from rag.words.asks import Ask
from rag.words.conditions import Condition
from rag.words.cues import VEHICLE
from rag.words.lexicon import COMMON
from rag.words.note_words import NOTE_NOUNS, noteworthy
from rag.words.parts import Parts
from rag.words.places import Place
from rag.words.text import Text
from rag.words.times import When, aware, clock_text
from rag.words.windows import windows_apart
from rag.words.word import Word

_VEHICLE = re.compile(
    rf"\b(?:{VEHICLE}|drivers?|conduct(?:eur|rice)s?|chauffeurs?|who|qui|someone|quelquun|anyone|motorists?|automobilistes?|anything"
    rf"|something)\b"
)


@dataclass
class Reading:
    """The notions of a question. `plates` are those behind `@0`, `@1`, …; places count in the folded text."""

    question: str
    text: Text
    now: datetime
    zone: ZoneInfo
    plates: list[str] = field(default_factory=list)
    cameras: tuple[str, ...] = ()  # of the site
    part: Parts | None = None
    misread: bool = False
    unheard: bool = False  # plates are named, and the log has none of them
    wanted: bool = False  # the plate that is really meant is asked for
    whens: list[When] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    ask: Ask = field(default_factory=Ask)
    around: str = ""  # the clauses beside those that ask: who asks, and why

    def value(self, name: str) -> object:
        """The value of the first condition on a field, or None."""
        return next((c.value for c in self.conditions if c.field == name), None)

    def of(self, *names: str) -> list[Condition]:
        """The conditions on some fields."""
        return [c for c in self.conditions if c.field in names]

    @property
    def strange(self) -> list[Word]:
        """Words that carry meaning and that no notion has taken; those of an aside say why it is asked, not what."""
        return [w for w in self._unknown() if w.clause not in self.asides and w.start >= self._restated]

    @cached_property
    def _restated(self) -> int:
        """Where a question is put again in plainer words (`autrement dit`, `I mean`): the unknown words before say the same."""
        said = _AGAIN.search(self.text.norm)
        return said.end() if said is not None and self.text.words and said.start() > 0 else 0

    def _unknown(self) -> list[Word]:
        known = COMMON()
        return [
            w
            for w in self.text.rest()
            if w.norm.isalpha()
            and (len(w.norm) > 2 or noteworthy(w.norm))
            and (w.norm not in known or self._is_colour(w))
            and w.norm not in NOTE_NOUNS
        ]

    def _is_colour(self, word: Word) -> bool:
        """`la camionnette blanche`: the colour of a vehicle, not of a list."""
        return _COLOUR.fullmatch(word.norm) is not None and _BEFORE_COLOUR.search(self.text.norm[: word.start]) is not None

    @cached_property
    def asides(self) -> frozenset[int]:
        """Clauses without a notion or a question of their own, where another clause has both: `For my report, …`."""
        asked = {self.clause_at(match.start()) for match in self.ask.cues.values()}
        told = {w.clause for w in self.text.words if "~" in self.text.left[w.start : w.end] or w.norm.startswith("@")}
        told |= {w.clause for w in self.text.words if _VEHICLE.fullmatch(w.norm)}
        # A plate says which vehicle is meant: what is told beside it is no search of notes, unless the question asks of that.
        named = any(w.norm.startswith("@") for w in self.text.words) and not _OF_EVENT.search(self.text.norm)
        named = named and not self.ask.any("thing_noted", "happen")
        noted = set() if named else {w.clause for w in self._unknown() if noteworthy(w.norm)} - self._reasons()
        every = {w.clause for w in self.text.words}
        return (frozenset(every - told - asked - noted) if asked | told and told else frozenset()) | self._introduced(asked)

    def _introduced(self, asked: set[int]) -> frozenset[int]:
        """Clauses that name a plate, or a piece of one, before another asks of its movements: `Tow job on @0. When did it come in?`."""
        known = bool(self.part or self.plates) and not self.ask.any("thing_noted", "happen")
        moved = (
            self.of("direction", "present")
            or self.ask.comes
            or _THERE.search(self.text.norm)
            or self.ask.any("first", "last", "how_many", "how_long", "where")
        )
        if not (known and moved and asked) or _OF_EVENT.search(self.text.norm):
            return frozenset()
        begin = next(w.start for w in self.text.words if w.clause == min(asked))
        if not _OF_IT.search(self.text.norm, begin) or any(noteworthy(w.norm) for w in self._unknown() if w.start >= begin):
            return frozenset()
        return frozenset(w.clause for w in self.text.words if w.clause < min(asked))

    def _reasons(self) -> set[int]:
        """Clauses that begin like a reason or thanks: `it's for security`, `merci d'avance`."""
        said: dict[int, str] = {}
        for word in self.text.words:
            said[word.clause] = f"{said.get(word.clause, '')}{word.norm} "
        return {clause for clause, words in said.items() if _REASON.match(words)}

    def clause_at(self, place: int) -> int:
        """The clause that a place of the folded text is in."""
        return next((w.clause for w in reversed(self.text.words) if w.start <= place), 0)

    @property
    def noted(self) -> bool:
        """Whether a strange word is one that guards write down."""
        return any(noteworthy(w.norm) for w in self.strange)

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


_OF_EVENT = re.compile(r"\b(?:(?:was|is|did) (?:this|that)|c (?:est|etait)|(?:ca|cela) (?:a|s)|(?:had|has|have) (?:this|that))\b")
"""`flat tyre, when was that?`: asked of what was told, not of the vehicle."""
_THERE = re.compile(r"\b(?:here|on ?site|ici|chez nous|sur (?:le )?(?:site|place))\b")
_OF_IT = re.compile(
    r"\b(?:it|he|she|they|that (?:one|car|van|vehicle|truck|lorry)|il|elle|celle ci|celui ci|cette voiture|ce (?:vehicule|camion))\b"
)
_COLOUR = re.compile(r"blanche?s?|noire?s?")
_BEFORE_COLOUR = re.compile(r"\b(?:camion\w*|camionnettes?|fourgon\w*|voitures?|vehicules?|motos?|utilitaires?|autos?|berlines?) $")
_AGAIN = re.compile(
    r"\b(?:autrement dit|en d autres (?:termes|mots)|c est a dire|je veux dire|j entends par la|soit(?= quel)|i mean|in other words"
    r"|that is to say|meaning|by which i mean|i e|namely|to put it differently|plus precisement|more precisely)\b"
)
_REASON = re.compile(
    r"(?:(?:c est|it is|this is|that is|it s|it|je demande ca|i ask|i am asking|just|juste) )*(?:pour|for|because|parce|thanks?"
    r"|merci|cheers|cordialement|regards"
    r"|on behalf|de la part|sorry|desole|excuse)\b"
)


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
        if not clocks and (windows := windows_apart([(w.since, w.until) for w in spans if w.since and w.until], len(spans), zone)):
            return windows
        since, until = min(w.since for w in spans if w.since), max(w.until for w in spans if w.until)
        days = sorted({w.since.weekday() for w in spans if w.since and w.grain in ("day", "weekday", "day number")})
        if len(days) == len(spans) and (until - since).days <= 7 and (until - since).days > len(days):
            weekdays = days
    times = {"since": aware(since, zone), "until": aware(until, zone), "weekdays": weekdays}
    if clocks:
        times |= {"clock_since": clock_text(clocks[0][0]), "clock_until": clock_text(clocks[0][1])}
    return times
