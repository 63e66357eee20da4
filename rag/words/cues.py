"""The cues of what a question asks for, as patterns over its folded words."""

import re

VEHICLE = (
    r"(?:(?:number |licen[cs]e |registration )?plates?|plaques?(?: d immatriculation)?|vehicles?|vehicules?|cars?"
    r"|voitures?|immatriculations?|registrations?|vans?|trucks?|lorry|lorries|camions?|camionnettes?|fourgon\w*"
    r"|utilitaires?|autos?|motos?|motorbikes?|motorcycles?|bus|buses|bagnoles?|caisses?|motors?|tags?|rigs?|hgvs?|lgvs?|artics?|pickups?"
    r"|minibus\w*|minivans?|berlines?|poids lourds?|semi remorques?|guimbardes?|wagons?)"
)


PERSON = (
    r"(?:drivers?|conducteurs?|conductrices?|chauffeurs?|visitors?|visiteurs?|people|persons?|personnes?|gens|guests?"
    r"|regulars?|habitues?|customers?|clients?|employees?|staff|individus?"
    r"|intruders?|newcomers?|usagers?|users?|utilisat(?:eur|rice)s?|monde)"
)


SUBJECT = rf"(?:{VEHICLE}|{PERSON})"


_WH = r"(?:which|what|wat|quels?|quelles?)"


CAMERA_WORD = (
    r"(?:cameras?|cam|points? de (?:lecture|passage|controle|captation)|(?:read(?:ing)?|entry|access|check) ?points?|capteurs?"
    r"|sensors?|lanes?|voies?|gates?|entrances?|portails?|entrees?|sorties?|exits?|portes?|quais?|docks?|place|endroit"
    r"|point d acces|acces|lieu|side|cote|location|barriers?|barrieres?|way|checkpoint)"
)


_DATE = r"(?:days?|jours?|journees?|dates?)"


MOST_ADJECTIVE = (
    r"(?:busiest|heaviest|hardest|fullest|liveliest|strongest|hottest|densest|highest|biggest|largest|greatest|top|peak|records?|best)"
)
LEAST_ADJECTIVE = r"(?:quietest|calmest|slowest|lightest|slackest|deadest|emptiest|thinnest|weakest|lowest|fewest|smallest|worst)"


_CUES = {
    "which_times": r"(?:a )?quelles heures|(?:what|which|at what|at which) times|toutes les heures|all the times",
    "how_long": (
        r"how (?:long|lng)(?! ago)|combien de temps|combien (?:de |d )(?:minutes?|heures?|jours?)(?! (?:different|distinct)\w*)"
        r"|how many (?:minutes|hours|mins)|how much (?:time|longer)|(?:a |ont )?dure[es]* combien|(?:restee?s?"
        r"|dure[es]*) (?:\w+ )?combien(?! de (?!temps))|(?:quelle |what )(?:est |was |is |etait )?(?:la "
        r"|the )?(?:\w+ )?(?:duree|duration|length)|duree (?:de|du|totale|moyenne)|(?:length|duration) of|temps (?:passe"
        r"|de presence|de sejour|de stationnement|sur (?:le )?site)|time (?:that )?(?:[\w@]+ ){0,3}?spen[dt]|temps (?:que "
        r"|qu )?(?:[\w@]+ ){0,3}?passe\w*|spen[dt] (?:\w+ ){0,3}(?:time|hours"
        r"|minutes)|(?:pendant|durant) combien|average (?:stay|visit|time)|temps moyen|mean (?:stay|visit|time)"
        r"|total (?:time|stay|hours)|temps total|(?:sejour"
        r"|visite|stationnement) moyen\w*|(?:stay|visit|dwell) (?:time|length|duration)|dwell"
    ),
    "since_ask": (
        r"depuis combien de temps|depuis quand|since when|how long (?:ago|(?:has|have|is) (?:it|@\d|that)? ?been)"
        r"|how long (?:has|have)|(?:il y a|y a) combien de (?:temps|jours)|time since|temps (?:ecoule )?depuis"
    ),
    "how_many": (
        r"how ma?ny|how much(?! time)|(?:the )?(?:total )?(?:number|count|amount|quantity|tally|sum) of|nombre|combien"
        r"|(?:entry|exit|read|vehicle|car|plate|visit|passage) (?:count|total)|tally|decompte|count(?: up)?(?: (?:the|all|how))?|quantite"
        r"|how often|total(?= ?(?:\.|$))|total (?:of|number|des|de|d|reads?|entries|exits|passages|lectures|entrees|sorties)|totaux"
        r"|(?<!full )(?<!whole )(?<!complete )(?<!exact )(?<!its )(?<!registration )(?<!right )number\b(?! (?:plate|\d))"
        r"|compte(?:z)?(?: moi)? (?:les|le|la|combien|tou)|(?:a |at )?combien de reprises"
        r"|chiffre"
    ),
    "when": (
        r"when|how (?:late|early)|quand|(?:what|wat|which|quelle)(?: \w+){0,2}? (?:times?|heure)(?! of (?:the )?day)|(?:a "
        r"|vers )?quel(?:le)?s? heures?"
        r"|(?:arrival|departure|entry|exit|leaving) time|heure (?:d |de )?(?:arrivee|entree|depart|sortie|passage)"
        r"|what (?:is|was) the most recent (?:time|occasion)"
        r"|quel (?:moment|instant)|(?:what|which) moment|(?<!much )(?:the |an |exact |l )?(?:time|heure) (?:of|d|de|du|did|that"
        r"|at which)|(?:time|heure) exacte|exact time|donne\w* (?:moi )?l heure|(?:dates?|jour|day) (?:et|and) (?:(?:a )?(?:l "
        r"|quelle |the |what )?)?(?:heures?|times?)|(?:heure|time) (?:et|and) (?:la |the )?date"
    ),
    "which_date": (
        rf"(?:{_WH}) (?:[\w~]+ )?{_DATE}(?! of the week| de la semaine)|(?:what|which|quelle) date|on {_WH} {_DATE}|date (?:de"
        rf"|of|du)"
    ),
    "who": (
        r"who(?:m|ever)?|c (?:est|etait) qui|(?:^|\. |et |savoir |dire |and |(?<=~ ))qui(?! (?:ne|n|sont|ont|est|etait"
        r"|a) (?:\w+ )?(?:entre\w*"
        r"|passe\w*|venu\w*|sorti\w*) @)|a qui|qui (?:est|a|sont|etait|ont|etaient)(?= (?:ce|le|la|l|entre|sorti|parti"
        r"|venu|passe|reste|arrive|encore|toujours|sur|dans|la|vient|ete|ici|~|present\w*|dernier|premier))"
    ),
    "which": (
        rf"{_WH}(?: [\w~@]+){{0,4}}? {SUBJECT}|{_WH} (?:ones?|of (?:them|these|those))|(?:c est |est ce "
        rf"|c etait )?(?:lequel|laquelle|lesquels|lesquelles)|which(?= (?:came|was|were|has|have|had|is|are|entered|left"
        rf"|stayed|did|of))|(?:what|quelle) (?:is|was|were|are|est|etait) (?:the |la |l |its |sa "
        rf"|son )?(?:[\w~@]+ ){{0,3}}?(?:{VEHICLE}|{PERSON})|(?:c est|c etait|quelle est|etait) quel(?:le)? [\w~@]+"
        rf"|identif[\w~@]+|what car|who|what (?:did|do|does|could|might|should) (?:they|he|she|it|i|that|this|we) (?:mean|be|have been)"
    ),
    "list": (
        rf"(?:list|liste|lister|listez|show|give|donne|donnez|donner|affiche|affichez|montre|montrez|get|display|send"
        rf"|envoie|sors|enumere\w*|need|want|veux|voudrais|like|sort|tell|print|voir|see|cite\w*|nomme\w*|name)(?: (?:me"
        rf"|moi|us|nous|un|une|please|svp|out|to|see|get|have|know|up|avoir|connaitre|savoir|voir))* (?:(?:the|les|la|le|l"
        rf"|a|all|every|each|toutes|tous|tout|full|complete|complete|liste|list|of|des|de|chaque|those|any"
        rf"|d) )*(?:(?:[\w~@]+ ){{0,3}}?{SUBJECT}|\w*lists?)|(?:the )?list of|(?:la )?liste (?:des|de|d|complete)|list (?:everything"
        rf"|everyone|anything|what|who)|everything (?:that|which)|tou(?:t|s ceux|tes celles) (?:ce )?qui"
        rf"|(?:all|every|toutes les|tous les) (?:the )?(?:[\w~@]+ ){{0,2}}?{SUBJECT}|^ ?{SUBJECT}|^ ?(?:deny|allow"
        rf"|watch)list {SUBJECT}"
    ),
    "history": (
        r"(?:history|historique|every (?:read|pass|time|visit|movement|entry)|all (?:the )?(?:\w+ )?(?:reads|passages"
        r"|passes|times|entries|exits|visits|movements|detections|readings)|tou(?:s|tes) (?:les |ses "
        r"|leurs )?(?:\w+ )?(?:passages|lectures|entrees|sorties|visites|mouvements|heures|horaires)|mouvements de"
        r"|movements of|allees et venues|comings and goings|(?:list|show|liste|affiche|montre|donne)\w*(?: (?:me"
        r"|moi))? (?:the |les |all |its |ses |each |every )*(?:reads|passages|lectures|readings|entrees|sorties|entries"
        r"|exits|visits|visites)|detail of|detail de)"
    ),
    "where": (
        rf"where|(?:by|at|through|via|from|on|in)? ?{_WH} (?:[\w~]+ )?{CAMERA_WORD}|(?:par |a |au |sur |de |vers |from "
        rf"|d )?(?:quels?|quelles?) {CAMERA_WORD}|d ou|par ou|(?:^|\. |et )ou (?:est|a|ont|sont|etait|l|se|cela|ca)|(?:which"
        rf"|what) way"
    ),
    "direction_ask": (
        r"(?:dans |en )?quel(?:le)? (?:sens|direction)|(?:which|what) direction|(?:(?:coming|going|come|came|go|went"
        r"|driving|heading|was (?:it|that)|an?|it|entree|une entree|entry|entrait|entrer|entre|entrant) )+(?:in or out"
        r"|or (?:an )?exit|ou (?:une )?(?:sortie|sorti\w*|sortait|sortir))|in or out|entree ou sortie|entry or exit"
    ),
    "average": r"average|averages|(?<!they )(?<!you )(?<!\bi )(?<!\bwe )(?<!it )(?<!that )(?<! he )(?<!she )mean|moyennes?|moyens?"
    r"|en moyenne"
    r"|on average|typical|typically|moyennement",
    "share": (
        r"share|percentages?|percent|proportion|fraction|pourcentages?|(?:quelle |la )part|taux|ratio|what part|what portion"
        r"|(?<!nulle )(?<!quelque )(?<!autre )part (?:des|de|du|d)"
    ),
    "most": (
        r"la plupart|most(?! recent)|(?:le|la|les|du|au|de) plus(?! (?:tot|tard|recent\w*|longt(?:em)?ps|long\w*|court\w*|ancien\w*))"
        rf"|{MOST_ADJECTIVE}|maximum|max|hammered|(?:duo|trio|quatuor) de tete|podium|(?:de |heures? )pointe|affluence|rush|plus (?:de"
        r"|d) (?:monde"
        r"|passages|trafic|vehicules|voitures|lectures|entrees|sorties|plaques|mouvements)(?! que| qu)|classement|palmares"
        r"|ranking|(?<!@)rank\w*|champions?|plus (?:gros|grosses?)|en tete|tete (?:de liste|du classement)|numero 1|number 1"
        r"|plus (?:frequente?e?s?|souvent"
        r"|lue?s?|vue?s?|active?s?|assidue?s?|chargee?s?"
        r"|regulier\w*)|winner|frequent(?:ly)?|regulars?|habituee?s?|assidu\w*|fidele\w*|leading"
    ),
    "least": (
        rf"least(?! \d)|(?!worst){LEAST_ADJECTIVE}|minimum(?! (?:of|de) \d)|(?:le|la|les|du) moins"
        r"|plus (?:calmes?|creus\w+|creux|tranquilles?|faibles?|petit\w*|vides?|mort\w*|desert\w*|legere?s?|maigres?|mous?|molles?)"
        r"|moins (?:de|d) (?:monde|passages|trafic|vehicules"
        r"|voitures|lectures|entrees|sorties|plaques|mouvements)(?! que| qu)|calme|creuse|rarest|bottom"
    ),
    "longest": r"longest|(?:le |la |les )?plus (?:longt(?:em)?ps|longs?|longues?)|stayed (?:the )?most|most time|le plus de temps",
    "shortest": (
        r"shortest|briefest|(?:le |la |les )?(?:plus (?:courte?s?|brefs?|breves?|brievement|peu de temps)|moins longtemps"
        r"|moins de temps)|least time|stay\w* (?:the )?least|rest\w+ le moins(?! de)"
    ),
    "total_time": (
        r"(?:in )?total(?:e|es)? (?:time|stay|duration|temps|duree|minutes|hours|heures)|(?:time|duree|temps|stay|duration"
        r"|hours|heures|minutes) (?:in )?(?:total\w*|cumul\w*|altogether)|cumul\w*|(?:combien (?:de |d )(?:temps|heures|minutes)|how long"
        r"|how much time|how many (?:hours|minutes)).*\b(?:au|en|in) total|altogether|(?:add|sum|tot)(?:ing|s|al)? (?:up|together)"
        r"|additionn\w*|(?:combien de (?:temps|minutes|heures)|how long|how much time)(?:.*) (?:en tout|in all|overall|tout compris)"
    ),
    "first": (
        r"(?:the )?(?:very |tout |toute )?first(?! (?:week|day|half|letters?|characters?))|premiere?s?|1st|1er|1ere"
        r"|earliest|early bird|how early|(?:des|a partir de) (?:quelle heure|quand|quel jour)|(?:from|since) what time|(?:mak\w+"
        r"|made) (?:[\w~]+ ){0,3}debut|leve tot|(?:le |la )?plus tot|initial\w*|oldest|a commence"
        r"|ouvert (?:le bal|la journee|le site)|ouvre la journee|open(?:ed"
        r"|s)? (?:the|that|this|our) (?:day|site|morning|week)|(?:start|kick)(?:ed|s)? (?:off )?the day"
        r"|beat (?:everyone|everybody|all (?:the )?others|the (?:rest|others|crowd))(?: else)?(?! (?:in|on|for|by"
        r"|with) (?:the )?(?:number|reads?"
        r"|visits?|terms|volume|entries|count|total|most)\b)"
        r"|(?:before|ahead of) (?:everyone|everybody|all (?:the )?others|the (?:rest|others))(?: else)?"
        r"|(?:avant|devance\w*) (?:tout le monde|(?:tous |toutes )?les autres)"
    ),
    "last": (
        r"last|latest|derniere?s?|most recent(?:ly)?|(?:le |la |les )?plus recente?s?|plus recemment|recently|en dernier"
        r"|clos(?:ed|es)? (?:the|that|this) day|ferm(?:e|ee|er|ait) la (?:marche|journee)|(?:clos|cloture\w*) (?:la journee"
        r"|la marche|le bal)"
        r"|(?:brought|bring\w*) up the rear|(?:rounded|wrapped) (?:off|up) the (?:day|evening|night)|ultimes?|clos(?:ed|es) out"
        r"|jusqu a quelle heure|(?:until|up to) what time|how late|final|le plus tard"
        r"|newest|lately|after (?:everyone|everybody|all (?:the )?others|the others)(?: else)?|apres (?:tout le monde"
        r"|(?:tous |toutes )?les autres)"
    ),
    "more": r"more|moins (?:calmes?|tranquilles?)|less quiet|busier|heavier|higher|greater|larger|bigger|increase\w*|rise"
    r"|up on|(?<=~ )ahead(?: of)?(?= ~)"
    r"|plus|davantage|augment\w*|superieure?|exceed\w*|outnumber\w*|surpass\w*|outstrip\w*|greater|longer",
    "fewer": r"fewer|less|quieter|lighter|lower|smaller|calmer|decrease\w*|moins|diminu\w*|inferieure?|plus (?:calmes?|tranquilles?"
    r"|creu\w+|vides?|faibles?|rares?)|baiss\w*|reduced|slower|(?<=~ )(?:down on|behind)(?= ~)",
    "than": r"than|que|qu|(?<=~ )(?:up on|down on|ahead(?: of)?|behind)(?= ~)|comparing"
    r"|compare\w*(?: to| with| a| au| aux| avec)?|par rapport (?:a|au|aux)|versus|against|contre|vs|relative to",
    "either": r"or|ou|versus|entre|between|lequel|laquelle|which",
    "difference": (
        r"difference|ecart|gap (?:in|of|between)|(?:the|what|big|wide|large) gap|delta|how (?:many|much) (?:more|fewer|less|extra"
        r"|additional|busier|quieter|calmer|heavier|lighter|higher|lower|larger|bigger|smaller|greater)"
        r"|combien (?:[\w~]+ ){0,6}?(?:de|en) (?:plus|moins)"
        r"|by how (?:many|much)|de combien|extra|additional|supplementaires?|en plus(?! (?:de|d)\b)|en moins"
    ),
    "both": (
        r"both|a la fois|as well as|and also|also|aussi|ainsi que|egalement|les deux|and again|and then|puis"
        r"|les 2(?= (?:jours|dates|fois|cameras|portails)| ?\\.?$)|both days|une deuxieme fois|de nouveau|again|came back|come back"
        r"|(?:were|was|are|is) back|back again|de retour"
        r"|revenue?s?|returned|chacun\w*|tous les deux|in common"
        r"|en commun|common|meme temps"
    ),
    "but_not": (
        r"(?:but|yet|and|mais|et|though) (?:(?:who|which|that|qui|they|it|elles?|ils?|then|had|have|has|were|was|is|are"
        r"|ensuite|puis|do|does|did|ne|n|en|y|sont|est|ont|a|etaient) ){0,4}?(?:not|never|pas|jamais|non)|(?:but"
        r"|mais) (?:\w+ )?(?:missing|absent\w*)|sans (?:etre |y |re)?(?:venir|revenir|passer|repasser|aller|etre|utiliser)"
        r"|without (?:coming|being|passing|going|using|having|returning)|(?:et|mais|and|but) (?:pas|not)"
    ),
    "negated": (
        r"(?:(?:did|have|has|had|was|were|do|does) )not(?: (?:yet|been|ever))?|never|(?:ne |n )(?:\w+ ){1,2}(?:pas|jamais)"
        r"|failed to|(?:no|without a) shows?|brill\w+ par (?:leur|son|sa) absence|manqu\w+ a l appel|(?:fait|firent) faux bond"
        r"|(?:sont|est|ont) (?:pas|jamais)|jamais|absente?s?|(?:no longer|plus jamais)"
    ),
    "yes_no": (
        r"^(?:et |and )?(?:quelqu(?:e )?un|some ?(?:one|body)|any ?(?:one|body))\b"
        r"(?! (?:(?:m|nous|vous|told|said|claim\w*|swear\w*|says?|saw|report\w*|wrote|just|a (?:vu|dit|signale|ecrit|note))\b))|"
        r"^(?:personne n(?:e)?|nobody|no one|aucune?)(?! \w+ (?:plus|moins))|^(?:(?:so|and|but|please|hello|hi|hey|et|bonjour|alors"
        r"|donc|dis|tell me|can you tell me|could you tell me"
        r"|do you know|i wonder|check|verifie\w*|know|savoir) )*(?:ever|any ?(?:thing|one|body)|did|does|do|has|have|had|was|were|is"
        r"|are|any|est ce"
        r"|y a t|if|whether|si|s (?:il|elle|ils|elles)|a t on|avons nous)|est ce qu?e?|y ?a t?il|(?:y )?(?:a|est|ont|sont|avait|etait|ont"
        r"|avez|avons"
        r"|est) (?:t )?(?:il|elle|on|ils|elles|vous|nous)|t on|whether|(?:tell me|know|see|check|wonder\w*|ask\w*|verify"
        r"|dire|savoir|verifier|demande|(?:dis|dites|redis) moi|confirm\w*) (?:if|si|s)(?! (?:a|est) )|(?<!what )(?:has|have|did"
        rf"|does|was|were|is) (?:any|the|it|a|an|there|we|you|@\d|one|some|they|(?:this|that) {VEHICLE})"
        r"|^(?:(?:et|alors|dis|donc|est ce qu) )*(?:il )?y a(?:vait)? (?:deja )?(?:(?:eu )?(?:quelquun"
        r"|une?|du monde|des?|beaucoup)|eu(?= ~))"
        r"(?! (?:combien|heures?|minutes?|demi\w*|jours?|semaines?|mois|an|annee)\b)|was there|were there|is there"
        r"|a un|oui ou non|yes or no"
    ),
    "explicit_none": r"nothing",
    "happen": (
        r"what happened|que s est il passe|qu est ce qui s est passe|what(?: is| was)? (?:do we know|known|the (?:story"
        r"|deal|problem|issue|matter))|que sait on|que savons nous|qu est ce qu on sait|tell me (?:more )?about|parle moi"
        r"|(?:something|anything|quelque chose|rien) (?:special|particulier|unusual|de special|d inhabituel|d anormal"
        r"|strange|odd|noteworthy|to report|a signaler)|wrong with|le probleme|describe|decri\w*|details? (?:about|on|sur)"
        r"|infos? (?:about|on|sur)|information (?:about|on|sur)"
    ),
    "thing_noted": (
        r"what (?:(?:was|is|has been|were|did (?:we|they|you|the guards?)) )?(?:got )?(?:noted?|written|write|recorded|reported"
        r"|remarked)(?! down\b)|(?:qu a t on|qu est ce qu on a|qu est ce qui a ete|qu a ete|ce qui a ete|a t on) (?:notee?|ecrit"
        r"|signale|releve)|(?:any|all|the|which|what|show|list|quelles?|les|des|une|la|toutes les|are there|is there"
        r"|a) (?:\w+ )?(?:notes?|remarks?|comments?|remarques?|commentaires?|observations?|annotations?|incidents?"
        r"|anomal\w+)|notes? (?:on|for|about|of|sur|de|du|pour)"
    ),
}


CUES = {name: re.compile(rf"(?<![\w~])(?:{pattern})(?![\w~])") for name, pattern in _CUES.items()}
