"""Long lists in blocks, since databases bound the number of parameters of a statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

AT_A_TIME = 500
T = TypeVar("T")


def blocks(items: Sequence[T], size: int = AT_A_TIME) -> Iterator[Sequence[T]]:
    """`items` in their order, `size` at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
