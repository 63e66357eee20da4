"""The expressions for days named by their place, and for the beginning, the middle, the end or a half of a week or month."""

from rag.words import dates as d
from rag.words import named_days as nd
from rag.words import periods as p
from rag.words.calendar import ENGLISH_DAY, WEEKDAY
from rag.words.length_patterns import IN_MONTH, ORD, PERIOD, N

_READ = (
    *(f"{noun}{s}" for noun in ("entree", "arrivee", "sortie", "lecture", "passage", "depart", "plaque", "visiteur") for s in ("", "s")),
    *(f"{noun}{s}" for noun in ("vehicule", "voiture", "camion", "vehicle", "car", "read", "arrival") for s in ("", "s")),
    *(f"{noun}{s}" for noun in ("visitor", "exit", "visit", "departure", "reading") for s in ("", "s")),
    *("premier", "premiere", "dernier", "derniere", "entres", "arrives", "entry", "entries", "first", "last"),
)
_OF_READ = "|".join(rf"(?<=\b{noun} )" for noun in _READ)
"""Behind a word for a read or a vehicle."""
NAMED_DAYS = (
    (
        rf"(?:{_OF_READ})(?:du jour(?! (?:precedent|d avant|suivant|meme|ou|\d))|de la journee(?! (?:d|du|de|precedente|suivante|ou)\b)"
        r"|of the day(?! (?:before|after|of|that|when|on which|in question)\b))",
        nd.this_day,
    ),
    (rf"(?:on |over |during )?(?:the |le )?{ORD} (?P<w>{WEEKDAY}|weekend) (?:of|in|de|d|du|en) {IN_MONTH}", nd.nth_weekday),
    (rf"{N} (?P<w>{WEEKDAY})s (?:ago|back)|(?:il )?y a (?P<k>\d+) (?P<v>{WEEKDAY})s", nd.weekdays_ago),
    (rf"a week (?:last |ago (?:on )?(?:last )?|before last )(?P<w>{WEEKDAY})|(?P<v>{WEEKDAY}) (?:a )?week ago", nd.weekdays_ago),
    (
        rf"(?P<w>{ENGLISH_DAY})(?= (?:entr(?:y|ies)|exits?|reads?|visits?|arrivals?|departures?|passages?)\b"
        r"(?: \S+){0,4}? (?:so far|to date|up to now)\b(?! today))",
        nd.so_far,
    ),
    (r"(?<=night )before last|avant derniere(?= nuit)|(?<=nuit )d avant hier", d.days(-2)),
    (
        r"(?:(?:the |le )?(?:sunday|dimanche|day|jour|weekend) )?(?:(?:when|that|of|du|d|ou|on|by|lors du) )*"
        r"(?:(?:the )?clocks? (?:went|go|going|were put|changed?|was changed|moved?)(?: an hour)?"
        r"(?: back| forwards?)?|(?:the )?(?:clock|time|hour) change|(?:on a |le |l )?(?:changement d heure|recul\w* d une heure"
        r"|passage a l heure d(?:e l)? ?(?:hiver|ete)))",
        nd.clocks_changed,
    ),
)
PERIOD_ENDS = (
    (rf"{ORD} (?:half|fortnight|quinzaine|moitie) (?:of|de|d|du) {PERIOD}", p.half_of),
    (
        rf"(?P<since>since|from|as of|depuis|a partir d[eu]|des) (?:the |le |au )*(?:very )?(?:start|beginning|debut"
        rf"|first day|premier jour|1er jour) (?:of |du |de |d )?{PERIOD}",
        p.start_of,
    ),
    (
        rf"(?P<since>)(?:(?:at|in|by|en|au) )?(?:the |le |au )*(?:start|beginning|debut|early)(?: part)? (?:of |in |du |de "
        rf"|d )?{PERIOD}",
        p.start_of,
    ),
    (rf"(?P<since>)early (?:in )?{PERIOD}", p.start_of),
    (rf"(?:(?:at|in|by|en|au) )?(?:the |la |a la )*(?:end|fin|late)(?: part)? (?:of |in |du |de |d )?{PERIOD}", p.end_of),
    (rf"(?:mid|mi|middle of|milieu (?:de|du|d)|au milieu (?:de|du|d)) (?:the )?{PERIOD}", p.middle_of),
)
