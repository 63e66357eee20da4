"""The table of questions about the register: what each answer must hold, and must not."""

from pathlib import Path

FILE = Path(__file__).with_name("register_questions.txt")


def cases() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(turns, parts of the last answer) of each line."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [line.split(" => ") for line in lines]
    return [(tuple(turns.split(" // ")), tuple(parts.split(" | "))) for turns, parts in pairs]


def wrong(answer: str, parts: tuple[str, ...]) -> list[str]:
    """The parts that the answer lacks, or should lack; spaces of any width are one."""
    flat = answer.replace("\u00a0", " ").replace("\u202f", " ")
    return [part for part in parts if (part.removeprefix("!") in flat) == part.startswith("!")]
