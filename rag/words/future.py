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


_WILL_COME = re.compile(
    r"\b(?:will (?:not )?(?:be )?(?:come|coming|arrive|arriving|enter|entering|leave|leaving|visit|pass|return|be back|be (?:here|on site))"
    r"|(?:going|due|expected|supposed|scheduled) to (?:come|arrive|enter|leave|visit|return)"
    r"|(?:re)?viendr(?:a|ont)|(?:r)?entrer(?:a|ont)|arriver(?:a|ont)|sortir(?:a|ont)|repartir(?:a|ont)|(?:re)?passer(?:a|ont)"
    r"|(?:va|vont)(?: (?:t )?(?:il|elle|on|ils|elles))? (?:venir|passer|revenir|arriver|entrer|sortir|repartir))\b"
)
"""A way in or out that is to come: a day of the week beside it is the next one."""


NEXT = re.compile(
    r"\b(?:(?:the|our|its|his) next (?:expected |planned )?(?:delivery|visit|arrival|car|vehicle|truck|van|courier|visitor)|(?:la"
    r"|le|sa|son|notre)"
    r" prochaine? (?:livraison|visite|arrivee|passage|voiture|vehicule|camion|visiteur|livreur))\b"
)


def ahead(reading: Reading) -> bool:
    """Whether it asks about what is still to come: all of its times lie ahead, or it has none and its verb does."""
    if NEXT.search(reading.text.norm) and not reading.whens:
        return True
    dated = [w for w in reading.whens if w.since is not None]
    if dated:
        weekday = all(w.grain == "weekday" for w in dated) and _WILL_COME.search(reading.text.norm) is not None
        return weekday or all(w.since is not None and w.since > reading.now for w in dated)
    closed = any(w.until is not None for w in reading.whens)
    return not closed and _WILL.search(reading.text.norm) is not None
