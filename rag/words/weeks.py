"""Weeks and weekends that a day names: `the week beginning 26 October`, `la semaine qui se termine dimanche`, `weekend of 7/11`."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from rag.words.calendar import Span, day_span, week_of
from rag.words.text import Text

_WEEK = (
    r"(?:(?:in|during|for|over|of|the|la|le|pour|dans|pendant|durant|sur|de|full|whole|entire|calendar|working) )*"
    r"(?P<what>weekends?|weeks?|semaines?|wk|fortnight|quinzaine|\d{1,3} (?:days|jours|weeks|semaines))"
)
_FIRST = (
    r"(?:(?:that|which|qui) )?(?:(?:a|ayant|s est) )?(?:began|beginn?ing|begins?|begun|start(?:s|ed|ing)?|commenc\w*|debut\w*|ouvert\w*"
    r"|from|a (?:partir|compter) d[eu])"
)
_LAST = (
    r"(?:(?:that|which|qui) )?(?:s est |se |s )?(?:end(?:s|ed|ing)?|termin\w*|achev\w*|finiss\w*|finit|finie?|finish\w*|clos\w*"
    r"|(?:running |leading |going )?up to|(?:running|leading) to|(?:allant )?jusqu a)"
)
_DAY = r"(?: (?:on|le|the|la|l|au|a|par|with|by|ce|cette|du|of|this|last))*"
_NOW = r"(?:ce (?:soir|matin|midi)|tonight|this (?:evening|morning|afternoon)|maintenant|(?:right )?now|cette nuit)"
_NAMED = re.compile(
    rf"(?<![\w~])(?:{_WEEK} (?:(?P<first>{_FIRST})|(?P<last>{_LAST})|(?:of|du|de|des|around|containing|contenant|including|incluant))"
    rf"|(?:the |la )?(?:(?P<wc>w c|wc|w b)|(?P<we>w e)))(?P<little>{_DAY}) ?$"
)
ENDING_NOW = rf"{_WEEK} {_LAST}{_DAY} {_NOW}"
"""`la semaine qui se termine ce soir`: seven days, today the last."""


def ending_now(m: re.Match[str], now: datetime) -> Span:
    """The seven days up to today; of a weekend, its two."""
    days = _days(m["what"])
    return day_span(now.date() - timedelta(days=days - 1), days, _grain(m["what"]))


def named_weeks(text: Text, spans: list[Span], now: datetime) -> list[Span]:
    """`spans`, in their order, with those that name the first, the last or some day of a week as that week."""
    out = []
    for span in spans:
        named = _NAMED.search(text.left[: span.start]) if span.since is not None and 1 <= span.days <= 2 else None
        if named is not None and not span.one_day and not (named["what"] or "").startswith("weekend"):
            named = None
        out.append(span if named is None else _week(named, span, now).at(named.start(), span.end))
        if named is not None:
            text.blank(named.start(), span.start)
    return out


def _week(named: re.Match[str], span: Span, now: datetime) -> Span:
    assert span.since is not None
    day, what = span.since.date(), named["what"] or "week"
    if what.startswith("weekend"):
        saturday = day + timedelta(days=5 - day.weekday())
        return day_span(saturday, 2, "weekend")
    days = _days(what)
    if named["first"] or named["wc"]:
        return day_span(day, days, _grain(what))
    if named["last"] or named["we"]:
        if span.grain == "weekday" and re.search(r"\b(?:se termine|s acheve|ends|finit)\b", named[0]):
            ahead = day + timedelta(days=7)
            day = ahead if ahead - now.date() <= timedelta(days=6) else day  # it still runs
        return day_span(day - timedelta(days=days - 1), days, _grain(what))
    return week_of(day) if days == 7 else replace(week_of(day), until=week_of(day, 1).until, grain="range")


def _days(what: str) -> int:
    counted = re.match(r"(\d+) (\w)", what)
    if counted:
        return int(counted[1]) * (1 if counted[2] in "dj" else 7)
    return 2 if what.startswith("weekend") else 14 if what in ("fortnight", "quinzaine") else 7


def _grain(what: str) -> str:
    return "weekend" if what.startswith("weekend") else "week" if _days(what) == 7 else "range"
