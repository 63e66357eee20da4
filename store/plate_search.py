"""Plates of the log by text: exact, by a part, by a pattern, or misread."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from string import ascii_uppercase, digits

from rapidfuzz.distance import Editop, Levenshtein
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from store import likeness
from store.blocks import blocks
from store.filters import counts, like, put_right
from store.plates import bare, folded, plain
from store.tables import Plate, Read

MISREAD_LENGTH = 4
"""Shorter texts are near to too many plates."""
WEIGHED = 24
"""Plates whose reads are looked at for what their characters may be, likeliest by the table of look-alikes first."""
SIGNS = "".join(dict.fromkeys(folded(digits + ascii_uppercase)))
"""The characters of folded plates."""
NEWEST = 5
"""Reads of a plate that are looked at."""


@dataclass(frozen=True)
class Found:
    """A plate near to a text. `edits`: characters changed, added or lost; `alike`: all of them between look-alikes.

    `likelihood` 0..1: that the text is what stood where the plate was read (store.likeness), by that read of its newest
    which speaks most for it. `clear`: one letter taken for its digit, or back, explains all.
    """

    plate_id: int
    plate: str
    edits: int
    alike: bool
    clear: bool
    likelihood: float


def exact(session: Session, texts: Sequence[str]) -> dict[str, list[Plate]]:
    """The plates that are each text, O and 0, I and 1 being equal; none of which every read stands behind another one."""
    wanted = {text: plain(text) for text in texts if plain(text)}
    found: dict[str, list[Plate]] = {text: [] for text in texts}
    plates = session.scalars(select(Plate).where(Plate.plain.in_(set(wanted.values())))).all()
    plates = [plate for plate in plates if plate.listed or not _hidden(session, plate.id)]
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
    """The plates that `text` may have been read as, likeliest first; none when `text` is too short to say.

    They are those that differ by look-alike letters and digits alone and those that are one change away; where there are
    none, those at most `edits` changes away, the ones with fewer changes where there are any.
    """
    asked = plain(text)
    if len(asked) < MISREAD_LENGTH:
        return []
    close = _alike_or_one_away(session, asked, folded(text))
    if edits > 1 and not any(close.values()):
        close |= _several_away(session, asked, edits)
    fewest = min((steps for steps in close.values() if steps), default=0)
    first = [key for key, steps in close.items() if steps <= fewest]
    found = [_found(text, plate) for some in blocks(first) for plate in session.scalars(select(Plate).where(Plate.id.in_(some)))]
    found = sorted(found, key=lambda one: (-one.likelihood, one.plate))[:WEIGHED]
    weighed = [read for one in found if (read := weigh(session, text, one)) is not None]
    return sorted(weighed, key=lambda one: (-one.likelihood, one.plate))[:limit]


def weigh(session: Session, text: str, found: Found) -> Found | None:
    """`found` with the likelihood that its reads give; None when each of them stands behind one of another plate."""
    query = select(Read.characters, put_right(Read)).where(counts(Read), Read.plate_id == found.plate_id)
    reads = session.execute(query.order_by(Read.seen_at.desc()).limit(NEWEST)).all()
    if not reads:
        return None if _hidden(session, found.plate_id) else found
    said = max(likeness.likelihood(text, found.plate, read[0], put_right=read[1]) for read in reads)
    return replace(found, likelihood=said)


def _hidden(session: Session, plate_id: int) -> bool:
    """Whether the plate was read, but only behind reads of other plates (store.bursts)."""
    reads = select(Read.id).where(Read.plate_id == plate_id)
    if session.scalars(reads.where(counts(Read)).limit(1)).first() is not None:
        return False
    return session.scalars(reads.limit(1)).first() is not None


def _alike_or_one_away(session: Session, asked: str, fold: str) -> dict[int, int]:
    """The plates whose folded form is that of `asked`, or that are one change away; with the number of changes, one if alike."""
    found = {}
    near = Plate.folded.in_(_one_change(fold))  # some hundred looks into the index, however many plates there are
    for key, written, written_fold in session.execute(select(Plate.id, Plate.plain, Plate.folded).where(near)):
        steps = Levenshtein.distance(asked, written)
        if steps <= 1 or written_fold == fold:
            found[key] = min(steps, 1)
    return found


def _one_change(text: str) -> set[str]:
    """`text`, and every text that one character changed, added or lost makes of it."""
    parts = [(text[:at], text[at:]) for at in range(len(text) + 1)]
    changed = {start + sign + rest[1:] for start, rest in parts for sign in SIGNS if rest}
    return changed | {start + sign + rest for start, rest in parts for sign in SIGNS} | {start + rest[1:] for start, rest in parts}


def _several_away(session: Session, asked: str, edits: int) -> dict[int, int]:
    """The plates at most `edits` changes from `asked`, with their number; every plate is looked at."""
    # With k changes, one of k+1 pieces of the text is still there; so the database leaves few plates to measure.
    cuts = [len(asked) * i // (edits + 1) for i in range(edits + 2)]
    pieces = [asked[start:end] for start, end in pairwise(cuts)]
    likes = [f"{pieces[0]}%", *(f"%{piece}%" for piece in pieces[1:-1]), f"%{pieces[-1]}"]
    length = func.length(Plate.plain).between(len(asked) - edits, len(asked) + edits)
    rows = session.execute(select(Plate.id, Plate.plain).where(length, or_(*(Plate.plain.like(part) for part in likes))))
    steps = {key: Levenshtein.distance(asked, written, score_cutoff=edits) for key, written in rows}
    return {key: number for key, number in steps.items() if number <= edits}


def _found(text: str, plate: Plate) -> Found:
    asked, written = bare(text), plate.bare
    changes = list(Levenshtein.editops(plain(asked), plate.plain))
    same_fold = len(asked) == len(written) and folded(asked) == plate.folded
    alike = same_fold or all(_alike(asked, written, step) for step in changes)
    return Found(plate.id, plate.shown, len(changes), alike, same_fold and len(changes) == 1, likeness.likelihood(text, plate.bare))


def _alike(asked: str, written: str, step: Editop) -> bool:
    return step.tag == "replace" and likeness.alike(plain(asked)[step.src_pos], plain(written)[step.dest_pos])
