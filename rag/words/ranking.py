"""The busiest and the quietest, and the plates with the most."""

import re

from rag.plan import Give, GroupBy, Intent, Measure, Plan
from rag.words.amounts import STAYING
from rag.words.counting import counted, counted_filter
from rag.words.cues import LEAST_ADJECTIVE, MOST_ADJECTIVE, VEHICLE
from rag.words.limits import MANY, limit_told
from rag.words.reading import Reading
from rag.words.text import read_text

_SUPERLATIVE = ("most", "least")


def superlative(reading: Reading) -> Plan | None:
    """The busiest camera, day or hour; the plates with the most reads."""
    ask = reading.ask
    if not (ask.any(*_SUPERLATIVE) or _better_of(reading)) or (ask.any("longest", "shortest") and STAYING.search(reading.text.norm)):
        return None
    least = ("least" in ask or not ask.any("most", "more")) and not re.search(
        r"\b(?:le|la|les) plus (?:frequen|souvent|vu|lu)|\bmost\b", reading.text.left
    )
    found = counted_filter(reading, named=False)
    found.at_least = None if ask.limit else found.at_least
    unit = ask.unit
    if unit is GroupBy.WEEKDAY and sum(len(when.weekdays) == 1 for when in reading.whens) > 1:
        found.weekdays = []  # `on which day of the week, Mondays, Tuesdays and so on`
    if unit is GroupBy.NONE and "where" in ask:
        unit = GroupBy.CAMERA
    if unit is GroupBy.NONE and (unit := _unit_beside(reading)) is not GroupBy.NONE and not limit_told(read_text(reading.around).norm):
        ask.limit = None  # of the four cameras, one
    plates = (
        ask.any("which", "who", "list")
        or (ask.vehicles and re.search(r"\btop\b|\bbest\b|^ ?\d+|les \d|the \d|regulars|habitue", reading.text.left))
        or re.search(r"\btop\b|\bbest\b|\bregulars?\b|\bhabituee?s?\b|\b(?:rank\w*|classement|palmares)\b", reading.text.left)
        or ask.limit
        or re.search(r"\bles (?:plus|moins) \w+s\b", reading.text.left)
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
    if "how_many" in ask and not ask.any("which", "who") and not _RANKED.search(reading.text.norm):
        return None
    return Plan(
        intent=Intent.TOP,
        give=Give.PLATE,
        measure=Measure.READS,
        least=least,
        limit=_limit(reading),
        rank=ask.rank,
        filter=found,
    )


def _limit(reading: Reading) -> int:
    """How many plates of the ranking are asked for: all, so many, or the first alone."""
    ask, norm = reading.ask, reading.text.norm
    if ask.rank:
        return 1
    wanted = ask.limit or limit_told(read_text(reading.around).norm)
    if wanted:
        return min(wanted, MANY)
    if _ALL_RANKED.search(norm):
        return MANY
    return 5 if ask.plural and not _WHICH_ONE.search(norm) else 1


_RANKED = re.compile(
    r"\b(?:top|best|duo|trio|quatuor|podium|classement|palmares|rank\w*)\b"
    rf"|(?<!de )(?<!d )\b{VEHICLE} (?:le|la|les) (?:plus|moins) (?!de\b|d\b)\w+"
    rf"|\b(?:most|least)(?: often| frequently)? (?:read|seen|spotted|logged|recorded|frequent|active|regular) {VEHICLE}"
    rf"|\b(?:{MOST_ADJECTIVE}|{LEAST_ADJECTIVE}) {VEHICLE}\b"
)
"""`combien de fois est passé le véhicule le plus lu`: a plate of the ranking is spoken of, and its number told."""
_OF_UNITS = re.compile(
    r"\b(?:of|among|amongst|from|out of|between|de|des|parmi|entre|sur|d entre)(?: all| both| toutes| tous)?"
    r" (?:the|our|your|my|these|those|les|nos|vos|mes|ces|deux|l ensemble des|ensemble de)? ?(?:\d+ )?(?:\w+ )?"
    r"(?:(?P<camera>cameras?|gates|portails|entrances|entrees|acces|barriers|barrieres|checkpoints|points? de (?:lecture|passage))"
    r"|(?P<hour>hours|heures|creneaux|tranches horaires)|(?P<weekday>(?:days|jours) (?:of the|de la) (?:week|semaine)"
    r"(?! (?:derniere|passee|ecoulee|precedente|of|beginning|ending|du))|weekdays)"
    r"|(?P<day>days|jours|journees|dates)|(?P<week>weeks|semaines)|(?P<month>months|mois))\b"
)


def _unit_beside(reading: Reading) -> GroupBy:
    """`Of our four cameras, which one …`: what one of them is chosen from, said before the question."""
    found = _OF_UNITS.match(read_text(reading.around).norm) or _OF_UNITS.search(reading.text.norm)
    if found is None or not _ONE_OF.search(reading.text.norm):
        return GroupBy.NONE
    return GroupBy[next(name for name, value in found.groupdict().items() if value).upper()]


_ONE_OF = re.compile(
    r"\b(?:lequel|laquelle|lesquel(?:le)?s|which (?:one|ones|had|has|have|saw|was|is|were|recorded|read|got|did"
    r"|counted|logged|takes|took|sees)"
    r"|what one|which (?:of|among))\b"
)


def _better_of(reading: Reading) -> bool:
    """`which of the two gates was busier`, `at what hour were there more entries`: the most of them, or the least."""
    ask = reading.ask
    if not ask.any("more", "fewer") or ask.any("than", "difference", "how_many", "negated"):
        return False
    of_one = ask.unit is not GroupBy.NONE and _MORE_OF_ONE.search(reading.text.norm) is not None
    return of_one or _unit_beside(reading) is not GroupBy.NONE


_MORE_OF_ONE = re.compile(
    r"\b(?:busier|quieter|calmer|heavier|lighter|slower|(?:more|fewer|less) (?:\w+ )?(?:reads?|entries|exits|traffic|vehicles?|cars?"
    r"|visits?|plates?|arrivals?|departures?|people|activity|movements?|passages)"
    r"|plus (?:calme|tranquille|actif|active|frequentee?|chargee?)"
    r"|(?:plus|davantage|moins) (?:de |d )(?:\w+ )?(?:passages?|entrees?|sorties?|monde|trafic|vehicules?|voitures?|lectures?|visites?"
    r"|arrivees?|departs?|activite|mouvements?))\b"
)
"""`which gate was busier yesterday`: with nothing said that it is busier than."""
_WHICH_ONE = re.compile(r"\b(?:lequel|laquelle|which one|celui|celle|the one)\b")


_ALL_RANKED = re.compile(
    r"\b(?:rank\w*|classe\w*|classement|palmares|sort|trie\w*|ordre|order)\b(?! ?\d).*\b(?:every|all|each|tous|toutes|chaque)\b"
    r"|\b(?:rank|classe\w*|trie\w*) (?:the|les|our|nos) (?!\d)"
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
