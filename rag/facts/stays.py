"""How long vehicles stayed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC

from rag.facts.model import EVIDENCE, Context, Facts, Kind, Measured, StayFact, read_fact
from rag.facts.resolve import Resolved
from rag.plan import Give, Stay
from store import queries, visits
from store.tables import Read
from store.visits import Visit

STAYS_NAMED = 10
_ONE_OF = {Stay.LONGEST: "longest", Stay.SHORTEST: "shortest", Stay.LATEST: "latest", Stay.EARLIEST: "earliest"}


def stay_fact(visit: Visit, context: Context) -> StayFact:
    """A visit of the store as a fact; while it lasts, its minutes up to now."""
    entered = read_fact(visit.entry, context.zone)
    left = read_fact(visit.exit, context.zone) if visit.exit else None
    # In UTC: Python subtracts moments of one zone by their clock faces, which is wrong in the night when clocks change.
    end = visit.exit.seen_at if visit.exit else context.now.astimezone(UTC)
    return StayFact(entered.plate, entered, left, (end - visit.entry.seen_at).total_seconds() / 60, visit.missed)


def duration(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The latest, longest or shortest stay that began in the span, or their mean or sum."""
    stay = facts.plan.stay
    if stay is Stay.GAP:
        return _gap(context, facts, found)
    if stay is Stay.BETWEEN:
        return _between(context, facts, found)
    if stay in {Stay.AVERAGE, Stay.TOTAL}:
        return _over_all(context, facts, found)
    limit = max(facts.plan.limit or 1, facts.plan.rank or 1)
    if stay is Stay.LATEST:
        return _latest(context, facts, found)
    rows = visits.visits(context.session, found.reads, _ONE_OF[stay], limit + STAYS_NAMED)
    stays = [stay_fact(row, context) for row in rows]
    stays = _of_different_plates(stays) if not found.plates else stays
    kept = stays[facts.plan.rank - 1 : facts.plan.rank] if facts.plan.rank else stays[: facts.plan.limit or 1]
    return _some(facts, kept, minutes=bool(found.plates))


def _gap(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The longest time between two reads in a row: of the plate that is named, its entries when it is followed by both ways."""
    facts = replace(facts, kind=Kind.GAP, plates=found.plates[:20])
    return _spanned(context, facts, queries.longest_gap(context.session, found.reads, away=bool(found.plates)))


def _between(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The time from one read to a later one: to the next, or to the last."""
    facts = replace(facts, kind=Kind.GAP, plates=found.plates[:20])
    begin = (facts.plan.rank or 1) - 1
    rows = queries.rows(context.session, found.reads, limit=2, offset=begin, newest_first=False)
    last = queries.last(context.session, found.reads) if facts.plan.both_ends else None
    if len(rows) < 2:
        return _spanned(context, facts, None)
    return _spanned(context, facts, (rows[0], last or rows[1]))


def _spanned(context: Context, facts: Facts, ends: tuple[Read, Read] | None) -> Facts:
    if ends is None:
        return replace(facts, value=None)
    reads = tuple(read_fact(row, context.zone) for row in ends)
    minutes = (ends[1].seen_at - ends[0].seen_at).total_seconds() / 60
    ids = tuple(read.id for read in reads)
    return replace(facts, value=round(minutes), reads=reads, number=2, measured=Measured(0, 0, minutes), read_ids=ids)


def _of_different_plates(stays: Sequence[StayFact]) -> list[StayFact]:
    """The first stay of each plate, in their order."""
    first: dict[str, StayFact] = {}
    for stay in stays:
        first.setdefault(stay.plate, stay)
    return list(first.values())


def _some(facts: Facts, stays: Sequence[StayFact], minutes: bool) -> Facts:
    if not stays:
        return replace(facts, kind=Kind.STAY, value=None)
    plates = tuple(dict.fromkeys(stay.plate for stay in stays))
    facts = replace(facts, kind=Kind.STAY if len(stays) == 1 else Kind.STAYS, stays=tuple(stays), plates=plates, read_ids=_ids(stays))
    give = facts.plan.give
    if give is Give.AUTO:
        give = Give.MINUTES if minutes else Give.PLATE
    if give is Give.PLATE:
        return replace(facts, value=list(plates), number=len(stays))
    if give is Give.TIME:
        return replace(facts, value=stays[0].entered.seen_at.isoformat(), number=len(stays))
    return replace(facts, value=round(stays[0].minutes), number=len(stays))


def _ids(stays: Sequence[StayFact]) -> tuple[int, ...]:
    reads = (read for stay in stays for read in (stay.entered, stay.left))
    return tuple(read.id for read in reads if read is not None)[:EVIDENCE]


def _latest(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The latest stay of a plate, with the others of the span beside it; without a plate, the latest that ended."""
    rows = visits.visits(context.session, found.reads, "latest", STAYS_NAMED)
    if not rows and found.reads.since is not None:
        rows = visits.ended_in(context.session, found.reads, STAYS_NAMED)  # it came before the span and left within
    stays = [stay_fact(row, context) for row in rows]
    if not found.plates:
        stays = [stay for stay in stays if stay.left is not None] or stays
    elif facts.plan.limit is None and facts.plan.give in {Give.AUTO, Give.MINUTES} and len(stays) > 1:
        numbers = visits.numbers(context.session, found.reads)
        total = numbers.total.total_seconds() / 60
        answer = _some(facts, stays[:1], minutes=True)
        measured = Measured(round(total), max(numbers.number, 1), total) if numbers.number > 1 else None
        return replace(answer, stays=tuple(stays), number=numbers.number, measured=measured, read_ids=_ids(stays))
    return _some(facts, stays[: facts.plan.limit or 1], minutes=bool(found.plates))


def _over_all(context: Context, facts: Facts, found: Resolved) -> Facts:
    numbers = visits.numbers(context.session, found.reads)
    some = [stay_fact(row, context) for row in visits.visits(context.session, found.reads, "latest", EVIDENCE // 2)]
    some = [stay for stay in some if stay.left is not None and not stay.missed]  # the others have no length, and do not count
    length = numbers.mean if facts.plan.stay is Stay.AVERAGE else numbers.total
    minutes = length.total_seconds() / 60
    facts = replace(facts, kind=Kind.STAYS, number=numbers.number, plates=found.plates[:20])
    facts = replace(facts, read_ids=_ids(some), reads_in_all=2 * numbers.number)
    if not numbers.number:
        return replace(facts, value=None)
    return replace(facts, value=round(minutes), measured=Measured(round(minutes), numbers.number, minutes))
