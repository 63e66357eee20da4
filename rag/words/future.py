"""Questions about a time that has not come: the log holds none of it."""

import re

from rag.words.reading import Reading

_WILL = re.compile(
    r"\b(?:will(?! you)|wo not|going to|predict\w*|forecast\w*|expect(?:ed|ing)?|likely to|prevoi\w*|previsions?|prevue?s?"
    r"|prochaine? fois|next time"
    r"|(?:re)?viendr\w+|(?:re)?passer(?:a|ont)|(?:r)?entrer(?:a|ont)|sera|seront|aura|auront|arriver(?:a|ont)|sortir(?:a|ont)"
    r"|repartir(?:a|ont)"
    r"|va (?:t )?(?:il|elle|on|y avoir|venir|passer|revenir|arriver)|vont (?:ils|elles|venir|passer|revenir|arriver))\b"
)


def ahead(reading: Reading) -> bool:
    """Whether it asks about what is still to come: all of its times lie ahead, or it has none and its verb does."""
    dated = [w for w in reading.whens if w.since is not None]
    if dated:
        return all(w.since is not None and w.since > reading.now for w in dated)
    closed = any(w.until is not None for w in reading.whens)
    return not closed and _WILL.search(reading.text.norm) is not None
