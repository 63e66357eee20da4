"""The reads that an answer rests on: at most EVIDENCE of them by their ids, and how many there are."""

from collections.abc import Sequence
from dataclasses import replace

from rag.facts.model import EVIDENCE, Context, Facts
from store import queries
from store.read_filter import ReadFilter


def resting_on(context: Context, facts: Facts, keep: ReadFilter, *, newest_first: bool = True, in_all: int | None = None) -> Facts:
    """The facts with the reads of a filter as their ground."""
    return resting_on_each(context, facts, [keep], newest_first=newest_first, in_all=in_all)


def resting_on_each(
    context: Context, facts: Facts, keeps: Sequence[ReadFilter], *, newest_first: bool = True, in_all: int | None = None
) -> Facts:
    """The facts with the reads of several filters as their ground: one after the other, with an equal part of EVIDENCE for each.

    `in_all` says how many reads they are where that is known; else they are counted.
    """
    part = max(EVIDENCE // max(len(keeps), 1), 1)
    ids: list[int] = []
    counted = 0
    for keep in keeps:
        some = queries.evidence(context.session, keep, part, newest_first)
        if in_all is None:
            counted += len(some) if len(some) < part else queries.count(context.session, keep)
        ids += some
    return replace(facts, read_ids=tuple(dict.fromkeys(ids))[:EVIDENCE], reads_in_all=counted if in_all is None else in_all)
