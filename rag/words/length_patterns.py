"""The expressions for lengths of time up to now, days at an end of a period and the whole log; and the pieces of all patterns."""

from rag.words import dates as d
from rag.words import periods as p
from rag.words.calendar import MONTH, WEEKDAY
from rag.words.numbers import ORDINAL

N = r"(?P<n>\d+(?:\.\d+)?|an?|une?|one|couple of|a couple of|few|a few|quelques)"
_UNIT = r"(?P<u>minutes?|mins?|hours?|heures?|h|days?|jours?|j|weeks?|semaines?|months?|mois|years?|ans?|annees?|fortnights?|quinzaines?)"
_NO_DAY = rf"(?! (?:hier|avanthier|ce (?:matin|soir)|du (?:matin|soir)|cet apresmidi|la veille|{WEEKDAY})\b)"
"""Not an hour of a day: `depuis 20 h hier soir`."""
_EXACT = r"(?P<exact> (?:today|to the day|exactly|jour pour jour|exactement|tout juste))?"
_THAN = (
    r"(?P<than>more than|over|plus d(?:e|u)?|at ?least|au moins|longer than|earlier than|less than|under|moins d(?:e"
    r"|u)?|within|fewer than)"
)
ORD = rf"(?P<o>{ORDINAL}|last|derniere?|final)"
_CURRENT = r"(?:the |this |current |last |past |le |la |l |du |de la |ce |cette |mois de |mois d )*"
PERIOD = (
    rf"(?P<u>{_CURRENT}(?:months?|mois|weeks?|semaines?|years?|annees?|days?|journee|{MONTH})\b(?: dernier| derniere"
    rf"| passee?| en cours| courante?)?(?: 20\d\d)?)"
)
IN_MONTH = rf"(?P<month>{_CURRENT}(?:{MONTH}|month|mois)\b(?: dernier| passe| en cours)?(?: 20\d\d)?)"
Y = r"(?: (?:of )?(?P<y>20\d\d))?"
NOT_CLOCK = (
    r"(?! ?(?:h|heures?|am|pm|oclock|fois|times|minutes|min|hours|days|jours|weeks|semaines|plaques?|vehicules?"
    r"|voitures?|cars?|vehicles?|plates?|passages|reads|dernier|premier)\b)"
)
NTH_OF_WHAT = (
    r"(?! (?:(?!(?:how|wh\w+|many|did|do|was|were|is|are|ha[sd]|have|and|or|to|at|by|in|on|through|via|from|between|before|after|the"
    r"|all|any|no|an?|list|show|give|count|number|total|only|just|each|every|per|with|of|i|we|our|that|it|if)\b)\w+ ){0,2}"
    r"(?:one|vehicle|vehicule|car|plate|plaque|voiture|time|read|week|most|passage|entry|entree|fois|place|camera|van"
    r"|truck|lorry|driver|arrival|visitor|exit|departure)\b)"
    r"(?! to (?:be|have|come|enter|leave|go|get|drive|roll|pull|arrive|turn|show|pass|check|clock|exit|depart|reach|make|head|appear)\b)"
    r"(?! (?:in|out|through|up) (?:today|yesterday|this (?:morning|afternoon|evening))\b)"
)
OF = r"(?: of| de| d| du mois de| du mois d)?"
_LOG = (
    r"(?:log|logs|journal|logging|log book|logbook|registre|record|records|recording|historique|history|period|periode"
    r"|base|database|data|donnees|archive|system|systeme|enregistrements|begun|began|(?<=of )time|(?<=des )temps)"
)

DAY_NAME = rf"(?:(?:le |the |on |du |of )*{WEEKDAY} (?:le |the |du |of )?)?"

LENGTHS = (
    (rf"{DAY_NAME}(?P<y>20\d\d)-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})", d.iso),
    (rf"{DAY_NAME}(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})[/.](?P<y>20\d\d|\d\d)", d.numeric),
    (rf"{DAY_NAME}(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?P<y>)", d.numeric),
    (rf"{_THAN} {N} {_UNIT} ago", p.ago_bound),
    (rf"(?:il )?y a {_THAN} {N} {_UNIT}", p.ago_bound),
    (rf"depuis {_THAN} {N} {_UNIT}", p.ago_bound),
    (rf"{N} (?:full )?{_UNIT} (?:ago|back|earlier){_EXACT}", p.ago),
    (rf"(?:il )?y a (?:exactement )?{N} {_UNIT}{_EXACT}", p.ago),
    (
        r"(?:(?:over|on|in|during|for|of|sur|pendant|durant|dans|de|d) )?(?:the |les |des |our |nos |ces )?(?:(?:last"
        r"|past|previous|derniere?s?)"
        r" (?P<n>\d+|few|couple of|quelques)|(?P<k>\d+|quelques) (?:last|past|derniere?s?)) weekends",
        p.last_weekends,
    ),
    (rf"(?:{N} |(?:il )?y a (?P<back>\d+|une?) )weekends?(?: ago| back)?", d.weekends_ago),
    (
        rf"(?:(?:in|on|over|during|for|sur|dans|pendant|durant) )?(?:the |les |des )?(?:(?P<o>first|last|final|opening|premiere?s?"
        rf"|derniere?s?) (?P<n>\d+)"
        rf"|(?P<k>\d+) (?P<p>first|last|premiere?s?|derniere?s?)) (?:days|jours) (?:of|in|de|d|du|du mois de|du mois d) {PERIOD}",
        p.days_at_an_end,
    ),
    (
        rf"{N} (?P<u>days?|jours?|weeks?|semaines?) (?P<way>before|after|avant|apres|earlier|later|plus tot|plus tard)(?! (?:leaving"
        rf"|coming|partir|etre))",
        p.counted_from,
    ),
    (
        r"(?:(?:in|over|during|within|for|on|dans|pendant) )?(?:the |la |le )?(?:last|past|derniere?)"
        r" (?:half(?: an)? hour|demi heure|(?P<q>quarter (?:of an )?hour|quart d heure))",
        p.last_half_hour,
    ),
    (
        r"(?:(?:in|over|during|within|for|on|dans|pendant|durant) )?(?:the |la |this )?(?:last|past|derniere) (?P<n>)(?P<u>fortnight"
        r"|quinzaine)",
        p.last_units,
    ),
    (rf"(?:(?:in|over|during|within|for|on) )?(?:the |these |all )?(?:last|past|previous|preceding) {N} ?{_UNIT}", p.last_units),
    (rf"(?:(?:in|over|during|within|for) )?(?:the )?past (?P<n>){_UNIT}", p.last_units),
    (r"(?:(?:in|over|during|within|for) )?(?:the )?last (?P<n>)(?P<u>hour|minute)", p.last_units),
    (rf"(?:(?:sur|dans|pendant|durant|au cours des) )?(?:les |ces |des )?{N} (?:derniere?s?|passee?s) {_UNIT}", p.last_units),
    (rf"(?:(?:sur|dans|pendant|durant|au cours des) )?(?:les |ces |des )?derniere?s {N} ?{_UNIT}", p.last_units),
    (r"(?:(?:dans|pendant|durant|au cours de) )?(?:la |l )?derniere (?P<n>)(?P<u>heure|minute)", p.last_units),
    (rf"(?:(?:sur|dans|pendant|ces|les) )*ces (?P<n>)derniere?s {_UNIT}", p.few_units),
    (rf"depuis {N} {_UNIT}{_NO_DAY}", p.last_units),
    (
        rf"(?:(?:since|depuis|over|in|across|for|on|sur|dans|pendant|from|throughout|during|of|de|d) )*(?:the |le |la |l "
        rf"|tout |toute |whole |entire |full |complete |very |first |all |ensemble |totalite |du |de |of |existing )*"
        rf"(?:(?:start|beginning|debut|ouverture|lancement|creation|mise en service|origine|birth|launch|whole|entire|all"
        rf"|ensemble|totalite|tout|toute)(?: of| du| de| d)? )(?:the |le |la |l |du |de |les |all |our )*{_LOG}(?: began"
        rf"| begun| starts?| a commence)?",
        d.everything,
    ),
    (
        r"since (?:the |this |our )?(?:log|logbook|records?|logging|recording|system|data|journal)s? (?:\w+ )?(?:began"
        r"|begins|started|starts|start|begun|exists?|opened)",
        d.everything,
    ),
    (
        r"depuis que (?:le |la |l )?(?:journal|registre|systeme|log) (?:existe|tourne|a commence|a demarre"
        r"|est (?:en service|ouvert))",
        d.everything,
    ),
    (
        r"(?:of |de )?all[ -]time|of all times|de tous les temps|depuis toujours|since (?:the )?(?:very )?(?:beginning"
        r"|start)(?= ?(?:$|\.|~))|depuis le (?:tout )?debut(?= ?(?:$|\.|~))",
        d.everything,
    ),
    (
        r"(?:over|across|in) (?:the |all )?(?:whole|entire|full|complete|all)(?: the)? (?:log|history|period)|(?:in|on"
        r"|dans|sur) (?:the |le )?(?:log|journal|registre|historique)(?: entier| complet)?",
        d.everything,
    ),
)
