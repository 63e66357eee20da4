"""The one door: a plan in, its facts out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from rag.facts.groups import average, busiest, comparison, share, table, top
from rag.facts.model import Context, Facts, FindNotes, Json, Kind, Remark
from rag.facts.moments import first_or_last
from rag.facts.notes import notes
from rag.facts.numbers import count, exists
from rag.facts.plates import identify, list_plates
from rag.facts.resolve import Resolved, camera_ids, resolve
from rag.facts.stays import duration
from rag.plan import GroupBy, Intent, Plan, PlateMatch
from rag.register.facts import register_facts
from store import queries
from store.database import Store

Handler = Callable[[Context, Facts, Resolved], Facts]
_HANDLERS: dict[Intent, Handler] = {
    Intent.COUNT: count,
    Intent.EXISTS: exists,
    Intent.FIRST: first_or_last,
    Intent.LAST: first_or_last,
    Intent.LIST: list_plates,
    Intent.TOP: top,
    Intent.BUSIEST: busiest,
    Intent.GROUP: table,
    Intent.AVERAGE: average,
    Intent.DURATION: duration,
    Intent.IDENTIFY: identify,
    Intent.NOTE: notes,
}


@dataclass(frozen=True)
class _Missing:
    kind: Kind
    remarks: tuple[Remark, ...]


def gather(plan: Plan, store: Store, now: datetime, zone: ZoneInfo, *, find_notes: FindNotes | None = None) -> Facts:
    """The facts of `plan` at the moment `now` (aware). Nothing is changed in the database."""
    with store.session() as session:
        context = Context(session, now, zone, find_notes)
        context = replace(context, cameras=camera_ids(context))
        return _facts(context, plan)


def _facts(context: Context, plan: Plan) -> Facts:
    blank = Facts(plan, context.now, context.zone, Kind.NUMBER, None, cameras=tuple(context.cameras))
    if plan.intent in {Intent.HELP, Intent.OUTSIDE}:
        return replace(blank, kind=Kind.HELP if plan.intent is Intent.HELP else Kind.OUTSIDE)
    found = resolve(context, plan.filter)
    against = resolve(context, plan.against) if plan.against is not None else None
    excluding = resolve(context, plan.excluding) if plan.excluding is not None else None
    understood = {"filter": found.filter} | ({"against": against.filter} if against else {})
    facts = replace(blank, plan=plan.model_copy(update=understood), remarks=(*found.remarks, *_left_out(plan)))
    if plan.intent is Intent.REGISTER:
        return register_facts(context, facts, found)
    missing = _missing(found, against, plan)
    if missing is not None:
        reads = tuple(read for read, _ in found.likely) if missing.kind is Kind.UNKNOWN_PLATE else ()
        ids = tuple(read.id for read in reads)
        remarks = (*missing.remarks, *facts.remarks)
        return replace(facts, kind=missing.kind, value=_nothing(plan), remarks=remarks, reads=reads, read_ids=ids)
    if against is not None and plan.intent is Intent.COMPARE:
        return comparison(context, facts, found, against)
    if against is not None and plan.intent is Intent.SHARE:
        return share(context, facts, found, against)
    if against is not None and plan.combine:
        both = plan.combine == "both"
        gone = excluding.reads if excluding else None
        keep = replace(found.reads, in_plates=against.reads if both else None, not_in_plates=gone if both else against.reads)
        found = replace(found, reads=keep)
    handler = _HANDLERS.get(plan.intent, table if plan.group_by is not GroupBy.NONE else count)
    return _undirected(context, handler(context, facts, found), found)


def _left_out(plan: Plan) -> tuple[Remark, ...]:
    """The words that a plan passes over; those around a plate in doubt tell of the doubt."""
    doubt = plan.intent in {Intent.NOTE, Intent.IDENTIFY} or plan.filter.plate_match is not PlateMatch.EXACT
    return () if doubt or not plan.unknown else (Remark("left_out", tuple(dict.fromkeys(plan.unknown))),)


def _undirected(context: Context, facts: Facts, found: Resolved) -> Facts:
    """Says so where reads without a direction were taken for entries."""
    entries = found.reads.direction == "in" or found.reads.present is not None
    if not entries or not queries.any_undirected(context.session, facts.read_ids):
        return facts
    return replace(facts, remarks=(*facts.remarks, Remark("undirected")))


def _missing(found: Resolved, against: Resolved | None, plan: Plan) -> _Missing | None:
    """What the log does not have and the question cannot do without."""
    cameras = (*found.missing_cameras, *(against.missing_cameras if against else ()))
    if cameras and not found.reads.camera_ids:
        return _Missing(Kind.UNKNOWN_CAMERA, (Remark("no_camera", tuple(dict.fromkeys(cameras))),))
    alone = found.missing_plates and not found.plates
    if alone and not (plan.intent is Intent.COMPARE and against is not None and against.plates):
        remarks = (Remark("no_plate", found.missing_plates), *((Remark("near", found.near),) if found.near else ()))
        remarks += tuple(Remark("likely_read", (read.plate,), percent) for read, percent in found.likely)
        return _Missing(Kind.UNKNOWN_PLATE, remarks)
    return None


def _nothing(plan: Plan) -> Json:
    empty: dict[Intent, Json] = {Intent.COUNT: 0, Intent.EXISTS: False, Intent.LIST: [], Intent.TOP: [], Intent.IDENTIFY: []}
    return empty.get(plan.intent)
