"""One word of a question."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One folded word, the words of the asker that it stands for, where it begins in the folded text, and its clause's number."""

    norm: str
    original: str
    start: int = 0
    clause: int = 0

    @property
    def end(self) -> int:
        """Where it ends in the folded text."""
        return self.start + len(self.norm)
