"""Plates of the log by text: exact, by a part, by a pattern, or misread."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Editop, Levenshtein
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from store.filters import like
from store.plates import bare, folded, plain
from store.tables import Plate

ALIKE = frozenset(
    frozenset(pair)
    for pair in ("0D", "1L", "1J", "1T", "17", "2Z", "5S", "8B", "6G", "8S", "38", "3B", "4A", "7T", "7Z", "UV", "VY", "VW", "MN",
                 "MW", "NH", "CG", "EF", "KX", "XY", "PR", "BR", "0C", "0U", "69", "56", "08", "9P", "DB")
)  # fmt: skip
"""Pairs of characters that readers, dirt and people take for each other."""
MISREAD_LENGTH = 4
"""Shorter texts are near to too many plates."""
MOST_NEAR = 500
CLEAR = 0.85
"""Likelihood of a plate that one letter taken for its digit, or back, explains."""


@dataclass(frozen=True)
class Found:
    """A plate near to a text. `edits`: characters changed, added or lost; `alike`: all of them between look-alikes.

    `likelihood` 0..1 orders the plates found: 1 for the plate itself, more for look-alikes than for other changes.
    """

    plate_id: int
    plate: str
    edits: int
    alike: bool
    likelihood: float


def exact(session: Session, texts: Sequence[str]) -> dict[str, list[Plate]]:
    """The plates that are each text, O and 0, I and 1 being equal."""
    wanted = {text: plain(text) for text in texts if plain(text)}
    found: dict[str, list[Plate]] = {text: [] for text in texts}
    plates = session.scalars(select(Plate).where(Plate.plain.in_(set(wanted.values())))).all()
    for text, key in wanted.items():
        same = [plate for plate in plates if plate.plain == key]
        # Of plates that differ by O and 0 alone, the one written so is meant.
        found[text] = [plate for plate in same if plate.bare == bare(text)] or same
    return found


def known(session: Session, text: str) -> bool:
    """Whether the log holds the plate."""
    key = plain(text)
    return bool(key) and session.scalar(select(Plate.id).where(Plate.plain == key).limit(1)) is not None


def matching(session: Session, patterns: Sequence[str], limit: int | None = None) -> list[Plate]:
    """The plates that one of the patterns (* any characters, ? one) describes."""
    same = or_(*(Plate.plain.like(like(pattern)) for pattern in patterns))
    return list(session.scalars(select(Plate).where(same).order_by(Plate.bare).limit(limit)))


def near(session: Session, text: str, edits: int = 2, limit: int = 5) -> list[Found]:
    """The plates at most `edits` changes from `text`, likeliest first; none when `text` is too short to say."""
    asked = plain(text)
    if len(asked) < MISREAD_LENGTH:
        return []
    for allowed in range(1, edits + 1):
        candidates = session.execute(select(Plate.id, Plate.plain).where(_close(asked, folded(text), allowed))).all()
        ids = [key for key, written in candidates if Levenshtein.distance(asked, written, score_cutoff=allowed) <= allowed]
        if ids:
            found = [_found(text, plate) for plate in session.scalars(select(Plate).where(Plate.id.in_(ids[:MOST_NEAR])))]
            return sorted(found, key=lambda one: (-one.likelihood, one.plate))[:limit]
    return []


def _close(asked: str, fold: str, edits: int) -> ColumnElement[bool]:
    # With k changes, one of k+1 pieces of the text is still there; so the database leaves few plates to measure.
    cuts = [len(asked) * i // (edits + 1) for i in range(edits + 2)]
    first, *middle, last = (asked[start:end] for start, end in pairwise(cuts))
    pieces = [Plate.plain.like(f"{first}%"), Plate.plain.like(f"%{last}"), *(Plate.plain.like(f"%{part}%") for part in middle)]
    length = func.length(Plate.plain).between(len(asked) - edits, len(asked) + edits)
    return or_(Plate.folded == fold, length & or_(*pieces))


def _found(text: str, plate: Plate) -> Found:
    asked, written = bare(text), plate.bare
    changes = list(Levenshtein.editops(plain(asked), plate.plain))
    same_fold = len(asked) == len(written) and folded(asked) == plate.folded
    alike = same_fold or all(_alike(asked, written, step) for step in changes)
    weight = 1.0
    for step in changes:
        weight *= 0.9 if same_fold else 0.6 if _alike(asked, written, step) else 0.3 if step.tag == "replace" else 0.2
    return Found(plate.id, plate.shown, len(changes), alike, weight)


def _alike(asked: str, written: str, step: Editop) -> bool:
    return step.tag == "replace" and frozenset((plain(asked)[step.src_pos], plain(written)[step.dest_pos])) in ALIKE
