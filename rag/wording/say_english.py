"""The answers in English."""

from dataclasses import replace

from rag.facts.model import Facts, Kind, ReadFact
from rag.plan import Filter, Give, GroupBy, Intent, Measure
from rag.wording.english import English
from rag.wording.found_english import EnglishFound, bare_noun, order
from rag.wording.say import LINES

_DID = {"in": "came in", "out": "left", "": "was read"}
_DID_MANY = {"in": "came in", "out": "left", "": "were read"}
_GROUPS = {
    GroupBy.CAMERA: "camera", GroupBy.DAY: "day", GroupBy.HOUR: "hour", GroupBy.WEEKDAY: "day of the week", GroupBy.WEEK: "week",
    GroupBy.MONTH: "month", GroupBy.LISTED: "list", GroupBy.DIRECTION: "direction", GroupBy.PLATE: "vehicle", GroupBy.NONE: "vehicle",
}  # fmt: skip
_GROUPS_MANY = {GroupBy.CAMERA: "cameras", GroupBy.DAY: "days", GroupBy.HOUR: "hours", GroupBy.WEEKDAY: "weekdays"}


class SayEnglish(EnglishFound):
    """The answers in English."""

    words = English()

    @property
    def colon(self) -> str:
        return ": "

    @property
    def everything(self) -> str:
        return "all"

    def combined(self, scope: str, both: bool, other: Filter) -> str:
        if other.except_since is not None:
            scope = f" at another time{scope}"
        return f", {'and also' if both else 'but not'}{scope or ' at another time'}"

    def _none(self, facts: Facts, measure: Measure = Measure.READS) -> str:
        if measure is Measure.PLATES and not facts.filter.plates:
            return f"No vehicle{self._did(replace(facts, number=1))}."
        if measure is Measure.DAYS:
            measure = Measure.READS
        noun = bare_noun(self.words.noun(0, measure, facts.filter))
        return f"There were no {noun}{self.scope(facts, measure=measure)}."

    def number(self, facts: Facts) -> str:
        plan = facts.plan
        if facts.number == 0:
            return self._none(facts, plan.measure)
        if plan.measure is Measure.DAYS:
            who = self.words.join(plan.filter.plates) if 0 < len(plan.filter.plates) <= 3 else "Vehicles"
            did = (_DID if len(plan.filter.plates) == 1 else _DID_MANY)[plan.filter.direction]
            rest = self.who(facts, plates=False, measure=Measure.PLATES)
            return f"{who}{rest} {did} on {self.words.days_apart(facts.number)}{self.where(facts)}."
        if plan.measure is Measure.PLATES and not plan.filter.plates:
            vehicles = "different vehicles" if facts.number > 1 else "vehicle"
            return f"{self.words.number(facts.number)} {vehicles}{self._did(facts)}."
        noun = self.words.noun(facts.number, plan.measure, facts.filter)
        told = f"There {'was' if facts.number == 1 else 'were'} {noun}{self.scope(facts, measure=plan.measure)}"
        if facts.reads and plan.filter.plates and plan.measure is Measure.READS:
            return f"{told}: {self.words.join([self.line(read, facts) for read in reversed(facts.reads)])}."
        return f"{told}."

    def _did(self, facts: Facts) -> str:
        """What the vehicles of the filter are and did, where and when."""
        asked = facts.filter
        named = facts.kind is not Kind.PLATES and (asked.plate_match.value != "exact" or 1 < len(asked.plates) <= 3)
        who = self.who(facts, measure=Measure.PLATES, plates=named)
        if asked.present:
            came = self.where(facts)
            if asked.present_at is not None:
                return f"{who} {'was' if facts.number == 1 else 'were'} on site{came}"
            return f"{who} {'is' if facts.number == 1 else 'are'} still on site{f', having come in{came}' if came else ''}"
        direction = "in" if asked.present is False or asked.stay_over is not None or asked.stay_under is not None else asked.direction
        left = " and left again" if asked.present is False else ""
        return f"{who} {(_DID if facts.number == 1 else _DID_MANY)[direction]}{self.where(facts)}{left}"

    def yes_no(self, facts: Facts) -> str:
        if facts.filter.present is not None and facts.stays:
            return self._presence(facts)
        if not facts.value:
            none = self._none(facts)
            return f"No, {none[0].lower()}{none[1:]}"
        noun = self.words.noun(facts.number, Measure.READS, facts.filter)
        last = facts.reads[-1]
        if facts.number == 1:
            return f"Yes: {self._one(last, facts)}."
        return f"Yes: {noun}{self.scope(facts)}, {'the last ' if facts.number > 1 else ''}{self._who(last, facts)}{self.line(last, facts)}."

    def _one(self, read: ReadFact, facts: Facts) -> str:
        """The one read as a sentence: who did what, when and where, and whether it has left."""
        rest = self.who(facts, plates=False, measure=Measure.PLATES)
        told = f"{read.plate}{rest and f' ({rest.strip()})'} {_DID[read.direction]} {self.words.moment(read.seen_at, facts.now)}"
        told += f" ({read.camera})" if read.camera else ""
        left = {True: " and has not left since", False: " and has left since", None: ""}
        return told + (left[facts.filter.present] if facts.filter.present_at is None else "")

    def _who(self, read: ReadFact, facts: Facts) -> str:
        return "" if len(facts.filter.plates) == 1 else f"{read.plate} "

    def _presence(self, facts: Facts) -> str:
        stay = facts.stays[0]
        entered = f"it came in {self.words.moment(stay.entered.seen_at, facts.now)}"
        if stay.left is None:
            yes = "Yes" if facts.value else "No"
            still = f"{stay.plate} is still on site" if facts.filter.present else f"{stay.plate} has not left"
            return f"{yes}, {still}: {entered} and no exit has been read since."
        yes = "Yes" if facts.value else "No"
        left = self.words.moment(stay.left.seen_at, facts.now)
        return f"{yes}, {stay.plate} left {left} ({entered})."

    def moment(self, facts: Facts) -> str:
        if not facts.reads:
            return self._none(facts)
        read, plan = facts.reads[0], facts.plan
        noun = bare_noun(self.words.noun(1, Measure.READS, facts.filter))
        what = f"the {order(plan.rank, plan.intent is Intent.LAST)} {noun}{self.scope(facts)}"
        what_first = f"{what[0].upper()}{what[1:]}"
        line, who = self.line(read, facts), "" if len(plan.filter.plates) == 1 else f"{read.plate}, "
        if plan.give is Give.AGO and isinstance(facts.value, int):
            ago = self.words.days_apart(facts.value) if plan.group_by is GroupBy.DAY else self.words.minutes(facts.value)
            return f"{ago} ago: {what} was {who}{self.words.moment(read.seen_at, facts.now)}{self.place(read, facts)}."
        if plan.give is Give.CAMERA:
            return f"{read.camera or 'A camera without a name'}: {what} was there, {who}{self.when(read, facts)}."
        if plan.give is Give.DIRECTION:
            doing = {"in": "Coming in", "out": "Leaving"}.get(read.direction, "No direction is known")
            return f"{doing}: {what} was {who}{line}."
        if plan.give is Give.NOTE and read.notes:
            return f"“{'; '.join(read.notes)}”: {what}, {read.plate}, {line}."
        if plan.give is Give.PLATE or (plan.give is Give.AUTO and not plan.filter.plates):
            return f"{read.plate}: {what} was {line}."
        return f"{what_first} was {who}{line}."

    def reads(self, facts: Facts) -> str:
        total = max(facts.number, len(facts.reads))
        if not facts.reads:
            return self._none(facts)
        noun = self.words.noun(total, Measure.READS, facts.filter)
        if facts.plan.both_ends and total > 1:
            noun = f"The first and the last {bare_noun(self.words.noun(1, Measure.READS, facts.filter))}"
        head = f"{noun}{self.scope(facts)}" + (f", the first {len(facts.reads)} of them" if len(facts.reads) < total else "")
        return f"{head}:" + "".join(f"\n- {read.plate}, {self.line(read, facts)}" for read in facts.reads[:LINES])

    def plates(self, facts: Facts) -> str:
        number = facts.number
        if not number:
            return f"No vehicle{self._did(replace(facts, number=1))}."
        names, more = self.words.cut(facts.plates)
        listed = f"{names}" if not more else f"here are the first {len(facts.plates) - more}: {names}"
        if facts.filter.present and facts.reads and not more:
            listed = self.words.join(self.here_since(facts))
        elif more and facts.filter.present:
            listed = f"here are the latest {len(facts.plates) - more} to come in: {names}"
        elif number == 1 and facts.reads:
            listed = f"{names}, last {self.line(facts.reads[0], facts)}"
        return f"{self.words.number(number)} vehicle{'s' if number > 1 else ''}{self._did(facts)}: {listed}."

    def ranking(self, facts: Facts) -> str:
        if not facts.rows:
            return self._none(facts, facts.plan.measure)
        if facts.plan.rank:
            [line] = self.row_lines(facts.rows[:1], facts)
            return f"Number {facts.plan.rank}{self.scope(facts, measure=facts.plan.measure)}: {line}."
        most = "fewest" if facts.plan.least else "most"
        noun = bare_noun(self.words.noun(2, facts.plan.measure, facts.filter))
        return f"The {most} {noun}{self.scope(facts, measure=facts.plan.measure)}:{self.numbered(facts.rows[:LINES], facts)}"

    def label(self, facts: Facts) -> str:
        if not facts.rows:
            return self._none(facts, facts.plan.measure)
        by, plan = facts.plan.group_by, facts.plan
        names = self.words.join([self.words.key(row.key, by) for row in facts.rows])
        each = " each" if len(facts.rows) > 1 else ""
        place = "quietest" if plan.least else "busiest"
        order = f"the {place} {_GROUPS[by]}" if not plan.rank or plan.rank == 1 else f"number {plan.rank} of the {place} {_GROUPS[by]}s"
        noun = self.words.noun(facts.number, plan.measure, facts.filter)
        return f"{names}: {order}{self.where(facts)}, with {noun}{self.who(facts, measure=plan.measure)}{each}."

    def labels(self, facts: Facts) -> str:
        if not facts.rows:
            return self._none(facts)
        noun = _GROUPS_MANY.get(facts.plan.group_by, "values") if facts.number != 1 else _GROUPS[facts.plan.group_by]
        names, more = self.words.cut([self.words.key(row.key, facts.plan.group_by) for row in facts.rows])
        return f"{self.words.number(facts.number)} {noun}{self.scope(facts)}: {names}{f', and {more} more' if more else ''}."

    def table(self, facts: Facts) -> str:
        total = self.words.noun(facts.number, facts.plan.measure, facts.filter)
        lines = self.row_lines(facts.rows[:LINES], facts)
        more = f"\n- … and {len(facts.rows) - LINES} more" if len(facts.rows) > LINES else ""
        return (
            f"{total}{self.scope(facts, measure=facts.plan.measure)}, by {_GROUPS[facts.plan.group_by]}:"
            + "".join(f"\n- {line}" for line in lines)
            + more
        )

    def average(self, facts: Facts) -> str:
        measured = facts.measured
        if measured is None or not measured.whole:
            return self._none(facts, facts.plan.measure)
        unit = _GROUPS[facts.plan.group_by]
        units = unit if measured.whole == 1 else f"{unit}s"
        noun = bare_noun(self.words.noun(2, facts.plan.measure, facts.filter))
        exact = self.words.decimal(measured.result)
        about = "" if exact == str(facts.value) else f", about {facts.value}"
        total, whole = self.words.number(measured.part), self.words.number(measured.whole)
        return f"On average {exact} {noun} per {unit}{self.scope(facts, measure=facts.plan.measure)}{about} ({total} over {whole} {units})."

    def share(self, facts: Facts) -> str:
        measured, against = facts.measured, facts.plan.against
        if measured is None or against is None or not measured.whole:
            return f"There were no {bare_noun(self.words.noun(0, facts.plan.measure, against or facts.filter))} to take a share of."
        noun = self.words.noun(measured.whole, facts.plan.measure, against)
        scope = self.words.scope(against, facts.now, facts.zone, vehicles=facts.plan.measure is Measure.PLATES)
        whole = f"{noun}{scope}"
        part = self.words.noun(measured.part, facts.plan.measure, facts.filter)
        exact = self.words.percent(measured.result)
        about = "" if exact == f"{facts.value}%" else f" ({facts.value}% rounded)"
        return f"{exact}{about}: {part}{self.scope(facts, measure=facts.plan.measure)}, out of {whole}."

    def comparison(self, facts: Facts) -> str:
        first, second = facts.sides
        both = f"{self.of_side(first, facts)}, against {self.of_side(second, facts)}"
        gap = abs(first.number - second.number)
        if not gap:
            same = {
                Give.SAME: "Yes, as many on both sides",
                Give.YES_NO: "No, as many on both sides",
                Give.DIFFERENCE: "A difference of 0",
                Give.NUMBER: "A difference of 0",
            }
            return f"{same.get(facts.plan.give, 'As many on both sides')}: {both}."
        if facts.plan.give in {Give.YES_NO, Give.SAME}:
            return f"{'Yes' if facts.value else 'No'}: {both}."
        if facts.plan.give in {Give.DIFFERENCE, Give.NUMBER}:
            is_more = first.number > second.number
            told = "more" if is_more else "fewer"
            unlike = "" if facts.plan.more == is_more else f", not {'more' if facts.plan.more else 'fewer'}"
            return f"{self.words.number(gap)} {told}{unlike}: {both}."
        winner = first if (first.number > second.number) != facts.plan.least else second
        name = self.side_name(winner, facts)
        return f"{name[0].upper()}{name[1:]}: {both}."
