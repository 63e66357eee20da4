"""Facts as plain lines, for a language model to word."""

from rag.facts.model import Facts

LINES = 12


def facts_text(facts: Facts, plain: str) -> str:
    """The program's own answer and the reads under it, a line each."""
    lines = [plain]
    for read in facts.reads[:LINES]:
        parts = (read.plate, f"{read.seen_at:%Y-%m-%d %H:%M}", read.camera, read.direction, "; ".join(read.notes))
        lines.append(" | ".join(part for part in parts if part))
    return "\n".join(lines)
