"""The expressions for days, weeks and months, French and English, the most telling first."""

import re
from datetime import datetime
from itertools import pairwise

from rag.words import dates as d
from rag.words.calendar import DAY_NUMBER, ENGLISH_DAY, MONTH, WEEKDAY, Span, year_of
from rag.words.day_lists import take_shared
from rag.words.length_patterns import IN_MONTH, LENGTHS, NOT_CLOCK, NTH_OF_WHAT, OF, ORD, Y
from rag.words.named_days import of_the_day
from rag.words.period_patterns import NAMED_DAYS, PERIOD_ENDS
from rag.words.text import Text
from rag.words.weeks import ENDING_NOW, ending_now, named_weeks

_TABLE = (
    (ENDING_NOW, ending_now),
    *LENGTHS,
    *NAMED_DAYS,
    (rf"(?:the )?{ORD} (?:full |whole )?(?:week|semaine) (?:of|in|de|d|du|en) {IN_MONTH}", d.week_in_month),
    (
        rf"(?:the )?(?:week|semaine) (?:of|du|de|on) (?:the |le "
        rf"|on )?(?:{WEEKDAY} )?(?:the |le )?(?P<d>{DAY_NUMBER})(?: au (?:{WEEKDAY} )?\d+)?{OF} (?P<month>{MONTH}){Y}",
        d.week_of_day,
    ),
    (
        rf"(?:the )?(?:week|semaine) (?:of) (?:the "
        rf"|on )?(?:{WEEKDAY} )?(?P<month>{MONTH}) (?:the )?(?P<d>{DAY_NUMBER}){Y}",
        d.week_of_day,
    ),
    (
        rf"(?:the )?(?:week|semaine) (?:of"
        rf"|du) (?:the )?(?:{WEEKDAY} )?(?P<d>{DAY_NUMBER})(?P<month>)(?P<y>)(?: au \d+)?{NOT_CLOCK}",
        d.week_of_day,
    ),
    (r"(?:the )?(?:calendar )?(?:week|semaine|wk) (?:number |no |numero |n )?(?P<n>\d{1,2})", d.iso_week),
    (
        r"(?:(?<=revenu )|(?<=revenue )|(?<=revenus )|(?<=revenues ))de la semaine|(?:later|again) (?:in|during) the week",
        d.weeks(0),
    ),
    *PERIOD_ENDS,
    (r"(?:the )?week before last|l avant derniere semaine|la semaine d avant la derniere", d.weeks(-2)),
    (r"(?:the )?month before last|l avant dernier mois", d.months(-2)),
    (rf"cell?es? d[u'] ?(?:{WEEKDAY} )?(?P<d>{DAY_NUMBER})(?: au (?:{WEEKDAY} )?\d+)?{OF} (?P<month>{MONTH}){Y}", d.that_week),
    (rf"celle d[u'] ?(?:{WEEKDAY} )?(?P<d>{DAY_NUMBER})(?P<month>)(?P<y>)(?: au \d+)?(?! ?(?:{MONTH}|/))", d.that_week),
    (
        rf"(?:the |le |la )(?:very )?(?P<w>{WEEKDAY}) (?P<way>before|after|following|preceding|previous|precedente?|suivante?"
        rf"|d avant|d apres)"
        r"(?: that| it)?(?! [\d~])(?! last\b)",
        d.weekday_beside,
    ),
    (r"(?:on|over|in|for|sur|dans) (?:the|le) (?:month|mois)(?= ?(?:$|\.|,))", d.that_month),
    (
        r"(?<!\bjour )(?<!\bjours )(?<!\bday )(?<!\bdays )(?<!debut )(?<!fin )(?<!end )(?<!start )(?<!milieu )(?<!reste )(?<!rest )"
        r"(?<!semaine )(?<!week )(?<!moitie )(?<!half )(?<!beginning )(?:du mois|of the month)(?= ?(?:$|\.))",
        d.that_month,
    ),
    (
        r"(?<!\bjour )(?<!\bjours )(?<!\bday )(?<!\bdays )(?<!debut )(?<!fin )(?<!end )(?<!start )(?<!milieu )(?<!reste )(?<!rest )(?<!~ )"
        r"(?:de la semaine|of the week)(?! (?:derniere|passee|prochaine|precedente|suivante|ecoulee|en cours|d|du|de"
        r"|des|qui|ou|of|that|which|to"
        r"|before|after|from|\d+|\w+ing)\b)",
        d.weeks(0),
    ),
    (r"(?:the |a |of )?last week(?! ?end)|(?:la )?semaine (?:derniere|passee|ecoulee)|la derniere semaine", d.weeks(-1)),
    (
        r"(?:of )?(?:this|the current|current) week|(?:de )?cette semaine(?: ci)?|(?:la )?semaine en cours|week to date"
        r"|so far this week",
        d.weeks(0),
    ),
    (r"next week|(?:la )?semaine prochaine", d.weeks(1)),
    (
        rf"(?:the |le )?weekend (?:of|du|de|des) (?:the |le |les )?(?:{WEEKDAY} )?(?P<d>{DAY_NUMBER})(?: ?(?:et|and|au|to"
        rf"|or|-) ?(?:(?:le|the|du) )?(?:{WEEKDAY} )?(?:(?:le|the) )?{DAY_NUMBER})?(?:{OF} (?P<month>{MONTH})"
        rf"(?: ?(?:et|and|to|au|-) ?(?:(?:le|the|du) )?(?:{WEEKDAY} )?{DAY_NUMBER}{OF} {MONTH})?)?{Y}",
        d.weekend_of,
    ),
    (
        rf"(?:the )?weekend of (?:the )?(?P<month>{MONTH}) (?:the )?(?P<d>{DAY_NUMBER})(?: ?(?:and|to|-) ?(?:the )?{DAY_NUMBER})?{Y}",
        d.weekend_of,
    ),
    (rf"(?:the |le )?(?P<d>{DAY_NUMBER})(?: ?(?:et|and|to|-) ?(?:the |le )?{DAY_NUMBER})?{OF} (?P<month>{MONTH}){Y} weekend", d.weekend_of),
    (
        r"(?:the )?weekend before last|(?:le )?weekend (?:d avant|precedent)",
        lambda m, now: d.weekend(2 if now.weekday() >= 5 else 1)(m, now),
    ),
    (
        r"(?:over |during |at |on )?(?:the )?(?:last|previous) weekend|(?:le )?weekend (?:dernier|passe)"
        r"|(?:le )?dernier weekend",
        d.last_weekend,
    ),
    (r"next weekend|weekend prochain", d.weekend(-1)),
    (
        r"(?:over|during|at|on|this|the|past|ce|le|pendant|durant|au cours du)(?: the| this| past| le| ce)* weekend(?: ci)?"
        r"(?! (?:of|du|des|de|d)(?: the| le| les)?(?: [a-z]+)? ~)",
        d.weekend(0),
    ),
    (r"(?:last|the previous) month|(?:le |du )?mois (?:dernier|passe|ecoule)|le dernier mois", d.months(-1)),
    (r"(?:this|the current|current) month|(?:de )?ce mois(?: ci)?|(?:le |du )?mois (?:en cours|courant)|month to date", d.months(0)),
    (r"(?:last|the previous|this|the current) quarter|(?:ce|le|du) trimestre(?: dernier| passe| en cours)?", d.quarter),
    (r"(?:this|the current) year|cette annee|(?:l )?annee en cours|year to date", lambda m, now: year_of(now.year)),
    (r"last year|(?:l )?annee (?:derniere|passee)|l an dernier", lambda m, now: year_of(now.year - 1)),
    (r"(?:the )?day before yesterday|avanthier|l avant veille", d.days(-2)),
    (r"yesterday|hier", d.days(-1)),
    (
        r"(?<!et )(?<!and )(?<!to )(?<!au )(?<!through )(?<!thru )(?<!di a )"
        r"(?:(?:including|include|incl|y compris|inclus|meme) )?(?:today|aujourdhui) (?:included|inclusive|incl|inclus|inclue?"
        r"|compris|comprise)"
        r"|(?<!\w)(?:including|y compris) (?:today|aujourdhui)",
        d.everything,
    ),
    (
        r"(?:so far |earlier |of |de |d )?(?:today|aujourdhui|the present day)(?: so far)?|ce jour(?: ci| meme)?(?! la)"
        r"|this day|dans la journee d aujourdhui",
        d.days(0),
    ),
    (r"(?:the )?day after tomorrow|apres demain", d.days(2)),
    (r"tomorrow|demain", d.days(1)),
    (
        r"(?:the )?(?:day|previous day|preceding day) before(?: that| it)?(?! ~)|the (?:previous|preceding) day"
        r"|la veille|le jour (?:d avant|precedent)|(?<=soir )(?:d avant|precedent)|(?<=matin )(?:d avant"
        r"|precedent)|(?<=midi )(?:d avant|precedent)|(?<=nuit )(?:d avant|precedente)|(?<=evening )before(?! ?[\d~]| noon| mid)"
        r"|(?<=morning )before(?! ?[\d~]| noon| mid)|(?<=afternoon )before(?! ?[\d~]| noon| mid)|(?<=night )before(?! ?[\d~]| noon| mid)",
        d.relative(-1, "day"),
    ),
    (r"(?:the )?(?:day after|next day|following day)(?: that)?(?! ~)|le lendemain|le jour (?:d apres|suivant)", d.relative(1, "day")),
    (r"le surlendemain|the day after next", d.relative(2, "day")),
    (
        r"(?:the )?(?:week before|previous week|preceding week)(?: that| it)?|(?:la |celle )?semaine (?:d avant|precedente)",
        d.relative(-1, "week"),
    ),
    (
        r"(?:the )?(?:one before|previous one|preceding one)(?: that| it)?|celle d avant|(?<=a )la precedente|(?<=que )la precedente"
        r"|celui (?:d avant|precedent)|(?<=a )le precedent|(?<=au )precedent|(?<=que )le precedent",
        d.relative(-1, "one"),
    ),
    (r"(?:the )?(?:week after|following week)(?: that)?|(?:la )?semaine (?:d apres|suivante)", d.relative(1, "week")),
    (r"(?:the )?(?:month before|previous month|preceding month)(?: that)?|(?:le )?mois (?:d avant|precedent)", d.relative(-1, "month")),
    (
        rf"(?:between|from|entre|de|du|des)? ?(?:the |le )?(?:{WEEKDAY} )?(?P<a>{DAY_NUMBER}) (?:and|to|et|au|a|until|till|thru"
        rf"|through|jusqu au|-) (?:including )?(?:the |le )?(?:{WEEKDAY} )?(?P<b>{DAY_NUMBER}){OF} (?P<month>{MONTH}){Y}",
        d.days_in_month,
    ),
    (
        rf"(?:between|from)? ?(?P<month>{MONTH}) (?:the )?(?P<a>{DAY_NUMBER}) (?:and|to|until|till|through|thru"
        rf"|-) (?:the )?(?P<b>{DAY_NUMBER})(?! {MONTH}){Y}{NOT_CLOCK}",
        d.days_in_month,
    ),
    (rf"(?:{WEEKDAY} )?(?:the |le )?(?P<d>{DAY_NUMBER}){OF} (?P<month>{MONTH}){Y}", d.day_month),
    (rf"(?:{WEEKDAY} )?(?P<month>{MONTH}) (?:the )?(?P<d>{DAY_NUMBER}){Y}{NOT_CLOCK}", d.day_month),
    (rf"du (?:{WEEKDAY} )?(?P<a>{DAY_NUMBER}) (?:au|jusqu au) (?:{WEEKDAY} )?(?P<b>{DAY_NUMBER}){NOT_CLOCK}", d.days_of_month),
    (
        rf"(?:(?:from|between|on) )?(?:the )?(?:{WEEKDAY} )?(?P<a>\d{{1,2}}(?:st|nd|rd|th)) (?:to|until|till?"
        rf"|through|thru|up to|-) (?:the )?(?:{WEEKDAY} )?(?P<b>\d{{1,2}}(?:st|nd|rd|th)){NTH_OF_WHAT}",
        d.days_of_month,
    ),
    (rf"{WEEKDAY} (?:the |le )?(?P<d>{DAY_NUMBER}){NOT_CLOCK}", d.day_only),
    (rf"(?P<w>{WEEKDAY}) (?:en (?:8|15|huit|quinze)|week|fortnight)|a (?:week|fortnight) (?:on|from) (?P<v>{WEEKDAY})", d.in_a_week),
    (rf"(?:on |every |each |chaque |tous les |les |des |the )*(?P<w>{WEEKDAY}s|weekends|weekdays)", d.recurrent),
    (rf"(?:every|each|chaque|tous les|any) (?P<w>{WEEKDAY}|weekend|weekday)s?", d.recurrent),
    (
        rf"(?:un|any|typical|usual|normal|ordinary)(?: typical| usual| normal| given)? (?P<w>{WEEKDAY})(?! (?:dernier|passe|prochain))"
        r"(?: (?:typique|normal|ordinaire|moyen|quelconque|donne))?",
        d.recurrent,
    ),
    (rf"an? (?:(?:typical|usual|normal|ordinary|average|given|regular) )?(?P<w>{ENGLISH_DAY})", d.recurrent),
    (
        rf"(?:(?:on|this|last|since|until|till|by|from|every) )?(?:the )?(?P<w>mon|mar|mer|jeu|sam|sun|dim)(?= (?:thru"
        rf"|till?|until) (?:{WEEKDAY}|sun|mon|dim)\b)",
        d.short_weekday,
    ),
    (r"(?:(?<=thru )|(?<=through )|(?<=til )|(?<=~ to ))(?P<w>mon|sun|dim|sam)", d.short_weekday),
    (r"(?:on|this|last|past|since|until|till|from)(?: the)? (?P<w>sun)(?! (?:\d|shone|was|in (?:my|the)))", d.short_weekday),
    (r"(?P<w>sun)(?= (?:morning|afternoon|evening|night|eve|am|pm|~))", d.short_weekday),
    (rf"le (?P<w>{WEEKDAY})(?! (?:dernier|passe|prochain|\d|d avant|precedent))", d.recurrent),
    (r"(?P<w>en semaine|jours ouvres|jours ouvrables|working days|work days|business days)", d.working_days),
    (
        rf"(?:of )?(?P<before>(?:on )?(?:the )?(?:(?:last|this past|this|past|next|ce|previous) )?)(?P<w>{WEEKDAY})"
        r"(?P<after> (?:derniere?s?|passee?s?(?! \d)|prochain|before last|d avant|precedent|last|ci))?",
        d.weekday,
    ),
    (
        rf"(?:(?:in|en|au mois d[e]?|le mois d[e]?|month of|mois d[e]?|of|de|d) )?(?:the |whole |entire |all of "
        rf"|tout )*(?:last |this )?(?P<month>{MONTH})(?: dernier)?{Y}(?: (?:to date|so far))?",
        d.named_month,
    ),
    (rf"(?:on |du )?the (?P<d>\d{{1,2}} ?(?:st|nd|rd|th)){NTH_OF_WHAT}", d.day_only),
    (rf"on (?P<d>\d{{1,2}}(?: ?(?:st|nd|rd|th))?)(?=$| ~| \.| and| or| at| by| in| after| before| between){NTH_OF_WHAT}", d.day_only),
    (
        r"(?:le|du|au) (?P<d>\d{1,2}|1er)"
        r"(?! a (?:(?:se|s|y|en|nous|l) \w|\w{2,}(?:er|ir|oir|re)\b))"
        r"(?=$| ~| \.| et | ou | au | entre | avant | apres | a | vers | par | que | qui "
        r"| il | elle | est | y | combien | quel| matin| soir| apresmidi| dans | sur | mais )",
        d.day_only,
    ),
    (r"(?:in|en|of|de|for|during|annee|year|pour) (?P<y>20\d\d)", d.named_year),
    (r"(?:noel|christmas(?: day)?)", d.holiday(25, 12)),
    (r"halloween", d.holiday(31, 10)),
    (r"(?:la )?toussaint|all saints(?: day)?", d.holiday(1, 11)),
    (r"(?:l |the )?armistice(?: day)?|remembrance day", d.holiday(11, 11)),
    (r"(?:le )?(?:jour de l an|nouvel an)|new years?(?: day)?", d.holiday(1, 1)),
)
_COMPILED = tuple((re.compile(rf"(?<![\w~@/])(?:{pattern})(?!\w)"), build) for pattern, build in _TABLE)


_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_DATES = (d.iso, d.numeric, d.day_month, d.days_in_month)
"""What names a day of the calendar: where there is no such day, the words are taken and mean no other time."""


def find_dates(text: Text, now: datetime) -> list[Span]:
    """The spans of days spoken of, in their order; their words are taken. `now` is local to the site.

    A date that no calendar has is a span of grain `no day`, without bounds.
    """
    found = take_shared(text, now)
    for pattern, build in _COMPILED:
        for match in list(pattern.finditer(text.left)):
            if "~" in text.left[match.start() : match.end()] or _owns_a_number(text, match) or _is_rank(text, match):
                continue
            span = build(match, now)
            if span is None and build in _DATES:
                span = Span(None, None, grain="no day")
            if span is not None:
                start = match.start() + (len(match[0]) - len(match[0].lstrip()))
                found.append(span.at(start, match.end()))
                text.blank(start, match.end())
    return named_weeks(text, of_the_day(sorted(found, key=lambda span: span.start)), now)


_FIRST_WHO = re.compile(r"(?:^|\. |\b(?:est|etait|fut|qui|quel|moi|savoir|connaitre|voir|trouve\w*|cherche|veux|voudrais|avoir) )$")


def _is_rank(text: Text, match: re.Match[str]) -> bool:
    """`c'est qui le 1er qui est sorti`: the first of them, no day of a month."""
    who = re.match(r" (?:qui|que|qu)\b", text.norm[match.end() :])
    return match[0] == "le 1er" and who is not None and _FIRST_WHO.search(text.norm[: match.start()]) is not None


def _owns_a_number(text: Text, match: re.Match[str]) -> bool:
    """`last week's 5 busiest plates`: the number belongs to what follows."""
    within = [w for w in text.words if match.start() <= w.start < match.end()]
    return any(_POSSESSIVE.search(a.original) and b.norm[:1].isdigit() for a, b in pairwise(within))
