"""The register as a bill of materials for machine learning: CycloneDX 1.6 (ECMA-424), JSON.

`cyclonedx-python-lib` knows components, licences and dependencies, but has no model cards yet; those are put into its
output as section `modelCard` of the specification describes them. The tests check the whole against the schema.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.output.json import JsonV1Dot6
from sqlalchemy.orm import Session

from registry.measured import Card, Slice, current
from store import registry_lists
from store.register import Model, System
from store.registry_lists import newest_version

APPROACHES = {
    "supervised": "supervised",
    "unsupervised": "unsupervised",
    "reinforcement": "reinforcement-learning",
    "semi_supervised": "semi-supervised",
    "self_supervised": "self-supervised",
}
_SHA256 = re.compile(r"(?:sha256:)?([0-9a-fA-F]{64})")


def dump(session: Session, system_id: int | None = None) -> str:
    """The models of one system, which is then what the file is about; or every system and model that is not archived."""
    if system_id is not None:
        systems = [registry_lists.get_system(session, system_id)]
        models = [registry_lists.get_model(session, link.model_id) for link in systems[0].links]
        return _bom(systems, models, _system(systems[0]), current(session, models))
    kept = [system for system in registry_lists.all_systems(session) if system.archived_at is None]
    used = {link.model_id for system in kept for link in system.links}
    models = [model for model in registry_lists.all_models(session) if model.archived_at is None or model.id in used]
    about = Component(name="AI register", type=ComponentType.APPLICATION, bom_ref="register")
    return _bom(kept, models, about, current(session, models))


def _bom(systems: Sequence[System], models: Sequence[Model], about: Component, measured: Mapping[int, Sequence[Card]]) -> str:
    parts = {model.id: _model(model) for model in models}
    shown = {system.id: about if about.bom_ref.value == f"system-{system.id}" else _system(system) for system in systems}
    used = {link.model_id for system in systems for link in system.links}
    own = [*(component for component in shown.values() if component is not about), *(parts[i] for i in parts if i not in used)]
    needs: list[tuple[Component, Sequence[Component]]] = [(about, own)] if own or not systems else []
    needs += [(shown[system.id], [parts[link.model_id] for link in system.links]) for system in systems]
    # Bom.register_dependency looks through all that it has each time, which takes minutes for thousands of models.
    edges = [Dependency(component.bom_ref, [Dependency(part.bom_ref) for part in of]) for component, of in needs]
    leaves = [Dependency(part.bom_ref) for part in parts.values()]
    bom = Bom(components=[*parts.values(), *(component for component in shown.values() if component is not about)])
    bom.metadata.component = about
    bom.dependencies.update([*edges, *leaves])
    # It looks so for every component too, for what has no dependency, and there is none; the library has deprecated it.
    bom.validate = lambda: True  # type: ignore[method-assign]
    data = json.loads(JsonV1Dot6(bom).output_as_string())
    cards = {f"model-{model.id}": _card(model, measured.get(model.id, ())) for model in models}
    for component in data.get("components", []):
        if component["bom-ref"] in cards:
            component["modelCard"] = cards[component["bom-ref"]]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _system(system: System) -> Component:
    told = {
        "reference": system.reference,
        "unit": system.unit,
        "state": system.state,
        "risk": system.risk,
        "roles": ", ".join(system.roles),
    }
    uses = [Property(name=f"platetalk:use:model-{link.model_id}", value=link.use) for link in system.links]
    return Component(
        name=system.name,
        type=ComponentType.APPLICATION,
        bom_ref=f"system-{system.id}",
        description=system.purpose or None,
        tags=system.tags,
        properties=[*_properties(told), *uses],
    )


def _model(model: Model) -> Component:
    shown = newest_version(model.versions)
    digest = _SHA256.fullmatch(shown.digest) if shown else None
    told = {
        "reference": model.reference,
        "hosting": model.hosting,
        "languages": ", ".join(model.languages),
        "general-purpose": "yes" if model.general_purpose else "",
        "systemic-risk": "yes" if model.systemic_risk else "",
        "status": shown.status if shown else "",
        "digest": shown.digest if shown and not digest else "",
    }
    web = model.reference.startswith(("https://", "http://")) and " " not in model.reference
    return Component(
        name=model.name,
        type=ComponentType.MACHINE_LEARNING_MODEL,
        bom_ref=f"model-{model.id}",
        version=shown.version if shown else None,
        publisher=model.publisher or None,
        description=model.description or None,
        licenses=[LicenseFactory().make_from_string(model.licence)] if model.licence else [],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest[1].lower())] if digest else [],
        external_references=[ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(model.reference))] if web else [],
        tags=model.tags,
        properties=_properties(told),
    )


def _card(model: Model, measured: Sequence[Card]) -> dict[str, Any]:
    """A model card; parts of which nothing is known are left out."""
    parameters: dict[str, Any] = {}
    approach = APPROACHES.get(model.supervision) or APPROACHES.get(model.learning)
    if approach:
        parameters["approach"] = {"type": approach}
    if model.training_data:
        parameters["datasets"] = [{"type": "dataset", "name": "Training data", "description": model.training_data}]
    made: dict[str, Any] = {"modelParameters": parameters} if parameters else {}
    if model.purpose:
        made["considerations"] = {"useCases": [model.purpose]}
    metrics = [_metric(card, part) for card in measured for part in card.slices]
    if metrics:
        made["quantitativeAnalysis"] = {"performanceMetrics": metrics}
    return {"bom-ref": f"card-{model.id}", **made}


def _metric(card: Card, part: Slice) -> dict[str, Any]:
    """A slice of a measured card; the interval is of 95 %."""
    of = f"{card.test_set} (test set {card.digest[:12]})"
    return {
        "type": "share of plates right, every character",
        "value": f"{part.first.share:g}",
        "slice": f"{of}: {part.name}" if part.name else of,
        "confidenceInterval": {"lowerBound": f"{part.first.low:.5f}", "upperBound": f"{part.first.high:.5f}"},
    }


def _properties(told: dict[str, str]) -> list[Property]:
    return [Property(name=f"platetalk:{name}", value=value) for name, value in told.items() if value]
