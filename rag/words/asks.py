"""What a question asks for: the cues, and what is counted."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from rag.plan import GroupBy, Measure
from rag.words.amounts import STAYING
from rag.words.calendar import ENGLISH_DAY
from rag.words.cues import CUES, SUBJECT, VEHICLE
from rag.words.lexicon import COMMON
from rag.words.limits import limit_asked
from rag.words.minding import counts_vehicles, mind, take_doing
from rag.words.no_longer import no_longer
from rag.words.note_words import noteworthy
from rag.words.numbers import ORDINALS
from rag.words.short_asks import mind_short
from rag.words.text import Text
from rag.words.units import unit_asked, unit_counted_by

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
_DISTINCT = re.compile(
    r"\b(?:different|distinct|distincte?s?|differente?s?|uniq\w*|separate|individual|various|dedoublonn\w*|dedup\w*"
    r"|(?:duplicates?|repeats?|doublons?|repetitions?)(?: \w+){0,2}? (?:aside|removed|excluded|ignored|apart|exclue?s?|otee?s?|a part"
    r"|enlevee?s?|elimine\w*)|(?:setting|leaving|putting|taking|ignoring|removing|discounting|sans compter|en otant|en eliminant)"
    r"(?: \w+)? (?:duplicates?|repeats?|doublons?|repetitions?)(?: aside| out| apart)?"
    r"|chacune? (?:qu |que )?une (?:seule )?fois|(?:only )?once (?:each|per (?:plate|car|vehicle)))\b"
)
_RANK = re.compile(
    rf"\b(?:{'|'.join(o for o, n in ORDINALS.items() if n > 1)})(?=(?: ~+| (?!one\b)\w+){{0,2}} {SUBJECT}\b|(?: ~+)*"
    rf" (?:most|busiest|quietest|longest|highest|one|plus"
    rf"|vehicle|vehicule|voiture|plaque|plate|car|place|in|to|la plus|le plus|read|passage|lecture|entree|entry|sortie"
    rf"|exit|arriv\w+|camera|day|jour|last|dernier\w*|of|de|on|a|$|\.))\b"
)
_PLURAL = re.compile(
    r"\b(?:which|what|quels|quelles|les|the|top|lesquels|lesquelles|toutes|all|regulars"
    r"|habitues)\b(?: \w+){0,3} (?:plates|vehicles|cars|plaques|vehicules|voitures|ones|trucks|vans|camions|sont"
    r"|regulars|habitues)\b|\bquels\b|\bquelles\b|\blesquel(?:le)?s\b|\bregulars\b|\bhabitues\b"
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
    mind(ask.cues, text)
    no_longer(ask.cues, left)
    _drop_annotation(ask, left)
    _ask_who(ask, text)
    mind_short(ask.cues, norm)
    any_ = re.match(r"(?:so |and )?any\b", norm)
    if any_ is not None and not ask.any("which", "list", "yes_no"):
        ask.cues["yes_no"] = any_
    whether = re.match(r"(?:are|is|was|were) (?:any|there|some)\b", norm)
    if whether is not None and not ask.any("which", "who", "list", "how_many"):
        ask.cues.setdefault("yes_no", whether)
    usual = _USUAL.search(norm)
    if usual is not None and "how_many" in ask and not ask.any("which", "who", "when", "most", "least", "more", "fewer"):
        ask.cues.setdefault("average", usual)
    of_which = _WHICH_OF.search(norm)
    if of_which is not None and not ask.any("which", "who"):
        ask.cues["which"] = of_which
    than = CUES["than"].search(re.sub(r"\b(?:est ce|c est|quand) que?\b|\bil y a\b.{0,3} que?\b", lambda m: "~" * len(m[0]), left))
    if than is None:
        ask.cues.pop("than", None)
    if than is None and ask.any("more", "fewer") and (then := THEN.search(norm)) is not None:
        ask.cues["than"] = then
    ask.distinct = _DISTINCT.search(norm) is not None
    ask.vehicles = re.search(rf"\b{SUBJECT}\b", left) is not None or counts_vehicles(norm)
    ask.reads = _READS.search(norm) is not None
    ask.visits = _VISITS.search(left) is not None
    ask.comes = _COMES.search(norm) is not None
    ask.measure = Measure.PLATES if ask.distinct or (ask.vehicles and not ask.reads and not ask.visits) else Measure.READS
    ask.unit, ask.each = unit_asked(left), unit_counted_by(left)
    _mind_mainly(ask, text)
    ask.limit = limit_asked(left, ranked=ask.any("most", "least"))
    rank = _RANK.search(left)
    ask.rank = ORDINALS[rank[0]] if rank and not re.search(r"\bsecond (?:time|fois)\b", left) else None
    nearly_last = _NEARLY_LAST.search(left)
    if nearly_last is not None:
        ask.rank, ask.cues["last"] = 2, nearly_last
        ask.cues.pop("first", None)
        text.blank(*nearly_last.span())
    ask.plural = _PLURAL.search(left) is not None
    _the_one(ask, left)
    if ask.unit is not GroupBy.NONE:
        take_doing(ask.cues, text)
    _take_idioms(ask, text)
    return ask


_USUAL = re.compile(
    r"\b(?:d habitude|habituellement|d ordinaire|ordinairement|normalement|en general|generalement|en regle generale|en temps normal"
    r"|usually|normally|generally|ordinarily|as a rule"
    r"|on the whole(?! (?:site|premises|ground\w*|day|night|week|month|year|log|~))|tend to)\b"
)
"""`how many come in usually on a Monday`: the mean of such days."""
_NEARLY_LAST = re.compile(
    r"\b(?:penultimate|(?:l )?avant derniere?|(?:next|second|2nd|1|one) (?:to|from|before) (?:the )?last|one but last|(?:second|2nd)"
    r" last)\b(?! ~)"
)
_CHIEF = r"mostly|mainly|chiefly|primarily|predominantly|for the most part|surtout|principalement|majoritairement|essentiellement"
_CHIEFLY = re.compile(rf"\b(?:{_CHIEF})\b")
_MAINLY = re.compile(
    rf"\b(?:{_CHIEF}|principally|typically|en majorite|en priorite|de preference|preferentiellement|plutot|favou?r(?:s|ed|ite)?|prefers?"
    r"|preferred|preferee?s?|privilegi\w+|preferent|(?:the )?(?:bulk|brunt|lion share|majority|best part) of|(?:le gros|la majorite|l"
    r" essentiel|la plus grande partie) d[eu]s?)\b"
    rf"|{_USUAL.pattern}"
)
_RANKINGS = ("most", "least", "average", "first", "last", "how_many", "how_long", "more", "fewer", "share")


def _mind_mainly(ask: Ask, text: Text) -> None:
    """`which gate do they mostly come in by`, `par où sortent-ils d'habitude`: the one with the most."""
    if ask.any(*_RANKINGS):
        return
    if "when" in ask:
        mainly = _CHIEFLY.search(text.norm) if "@" not in text.norm else None  # the hour with the most
    elif "where" in ask or ask.unit in (GroupBy.CAMERA, GroupBy.DAY, GroupBy.WEEKDAY, GroupBy.HOUR):
        mainly = _MAINLY.search(text.norm)
        ask.unit = GroupBy.WEEKDAY if mainly is not None and ask.unit is GroupBy.DAY else ask.unit
    else:
        return
    if mainly is not None:
        ask.cues["most"] = mainly
        text.blank(*mainly.span())


_WHICH_OF = re.compile(
    r"\b(?:which|what|who)(?: all)? (?:of|among|amongst|from)(?= (?:the |our |all |those |these )*(?:today|yesterday|this|last"
    rf"|{ENGLISH_DAY}|\w+ (?:arrivals|entries)|arrivals|entries|departures|visits|entrants))"
    r"|\b(?:lesquel(?:le)?s|laquelle|lequel|quel(?:le)?s) (?:de|des|d|parmi)\b"
)
THEN = re.compile(
    r"(?<!and )(?<!et )(?<!but )\bthen(?= (?:by|at|on|in|through|via|during|after|before|the|last|this|yesterday"
    r"|from)\b| ~| @)"
)
"""A slip of `than`, where more or fewer is said."""


def _the_one(ask: Ask, left: str) -> None:
    """`celui que nos caméras ont lu le plus`, `the one that came first`: which one it is, is asked."""
    one = re.search(r"\b(?:celui|celle|ceux|celles|the ones?)(?= (?:qui|que|qu|dont|that|which|who)\b)", left)
    if one and ask.any("most", "least", "longest", "shortest") and not ask.any("which", "who", "yes_no"):
        ask.cues["which"] = one


_VEHICLE_AFTER = re.compile(rf" {VEHICLE}\b")
_OWN_WORDS = re.compile(rf"\b(?:{VEHICLE}|immatriculee?s?)\b")


def _take_idioms(ask: Ask, text: Text) -> None:
    """Takes the words of cues and of vehicles that are not words of talk: they are understood, and no notes are meant."""
    known = COMMON()
    cued = [match.span() for cue in ask.cues for match in CUES[cue].finditer(text.left)]
    own = [match.span() for pattern in (STAYING, _OWN_WORDS, _DISTINCT) for match in pattern.finditer(text.left)]
    for word in text.words:
        if word.norm in known:
            continue
        alone = any(cue.fullmatch(word.norm) for cue in CUES.values())
        described = not alone and (noteworthy(word.norm) or _VEHICLE_AFTER.match(text.norm, word.end) is not None)  # `which blue vans`
        if any(start <= word.start and word.end <= end for start, end in (own if described else own + cued)):
            text.blank(word.start, word.end)


_ANNOUNCED = re.compile(
    r"\b(?:and|et|with|avec|plus|includ\w+|incl\w*|by|par|pour|for|give|giving|donne\w*|showing|along|ainsi que)(?: also"
    r"| aussi)?(?: me| moi)?"
    r"(?: the| le| les| la| l| its| their| leur| son| sa)? ?$"
)
_RANKED_BY = re.compile(
    r"\b(?:en|par|selon le|d apres le|by(?: the)?|in(?: terms of)?(?: the)?|on(?: the)?|based on(?: the)?|according to(?: the)?"
    r"|with the (?:most|fewest)|plus grand|plus petit|highest|lowest|largest|greatest|smallest) $"
)
"""`the top trio in number of reads`: what the ranking counts."""
_RANKED = re.compile(
    r"\b\d+\b|\b(?:top|rank\w*|classement|palmares)\b"
    rf"|^(?:(?:le|la|les|the|l) )?(?:(?:most|least) (?:frequently |often )?\w+ |\w+est )?{SUBJECT}\b"
)
"""`la voiture la plus vue, et combien de fois`: a plate is asked for by its noun alone."""
_OF_EACH = re.compile(
    r"\b(?:each|chacune?|apiece|every one|pour chaque|per (?:plate|vehicle|car)|par (?:plaque|vehicule|voiture))\b|\bincluded\b"
)


def _drop_annotation(ask: Ask, left: str) -> None:
    """`the three that came most, with the number of entries of each`: a ranking tells its numbers anyway."""
    how = ask.cues.get("how_many")
    if how is not None and ask.any("most", "least") and _RANKED_BY.search(left[: how.start()]):
        del ask.cues["how_many"]
        return
    ranked = min((ask.cues[cue].start() for cue in ("most", "least") if cue in ask.cues), default=None)
    if how is None or ranked is None or ranked > how.start():
        return
    asked = ask.any("which", "who", "list") or _RANKED.search(left)
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
