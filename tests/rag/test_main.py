"""The command line of questions, as others call it."""

import json
from pathlib import Path

import pytest

from rag.__main__ import main
from settings import Settings
from store.database import Store
from tests.helpers.small_log import Row, at, fill

NOW = "2026-11-06T18:30:00+01:00"


@pytest.fixture
def data(store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PLATETALK_OLLAMA_URL", "http://127.0.0.1:9")
    fill(store, [Row(at("2026-11-05 08:00"), "AB-123-CD"), Row(at("2026-11-06 09:30"), "AB-123-CD", "South gate", "out")])
    return str(settings.data)


def test_one_question(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["When was AB-123-CD last seen?", "--now", NOW, "--data", data]) == 0
    out = capsys.readouterr().out
    assert "at 09:30" in out
    assert "[Last of the reads · AB-123-CD]" in out


def test_one_question_as_json(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["Combien de passages hier ?", "--now", "2026-11-06T18:30:00", "--data", data, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["answer", "language", "value", "reads", "seconds"]
    assert (answer["language"], answer["value"], answer["reads"]) == ("fr", 1, [1])


def test_many_questions_in_their_order(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "questions.jsonl"
    rows = [
        {"id": "b", "turns": ["how many reads yesterday?", "and today?"], "now": NOW},
        {"id": "a", "turns": ["Did AB-123-CD leave today?"], "now": NOW},
    ]
    file.write_text("\n".join([json.dumps(rows[0]), "", json.dumps(rows[1])]), encoding="utf-8")
    assert main(["--questions", str(file), "--data", data, "--json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(a["id"], a["value"]) for a in answers] == [("b", 1), ("a", True)]


@pytest.mark.parametrize(
    ("line", "said"),
    [("{", "line 2: no JSON object"), ('{"id": 1}', "line 2: 'turns'"), ('{"turns": [1]}', "line 2: turns must"), ("[]", "line 2")],
)
def test_a_bad_line_is_named(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps({"id": 1, "turns": ["help"]}) + "\n" + line + "\n", encoding="utf-8")
    assert main(["--questions", str(file), "--data", data, "--json"]) == 1
    assert said in capsys.readouterr().err


def test_errors_are_said(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "--now", "soon", "--data", data]) == 1
    assert "write it like 2026-11-20T18:30:00+01:00" in capsys.readouterr().err
    assert main(["--questions", str(tmp_path / "none.jsonl"), "--data", data]) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["question", "--chat"], ["--reindex", "--chat"]])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_help_says_everything(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    out = capsys.readouterr().out
    for word in ("--questions", "--chat", "--reindex", "--now", "--data", "--json", "examples:"):
        assert word in out


def test_chat(data: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    said = iter(["how many reads yesterday?", "and today?", ""])
    monkeypatch.setattr("builtins.input", lambda prompt: next(said))
    assert main(["--chat", "--now", NOW, "--data", data]) == 0
    assert capsys.readouterr().out.count("There was 1 read") == 2
