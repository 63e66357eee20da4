"""Lists of models, versions and systems, their number, whether there is any, and the fields of those that are named."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cards import ai_act, completeness
from rag.register.facts_whole import rule_of
from rag.register.ground import Ground, card_of, cards_of, every_model, linked_to
from rag.register.model import CardLine, Link, RegisterFacts, Value
from rag.register.near import unknown
from rag.register.plan import Form, What, Where
from rag.register.standing import standing, telling
from store import register_asked
from store.register import Model, ModelVersion, System
from store.register_asked import Condition, Wanted
from store.registry_lists import newest_version

_SHORT = {"model": ("publisher", "version", "licence", "purpose"), "system": ("state", "risk", "unit", "purpose")}
"""What is told of a card in short, and of one in a list the first two."""
_DERIVED = ("version", "versions", "status", "first_seen", "last_seen", "digest", "released_on", "aliases", "systems", "models", "missing",
            "created_at")  # fmt: skip


def cards(ground: Ground) -> RegisterFacts:
    """The cards of the plan."""
    plan = ground.plan
    if "links" in plan.fields:
        return _links(ground)
    if plan.form is Form.FACT:
        return _told(ground)
    if plan.form is Form.VALUES:
        return _by_value(ground)
    if plan.what is What.VERSIONS:
        return _versions(ground)
    linked = ground.ids("system" if plan.what is What.MODELS else "model") or _models_of_versions(ground)
    own = ground.ids("model" if plan.what is What.MODELS else "system")
    rows, missing = _search(ground, own or None, linked or None)
    notes: tuple[str, ...] = ()
    if not rows and plan.search and (plan.where or linked):
        rows, notes = _search(replace(ground, plan=plan.model_copy(update={"search": []})), own or None, linked or None)[0], ("ignored",)
    if not rows and plan.search:
        return unknown(ground, missing or plan.search)
    if own and plan.form is Form.EXISTS and not rows:
        rows_named, _ = _search(ground, own, None, plain=True)
        return RegisterFacts(0, tuple(_line(ground, row, _asked_fields(plan.where)) for row in rows_named))
    fields = [*_asked_fields(plan.where), *telling(plan.by)]
    rows = standing(rows, plan)
    lines = tuple(_line(ground, row, fields) for row in rows)
    return RegisterFacts(len(rows), lines, notes=notes, names=tuple(plan.search) if notes else ())


def _search(
    ground: Ground, ids: Sequence[int] | None, linked: Sequence[int] | None, plain: bool = False
) -> tuple[Sequence[Model | System], list[str]]:
    """The cards wanted, and the words of the plan that no card of the kind has."""
    plan, session = ground.plan, ground.context.session
    archived = True if any(one.field == "archived" for one in plan.where) else None if ids else False
    conditions = () if plain else ground.conditions()

    def find(search: Sequence[str], where: tuple[Condition, ...], of: Sequence[int] | None) -> Sequence[Model | System]:
        wanted = Wanted(tuple(ids) if ids else None, where, tuple(search), tuple(of) if of else None, archived)
        return register_asked.models(session, wanted) if plan.what is What.MODELS else register_asked.systems(session, wanted)

    rows = find(plan.search, conditions, linked)
    return rows, [] if rows else [word for word in plan.search if not find([word], (), None)]


def _models_of_versions(ground: Ground) -> tuple[int, ...]:
    if ground.plan.what is not What.SYSTEMS:
        return ()
    return tuple(dict.fromkeys(version.model_id for version in ground.versions()))


def _versions(ground: Ground) -> RegisterFacts:
    plan, session = ground.plan, ground.context.session
    models = ground.ids("model")
    wanted = Wanted(ground.ids("version") or None, ground.conditions())
    rows = register_asked.versions(session, wanted, every_model(session) if wanted.ids else models or None)
    rows = [row for row in rows if all(word.casefold() in f"{row.model.name} {row.version}".casefold() for word in plan.search)]
    if not rows and plan.search:
        return unknown(ground, plan.search)
    rows = standing(rows, plan)
    if plan.form is Form.EXISTS and not rows and plan.subjects:
        named = register_asked.versions(session, Wanted(wanted.ids), models or every_model(session))
        return RegisterFacts(0, tuple(_version_line(row) for row in named))
    lines = tuple(_version_line(row, ground.local(row.first_seen_at) if plan.by else None) for row in rows)
    if What.MODELS in plan.kinds:
        return RegisterFacts(len({row.model_id for row in rows}), lines)
    return RegisterFacts(len(rows), lines)


def _version_line(row: ModelVersion, since: datetime | None = None) -> CardLine:
    told: tuple[tuple[str, Value], ...] = (("status", row.status),)
    return CardLine(card_of(row), told if since is None else (*told, ("first_seen", since)))


def _by_value(ground: Ground) -> RegisterFacts:
    """The values of a field, the one that most cards have first, each with its cards."""
    name, found = ground.plan.fields[0], defaultdict(list)
    for row in _search(ground, None, None)[0]:
        value = getattr(row, name)
        for one in value if isinstance(value, list) else [value]:
            found[str(one)].append(card_of(row))
    ordered = sorted(found.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0].casefold()))
    return RegisterFacts(sum(1 for value, _ in ordered if value), values=tuple((value, tuple(cards)) for value, cards in ordered))


def _line(ground: Ground, row: Model | System, fields: Sequence[str]) -> CardLine:
    kind = "model" if isinstance(row, Model) else "system"
    told = [(name, value) for name in fields if (value := value_of(ground, row, name)) not in (None, "", ())]
    for name in _SHORT[kind][:2]:
        if name not in fields and (value := value_of(ground, row, name)):
            told.append((name, value))
    return CardLine(card_of(row), tuple(told), linked_to(row))


def _asked_fields(where: Sequence[Where]) -> list[str]:
    """Fields of the conditions whose values are worth telling: not those that all must have empty."""
    return [one.field for one in where if (one.values or one.negated) and one.field not in ("links", "archived")]


def _told(ground: Ground) -> RegisterFacts:
    """Fields of the cards that are named, or the cards in short."""
    plan, session = ground.plan, ground.context.session
    rows: list[Model | System] = []
    if ground.ids("model"):
        rows += register_asked.models(session, Wanted(ground.ids("model"), archived=None))
    if ground.ids("system"):
        rows += register_asked.systems(session, Wanted(ground.ids("system"), archived=None))
    lines = [_told_of(ground, row) for row in rows] + [_told_of_version(ground, row) for row in ground.versions()]
    rules = tuple(
        rule_of(entry, "applies_on")
        for row in rows
        if isinstance(row, System) and "duties" in plan.fields
        for entry in ai_act.notes(row.risk, row.roles)
    )
    return RegisterFacts(len(lines), tuple(lines), rules=rules)


def _told_of(ground: Ground, row: Model | System) -> CardLine:
    kind = "model" if isinstance(row, Model) else "system"
    asked = [name for name in ground.plan.fields if name != "duties"]
    fields = asked or ([] if ground.plan.fields else _SHORT[kind])
    told = [(name, value_of(ground, row, name)) for name in fields]
    if not asked:
        told = [pair for pair in told if pair[1] not in (None, "", ())]
    return CardLine(card_of(row), tuple(told), () if asked else linked_to(row))


def _told_of_version(ground: Ground, row: ModelVersion) -> CardLine:
    own: dict[str, Value] = {
        "status": row.status,
        "version": row.version,
        "digest": row.digest,
        "released_on": row.released_on,
        "aliases": tuple(map(str, row.aliases)),
        "first_seen": ground.local(row.first_seen_at),
        "last_seen": ground.local(row.last_seen_at),
    }
    fields = ground.plan.fields or ["status", "first_seen", "last_seen"]
    told = [(name, own[name] if name in own else value_of(ground, row.model, name)) for name in fields if name != "duties"]
    return CardLine(card_of(row), tuple(told))


def value_of(ground: Ground, row: Model | System, name: str) -> Value:
    """The value of a field of a card, also of those that its versions and links make."""
    if name in _DERIVED:
        return _derived(ground, row, name)
    if name == "notice":
        return row.notice_done if isinstance(row, System) else None
    value = getattr(row, name, None)
    return tuple(map(str, value)) if isinstance(value, list) else value


def _derived(ground: Ground, row: Model | System, name: str) -> Value:
    if name == "created_at":
        return ground.local(row.created_at)
    if name == "missing":
        return (completeness.of_model(row) if isinstance(row, Model) else completeness.of_system(row)).missing
    if isinstance(row, System):
        return linked_to(row) if name == "models" else None
    if name == "systems":
        return linked_to(row)
    version = newest_version(row.versions)
    if version is None or name == "models":
        return None
    values: dict[str, Value] = {
        "version": card_of(version),
        "versions": cards_of(reversed(row.versions)),
        "status": version.status,
        "digest": version.digest,
        "released_on": version.released_on,
        "aliases": tuple(str(alias) for v in row.versions for alias in v.aliases),
        "first_seen": ground.local(min(v.first_seen_at for v in row.versions)),
        "last_seen": ground.local(version.last_seen_at),
    }
    return values[name]


def _links(ground: Ground) -> RegisterFacts:
    """Which of the named models serve which of the named systems, and for what."""
    models, systems = ground.ids("model"), ground.ids("system")
    rows = register_asked.systems(ground.context.session, Wanted(systems, archived=None))
    links = tuple(Link(card_of(link.model), card_of(row), link.use) for row in rows for link in row.links if link.model_id in models)
    ground.found = [link.model.ref for link in links] or [f"model:{number}" for number in models]
    lines = () if links else tuple(CardLine(card_of(row), (), cards_of(link.model for link in row.links)) for row in rows)
    return RegisterFacts(len(links), lines, links)
