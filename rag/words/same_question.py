"""The last question asked again with other notions in it: `and on Tuesday?`, `et au nord ?`."""

from rag.conversation import Turn
from rag.plan import Filter, Intent, Measure, Plan
from rag.words.exchange import exchange
from rag.words.leaning import IMPERSONAL, IT
from rag.words.reading import Reading


def subject(plan: Plan, turn: Turn) -> Plan:
    """The plate that the last answer was about, where the plan names none."""
    if not plan.filter.plates and len(turn.plates) == 1:
        plan.filter.plates = [turn.plates[0]]
    return plan


def same_question(reading: Reading, turn: Turn) -> Plan | None:
    """`and at the south gate?`, `et avant-hier ?`: the same question with a notion exchanged."""
    ask = reading.ask
    asks = (
        ask.any(
            "how_long",
            "when",
            "where",
            "which_date",
            "direction_ask",
            "how_many",
            "history",
            "since_ask",
            "most",
            "least",
            "average",
            "share",
            "longest",
            "shortest",
        )
        or ("yes_no" in ask and turn.plan.intent not in (Intent.EXISTS, Intent.COMPARE))
        or (ask.any("which", "who") and turn.plan.intent not in (Intent.LIST,) and IT.search(reading.text.left))
    )
    named = reading.whens or reading.places or reading.plates or reading.part or reading.conditions
    pronoun = IT.search(IMPERSONAL.sub("", reading.text.left)) is not None
    if asks and not _repeats(reading, turn):
        return None
    if not named and not (ask.distinct or ask.reads or ask.any("first", "last")):
        return None
    if pronoun and not turn.plan.filter.plates and turn.plan.intent not in (Intent.COUNT, Intent.EXISTS):
        return None
    plan = turn.plan.model_copy(deep=True)
    if plan.against is not None and plan.intent is Intent.COMPARE:
        plan.filter = _exchanged(plan.filter, plan.against, reading)
    else:
        exchange(plan.filter, reading)
        if plan.against is not None:
            exchange(plan.against, reading)
    if ask.distinct:
        plan.measure = Measure.PLATES
    elif ask.reads and not reading.of("direction") and plan.intent in (Intent.COUNT, Intent.AVERAGE, Intent.BUSIEST, Intent.COMPARE):
        plan.measure = Measure.READS
    if plan.intent in (Intent.FIRST, Intent.LAST) and ask.any("first", "last"):
        plan.intent = Intent.FIRST if "first" in ask else Intent.LAST
    plan.rank = None if reading.whens or reading.places else plan.rank
    plan.span_words = reading.span_words or plan.span_words
    plan.other_reading = ""
    return plan


def _exchanged(first: Filter, second: Filter, reading: Reading) -> Filter:
    """In both sides of a comparison, but for what tells them apart: that is exchanged in the second alone (`and with Wednesday?`)."""
    found = first.model_copy(deep=True)
    exchange(found, reading)
    exchange(second, reading)
    return first if found == second else found


def _repeats(reading: Reading, turn: Turn) -> bool:
    """Whether what is asked is what was asked before."""
    ask, intent = reading.ask, turn.plan.intent
    if ask.any("how_many") and not ask.any("how_long", "most", "least", "average", "share"):
        return intent is Intent.COUNT and not ask.vehicles and not ask.reads
    return False
