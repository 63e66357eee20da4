"""How clauses begin that say who asks and why, and those that narrow what is asked; flat text (rag.words.request)."""

import re

from rag.words.calendar import ENGLISH_DAY, FRENCH_DAY, LONG_MONTH

_PURPOSE = (
    r"(?:pour|for) (?:[a-z']+ ){0,4}?(?:reports?|rapports?|boss|chef|manager|records?|archives?|security|securite|insurance"
    r"|assurances?|police|files?|dossiers?"
    r"|audits?|meetings?|reunions?|statistics|statistiques|stats|colleagues?|collegues?|clients?|customers?|curiosity|curiosite|info"
    r"|information|planning|bilan"
    r"|compta\w*|accounts|billing|facturation|controle|enquete|investigation|direction|management)(?: [a-z']+){0,3}"
)
OPENING = re.compile(
    r"\s*(?:"
    r"(?:hi|hello|hey|yo|bonjour|bonsoir|salut|coucou|good (?:morning|afternoon|evening|day)|morning|afternoon|evening)"
    r"(?: (?:there|all|everyone|team|guys|again|a tous|tout le monde|l'equipe))?(?=[ ]*[,:;!.…-])"
    r"|(?:dear|cher|chere|chers|cheres) (?:all|colleagues?|team|sir|madam|sirs|collegues?|tous|monsieur|madame)(?: (?:or|and) madam)?"
    r"(?= *[,:;!.])|(?:madame|monsieur|mesdames|messieurs|sir|madam)(?=,)"
    r"|(?:ok|okay|right|well|so|now|euh|heu|hum|hmm+|um|uh|erm|alors|bon|bah|ben|donc|voila|tiens|dis|dites)(?= *[,:;!.…])"
    r"|alors voila|dis[- ]moi|dites[- ]moi|(?:please |svp |stp )?(?:could|can|would|will) you (?:please )?(?:tell me"
    r"|say)(?! (?:about|more|something|anything))"
    r"|tell me(?! (?:something|smth|sth|anything|a ))|(?:stp|svp|please|s'il (?:te|vous) plait)(?= *[,:;])|sorry(?: to (?:bother|disturb)"
    r"(?: you)?)?(?:,? but)?"
    r"|excuse me(?:,? but)?|pardon(?:,? mais)?"
    r"|desole\w*(?: de (?:te |vous )?deranger)?(?:,? mais)?|(?:just |only )?(?:a |one )?(?:quick|small|little|short) (?:one"
    r"|question)|(?:une )?(?:petite|rapide|autre) question"
    r"|(?:i was |i'm |i am )?just (?:wondering|checking|asking|curious)|i was wondering|(?:j'aurais|j'ai|jaurais) besoin de savoir"
    r"|(?:je |j'|jveux |j')?(?:voudrais|aimerais|veux) savoir"
    r"|i(?:'d| would) like to know|i (?:need|want) to know|do you know|savez[- ]vous|sais[- ]tu|" + _PURPOSE + r"(?= *[,:])"
    r")[ ,:;!.…-]+(?=\S)"
)
CLOSING = re.compile(
    r"(?<=[.!?,;…])\s*(?:(?:many |un grand |d'avance |avec (?:tous )?(?:mes|nos) |with (?:many |my |our )?|en vous )?"
    r"(?:thanks|thank you|thx|merci|cheers|ta|regards|cordialement|remerciements|remerciant)(?: (?:a lot"
    r"|so much|very much|in advance|again|beaucoup|bien|anticipes|sinceres|par avance|d'avance"
    r"|mille fois|you|a vous|a toi|for your help|pour votre aide))*|(?:bien|tres) (?:cordialement|a vous)|(?:kind|best) regards"
    r"|(?:it's|it is|this is|that's|c'est|cest) " + _PURPOSE + r"|please|svp|stp|s'il (?:te|vous) plait)\s*[.!]*\s*$"
)
_SOMEONE = r"(?:i|we|he|she|they|one|you|somebody|someone|my|our|his|her|their|part of|part|a|an|the|it|there|these|those|some)"
_QUELQUUN = r"(?:je|j|on|nous|il|elle|ils|elles|l|le|la|les|un|une|mon|ma|mes|notre|nos|son|sa|ses|certain\w*|des|cela|ca|c|vous|tu)"
REASON = re.compile(
    rf" *(?:(?:and|et|but|mais) )?(?:as {_SOMEONE} (?!(?:whole|result|group|total)\b)|since (?:i|we|he|she|they|my|our|you|there) "
    rf"|because|cuz|so that|so as to|in order (?:to|that)"
    r"|given (?:that|the)|considering|seeing (?:that|as)|now that|having \w+|following (?:a|an|the|our|my) (?!week|month|day|mon|tue|wed"
    r"|thu|fri|sat|sun)|further to|in preparation|in view of|ahead of (?:the|my|our|a|tomorrow|tonight)|whenever|when(?:ever)? (?:you|i) "
    r"|if (?:you|it) |while (?:i|we|he|she|they|\w+ing)|before (?:i|we) |after (?:i|we) |although|though|even though|despite"
    r"|to (?:help|settle|prepare|complete|check|finish|make|be|plan|answer|close|fill|write|reply|size|organi[sz]e|update|justify|bill"
    r"|invoice|verify|draft|round) |on behalf of|out of curiosity|as part of|as per|being |with a view to|for (?:the|my|our|tonight s"
    r"|tomorrow s|today s|a|an) (?:\w+ ){0,4}(?:which|that|who|i|we) |i (?:am|m|was) |we (?:are|re|were) "
    rf"|puisqu\w*|comme {_QUELQUUN} |car {_QUELQUUN} |parce qu|afin (?:de|d|que|qu)|pour que|pour qu|pour (?:mon|ma|mes|notre|nos|ma"
    rf"|pouvoir"
    r"|preparer|completer|verifier|etablir|rediger|finir|boucler|repondre|faire|regler|organiser|justifier|clore|le tableau|la reunion)\b"
    r"|en vue d|dans le (?:cadre|but)|a la suite d|suite a|(?:faisant|donnant) suite|etant (?:donne|en)|vu qu|compte tenu|sachant|ayant"
    rf"|\w+(?: \w+){{1,5}} ayant\b|avant (?:que|qu|de|d) (?:{_QUELQUUN} |\w+er |\w+ir )|apres avoir|bien qu|quoiqu\w*|meme si|a la demande"
    r"|au nom d|de la part d|en ma qualite|en tant qu|en qualite|maintenant qu|alors que (?:je|nous|on)|pendant que (?:je|nous|on)"
    r"|quand (?:je|vous) |des que (?:vous|je)|si vous |n etant|etant |par curiosite|par souci|a titre d)"
)
"""A reason, a purpose, a circumstance of the one who asks."""
SPEAKER = re.compile(
    r" *(?:(?:ici|c est|this is|it s|it is) (?:(?:la|le|l|les|the|a|an|un|une|votre|your|notre|our) )?(?:[a-z]+ ?){1,5}$|(?:[a-z]+"
    r" ){1,4}(?:here"
    r"|speaking|a l appareil)$|(?:dear|cher|chere|chers|cheres|madame|monsieur|mesdames|messieurs|sir|madam)\b|(?:hello|hi|bonjour"
    r"|bonsoir|salut|good \w+)(?: [a-z]+){0,2}$|(?:that|this|it|c) (?:is|s|was|est) (?:very |most |really |tres |bien |fort )?(?:helpful"
    r"|kind|good|clear|noted|useful|perfect"
    r"|great|utile|aimable|gentil|parfait|clair|note|bon)\b|(?:tres bien|very (?:good|well)|noted|parfait|perfect|entendu|understood)$"
    r"|je vous remercie|thank\w*|merci\b|sorry|desole\w*|excuse\w*|pardon)"
)
"""Who speaks, and to whom: `ici la gendarmerie`, `police liaison here`, `dear colleague`."""
LINK = re.compile(r" *(?:and|et|but|mais|then|puis|also|aussi|so|alors) *")
KEPT_OPENER = re.compile(
    r" *(?:parmi|of (?:the|all|our|those|these|every)|among(?:st)?|out of (?:the|all)|from among|d entre|sur (?:les|l ensemble|tou\w+)"
    r"|(?:concernant|regarding|about|as for|as regards|with regard to|quant a|au sujet d|a propos d|en ce qui concerne|about)\b.*@\d)"
)
"""Of what the question is asked."""
ADVERBIAL = re.compile(
    rf" *(?:hier|avant hier|aujourd hui|ce |cette |ces |le \d|le premier|(?:le |la |les )?(?:{FRENCH_DAY}|semaine|mois|nuit"
    r"|weekend|week end)|depuis|entre|pendant|durant|en |au |aux |a la |a l |dans|sur|par|yesterday|today|tonight"
    rf"|last|this|on |in |at |since|between|during|over|for |from|within|through|via|{ENGLISH_DAY}|after|before"
    r"|apres|avant|la (?:semaine|nuit)|of |for)"
)
"""A time or a place."""
FIRST_PERSON = re.compile(r"\b(?:i|i m|my|me|we|our|us|je|j|m|mon|ma|mes|moi|nous|notre|nos)\b")
ABSENT = re.compile(
    r"\b(?:(?:etais|etions|suis|ai ete|was|were|am|been) (?:\w+ ){0,2}?(?:absente?s?|de repos|off|away|out|pas la|pas ici|conges?|en conge"
    r"|on leave|on holiday|sick|malade|not here|not in|not there|off duty|en vacances|en deplacement|en formation)"
    r"|(?:not|n) (?:work\w*|travaill\w+|in the office|on duty))\b"
)
"""The one who asks was not there: the time of it is the time asked about."""
POINTS_BACK = re.compile(
    r"\b(?:concernee?s?|concerned|in question|en question|involved|impliquee?s?|ledit|ladite|it|its|this(?= (?:had|has|was|is|happened))"
    r"|(?:sa|son|cette|ce|cet|la|le|l) (?:plaque|immatriculation|numero|vehicule|voiture|camion\w*|fourgon\w*|auto|engin|conducteur"
    r"|chauffeur)"
    r"|(?:the|that|this|such) (?:plate|registration|vehicle|car|van|truck|lorry|one|driver)|celui ci|celle ci"
    r"|(?:etait|est) (?:ce(?! qu)|il|elle)"
    r"|s agi\w*|(?:had|was|is|did|has) (?:this|that|it)|(?:a|est) t (?:il|elle))\b"
)
"""By which a question points to what was told before it."""
PURPOSE = re.compile(
    r" *(?:(?:for|before|after|ahead of) (?:tonight|today|tomorrow|this \w+|the|my|our|an?|his|her|their)(?: s)?|(?:pour|avant|apres)"
    r" (?:le|la|les|l|mon|ma|mes|notre|nos|un|une"
    r"|ce|cette"
    r"|son|sa)) (?!(?:[a-z]+ ){0,3}(?:cars?|vehicles?|plates?|voitures?|vehicules?|plaques?|cameras?|gates?|portails?|parking|quai|dock)\b)"
    r"(?:[a-z0-9]+ ?){1,7}$"
)
"""What for: a purpose where it has words that no notion knows."""
_TIME = (
    rf"(?:(?:on|at|in|the|this|last|from|around|le|la|a|en|au|ce|cette|vers|depuis) )*(?:\d|{ENGLISH_DAY}|{FRENCH_DAY}|{LONG_MONTH}"
    r"|morning|noon|midday|matin|midi|yesterday|hier|week\b|semaine)"
)
_SPAN = (
    r"(?!(?:day|night|week|month|morning|evening|afternoon|weekend|start|beginning|end|first|last|early|middle|jour|nuit|semaine|mois|matin"
    r"|soir|debut|fin|veille|milieu|derniere?|premiere?|second|third|twenty|thirty|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen|\w+tie)"
    r"th)\b)"
)
SINCE = re.compile(
    rf"\b(?P<since>since|depuis qu?e?) (?:i|we|he|she|they|my \w+|our \w+|the {_SPAN}\w+"
    rf"|je|j|on|nous|il|elle|mon \w+|ma \w+|notre \w+|l[ae] {_SPAN}\w+"
    rf"|l \w+)(?: (?!not\b)[a-z]+){{1,6}}? (?={_TIME})(?:(?:on|at|in|from|around|a|en|au|vers|depuis) )*"
)
"""`since I took over on Monday`: since Monday."""
SAYS = re.compile(
    r"\b(?:says?|said|saying|claims?|claimed|tells?|told|maintains?|insists?|swears?|swore|thinks?|thought|believes?|reckons?|assures?"
    r"|assured"
    r"|mentions?|mentioned|complains?|argues?|denies|alleges?|affirme\w*|dit|disent|soutien\w*|pretend\w*|croi[ts]|croient"
    r"|jure\w*"
    r"|assure\w*|signale\w*|mentionne\w*|raconte\w*|pense\w*|estime\w*|conteste\w*|nie|nient|se plai\w+)\b"
)
"""Somebody's word: what is said so may be wrong."""
RELATIVE = re.compile(r" *(?:who|whose|which|whom|qui|que|qu|dont|lequel|laquelle) ")
WANTS = re.compile(r"\b(?:is|are|was|were|keeps?) (?:asking|waiting|insisting)|\b(?:demande\w*|attend\w*|reclame\w*|insiste\w*)\b")
WORD_OF = re.compile(
    r" *(?:the|a|my|our|his|her|le|la|l|mon|ma|notre|un|une) \w+ (?:says?|swears?|swore|claims?|insists?|thinks?|reckons?|dit|jure|affirme"
    r"|pretend|assure|soutient|pense|croit)\b"
)
"""`the courier swears he did`: somebody's word of it."""
VERDICT = re.compile(
    r"\b(?:tell (?:me|us)|say|know|confirm|dis|dites|dire|savoir|confirme[rz]?)[ -]?"
    r"(?:(?:me|us|moi|nous|just|only|simply|simplement|juste) )*(?:if|whether|si) "
    r"(?=.*\b(?:ahead|behind|more|fewer|less|busier|quieter|plus|moins|devant|derriere|en tete|won|gagn\w+)\b)"
)
"""`just tell me if this week is ahead`: what of two sides is asked after them."""
