"""A small register with a history of two months, and reads that its versions made; every moment is given."""

import sys
from datetime import UTC, datetime
from hashlib import md5

import pytest
from sqlalchemy.orm import Session

from rag.models import PLANNER
from store import registry
from store.database import Store
from store.plates import bare, folded, plain
from store.tables import Camera, Correction, Plate, Read
from tests.helpers.small_log import ZONE

NOW = datetime(2026, 11, 20, 18, 30, tzinfo=ZONE)


class _Clock(datetime):
    """The moment that a test gives."""

    at = NOW

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return cls.at


def fill_register(store: Store, patch: pytest.MonkeyPatch) -> None:
    """Six models (one archived), three systems, and the reads of four plates."""
    for name in ("store.audit", "store.registry", "store.register_create"):
        if name in sys.modules:
            patch.setattr(sys.modules[name], "datetime", _Clock)
    with store.transaction() as session:
        cards = _september(session)
        _october(session, cards)
        _november(session, cards)
        _reads(session, cards)


def _day(text: str) -> None:
    _Clock.at = datetime.fromisoformat(f"{text}T09:00:00").replace(tzinfo=UTC)


def _september(session: Session) -> dict[str, int]:
    _day("2026-09-01")
    both = "Finds and reads the plates of vehicles in photos.\n\nTrouve et lit les plaques des véhicules sur des photos."
    log = {
        "name": "PlateTalk plate log",
        "purpose": both,
        "state": "active",
        "roles": ["deployer"],
        "risk": "limited",
        "tags": ["PlateTalk"],
    }
    log |= {"unit": "Security department", "deployed_on": "2026-09-02"}
    cards = {"log": registry.create_system(session, log, actor="PlateTalk", key="platetalk").id}
    paddle = {"publisher": "PaddlePaddle", "licence": "Apache-2.0", "learning": "deep", "tags": ["images"]}
    llama = {
        "publisher": "Meta",
        "licence": "Llama 3.2 Community License",
        "general_purpose": True,
        "learning": "deep",
        "hosting": "Ollama",
    }
    llama |= {
        "supervision": "self_supervised",
        "languages": ["en", "fr"],
        "purpose": "Words the answers",
        "training_data": "Public web text",
    }
    planner = {"publisher": "PlateTalk", "licence": "Apache-2.0", "learning": "none", "hosting": "This machine / Cette machine"}
    words = "Words the answers from the facts.\n\nRédige les réponses à partir des faits."
    for name, card, key, use, version in (
        ("detection", paddle | {"name": "PP-OCRv6 detection", "supervision": "supervised"}, "pp-ocrv6-det", "Finds the plates.", "6.0"),
        ("recognition", paddle | {"name": "PP-OCRv6 recognition"}, "pp-ocrv6-rec", "Reads the plates.", "6.0"),
        ("tesseract", {"name": "Tesseract", "publisher": "Google", "tags": ["images"], "learning": "deep"}, "", "Second reader.", "5.3"),
        ("llama", llama | {"name": "Llama 3.2"}, "", words, "1b"),
        ("planner", planner | {"name": PLANNER.name, "purpose": PLANNER.purpose}, PLANNER.key, "Plans the questions.", PLANNER.version),
    ):
        cards[name] = registry.create_model(session, card, actor="ana", key=key).id
        registry.link(session, cards["log"], cards[name], use, actor="ana")
        digest = "ab" * 32 if name not in ("planner", "tesseract") else ""
        values = {"version": version, "digest": digest, "status": "approved"}
        cards[f"{name} version"] = registry.add_version(session, cards[name], values, actor="ana").id
    return cards


def _october(session: Session, cards: dict[str, int]) -> None:
    _day("2026-10-10")
    sorter = {
        "name": "Recruitment sorter",
        "purpose": "Ranks job applications.",
        "state": "analysis",
        "risk": "high",
        "unit": "Human resources",
    }
    sorter |= {"roles": ["deployer", "importer"], "risk_grounds": "Annex III, point 4: employment", "data_subjects": "Job applicants"}
    cards["sorter"] = registry.create_system(session, sorter, actor="ben").id
    registry.link(session, cards["sorter"], cards["llama"], "Summarises applications.", actor="ben")
    kiosk = {"name": "Visitor kiosk", "purpose": "Greets visitors at the desk", "state": "deploying", "risk": "minimal"}
    cards["kiosk"] = registry.create_system(session, kiosk, actor="ben").id
    _day("2026-10-15")
    why = "Reads one plate in eight; PP-OCRv6 replaces it"
    registry.update_version(session, cards["tesseract version"], {"status": "retired"}, actor="ana", comment=why)


def _november(session: Session, cards: dict[str, int]) -> None:
    _day("2026-11-05")
    values = {"version": "3b", "status": "approved", "aliases": ["production"], "digest": "ff" * 32}
    cards["llama 3b"] = registry.add_version(session, cards["llama"], values, actor="ana").id
    registry.update_version(session, cards["llama version"], {"status": "blocked"}, actor="ana", comment="Invents plates")
    registry.update_system(session, cards["log"], {"notice_done": True, "notice": "AI reads plates"}, actor="ben")
    _day("2026-11-18")
    registry.update_model(session, cards["detection"], {"training_data": "Not published"}, actor="ben")
    trial = registry.create_model(session, {"name": "EasyOCR trial", "publisher": "JaidedAI"}, actor="ben")
    registry.archive_model(session, trial.id, actor="ben")


def _reads(session: Session, cards: dict[str, int]) -> None:
    """Four plates at 9 o'clock on three days: Tesseract read the first, and a person put one read of the third right."""
    camera = Camera(name="North gate", aliases=[])
    session.add(camera)
    for i, text in enumerate(("ZZ-100-AA", "ZZ-200-BB", "ZZ-300-CC", "ZZ-400-DD")):
        plate = Plate(bare=bare(text), plain=plain(text), folded=folded(text), shown=text)
        session.add(plate)
        session.flush()
        for day in (10, 11, 12):
            reader = cards["recognition version" if i else "tesseract version"]
            key = md5(f"{text} {day}".encode(), usedforsecurity=False).digest()
            read = Read(plate_id=plate.id, camera_id=camera.id, seen_at=datetime(2026, 11, day, 9, i, tzinfo=ZONE), source_key=key)
            read.direction, read.confidence = "in", 0.9
            read.detector_version_id, read.reader_version_id = cards["detection version"], reader
            session.add(read)
            session.flush()
            if i == 2 and day == 10:
                session.add(Correction(read_id=read.id, old_plate="ZZ-3OO-CC", new_plate=text, author="ana", corrected_at=NOW))
