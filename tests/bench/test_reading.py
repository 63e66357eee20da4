"""The benchmark of readers: what it counts, what a test set's digest rests on, and the card that reaches the register."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench import reading
from bench.reading_score import LEVELS, Label, Outcome, card, curve, curve_rows, digest, load_labels, slices
from ingest.base import Box
from ingest.pipeline import create_reader
from registry.live import register_running
from registry.measured import cards_of, named, read_report
from settings import Settings
from store.database import Store

AT = Box(10, 10, 40, 10)
ASIDE = Box(200, 200, 40, 10)


@pytest.fixture
def labels(tmp_path: Path) -> list[Label]:
    rows = ["file,region,plate,x,y,w,h"]
    for number, (plate, region) in enumerate((("AB-12", "eu"), ("QO1", "eu"), ("ZZ9", "us"), ("NONE", "us"))):
        (tmp_path / f"{number}.jpg").write_bytes(b"photo %d" % number)
        rows.append(f"{number}.jpg,{region},{plate},10,10.4,40,10")
    (tmp_path / "labels.csv").write_text("\n".join(rows), encoding="utf-8")
    return load_labels(tmp_path / "labels.csv")


OUTCOME = Outcome(
    reads=[[("AB12", 0.9, AT)], [("00I", 0.6, AT), ("XX", 0.3, ASIDE)], [("ZZ8", 0.8, AT), ("ZZ9", 0.5, AT)], []],
    seconds=[0.1, 0.2, 0.3, 0.4],
    processor=[0.1] * 4,
    memory=1.0,
    rate=4.0,
)


def test_what_is_counted_of_the_whole_and_of_each_slice(labels: list[Label]) -> None:
    found = {part.name: part for part in slices(OUTCOME, labels)}
    assert list(found) == ["", "eu", "us"]
    counted = {name: (p.first.right, p.found.right, p.boxed.right, p.first.count, p.extra) for name, p in found.items()}
    assert counted == {"": (2, 3, 3, 4, 0.25), "eu": (2, 2, 2, 2, 0.5), "us": (0, 1, 1, 2, 0.0)}
    assert (found[""].median_seconds, found["us"].median_seconds) == (0.25, 0.35)


def test_the_curve_is_of_the_best_read_of_each_photo(labels: list[Label]) -> None:
    told = {level.at_least: (level.right.right, level.right.count, level.of) for level in curve(OUTCOME, labels)}
    assert told == {0.3: (2, 3, 4), 0.4: (2, 3, 4), 0.5: (2, 3, 4), 0.6: (2, 3, 4), 0.7: (1, 2, 4), 0.8: (1, 2, 4), 0.9: (1, 1, 4)}
    assert set(told) < set(LEVELS)
    assert curve_rows(curve(OUTCOME, labels))[-1] == "| 0.90 | 1 of 4 | 100.0% (21%–100%) |"


def test_the_digest_rests_on_photos_and_labels_not_on_names_or_order(labels: list[Label]) -> None:
    known = digest(labels)
    assert digest(labels[::-1]) == known
    moved = labels[0].path.with_name("renamed.jpg")
    labels[0].path.rename(moved)
    renamed = [Label(moved, labels[0].plate, labels[0].box, labels[0].slice), *labels[1:]]
    assert digest(renamed) == known
    other = [
        digest(renamed[1:]),
        digest([Label(moved, "AB13", AT, "eu"), *labels[1:]]),
        digest([Label(moved, "AB12", ASIDE, "eu"), *labels[1:]]),
        digest([Label(moved, "AB12", AT, "us"), *labels[1:]]),
    ]
    moved.write_bytes(b"another photo")
    assert len({known, *other, digest(renamed)}) == 6


def test_a_card_holds_the_figures(labels: list[Label]) -> None:
    found = card("reader", OUTCOME, labels, "site", digest(labels), datetime(2026, 3, 1, tzinfo=UTC))
    assert (found.test_set, found.digest, found.whole.first.right, found.models) == ("site", digest(labels), 2, ())
    assert found.program.startswith("PlateTalk 0.")


def test_a_run_ends_as_a_card_on_the_versions_that_made_it(settings: Settings, tmp_path: Path, capsys: Any) -> None:
    store = Store(settings.url, settings.data)
    models = create_reader("rapidocr").models()
    versions = register_running(store, models).versions
    file = tmp_path / "m.json"
    wanted = ["--photos", "3", "--reader", "PlateTalk, rapidocr", "--json", str(file), "--register", str(settings.data)]
    assert reading.main(wanted) == 0
    said = capsys.readouterr().out
    [found] = read_report(file).cards
    assert found.models == tuple(named(info) for info in models)
    assert (found.test_set, found.whole.first.count) == ("drawn", 3)
    assert "PlateTalk, rapidocr: precision against confidence" in said
    assert f"test set drawn: SHA-256 {found.digest}" in said
    with store.session() as session:
        assert cards_of(session, versions.values()) == {version: [found] for version in versions.values()}
    store.close()


def test_a_missing_file_of_labels_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert reading.main(["--labels", str(tmp_path / "none.csv")]) == 1
    assert "none.csv is no file of labels" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "not a table\n", "file,plate,x,y,w,h\n", "plate\nAB-123-CD\n"])
def test_a_file_without_labels_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (tmp_path / "odd.csv").write_text(text, encoding="utf-8")
    assert reading.main(["--labels", str(tmp_path / "odd.csv")]) == 1
    assert "odd.csv is no file of labels" in capsys.readouterr().err
