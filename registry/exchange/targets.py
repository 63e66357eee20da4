"""The model that a link of a file is about: one of the file itself, or one that the register has."""

from collections.abc import Sequence
from typing import Literal, Protocol

from registry.exchange.records import ExchangeError, LinkRecord, ModelRecord
from store.register import Model

Target = tuple[Literal["card", "row"], int]
"""A model that a link is about: the number of its card, or the place of its row for one that is yet to be created."""


class Row(Protocol):
    """What becomes of a model of the file (registry.exchange.plan)."""

    @property
    def name(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def card_id(self) -> int | None: ...


class Targets:
    """Finds the model that a link of the file is about."""

    def __init__(self, records: Sequence[ModelRecord], rows: Sequence[Row], models: Sequence[Model]) -> None:
        self.rows = rows
        self.by_file_id = {record.file_id: i for i, record in enumerate(records) if record.file_id is not None}
        self.by_name: dict[str, list[Target]] = {}
        in_file = {row.card_id for row in rows}
        for i, row in enumerate(rows):
            self.by_name.setdefault(row.name, []).append(("row", i))
        for model in models:
            if model.id not in in_file:
                self.by_name.setdefault(model.name, []).append(("card", model.id))

    def find(self, link: LinkRecord) -> Target:
        """Raises ExchangeError where there is none, or where it is refused itself."""
        if link.model_id is not None and link.model_id in self.by_file_id:
            found: Target = ("row", self.by_file_id[link.model_id])
        else:
            named = self.by_name.get(" ".join(link.model.split()), [])
            if len(named) != 1:
                raise ExchangeError("several_models" if named else "unknown_model", model=link.model)
            found = named[0]
        if found[0] == "card":
            return found
        row = self.rows[found[1]]
        if row.outcome == "refuse":
            raise ExchangeError("refused_model", model=link.model or row.name)
        return ("card", row.card_id) if row.card_id is not None else found
