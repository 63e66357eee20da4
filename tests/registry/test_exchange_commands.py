import io
import json
import re
from pathlib import Path

import pytest

from registry.__main__ import main
from registry.exchange.commands import NAMES
from settings import Settings
from store import registry, registry_lists
from store.database import Store


@pytest.fixture
def data(store: Store, settings: Settings) -> str:
    with store.transaction() as session:
        model = registry.create_model(
            session, {"name": "Reader", "reference": "M-1", "tags": ["a", "b"], "general_purpose": True}, actor="ana"
        )
        registry.add_version(session, model.id, {"version": "1.0", "status": "approved"}, actor="ana")
        system = registry.create_system(session, {"name": "Gate", "purpose": "Opens\nthe gate", "risk": "limited"}, actor="ana")
        registry.link(session, system.id, model.id, "Reads", actor="ana")
        old = registry.create_system(session, {"name": "Old"}, actor="ana")
        registry.archive_system(session, old.id, actor="ana")
    return str(settings.data)


def run(capsys: pytest.CaptureFixture[str], data: str, *arguments: str) -> str:
    assert main([*arguments, "--data", data]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def fails(capsys: pytest.CaptureFixture[str], data: str, *arguments: str) -> tuple[str, str]:
    assert main([*arguments, "--data", data]) == 1
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_show(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "WHEN", run(capsys, data, "show", "model", "m-1".upper()))
    assert shown == (
        "#1 Reader\nreference: M-1\ntags: a, b\ngeneral_purpose: yes\nsystemic_risk: no\nchanged: WHEN (Europe/Paris)\n"
        "version: version=1.0 status=approved (last seen WHEN)\nserves: Gate (#1): Reads\n"
    )
    shown = run(capsys, data, "show", "system", "gate")
    assert "purpose: Opens\n    the gate\n" in shown
    assert "model: Reader (#1): Reads\n" in shown
    assert "(archived " in run(capsys, data, "show", "system", "2")
    assert fails(capsys, data, "show", "model", "Nowhere")[1].startswith("There is no model “Nowhere”")


def test_add_and_link(data: str, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    added = run(capsys, data, "add", "model", "Finder", "licence=MIT", "tags=x, y", "general_purpose=yes", "version=2.0", "digest=ab")
    assert added == "Added model #2: Finder\n"
    assert run(capsys, data, "add", "system", "Yard", "risk=high", "roles=deployer,provider") == "Added system #3: Yard\n"
    assert run(capsys, data, "link", "Yard", "finder", "Finds") == "Linked model #2 to system #3.\n"
    with store.session() as session:
        model, system = registry_lists.get_model(session, 2), registry_lists.get_system(session, 3)
    assert (model.licence, model.tags, model.general_purpose, [(v.version, v.digest) for v in model.versions]) == (
        "MIT",
        ["x", "y"],
        True,
        [("2.0", "ab")],
    )
    assert (system.risk, system.roles, [(link.model_id, link.use) for link in system.links]) == (
        "high",
        ["deployer", "provider"],
        [(2, "Finds")],
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "model", "X", "licence"), "“licence” is not FIELD=VALUE"),
        (("add", "model", "X", "colour=red"), "no field “Colour”"),
        (("add", "system", "X", "version=1"), "no field “Version”"),
        (("link", "Gate", "Nowhere", "x"), "There is no model “Nowhere”"),
        (("link", "Gate", "Reader", " "), "description of use of “Reader” is empty"),
        (("export", "Gate"), "json is of the whole register"),
        (("export", "--format", "hf"), "hf is of one model"),
        (("export", "--format", "annex8"), "annex8 is of one system"),
        (("notice", "Nowhere"), "There is no system “Nowhere”"),
        (("import", "/nowhere/file.json"), "/nowhere/file.json cannot be read: No such file or directory."),
    ],
)
def test_what_is_refused_is_said(data: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str) -> None:
    out, err = fails(capsys, data, *arguments)
    assert out == ""
    assert said in err


def test_two_of_a_name_are_told_by_number(data: str, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    with store.transaction() as session:
        registry.create_model(session, {"name": "reader"}, actor="ana")
    assert fails(capsys, data, "show", "model", "Reader")[1] == "Several are called “Reader”; give the number instead: 1, 2.\n"
    assert run(capsys, data, "show", "model", "2").startswith("#2 reader\n")


@pytest.mark.parametrize("format_", ["json", "csv", "dastra"])
def test_what_is_exported_is_known_again(data: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, format_: str) -> None:
    file = tmp_path / f"register.{format_}"
    assert run(capsys, data, "export", "--format", format_, "--output", str(file)) == ""
    assert (file.read_bytes()[:3] == b"\xef\xbb\xbf") == (format_ != "json")
    count = 2 if format_ == "dastra" else 3
    assert run(capsys, data, "import", str(file)) == f"0 to create, 0 to change, {count} unchanged, 0 refused.\nNothing was written.\n"


def test_an_import_shows_asks_and_writes(
    data: str, store: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "systems.csv"
    file.write_text("Label,RiskLevel,Description\nGate,High,\nNew,Low,Opéra\n,Low,\n", encoding="cp1252")
    rows = (
        "change  system  Gate  (line 2)\n          risk: limited → high\n"
        "create  system  New  (line 3)\n          name: New\n          purpose: Opéra\n          risk: minimal\n"
        "refuse  system  ?  (line 4)\n          “Name” is empty; it must be filled in.\n"
        "1 to create, 1 to change, 0 unchanged, 1 refused.\n"
    )
    assert run(capsys, data, "import", str(file), "--dry-run") == rows + "Nothing was written.\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert run(capsys, data, "import", str(file)) == rows + "Nothing was written; --yes writes without asking.\n"
    out, err = fails(capsys, data, "import", str(file), "--yes")
    assert (out, err) == (rows, "Written, except for the rows refused: 1.\n")
    with store.session() as session:
        assert [(s.name, s.risk) for s in registry_lists.all_systems(session)] == [("Gate", "high"), ("Old", ""), ("New", "minimal")]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\x00\x01", "no text"), (b"hello", "cannot be told"), (b"{}", "no register of PlateTalk"), (b"---\nx\n", "front matter")],
)
def test_a_file_of_another_kind(data: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    assert said in fails(capsys, data, "import", str(file))[1]


def test_documents_of_one_card(data: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert json.loads(run(capsys, data, "export", "Gate", "--format", "cyclonedx"))["metadata"]["component"]["name"] == "Gate"
    assert json.loads(run(capsys, data, "export", "--format", "cyclonedx"))["metadata"]["component"]["name"] == "AI register"
    assert "model_name: Reader" in run(capsys, data, "export", "Reader", "--format", "hf")
    assert run(capsys, data, "export", "Gate", "--format", "annex8", "--language", "fr").startswith("# Gate : projet")
    file = tmp_path / "notice.html"
    assert run(capsys, data, "notice", "Gate", "--contact", "The desk", "--output", str(file)) == ""
    assert "<b>The desk</b>" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", NAMES.split("|"))
def test_help_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert f"python -m registry {command}" in capsys.readouterr().out
