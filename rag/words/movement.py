"""Ways in and out in a question: verbs and nouns of coming and going, also in slang and idioms, French and English."""

import re
from typing import NamedTuple

from rag.words.cues import SUBJECT
from rag.words.text import Text


class Way(NamedTuple):
    """A way (`in`, `out`, or `` for both), and where it stands in the folded text."""

    direction: str
    start: int
    end: int


_SITE = r"(?: (?:the|our|your|these) (?:site|premises|property|grounds|compound))"
_LIEUX = r"(?: (?:le site|les lieux|l enceinte|nos murs|les locaux|notre site|le terrain|la place|du site|des lieux|de l enceinte))"
_GO = r"(?:driv\w+|drove|head\w*|roll\w*|pull\w*|com\w+|came|go\w*|went|gone|on|making|made|make|found)"
_GATE = r"(?:barrieres?|portails?|grilles?|portique|seuil|entree|portes?)"
_SIDE = r"(?:nord|sud|est|ouest|du|de|des|d|principal\w*|visiteurs?|livraison|arriere|n|s)"
_LATIN = (
    r"(?:s est|se sont|s etait|s etaient|s en est|s etre|s soit|se soient|se|s)(?: (?:t )?(?:il|elle|on|ils|elles|deja|bien|aussi|encore"
    r"|pas|jamais|donc|enfin)\b)*"
)

_IDIOM_IN = re.compile(
    rf"\b(?:{_GO} (?:its|their|his|her|the|your) way in(?:to|side)?\b|(?:came|come|coming|went|go|going|drove|driving|roll\w*|pull\w*)"
    rf" (?:up )?on(?:to| to){_SITE}|(?:set|sets) foot (?:here|inside|on ?site|on the (?:site|premises))|(?:gain\w*|access\w*) (?:access"
    rf"|entry|entrance)(?: to{_SITE})?|access(?:ed|es|ing){_SITE}|made (?:its|their|an|his|her) (?:entrance|entry|arrival)|ingress\w*"
    r"|(?:let|waved|buzzed|ushered|signed|clocked|logged|admitted|sneak(?:ed|s|ing)?|snuck|slip(?:ped|s|ping)?|breezed|trundled"
    r"|sailed|poured|piled|filed) in(?:to)?\b"
    rf"|{_LATIN} (?:est |sont )?(?:pointe\w*|amene\w*|radine\w*|introdui\w+|faufil\w+|ramene\w*|glisse\w* (?:a l interieur|dans))"
    r"|(?:a|ont|avait|avaient) (?:t )?(?:(?:il|elle|on|ils|elles|deja|aussi|pas|encore|bien) )*(?:rapplique|debarque|deboule|accede"
    r"|mis (?:le pied|les pieds|les roues))(?: (?:sur|chez|dans|au|a)"
    r" (?:le site|nous|l enceinte))?|debarqu(?:e|es|ee|ees|er|ent|ait)\b|deboul(?:e|es|ent|er|ait)\b|rappliqu(?:e|es|ent|er|ait)\b"
    r"|arriv\w+ (?:chez nous|sur (?:le )?site)|(?:en |dans (?:le |un )?)?(?:le )?sens (?:de la |de l |de |d )?(?:entrees?|entrant"
    r"|arrivees?)"
    r"|(?:en|a) l? ?arrivant)\b"
)
_IDIOM_OUT = re.compile(
    r"(?<=which )left\b(?= (?:last|first|~|the site|at|before|after|on|in|\.))|"
    rf"\b(?:{_GO} (?:its|their|his|her|the|your) way (?:back )?(?:out|off|home)(?: of{_SITE}| of)?|(?:clear\w*|vacat\w+|abandon\w*"
    rf"|depart\w*|exit\w*|left|leav\w+|quit)(?:{_SITE}| (?:the|our) (?:gates?|barriers?)(?! (?:camera|cam)))"
    r"|clear(?:ed|s|ing)?(?= (?:the )?(?:north|south|east|west|main|n|s) (?:gate|barrier))|(?:took|take|takes|taking) (?:off|its leave"
    r"|their leave)(?! the)|(?:set|sets) off(?! (?:the|an|alarm))|(?:head|heads|headed|heading|went|go|gone|driv\w+|drove) (?:back )?home"
    r"|head(?:ed|s|ing)? for (?:home|the (?:exit|road))|made (?:its|their|an|his|her) (?:exit|departure|getaway|way out)|hit the road"
    r"|(?:bolted|scarpered|skedaddled|legged it|buzzed off|pushed off|shot off|sped off|bailed|egress\w*)|(?:signed|clocked|let|waved"
    r"|buzzed|filed|poured|trundled|sailed|ushered|slipped|sneaked) (?:out|off)|(?:drove|driv\w+|pull\w*|roll\w*|came|went) out(?: of)?"
    rf"{_SITE}|(?:a|ont|avait|avaient|ait|aient|avoir) (?:t )?(?:(?:il|elle|on|ils|elles|deja|aussi|pas|encore|bien) )*(?:file"
    rf"|decampe|deguerpi|detale|mis les voiles"
    r"|leve le camp|pris (?:la route|le large|conge|la poudre d escampette|la tangente)|plie bagage|vide les lieux|debarrasse le plancher"
    rf"|evacue|decolle|trace|fichu le camp|foutu le camp|fuit|fui|deserte{_LIEUX}?|degage)|(?:decamp|deguerpi|detal|decoll)\w+"
    rf"|(?<=a )(?:filer|lever le camp|mettre les voiles|prendre (?:la route|le large)|plier bagage"
    r"|vider les lieux|se (?:tirer|barrer|casser|tailler|sauver))\b"
    rf"|{_LATIN} (?:est |sont )?(?:barre\w*|tire(?:e|es|s|nt|r|z)?|casse(?:e|es|s)|eclipse\w*|taille\w*|sauve\w*|arrache\w*|en all\w+"
    rf"|enfui\w*|esquive\w*|volatilise\w*|en retourne\w*)|quitt?(?:e|es|ee|ees|er|ent|ant|ait)\b{_LIEUX}|sort(?:i|ie"
    rf"|is|ies|ir|ent|aient){_LIEUX}|rentr\w+ chez (?:lui"
    r"|elle|eux|elles)|(?:en |dans (?:le |un )?)?(?:le )?sens (?:de la |de l |de |d )?(?:sorties?|sortant|departs?)|(?:en|a) partant)\b"
)
_THROUGH = re.compile(
    rf"\bfranchi\w*(?: (?:la|le|les|l|notre|nos|une|un) {_GATE}(?! {_SIDE}\b))?|\b(?:transit\w+|circul(?:e|es|ent|ait|aient)"
    rf"|roul(?:e|es|ent"
    r"|ait)|defil(?:e|es|ent|er|aient)|emprunt(?:e|es|ent|er|aient|ait)|travers(?:e|es|ent|er|ait))\b"
    r"|\b(?:roll\w*|breez\w*|cruis\w*|trundl\w*) (?:through|thru|by|past)\b|(?<=a )bouge\b|(?<=ont )bouge\b"
    r"|\b(?<!be )(?<!been )(?<!was )(?<!were )(?<!being )moved\b|\bmade (?:a |an |its |their )?moves?\b"
)
_BOTH_WAYS = re.compile(
    r"(?<!between )(?<!between the )(?<!entre )\b(?:entr(?:ies|y|ees?) (?:and|et|or|ou|plus) (?:exits?|sorties?)"
    r"|exits? (?:and|or) entr(?:ies|y)|sorties? (?:et"
    r"|ou|plus) (?:les )?entrees?|in (?:and|or|as well as) out|ins and outs|(?:in )?(?:both|either) (?:directions?|ways?)"
    r"|(?:(?:dans|en) )?(?:(?:un|1) sens (?:ou|et|comme) (?:(?:dans|en) )?(?:l )?autre|n importe (?:quel|lequel) (?:sens|direction))"
    r"|(?:in )?(?:one (?:way|direction) or (?:the other|another)|any (?:way|direction)|whatever the (?:way|direction))"
    r"|(?:(?:dans|en) )?(?:les )?(?:deux|2) (?:sens|directions)|tou(?:te)?s (?:les )?(?:sens|directions)|(?:quel|peu importe)"
    r" (?:que soit )?le sens|whichever (?:way|direction)|any direction|all directions|arrivals? and departures?|arrivees? et"
    r" (?:les )?departs?|entr\w+ (?:ou|et) sorti\w*|(?:came|come|coming|going|went|go) in (?:or|and) out)\b"
    r"(?: (?:confondu\w*|combined|together|compris\w*))?"
)
_EITHER_WAY = re.compile(
    r"\b(?:entree|entry|in) (?:ou|or|comme|et|and) (?:exit|sortie|out) (?:peu importe|n importe|indifferemment|whichever|no matter"
    r"|does not matter|either(?: way)?|i do not (?:mind|care)|ca m est egal|c est egal)\b"
    r"|\b(?:peu importe|no matter|whether|qu il s agisse d une|que ce soit une) (?:entree|entry|in) (?:ou"
    r"|or) (?:(?:d )?une )?(?:exit|sortie|out)\b"
)
"""`au portail sud, entrée ou sortie peu importe`: no name of a camera, and no way."""
_IN = re.compile(
    r"\b(?:(?<!\bwe )(?<!\bwe have )(?<!\bi )(?:came|come|comes|coming|went|go|goes|going|drove|drive|drives"
    r"|driving|got|get|pulled|checked|check|rolled"
    r"|pulls?|pulling|rolls?|rolling|checks|popped|pops?|dropped|drops?|headed|heads?|heading"
    r"|let|gone|driven|made it|turned|been let) (?:back )?in(?:to|side)?\b|c[ao]me through the door"
    r"|enter(?:s|ed|ing)?\b|(?<!which )(?<!what )entr(?:y|ies)\b|(?<!quelle )(?<!quelles )entrees?\b|entrer\b|entres\b"
    r"|entrant\w*|entrent\b|entra\b|rentre\w*|penetr\w+|arriv(?:e|es|ed|ing|al|als|ee|ees|er|ent|ant)\b(?! (?:en|a la) tete)"
    r"|in ?bounds?|incoming|admitted|s est presente\w*|se sont presente\w*|presente[es]* (?:a l entree|au portail))"
    r"|(?<=first )in\b|(?<=last )in\b|(?<=first time )in(?= (?:\.|~)|$)|(?<=last time )in(?= (?:\.|~)|$)|(?<=first one )in\b"
    r"|(?<=last one )in\b|(?<=earliest )in\b|(?<=est )entre\b"
    r"|(?<=t il )entre\b|(?<=ont )entre\b|(?<=a )entre\b|(?<=ete )entre\b"
    r"|(?<=jamais )entre\b|(?<=deja )entre\b|(?<=@\d )entre\b(?! ~)"
    r"|(?<=vehicule )entre\b(?! ~+ (?:et|ou)\b)|(?<=camion )entre\b(?! ~+ (?:et|ou)\b)|(?<=qui )entre\b(?! ~+ (?:et|ou)\b)"
)
_OUT = re.compile(
    r"\b(?<!quelle )(?<!which )(?<!what )(?:left(?! (?:on(?! ~)|unattended|open|running|behind|alone|hand|side|its|his"
    r"|her|their|it|them|lights|overnight|over|parked|standing|in|without|for dead))|leav(?:e|es|ing)\b|exit(?:s|ed"
    r"|ing)?\b|depart(?:s|ed|ing|ure|ures)?\b(?: tardi\w+)?"
    r"|been and gone\b|(?<=@\d )gone\b(?! (?:in|through|by|past|into|up|via|over)\b)|(?<=has it )gone\b(?= (?:\.|yet|~)|$)"
    r"|(?:went|go|goes|going|gone|drove|driven|drive|drives|driving|got|get|pulled|checked|check|came|come|coming"
    r"|pulls?|pulling|rolled|rolls?|rolling|cleared|clears?|clearing|headed|heads?|heading|let) (?:back )?"
    r"(?:out|off|away)\b|out ?bounds?|outgoing|(?<=first )out\b|(?<=last )out\b|(?<=one )out\b"
    r"|(?<=vehicle )out\b|(?<=car )out\b|(?<=time )out\b|(?<=van )out\b|(?<=lorry )out\b|(?<=truck )out\b|(?<=plate )out\b"
    r"|(?<=est )(?:re)?(?:partit|sortit)\b|(?<=\ba )quite(?= (?:le|la|les|l|notre|nos|a|vers|hier|ce|~|\.)|$)"
    r"|(?<=elle )quite\b|(?<=\bil )quite\b|(?<=\bqui )quite\b"
    r"|(?:res)?sort(?:ie?s?|ies?|ir|ent|ant|ants)\b|sort\b|(?:re)?partie?s?\b|(?:re)?part(?:ir|ent)\b(?! de (?:quand|quel))"
    r"|(?<=quand )part\b|repart\b|quitt(?:e|es|ee|ees|er|ent|ant)\b|s en (?:est|sont) (?:alle|aller)\w*|(?<=is )gone\b"
    r"|(?<=has )gone\b|(?<=did it )go\b(?= ?(?:\.|$))|(?<=did he )go\b(?= ?(?:\.|$))|(?<=did she )go\b(?= ?(?:\.|$))"
    r"|(?<=did they )go\b(?= ?(?:\.|$)))"
)
LEAVE = (
    r"(?:left|leave|exited|exit|departed|depart|gone(?: out| away| home)?|(?:checked|pulled|headed|cleared|clear|rolled|roll"
    r"|check|pull|head|drove|drive|driven|went|go|got|get|move|moved|signed|sign|set|take|taken) (?:back )?(?:out|off|away|home)"
    rf"|clear(?:ed)?(?:{_SITE}| (?:the|our) gates?)|c[ao]me (?:back )?out|(?:res)?sortie?s?"
    rf"|(?:re)?partie?s?|quitte\w*{_LIEUX}?|decampe\w*|file\b|bouge\b|ressort\w*)"
)


_ANY_VERB = re.compile(r"\b\w{3,}(?:ed|ing) (?P<way>in|out)(?= (?:via|through|by|from)\b)")
_GROUNDS = r"(?:site|premises|car ?park|yard|compound|facility|grounds|place)\b"
_INTO = re.compile(
    rf"(?<!look )(?<!looking )(?<!looked )(?<!run )(?<!ran )(?<!split )(?<!broken down )\binto(?= (?:the |our )?(?:~|{_GROUNDS}))"
)
_OUT_OF = re.compile(
    rf"(?<=[\w~] )(?<!\d )\bout of(?= (?:the |our )?(?:~+(?!~)(?! (?:\w+ )?{SUBJECT}\b)(?! (?:and|or|et|ou) (?:the )?~)|{_GROUNDS}))"
)
_SUBJECT_WAY = re.compile(
    rf"\b(?:{SUBJECT}|ones?|else|everyone|everybody) (?P<way>in|out)(?= (?:at|by|through|via|last|today|yesterday|this|on)\b| \.|$)"
)
"""`the last car in through the south gate`: a way without a verb."""


def find_idioms(text: Text) -> list[Way]:
    """Idioms that speak of a way in or out, before places are looked for: `cleared the gate`; passing through names no way."""
    found = [Way("", m.start(), m.end()) for m in text.take(_EITHER_WAY)]
    found += [Way("in", m.start(), m.end()) for m in text.take(_IDIOM_IN)]
    found += [Way("out", m.start(), m.end()) for m in text.take(_IDIOM_OUT)]
    text.take(_THROUGH)
    return found


def find_ways(text: Text) -> list[Way]:
    """Ways in and out; `entries and exits alike` narrows nothing."""
    found = [Way("", m.start(), m.end()) for m in text.take(_BOTH_WAYS)]
    found += [Way("in", m.start(), m.end()) for m in text.take(_IN)]
    found += [Way("in", m.start(), m.end()) for m in text.take(_INTO)]
    found += [Way("out", m.start(), m.end()) for m in text.take(_OUT)]
    found += [Way("out", m.start(), m.end()) for m in text.take(_OUT_OF)]
    for m in (*_SUBJECT_WAY.finditer(text.norm), *_ANY_VERB.finditer(text.norm)):
        if "~" not in text.left[m.start("way") : m.end()]:
            found.append(Way(m["way"], m.start("way"), m.end()))
            text.blank(m.start("way"), m.end())
    return found
