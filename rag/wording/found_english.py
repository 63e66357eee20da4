"""The answers in English: stays, gaps, what was identified or noted, what is missing."""

from rag.facts.model import Facts, ReadFact, Remark, StayFact
from rag.plan import FUTURE, Give, Measure, Stay
from rag.wording.english import English
from rag.wording.say import LINES, Say
from rag.words.calendar import NO_DAY

WHAT_CAN_BE_ASKED = (
    "how many vehicles came, when a plate was first or last seen, which plates came in, who is still on site, how long a vehicle stayed, "
    "which day or camera was busiest, what a note says"
)


class EnglishFound(Say):
    """Stays, gaps, plates and notes found, and what was not, in English."""

    words = English()

    def remark(self, remark: Remark) -> str:
        names = self.words.join(remark.names)
        return {
            "nearest": f"{remark.names[0] if remark.names else ''} is not in the log; the nearest is {self.words.join(remark.names[1:])}.",
            "likely": f"{remark.names[0] if remark.names else ''} is {remark.number}% likely to be {' '.join(remark.names[1:])}.",
            "also_near": f"It could also be {names}.",
            "missing": f"{names} {'is' if len(remark.names) == 1 else 'are'} not in the log.",
            "matching": f"This fits {names}.",
            "near": f"Close to it: {names}.",
            "tie": f"{remark.number} are level.",
            "left_out": f"Left out of account: {self.words.join([f'“{name}”' for name in remark.names])}.",
            "tie_at_cut": f"{remark.number} more {'has' if remark.number == 1 else 'have'} as many as the last of these.",
            "undirected": "Some reads do not say a direction; they count as entries here.",
            "imported": "Those reads came from another system's log, which does not say what read them.",
        }.get(remark.code, "")

    def stay(self, facts: Facts) -> str:
        if not facts.stays:
            return f"No stay was found{self.scope(facts)}: there is no entry to count from."
        stay = facts.stays[0]
        told = self._stay(stay, facts)
        nth = f"{order(facts.plan.rank, False)} " if (facts.plan.rank or 1) > 1 else ""
        which = {
            Stay.LONGEST: f"the {nth}longest stay",
            Stay.SHORTEST: f"the {nth}shortest stay",
            Stay.EARLIEST: "the first stay",
        }.get(facts.plan.stay)
        told += f", {which}{self.scope(facts, plates=False)}" if which else ""
        if len(facts.stays) > 1 and facts.measured:
            scope = self.scope(facts, plates=False)
            told += f". It was the latest of {facts.measured.whole} stays{scope}, {self.words.minutes(facts.measured.result)} in all"
        return f"{told}."

    def _stay(self, stay: StayFact, facts: Facts) -> str:
        entered = self.words.moment(stay.entered.seen_at, facts.now)
        if stay.left is None:
            return f"{stay.plate} has been on site for {self.words.minutes(stay.minutes)}: it came in {entered} and has not left"
        left = self.left(stay, facts)
        missed = " (it was read coming in again before that, so an exit may have been missed)" if stay.missed else ""
        return f"{stay.plate} stayed {self.words.minutes(stay.minutes)}, from its entry {entered} to its exit {left}{missed}"

    def stays(self, facts: Facts) -> str:
        if facts.plan.stay in {Stay.AVERAGE, Stay.TOTAL}:
            if facts.measured is None:
                return f"No stay that ended was found{self.scope(facts)}."
            visits = self.words.noun(facts.measured.whole, Measure.VISITS, facts.filter)
            length = self.words.minutes(facts.measured.result)
            if facts.plan.stay is Stay.AVERAGE:
                return f"{length} on average over {visits}{self.scope(facts)}."
            return f"{length} in all over {visits}{self.scope(facts)}."
        return f"{len(facts.stays)} stays{self.scope(facts)}:" + "".join(
            f"\n{i}. {self._stay(s, facts)}" for i, s in enumerate(facts.stays, 1)
        )

    def gap(self, facts: Facts) -> str:
        if len(facts.reads) < 2 or facts.measured is None:
            return f"There are not two reads to measure a gap between{self.scope(facts)}."
        ends = [f"{self.words.moment(read.seen_at, facts.now)}{self.place(read, facts)}" for read in facts.reads]
        length = self.words.minutes(facts.measured.result)
        if facts.plan.stay is Stay.BETWEEN:
            noun = bare_noun(self.words.noun(1, Measure.READS, facts.filter))
            rank = facts.plan.rank or 1
            until = order(1, True) if facts.plan.both_ends else order(rank + 1, False)
            return f"{length} between the {order(rank, False)} and the {until} {noun}{self.scope(facts)}: {ends[0]}, then {ends[1]}."
        return f"{length}, the longest time without a read{self.scope(facts)}: it began {ends[0]} and ended {ends[1]}."

    def identity(self, facts: Facts) -> str:
        if not facts.plates:
            return f"No plate of the log fits{self.scope(facts)}."
        names, more = self.words.cut(facts.plates)
        if len(facts.plates) == 1:
            last = f", last read {self.words.moment(facts.reads[0].seen_at, facts.now)}" if facts.reads else ""
            return f"Probably {names}{last}."
        return f"{self.words.number(facts.number)} plates fit: {names}{f', and {self.words.number(more)} more' if more else ''}."

    def notes(self, facts: Facts) -> str:
        if not facts.reads:
            return (
                f"No note of the log says that{self.scope(facts, plates=False)}."
                if facts.filter.note
                else f"There is no note{self.scope(facts)}."
            )
        if len(facts.reads) == 1:
            head = "Yes: " if facts.value is True else "1 note: " if facts.plan.give is Give.NUMBER else ""
            return f"{head}{self._note(facts.reads[0], facts)}."
        vehicles = f"{len(facts.plates)} {'vehicle' if len(facts.plates) == 1 else 'vehicles'}"
        head = f"{'Yes: ' if facts.value is True else ''}{self.words.number(facts.number)} notes on {vehicles}"
        return f"{head}:" + "".join(f"\n- {self._note(read, facts)}" for read in facts.reads[:LINES])

    def _note(self, read: ReadFact, facts: Facts) -> str:
        place = self.at_camera(read)
        return f"{read.plate}, {self.words.moment(read.seen_at, facts.now)}{place}: “{'; '.join(read.notes)}”"

    def unknown_plate(self, facts: Facts) -> str:
        [remark, *_] = [r for r in facts.remarks if r.code == "no_plate"]
        if facts.filter.plate_match.value in {"starts", "ends", "contains", "pattern"}:
            return f"No plate of the log fits {self.words.join(remark.names)}."
        verb = "is" if len(remark.names) == 1 else "are"
        told = f"{'No: ' if facts.value is False else ''}{self.words.join(remark.names)} {verb} not in the log."
        return told + "".join(f" {self._likely(read, facts)}" for read in facts.reads)

    def _likely(self, read: ReadFact, facts: Facts) -> str:
        percent, place = self.likelihood(read, facts), self.at_camera(read)
        return f"{read.plate} was read {self.words.moment(read.seen_at, facts.now)}{place}; it is {percent}% likely to be the same plate."

    def unknown_camera(self, facts: Facts) -> str:
        [remark, *_] = [r for r in facts.remarks if r.code == "no_camera"]
        names = self.words.join([f"“{name}”" for name in remark.names])
        there = f"The cameras are {self.words.join(facts.cameras)}." if facts.cameras else "No camera is known yet."
        return f"No camera is called {names}. {there}"

    def help(self, facts: Facts) -> str:
        return f"You can ask me {WHAT_CAN_BE_ASKED}. Name a plate, a day, a camera or a list, in French or English."

    def outside(self, facts: Facts) -> str:
        if facts.plan.topic.startswith(NO_DAY):
            named = facts.plan.topic.removeprefix(NO_DAY)
            return f"The calendar has no such day: “{named}”. The plate log cannot answer that; name another date."
        if facts.plan.topic == FUTURE:
            return (
                "The plate log cannot answer that: that time has not come yet, and the log only knows what has been read. "
                f"You can ask {WHAT_CAN_BE_ASKED}."
            )
        return (
            "The plate log cannot answer that: it knows which plates were read, when and where, and nothing else. "
            f"You can ask {WHAT_CAN_BE_ASKED}."
        )


def bare_noun(noun: str) -> str:
    """A noun without its number."""
    return noun.split(" ", maxsplit=1)[1]


def order(rank: int | None, last: bool) -> str:
    if not rank or rank == 1:
        return "last" if last else "first"
    return f"{rank}{'nd' if rank == 2 else 'rd' if rank == 3 else 'th'}{' to last' if last else ''}"
