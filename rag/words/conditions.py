"""What narrows the reads besides plates, places, times and amounts: lists, directions, presence, novelty, notes."""

import re
from dataclasses import dataclass
from typing import Any

from rag.plan import Listed
from rag.words.text import Text

_ON = (
    r"(?:(?:(?:that|which|who|qui) )?(?:is|are|was|were|est|sont|etait|etaient) )?(?:(?:on|from|of|in|by|sur|de|dans"
    r"|par|d|du|des) )?(?:the |our |a |any |la |l |notre |une |un |les |leur )?"
)
_NOT = (
    r"(?:(?:(?:that|which|who|qui) )?(?:(?:is|are|was|were|n|ne|est|sont) ){0,3}(?:not|pas|non|outside|hors|except"
    r"|sauf|excluding|excepte|other than|autres? que|off|without|sans)(?: (?:on|from|in|sur|dans|de|d|being|etre|for"
    r"|of|figurant)){0,2}(?: (?:the|la|l|our|notre|les|celles|ceux|those))*) "
)
_LISTS = {
    Listed.DENY: (
        r"denylist\w*|denied|banned|blacklist\w*|listes? (?:noires?|d exclusion|des? (?:interdits?|bannis?|exclus?"
        r"|indesirables?|refus\w*|blocage))|bannie?s?|interdite?s?(?: de site| d acces| d entree)?|prohibited|forbidden"
        r"|barred|blocked list|exclus|indesirables?|undesirables?|unwanted|no entry list|persona non grata"
    ),
    Listed.ALLOW: (
        r"allowlist\w*|whitelist\w*|white listed|listes? (?:blanches?|vertes?|des? (?:autorise\w*|autorisations?|admis"
        r"|acces)|d autorisation|d acces|autorisee?s?)|authori[sz]ed|permitted|allowed|approved|autorisee?s?|accredite\w*"
        r"|cleared list"
    ),
    Listed.WATCH: (
        r"watchlist\w*|watched|listes? (?:de |des? )?(?:surveillance|suivi|veille|surveillee?s?|vigilance)|(?:sous|under"
        r"|en) (?:surveillance|observation)|surveillee?s?|a surveiller|monitored|being watched|to watch|monitoring list"
        r"|on watch"
    ),
}
_OFF_AND_ON = {
    listed: (
        re.compile(rf"\b{_NOT}(?:{words})\b(?: (?:lists?|listes?))?"),
        re.compile(rf"\b{_ON}(?:{words})(?!\w)(?: lists?\b| listes?\b)?"),
    )
    for listed, words in _LISTS.items()
}
_NONE = re.compile(
    r"\b(?:(?:that|which|who|qui) )?(?:(?:are|is|were|was|ne|n|sont|est|figurent|figure) ){0,3}(?:on no lists?"
    r"|in no lists?|not (?:on|in) (?:any|a|one of our|one of the|our|the) (?:\w+ )?lists?|not listed|off list"
    r"|off the lists|sur aucune(?: des| de nos)? listes?|dans aucune(?: des)? listes?|d aucune liste"
    r"|hors (?:de |des )?(?:toute |toutes |nos |les )?listes?|pas (?:sur|dans) (?:une|les|des|nos|aucune|de) listes?|sans liste"
    r"|non listee?s?"
    r"|pas listee?s?|without (?:a|any) list|with no list)\b"
    r"|\b(?:unlisted|non repertoriee?s?|non referencee?s?|inconnue?s?(?: (?:au bataillon|des listes))?|unknown"
    r"|unregistered|not registered|strangers?|unrecogni[sz]ed)\b(?: \w*list\w*)?"
)
_ANY_LIST = re.compile(
    r"\b(?:(?:on|in|sur|dans) (?:any|a|one|some|une|l une|un) (?:des |of the |of our )?lists?e?s?"
    r"|listed(?= (?:vehicles?|cars?|plates?))|(?:sont|est|etaient|etait|vehicules?|voitures?|plaques?|camions?|deja) fichee?s?|listees?)\b"
)
_BOTH_WAYS = re.compile(
    r"\b(?:entr(?:ies|y|ees?) (?:and|et|or|ou|plus) (?:exits?|sorties?)|exits? (?:and|or) entr(?:ies|y)|sorties? (?:et"
    r"|ou|plus) (?:les )?entrees?|in (?:and|or|as well as) out|ins and outs|both (?:directions|ways)|(?:les )?deux sens"
    r"|either way|arrivals? and departures?|arrivees? et (?:les )?departs?|entr\w+ (?:ou|et) sorti\w*|(?:came|come"
    r"|coming|going|went|go) in (?:or|and) out)\b(?: (?:confondu\w*|combined|together|compris\w*))?"
)
_IN = re.compile(
    r"\b(?:(?:came|come|comes|coming|went|go|goes|going|drove|drive|drives|driving|got|get|pulled|checked|check|rolled"
    r"|pulls?|pulling|rolls?|rolling|checks|popped|pops?|dropped|drops?"
    r"|let|gone|driven|made it|turned|been let) (?:back )?in(?:to|side)?\b|c[ao]me through the door"
    r"|enter(?:s|ed|ing)?\b|(?<!which )(?<!what )entr(?:y|ies)\b|(?<!quelle )(?<!quelles )entrees?\b|entrer\b|entres\b"
    r"|entrant\w*|entrent\b|entra\b|rentre\w*|penetr\w+|arriv(?:e|es|ed|ing|al|als|ee|ees|er|ent|ant)\b(?! (?:en|a la) tete)|inbound"
    r"|incoming|admitted|s est presente\w*|se sont presente\w*|presente[es]* (?:a l entree|au portail))"
    r"|(?<=first )in\b|(?<=last )in\b|(?<=first time )in(?= (?:\.|~)|$)|(?<=last time )in(?= (?:\.|~)|$)|(?<=first one )in\b"
    r"|(?<=last one )in\b|(?<=earliest )in\b|(?<=est )entre\b"
    r"|(?<=sont )entre\b|(?<=t il )entre\b|(?<=est il )entre\b|(?<=ont )entre\b|(?<=a )entre\b|(?<=ete )entre\b"
    r"|(?<=jamais )entre\b|(?<=deja )entre\b|(?<=@\d )entre\b(?! ~)"
    r"|(?<=vehicule )entre\b(?! ~+ (?:et|ou)\b)|(?<=camion )entre\b(?! ~+ (?:et|ou)\b)|(?<=qui )entre\b(?! ~+ (?:et|ou)\b)"
)
_OUT = re.compile(
    r"\b(?<!quelle )(?<!which )(?<!what )(?:left(?! (?:on(?! ~)|unattended|open|running|behind|alone|hand|side|its|his"
    r"|her|their|it|them|lights|overnight|over|parked|standing|in|without|for dead))|leav(?:e|es|ing)\b|exit(?:s|ed"
    r"|ing)?\b|depart(?:s|ed|ing|ure|ures)?\b"
    r"|(?:went|go|goes|going|gone|drove|drive|drives|driving|got|get|pulled|checked|check|came|come|coming"
    r"|pulls?|pulling|rolled|rolls?|rolling|cleared|clears?|clearing|headed|heads?|heading|let) (?:back )?"
    r"(?:out|off|away)\b|outbound|outgoing|(?<=first )out\b|(?<=last )out\b|(?<=one )out\b"
    r"|(?<=vehicle )out\b|(?<=car )out\b|(?<=time )out\b"
    r"|(?:res)?sort(?:ie?s?|ies?|ir|ent|ant|ants)\b|sort\b|(?:re)?partie?s?\b|(?:re)?part(?:ir|ent)\b"
    r"|(?<=quand )part\b|repart\b|quitt(?:e|es|ee|ees|er|ent|ant)\b|s en (?:est|sont) (?:alle|aller)\w*|(?<=is )gone\b"
    r"|(?<=has )gone\b)"
)
_HERE = (
    r"(?:here|there|on ?site|on (?:the |our )?(?:site|premises|property|grounds)|inside|in|parked(?: up| here)?"
    r"|present|around|in the (?:car ?park|parking|yard|compound|area)|la|ici|sur (?:le |notre )?(?:site|place|parking)"
    r"|presente?s?|dedans|a l interieur|dans (?:l enceinte|les lieux|le parking(?! visit)|la cour|nos murs|les locaux"
    r"|le site)|garee?s?|stationnee?s?|chez nous|with us)"
)
_NOW = (
    r"(?:right now|now|currently|actuellement|en ce moment|at the moment|at present|maintenant|presently|a l instant"
    r"|a cette heure|as we speak|pour l instant|a present|at this (?:time|moment|point))"
)
_LEAVE = (
    r"(?:left|leave|exited|departed|gone(?: out| away)?|(?:checked|pulled|headed|cleared|clear|rolled|roll"
    r"|check|pull|head|drove|drive|went|go|got"
    r"|get) (?:back )?(?:out|off|away)"
    r"|come (?:back )?out|c[ao]me (?:back )?out|driven (?:out|off|away)|(?:res)?sortie?s?"
    r"|(?:re)?partie?s?|(?:re)?parti|quitte\w*(?: (?:le site|les lieux))?)"
)
_PRESENT = (
    re.compile(r"\bis (?:it|he|she|@\d|that (?:car|one)) (?:(?:still|now|currently) )?in(?= (?:\.|now|or)|$)"),
    re.compile(
        r"\b(?:still|encore|toujours) (?:(?:parked |garee?s? |stationnee?s? |la |here |there )?(?:at|in|on|au|aux|dans|sur"
        r"|a|inside) (?:the |le |la |l )?)?(?=~)"
    ),
    re.compile(
        rf"\b(?:still|encore|toujours|yet) (?:(?:is|are|au|actuellement|currently|all|bien|physiquement|stuck"
        rf"|be) )?{_HERE}\b(?: {_NOW})?"
    ),
    re.compile(
        rf"\b{_NOW} (?:(?:still|encore|toujours|all) )?{_HERE}\b|\b(?:on ?site|on the (?:site|premises)|inside|here"
        rf"|presents?|presentes?|sur (?:le )?site|sur place|a l interieur|dans (?:l enceinte|le parking)|la|ici) {_NOW}\b"
    ),
    re.compile(
        rf"\b(?:has|have|had|is|are|did|does|do|was|were)? ?(?:it |they |he |she )?(?:not|never)(?: yet| ever| been"
        rf"| actually)* {_LEAVE}\b(?: (?:yet|again|since(?: then)?|afterwards?|after that|the (?:site|premises)))*(?: depuis)?"
    ),
    re.compile(
        rf"\b(?:n |ne )?(?:(?:est|sont|a|ont|etait|etaient|soit|soient) )?(?:(?:il|elle|ils|elles|t il"
        rf"|t elle) )?(?:toujours |encore )?(?:pas|jamais)(?: encore| toujours)? (?:ete )?{_LEAVE}\b(?: (?:depuis|du site"
        rf"|des lieux|du parking))*"
    ),
    re.compile(
        r"\b(?:yet to (?:leave|exit|depart)|without (?:leaving|exiting|(?:an?|any) (?:exit|departure))"
        r"|sans (?:etre )?(?:re|res)?(?:sortir|partir|sorti\w*|parti\w*|sortie)|no (?:recorded |matching )?exit"
        r"|overstay\w*)\b"
    ),
    re.compile(
        r"(?<!been )(?<!stay )(?<!stayed )\b(?:is|are|s|est|sont|y a t il|there)(?: (?!not|pas|been|entre|rentre|venu|arriv|pass"
        r"|vue?s?\b|lue?s?\b|sorti|parti)\w+"
        r"| @\d+){0,3} (?:on ?site|on the (?:site|premises)|inside|here|sur (?:le )?site|sur place|a l interieur"
        r"|presente?s? (?:sur (?:le )?(?:site|place|parking))?|dans (?:l enceinte|les lieux))(?= (?:\.|and|et|$)|$|\.)"
    ),
    re.compile(r"\bremain(?:s|ing)? (?:on ?site|inside|here|on the (?:site|premises))\b|\brestante?s?\b|\bhave not come (?:back )?out\b"),
)
_GONE = re.compile(
    r"\b(?:left|gone|exited|departed|(?:re|res)?sortie?s?|(?:re)?partie?s?)(?: (?:the site|du site|since|depuis|again"
    r"|after|apres)){1,2} (?:(?:it|that|she|he|they|qu|que|son|sa|its|their|il|elle|ils|elles|est|sont|l|d|the|s|avoir"
    r"|etre) )*(?:came in|come in|entered|arriv\w+|entr\w+|coming in|entering)\b"
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
    r"|newcomers?|first timers?|first time visitors?|nouve(?:lles?|aux|au|lle)(?= (?:plaques?|vehicules?|voitures?"
    r"|immatriculations?|visiteurs?|venus|camions?))|nouveaux venus"
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
    found += find_lists(text)
    found += find_directions(text)
    return sorted(found, key=lambda c: c.start)


def find_present(text: Text) -> list[Condition]:
    """`still here`, `has not left`; `left since it came in` asks whether it is not."""
    found = [Condition("present", False, m.start(), m.end()) for m in text.take(_GONE)]
    since_long = _HERE_FOR.search(text.norm)
    if since_long and not re.search(r"\b(?:stayed|restee?s?|was|were|etait|etaient|spent)\b", text.norm):
        found.append(Condition("present", True, since_long.start(), since_long.end()))
    since = _HERE_SINCE.search(text.norm)
    if since and re.search(r"^(?:since|depuis)\b", text.norm[since.end() :]):
        found.append(Condition("present", True, since.start(), since.end()))
        text.blank(since.start(), since.end())
    for pattern in _PRESENT:
        found += [Condition("present", True, m.start(), m.end()) for m in text.take(pattern)]
    return found


def find_lists(text: Text) -> list[Condition]:
    """The lists spoken of; `not on the allow list` is all the others."""
    found = []
    for match in text.take(_NONE):
        found.append(Condition("lists", [Listed.NONE], match.start(), match.end()))
    for listed, (off, on) in _OFF_AND_ON.items():
        for match in text.take(off):
            found.append(Condition("lists", [x for x in Listed if x is not listed], match.start(), match.end()))
        for match in text.take(on):
            found.append(Condition("lists", [listed], match.start(), match.end()))
    found += [Condition("lists", [Listed.ALLOW, Listed.DENY, Listed.WATCH], m.start(), m.end()) for m in text.take(_ANY_LIST)]
    return found


def find_directions(text: Text) -> list[Condition]:
    """Ways in and out; `entries and exits alike` narrows nothing."""
    both = [Condition("direction", "", m.start(), m.end()) for m in text.take(_BOTH_WAYS)]
    found = [Condition("direction", "in", m.start(), m.end()) for m in text.take(_IN)]
    found += [Condition("direction", "out", m.start(), m.end()) for m in text.take(_OUT)]
    return [*both, *found]
