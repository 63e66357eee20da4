"""The words by which parts of plates, and plates said to be misread, are spoken of."""

import re

from rag.words.calendar import MONTH

_SIGN = r"(?:[A-Za-z0-9*?_#…]|(?<=[A-Za-z0-9.-])\.(?=\.|[A-Z0-9])(?<!\w\.(?=\w))|(?<=\.)\.)"
PATTERN = re.compile(
    r"(?<![\w*?])(?=[\w*?…#.-]*[*?_#…][\w*?…#.-]*\w|[\w*?-]*\w[\w*?-]*\*|[\w-]*\.\.+-?\w|[\w-]+-[\w?]*\?\?)"
    rf"{_SIGN}+(?:-{_SIGN}+)*(?:\*|(?<!\w)\?+|(?<=[*?-])\?+)?"
)
_PLATE = r"(?:plates?|plaques?|tags?|immatriculations?|registrations?|numbers?|numeros?|number plates?|reg|it)"
_SIGNS = r"(?:letters?|digits?|characters?|chars?|numbers?|figures?|symbols?|part|bit|half|lettres?|chiffres?|caracteres?|signes?|partie)"
BEGIN = re.compile(
    rf"\b(?:commenc\w*|debut\w*|start\w*|begin\w*|began|begun) +(?:en |par |avec |with |by |in |of )+(?:the |les? |la |l )?(?:{_SIGNS} )?"
    rf"|\b(?:first|leading|initial|premiere?s?) (?:\d+ |few |couple of )?{_SIGNS}\b|\b(?:\d+ )?(?:premiere?s?"
    rf"|first) {_SIGNS}\b|\b(?:dont|whose|its|la|le|the) (?:(?:la|le|the) )?(?:debut|beginning|start) (?:est|is|was)\b"
    rf"|\bprefixe?\b|\b(?:manque|missing|without|sans) (?:\w+ )?(?:la |the |its )?(?:fin|end)\b"
    rf"|\b(?:end|fin) (?:is |est )?(?:missing|manqu\w+)\b|\b(?:juste|que|seulement|only|just) (?:le |the |du |de l |of the "
    rf"|its )?(?:debut|start"
    rf"|beginning)\b|\b(?:starting|beginning|commencant|commence|begins|starts) (?=[a-z]{{0,3}}\d|[a-z]{{2}}\b \d)"
    rf"|\b(?:debut|start|beginning) (?:c )?(?:est|etait|is|was)\b"
    rf"|\b(?:debut|start|beginning|front) (?:of|de|du) (?:the |a |la |l |sa |its |d une )?{_PLATE}\b"
)
FINISH = re.compile(
    rf"\b(?:finis\w*|finit|fini|termin\w*|ends?|ended|ending|finish\w*|final\w*) +(?:en |par |avec |with |by |in "
    rf"|on )+(?:the |les? |la |l )?(?:{_SIGNS} )?"
    rf"|\b(?:last|final|trailing|derniere?s?) (?:\d+ |few |couple of )?{_SIGNS}\b|\b\d+ (?:derniere?s?|last) {_SIGNS}\b"
    rf"|\b(?:dont|whose|its|la|le|the) (?:(?:la|le|the) )?(?:fin|end|ending) (?:est|is|was)\b|\bsuffixe?\b"
    rf"|\b(?:fin|end) (?:c )?(?:est|etait|is|was)\b"
    rf"|\b(?:fin|end|tail) (?:of|de|du) (?:the |a |la |l |sa |its |d une )?{_PLATE}\b|\b(?:juste |que |only "
    rf"|just )(?:la |the )?(?:fin|end|ending)\b|\b(?:ending|ends|finissant|terminant|finit|termine) (?=[a-z]{{0,3}}\d"
    rf"|[a-z]{{2}}\b \d)"
)
INSIDE = re.compile(
    rf"\b(?:contain\w*|contien\w*|contenant|comport\w*|(?:including|incluant) the (?:letters?|digits?)|somewhere"
    rf"|quelque part|dedans|au milieu|(?:in|at"
    rf"|from) the middle|inside (?:it|the {_PLATE})|a l interieur|partial|partiel\w*)\b"
    rf"|\bin (?:it|them|(?:the|its|his|her|their|my|our|your|a) {_PLATE})\b|\bdans (?:la|l|sa|le|son|ma|leur|une|notre) {_PLATE}\b"
    rf"|\b(?:part|partie|bout|bit|piece"
    rf"|morceau|fragment) (?:of|de|d) (?:the |a |la |l |une? )?{_PLATE}\b"
    rf"|\b(?:only|just|juste|seulement|que) (?:have|has|had|remembers?|remembered|recalls?|recalled|saw|sees?|gets?|got|catch(?:es)?|caught"
    rf"|reads?|noted|notes|knows?|knew|make out|vu|lu|note|retenu|retient|souviens|souvient|rappelle)\b"
    rf"|\ball i (?:could|can|got|saw|have|remember)\b"
    rf"|\btout ce que j ai\b|\b(?:voit|vois|voyait|see|saw|read|lit|lis|lisait|got|have|ai|a) (?:only|just|juste"
    rf"|seulement|que)\b|\b(?:at the|a la|au) (?:end|fin|start|debut|beginning)\b(?! (?:of|du|de))|\bou il y a\b"
    rf"|\b(?:only|juste?|seule?s?|que|qu) (?=@?\w+ (?:\w+ )?(?:is|are|was|est|sont|etait) (?:\w+ )?(?:readable|legible|visible"
    rf"|lisibles?|clear|sure?))"
    rf"|\b(?:plates?|plaques?|immatriculations?|registrations?|reg) (?:that |which |qui )?(?:with|having|has|have|had|avec|ayant|a|ont)"
    rf" (?:the |les |la |le |an? |une? )?(?:{_SIGNS} )?(?=(?:\w{{0,3}}[a-z]\d|\d+[a-z]|\d{{4}}\b|@\d|(?!at |in |on |to |by |of |la "
    rf"|du |au |de |en |le |les )[a-z]{{2,3}} \d{{2}}))"
    rf"|\b(?:with|having|avec) (?:the |les |la |le )?{_SIGNS} (?=\w*\d|[a-z]{{1,3}}\b)"
)
MISREAD = re.compile(
    r"\b(?:(?:not|pas|n est pas|isn t|aren t) (?:\w+ )?(?:quite |very |completely |totally |tout a fait |vraiment "
    r"|tres )?(?:sure?s?|certaine?|positive)|unsure|uncertain|incertaine?"
    r"|(?:may|might|could|can) (?:well |also )?be (?:something|another|an?|wrong|misread|the|off|different|it)\b"
    r"|(?:may|might|could|can|must|should|has to)(?: (?:well|also|rather))? be (?:an? |the )?\w(?= (?:at|or|instead|rather|in|\.)|$)"
    r"|(?:peut|pourrait|doit)(?: \w+)? etre (?:un |une |le )?\w(?= (?:a|au|ou|plutot|en|\.)|$)"
    r"|hesit\w+ (?:entre|sur|pour|quant|about|over|between)|no idea about|(?:can not|could not) (?:tell|make out|decide) (?:if|whether|the)"
    r"|(?:aucune|pas d) idee (?:pour|sur|de)|(?:letter|digit|character|lettre|chiffre|caractere) (?:is |was |est |etait )?(?:unclear"
    r"|doubtful|douteu\w+|incertaine?|illisible|smudged|floue?)"
    r"|something else|autre chose|(?:peut|pourrait|doit) (?:\w+ )?etre (?:un|une|autre|mal|faux|fausse|le|la)"
    r"|(?:wrote|written|writes|jotted|noted|scribbled|took|put|typed) (?!(?:for|against|about|next|beside|on) )(?:it )?(?:down|in)?"
    r"|(?:j ai|a|avait|ai|ont) (?:\w+ )?(?:notee?|ecrit|inscrit|griffonne|marque|recopie)(?! (?:pour|contre) )"
    r"|(?:was|is|been) (?:noted|written|recorded) (?:as|down)"
    r"|wrote|(?:right|correct|real|true|actual|bonne|vraie|veritable) (?:plate|plaque|one|immatriculation)"
    r"|(?:plates?|plaques?|one) like"
    r"|(?:n existe|existe) pas|inexistante?|do(?:es)? not exist|(?:no|not) (?:such|in the log|a real)|introuvable"
    r"|not found|can not find|ne trouve pas|trouve pas"
    r"|probab\w+|vraisemblablement|likely|presumably|really|in fact|actually|en realite|en fait|reellement|misread\w*"
    r"|mis read|misspel\w*|mistyped?|typo|mal (?:lue?|ecrite?|notee?|recopiee?)|lue? de travers"
    r"|illisible|unreadable|smudged|dirty|sale|blurr\w*|floue?|hard to read|difficile a lire|je crois|il me semble"
    r"|i think|i believe|i guess|(?:quelque chose|something|un truc|anything) (?:comme|like)|(?:looks?|sounds?"
    r"|read) like|ressembl\w+|similar\w*|similaires?"
    r"|(?:close|closest|near|nearest|proche|le plus proche) (?:to|match|de|d)|approximat\w+|a peu pres|ou (?:presque"
    r"|similaire|approchant)|(?:erreur|faute|error|mistake) (?:de|of|in|on|sur|dans)?|a (?:un|one) (?:caractere"
    r"|character|lettre|letter|chiffre|digit) pres"
    r"|swap\w*|transpos\w*|switched|inverse\w*|intervert\w*|permut\w*|griffonn\w*|gribouill\w*|(?:s est |m est |me suis "
    r"|se sont )?(?:trompe\w*"
    r"|plante\w*|goure\w*)|(?:je |on |j ai |a |il |elle )?(?:lis|lu|lit|relis|relit) (?:\w+ )?mal|(?:ne )?(?:correspond"
    r"|correspondent|renvoie|ressort|donne)"
    r" (?:a |pas |aucun |rien)\w*(?: rien| aucun\w*)?|(?:does|do|did) not (?:match|correspond|ring|come up|look right|fit)"
    r"|(?:can ?not|can not|could not) be right"
    r"|no match\w*|matches nothing|plus proche|closest|nearest|plaque exacte|exact plate|immatriculation exacte"
    r"|maybe|perhaps|peut etre|wrong(?:ly)?|incorrect\w*|mixed up|confond\w*|could have|(?:one|a|un|une) (?:letter"
    r"|character|digit|caractere|lettre|chiffre) (?:wrong|off|out|faux|fausse|is wrong)|correct(?:e|es|ed)? (?:plate"
    r"|plaque)|meant|(?:voulait|veut|voulu) dire|should (?:it )?(?:have )?be(?:en)?|aurait du|doubt\w*|doutes?)\b"
)
SMUDGE = (
    r"(?:(?:an?|the|some|une?|le|la|du|de la|l) )?(?:(?:big|large|little|small|grosse?|petite?) )?(?:smudges?|smears?|blurs?|blots?|blotch"
    r"|splodge|stains?|splash|blobs?|(?:mud|dirt)(?: \w*splash)?|taches?|boue|salissure|trace|eclat|bavure|scratch|dent|rayure|eraflure"
    r"|illisible|unreadable|illegible|truc flou|something (?:blurr\w*|unreadable|illegible)|quelque chose (?:de|d) (?:flou|illisible))"
)
"""What hides a piece of a plate between two others."""
_GAP = (
    rf"(?:{SMUDGE}|something|smth|some ?thing|anything|quelque chose|quelquechose|un truc|truc|machin|bidule|chose|whatever|blank|etc"
    r"|dot dot dot|x+"
    r"|je ne sais (?:plus )?quoi|je sais (?:pas|plus) quoi|i do not know what)(?: (?:something|smth|chose|truc))?"
)
_THEN = (
    r"(?:(?:and |et )?(?:then|puis|ensuite|apres)|(?:followed|suivie?s?) (?:by|de|d|par))(?: (?:an?|un|une|the|le|la|les|by|de"
    r"|d|par))?"
)
SEQUENCE = re.compile(rf"(?<![\w~@])(?P<a>[a-z0-9]{{1,7}}|@\d+) (?:(?P<gap>{_GAP})|{_THEN}) (?P<b>[a-z0-9]{{1,7}}|@\d+)(?!\w)")
"""`BK something GB`: with a gap, both ends; `HH then a T`: one right after the other, at the start."""
SIGN_DOUBTED = re.compile(
    r"(?<!\w)(?:(?:the|le|la|l|un|une|a|an) )?(?:\w|\d)(?= (?:\w+ )?(?:(?:may|might|could|can|must|should) (?:\w+ )?be|(?:peut"
    r"|pourrait|doit"
    r"|devrait|peuvent) (?:\w+ )?etre|is (?:\w+ )?(?:wrong|off|doubtful|unclear|smudged)|est (?:\w+ )?(?:faux|douteu\w+|flou|mal)|maybe"
    r"|perhaps|peut etre)\b)"
)
"""`le 8 doit être autre chose`: a sign that is doubted is no day."""
WHICH_SIGN = re.compile(
    rf"\b(?:(?:of|about|for|d[eu]|de la|des|sur|the|la|le|l|les) )*(?:first|last|second|third|middle|premiere?s?"
    rf"|derniere?s?|deuxieme|troisieme|\d+(?:st|nd|rd|th|e|eme)?) {_SIGNS}\b"
)
UNIT_AFTER = re.compile(
    rf" (?:h|heures?|hours?|am|pm|oclock|min\w*|days?|jours?|weeks?|semaines?|fois|times|{MONTH}|percent|cars?|vehicles?|vehicules?"
    r"|voitures?|reads?|passages?|entries|entrees?|exits?|sorties?|drivers?)\b"
)
"""What a number counts, or the hour that it is."""
RANKED = re.compile(
    r"\b(?:the|our|my|les|nos|mes|top) (?P<n>\d{1,2}) (?:most|busiest|best|(?:most )?regular\w*|(?:most )?frequent\w*"
    r"|plus (?:frequent|regul|vu|lu|assidu|actif|presen)\w*)\b"
)
"""`the 4 most frequent`: how many of a ranking."""
OF_THE_LOG = re.compile(
    r"^(?:so |and |et )?(?:(?:do|have) (?:you|we)(?: have| got)?|(?:is|are) there|avez vous|as tu|a t on|on a|y a t il|il y a|got"
    r"|est ce qu (?:on a|il y a)) (?:any(?:thing)?|an?|some|une?|des|quelque chose)\b(?! (?:reads?|passages?))"
)
"""`do you have a plate that starts with WL-4`: the plates are asked for, not whether something came."""
