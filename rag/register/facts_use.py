"""What versions did: the reads and answers that rest on them; and which versions read a plate or wrote an answer."""

from dataclasses import replace

from sqlalchemy.orm import Session

from rag.facts.model import Remark
from rag.models import PLANNER
from rag.register.ground import Ground, card_of
from rag.register.model import Card, RegisterFacts, Use
from rag.register.plan import Measure
from store import queries, register_asked
from store.read_filter import ReadFilter
from store.register import ModelVersion
from store.register_asked import Count, Wanted
from store.registry_lists import newest_version
from store.version_use import newest_reads

EVIDENCE = 200


def use(ground: Ground) -> RegisterFacts:
    """Reads, corrections and answers of the versions named, or of all."""
    plan, session = ground.plan, ground.context.session
    ids = _version_ids(ground)
    counts = register_asked.read_counts(session, ground.reads.reads, ids)
    answered = register_asked.answer_counts(session, ids, *ground.span)
    uses = {count.version_id: _use(session, count, ground) for count in reversed(counts)}  # as a reader before as a detector
    for number, (answers, first, last) in answered.items():
        known = uses.get(number) or Use(version_card(session, number), first=ground.local(first), last=ground.local(last))
        uses[number] = replace(known, answers=answers)
    for number in ids or ():
        uses.setdefault(number, Use(version_card(session, number)))
    found = [one for one in uses.values() if ids is not None or _figure(one, plan.measure)]
    found.sort(key=lambda one: _figure(one, plan.measure), reverse=plan.ranked != "least")
    if ids is not None and len(found) == 1 and plan.measure is not Measure.ANSWERS:
        ground.read_ids = _reads_of(ground, found[0])
    return RegisterFacts(len(found), uses=tuple(found))


def readers(ground: Ground) -> RegisterFacts:
    """The versions that found and read the plates of some reads."""
    session, reads = ground.context.session, ground.reads.reads
    notes: tuple[str, ...] = ()
    if ground.plan.of_conversation and not reads.read_ids and not ground.reads.plates:
        newest = register_asked.newest_read(session)
        if newest is None:
            return RegisterFacts(notes=("no_photo",))
        reads, notes = ReadFilter(zone=reads.zone, now=reads.now, read_ids=(newest,)), ("newest_photo",)
    if ground.reads.missing_plates and not ground.reads.plates:
        near = (Remark("near", ground.reads.near),) if ground.reads.near else ()
        ground.remarks = (Remark("no_plate", ground.reads.missing_plates), *near)
        return RegisterFacts(notes=("unknown_plate",))
    ids = _version_ids(ground)
    whole = queries.count(session, reads)
    counts = register_asked.read_counts(session, reads, ids)
    ground.read_ids = tuple(queries.evidence(session, reads, EVIDENCE)) if whole and (reads.plate_ids or reads.read_ids) else ()
    uses = tuple(replace(_use(session, count, ground), part=count.part) for count in counts)
    if whole and not uses:
        notes = (*notes, "other_reader" if ids and register_asked.read_counts(session, reads) else "imported")
    if not whole:
        notes = (*notes, "no_reads")
    return RegisterFacts(len({one.version for one in uses}), uses=uses, notes=notes)


def writers(ground: Ground) -> RegisterFacts:
    """The versions that planned and worded an answer: the last one of the conversation."""
    session = ground.context.session
    row = register_asked.answer(session, ground.plan.answer_id) if ground.plan.answer_id else None
    if row is None:
        notes = ("no_answer", "in_general") if ground.plan.of_conversation else ("in_general",)
        planner = [model for model in register_asked.models(session, Wanted()) if model.key == PLANNER.key]
        versions = [version for model in planner if (version := newest_version(model.versions)) is not None]
        return RegisterFacts(len(versions), uses=tuple(Use(card_of(version), part="planner") for version in versions), notes=notes)
    uses = [
        Use(version_card(session, number), part=part)
        for part, number in (("planner", row.planner_version_id), ("writer", row.writer_version_id))
        if number is not None
    ]
    return RegisterFacts(len(uses), uses=tuple(uses), notes=() if row.writer_version_id else ("own_words",))


def version_card(session: Session, number: int) -> Card:
    """A version by its number."""
    row = session.get(ModelVersion, number)
    return card_of(row) if row is not None else Card("version", number, str(number))


def _version_ids(ground: Ground) -> list[int] | None:
    """The versions that are named, or those of the models and systems that are; None where none is."""
    if not ground.plan.subjects:
        return None
    session = ground.context.session
    models = list(ground.ids("model"))
    for system in ground.ids("system"):
        models += [row.id for row in register_asked.models(session, Wanted(linked=(system,), archived=None))]
    of_models = register_asked.versions(session, Wanted(), models) if models else []
    return list(dict.fromkeys([*ground.ids("version"), *(version.id for version in of_models)]))


def _use(session: Session, count: Count, ground: Ground) -> Use:
    first, last = (ground.local(moment) if moment else None for moment in (count.first, count.last))
    return Use(version_card(session, count.version_id), count.reads, count.corrected, count.confidence, 0, first, last, count.part)


def _figure(one: Use, measure: Measure) -> float:
    if measure is Measure.CORRECTED:
        return one.corrected
    if measure is Measure.ERRORS:
        return one.corrected / one.reads if one.reads else -1.0
    if measure is Measure.CONFIDENCE:
        return one.confidence or 0.0
    return one.answers if measure is Measure.ANSWERS else one.reads


def _reads_of(ground: Ground, one: Use) -> tuple[int, ...]:
    """The newest reads of a version, as evidence."""
    return tuple(read.id for read in newest_reads(ground.context.session, one.version.id)) if one.reads else ()
