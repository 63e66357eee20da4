"""How complete a card is: what a reader of the register, or an authority, would look for and not find."""

from collections.abc import Callable
from dataclasses import dataclass

from store.register import Model, System


@dataclass(frozen=True)
class Completeness:
    """`missing`: names of what is missing, fields or `links` (models of a system), `versions`, `digest` (of a model)."""

    asked: int
    missing: tuple[str, ...]

    @property
    def percent(self) -> int:
        """How much is there, 0 to 100; 100 only where nothing is missing."""
        return 100 * (self.asked - len(self.missing)) // self.asked


MODEL: dict[str, Callable[[Model], object]] = {
    "publisher": lambda m: m.publisher,
    "description": lambda m: m.description,
    "purpose": lambda m: m.purpose,
    "learning": lambda m: m.learning,
    "supervision": lambda m: m.supervision or m.learning == "none",
    "licence": lambda m: m.licence,
    "hosting": lambda m: m.hosting,
    "training_data": lambda m: m.training_data or m.learning == "none",
    "versions": lambda m: m.versions,
    "digest": lambda m: m.learning == "none" or any(version.digest for version in m.versions),
}
SYSTEM: dict[str, Callable[[System], object]] = {
    "unit": lambda s: s.unit,
    "purpose": lambda s: s.purpose,
    "deployed_on": lambda s: s.deployed_on or s.state not in ("active", "retired"),
    "retired_on": lambda s: s.retired_on or s.state != "retired",
    "roles": lambda s: s.roles,
    "links": lambda s: s.links,
    "data_subjects": lambda s: s.data_subjects,
    "stakeholders": lambda s: s.stakeholders,
    "assets": lambda s: s.assets,
    "data_training": lambda s: s.data_training,
    "data_testing": lambda s: s.data_testing,
    "data_production": lambda s: s.data_production,
    "risk": lambda s: s.risk,
    "risk_grounds": lambda s: s.risk_grounds,
    "benefit": lambda s: s.benefit,
    "notice_done": lambda s: s.notice_done or s.risk not in ("limited", "high"),
    "summary": lambda s: s.summary,
}


def of_model(model: Model) -> Completeness:
    """How complete a model's card is."""
    return Completeness(len(MODEL), tuple(name for name, there in MODEL.items() if not there(model)))


def of_system(system: System) -> Completeness:
    """How complete a system's card is."""
    return Completeness(len(SYSTEM), tuple(name for name, there in SYSTEM.items() if not there(system)))
