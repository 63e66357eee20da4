"""From the notions of a question to its plan."""

import re
from collections.abc import Callable

from rag.plan import Give, GroupBy, Intent, Measure, Plan
from rag.words.calendar import NO_DAY
from rag.words.conditions import FIRST_TIME
from rag.words.counting import count, counted_filter, list_of_plate
from rag.words.cues import CUES
from rag.words.gaps import between, gap
from rag.words.measures import average, days_of, duration, group
from rag.words.part_cues import OF_THE_LOG
from rag.words.prepared import prepare
from rag.words.presence import all_asked, here_since, there_at
from rag.words.ranking import superlative
from rag.words.reading import Reading, filter_of
from rag.words.shares import share_plan
from rag.words.unread_times import note_unread_times
from rag.words.versus import compare, set_of

_COMING = re.compile(r"\b(?:come|came|comes|coming|venue?s?|venir|vient|viennent|visit\w*|visite\w*|show\w* up|turn\w* up|appear\w*)\b")
_OF_READS = re.compile(
    r"\b(?:last|latest|final|most recent|very last|derniere?) (?:\w+ )?(?:read|reading|lecture|passage|detection|scan|sighting|trace|signe"
    r"|capture|releve|movement|mouvement|record|log entry)\b|\b(?:lecture|passage|detection|read|sighting) la plus recente\b"
)
"""`when did it last come (last read)?`: any read, not an entry."""
_THINGS = (
    r"(?:reads?|passages?|lectures?|visits?|visites?|entries|entrees?|exits?|sorties?|times|fois|arrivals?|arrivees?|departs?|departures?"
    r"|vehicles?|vehicules?|cars?|voitures?|plates?|plaques?|venues?|movements?|mouvements?)"
)
_SEVERAL = re.compile(
    rf"\b(?P<a>[2-9]|[1-9]\d) (?:tou(?:te)?s )?(?:derniere?s|premiere?s|last|latest|most recent|first|earliest) {_THINGS}\b"
    rf"|\b(?:last|latest|first|earliest|most recent|derniere?s|premiere?s) (?P<b>[2-9]|[1-9]\d) {_THINGS}\b"
    rf"|\b(?P<c>[2-9]|[1-9]\d) {_THINGS} les plus recent\w*"
)
_BOTH_ENDS = re.compile(
    r"\b(?:first|earliest|premiere?s?)(?: \w+| ~+){0,3} (?:and|et)(?: then)?(?: the| le| la| l| a)? ?(?:very )?(?:last|latest"
    r"|derniere?s?)\b"
)


def compose(reading: Reading) -> Plan:
    """The plan of a question that stands by itself; the rules are tried in order."""
    prepare(reading)
    none = next((w for w in reading.whens if w.grain == "no day"), None)
    if none is not None:
        return Plan(intent=Intent.OUTSIDE, topic=f"{NO_DAY}{reading.text.said(none.start, none.end)}")
    for rule in _RULES:
        plan = rule(reading)
        if plan is not None:
            note_unread_times(reading)
            return here_since(reading, there_at(reading, plan))
    return Plan(intent=Intent.LIST, measure=Measure.PLATES, give=Give.PLATE, filter=filter_of(reading), certainty=0.4)


def _identify(reading: Reading) -> Plan | None:
    """Which plate is meant by a part or a misreading."""
    if not (reading.part or (reading.plates and reading.misread)):
        return None
    ask = reading.ask
    which = "which" in ask or reading.wanted or (reading.misread and CUES["which"].search(reading.text.norm) is not None)
    if reading.whens or reading.places or ask.any("when", "how_many", "how_long", "where", "most", "least"):
        return None
    if not which and ask.any("since_ask", "which_date", "share", "average"):
        return None
    if not which and "yes_no" in ask and not (reading.part and (ask.cues["yes_no"].start() > 0 or OF_THE_LOG.search(reading.text.norm))):
        return None
    if which and "yes_no" in ask and reading.conditions:
        return None
    if reading.of("lists", "present", "direction", "stay_over", "stay_under", "at_least", "new_plates") or ask.any("history"):
        return None
    if ask.any("first", "last") and not which and not reading.part:
        return None
    asked_whether = "yes_no" in ask and ask.cues["yes_no"].start() == 0
    if reading.part and not which and asked_whether and not ask.vehicles and not OF_THE_LOG.search(reading.text.norm):
        return None
    return Plan(intent=Intent.IDENTIFY, measure=Measure.PLATES, give=Give.PLATE, filter=filter_of(reading))


def _novel(reading: Reading) -> Plan | None:
    """Who came for the first time."""
    ask = reading.ask
    found = filter_of(reading)
    if reading.of("new_plates") and not reading.plates:
        return None
    novel = FIRST_TIME.search(reading.text.norm) is not None and not reading.plates and not reading.part
    if novel and ask.any("which", "who", "list", "how_many") and "when" not in ask:
        found.new_plates = True
        count = "how_many" in ask
        return Plan(
            intent=Intent.COUNT if count else Intent.LIST, measure=Measure.PLATES, give=Give.NUMBER if count else Give.PLATE, filter=found
        )
    return None


def _first_or_last(reading: Reading) -> Plan | None:
    ask = reading.ask
    found = filter_of(reading)
    if reading.of("new_plates") and not reading.plates:
        return None
    nth = ask.rank is not None and not ask.any("most", "least", "longest", "shortest") and not ask.plural
    if not ask.any("first", "last") and not nth:
        return None
    first, last = ask.cues.get("first"), ask.cues.get("last")
    intent = Intent.FIRST if (first and not (last and last.start() < first.start())) or (nth and not last) else Intent.LAST
    give = _give(reading)
    if (
        intent is Intent.LAST
        and give is Give.TIME
        and not found.direction
        and (reading.plates or reading.part)
        and _COMING.search(reading.text.norm)
        and not _OF_READS.search(reading.text.norm)
    ):
        found.direction = "in"
    rank = ask.rank
    limit = ask.limit if ask.limit and ask.limit > 1 else _several(reading)
    if limit and reading.plates:
        give = Give.TIME
    both = first is not None and last is not None and _BOTH_ENDS.search(reading.text.norm) is not None
    if both:
        return Plan(intent=Intent.FIRST, give=give, filter=found, both_ends=True)
    return Plan(intent=intent, give=give, filter=found, rank=rank, limit=limit)


def _several(reading: Reading) -> int | None:
    """`les 3 derniers passages`, `last 3 reads`: so many of them."""
    found = _SEVERAL.search(reading.text.norm)
    return int(found["a"] or found["b"] or found["c"]) if found else None


def _give(reading: Reading) -> Give:
    """Which side of a read is asked for."""
    ask = reading.ask
    if "where" in ask and not (ask.any("when") and ask.cues["when"].start() < ask.cues["where"].start()):
        return Give.CAMERA
    if "direction_ask" in ask:
        return Give.DIRECTION
    if ask.any("when"):
        return Give.TIME
    if "which_date" in ask:
        return Give.DATE
    if reading.plates and not (len(reading.plates) > 1 and ask.any("which", "who")):
        return Give.TIME
    return Give.PLATE if ask.any("who", "which", "list") or ask.vehicles or _THE_ONE_TO.search(reading.text.norm) else Give.TIME


_THE_ONE_TO = re.compile(
    r"\b(?:first|last|1st|latest)(?: ones?)? (?:to (?!the\b|last\b|\d)\w|(?:in|out)\b|into\b)"
    r"|\b(?:premiere?s?|derniere?s?|1er|1ere)(?: (?:interdit|autorise|inconnu)e?s?)? a (?:(?:se|s|y|en|nous|l|avoir|etre) |\w{2,}(?:er"
    r"|ir|oir|re|ee?s?)\b)"
)
"""`le dernier à partir`, `the last out of the dock`: who that was."""


def _where_or_when(reading: Reading) -> Plan | None:
    """When, where or which way, without first or last."""
    ask = reading.ask
    found = filter_of(reading)
    subject = reading.plates or reading.part
    if "history" in ask and subject:
        return Plan(intent=Intent.LIST, measure=Measure.READS, give=Give.TIME, filter=found)
    if "which_times" in ask and subject:
        return Plan(intent=Intent.LIST, measure=Measure.READS, give=Give.TIME, filter=found)
    if not ask.any("when", "where", "direction_ask", "which_date"):
        return None
    ways = {c.value for c in reading.of("direction")}
    if ways == {"in", "out"} and subject and "when" in ask:
        found.direction = ""
        return Plan(intent=Intent.LIST, measure=Measure.READS, give=Give.TIME, filter=found)
    give = _give(reading)
    if give is Give.CAMERA and not subject and not ask.any("when"):
        return Plan(intent=Intent.LIST, give=Give.CAMERA, group_by=GroupBy.CAMERA, filter=found, certainty=0.8)
    if give is Give.DATE and not ask.any("first", "last"):
        return Plan(intent=Intent.LIST, give=Give.DATE, group_by=GroupBy.DAY, filter=found)
    day = found.since is not None and found.until is not None and (found.until - found.since).total_seconds() <= 26 * 3600
    arriving = found.direction == "in" or (not found.direction and _COMING.search(reading.text.norm) is not None)
    intent = Intent.FIRST if day and (arriving or found.direction == "") else Intent.LAST
    if intent is Intent.LAST and arriving and not found.direction and give is Give.TIME:
        found.direction = "in"
    return Plan(intent=intent, give=give, filter=found, certainty=0.9)


_ANYBODY = re.compile(
    r"(?:il y a|y a t il|est ce qu il y a|(?:is|was|were|are) there) (?:eu )?(?:quelquun|any ?(?:one|body)|some ?(?:one|body))\b"
)


_NOBODY = re.compile(r"(?:personne n|nobody|no one|aucune? \w+ n)\b")


def _list(reading: Reading) -> Plan | None:
    ask = reading.ask
    found = counted_filter(reading) if reading.of("at_least", "at_most") else filter_of(reading)
    if "history" in ask and not ask.any("how_many"):
        measure = Measure.READS
        return Plan(intent=Intent.LIST, measure=measure, give=Give.TIME if found.plates else Give.PLATE, filter=found)
    if "yes_no" in ask and not ask.any("which", "list") and _ANYBODY.match(reading.text.norm):
        return None
    asked = (
        (ask.any("which", "who", "list") and not _NOBODY.match(reading.text.norm))
        or (ask.vehicles and not _NOBODY.match(reading.text.norm) and "yes_no" not in ask and not reading.plates)
        or re.search(r"\bwhich ones\b|\blesquel", reading.text.norm)
    )
    if not asked or (reading.plates and "which" not in ask and "who" not in ask and "list" not in ask):
        return None
    return Plan(
        intent=Intent.LIST,
        measure=Measure.PLATES,
        give=Give.PLATE,
        filter=found,
        limit=ask.limit if ask.limit and not found.at_least else None,
    )


def _exists(reading: Reading) -> Plan | None:
    ask = reading.ask
    found = counted_filter(reading) if reading.of("at_least", "at_most") else filter_of(reading)
    if "yes_no" in ask or reading.plates:
        sure = "yes_no" in ask or reading.conditions or reading.whens or reading.places or ask.comes or ask.reads
        all_of = all_asked(reading)
        return Plan(intent=Intent.EXISTS, measure=all_of, give=Give.YES_NO, filter=found, certainty=0.95 if sure else 0.6)
    if ask.reads or reading.of("direction", "confidence_under", "confidence_over"):
        return Plan(intent=Intent.COUNT, measure=Measure.READS, give=Give.NUMBER, filter=found, certainty=0.7)
    if reading.of("lists", "present", "new_plates", "stay_over", "stay_under", "at_least"):
        return Plan(intent=Intent.LIST, measure=Measure.PLATES, give=Give.PLATE, filter=found, certainty=0.8)
    return None


_RULES: tuple[Callable[[Reading], Plan | None], ...] = (
    _identify,
    share_plan,
    list_of_plate,
    gap,
    between,
    compare,
    set_of,
    days_of,
    duration,
    average,
    superlative,
    group,
    _novel,
    count,
    _first_or_last,
    _where_or_when,
    _list,
    _exists,
)
