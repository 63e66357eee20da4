"""Days that share a month: `9 and 10 November`, `le 3, le 5 et le 9 octobre`, `7/8 November`."""

import re
from datetime import datetime

from rag.words import dates as d
from rag.words.calendar import DAY_NUMBER, MONTH, WEEKDAY, Span, day_number, latest_day, month_of
from rag.words.length_patterns import OF, Y
from rag.words.text import Text

_BETWEEN = re.compile(
    r"\b(?:between|entre|b w|btwn|weekends? (?:of|du|de|des|d)) (?:the |les? |la )?(?:~+ |[a-z]+day |[a-z]+di )?(?:the |le )?$"
)
_JOINED = (
    rf" (?:and|et|or|ou|than|que|but|mais|puis|then)(?: not| pas)?(?: on| also)?(?: of| du)?(?: the| le| la)?(?: {WEEKDAY})?(?: the| le)? "
)
_LISTED = r" (?:the (?=\d{1,2}(?:st|nd|rd|th))|le (?=\d{1,2} (?:et|le) ))?"
_SHARED = re.compile(
    rf"(?<![\w~/.])(?P<d>{DAY_NUMBER})(?=(?:{_LISTED}{DAY_NUMBER}){{0,4}}{_JOINED}{DAY_NUMBER}{OF} (?P<month>{MONTH}){Y}(?!\w))"
)
_SLASHED = re.compile(rf"(?<![\w~/.])(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}}){OF} (?P<month>{MONTH}){Y}(?: weekend)?(?!\w)")
_THIS_MONTH = (
    r"(?: (?:of|in|de|d|du))? (?P<rel>(?:this|the current|the same|last) month|ce mois(?: ci)?|mois (?:dernier|passe|en cours|courant))"
)
_NUMBERS = re.compile(
    rf"(?<![\w~])(?P<the>les|le|on|the) (?P<days>{DAY_NUMBER}(?: (?:the |le )?{DAY_NUMBER}){{0,5}} (?:and|et|or|ou) (?:on )?"
    rf"(?:the |le )?{DAY_NUMBER})(?:{_THIS_MONTH}(?!\w)|(?= ?(?:$|[.~])))"
)
"""`les 9, 11 et 13`, `the 9th, 11th and 13th of this month`: their month is not named."""
_AFTER_MONTH = re.compile(
    rf"(?<![\w~/.])(?P<month>{MONTH}) (?:the )?{DAY_NUMBER} (?:and|et|or|than"
    rf"|but)(?: not)?(?: on)?(?: the)? (?P<d>\d{{1,2}}(?:st|nd|rd|th)?)(?P<y>)"
    r"(?=$| ~| \.| at | by | in | together| combined| \?| but | and [a-z]| who | which | that )"
)


def take_shared(text: Text, now: datetime) -> list[Span]:
    """The days that borrow the month of a later one; their words are taken. After `between` they are the ends of a range."""
    found = []
    for match in _SLASHED.finditer(text.left):
        span = d.days_in_month(match, now)
        if span is not None:
            found.append(span.at(match.start(), match.end()))
            text.blank(match.start(), match.end())
    for pattern in (_SHARED, _AFTER_MONTH):
        for match in pattern.finditer(text.left):
            before = text.left[: match.start()]
            span = d.day_month(match, now)
            if span is None or _BETWEEN.search(before):
                continue
            found.append(span.at(match.start("d"), match.end("d")))
            text.blank(match.start("d"), match.end("d"))
    return found + _numbers_alone(text, now)


def _numbers_alone(text: Text, now: datetime) -> list[Span]:
    """Days by their numbers alone: of the month that is pointed to, else each the latest of its number."""
    found = []
    for match in _NUMBERS.finditer(text.left):
        numbers = list(re.finditer(DAY_NUMBER, match["days"]))
        bare = match["the"] in ("on", "the") and not match["rel"] and any(number[0].isdigit() for number in numbers)
        if bare or _BETWEEN.search(text.left[: match.start("days")]):
            continue
        back = -1 if re.search(r"last|dernier|passe", match["rel"] or "") else 0
        month = month_of(now.year, now.month + back) if match["rel"] else None
        days = [latest_day(day_number(number[0]), now.date(), month) for number in numbers]
        if any(day is None for day in days):
            continue
        places = [match.start("days") + number.start() for number in numbers]
        found += [
            day.at(place, place + len(number[0])) for day, place, number in zip(days, places, numbers, strict=True) if day is not None
        ]
        text.blank(match.start(), match.end())
    return found
