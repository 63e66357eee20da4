"""The gate: a version that the register blocks, has retired or does not know does not run.

A strict gate lets approved versions run and no others: also one that it meets for the first time waits for a person.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from cards.choices import choice
from errors import ReaderError
from registry.live import RunningModel, register_running, same_version
from registry.texts import text
from store.database import Store
from store.register import Model, ModelVersion
from store.register_fields import STOPPED

UNKNOWN = "unregistered"
STRICTLY_ALLOWED = ("approved",)


@dataclass(frozen=True)
class Refusal:
    """A version that does not run. `reason`: its status (“blocked”, “retired”, or what strictness refuses), or “unregistered”."""

    key: str
    name: str
    version: str
    reason: str

    def words(self, language: str = "en") -> str:
        """Which version does not run, why, and what to do."""
        if self.reason == UNKNOWN:
            return text("gate_unregistered", language, name=self.name, version=self.version)
        status = choice("status", self.reason, language).lower()
        return text("gate_refused", language, name=self.name, version=self.version, status=status)


class RefusedReadersError(ReaderError):
    """Versions that must not read pictures; each is said, and why."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(self.words("en"))

    def words(self, language: str) -> str:
        """The message in a language (en, fr)."""
        return " ".join(f"{refusal.words(language)}." for refusal in self.refusals)


def check(store: Store, infos: Iterable[RunningModel], *, strict: bool = False) -> list[Refusal]:
    """Those of these models that must not run. `strict`: only approved versions run; else draft and restricted ones do as well."""
    refusals = []
    for info, status in _statuses(store, infos):
        if status in (*STOPPED, UNKNOWN) or (strict and status not in STRICTLY_ALLOWED):
            refusals.append(Refusal(info.key, info.name, info.version, status))
    return refusals


def drafts(store: Store, infos: Iterable[RunningModel], language: str = "en") -> list[str]:
    """A warning for each of these models of which the version is a draft: it runs, but nobody has checked it."""
    found = [info for info, status in _statuses(store, infos) if status == "draft"]
    return [text("gate_draft", language, name=info.name, version=info.version) for info in found]


class Gate:
    """Registers what is about to run, once, and asks the register each time whether it may. Threads may share it."""

    def __init__(self, store: Store, *, strict: bool = False) -> None:
        self.store = store
        self.strict = strict
        self._versions: dict[tuple[str, str, str], int] = {}
        self._lock = threading.Lock()
        self.warnings: list[str] = []

    def admit(self, infos: Iterable[RunningModel]) -> tuple[dict[str, int], list[Refusal]]:
        """The version ids by key, and who must not run now; a status that people change counts from the next call on."""
        wanted = list(infos)
        with self._lock:
            if any(_identity(info) not in self._versions for info in wanted):
                running = register_running(self.store, wanted, trust_first=not self.strict)
                self._versions |= {_identity(info): running.versions[info.key] for info in wanted}
                self.warnings += [one for one in running.warnings if one not in self.warnings]
            versions = {info.key: self._versions[_identity(info)] for info in wanted}
        return versions, check(self.store, wanted, strict=self.strict)

    def readers(self, infos: Iterable[RunningModel]) -> dict[str, int]:
        """The version ids by key of what is about to read pictures. Raises RefusedReadersError with each that must not run."""
        versions, refusals = self.admit(infos)
        if refusals:
            raise RefusedReadersError(refusals)
        return versions

    def why_no_answers(self, info: RunningModel, language: str) -> str:
        """Why questions cannot be answered, where `info`, which plans them, must not run; "" where it may."""
        refusal = self.refusal(info)
        if refusal is None:
            return ""
        status = choice("status", refusal.reason, language).lower()
        return text("gate_planner", language, name=refusal.name, version=refusal.version, status=status)

    def refusal(self, info: RunningModel) -> Refusal | None:
        """Why a model must not run now, or None."""
        _, refusals = self.admit([info])
        return refusals[0] if refusals else None


def _identity(info: RunningModel) -> tuple[str, str, str]:
    return info.key, info.version, info.digest


def _statuses(store: Store, infos: Iterable[RunningModel]) -> list[tuple[RunningModel, str]]:
    wanted = list(infos)
    query = select(Model.key, ModelVersion.version, ModelVersion.digest, ModelVersion.status).join(ModelVersion.model)
    with store.session() as session:
        rows = session.execute(query.where(Model.key.in_([info.key for info in wanted]))).all()
    known = {(row.key, row.version, row.digest): row.status for row in rows}
    return [(info, known.get((info.key, *same_version(info)), UNKNOWN)) for info in wanted]
