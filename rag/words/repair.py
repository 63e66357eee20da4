"""Words taken back within a question: `yesterday, no wait, the day before`, `hier, euh non, avant-hier`."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

_REPAIR = re.compile(
    r"\b(?:(?:euh|heu|hum|hm+|uh|um|er|ah|oh|or|ou|well|enfin|bon) )*(?:(?:no|non)(?: (?:wait|pardon|attends|sorry|plutot|en fait"
    r"|actually|not))?"
    r"|pardon|sorry|wait|i mean|i meant|je veux dire|je voulais dire|enfin|plutot|ou plutot|correction|make (?:that|it)|scratch that"
    r"|oops|oups"
    r"|rather|actually)\b(?: (?:no|non|wait|sorry|pardon|i mean|i meant|je veux dire|actually|plutot|rather|make that|en fait|je corrige))*"
)
_LITTLE = re.compile(r"[ ,]*(?:(?:on|in|at|the|of|by|le|la|les|l|du|de|au|a|en|par|celui|celle|for|pour|that|ca|c est|c etait|was) ?)*")


class Said(Protocol):
    """A notion with its place in the folded text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Notion = TypeVar("Notion", bound=Said)


def repaired(norm: str, found: Sequence[Notion]) -> list[Notion]:
    """`found`, notions of one kind, without those that another takes the place of."""
    ordered = sorted(found, key=lambda notion: notion.start)
    gone = {i for i, (first, second) in enumerate(pairwise(ordered)) if _takes_back(norm[first.end : second.start])}
    return [notion for i, notion in enumerate(ordered) if i not in gone]


def _takes_back(between: str) -> bool:
    """Whether the words between two notions take the first one back."""
    cue = _REPAIR.search(between)
    return cue is not None and _LITTLE.fullmatch(between[: cue.start()]) is not None and _LITTLE.fullmatch(between[cue.end() :]) is not None
