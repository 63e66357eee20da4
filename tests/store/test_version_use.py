from datetime import UTC, datetime, timedelta

from store import registry, version_use
from store.database import Store
from store.edits import correct_plate
from store.pictures import NewPicture, NewRead, add_picture
from store.tables import Answer
from store.version_use import CameraUse, VersionUse

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


def add_read(store: Store, number: int, camera: str, confidence: float, detector: int, reader: int) -> int:
    new = NewPicture(
        sha256=f"{number:064x}", name=f"{number}.jpg", data=b"x", extension=".jpg", media_type="image/jpeg", width=10, height=10,
        seen_at=DAY + timedelta(hours=number), time_source="exif", camera=camera,
    )  # fmt: skip
    read = NewRead(f"AB-{number:03}-CD", "AB", confidence, (0, 0, 1, 1), [], detector_version_id=detector, reader_version_id=reader)
    return add_picture(store, new, [read], [], "ana")[0].reads[0].id


def test_reads_answers_and_corrections_of_a_version(store: Store) -> None:
    with store.transaction() as session:
        model = registry.create_model(session, {"name": "Reader"}, actor="ana")
        one, two, detector = (registry.add_version(session, model.id, {"version": v}, actor="ana").id for v in ("1", "2", "d"))
    reads = [add_read(store, n, "North" if n < 2 else "", 0.8 + n / 10, detector, one) for n in range(3)]
    add_read(store, 9, "North", 0.5, detector, two)
    correct_plate(store, reads[0], "ZZ-999-ZZ", "ana")
    correct_plate(store, reads[0], "ZZ-998-ZZ", "ana")
    with store.transaction() as session:
        for asked in range(2):
            session.add(
                Answer(
                    asked_at=DAY + timedelta(days=asked), question=f"Q{asked}", language="en", text="", plan={}, facts={},
                    read_ids=[], seconds=0, planner_version_id=one,
                )
            )  # fmt: skip
    with store.session() as session:
        use = version_use.version_use(session, one)
        assert use == VersionUse(
            (CameraUse("North", 2, use.cameras[0].confidence, 1), CameraUse("", 1, 1.0, 0)),
            DAY,
            DAY + timedelta(hours=2),
            2,
            DAY,
            DAY + timedelta(days=1),
        )
        assert (use.reads, use.corrected, round(use.cameras[0].confidence or 0, 3), round(use.confidence or 0, 3)) == (3, 1, 0.85, 0.9)
        assert [read.id for read in version_use.newest_reads(session, one, 2)] == [reads[2], reads[1]]
        assert [answer.question for answer in version_use.newest_answers(session, one)] == ["Q1", "Q0"]
        assert (version_use.version_use(session, detector).reads, version_use.version_use(session, 99)) == (4, VersionUse())
        assert list(version_use.pictures_read_by(session, two)) == [4]
        assert list(version_use.pictures_read_by(session, detector, 2)) == [4, 3]
