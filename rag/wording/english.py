"""The forms of English."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from rag.facts.model import Key
from rag.plan import Filter, GroupBy, Listed, Measure
from rag.wording.base import Words

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_LISTS = {Listed.ALLOW: "on the allow list", Listed.DENY: "on the deny list", Listed.WATCH: "on the watch list", Listed.NONE: "on no list"}
_NOUNS = {
    (Measure.READS, ""): ("read", "reads"),
    (Measure.READS, "in"): ("entry", "entries"),
    (Measure.READS, "out"): ("exit", "exits"),
    (Measure.PLATES, ""): ("different vehicle", "different vehicles"),
    (Measure.VISITS, ""): ("visit", "visits"),
    (Measure.DAYS, ""): ("day", "days"),
}


class English(Words):
    """The forms of English."""

    language = "en"

    def decimal(self, value: float) -> str:
        return f"{value:,.1f}".removesuffix(".0")

    def percent(self, value: float) -> str:
        return f"{self.decimal(value)}%"

    def clock(self, moment: datetime) -> str:
        return f"{moment:%H:%M}"

    def full_date(self, day: date) -> str:
        return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"

    def day_name(self, day: date, now: date) -> str:
        names = {now: "today", now - timedelta(days=1): "yesterday"}
        return f"{names[day]} ({self.full_date(day)})" if day in names else self.full_date(day)

    def on_day(self, day: date, now: date) -> str:
        told = self.day_name(day, now)
        return told if told.startswith(("today", "yesterday")) else f"on {told}"

    def days(self, first: date, last: date) -> str:
        start = f"{DAYS[first.weekday()]} {first.day}"
        if (first.year, first.month) != (last.year, last.month):
            start += f" {MONTHS[first.month - 1]}"
        if first.year != last.year:
            start += f" {first.year}"
        return f"from {start} to {self.full_date(last)}"

    def month(self, day: date, alone: bool = False) -> str:
        told = f"{MONTHS[day.month - 1]} {day.year}"
        return told if alone else f"in {told}"

    def at_time(self, moment: datetime) -> str:
        return f"at {self.clock(moment)}"

    def since(self, told: str) -> str:
        return f"since {told}"

    def before(self, told: str) -> str:
        return f"before {told}"

    def between(self, first: str, last: str) -> str:
        return f"between {first} and {last}"

    def from_to(self, first: str, last: str) -> str:
        return f"from {first} to {last}"

    def after(self, told: str) -> str:
        return f"after {told}"

    def minutes(self, value: float) -> str:
        total = round(value)
        if total < 60:
            return f"{total} min"
        hours, rest = divmod(total, 60)
        short = f"{self.number(hours)} h {rest:02d} min" if rest else f"{self.number(hours)} h"
        return f"{short} ({self.number(total)} min)"

    def weekday(self, number: int) -> str:
        return DAYS[number]

    def weekdays(self, numbers: Sequence[int]) -> str:
        if sorted(numbers) == [0, 1, 2, 3, 4]:
            return "on weekdays"
        if sorted(numbers) == [5, 6]:
            return "on weekends"
        return "on " + self.join([f"{DAYS[n]}s" for n in numbers])

    def join(self, names: Sequence[str]) -> str:
        return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def noun(self, number: int, measure: Measure, asked: Filter) -> str:
        direction = "in" if asked.present is not None or asked.stay_over is not None or asked.stay_under is not None else asked.direction
        forms = _NOUNS[measure, direction if measure is Measure.READS else ""]
        told = f"{self.number(number)} {forms[number != 1]}"
        if measure is Measure.PLATES and direction:
            told += " coming in" if direction == "in" else " leaving"
        return told

    def details(self, asked: Filter, vehicles: bool = False) -> list[str]:
        told = []
        by = "" if vehicles else "of vehicles "
        if asked.lists:
            told.append(by + self.join([self.listed(name) for name in asked.lists]))
        if asked.new_plates:
            told.append(f"{by}never seen before")
        if asked.present is not None and not vehicles:
            told.append("without an exit since" if asked.present else "with an exit since")
        if asked.stay_over is not None:
            told.append(f"with a stay of more than {self.minutes(asked.stay_over)}")
        if asked.stay_under is not None:
            told.append(f"with a stay of less than {self.minutes(asked.stay_under)}")
        of = {"in": "entries", "out": "exits"}.get(asked.direction, "reads") if vehicles else "of them"
        if asked.at_least is not None and asked.at_least == asked.at_most:
            told.append(f"{by}with exactly {self.number(asked.at_least)} {of}")
        elif asked.at_least is not None and asked.at_most is not None:
            told.append(f"{by}with {self.number(asked.at_least)} to {self.number(asked.at_most)} {of}")
        elif asked.at_least is not None:
            told.append(f"{by}with at least {self.number(asked.at_least)} {of}")
        elif asked.at_most is not None:
            told.append(f"{by}with at most {self.number(asked.at_most)} {of}")
        if asked.days_at_least is not None:
            told.append(f"{by}read on at least {self.days_apart(asked.days_at_least)}")
        if asked.days_at_most is not None:
            told.append(f"{by}read on at most {self.days_apart(asked.days_at_most)}")
        if asked.every_day:
            told.append(f"{by}read every day")
        if asked.confidence_under is not None:
            told.append(f"with a confidence under {self.percent(asked.confidence_under * 100)}")
        if asked.confidence_over is not None:
            told.append(f"with a confidence over {self.percent(asked.confidence_over * 100)}")
        if asked.note:
            told.append(f"with a note about “{asked.note}”")
        elif asked.has_note:
            told.append("with a note")
        if asked.read_ids:
            told.append("among those")
        return told

    def days_apart(self, number: int) -> str:
        return f"{self.number(number)} {'day' if number == 1 else 'days'}"

    def listed(self, name: Listed) -> str:
        return _LISTS[name]

    def of_plates(self, plates: Sequence[str]) -> str:
        return f"of {self.join(plates)}"

    def of_many(self, number: int) -> str:
        return f"of these {number} vehicles"

    def at_cameras(self, cameras: Sequence[str]) -> str:
        return f"at {self.join(cameras)}"

    def key(self, key: Key, by: GroupBy) -> str:
        if by is GroupBy.HOUR and isinstance(key, int):
            return f"{key:02d}:00–{key + 1:02d}:00"
        if by is GroupBy.WEEKDAY and isinstance(key, int):
            return DAYS[key]
        if isinstance(key, date):
            return {GroupBy.MONTH: self.month(key, alone=True), GroupBy.WEEK: f"the week of {self.full_date(key)}"}.get(
                by, self.full_date(key)
            )
        if by is GroupBy.LISTED:
            return self.listed(Listed(str(key) or "none"))
        if by is GroupBy.DIRECTION:
            return {"in": "coming in", "out": "leaving"}.get(str(key), "without direction")
        return str(key)
