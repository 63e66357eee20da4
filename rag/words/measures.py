"""Plans that measure: stays, averages, tables, the busiest, the top, counts."""

import re

from rag.plan import Give, GroupBy, Intent, Measure, Plan, Stay
from rag.words.amounts import STAYING
from rag.words.counting import counted_filter, measure_of_count
from rag.words.reading import Reading, filter_of

_HOW_MANY_DAYS = re.compile(
    r"\b(?:how many|number of|count of)(?: (?:different|distinct|separate))? days\b|\b(?:combien|nombre) de jours\b|\bcombien d jours\b"
)
_MOST_DAYS = re.compile(
    r"\b(?:by (?:the )?(?:number of )?days|(?:par|en|selon le) (?:nombre de )?jours|most|greatest number of|highest number of"
    r"|plus (?:grand nombre )?(?:de|d)) (?:different |distinct )?(?:days|jours)\b"
)
_EVERY_DAY = re.compile(
    r"\b(?:(?:each|every one|all|chacun\w*|tous)(?: of| des| les)?(?: the| les)?(?: \d)? (?:weekdays|working days|days"
    r"|jours(?: ouvres| ouvrables)?)"
    r"(?! (?:together|combined|confondus))|les \d jours(?! (?:ensemble|confondu\w*|reunis?|cumul\w*|additionne\w*))"
    r"|\d (?:days|jours) (?:out of|sur) \d|sans exception|without exception"
    r"|every (?:single |working |week)?day|each (?:single )?day|daily|tous les (?:jours|matins|soirs)|chaque jour|quotidiennement"
    r"|day after day)\b"
)
_AGO = re.compile(r"\b(?:ago|since|depuis|il y a|ca fait|cela fait|y a|ecoule\w*|remonte)\b")


_KNOWN = re.compile(r"\b(?:voit|connait|connaissons|voyons|vient|known?|seeing|coming)\b")


_SINCE_EVENT = re.compile(
    r"\b(?:how long|time|minutes|hours) (?:has it been |is it |elapsed |passed |has passed )?since (?!when)|\bhow long ago\b"
    r"|\b(?:ca fait|cela fait|il y a|y a|depuis) combien (?:de temps |d heures |de minutes )?(?:que|qu)\b"
    r"|\bcombien de temps (?:s est ecoule |ecoule )?depuis\b"
)


def days_of(reading: Reading) -> Plan | None:
    """On how many days; who came on the most days; who came every day."""
    ask, norm = reading.ask, reading.text.norm
    who = ask.any("which", "who", "list")
    if who and _MOST_DAYS.search(norm) and not reading.plates:
        found = counted_filter(reading, named=False)
        limit = 1 if ask.rank else ask.limit or (5 if ask.plural else 1)
        return Plan(intent=Intent.TOP, give=Give.PLATE, measure=Measure.DAYS, limit=limit, rank=ask.rank, filter=found)
    if _EVERY_DAY.search(norm) and (who or (ask.vehicles and "how_many" in ask) or (reading.plates and "yes_no" in ask)):
        ranked = ask.any("least", "average", "how_long") or (
            "most" in ask and not re.match(r"regular|habitue|assidu|fidele", ask.cues["most"][0])
        )
        if ranked or (ask.reads and not who):
            return None
        found = filter_of(reading)
        found.every_day = True
        if "how_many" in ask:
            return Plan(intent=Intent.COUNT, measure=Measure.PLATES, give=Give.NUMBER, filter=found)
        if reading.plates and not who:
            return Plan(intent=Intent.EXISTS, give=Give.YES_NO, filter=found)
        return Plan(intent=Intent.LIST, measure=Measure.PLATES, give=Give.PLATE, filter=found)
    if not _HOW_MANY_DAYS.search(norm):
        return None
    if _AGO.search(norm) and (reading.plates or "last" in ask) and not reading.whens:
        return Plan(intent=Intent.LAST, give=Give.AGO, group_by=GroupBy.DAY, filter=filter_of(reading))
    if STAYING.search(norm):
        return None
    return Plan(intent=Intent.COUNT, measure=Measure.DAYS, give=Give.NUMBER, filter=counted_filter(reading))


def duration(reading: Reading) -> Plan | None:
    """How long; who stayed the longest; the mean stay."""
    ask = reading.ask
    staying = STAYING.search(reading.text.norm) is not None or ask.visits
    if ask.any("longest", "shortest") and (staying or ask.any("how_long", "which", "who")):
        stay = Stay.LONGEST if "longest" in ask else Stay.SHORTEST
    elif "how_long" in ask or ("since_ask" in ask) or ("average" in ask and staying and not ask.any("how_many")):
        stay = Stay.AVERAGE if "average" in ask else Stay.TOTAL if "total_time" in ask else Stay.LATEST
    else:
        return None
    found = filter_of(reading)
    if (
        ("how_long" in ask or "since_ask" in ask)
        and (found.plates or "last" in ask)
        and _SINCE_EVENT.search(reading.text.norm)
        and not reading.whens
    ):
        if re.search(r"\b(?:came|come|venue?s?|vient|arriv\w+|visit\w*)\b", reading.text.norm) and not re.search(
            r"\b(?:pas|not)\b", reading.text.norm
        ):
            found.direction = found.direction or "in"
        return Plan(intent=Intent.LAST, give=Give.AGO, filter=found)
    gone = (
        "since_ask" in ask
        and re.search(r"\b(?:not|pas|last|derniere?|seen|vue?|absent\w*|ago|time since|ecoule)\b", reading.text.norm)
        and found.present is None
    )
    if gone and not staying:
        ago = re.search(r"how long|combien|time since|ecoule", reading.text.norm) is not None and "when" not in ask
        return Plan(intent=Intent.LAST, give=Give.AGO if ago and found.plates else Give.TIME, filter=found)
    if "since_ask" in ask and "how_long" not in ask and (ask.any("first") or _KNOWN.search(reading.text.norm)) and found.plates:
        found.present, found.direction = None, ""
        return Plan(intent=Intent.FIRST, give=Give.TIME, filter=found)
    if "since_ask" in ask and stay is Stay.LATEST and re.search(r"depuis|since", reading.text.norm):
        found.present = None
    if (
        stay is Stay.LONGEST
        and re.search(r"\b(?:has|have|who|which|that|s) been (?:here|on ?site|inside|there|parked)\b|\best la depuis\b", reading.text.norm)
        and (not reading.whens or found.present is True)
    ):
        found.present, found.direction = True, "in"
        return Plan(intent=Intent.FIRST, give=Give.PLATE, filter=found)  # whoever came in first is there the longest
    if found.present is not True:
        found.direction = ""
    if stay is Stay.LATEST and not found.plates and not ask.plural and "longest" not in ask:
        stay = Stay.AVERAGE if ask.vehicles and not re.search(r"\b(?:last|dernier\w*|first|premier\w*)\b", reading.text.left) else stay
    if stay is Stay.AVERAGE and ask.any("longest"):
        stay = Stay.LONGEST
    if stay is Stay.LATEST and "first" in ask and "last" not in ask and found.present is None:
        stay = Stay.EARLIEST
    asked = [ask.cues[cue].start() for cue in ("which", "who") if cue in ask]
    length = "how_long" in ask and not (asked and min(asked) < ask.cues["how_long"].start())
    who = stay in (Stay.LONGEST, Stay.SHORTEST) and (ask.any("which", "who") or ask.vehicles) and not length and not found.plates
    limit = ask.limit if stay in (Stay.LONGEST, Stay.SHORTEST) else None
    when = "when" in ask or "which_date" in ask
    return Plan(
        intent=Intent.DURATION,
        stay=stay,
        give=Give.PLATE if who else Give.TIME if when and found.plates else Give.MINUTES,
        filter=found,
        limit=limit,
        rank=ask.rank if who else None,
    )


def average(reading: Reading) -> Plan | None:
    ask = reading.ask
    if "average" not in ask:
        return None
    return Plan(
        intent=Intent.AVERAGE,
        measure=measure_of_count(reading),
        give=Give.NUMBER,
        group_by=ask.each if ask.each not in (GroupBy.NONE, GroupBy.PLATE) else GroupBy.DAY,
        filter=counted_filter(reading),
    )


def group(reading: Reading) -> Plan | None:
    """A number for each day, camera, …"""
    ask = reading.ask
    if (
        ask.each is GroupBy.NONE
        or ask.any("most", "least")
        or (
            not ask.any("how_many", "list", "history")
            and not (ask.reads or ask.vehicles or re.search(r"breakdown|repartition|ventil|table|split|detail", reading.text.norm))
        )
    ):
        return None
    if ask.each is GroupBy.PLATE and not ask.any("how_many"):
        return None
    if reading.places and ask.each is GroupBy.CAMERA and not re.search(r"\b(?:each|every|per|chaque|by)\b", reading.text.left):
        return None
    return Plan(intent=Intent.GROUP, measure=measure_of_count(reading), give=Give.NUMBER, group_by=ask.each, filter=counted_filter(reading))
