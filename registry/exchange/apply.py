"""Taking over a planned import: one transaction, all or nothing; new cards in a few statements, the history in one pass."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from registry.exchange.plan import Plan, Row, VersionStep, make_plan
from registry.exchange.records import Batch, ExchangeError
from store import attachments, audit, chain, index_tasks, register_comments, register_measures, registry
from store.blocks import blocks
from store.database import Store
from store.register import Model, System
from store.register_create import MODEL, SYSTEM, NewCard, NewVersion, add_links, add_versions, create_cards


def preview(store: Store, batch: Batch) -> Plan:
    """What taking over this file would do."""
    with store.session() as session:
        return make_plan(session, batch)


def take_over(store: Store, batch: Batch, seen: Plan, *, actor: str, source: str) -> None:
    """Write what `seen` (from `preview`) shows, except for its refused rows. `source`: the file's name, for the history.

    Raises ExchangeError where the register has changed since, RegisterError where it does not take a row after all;
    nothing is written then.
    """
    with store.transaction() as session:
        # A register without a change since is as it was compared; else what would be done now must be what was seen.
        if chain.head(session)[0] != seen.head and make_plan(session, batch) != seen:
            raise ExchangeError("stale")
        if not seen.writes:
            return
        with audit.batched(session), index_tasks.batched(session):
            _Writer(session, store.data, actor, seen.rows).write()
        counts = {outcome: seen.count(outcome) for outcome in ("create", "change", "same", "refuse")}
        audit.record(session, actor, "import", "register", file=source, **counts)


@dataclass
class _Writer:
    """Writes rows. `numbers`: the number of each row's card, by the row's place."""

    session: Session
    folder: Path
    actor: str
    rows: Sequence[Row]
    numbers: dict[int, int] = field(default_factory=dict)
    loaded: list[Any] = field(default_factory=list)
    """The cards that change: held, since a session forgets those that nobody holds."""

    def write(self) -> None:
        """Write every row that is to be written, models first."""
        models = self._places("model")
        self._load(models, select(Model).options(selectinload(Model.versions)), Model.id)
        self._create(models)
        for place in models:
            if self.rows[place].outcome == "change":
                self._change_model(self.rows[place])
        self._new_versions(models)
        systems = self._places("system")
        self._load(systems, select(System).options(selectinload(System.links)), System.id)
        self._create(systems)
        for place in systems:
            if self.rows[place].outcome == "change":
                self._change_system(self.rows[place])
        new = [place for place in systems if self.rows[place].outcome == "create"]
        links = [(self.numbers[place], model, use) for place in new for model, use in self._uses(self.rows[place]).items()]
        add_links(self.session, links, actor=self.actor)
        for place in systems:
            self._parts(self.numbers[place], self.rows[place])

    def _places(self, kind: str) -> list[int]:
        found = [i for i, row in enumerate(self.rows) if row.kind == kind and row.outcome in ("create", "change")]
        self.numbers |= {i: number for i in found if (number := self.rows[i].card_id) is not None}
        return found

    def _load(self, places: Sequence[int], query: Select[Any], number: InstrumentedAttribute[int]) -> None:
        """Load the cards that change, some hundred at a time instead of one by one."""
        for some in blocks([self.numbers[place] for place in places if self.rows[place].outcome == "change"]):
            self.loaded += self.session.scalars(query.where(number.in_(some)))

    def _create(self, places: Sequence[int]) -> None:
        new = [place for place in places if self.rows[place].outcome == "create"]
        cards = [NewCard(row.values, row.key, row.times) for row in (self.rows[place] for place in new)]
        if new:
            kind = MODEL if self.rows[new[0]].kind == "model" else SYSTEM
            self.numbers |= zip(new, create_cards(self.session, kind, cards, actor=self.actor), strict=True)

    def _change_model(self, row: Row) -> None:
        number = row.card_id or 0
        registry.update_model(self.session, number, row.values, actor=self.actor)
        for step in row.versions:
            if step.version_id is not None:
                registry.update_version(self.session, step.version_id, step.values, actor=self.actor)
                self._said(step.version_id, step)
        if row.archived is not None:
            registry.archive_model(self.session, number, actor=self.actor, archived=row.archived)

    def _new_versions(self, places: Sequence[int]) -> None:
        steps = [(self.numbers[place], step) for place in places for step in self.rows[place].versions if step.version_id is None]
        new = [NewVersion(model_id, step.values, step.times) for model_id, step in steps]
        for number, (_, step) in zip(add_versions(self.session, new, actor=self.actor), steps, strict=True):
            self._said(number, step)

    def _said(self, version_id: int, step: VersionStep) -> None:
        for card in step.measured:
            register_measures.add_measure(self.session, version_id, card.model_dump(mode="json"), actor=self.actor)
        for comment in step.comments:
            register_comments.add_comment(self.session, f"version:{version_id}", comment, actor=self.actor)

    def _change_system(self, row: Row) -> None:
        number = row.card_id or 0
        system = registry.update_system(self.session, number, row.values, actor=self.actor)
        kept = {link.model_id: link.use for link in system.links}
        registry.set_links(self.session, number, kept | self._uses(row), actor=self.actor)
        if row.archived is not None:
            registry.archive_system(self.session, number, actor=self.actor, archived=row.archived)

    def _parts(self, system_id: int, row: Row) -> None:
        for file in row.files:
            attachments.attach_within(self.session, self.folder, system_id, file, actor=self.actor)
        for comment in row.comments:
            register_comments.add_comment(self.session, f"system:{system_id}", comment, actor=self.actor)

    def _uses(self, row: Row) -> dict[int, str]:
        return {target[1] if target[0] == "card" else self.numbers[target[1]]: use for target, use in row.uses}
