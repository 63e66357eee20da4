"""What a question asks for: the cues, and what is counted."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from rag.plan import GroupBy, Measure
from rag.words.cues import CAMERA_WORD, CUES, SUBJECT, VEHICLE
from rag.words.numbers import ORDINALS
from rag.words.text import Text

_UNITS = (
    (GroupBy.WEEKDAY, r"(?:days? of the week|weekdays?|jours? de (?:la )?semaine|week days?)"),
    (
        GroupBy.HOUR,
        r"(?:hours?(?: of (?:the )?day| slots?| long)?|hourly|heures?|tranches? (?:horaires?|d une heure|d 1 heure"
        r"|d heure)|creneaux? ?(?:horaires?)?|times? of (?:the )?day|time slots?|1 hour (?:slot|window|period)"
        r"|one hour (?:slot|window|period)|moment de la journee|plage horaire)",
    ),
    (GroupBy.CAMERA, CAMERA_WORD),
    (GroupBy.WEEK, r"(?:weeks?|weekly|semaines?|hebdomadaires?)"),
    (GroupBy.MONTH, r"(?:months?|monthly|mois|mensuels?)"),
    (GroupBy.DAY, r"(?:days?|daily|jours?|journees?|dates?|quotidien\w*|journalier\w*)"),
    (GroupBy.LISTED, r"(?:lists?|listes?|category|categorie)"),
    (GroupBy.DIRECTION, r"(?:directions?|sens)"),
    (GroupBy.PLATE, rf"{VEHICLE}"),
)
_EACH = (
    r"(?:per|by|for each|for every|each|every|by each|par|pour chaque|a chaque|chaque|selon (?:le|la|les|l)"
    r"|according to|broken down by|split by|grouped by|a|an|in an|on each|for all|pour toutes les|at each)"
)
_READS = re.compile(
    r"\b(?:reads|readings?|read count|reading count|passages?|lectures?|times|fois|detections?|scans?|records"
    r"|enregistrements?|(?<=many )passes|(?<=of )passes|mouvements?|movements?|trafic|traffic|crossings?|releves?|captures?|activity"
    r"|activite"
    r"|events?|evenements?|hits|sightings?|apparitions?|entries|exits|entrees|sorties|arrivals?|arrivees?|departures?"
    r"|departs?|lignes|frequence|frequency|how often|circulation)\b"
)
_VISITS = re.compile(r"\b(?:visits?|visites?|trips?|venues?(?= (?:de|du|a) )|sejours?|stays)\b")
_COMES = re.compile(
    r"\b(?:come|came|comes|coming|visit|visits|visited|visiting|been here|been in|show(?:s|n|ed)? up|turn(?:s|ed)? up"
    r"|appear|appeared|venir|venue?s?|vient|viennent|visite|visites|revenue?s?|revient|viens|come by|stop(?:ped)? by"
    r"|drop(?:ped)? by|return(?:ed|s)?)\b"
)
_DISTINCT = re.compile(r"\b(?:different|distinct|distincte?s?|differente?s?|unique|uniques|separate|individual|various)\b")
_LIMIT = re.compile(
    rf"\b(?:top|bottom) (?P<a>\d+)\b|\b(?P<b>\d+) (?:\w+ ){{0,3}}?(?:{SUBJECT}|cameras?|days|jours|journees|dates|hours"
    rf"|heures) (?:~+ )?(?:\w+ ){{0,5}}?(?:most|least|le plus|les plus|le moins|les moins|plus|with the|the most|that"
    rf"|who|qui|which)\b|\b(?:the|les|des|which|what|quelles|quels|sont les|give me the|donne moi les"
    rf"|mes) (?P<c>\d+) (?:\w+ )?(?:{SUBJECT}|most|plus|premiere?s|first|last|latest|derniere?s|cameras?|days|jours|journees|hours|heures"
    rf"|busiest|who|qui|that|which)\b|\b(?:most|plus|first|last|latest|premiere?s|derniere?s) (?:frequent |regular |active |common "
    rf"|recent )?(?P<d>\d+) (?:different )?{SUBJECT}\b|\b(?:first|last"
    rf"|latest) (?P<e>\d+)\b|\bbest (?P<g>\d+)\b|\b(?P<f>\d+) (?:most|best|busiest|quietest|first|last|latest|derniere?s|premiere?s|plus)\b"
)
_SOME = re.compile(rf"(?<![\w~.:/])(?P<n>\d{{1,3}}) (?:\w+ ){{0,2}}?{VEHICLE}\b(?! (?:ou plus|or more))")
_RANK = re.compile(
    rf"\b(?:{'|'.join(o for o, n in ORDINALS.items() if n > 1)})(?= (?:most|busiest|quietest|longest|highest|one|plus"
    rf"|vehicle|vehicule|voiture|plaque|plate|car|place|in|to|la plus|le plus|read|passage|lecture|entree|entry|sortie"
    rf"|exit|arriv\w+|camera|day|jour|last|dernier\w*|of|de|on|a|$|\.))\b"
)


@dataclass
class Ask:
    """The cues that a question gives, what is counted, and by what."""

    cues: dict[str, re.Match[str]] = field(default_factory=dict)
    measure: Measure = Measure.READS
    distinct: bool = False
    vehicles: bool = False
    reads: bool = False
    visits: bool = False
    comes: bool = False
    unit: GroupBy = GroupBy.NONE  # the unit asked for (`which day`)
    each: GroupBy = GroupBy.NONE  # the unit of a table or an average (`per day`)
    limit: int | None = None
    rank: int | None = None
    plural: bool = False

    def __contains__(self, cue: str) -> bool:
        return cue in self.cues

    def any(self, *names: str) -> bool:
        """Whether one of the cues was given."""
        return any(name in self.cues for name in names)


def find_ask(text: Text) -> Ask:
    """The cues in what the notions have left of a question."""
    left, norm = text.left, text.norm
    ask = Ask({name: match for name, pattern in CUES.items() if (match := pattern.search(left))})
    _mind_accents(ask, text)
    _drop_annotation(ask, left)
    _ask_who(ask, text)
    any_ = re.match(r"(?:so |and )?any\b", norm)
    if any_ is not None and not ask.any("which", "list", "yes_no"):
        ask.cues["yes_no"] = any_
    whether = re.match(r"(?:are|is|was|were) (?:any|there|some)\b", norm)
    if whether is not None and not ask.any("which", "who", "list", "how_many"):
        ask.cues.setdefault("yes_no", whether)
    than = CUES["than"].search(re.sub(r"\b(?:est ce|c est|quand) que?\b|\bil y a\b.{0,3} que?\b", lambda m: "~" * len(m[0]), left))
    if than is None:
        ask.cues.pop("than", None)
    ask.distinct = _DISTINCT.search(norm) is not None
    ask.vehicles = re.search(rf"\b{SUBJECT}\b", left) is not None
    ask.reads = _READS.search(norm) is not None and not re.fullmatch(r"passages?", "")
    ask.visits = _VISITS.search(left) is not None
    ask.comes = _COMES.search(norm) is not None
    ask.measure = Measure.PLATES if ask.distinct or (ask.vehicles and not ask.reads and not ask.visits) else Measure.READS
    ask.unit, ask.each = _unit(left), _each(left)
    limit = _LIMIT.search(left)
    ask.limit = int(next(value for value in limit.groups() if value)) if limit else None
    if ask.limit is None and ask.any("most", "least") and (some := _SOME.search(left)):
        ask.limit = int(some["n"])
    rank = _RANK.search(left)
    ask.rank = ORDINALS[rank[0]] if rank and not re.search(r"\bsecond (?:time|fois)\b", left) else None
    ask.plural = (
        re.search(
            (
                r"\b(?:which|what|quels|quelles|les|the|top|lesquels|lesquelles|toutes|all|regulars"
                r"|habitues)\b(?: \w+){0,3} (?:plates|vehicles|cars|plaques|vehicules|voitures|ones|trucks|vans|camions|sont"
                r"|regulars|habitues)\b|\bquels\b|\bquelles\b|\blesquel(?:le)?s\b|\bregulars\b|\bhabitues\b"
            ),
            left,
        )
        is not None
    )
    return ask


_ANNOUNCED = re.compile(
    r"\b(?:and|et|with|avec|plus|includ\w+|incl\w*|by|par|pour|for|give|giving|donne\w*|showing|along|ainsi que)(?: also"
    r"| aussi)?(?: me| moi)?"
    r"(?: the| le| les| la| l| its| their| leur| son| sa)? ?$"
)
_OF_EACH = re.compile(
    r"\b(?:each|chacune?|apiece|every one|pour chaque|per (?:plate|vehicle|car)|par (?:plaque|vehicule|voiture))\b|\bincluded\b"
)


def _drop_annotation(ask: Ask, left: str) -> None:
    """`the three that came most, with the number of entries of each`: a ranking tells its numbers anyway."""
    how = ask.cues.get("how_many")
    ranked = min((ask.cues[cue].start() for cue in ("most", "least") if cue in ask.cues), default=None)
    if how is None or ranked is None or ranked > how.start():
        return
    asked = ask.any("which", "who", "list") or re.search(rf"\b\d+\b|\b(?:top|rank\w*|classement|palmares)\b|^(?:les )?{SUBJECT}", left)
    aside = not re.match(r"how|combien", how[0]) or _ANNOUNCED.search(left[: how.start()]) or _OF_EACH.search(left, how.end())
    if asked and aside:
        del ask.cues["how_many"]


def _ask_who(ask: Ask, text: Text) -> None:
    """`…, qui n'est pas parti ?`: at the head of a clause it asks."""
    for before, word in pairwise(text.words):
        if word.norm in ("qui", "who", "which") and before.clause != word.clause and before.norm != "de":
            match = re.compile(word.norm).match(text.norm, word.start)
            if match is not None:
                ask.cues.setdefault("who", match)


def _mind_accents(ask: Ask, text: Text) -> None:
    """`où` asks for a place, `ou` joins; without accents only a place in the sentence tells."""
    if any(word.original.lower() == "où" for word in text.words) and "where" not in ask.cues:
        match = re.search(r"\bou\b", text.norm)
        if match:
            ask.cues["where"] = match


def _unit(left: str) -> GroupBy:
    """The unit that is asked for: after `which`, before or after a superlative."""
    adjective = r"(?:(?:most|least) \w+|busiest|quietest|calmest|peak|rush|slowest|highest|top|biggest|record|lowest|best|worst|main)"
    for by, words in _UNITS[:-1]:
        if re.search(
            (
                rf"\b(?:which|what|quels?|quelles?)(?: was| is| are| were| est| etait| sont| single| one)*(?: the| le| la| les"
                rf"| l)? (?:\d+ )?(?:{adjective} )?{words}\b|\btop \d+ (?:of )?(?:the |des |du )?{words}\b"
            ),
            left,
        ):
            return by
    for by, words in _UNITS[:-1]:
        if re.search(
            (
                rf"\b{words} (?:\w+ ){{0,3}}?(?:with|having|avec|ayant|that (?:had|saw|got)|qui (?:a|ont) (?:eu|vu|compte|recu)"
                rf"|ou (?:il )?y a(?: eu)?)"
                rf" (?:the |le |la |les )?(?:most|plus|moins|fewest|least|biggest|highest|lowest)\b|\b{adjective} (?:\d |single "
                rf"|one )?{words}\b"
                rf"|^(?:quelle? |une? |le |la )?(?:(?:{'|'.join(ORDINALS)}) )?{words} (?:le|la) (?:plus|moins)\b|\b(?:le|la|les|l|the|un"
                rf"|une) (?:\d )?{words} (?:~+ )?(?:\w+ ){{0,3}}?(?:le|la"
                rf"|les|with the|that had the|of the|avec le|ou il y a|ou) (?:plus|moins|most|least|fewest)\b|\b{words} record\b"
                rf"|\b{words} de pointe\b|\b{words} d affluence\b|\b{words} creuse\b|\b{words} with (?:the )?(?:most|fewest"
                rf"|least)\b"
            ),
            left,
        ):
            return by
    return GroupBy.NONE


def _each(left: str) -> GroupBy:
    for by, words in _UNITS:
        if re.search(rf"\b{_EACH} (?:single )?{words}\b(?! (?:nord|sud|est|ouest))", left):
            return by
    adverb = re.search(r"\b(?:daily|hourly|weekly|monthly|quotidien\w*|journalier\w*|hebdomadaires?|mensuel\w*)\b", left)
    if adverb:
        return (
            {"d": GroupBy.DAY, "q": GroupBy.DAY, "j": GroupBy.DAY, "h": GroupBy.HOUR, "w": GroupBy.WEEK, "m": GroupBy.MONTH}[adverb[0][0]]
            if not adverb[0].startswith("heb")
            else GroupBy.WEEK
        )
    return GroupBy.NONE
