"""What narrows the reads besides plates, places, times and amounts: lists, directions, presence, novelty, notes."""

import re
from dataclasses import dataclass
from typing import Any

from rag.words.lists import find_lists
from rag.words.movement import LEAVE, Way, find_idioms, find_ways
from rag.words.text import Text

_HERE = (
    r"(?:here|there|about(?= ?(?:\.|$))|par ici|dans (?:les parages|le coin)|(?:knock\w*|hang\w*|loiter\w*) (?:about|around)"
    r"|on ?site|on (?:the |our )?(?:site|premises|property|grounds)|inside|in|parked(?: up| here)?"
    r"|present|around|in the (?:car ?park|parking|yard|compound|area)|la|ici|sur (?:le |notre )?(?:site|place|parking)"
    r"|presente?s?|dedans|a l interieur|dans (?:l enceinte|les lieux|le parking(?! visit)|la cour|nos murs|les locaux"
    r"|le site)|garee?s?|stationnee?s?|chez nous|with us)"
)
_NOW = (
    r"(?:right now|now|currently|actuellement|en ce moment|at the moment|at present|maintenant|presently|a l instant"
    r"|a cette heure|as we speak|pour l instant|a present|at this (?:time|moment|point))"
)
_PRESENT = (
    re.compile(
        r"\b(?:is|est) (?:(?:it|he|she|@\d|that (?:car|one)|il|elle|t il|t elle) )?(?:(?:already|now|finally|deja|enfin|bien) )?"
        r"(?:back|de retour)\b(?: yet)?(?= (?:here|on ?site|from|with us|\.|~|ici|sur|chez|parmi)|$)"
    ),
    re.compile(r"\bis (?:it|he|she|@\d|that (?:car|one)) (?:(?:still|now|currently) )?in(?= (?:\.|now|or)|$)"),
    re.compile(
        r"\b(?:still|encore|toujours) (?:(?:any(?:one|body) |du monde |quelquun |des (?:voitures|vehicules|gens) "
        r"|parked |garee?s? |stationnee?s? |la |here |there )?(?:at|in|on|au|aux|dans|sur"
        r"|a|inside) (?:the |le |la |l )?)?(?=~)"
    ),
    re.compile(
        rf"\b(?:still|encore|toujours|yet) (?:(?:anyone|anybody|someone|somebody|people|(?:any |some )?(?:cars?"
        rf"|vehicles?)|du monde|quelquun"
        rf"|(?:une? |des |beaucoup de )?(?:voitures?|vehicules?|gens|camions?)) )?(?:(?:is|are|au|actuellement|currently"
        rf"|all|bien|physiquement|stuck"
        rf"|be) )?{_HERE}\b(?: {_NOW})?"
    ),
    re.compile(
        rf"\b{_NOW} (?:(?:still|encore|toujours|all) )?{_HERE}\b|\b(?:on ?site|on the (?:site|premises)|inside|here"
        rf"|presents?|presentes?|sur (?:le )?site|sur place|a l interieur|dans (?:l enceinte|le parking)|la|ici) {_NOW}\b"
    ),
    re.compile(
        rf"\b(?:has|have|had|is|are|did|does|do|was|were)? ?(?:it |they |he |she )?(?:not|never)(?: yet| ever| been"
        rf"| actually)* {LEAVE}\b(?: (?:yet|again|since(?: then)?|afterwards?|after that|the (?:site|premises)))*(?: depuis)?"
    ),
    re.compile(
        rf"\b(?:has|have|had|did|was|were|is|are)? ?(?:not|never)(?: yet| ever| been| actually)* (?:seen|read|recorded"
        rf"|logged|noticed|spotted"
        rf"|caught|see|record|notice)(?: (?:it|them|him|her|to|be|as))* (?:{LEAVE}|leaving|exiting|departing|(?:go|drive|com)ing out)\b"
        rf"|\b(?:n |ne )?(?:a|ont|avons|ai|avez|as) (?:(?:t )?on |nous |vous )?(?:pas|jamais)(?: encore| deja)? (?:vu|lu"
        rf"|enregistre|releve|note)e?s?"
        rf"(?: (?:re|res)?(?:sorti\w*|parti\w*|quitt\w*)|(?: de| la| sa| leur)* sortie)\b"
    ),
    re.compile(
        rf"\b(?:n |ne )?(?:(?:est|sont|a|ont|etait|etaient|soit|soient) )?(?:(?:il|elle|ils|elles|t il"
        rf"|t elle) )?(?:toujours |encore )?(?:pas|jamais)(?: encore| toujours)? (?:ete )?{LEAVE}\b(?: (?:depuis|du site"
        rf"|des lieux|du parking))*"
    ),
    re.compile(
        rf"\b(?:(?:is |are |has |have )?(?:still |yet )(?:not )?to {LEAVE}|without (?:leaving|exiting|(?:an?|any) (?:exit|departure))"
        r"|sans (?:etre )?(?:re|res)?(?:sortir|partir|sorti\w*|parti\w*|sortie)|no (?:recorded |matching )?exit"
        r"|overstay\w*)\b"
    ),
    re.compile(
        r"(?<!been )(?<!stay )(?<!stayed )\b(?:is|are|s|est|sont|y a(?: t il)?|there)(?: (?!not|pas|been|eu\b|entre|rentre|venu|arriv|pass"
        r"|vue?s?\b|lue?s?\b|sorti|parti)\w+"
        r"| @\d+){0,3} (?:on ?site|on the (?:site|premises)|inside|here|sur (?:le )?site|sur place|a l interieur"
        r"|presente?s? (?:sur (?:le )?(?:site|place|parking))?|dans (?:l enceinte|les lieux))(?= (?:\.|and|et|$)|$|\.)"
    ),
    re.compile(
        r"(?<!temps )\b(?:(?:qu |en |n en )?il (?:en |n en )?reste(?:rait)?|reste(?:nt|rait)? (?:encore |t )?(?:il|elles?|ils|des|un"
        r"|une|quelqu\w+)|qui reste(?:nt)?)"
        rf"\b(?=(?! longtemps)(?: (?!temps|longtemps)[\w~@]+){{0,7}} {_HERE}\b)(?! (?:plus|moins) d)"
    ),
    re.compile(
        r"\bleft (?:on ?site|inside|here|on (?:the |our )?(?:site|premises|property|grounds)|in (?:the |our )?(?:yard|compound|building))\b"
    ),
    re.compile(r"\bremain(?:s|ing)? (?:on ?site|inside|here|on the (?:site|premises))\b|\brestante?s?\b|\bhave not come (?:back )?out\b"),
)
_GONE = re.compile(
    r"\b(?:left|gone|exited|departed|(?:re|res)?sortie?s?|(?:re)?partie?s?)(?: (?:the site|du site|since|depuis|again"
    r"|after|apres)){1,2} (?:(?:it|that|she|he|they|qu|que|son|sa|its|their|il|elle|ils|elles|est|sont|l|d|the|s|avoir"
    r"|etre) )*(?:(?:came|come|coming|roll\w*|pull\w*|drove|driven|check\w*) in|(?:show|turn)\w* up|entered|arriv\w+|entr\w+"
    r"|entering|pointe\w*"
    r"|amene\w*|debarqu\w*|presente\w*|venue?s?)\b"
)
_HERE_SINCE = re.compile(
    r"\b(?:has|have|been|is|are|est|sont|se trouve\w*) (?:been )?(?:still |continuously |encore |toujours )?(?:on ?site|on the (?:site"
    r"|premises)|inside|here|parked"
    r"|la|ici|sur (?:le )?site|sur place|presente?s?|garee?s?|stationnee?s?) (?=since|depuis|~)"
)
_HERE_FOR = re.compile(
    r"\b(?:on ?site|on the (?:site|premises)|inside|here|parked|la|ici|sur (?:le )?site|sur place|presente?s?"
    r"|garee?s?) (?:for|depuis) (?:more|over|plus|at ?least|au moins|longer)\b"
)
_NEW = re.compile(
    r"\b(?:(?:brand )?new(?= (?:\w+ )?(?:plates?|vehicles?|cars?|faces?|visitors?|registrations?|ones|arrivals))"
    r"|(?:were|are|was|is|sont|etaient|est|etait) (?:brand |toutes? |completement )?(?:new|nouve(?:lles?|aux|au|lle))(?! (?:on|to|in"
    r"|sur|a) the list)"
    r"|newcomers?|first times(?! ~*\w*ed)|first timers?|first time visitors?|nouve(?:lles?|aux|au|lle)(?= (?:plaques?|vehicules?"
    r"|voitures?"
    r"|immatriculations?|visiteurs?|venus|camions?|tetes?))|nouveaux venus"
    r"|(?:never|not) (?:(?:been|ever|yet|had|have) )*(?:seen|read|came|come|visited|recorded|logged|here|appeared"
    r"|shown up|entered|passed|spotted)(?: \w+)? (?:before|earlier|previously|until then)|(?:ne|n)? ?(?:etaient"
    r"|avaient|avait|etait|sont|ont)? ?jamais (?:ete )?(?:vue?s?|venue?s?|lue?s?|passee?s?|enregistre\w*|entree?s?"
    r"|apparue?s?|apercu\w*) (?:avant|auparavant|jusque la|precedemment|plus tot)|jamais vue?s?(?: avant| auparavant)?"
    r"|had never (?:been )?(?:seen|read|come|visited|been|appeared|entered)(?: here| in)?(?: before)?|n (?:etaient"
    r"|etait|avaient|avait) jamais (?:ete )?\w+(?: avant| auparavant)?)\b"
)
FIRST_TIME = re.compile(
    r"\b(?:for (?:the|their|its) (?:very )?first (?:ever )?time(?: ever)?|pour (?:la|leur|sa) (?:toute )?premiere fois"
    r"|(?:la|leur|sa) (?:toute )?1ere fois|(?:pour )?(?:la )?1ere fois|premiere (?:visite|apparition|venue)"
    r"|first (?:ever )?(?:visit|appearance)|first appeared|appeared first)\b"
)
_HAS_NOTE = re.compile(
    r"\b(?:with|have|has|having|carry|avec|ont|a|ayant|portent|qui (?:ont|a)) (?:a |an |any |some |une |des "
    r"|un )?(?:notes?|remarks?|comments?|remarques?|commentaires?|annotations?|observations?)\b|\b(?:annotated"
    r"|annotee?s?|commentee?s?)\b"
)


_STILL = re.compile(r"(?:still|encore|toujours) (?:at|in|on|au|aux|a|dans|sur)\b")
_MOVES = re.compile(r"\b(?:sorties|entrees|passages|lectures|departs|arrivees|exits|entries|reads|departures|arrivals) $")


@dataclass(frozen=True)
class Condition:
    """One narrowing: which field of the filter, its value, and where it was said."""

    field: str
    value: Any
    start: int
    end: int


def find_conditions(text: Text) -> list[Condition]:
    """All narrowings, in their order; their words are taken."""
    found = find_present(text)
    found += [Condition("new_plates", True, m.start(), m.end()) for m in text.take(_NEW)]
    found += [Condition("has_note", True, m.start(), m.end()) for m in text.take(_HAS_NOTE)]
    found += [Condition("lists", said.lists, said.start, said.end) for said in find_lists(text)]
    found += _ways(find_ways(text))
    return sorted(found, key=lambda c: c.start)


def _goes_on(text: Text, match: re.Match[str]) -> bool:
    """`les sorties, toujours au portail nord`: the same camera still, not vehicles that are still there."""
    return _STILL.match(match[0]) is not None and _MOVES.search(text.norm[: match.start()]) is not None


def find_present(text: Text) -> list[Condition]:
    """`still here`, `has not left`; `left since it came in` asks whether it is not; and idioms of ways, which may name a gate."""
    found = [Condition("present", False, m.start(), m.end()) for m in text.take(_GONE)]
    since_long = _HERE_FOR.search(text.norm)
    if (
        since_long
        and text.left[since_long.start()] != "~"
        and not re.search(r"\b(?:stayed|restee?s?|was|were|etait|etaient|spent)\b", text.norm)
    ):
        found.append(Condition("present", True, since_long.start(), since_long.end()))
    since = _HERE_SINCE.search(text.norm)
    if since and re.search(r"^(?:since|depuis)\b", text.norm[since.end() :]):
        found.append(Condition("present", True, since.start(), since.end()))
        text.blank(since.start(), since.end())
    for pattern in _PRESENT:
        found += [Condition("present", True, m.start(), m.end()) for m in text.take(pattern, lambda m: not _goes_on(text, m))]
    return found + _ways(find_idioms(text))


def _ways(found: list[Way]) -> list[Condition]:
    return [Condition("direction", way.direction, way.start, way.end) for way in found]
