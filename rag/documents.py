"""What the vector index holds of the log and the register, and in which words.

Four collections, so that a search for one kind never wades through another:
notes    each different note text once, whoever carries it: a note repeated a thousand times cannot crowd out the others
photos   `read:ID`, each read that came from a photo
plates   `plate:ID`, each plate with a list, a label or a note: what is known of it, and its habits
cards    `model:ID` and `system:ID`, the cards of the register
Rows of other systems' logs without a note give no document.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from langchain_core.documents import Document
from sqlalchemy import delete, exists, insert, literal, or_, select
from sqlalchemy.orm import Session, selectinload

from store.filters import counts
from store.register import Model, System, SystemModel
from store.tables import IndexTask, Note, Plate, Read

LONGEST_DOSSIER = 2000
HABIT_READS = 400
HABIT_LEAST = 5
LISTS = {"allow": "allow list, authorised", "deny": "deny list, banned", "watch": "watch list"}
WAYS = {"in": "entering", "out": "leaving"}


def note_id(text: str) -> str:
    """The id of a note's document: the same words are the same document."""
    return "note:" + hashlib.sha256(text.encode()).hexdigest()[:32]


def numbers(names: Iterable[str], kind: str) -> list[int]:
    """The row numbers in the names of one kind: read:7, plate:2 → [7] for read."""
    return [int(name.partition(":")[2]) for name in names if name.startswith(f"{kind}:")]


def note_texts(session: Session, carriers: Sequence[str]) -> dict[str, set[str]]:
    """The notes that each of these reads and plates (`read:ID`, `plate:ID`) carries now."""
    texts: dict[str, set[str]] = {carrier: set() for carrier in carriers}
    reads, plates = numbers(carriers, "read"), numbers(carriers, "plate")
    for number, text in session.execute(select(Note.read_id, Note.text).where(Note.read_id.in_(reads))):
        texts[f"read:{number}"].add(text)
    alone = select(Note.plate_id, Note.text).where(Note.plate_id.in_(plates), Note.read_id.is_(None))
    for number, text in session.execute(alone):
        texts[f"plate:{number}"].add(text)
    return {carrier: {text for text in found if text.strip()} for carrier, found in texts.items()}


def carrier_of(session: Session, text: str) -> str | None:
    """A read or plate that carries this note, if any does."""
    row = session.execute(select(Note.read_id, Note.plate_id).where(Note.text == text).limit(1)).first()
    if row is None:
        return None
    return f"plate:{row.plate_id}" if row.read_id is None else f"read:{row.read_id}"


def note_document(text: str, carrier: str) -> Document:
    """A note. `carrier` is one of the reads or plates that carry it; its change is what may end the document."""
    return Document(id=note_id(text), page_content=text, metadata={"carrier": carrier})


def photo_documents(session: Session, ids: Sequence[int], zone: ZoneInfo) -> list[Document]:
    """The reads of `ids` that came from a photo and count. Notes come first, so that they weigh most."""
    found = session.scalars(select(Read).where(counts(Read), Read.id.in_(ids), Read.picture_id.is_not(None)))
    documents = []
    for read in found:
        local = read.seen_at.astimezone(zone)
        words = [note.text for note in read.notes]
        words += [f"Photo of {read.plate.shown}", read.camera.name if read.camera else "", WAYS.get(read.direction, "")]
        words += [f"{local:%A} {local.day} {local:%B %Y %H:%M}"]
        metadata = {"read": read.id, "plate": read.plate_id}
        documents.append(Document(id=f"read:{read.id}", page_content=_sentences(words), metadata=metadata))
    return documents


def plate_documents(session: Session, ids: Sequence[int], zone: ZoneInfo) -> list[Document]:
    """The dossiers of those plates of `ids` that people have said something about in words; being on a list is a matter for SQL."""
    noted = exists().where(Note.plate_id == Plate.id)
    known = or_(Plate.label != "", noted)
    documents = []
    for plate in session.scalars(select(Plate).where(Plate.id.in_(ids), known)):
        texts = session.scalars(select(Note.text).where(Note.plate_id == plate.id).order_by(Note.id.desc()).limit(50))
        words = [plate.label, *dict.fromkeys(texts), LISTS.get(plate.listed, ""), *_habits(session, plate.id, zone), f"Plate {plate.shown}"]
        metadata = {"plate": plate.id}
        documents.append(Document(id=f"plate:{plate.id}", page_content=_sentences(words), metadata=metadata))
    return documents


def card_documents(session: Session, names: Sequence[str]) -> list[Document]:
    """The register's cards among `names`."""
    models = select(Model).where(Model.id.in_(numbers(names, "model")))
    systems = select(System).where(System.id.in_(numbers(names, "system")))
    cards = [
        Document(id=f"model:{model.id}", page_content=_model_words(model), metadata={"name": model.name, "kind": "model"})
        for model in session.scalars(models.options(selectinload(Model.versions), selectinload(Model.links).joinedload(SystemModel.system)))
    ]
    cards += [
        Document(id=f"system:{system.id}", page_content=_system_words(system), metadata={"name": system.name, "kind": "system"})
        for system in session.scalars(systems.options(selectinload(System.links)))
    ]
    return cards


def mark_all(session: Session) -> None:
    """Put everything that has a document into the outbox, in place of what waits there."""
    session.execute(delete(IndexTask))
    noted = exists().where(Note.read_id == Read.id)
    about = exists().where(Note.plate_id == Plate.id)
    sources = [
        select(literal("model:").concat(Model.id)),
        select(literal("system:").concat(System.id)),
        select(literal("read:").concat(Read.id)).where(noted),
        select(literal("plate:").concat(Plate.id)).where(or_(Plate.label != "", about)),
        select(literal("read:").concat(Read.id)).where(counts(Read), Read.picture_id.is_not(None), ~noted),
    ]
    for source in sources:
        session.execute(insert(IndexTask).from_select(["document"], source))


def _model_words(model: Model) -> str:
    words = [f"AI model {model.name}", model.publisher and f"by {model.publisher}", model.purpose, model.description]
    words += [", ".join(map(str, model.tags)), model.learning, model.hosting, model.licence and f"licence {model.licence}"]
    words += [f"versions {', '.join(version.version for version in model.versions)}" if model.versions else ""]
    words += [f"used by {link.system.name}: {link.use}" for link in model.links]
    words += ["general-purpose" if model.general_purpose else "", "retired" if model.archived_at else ""]
    return _sentences(words)


def _system_words(system: System) -> str:
    words = [f"AI system {system.name}", system.purpose, system.unit, system.state, system.risk and f"{system.risk} risk"]
    words += [system.risk_grounds, system.data_subjects, ", ".join(map(str, [*system.tags, *system.roles]))]
    words += [f"uses {link.model.name}: {link.use}" for link in system.links]
    words += ["retired" if system.archived_at else ""]
    return _sentences(words)


def _habits(session: Session, plate_id: int, zone: ZoneInfo) -> list[str]:
    """Where and when a plate is usually read, from its latest reads; nothing for a plate read too few times."""
    reads = session.scalars(
        select(Read).where(counts(Read), Read.plate_id == plate_id).order_by(Read.seen_at.desc()).limit(HABIT_READS)
    ).all()
    if len(reads) < HABIT_LEAST:
        return []
    cameras = Counter(read.camera.name for read in reads if read.camera).most_common(1)
    hours = sorted(read.seen_at.astimezone(zone).hour for read in reads)
    weekdays = Counter(f"{read.seen_at.astimezone(zone):%A}" for read in reads)
    days = [day for day, count in weekdays.most_common() if count * 6 >= len(reads)]
    span = f"Usually between {hours[len(hours) // 10]} h and {hours[-1 - len(hours) // 10] + 1} h"
    return [f"Usually at {cameras[0][0]}" if cameras else "", span, f"On {', '.join(days)}" if days else ""]


def _sentences(words: Iterable[str]) -> str:
    return ". ".join(word.strip().rstrip(".") for word in words if word and word.strip())[:LONGEST_DOSSIER]
