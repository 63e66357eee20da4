"""Days within weeks that are set against each other: `this week vs last week, Monday to Thursday`, `Tuesday this week or last week`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from rag.words.calendar import Span
from rag.words.text import Text

_TO = re.compile(r" ?(?:to|till?|until|through|thru|au|a|jusqu au|jusqu a|-) ?(?:the |le )?")
_AND = re.compile(r" (?:and|et) (?:the |le )?")
_BETWEEN = re.compile(r"\b(?:between|entre) (?:the |le )?$")
_OF = re.compile(r"[ ,]*(?:of|in|de|d|from|la|the)?[ ,]*(?:la )?")


@dataclass(frozen=True)
class _Days:
    """Days of the week as said: one, or those from the first to the last (Monday is 0)."""

    start: int
    end: int
    first: int
    last: int

    def within(self, week: Span) -> Span:
        """These days of a week."""
        assert week.since is not None
        since = week.since + timedelta(days=self.first)
        until = week.since + timedelta(days=self.last + 1)
        return Span(since, until, grain="day" if self.first == self.last else "range").at(week.start, week.end)


def days_of_weeks(text: Text, spans: Sequence[Span]) -> list[Span]:
    """`spans` with two or more weeks narrowed to the days said with them; days said once are those of every week.

    As given where there are not two weeks, or where some of the days have no week of their own.
    """
    weeks = [span for span in spans if span.grain == "week" and span.since]
    days = _said(text, spans) if len(weeks) > 1 else []
    if not days:
        return list(spans)
    single = {id(span) for span in spans if span.grain in ("weekday", "weekdays")}
    if len(days) == 1:
        narrowed = {id(week): days[0].within(week) for week in weeks}
    else:
        own = [(day, week) for day in days for week in weeks if _beside(text, day, week)]
        if len(own) != len(days) or len({id(week) for _, week in own}) != len(weeks):
            return list(spans)
        narrowed = {id(week): day.within(week).at(min(day.start, week.start), max(day.end, week.end)) for day, week in own}
    for day in days:
        text.blank(day.start, day.end)
    return [narrowed.get(id(span), span) for span in spans if id(span) not in single]


def _said(text: Text, spans: Sequence[Span]) -> list[_Days]:
    """The days of the week spoken of, those from one to another as one."""
    out: list[_Days] = []
    for span in spans:
        if not span.one_weekday:
            continue
        number = span.weekdays[0]
        between = text.norm[out[-1].end : span.start] if out else ""
        joined = _TO.fullmatch(between) or (_AND.fullmatch(between) and _BETWEEN.search(text.norm[: out[-1].start]))
        if out and joined and out[-1].first == out[-1].last < number:
            out[-1] = _Days(out[-1].start, span.end, out[-1].first, number)
        else:
            out.append(_Days(span.start, span.end, number, number))
    return out


def _beside(text: Text, day: _Days, week: Span) -> bool:
    """Whether a week is said right behind a day, or right before it."""
    behind = day.end <= week.start and _OF.fullmatch(text.norm[day.end : week.start])
    return bool(behind or (week.end <= day.start and _OF.fullmatch(text.norm[week.end : day.start])))
