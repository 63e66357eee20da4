"""The riskiest system, the newest version, the most used model, the card changed last → a typed plan; None where nothing is compared."""

import re

from rag.register.asked import Asked
from rag.register.compare import compares
from rag.register.conditions import conditions
from rag.register.cues import MODEL, SYSTEM
from rag.register.nouns import kind_asked, subjects
from rag.register.plan import KINDS, Form, Rank, RegisterPlan, What, kind_of

_COUNTED = re.compile(rf"\b(?:most|plus de|fewest|least|moins de) (?:(?P<system>{SYSTEM})|(?P<model>{MODEL}))\b")


def superlative(asked: Asked) -> RegisterPlan | None:
    """The plan of a question for the card that stands first or last by something."""
    compared = compares(asked.norm)
    if compared is None or (asked.dated and compared[0] is Rank.AGE):
        return None
    by, end = compared
    named = subjects(asked)
    kind = _kind(asked, by, named)
    kinds = [] if asked.has("card") and not asked.has("model", "system", "version") else [KINDS[kind]]
    if by in (Rank.CHANGED, Rank.ADDED):
        became = "created" if by is Rank.ADDED else ""
        return RegisterPlan(what=What.CHANGES, form=Form.LIST, kinds=kinds, subjects=named, became=became, by=by, ranked=end)
    if by is Rank.COMPLETE:
        return RegisterPlan(what=What.GAPS, kinds=kinds, subjects=named, by=by, ranked=end)
    where = [one for one in conditions(asked, kind) if not (one.field == "risk" and by is Rank.RISK) and one.field != "links"]
    return RegisterPlan(what=KINDS[kind], subjects=named, where=where, by=by, ranked=end)


def _kind(asked: Asked, by: Rank, named: list[str]) -> str:
    """Of which kind the card is that is asked for."""
    if by is Rank.RISK:
        return "system"
    if by is Rank.VERSIONS:
        return "model"
    if by is Rank.LINKS:
        counted = _COUNTED.search(asked.norm)
        if counted is not None:
            return "model" if counted["system"] else "system"
    return kind_asked(asked, kind_of(named[0]) if named else "model")
