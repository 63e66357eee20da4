"""A question about the register → its typed plan."""

import re
from collections.abc import Callable

from rag.register.asked import Asked
from rag.register.conditions import conditions, deed_of, search_words
from rag.register.nouns import fields_asked, form_of, kind_asked, subjects
from rag.register.parse_use import gaps, law, readers, use, writers
from rag.register.plan import KINDS, Form, RegisterPlan, What, Where, kind_of
from rag.register.superlative import superlative
from rag.register.values import values


def register_plan(asked: Asked) -> RegisterPlan:
    """The plan of a question that is about the register."""
    if asked.has("command") and not asked.has("which", "how_many", "when"):
        return RegisterPlan(what=What.COMMAND, subjects=subjects(asked))
    for attempt in (law, writers, readers, superlative, values, use, gaps, _served, _happened, _linked):
        plan = attempt(asked)
        if plan is not None:
            return plan
    return cards_plan(asked)


def cards_plan(asked: Asked) -> RegisterPlan:
    """A list of cards, their number, whether there is any, or something of the cards that are named."""
    named = subjects(asked)
    kind = kind_asked(asked, kind_of(named[0]) if named else "model")
    if named:
        return _of_named(asked, named)
    wanted = conditions(asked, kind)
    if kind == "version" or any(one.field in ("status", "digest") and one.values for one in wanted):
        kind = "version"
        wanted = conditions(asked, "version")
    search = search_words(asked)
    overview = asked.has("register") and not asked.has("model", "system", "version") and not wanted
    if overview and not search:
        return RegisterPlan(what=What.OVERVIEW)
    form = form_of(asked)
    every = form is Form.EXISTS and len(wanted) == 1 and asked.has("all")
    if every:
        wanted = [wanted[0].model_copy(update={"negated": not wanted[0].negated})]
    return RegisterPlan(what=KINDS[kind], form=form, where=wanted, every=every, search=search, kinds=_counted(asked, kind))


def _counted(asked: Asked, kind: str) -> list[What]:
    """`how many models are blocked`: versions are looked for, models are counted."""
    return [What.MODELS] if kind == "version" and asked.has("model") and not asked.has("version") else []


def _of_named(asked: Asked, named: list[str]) -> RegisterPlan:
    kind = kind_of(named[0])
    wanted = conditions(asked, kind)
    told = [one for one in wanted if one.field not in ("links", "archived")]
    asks_one = asked.has("yes_no") and not asked.has("which", "when", "who", "why")
    if told and asks_one:
        return whether(named, told)
    fields = fields_asked(asked, kind)
    return RegisterPlan(what=KINDS[kind], form=Form.FACT, subjects=named, fields=_telling(fields), why=asked.has("why"))


def whether(named: list[str], where: list[Where]) -> RegisterPlan:
    """Whether the cards named fulfil conditions; the status is asked of the versions of a model."""
    kind = kind_of(named[0])
    what = What.VERSIONS if kind == "model" and where[0].field == "status" else KINDS[kind]
    return RegisterPlan(what=what, form=Form.EXISTS, subjects=named, where=where)


def _telling(fields: list[str]) -> list[str]:
    """Fields whose words are part of another's give way; `what is it` has none."""
    for weak, strong in (
        ("risk", ("risk_grounds", "duties")),
        ("learning", ("training_data",)),
        ("unit", ("deployed_on", "stakeholders", "versions", "status")),
        ("hosting", ()),
        ("purpose", ("data_subjects", "duties")),
        ("tags", ()),
        ("models", ("data_training",)),
        ("assets", ()),
        ("versions", ("status", "licence", "publisher", "first_seen", "digest", "released_on")),
        ("systems", ("licence", "publisher")),
        ("data_training", ()),
    ):
        if weak in fields and any(name in fields for name in strong):
            fields = [name for name in fields if name != weak]
    return fields


def _served(asked: Asked) -> RegisterPlan | None:
    told = asked.has("version") and asked.has("production") and not re.search(r"\b(?:reads?|lu|lue)\b", asked.norm)
    of_system = (
        asked.has("model")
        and asked.has("production")
        and (asked.dated or bool(re.search(r"\ben production|in production|served|servi", asked.norm)))
    )
    dated_version = asked.has("version") and asked.dated and not asked.has("edited", "changed", "who", "why") and not deed_of(asked)
    if not (told or of_system or dated_version) or asked.has("since_when", "why"):
        return None
    if re.search(r"\b(?:donnees de|data)\b", asked.norm):
        return None
    form = Form.COUNT if asked.has("how_many") else Form.LIST
    return RegisterPlan(what=What.SERVED, form=form, subjects=subjects(asked))


def _happened(asked: Asked) -> RegisterPlan | None:
    """What was changed, when, by whom and why."""
    deed, dated = deed_of(asked), asked.dated
    named = subjects(asked)
    asks = asked.has("when", "who", "why")
    kinds = [] if named else _kinds_said(asked)
    if deed == "deployed_on" and named and named[0].startswith("system"):
        return None
    if deed and deed != "deployed_on" and (asks or dated or (deed == "created" and not asked.has("any"))):
        form = Form.FACT if asks and named else form_of(asked)
        became = _happening(deed)
        if not (asks or dated or named) and deed == "created":
            form = Form.LIST
        return RegisterPlan(what=What.CHANGES, form=form, kinds=kinds, subjects=named, became=became, why=asked.has("why"))
    if asked.has("edited") or (asked.has("changed") and (dated or asked.has("register"))):
        form = Form.FACT if asks and named and not re.search(r"\b(?:what|que|quoi|history|historique)\b", asked.norm) else form_of(asked)
        return RegisterPlan(what=What.CHANGES, form=form, kinds=kinds, subjects=named, why=asked.has("why"))
    return None


def _happening(deed: str) -> str:
    return "created" if deed == "new" else deed


def _kinds_said(asked: Asked) -> list[What]:
    said: dict[What, Callable[[], bool]] = {
        What.SYSTEMS: lambda: asked.has("system"),
        What.MODELS: lambda: asked.has("model"),
        What.VERSIONS: lambda: asked.has("version"),
    }
    return [kind for kind, there in said.items() if there()]


def _linked(asked: Asked) -> RegisterPlan | None:
    """Systems that use a model, models of a system, and whether one uses the other."""
    models, systems = asked.cards("model"), asked.cards("system")
    if not asked.has("uses"):
        return None
    if models and systems and asked.has("when", "who") and not asked.has("model", "system"):
        refs = [*(card.ref for card in systems), *(card.ref for card in models)]
        return RegisterPlan(what=What.CHANGES, form=Form.FACT, subjects=refs, became="linked", why=asked.has("why"))
    if models and systems:
        refs = [card.ref for card in [*systems, *models]]
        form = Form.EXISTS if asked.has("yes_no") and not asked.has("which", "why") else Form.FACT
        return RegisterPlan(what=What.SYSTEMS, form=form, subjects=refs, fields=["links"])
    if models and asked.has("system"):
        return RegisterPlan(
            what=What.SYSTEMS, form=form_of(asked), subjects=[card.ref for card in models], where=conditions(asked, "system")
        )
    if systems and asked.has("model") and not asked.has("why"):
        return RegisterPlan(
            what=What.MODELS, form=form_of(asked), subjects=[card.ref for card in systems], where=conditions(asked, "model")
        )
    return None
