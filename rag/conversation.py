"""What was said before in a conversation: the ground of follow-up questions."""

from dataclasses import dataclass, field
from datetime import datetime

from rag.plan import Plan

KEPT = 20
"""Turns that a conversation remembers."""


@dataclass(frozen=True)
class Turn:
    """A question and its answer: `plates` and `read_ids` are what it found, in order; `seen_at` the moment when it is one.

    `answer_id` is the record of the answer (0: not recorded); `label` the camera, day (ISO), hour (`08`) or weekday (`Monday`) that won.
    """

    question: str
    plan: Plan
    plates: tuple[str, ...] = ()
    read_ids: tuple[int, ...] = ()
    seen_at: datetime | None = None
    answer_id: int = 0
    label: str = ""


@dataclass
class Conversation:
    """The turns so far, oldest first; `photo_reads` are the reads of the photos dropped since the last of them."""

    turns: list[Turn] = field(default_factory=list)
    photo_reads: tuple[int, ...] = ()

    def add(self, turn: Turn) -> None:
        """Remember a turn; the oldest is forgotten when there are many."""
        self.turns.append(turn)
        self.photo_reads = ()
        del self.turns[:-KEPT]
