"""The formats of models: CycloneDX bills of materials and Hugging Face model cards."""

import json

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from registry.exchange import cyclonedx, model_card
from registry.exchange.apply import preview, take_over
from registry.exchange.records import ExchangeError
from store import registry
from store.database import Store

READER = {
    "name": "Lecteur: été",
    "reference": "https://example.org/reader",
    "publisher": "Acme",
    "tags": ["ocr", "no"],
    "description": "Reads plates.\n\nNot at night.",
    "learning": "deep",
    "supervision": "self_supervised",
    "purpose": "Plates",
    "general_purpose": True,
    "licence": "Apache-2.0",
    "hosting": "here",
    "languages": ["fr", "no"],
    "training_data": "Photos",
}


@pytest.fixture
def ids(store: Store) -> dict[str, int]:
    with store.transaction() as session:
        reader = registry.create_model(session, READER, actor="ana")
        registry.add_version(session, reader.id, {"version": "1.0", "digest": "ab" * 32}, actor="ana")
        registry.add_version(session, reader.id, {"version": "2.0", "digest": "sha256:" + "CD" * 32}, actor="ana")
        llama = registry.create_model(session, {"name": "Llama", "licence": "Llama 3.2 Community"}, actor="ana")
        registry.add_version(session, llama.id, {"version": "3b", "digest": "a80c4f17acd5"}, actor="ana")
        bare = registry.create_model(session, {"name": "Bare"}, actor="ana")
        gone = registry.create_model(session, {"name": "Gone"}, actor="ana")
        registry.archive_model(session, gone.id, actor="ana")
        gate = registry.create_system(session, {"name": "Gate", "purpose": "Opens", "roles": ["deployer"], "tags": ["a"]}, actor="ana")
        registry.set_links(session, gate.id, {reader.id: "Reads", llama.id: "Answers"}, actor="ana")
        registry.create_system(session, {"name": "Empty"}, actor="ana")
    return {"reader": reader.id, "llama": llama.id, "bare": bare.id, "gate": gate.id}


@pytest.mark.parametrize("whole", [True, False])
def test_the_bill_of_materials_keeps_to_the_schema(store: Store, ids: dict[str, int], whole: bool) -> None:
    with store.session() as session:
        text = cyclonedx.dump(session, None if whole else ids["gate"])
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_the_bill_of_an_empty_register(store: Store) -> None:
    with store.session() as session:
        assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(cyclonedx.dump(session)) is None


def test_what_the_bill_of_a_system_says(store: Store, ids: dict[str, int]) -> None:
    with store.session() as session:
        data = json.loads(cyclonedx.dump(session, ids["gate"]))
    assert (data["bomFormat"], data["specVersion"], data["metadata"]["component"]["name"]) == ("CycloneDX", "1.6", "Gate")
    by_name = {component["name"]: component for component in data["components"]}
    assert set(by_name) == {"Lecteur: été", "Llama"}
    reader = by_name["Lecteur: été"]
    assert (reader["type"], reader["version"], reader["hashes"], reader["licenses"]) == (
        "machine-learning-model",
        "2.0",
        [{"alg": "SHA-256", "content": "cd" * 32}],
        [{"license": {"id": "Apache-2.0"}}],
    )
    assert reader["modelCard"] == {
        "bom-ref": f"card-{ids['reader']}",
        "modelParameters": {
            "approach": {"type": "self-supervised"},
            "datasets": [{"type": "dataset", "name": "Training data", "description": "Photos"}],
        },
        "considerations": {"useCases": ["Plates"]},
    }
    llama = by_name["Llama"]
    assert llama["licenses"] == [{"license": {"name": "Llama 3.2 Community"}}]
    assert {"name": "platetalk:digest", "value": "a80c4f17acd5"} in llama["properties"]
    depends = {entry["ref"]: entry.get("dependsOn", []) for entry in data["dependencies"]}
    assert sorted(depends[f"system-{ids['gate']}"]) == [f"model-{ids['reader']}", f"model-{ids['llama']}"]


def test_the_bill_of_the_register_leaves_out_what_is_archived(store: Store, ids: dict[str, int]) -> None:
    with store.session() as session:
        data = json.loads(cyclonedx.dump(session))
    assert sorted(component["name"] for component in data["components"]) == ["Bare", "Empty", "Gate", "Lecteur: été", "Llama"]
    depends = {entry["ref"]: entry.get("dependsOn", []) for entry in data["dependencies"]}
    assert sorted(depends["register"]) == [f"model-{ids['bare']}", "system-1", "system-2"]


def test_a_model_card_and_back(store: Store, ids: dict[str, int]) -> None:
    for model in ("reader", "llama", "bare"):
        with store.session() as session:
            text = model_card.dump(session, ids[model])
        (row,) = preview(store, model_card.parse(text)).rows
        assert (row.outcome, row.card_id) == ("same", ids[model])


def test_what_a_model_card_says(store: Store, ids: dict[str, int]) -> None:
    with store.session() as session:
        text = model_card.dump(session, ids["reader"])
    front = yaml.safe_load(text.split("---")[1])
    assert front == {"language": ["fr", "no"], "license": "apache-2.0", "model_name": "Lecteur: été", "tags": ["ocr", "no"]}
    assert text.split("---\n", 2)[2] == (
        "\n# Lecteur: été\n\n- **Publisher:** Acme\n- **Reference:** https://example.org/reader\n- **Type of learning:** deep\n"
        "- **Supervision:** self_supervised\n- **General-purpose AI model:** yes\n- **Hosting:** here\n- **Version:** 2.0\n"
        f"- **Status:** draft\n- **Digest:** sha256:{'CD' * 32}\n\n## Description\n\nReads plates.\n\nNot at night.\n\n"
        "## Purpose\n\nPlates\n\n## Training data\n\nPhotos\n\n## Used by\n\n- **Gate:** Reads\n"
    )


def test_the_front_matter_of_somebody_else(store: Store) -> None:
    text = (
        "\ufeff---\r\nlicense: mit\r\nlanguage: no\r\npipeline_tag: image-to-text\r\ntags:\r\n- ocr\r\ndatasets:\r\n- a/b\r\n- c/d\r\n"
        "widget:\r\n- src: x\r\n---\r\n\r\nText\r\n# TrOCR (small)\r\n"
    )
    batch = model_card.parse(text)
    take_over(store, batch, preview(store, batch), actor="bob", source="README.md")
    (row,) = preview(store, batch).rows
    assert (row.outcome, dict(batch.models[0].values)) == (
        "same",
        {"name": "TrOCR (small)", "licence": "MIT", "languages": ["no"], "tags": ["ocr", "image-to-text"], "training_data": "a/b\nc/d"},
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title",
        "---\nname: x",
        "---\n[\n---\n",
        "---\n- a\n---\n",
        "---\nlicense: mit\n---\n",
        "---\nmodel_name: x\ndate: 2026-13-45\n---\n",
        "---\nlicense: {a: b}\nmodel_name: x\n---\n",
    ],
)
def test_a_card_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ExchangeError):
        model_card.parse(text)
