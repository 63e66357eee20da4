"""Photos into the log, by the intake and by its command line: drawn photos, real reader, real database."""

import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from sqlalchemy import select

from ingest.intake import Intake, find_pictures
from ingest.pipeline import create_reader
from registry.live import register_running
from samples.draw import SCENES, draw
from settings import Settings
from store.database import Store
from store.pictures import find_picture
from store.register import ModelVersion
from store.tables import IndexTask, Picture, Read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def car() -> Image.Image:
    return draw(SCENES[0])


@pytest.fixture(scope="module")
def reader() -> object:
    return create_reader("platetalk")


@pytest.fixture
def intake(store: Store, settings: Settings, reader: object) -> Intake:
    return Intake(store, settings, lambda infos: register_running(store, infos).versions, reader)  # type: ignore[arg-type]


def as_bytes(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def test_a_photo_is_read_and_logged_with_what_read_it(intake: Intake, store: Store, car: Image.Image) -> None:
    data = as_bytes(car)
    taken = intake.take(data, "car.jpg", camera="North gate")
    assert (taken.error, taken.duplicate) == ("", False)
    with store.session() as session:
        [read] = session.scalars(select(Read)).unique()
        assert (read.plate.shown, read.plate.bare, read.camera and read.camera.name) == ("BK-482-QF", "BK482QF", "North gate")
        assert read.confidence is not None
        assert read.confidence > 0.8
        assert [c["text"] for c in read.characters or []] == list("BK482QF")
        assert all(0 < c["probability"] <= 1 and c["alternatives"][0][0] for c in read.characters or [])
        assert read.x is not None
        assert read.y is not None
        assert 480 < read.x < 600
        assert 520 < read.y < 600
        names = {session.get_one(ModelVersion, i).model.key for i in (read.detector_version_id, read.reader_version_id) if i}
        assert len(names) == 2
        picture = session.get_one(Picture, read.picture_id)
        assert (store.data / picture.path).read_bytes() == data
        assert (picture.width, picture.height, picture.time_source) == (1280, 853, "upload")
        assert [t.document for t in session.scalars(select(IndexTask)) if t.document.startswith("read:")] == [f"read:{read.id}"]


def test_the_same_file_twice_adds_nothing_and_says_so(intake: Intake, store: Store, car: Image.Image) -> None:
    data = as_bytes(car)
    first, second = intake.take(data, "car.jpg"), intake.take(data, "copy of car.jpg")
    assert first.picture is not None
    assert second.picture is not None
    assert (first.duplicate, second.duplicate) == (False, True)
    assert second.picture.added_at == first.picture.added_at
    assert [r.plate.bare for r in second.picture.reads] == ["BK482QF"]
    with store.session() as session:
        assert (session.query(Picture).count(), session.query(Read).count()) == (1, 1)


def test_the_time_is_the_photos_own(intake: Intake, car: Image.Image) -> None:
    exif = Image.Exif()
    details = exif.get_ifd(0x8769)
    details[0x9003] = "2026:07:14 10:30:00"
    naive = intake.take(as_bytes(car, exif=exif), "naive.jpg")
    details[0x9011] = "-03:00"
    offset = intake.take(as_bytes(car, exif=exif), "offset.jpg")
    assert naive.picture is not None
    assert offset.picture is not None
    assert (naive.picture.seen_at, naive.picture.time_source) == (datetime(2026, 7, 14, 8, 30, tzinfo=UTC), "exif-zone")
    assert (offset.picture.seen_at, offset.picture.time_source) == (datetime(2026, 7, 14, 13, 30, tzinfo=UTC), "exif")


def test_a_bad_file_leaves_the_others_unharmed(intake: Intake, store: Store, car: Image.Image, tmp_path: Path) -> None:
    intake.settings.max_picture_megapixels = 2
    whole = as_bytes(car)
    files = {
        "a.txt": b"no picture",
        "b.jpg": whole[: len(whole) // 2],
        "c.png": as_bytes(Image.new("L", (2000, 1100)), "PNG"),
        "d.jpg": b"",
        "e.jpg": whole,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    paths = [*(tmp_path / name for name in files), tmp_path / "gone.jpg"]
    taken = list(intake.take_files(paths))
    assert [bool(one.error) for one in taken] == [True, True, True, True, False, True]
    assert all(one.name in one.error for one in taken if one.error)
    assert "megapixels" in taken[2].error
    with store.session() as session:
        assert session.query(Picture).count() == 1


@pytest.mark.parametrize("at_once", [1, 3])
def test_files_are_told_of_in_their_order_and_none_twice(
    intake: Intake, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("ingest.intake.photos_at_a_time", lambda: at_once)
    for number, scene in enumerate([*SCENES[:4], SCENES[0]]):
        (tmp_path / f"{number}.png").write_bytes(as_bytes(draw(scene), "PNG"))
    taken = list(intake.take_files(sorted(tmp_path.glob("*.png"))))
    assert [one.name for one in taken] == [f"{number}.png" for number in range(5)]
    assert [one.duplicate for one in (taken[0], taken[4])].count(True) == 1
    with store.session() as session:
        assert session.query(Picture).count() == 4


def test_a_stop_in_the_middle_leaves_whole_photos_only(
    intake: Intake, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.intake.photos_at_a_time", lambda: 2)
    for number, scene in enumerate(SCENES[:5]):
        (tmp_path / f"{number}.png").write_bytes(as_bytes(draw(scene), "PNG"))
    taking = intake.take_files(sorted(tmp_path.glob("*.png")))
    first = next(taking)
    taking.close()
    assert first.name == "0.png"
    with store.session() as session:
        assert 1 <= session.query(Picture).count() <= 3
        assert all((store.data / picture.path).is_file() for picture in session.query(Picture))


def test_no_plate_found_is_logged_too(intake: Intake, store: Store) -> None:
    taken = intake.take(as_bytes(draw(SCENES[-1])), "yard.jpg")
    assert taken.picture is not None
    assert taken.picture.reads == []


def test_a_crash_between_file_and_row_is_mended_by_the_next_try(intake: Intake, store: Store, car: Image.Image) -> None:
    data = as_bytes(car)
    logged = intake.take(data, "car.jpg").picture
    assert logged is not None
    (store.data / logged.path).write_bytes(b"")  # as a power cut may leave it
    with store.transaction() as session:
        for row in [*session.query(Read), *session.query(Picture)]:
            session.delete(row)
    assert not intake.take(data, "car.jpg").duplicate
    with store.session() as session:
        again = find_picture(session, logged.sha256)
    assert again is not None
    assert (store.data / again.path).read_bytes() == data


def test_folders_give_their_pictures_in_name_order(tmp_path: Path) -> None:
    for name in ("b/2.JPG", "a/1.png", "a/notes.csv", "a/.hidden.jpg", "3.heic"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    given = [tmp_path / "a" / "notes.csv", tmp_path]
    assert [str(p.relative_to(tmp_path)) for p in find_pictures(given)] == ["a/notes.csv", "3.heic", "a/1.png", "b/2.JPG"]


def run(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ingest", *arguments, "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_command_line_prints_one_object_a_photo_and_nothing_else(car: Image.Image, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "1.jpg").write_bytes(as_bytes(car))
    (photos / "2.jpg").write_bytes(b"no picture")
    (photos / "readme.txt").write_text("left alone")
    first = run(str(photos), "--json", "--camera", "Dock", data=tmp_path / "data")
    objects = [json.loads(line) for line in first.stdout.splitlines()]
    assert first.returncode == 1
    assert [o["file"] for o in objects] == ["1.jpg", "2.jpg"]
    [read] = objects[0]["reads"]
    assert (read["plate"], len(read["box"]), bool(read["reader"])) == ("BK482QF", 4, True)
    assert "2.jpg" in objects[1]["error"]
    (photos / "2.jpg").unlink()
    second = run(str(photos), "--json", data=tmp_path / "data")
    [known] = [json.loads(line) for line in second.stdout.splitlines()]
    assert second.returncode == 0
    assert datetime.fromisoformat(known["duplicate"]).tzinfo is not None
    assert known["reads"] == objects[0]["reads"]


def test_command_line_takes_a_log_and_tells_bad_rows(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("seen_at,plate\n2026-11-20T08:00:00Z,AA-111-AA\nnever,BB-222-BB\n")
    result = run("--log", str(tmp_path / "log.csv"), data=tmp_path / "data")
    assert result.returncode == 1
    assert "log.csv, line 3: the time 'never' is not ISO 8601" in result.stderr
    assert "1 reads added, 0 already in the log, 1 rows refused" in result.stderr
    assert run(data=tmp_path).returncode == 2


def test_help_says_what_the_readme_says() -> None:
    shown = run("--help", data=Path("x")).stdout
    for words in ("--camera NAME", "--log FILE", "--json", "--data DIR", "python -m ingest photos/", "exit status"):
        assert words in shown


def test_zone_of_the_site(settings: Settings) -> None:
    assert settings.zone == ZoneInfo("Europe/Paris")
