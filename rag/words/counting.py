"""What is counted, and of which reads."""

import re

from rag.plan import Filter, Give, GroupBy, Intent, Measure, Plan
from rag.words.reading import Reading, filter_of


def counted(reading: Reading) -> Measure:
    """What a comparison, a busiest or an average counts: plates only when they are said to be different."""
    return Measure.PLATES if reading.ask.distinct else Measure.READS


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
    return Plan(intent=Intent.COUNT, measure=measure_of_count(reading), give=Give.NUMBER, filter=found)


def measure_of_count(reading: Reading) -> Measure:
    """Vehicles are different plates, passages and entries are reads, visits are entries."""
    ask = reading.ask
    if ask.distinct:
        return Measure.PLATES
    if reading.of("new_plates") and not _READS.search(reading.text.norm) and not reading.of("direction"):
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
    if ask.vehicles and not (ask.reads and _is_reads(reading.text.norm, counted.start() if counted else 0)):
        return Measure.PLATES
    return Measure.READS


def _is_reads(norm: str, start: int) -> bool:
    """Whether the counted noun, the first after the cue, is one of reads."""
    found = _COUNTED.search(norm, start)
    return found is not None and found["reads"] is not None


_COUNTED = re.compile(
    r"\b(?P<reads>reads|readings?|passages?|lectures?|times|fois|detections?|entries|exits|entrees|sorties|arrivals?"
    r"|arrivees?|departures?|departs?|movements?|mouvements?|enregistrements?|scans?|passes|crossings?|visits|often)\b"
    r"|\b(?P<plates>plates|plaques?|vehicles?|vehicules?|cars?|voitures?|immatriculations?|trucks?|vans?|camions?"
    r"|camionnettes?|drivers?|conducteurs?|visitors?|visiteurs?|people|personnes|plate(?! reads?))\b"
)
_READS = re.compile(r"\b(?:reads?|readings?|passages?|lectures?|detections?|scans?|sightings?)\b")


def counted_filter(reading: Reading, *, named: bool = True) -> Filter:
    """Who came, or came so often, is counted by entries; `named`: only when a plate is named."""
    found = filter_of(reading)
    times = found.at_least is not None or found.at_most is not None
    by_plate = bool(reading.plates) or times or (not named and reading.ask.unit is GroupBy.NONE)
    if reading.ask.comes and by_plate and not found.direction and not reading.of("direction") and not _READS.search(reading.text.norm):
        found.direction = "in"
    return found
