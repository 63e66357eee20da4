"""The program's own models and its own system, registered at each start.

What people edited is never overwritten: a card is filled in once, when its model is first seen; later starts only
note that a version was seen again, or add a version where the weights have changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from store import audit, registry
from store.database import Store
from store.register import Model, ModelVersion, System
from store.register_fields import MODEL_FIELDS, STOPPED, VERSION_FIELDS

ACTOR = "PlateTalk"
SYSTEM_KEY = "platetalk"
SYSTEM = {
    "name": "PlateTalk plate log",
    "tags": ["PlateTalk"],
    "purpose": "Finds and reads the plates of vehicles in photos, keeps a log of them, and answers questions about that log. "
    "It decides nothing: people read the log and act.\n\n"
    "Trouve et lit les plaques des véhicules sur des photos, en tient un journal et répond aux questions sur ce journal. "
    "Il ne décide rien : des personnes lisent le journal et agissent.",
    "state": "active",
    "roles": ["deployer"],
    "data_subjects": "Drivers and keepers of the vehicles that are photographed; people who can be seen in the photos.\n\n"
    "Conducteurs et titulaires des véhicules photographiés ; personnes visibles sur les photos.",
}
USES = {
    "detector": "Finds where the plates are in a photo.\n\nTrouve où sont les plaques sur une photo.",
    "reader": "Reads the characters of each plate that was found.\n\nLit les caractères de chaque plaque trouvée.",
    "embeddings": "Turns notes and cards into numbers, so that the log can be searched by meaning.\n\n"
    "Transforme les notes et les fiches en nombres, pour une recherche par le sens.",
    "llama": "Plans the questions that the built-in planner is not sure of, and words the answers from the facts found in the log.\n\n"
    "Planifie les questions dont le planificateur intégré n'est pas sûr, et rédige les réponses à partir des faits du journal.",
    "planner": "Turns a question into a search of the log.\n\nTransforme une question en recherche dans le journal.",
    "writer": "Words the answers from the facts found in the log.\n\nRédige les réponses à partir des faits trouvés dans le journal.",
}
"""What the system uses a model for, by what stands before the colon of the model's key."""
CARDS: dict[str, dict[str, Any]] = {
    "detector": {"tags": ["images"]},
    "reader": {"tags": ["images"], "learning": "deep", "supervision": "supervised"},
    "embeddings": {"tags": ["text"], "learning": "deep", "supervision": "self_supervised"},
    "llama": {"tags": ["text"], "learning": "deep", "supervision": "self_supervised", "general_purpose": True},
    "planner": {"tags": ["text"], "learning": "none"},
    "writer": {"tags": ["text"], "learning": "deep", "supervision": "self_supervised", "general_purpose": True},
}
"""What is known of such models before anybody has filled in their cards."""
PARTS = {"text-detector": "detector", "pp-ocrv6-rec": "reader", "plate-recogniser": "reader", "tesseract": "reader"}
"""What the models with these keys are for; keys such as `reader:…`, `llama` and `planner` say it themselves."""


class RunningModel(Protocol):
    """A model that the program runs. `digest` is the SHA-256 of its weights or Ollama's digest, or empty."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def licence(self) -> str: ...
    @property
    def digest(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def source(self) -> str: ...


@dataclass(frozen=True)
class Running:
    """The version id of each running model by its key, and what people should look at."""

    versions: dict[str, int]
    warnings: list[str] = field(default_factory=list)


def register_running(
    store: Store, infos: Iterable[RunningModel], links: Mapping[str, str] | None = None, *, trust_first: bool = True
) -> Running:
    """Register the models that run now and the program's own system, in one transaction.

    `links`: model key → description of use, where it is another than USES has. A link is made when its model is
    first registered; one that people changed or took away later stays as they left it. `trust_first`: whether the first
    version of a model is approved, as what came with the program; else it is a draft until somebody approves it.
    """
    uses = links or {}
    running = Running({})
    with store.transaction() as session:
        system_id = _system(session)
        for info in infos:
            model = session.scalars(select(Model).where(Model.key == info.key)).first()
            if model is None:
                model = registry.create_model(session, _card(info), actor=ACTOR, key=info.key)
                use = uses.get(info.key) or USES.get(_part(info.key)) or info.purpose
                registry.link(session, system_id, model.id, use, actor=ACTOR)
            running.versions[info.key] = _version(session, model, info, running.warnings, trust_first)
    return running


def _system(session: Session) -> int:
    found = session.scalars(select(System.id).where(System.key == SYSTEM_KEY)).first()
    return found if found is not None else registry.create_system(session, SYSTEM, actor=ACTOR, key=SYSTEM_KEY).id


def _card(info: RunningModel) -> dict[str, Any]:
    known = CARDS.get(_part(info.key), {})
    hosting = "Ollama" if "ollama" in info.source.lower() else "This machine / Cette machine"
    said = {"name": info.name, "publisher": info.publisher, "licence": info.licence, "reference": info.source, "hosting": hosting}
    lines = {name: value[: MODEL_FIELDS[name].limit] for name, value in said.items()}
    return known | lines | {"tags": ["PlateTalk", *known.get("tags", [])], "purpose": info.purpose}


def _version(session: Session, model: Model, info: RunningModel, warnings: list[str], trust_first: bool) -> int:
    name, digest = same_version(info)
    versions = session.scalars(
        select(ModelVersion).where(ModelVersion.model_id == model.id).order_by(ModelVersion.last_seen_at, ModelVersion.id)
    ).all()
    version = next((v for v in versions if (v.version, v.digest) == (name, digest)), None)
    if version is None:
        status = "approved" if trust_first and not versions else "draft"
        version = registry.add_version(session, model.id, {"version": name, "digest": digest, "status": status}, actor=ACTOR)
        if versions:
            warning = _drift(model.name, versions[-1], version)
            warnings.append(warning)
            audit.record(
                session, ACTOR, "drift", f"version:{version.id}", digest=[versions[-1].digest, digest], version=[versions[-1].version, name]
            )
    elif version is not versions[-1]:
        # Not the one that ran before: the timeline of the systems needs to know from when on it runs again.
        audit.record(session, ACTOR, "run version", f"version:{version.id}", version=[versions[-1].version, name])
    if version.status not in STOPPED:  # those do not run: see registry.gate
        version.last_seen_at = datetime.now(UTC)
    return version.id


def same_version(info: RunningModel) -> tuple[str, str]:
    """Version and digest of a running model as the register holds them."""
    return info.version[: VERSION_FIELDS["version"].limit] or "?", info.digest[: VERSION_FIELDS["digest"].limit]


def _drift(name: str, old: ModelVersion, new: ModelVersion) -> str:
    if old.version != new.version:
        return f"{name} changed from version {old.version} to {new.version}. Check it and set its status in the register."
    return (
        f"The files of {name} {new.version} changed without a new version number: "
        f"fingerprint {_short(old.digest)} → {_short(new.digest)}. Check where they come from, and set "
        "the status of the new version in the register."
    )


def _short(digest: str) -> str:
    return digest[:12] or "none"


def _part(key: str) -> str:
    """What a model of this program is for: a key of USES."""
    named = key.partition(":")[0]
    return next((part for start, part in PARTS.items() if named.startswith(start)), named)
