"""Plans that measure: stays, averages, tables, the busiest, the top, counts."""

import re

from rag.plan import Filter, Give, GroupBy, Intent, Measure, Plan, Stay
from rag.words.amounts import STAYING
from rag.words.reading import Reading, filter_of

_SUPERLATIVE = ("most", "least")


def counted(reading: Reading) -> Measure:
    """What a comparison, a busiest or an average counts: plates only when they are said to be different."""
    return Measure.PLATES if reading.ask.distinct else Measure.READS


_GAP = re.compile(
    r"\b(?:longest|biggest|largest|greatest|max\w*) (?:\w+ )?(?:gap|interval|break|absence|pause|(?:time|period|stretch"
    r"|spell)(?: \w+)? (?:without"
    r"|between|away|with no))\b|\b(?:plus (?:long\w*|grand\w*) (?:intervalle|absence|ecart|trou|pause|creux|(?:periode|temps|moment"
    r"|laps de temps)"
    r" (?:sans|entre))|(?:intervalle|absence|ecart|trou|pause|periode (?:sans|entre)\w*)(?: \w+){0,4} (?:le|la) plus (?:long\w*|grand\w*)"
    r"|plus longtemps (?:sans|absent\w*))\b"
)
_HOW_MANY_DAYS = re.compile(
    r"\b(?:how many|number of|count of)(?: (?:different|distinct|separate))? days\b|\b(?:combien|nombre) de jours\b|\bcombien d jours\b"
)
_MOST_DAYS = re.compile(
    r"\b(?:most|greatest number of|highest number of|plus (?:grand nombre )?(?:de|d)) (?:different |distinct )?(?:days|jours)\b"
)
_EVERY_DAY = re.compile(
    r"\b(?:every (?:single |working |week)?day|each (?:single )?day|daily|tous les (?:jours|matins|soirs)|chaque jour|quotidiennement"
    r"|day after day)\b"
)
_AGO = re.compile(r"\b(?:ago|since|depuis|il y a|ca fait|cela fait|y a|ecoule\w*|remonte)\b")


_KNOWN = re.compile(r"\b(?:voit|connait|connaissons|voyons|vient|known?|seeing|coming)\b")


_SINCE_EVENT = re.compile(
    r"\b(?:how long|time|minutes|hours) (?:has it been |is it |elapsed |passed |has passed )?since (?!when)|\bhow long ago\b"
    r"|\b(?:ca fait|cela fait|il y a|y a|depuis) combien (?:de temps |d heures |de minutes )?(?:que|qu)\b"
    r"|\bcombien de temps (?:s est ecoule |ecoule )?depuis\b"
)


def gap(reading: Reading) -> Plan | None:
    """The longest time without a read."""
    if not _GAP.search(reading.text.norm):
        return None
    found = filter_of(reading)
    return Plan(intent=Intent.DURATION, stay=Stay.GAP, give=Give.MINUTES, filter=found)


def days_of(reading: Reading) -> Plan | None:
    """On how many days; who came on the most days; who came every day."""
    ask, norm = reading.ask, reading.text.norm
    who = ask.any("which", "who", "list")
    if who and _MOST_DAYS.search(norm) and not reading.plates:
        found = counted_filter(reading, named=False)
        limit = 1 if ask.rank else ask.limit or (5 if ask.plural else 1)
        return Plan(intent=Intent.TOP, give=Give.PLATE, measure=Measure.DAYS, limit=limit, rank=ask.rank, filter=found)
    if _EVERY_DAY.search(norm) and (who or (ask.vehicles and "how_many" in ask) or (reading.plates and "yes_no" in ask)):
        if ask.any("most", "least", "average", "how_long") or (ask.reads and not who):
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
    if ("how_long" in ask or "since_ask" in ask) and found.plates and _SINCE_EVENT.search(reading.text.norm) and not reading.whens:
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
        and re.search(r"\b(?:has|have) been (?:here|on ?site|inside|there|parked)\b|\best la depuis\b", reading.text.norm)
        and not reading.whens
    ):
        found.present, found.direction = True, "in"
        return Plan(intent=Intent.FIRST, give=Give.PLATE, filter=found)  # whoever came in first is there the longest
    if found.present is not True:
        found.direction = ""
    if stay is Stay.LATEST and not found.plates and not ask.plural and "longest" not in ask:
        stay = Stay.AVERAGE if ask.vehicles and not re.search(r"\b(?:last|dernier\w*|first|premier\w*)\b", reading.text.left) else stay
    if stay is Stay.AVERAGE and ask.any("longest"):
        stay = Stay.LONGEST
    who = stay in (Stay.LONGEST, Stay.SHORTEST) and (ask.any("which", "who") or ask.vehicles) and "how_long" not in ask and not found.plates
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
        measure=_measure_of_count(reading),
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
    return Plan(
        intent=Intent.GROUP, measure=_measure_of_count(reading), give=Give.NUMBER, group_by=ask.each, filter=counted_filter(reading)
    )


def superlative(reading: Reading) -> Plan | None:
    """The busiest camera, day or hour; the plates with the most reads."""
    ask = reading.ask
    if not ask.any(*_SUPERLATIVE) or (ask.any("longest", "shortest") and STAYING.search(reading.text.norm)):
        return None
    least = "least" in ask and not re.search(r"\b(?:le|la|les) plus (?:frequen|souvent|vu|lu)|\bmost\b", reading.text.left)
    found = counted_filter(reading, named=False)
    found.at_least = None if ask.limit else found.at_least
    unit = ask.unit
    if unit is GroupBy.NONE and "where" in ask:
        unit = GroupBy.CAMERA
    plates = (
        ask.any("which", "who", "list")
        or (ask.vehicles and re.search(r"\btop\b|\bbest\b|^ ?\d+|les \d|the \d|regulars|habitue", reading.text.left))
        or re.search(r"\btop\b|\bbest\b|\bregulars?\b|\bhabituee?s?\b", reading.text.left)
    )
    if unit is not GroupBy.NONE and not _asks_plates_first(reading):
        several = ask.limit if ask.limit and ask.limit > 1 else None
        intent = Intent.TOP if several else Intent.BUSIEST
        return Plan(intent=intent, measure=counted(reading), group_by=unit, least=least, filter=found, limit=several, rank=ask.rank)
    if ask.any("when") and not reading.plates and not re.search(r"\bmost recent|plus recent", reading.text.norm):
        return Plan(intent=Intent.BUSIEST, measure=counted(reading), group_by=GroupBy.HOUR, least=least, filter=found)
    if reading.plates and len(reading.plates) == 1 and ask.any("which_date"):
        return Plan(intent=Intent.BUSIEST, group_by=GroupBy.DAY, least=least, filter=found)
    if not plates and not ask.vehicles:
        return None
    if "how_many" in ask and not ask.any("which", "who") and not re.search(r"\b(?:top|best)\b", reading.text.left):
        return None
    plural = (
        ask.plural
        or re.search(r"\b(?:top|les plus|regulars|habitues|plates|vehicles|cars|plaques|vehicules|voitures)\b", reading.text.left)
        is not None
    )
    return Plan(
        intent=Intent.TOP,
        give=Give.PLATE,
        measure=Measure.READS,
        least=least,
        limit=1 if ask.rank else ask.limit or (5 if plural and ask.plural else 1),
        rank=ask.rank,
        filter=found,
    )


def _asks_plates_first(reading: Reading) -> bool:
    """`which plate came in most at the gate`: the plate is asked, not the gate."""
    which = reading.ask.cues.get("which") or reading.ask.cues.get("who")
    unit = re.search(
        (
            r"\b(?:cameras?|gates?|portails?|days?|jours?|dates?|hours?|heures?|tranche|creneau|weekdays?|weeks?|semaines?"
            r"|months?|mois|entree|sortie|quais?)\b"
        ),
        reading.text.left,
    )
    return (
        which is not None
        and unit is not None
        and which.start() < unit.start()
        and re.search(r"\b(?:plates?|plaques?|vehicles?|vehicules?|cars?|voitures?|who|qui)\b", which[0]) is not None
        and which.end() < unit.start()
    )


def list_of_plate(reading: Reading) -> Plan | None:
    """Which list a plate is on."""
    if not reading.plates or not re.search(r"\b(?:which|what|quelle|quelles) (?:\w+ )?liste?s?\b", reading.text.norm):
        return None
    return Plan(intent=Intent.GROUP, group_by=GroupBy.LISTED, filter=filter_of(reading))


def count(reading: Reading) -> Plan | None:
    ask = reading.ask
    plain = ask.distinct and ask.vehicles and not ask.any("which", "who", "list", "yes_no", "when")  # `distinct plates last month?`
    if "how_many" not in ask and not plain:
        return None
    found = counted_filter(reading)
    return Plan(intent=Intent.COUNT, measure=_measure_of_count(reading), give=Give.NUMBER, filter=found)


def _measure_of_count(reading: Reading) -> Measure:
    """Vehicles are different plates, passages and entries are reads, visits are entries."""
    ask = reading.ask
    if ask.distinct:
        return Measure.PLATES
    if reading.plates and len(reading.plates) == 1 and not ask.vehicles:
        return Measure.READS
    if ask.visits and not ask.reads:
        return Measure.VISITS
    counted = re.search(
        (
            r"\b(?:how many|number of|nombre (?:total )?(?:de |d |des )?|combien (?:de |d |des )?|count of"
            r"|total (?:number )?(?:of |de |d |des )?) ?(?:\w+ ){0,2}?(?P<what>\w+)"
        ),
        reading.text.norm,
    )
    if ask.vehicles and not (ask.reads and counted and _is_reads(reading.text.norm, counted.start())):
        return Measure.PLATES
    return Measure.READS


def _is_reads(norm: str, start: int) -> bool:
    """Whether the counted noun, the first after the cue, is one of reads."""
    nouns = re.compile(
        r"\b(?P<reads>reads|readings?|passages?|lectures?|times|fois|detections?|entries|exits|entrees|sorties|arrivals?"
        r"|arrivees?|departures?|departs?|movements?|mouvements?|enregistrements?|scans?|passes|crossings?|visits|often)\b"
        r"|\b(?P<plates>plates|plaques?|vehicles?|vehicules?|cars?|voitures?|immatriculations?|trucks?|vans?|camions?"
        r"|camionnettes?|drivers?|conducteurs?|visitors?|visiteurs?|people|personnes|plate(?! reads?))\b"
    )
    found = nouns.search(norm, start)
    return found is not None and found["reads"] is not None


def counted_filter(reading: Reading, *, named: bool = True) -> Filter:
    """Who came, or came so often, is counted by entries; `named`: only when a plate is named."""
    found = filter_of(reading)
    times = found.at_least is not None or found.at_most is not None
    by_plate = bool(reading.plates) or times or (not named and reading.ask.unit is GroupBy.NONE)
    if reading.ask.comes and by_plate and not found.direction and not reading.of("direction"):
        found.direction = "in"
    return found
