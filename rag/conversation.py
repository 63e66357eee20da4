"""What was said before in a conversation: the ground of follow-up questions."""

from dataclasses import dataclass, field
from datetime import datetime

from rag.plan import Plan

KEPT = 20
"""Turns that a conversation remembers."""


@dataclass(frozen=True)
class Turn:
    """A question and its answer: `plates` and `read_ids` are what it found, in order; `seen_at` the moment when it is one."""

    question: str
    plan: Plan
    plates: tuple[str, ...] = ()
    read_ids: tuple[int, ...] = ()
    seen_at: datetime | None = None


@dataclass
class Conversation:
    """The turns so far, oldest first."""

    turns: list[Turn] = field(default_factory=list)

    def add(self, turn: Turn) -> None:
        """Remember a turn; the oldest is forgotten when there are many."""
        self.turns.append(turn)
        del self.turns[:-KEPT]
