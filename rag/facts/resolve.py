"""A plan's filter → a filter of the store: plates and cameras are looked up, meanings become notes, and what was assumed is kept."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from rag.facts import meaning
from rag.facts.days import on_every_day, spans_around, spans_of
from rag.facts.model import Context, ReadFact, Remark, read_fact
from rag.plan import Filter, Listed, PlateMatch
from store import plate_search, queries
from store.plates import bare
from store.read_filter import ReadFilter
from store.tables import Camera, Plate

LOOSE = 300
"""Above so many plates, a pattern stays a pattern in SQL instead of a list of ids."""
MANY = 12
LIKELY = 0.5
"""Likelihood from which a plate that resembles a missing one is told with when it was read."""


@dataclass(frozen=True)
class Resolved:
    """`reads` for the store; `filter` with the plates as the log writes them; `missing` plates and cameras that are not there.

    `near` are plates close to a missing one, offered and not assumed.
    """

    reads: ReadFilter
    filter: Filter
    remarks: tuple[Remark, ...] = ()
    missing_plates: tuple[str, ...] = ()
    missing_cameras: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()
    """Plates meant by the filter, when it names any and they are few."""
    likely: tuple[tuple[ReadFact, int], ...] = ()
    """Of plates that a missing one was likely read as: their last read that the filter keeps, and how likely, in percent."""


def resolve(context: Context, asked: Filter) -> Resolved:
    """Look up what `asked` names."""
    known, unknown = _cameras(context, asked)
    keep = ReadFilter(
        zone=context.zone,
        now=min(context.now, asked.present_at) if asked.present_at else context.now,
        since=asked.since,
        until=asked.until,
        camera_ids=known if asked.cameras or asked.unknown_cameras else None,
        clock=_clock(asked),
        weekdays=tuple(asked.weekdays),
        direction=asked.direction,
        or_undirected=True,
        lists=tuple("" if name is Listed.NONE else name.value for name in asked.lists),
        confidence_under=asked.confidence_under,
        confidence_over=asked.confidence_over,
        has_note=asked.has_note,
        read_ids=tuple(asked.read_ids) or None,
        at_least=asked.at_least,
        at_most=asked.at_most,
        present=asked.present,
        stay_over=asked.stay_over,
        stay_under=asked.stay_under,
        new_plates=asked.new_plates,
        spans=spans_of(context, asked.days) or spans_around(asked.except_since, asked.except_until),
        days_at_least=asked.days_at_least,
        days_at_most=asked.days_at_most,
    )
    if asked.every_day:
        keep = on_every_day(context, keep)
    if asked.note:
        keep = replace(keep, note_texts=meaning.winners(context, asked.note))
    found = Resolved(keep, asked, missing_cameras=unknown)
    return _plates(context, found) if asked.plates else found


def _cameras(context: Context, asked: Filter) -> tuple[tuple[int, ...], tuple[str, ...]]:
    by_name = {name.casefold(): key for name, key in context.cameras.items()}
    known = tuple(by_name[name.casefold()] for name in asked.cameras if name.casefold() in by_name)
    unknown = [*asked.unknown_cameras, *(name for name in asked.cameras if name.casefold() not in by_name)]
    return known, tuple(unknown)


def _clock(asked: Filter) -> tuple[int, int] | None:
    if not asked.clock_since and not asked.clock_until:
        return None
    since, until = asked.clock_since or "00:00", asked.clock_until or "24:00"
    bounds = (int(since[:2]) * 60 + int(since[3:]), int(until[:2]) * 60 + int(until[3:]))
    return None if bounds[0] == bounds[1] else bounds


def _plates(context: Context, found: Resolved) -> Resolved:
    asked = found.filter
    if asked.plate_match in {PlateMatch.STARTS, PlateMatch.ENDS, PlateMatch.CONTAINS, PlateMatch.PATTERN}:
        return _partial(context, found)
    same = plate_search.exact(context.session, asked.plates)
    plates: list[Plate] = []
    remarks: list[Remark] = []
    missing: list[str] = []
    offered: list[str] = []
    likely: list[tuple[ReadFact, int]] = []
    for text in asked.plates:
        if same[text]:
            plates += same[text]
            continue
        near = plate_search.near(context.session, text, edits=2 if asked.plate_match is PlateMatch.FUZZY else 1)
        chosen = _misread(near, asked.plate_match)
        if not chosen:
            missing.append(text)
            told = [one for one in near if one.likelihood >= LIKELY]
            likely += [(read, round(100 * one.likelihood)) for one in told if (read := _last(context, found.reads, one)) is not None]
            offered += [one.plate for one in near if one.plate not in {read.plate for read, _ in likely}]
            continue
        plates += context.session.scalars(select(Plate).where(Plate.id.in_([one.plate_id for one in chosen])))
        others = tuple(one.plate for one in near if one not in chosen)
        remarks.append(Remark("nearest", (shown(text), *(one.plate for one in chosen))))
        if len(chosen) == 1:
            remarks.append(Remark("likely", (chosen[0].plate, shown(text)), round(100 * chosen[0].likelihood)))
        if others and asked.plate_match is PlateMatch.FUZZY:
            remarks.append(Remark("also_near", others))
    names = tuple(dict.fromkeys(plate.shown for plate in plates))
    missing_names = tuple(shown(text) for text in missing)
    if missing and plates:
        remarks.append(Remark("missing", missing_names))
    return replace(
        found,
        reads=replace(found.reads, plate_ids=tuple(plate.id for plate in plates)),
        filter=asked.model_copy(update={"plates": [*names, *missing_names] if names else list(missing_names)}),
        remarks=(*found.remarks, *remarks),
        missing_plates=missing_names,
        near=tuple(offered),
        plates=names,
        likely=tuple(likely),
    )


def _last(context: Context, keep: ReadFilter, near: plate_search.Found) -> ReadFact | None:
    """The last read of a plate that the filter keeps, entry or not."""
    read = queries.last(context.session, replace(keep, plate_ids=(near.plate_id,), present=None, direction=""))
    return read_fact(read, context.zone) if read is not None else None


def _misread(near: list[plate_search.Found], match: PlateMatch) -> list[plate_search.Found]:
    """The plates that `text` stands for; none when that would be guessing."""
    if match is PlateMatch.FUZZY:
        best = [one for one in near if one.likelihood > near[0].likelihood - 0.05]
        return best if len(best) <= MANY else []
    # A plate that nobody called doubtful: only one that a single letter taken for its digit, or back, explains.
    alike = [one for one in near if one.clear]
    return alike if len(alike) == 1 else []


def _partial(context: Context, found: Resolved) -> Resolved:
    asked = found.filter
    form = {PlateMatch.STARTS: "{}*", PlateMatch.ENDS: "*{}", PlateMatch.CONTAINS: "*{}*", PlateMatch.PATTERN: "{}"}[asked.plate_match]
    patterns = tuple(form.format(text) for text in asked.plates if bare(text) or "*" in text or "?" in text)
    plates = plate_search.matching(context.session, patterns, limit=LOOSE + 1) if patterns else []
    if not plates and asked.plate_match is PlateMatch.PATTERN:  # `BK*8`: a part of a plate rather than all of it
        patterns = tuple(f"*{pattern.strip('*')}*" for pattern in patterns)
        plates = plate_search.matching(context.session, patterns, limit=LOOSE + 1) if patterns else []
    names = tuple(plate.shown for plate in plates)
    if len(plates) > LOOSE:
        return replace(found, reads=replace(found.reads, patterns=patterns))
    remarks = (Remark("matching", names, len(names)),) if names else ()
    missing = () if names else tuple(text.upper() for text in asked.plates)
    return replace(
        found,
        reads=replace(found.reads, plate_ids=tuple(plate.id for plate in plates)),
        remarks=(*found.remarks, *remarks),
        missing_plates=missing,
        plates=names,
    )


def shown(text: str) -> str:
    """A plate as the asker wrote it, in capitals."""
    return " ".join(text.upper().split())


def camera_ids(context: Context) -> dict[str, int]:
    """Every camera of the site by its name."""
    return {row.name: row.id for row in context.session.execute(select(Camera.id, Camera.name).order_by(Camera.id))}
