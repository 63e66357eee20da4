"""`le badge ne marche plus`: "plus" as no longer, which compares nothing."""

import re

from rag.words.minding import pass_over

_NE = re.compile(r"\b(?:ne|n) (?!pas\b)\w+ $")


def no_longer(cues: dict[str, re.Match[str]], left: str) -> None:
    """Takes the cue of more from a "plus" that denies; another one further on stays."""
    while (more := cues.get("more")) is not None and more[0] == "plus" and _NE.search(left[: more.start()]):
        pass_over(cues, "more", left)
