"""The built-in planner: the words of a question to a typed plan, French and English, without a language model.

Tokens become known notions (rag.words: plates, times, places, lists, amounts, cues), the notions a plan. What is left over
lowers `certainty` and is kept in `unknown`. It knows the words of its lexicons and no others: a question in other words is
searched for in the notes, or said to be outside.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from rag.conversation import Turn
from rag.plan import FUTURE, Intent, Plan
from rag.register.known import Known
from rag.register.planned import plan_for_register
from rag.words.ambiguous import other_reading
from rag.words.compose import compose
from rag.words.described import kinds_left_out, tale
from rag.words.follow import follow_up
from rag.words.foreign import of_a_journey, of_another_house
from rag.words.future import NEXT, ahead
from rag.words.gaps import is_gap
from rag.words.help import is_help
from rag.words.language import language_of
from rag.words.notes import note_plan
from rag.words.outside import elsewhere, injected, never_known, of_the_world, of_weather
from rag.words.read import read
from rag.words.reading import Reading
from rag.words.text import read_text

__all__ = ["Turn", "Vocabulary", "language_of", "make_plan"]


@dataclass(frozen=True)
class Vocabulary:
    """What the planner is told of the site: its cameras with their aliases, its plates, its time zone, the names of its register.

    `known_plate` takes capital letters and digits and tells whether the log has that plate, O as 0, I as 1, Q as 0.
    """

    cameras: tuple[tuple[str, tuple[str, ...]], ...]
    known_plate: Callable[[str], bool]
    zone: ZoneInfo
    register: Known = field(default_factory=Known)


def make_plan(
    question: str,
    *,
    now: datetime,
    vocabulary: Vocabulary,
    previous: tuple[Turn, ...] = (),
    language: str | None = None,
    photo_reads: tuple[int, ...] = (),
) -> Plan:
    """The plan of a question at the moment `now` (aware), in the light of the turns and the photos before it."""
    spoken = language or language_of(question, previous[-1].plan.language if previous else "en")

    def reading_of(words: str) -> Reading:
        return read(words, now, vocabulary.zone, vocabulary.cameras, vocabulary.known_plate)

    if injected(read_text(question)):
        return Plan(intent=Intent.OUTSIDE, topic=question.strip(), language=spoken)
    reading = reading_of(question)
    of_register = plan_for_register(
        question, reading, known=vocabulary.register, again=reading_of, previous=previous, photo_reads=photo_reads
    )
    plan = of_register or _special(reading)
    if plan is None and previous:
        plan = follow_up(reading, previous)
    if plan is None:
        plan = _fresh(reading)
    return _finished(plan, reading, spoken)


def _special(reading: Reading) -> Plan | None:
    """What is not asked of the log, whatever else the question says."""
    if never_known(reading.text, of_piece=reading.part is not None):
        return Plan(intent=Intent.OUTSIDE, topic=reading.question.strip())
    if is_help(reading.text) and not reading.plates and reading.part is None:
        return Plan(intent=Intent.HELP)
    return None


def _fresh(reading: Reading) -> Plan:
    """A question that stands by itself: of the world, of the notes, or of the log."""
    strange = reading.strange
    if of_the_world(reading.text) and not _anchored(reading) and "thing_noted" not in reading.ask:
        return Plan(intent=Intent.OUTSIDE, topic=reading.question.strip(), certainty=0.95)
    if elsewhere(reading.text) and not reading.plates and not reading.places:
        return Plan(intent=Intent.OUTSIDE, topic=reading.question.strip(), certainty=0.8)
    if not reading.noted and _WHO_IS_THE.match(reading.text.norm) and _of_people(reading):
        return Plan(intent=Intent.OUTSIDE, topic=reading.question.strip(), certainty=0.6)
    if _of_names(reading) or _of_its_own(reading) or of_a_journey(reading) or of_another_house(reading):
        return Plan(intent=Intent.OUTSIDE, topic=reading.question.strip(), certainty=0.6)
    if _comes_next(reading):
        return Plan(intent=Intent.OUTSIDE, topic=FUTURE)
    noted = note_plan(reading)
    if noted is not None:
        of_notes = reading.ask.any("thing_noted", "happen")
        doubted = reading.plates and (reading.misread or (reading.unheard and not of_notes))
        about = of_notes or reading.noted or reading.about_vehicles or noted.intent is not Intent.NOTE or tale(reading)
        if about and not doubted:
            return noted
    if ahead(reading):
        return Plan(intent=Intent.OUTSIDE, topic=FUTURE)
    if _of_people(reading):
        return Plan(intent=Intent.OUTSIDE, topic=reading.question.strip(), certainty=0.6)
    if strange and not reading.has_notions and not reading.whens:
        return Plan(intent=Intent.OUTSIDE, topic=reading.question.strip(), certainty=0.7)
    if (
        not reading.has_notions
        and not is_gap(reading)
        and not reading.ask.any("how_many", "who", "where", "most", "least", "average", "first", "last", "share", "when")
        and not (reading.whens and reading.ask.any("more", "fewer", "difference", "but_not"))
    ):
        return Plan(intent=Intent.OUTSIDE, topic=reading.question.strip(), certainty=0.5)
    if not reading.has_notions and not reading.whens and _only_how_many(reading):
        return Plan(intent=Intent.OUTSIDE, topic=reading.question.strip(), certainty=0.5)
    if not reading.about_vehicles and not reading.ask.reads and len(strange) >= 2 and not reading.noted:
        return Plan(intent=Intent.OUTSIDE, topic=reading.question.strip(), certainty=0.6)
    return compose(reading)


_DONE = re.compile(
    r"\b(?:came|come|comes|enter\w*|entree?s?|entres?|entrer|rentr\w*|left|leave|leaves|exit\w*|sort\w*|part(?:ie?s?|ir|ent)|seen|see"
    r"|saw|vue?s?|read|lue?s?|pass\w*"
    r"|venue?s?|vient|viennent|arriv\w*|stay\w*|rest\w+|here|there|on ?site|inside|la|ici|gone|went|drove|visit\w*|present\w*|return\w*"
    r"|reven\w*|been"
    r"|first|last|most|premiere?s?|derniere?s?|plus|moins|in|out|overst\w*|park\w*|gare\w*|stationn\w*|show\w* up|turn\w* up|frequent\w*)\b"
)


_WHO_IS_THE = re.compile(r"(?:who|qui) (?:is|was|are|est|etait|sont) (?:the|our|your|le|la|les|l|notre|votre|ton|ta)\b(?: \w+){1,4} ?\.?$")


def _only_how_many(reading: Reading) -> bool:
    """`il fait combien dehors`: a number of nothing that the log has."""
    ask = reading.ask
    others = set(ask.cues) - {"how_many", "either", "yes_no", "which", "list"}
    return "how_many" in ask and not (others or ask.visits or ask.comes or _DONE.search(reading.text.norm) or is_gap(reading))


def _comes_next(reading: Reading) -> bool:
    """`when is the next delivery expected`: what is to come, whatever notes say of deliveries."""
    return NEXT.search(reading.text.norm) is not None and ahead(reading)


def _of_its_own(reading: Reading) -> bool:
    """`is the driver of @0 married`: of a plate, what no read of it tells, and nothing that one does."""
    ask = reading.ask
    told = reading.whens or reading.places or reading.conditions or reading.part or reading.misread or reading.noted
    if told or reading.unheard or not (reading.plates and reading.strange):
        return False
    others = set(ask.cues) - {"yes_no", "which", "who", "either", "how_many"}
    words = re.sub(r"\b(?:la|le|l) (?=@)", "", reading.text.norm)
    known = ask.reads or ask.visits or ask.comes or others or _DONE.search(words)
    return not known and (ask.any("yes_no", "how_many") or words.startswith(("who ", "qui ")))


def _of_people(reading: Reading) -> bool:
    """`who is the manager`: somebody is asked for who did nothing that a log of plates holds."""
    ask = reading.ask
    told = reading.plates or reading.part or reading.places or reading.conditions or ask.vehicles or ask.reads or ask.visits or ask.comes
    return (
        "who" in ask
        and not told
        and not reading.noted
        and not ask.any("how_many", "how_long", "first", "last", "most", "least", "longest", "shortest", "more", "fewer")
        and not _DONE.search(reading.text.norm)
    )


def _of_names(reading: Reading) -> bool:
    """`who painted the Mona Lisa`: names that the log does not know, and nothing of it."""
    told = reading.plates or reading.part or reading.places or reading.conditions or reading.whens or reading.ask.vehicles or reading.around
    names = [w for w in reading.strange if w.original[:1].isupper() and w is not reading.text.words[0] and len(w.norm) > 2]
    return bool(names) and not told and not reading.noted and not reading.ask.reads and not reading.ask.any("thing_noted", "happen")


def _anchored(reading: Reading) -> bool:
    """Whether a question with words of the world still is about the log: a plate, a camera, a list, or vehicles with a time."""
    lists = reading.of("lists", "present", "direction", "new_plates", "stay_over", "confidence_under")
    seen = reading.plates or reading.ask.vehicles or reading.ask.reads or lists or reading.noted
    if reading.places and of_weather(reading.text) and not seen:
        return False
    if reading.plates or reading.part or lists or any(place.cameras for place in reading.places) or (reading.places and seen):
        return True
    if reading.noted:
        return reading.ask.vehicles or reading.ask.any("who")
    return (reading.ask.vehicles and (bool(reading.whens) or reading.ask.any("how_many", "which", "first", "last", "most"))) or (
        reading.ask.reads and bool(reading.whens)
    )


def _finished(plan: Plan, reading: Reading, language: str) -> Plan:
    """The language, the time as said, the unknown words, and a certainty that they lower."""
    plan.language = language
    if plan.intent in (Intent.OUTSIDE, Intent.HELP):
        return plan
    plan.span_words = plan.span_words or reading.span_words
    plan.other_reading = plan.other_reading or other_reading(reading, plan)
    if plan.intent is not Intent.REGISTER:
        meant = plan.filter.note.lower()
        plan.unknown = [w.original for w in reading.strange if w.original.lower() not in meant]
        vague = 0.1 * sum(p.vague for p in reading.places)
        plan.certainty = round(max(0.1, plan.certainty - 0.12 * len(plan.unknown) - vague), 2)
        plan.unknown += kinds_left_out(reading, plan)
    return plan
