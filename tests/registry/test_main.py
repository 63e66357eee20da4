import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from registry.__main__ import main
from settings import Settings
from store import registry
from store.database import Store


@pytest.fixture
def filled(store: Store, settings: Settings) -> str:
    with store.transaction() as session:
        model = registry.create_model(session, {"name": "Lecteur d'été", "tags": ["a", "b"], "general_purpose": True}, actor="ana")
        registry.add_version(session, model.id, {"version": "1.0", "digest": "ab", "released_on": "2026-01-31"}, actor="ana")
        old = registry.create_model(session, {"name": "Old"}, actor="ana")
        registry.archive_model(session, old.id, actor="ana")
        system = registry.create_system(session, {"name": "Gate", "risk": "limited"}, actor="ana")
        registry.link(session, system.id, model.id, "Reads; says", actor="ana")
    return str(settings.data)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_list_as_a_table(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "list", "models", "--data", filled) == (
        "id  name           version  status  publisher  systems\n1   Lecteur d'été  1.0      draft              1\n"
    )
    assert run(capsys, "list", "systems", "--data", filled) == "id  name  state  risk     unit  models\n1   Gate  new    limited        1\n"
    assert run(capsys, "list", "models", "--search", "nothing", "--data", filled).count("\n") == 1


def test_list_as_json(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    models = json.loads(run(capsys, "list", "models", "--archived", "--json", "--data", filled))
    assert [(m["name"], m["tags"], m["version"], m["archived_at"] is None) for m in models] == [
        ("Lecteur d'été", ["a", "b"], "1.0", True),
        ("Old", [], "", False),
    ]


def test_export_holds_everything(filled: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "register.json"
    assert run(capsys, "export", "--format", "json", "--output", str(file), "--data", filled) == ""
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    assert (data["format"], data["version"]) == ("platetalk-register", 2)
    assert [model["name"] for model in data["models"]] == ["Lecteur d'été", "Old"]
    (version,) = data["models"][0]["versions"]
    assert (version["version"], version["digest"], version["released_on"], version["status"]) == ("1.0", "ab", "2026-01-31", "draft")
    assert data["models"][0]["systems"] == [{"system_id": 1, "system": "Gate", "use": "Reads; says"}]
    assert data["systems"][0]["models"] == [{"model_id": 1, "model": "Lecteur d'été", "use": "Reads; says"}]


def test_export_as_a_table(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "export", "--format", "csv", "--data", filled))))
    assert [(r["kind"], r["name"], r["tags"], r["general_purpose"], r["version"], r["models"]) for r in rows] == [
        ("model", "Lecteur d'été", "a; b", "yes", "1.0", ""),
        ("model", "Old", "", "no", "", ""),
        ("system", "Gate", "", "", "", "Lecteur d'été: Reads; says"),
    ]
    only = run(capsys, "export", "systems", "--format", "csv", "--data", filled)
    assert [row["kind"] for row in csv.DictReader(io.StringIO(only))] == ["system"]


def test_a_file_that_cannot_be_written_is_said(filled: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["export", "--output", str(tmp_path / "no" / "file"), "--data", filled]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("command", [(), ("list",), ("export",)])
def test_help_has_an_example(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*command, "--help"])
    assert left.value.code == 0
    assert "python -m registry export --format json" in capsys.readouterr().out
