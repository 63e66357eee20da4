"""The expressions for times of day and parts of the day, French and English."""

import re

from rag.words.calendar import any_of
from rag.words.clock_minutes import PARTS

_TAIL = (
    r"(?: ?(?:am|pm)\b| (?:du matin|du soir|de l apresmidi|de la nuit|in the (?:morning|evening|afternoon)|at night"
    r"|this (?:morning|evening|afternoon)|ce (?:matin|soir)))"
)
_NAMED = (
    r"(?:ce )?(?:midi|minuit|noon|midnight|midday)(?: (?:et (?:demie?|quart)|moins (?:le )?quart))?|(?:half past|half|(?:a )?quarter past"
    r"|(?:a )?quarter to|\d{1,2} (?:minutes )?(?:past|to)) (?:\d{1,2}|noon|midnight)"
)
_SPOKEN = r"(?:1?\d|2[0-3]) (?:10|15|20|25|30|35|40|45|50|55)"
"""`five thirty`"""
_FOUR_DIGITS = r"(?:0\d|1\d|2[0-3])[0-5]\d"
"""`0730`"""
_UNIT = (
    r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?:[:.][0-5]\d)?| ?h(?:eures?|rs?)? ?[0-5]\d(?!\d)| ?h(?:eures?"
    r"|rs?)? (?:et (?:demie?|quart)|moins (?:(?:le )?quart|\d{1,2}\b))| ?h(?:eures?|rs?)?\b| ?oclock| hours\b(?! ago))"
)
TIME_OF_DAY = (
    rf"(?:{_NAMED}{_TAIL}?|{_UNIT}{_TAIL}?|{_SPOKEN}{_TAIL}|{_FOUR_DIGITS} ?(?:hours|hrs|h)\b"
    rf"|(?:1?\d|2[0-4]){_TAIL})"
)
_ANY = rf"(?:{TIME_OF_DAY}|{_SPOKEN}(?![\w:./])|{_FOUR_DIGITS}(?![\w:./])|(?:1?\d|2[0-4])(?![\w:./]))"
NOT_COUNT = (
    r"(?! ?(?:times?|fois|reads?|passages?|lectures?|minutes?|mins?|percent|days?|jours?|weeks?|semaines?|months?|mois"
    r"|vehicules?|vehicles?|cars?|voitures?|plates?|plaques?|entries|entrees|exits|sorties|visits?|visites?"
    r"|hours (?:on|in|at|stay)|camions?|trucks?|characters?|of)\b)"
)
_CLOSING = r"(?:(?:the |la |l )?(?:closing|close|opening|fermeture|ouverture)(?: time)? (?:at|a|de))"
RANGE = re.compile(
    rf"(?<![\w~.@])(?P<p>(?:between|b w|btwn|betw|btw|from|entre|de|des|du|of|a (?:partir|compter) de|since|depuis) )?(?P<a>{_ANY}) ?"
    rf"(?P<c>and|et|to|a|until|till?|jusqu a|jusqu au|through|thru|up to|-) ?(?:{_CLOSING} )?(?P<b>{_ANY})(?!\w){NOT_COUNT}"
)
LATEST = r"(?:au plus tard|at the (?:very )?latest|dernier delai)"
BEFORE = re.compile(
    rf"\b(?:(?:before|b 4|bef|prior to|earlier than|avant|avt|no later than|plus tot que|au plus tard a) (?:the )?(?P<a>{_ANY})"
    rf"|(?:by|until|till|up to|jusqu a|jusque|til) (?P<b>{TIME_OF_DAY})"
    rf"|(?:until|till|til|up to|jusqu a) (?P<c>(?:1?\d|2[0-4]))(?= ?(?:$|\.|~)| (?:yesterday|today|on|in|this)\b)"
    rf"|(?P<d>{TIME_OF_DAY}) {LATEST})(?![\w.]){NOT_COUNT}"
)
AFTER = re.compile(
    rf"\b(?<!half )(?<!quarter )(?<!\d )(?:(?:after|aft|later than|apres|plus tard que|passe|beyond|past) (?P<a>{_ANY})"
    rf"|(?P<since>since|depuis) (?P<s>{TIME_OF_DAY}"
    rf"|(?:1?\d|2[0-4])(?= ?(?:$|\.|~)| (?:yesterday|today|on|this)\b))"
    rf"|(?:(?:as )?from|starting(?: at| from)?|(?:a )?(?:partir|compter) d[eu]?|des"
    rf"|as of) (?P<b>{TIME_OF_DAY}))(?: onwards?| on\b)?(?![\w.]){NOT_COUNT}"
)
_TOLD = r"(?: it| that| then| noon)?(?= ?(?:$|[.,]))"
OR = r"(?:than|or|versus|que|qu|ou)"
"""Between two times of day that are set against each other."""
AFTER_ALONE = (
    re.compile(rf" {OR} (?P<said>(?:after(?:wards?)?|later|apres|plus tard){_TOLD})"),
    re.compile(rf"\b(?P<said>after|apres) {OR} $"),
)
BEFORE_ALONE = (
    re.compile(rf" {OR} (?P<said>(?:before(?:hand)?|earlier|avant|plus tot){_TOLD})"),
    re.compile(rf"\b(?P<said>before|avant) {OR} $"),
)
"""The other side of an hour that is said once: behind it (`before noon than after`), before it (`before or after noon`)."""
AROUND = re.compile(
    rf"\b(?:around|about|near|vers|autour d[eu]|aux (?:alentours|environs) d[eu]|environ|circa|roughly at"
    rf"|towards) (?P<a>{TIME_OF_DAY})(?!\w)|\b(?:vers|around) (?P<b>(?:1?\d|2[0-4]))(?![\w:./]){NOT_COUNT}"
    r"|\b(?:(?:around|about|at) )?(?P<c>(?:1?\d|2[0-4]))ish\b"
)
AT = re.compile(
    rf"(?<![\w~.@])(?:(?:at|a|on|exactly|precisement|pile|des) )*(?P<a>{TIME_OF_DAY})(?: (?:pile|sharp|precises?|exactly|hour"
    rf"|slot))?(?!\w)|\bat (?P<b>(?:1?\d|2[0-4]))(?![\w:./]){NOT_COUNT}"
)
SOME_HOURS = re.compile(r"\b(?:les|des|ces|the|these|nos|which|quelles?|top) \d{1,2} ?(?:h|heures|hours)$")
"""`les 2 heures les plus chargées`: so many, no time of day."""
LAST_NIGHT = re.compile(
    r"\b(?:last night|(?:la )?nuit (?:derniere|passee)|cette nuit|(?:yesterday|hier) (?:night|nuit)|last evening"
    r"|during the night just gone)\b(?! before)"
)
LATE_LAST_NIGHT = re.compile(r"\b(?:late (?:last night|last evening)|last night late|tard hier (?:au )?soir|hier (?:au )?soir tard)\b")
ROUND_THE_CLOCK = re.compile(
    r"\b(?:nuits? (?:comprises?|incluses?|y comprise?s?)|(?:y compris|including) (?:the |la |les )?(?:nights?|nuits?)|nights? included"
    r"|jour et nuit|day and night|de jour comme de nuit|round the clock)\b"
)
"""What narrows nothing: the whole of every day."""
NOON_BREAK = re.compile(
    r"\b(?:(?:at|on|over|during|in|a|pendant|durant|sur) )?(?:the |la |le |l |their )?"
    r"(?:(?:pause|coupure|treve) (?:de |du |d )?(?:midi|dejeuner|meridienne)|(?:lunch|midday|noon) (?:break|hour|rush))\b"
)
PART_NAME = any_of(PARTS)
PART = re.compile(
    r"(?<![\w])(?:(?:early|late|(?<!plus )tot|first thing|during|in|on|at|by|of|the|this|that|every|each|en|fin d[e]?|debut d[e]?|dans"
    r"|pendant|durant|au cours de|au cours d|le|la|l|du|de|d|au|ce|cet|cette|chaque|tous les|toutes les|par|hour|time"
    r"|heure|pause|a) )*"
    rf"(?P<part>{PART_NAME})(?: (?:hours|time|hour))?(?!\w)"
)
NIGHT_OF = re.compile(
    r"(?<![\w~])(?:(?:in|during|on|dans|pendant|durant|au cours de) )?(?:the |la )?(?:night|nuit) (?:of|from|between"
    r"|du|de|d) (?:the |le )?(?=~)"
)
OFFICE = re.compile(
    r"\b(?P<out>outside(?: of)?|out of|after|hors|en dehors d(?:es|e)|before or after)? ?(?:the |les |des |d "
    r"|de )?(?:(?:normal |usual )?(?:office|business|working|opening) hours|heures? (?:de bureau|ouvrables|ouvrees"
    r"|d ouverture|de travail))\b"
)
_GONE_OR_COME = (
    r"(?:gone|left|out|in|driven|come|arrived|entered|exited|departed|returned|checked|res?sort\w+|sorti\w*|re?parti\w*|quitte\w*"
    r"|re?venu\w*|arrive\w*|entree?s?|rentr\w+|passee?s?)"
)
BY_THEN = re.compile(
    rf"\b(?:etait|etaient|avait|avaient|had|was|were)\b(?: (?!pas\b|not\b)[\w~@]+){{0,4}}? (?:deja|already)(?: [\w~]+)?? {_GONE_OR_COME}\b"
    rf"|\balready (?:been )?{_GONE_OR_COME}\b|\b(?:etait|etaient|avait|avaient)\b(?: [\w~@]+){{0,2}}? {_GONE_OR_COME} .*\bdeja\b"
    r"|\b(?:au plus tard|at the (?:very )?latest)(?= ?(?:$|\.))"
)
"""`was already gone at 3 pm`, `était-elle déjà repartie à 15h`: before that time."""
