"""Other systems' logs: CSV in many dresses, three kinds of JSON events, bad rows told with their line."""

import json
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from errors import LogImportError
from ingest.logs.importer import import_log
from store.database import Store
from store.tables import IndexTask, Note, Plate, Read

PARIS = ZoneInfo("Europe/Paris")


def logged(store: Store) -> list[tuple[Any, ...]]:
    with store.session() as session:
        reads = session.scalars(select(Read).order_by(Read.seen_at, Read.id)).unique().all()
        return [
            (f"{r.seen_at:%Y-%m-%d %H:%M:%S}", r.plate.shown, r.camera.name if r.camera else "", r.direction, r.confidence, r.plate.listed)
            for r in reads
        ]


def write(tmp_path: Path, text: str, name: str = "log.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_columns_in_any_order_times_with_and_without_offset(store: Store, tmp_path: Path) -> None:
    text = (
        "plate,list,seen_at,camera,direction,confidence,note\n"
        "AB-123-CD,allow,2026-11-20T08:12:33+01:00,North gate,in,0.93,\n"
        'ef456gh,,2026-07-01 10:00:00,north GATE,out,88,"blue van, dented"\n'
    )
    report = import_log(write(tmp_path, text), store, PARIS)
    assert (report.added, report.known, report.refused) == (2, 0, 0)
    assert logged(store) == [
        ("2026-07-01 08:00:00", "EF456GH", "North gate", "out", 0.88, ""),
        ("2026-11-20 07:12:33", "AB-123-CD", "North gate", "in", 0.93, "allow"),
    ]
    with store.session() as session:
        assert [(n.text, n.plate_id) for n in session.scalars(select(Note))] == [("blue van, dented", 2)]
        assert session.query(IndexTask).count() == 2  # the read with words, and the plate on a list


def test_the_same_file_twice_adds_nothing(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, "seen_at,plate\n2026-11-20T08:12:33Z,AB-123-CD\n2026-11-20T08:12:34Z,AB-123-CD\n")
    assert import_log(path, store, PARIS).added == 2
    again = import_log(path, store, PARIS)
    assert (again.added, again.known) == (0, 2)
    assert len(logged(store)) == 2


def test_bad_rows_are_told_with_their_line_and_the_rest_goes_in(store: Store, tmp_path: Path) -> None:
    rows = [
        "seen_at,plate,direction,confidence,list",
        "2026-11-20T08:00:00Z,AA-111-AA,in,0.9,",
        "yesterday,BB-222-BB,in,0.9,",
        "2026-11-20T08:00:00Z,--,in,0.9,",
        "2026-11-20T08:00:00Z,CC-333-CC,up,0.9,",
        "2026-11-20T08:00:00Z,DD-444-DD,in,lots,",
        "2026-11-20T08:00:00Z,EE-555-EE,in,900,",
        "2026-11-20T08:00:00Z,FF-666-FF,in,0.9,grey",
        ",GG-777-GG,in,0.9,",
        "",
        "2026-11-20T09:00:00Z,HH-888-HH",
    ]
    report = import_log(write(tmp_path, "\n".join(rows)), store, PARIS)
    assert (report.added, report.refused) == (2, 7)
    assert [line for line, _ in report.problems] == [3, 4, 5, 6, 7, 8, 9]
    assert "'yesterday' is not ISO 8601" in report.problems[0][1]
    assert [row[1] for row in logged(store)] == ["AA-111-AA", "HH-888-HH"]


def test_line_numbers_count_lines_inside_a_quoted_note(store: Store, tmp_path: Path) -> None:
    text = 'seen_at,plate,note\n2026-11-20T08:00:00Z,AA-111-AA,"two\nlines"\nnever,BB-222-BB,\n'
    assert [line for line, _ in import_log(write(tmp_path, text), store, PARIS).problems] == [4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_semicolons_french_names_and_encodings(store: Store, tmp_path: Path, encoding: str) -> None:
    text = "Horodatage;Immatriculation;Caméra;Sens\n2026-11-20T08:00:00;AA-111-AA;Entrée côté nord;entrée\n"
    assert import_log(write(tmp_path, text, encoding=encoding), store, PARIS).added == 1
    assert logged(store) == [("2026-11-20 07:00:00", "AA-111-AA", "Entrée côté nord", "in", None, "")]


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "is empty"), ("a,b\n1,2\n", "no column seen_at and no column plate"), ("seen_at,x\n1,2\n", "no column plate")],
)
def test_a_file_that_is_no_log_is_refused_whole(store: Store, tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(LogImportError, match=told):
        import_log(write(tmp_path, text), store, PARIS)
    with pytest.raises(LogImportError, match="no file"):
        import_log(tmp_path / "none.csv", store, PARIS)


FRIGATE = {
    "type": "end",
    "before": {},
    "after": {
        "id": "1732086753.1-abc",
        "camera": "driveway",
        "label": "car",
        "start_time": 1732086753.5,
        "recognized_license_plate": "AB123CD",
        "recognized_license_plate_score": 0.91,
    },
}
OPENALPR = {
    "data_type": "alpr_results",
    "version": 2,
    "epoch_time": 1732086753500,
    "camera_id": 3,
    "uuid": "cam3-1",
    "results": [
        {
            "plate": "EF456GH",
            "confidence": 89.2,
            "region": "fr",
            "coordinates": [{"x": 10, "y": 20}, {"x": 110, "y": 22}, {"x": 110, "y": 52}, {"x": 10, "y": 50}],
        },
        {"plate": "IJ789KL", "confidence": 70.0},
    ],
}
GROUP = {
    "data_type": "alpr_group",
    "epoch_start": 1732086760000,
    "camera_id": 3,
    "best_uuid": "g1",
    "best_plate_number": "MN012OP",
    "best_confidence": 95.5,
    "best_plate": {"plate": "MN012OP", "confidence": 95.5},
}
RECOGNIZER = {
    "filename": "a.jpg",
    "timestamp": "2026-11-20T07:12:33.574008Z",
    "camera_id": "gate",
    "results": [{"plate": "qr345st", "score": 0.904, "region": {"code": "fr"}, "box": {"xmin": 1, "ymin": 2, "xmax": 31, "ymax": 12}}],
}
WEBHOOK = {"hook": {"event": "recognition"}, "data": {**RECOGNIZER, "timestamp": "2026-11-20T08:12:33Z", "filename": "b.jpg"}}


@pytest.mark.parametrize("shape", ["lines", "array", "pretty"])
def test_json_events_of_three_systems(store: Store, tmp_path: Path, shape: str) -> None:
    events = [FRIGATE, OPENALPR, GROUP, RECOGNIZER, WEBHOOK]
    text = {
        "lines": "\n".join(json.dumps(e) for e in events),
        "array": json.dumps(events),
        "pretty": "\n".join(json.dumps(e, indent=2) for e in events),
    }[shape]
    path = write(tmp_path, text, "events.json")
    assert import_log(path, store, PARIS).added == 6
    assert import_log(path, store, PARIS).added == 0
    assert logged(store) == [
        ("2024-11-20 07:12:33", "AB123CD", "driveway", "", 0.91, ""),
        ("2024-11-20 07:12:33", "EF456GH", "3", "", pytest.approx(0.892), ""),
        ("2024-11-20 07:12:33", "IJ789KL", "3", "", 0.7, ""),
        ("2024-11-20 07:12:40", "MN012OP", "3", "", pytest.approx(0.955), ""),
        ("2026-11-20 07:12:33", "QR345ST", "gate", "", 0.904, ""),
        ("2026-11-20 08:12:33", "QR345ST", "gate", "", 0.904, ""),
    ]
    with store.session() as session:
        boxes = {r.plate.bare: (r.x, r.y, r.width, r.height) for r in session.scalars(select(Read)).unique() if r.x is not None}
    assert boxes == {"EF456GH": (10, 20, 100, 32), "QR345ST": (1, 2, 30, 10)}


def test_bad_events_are_told_and_the_rest_goes_in(store: Store, tmp_path: Path) -> None:
    noplate = {"after": {**FRIGATE["after"], "recognized_license_plate": None}}  # type: ignore[dict-item]
    events = [{"hello": 1}, [1], noplate, {"data_type": "alpr_results", "epoch_time": "x", "results": [{"plate": "A1"}]}, FRIGATE]
    report = import_log(write(tmp_path, json.dumps(events), "events.json"), store, PARIS)
    assert (report.added, [number for number, _ in report.problems]) == (1, [1, 2, 4])
    with pytest.raises(LogImportError, match="event 2 is not JSON"):
        import_log(write(tmp_path, json.dumps(FRIGATE) + "\n{oops", "cut.json"), store, PARIS)


def test_memory_stays_bounded(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    start = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    with path.open("w") as file:
        file.write("seen_at,plate\n")
        file.writelines(f"{datetime.fromtimestamp(start + i, UTC).isoformat()},AA-{i % 500:03d}-BB\n" for i in range(30_000))
    tracemalloc.start()
    report = import_log(path, store, PARIS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.added == 30_000
    assert peak < 40_000_000  # about what a block of 5,000 rows takes, whatever the size of the file
    with store.session() as session:
        assert session.query(Plate).count() == 500
        assert session.query(IndexTask).count() == 0  # bare rows are no documents
