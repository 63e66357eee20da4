"""The command line of questions: python -m rag "QUESTION", --questions FILE, --chat, --reindex."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from errors import InputError, PlateTalkError
from gated import GatedIndex, gated_asker
from rag.asker import Answer, Asker, Conversation
from rag.lazy_index import LazyIndex
from rag.llm import Llama
from rag.register.links import without_links
from registry.gate import Gate
from settings import Settings, load_settings
from store.database import Store

EXAMPLES = """\
examples:
  python -m rag "Which plates came in today?"
  python -m rag "Quand AB-123-CD est-elle passée pour la dernière fois ?" --now 2026-11-20T18:30:00+01:00 --json
  python -m rag --questions questions.jsonl --json > answers.jsonl
  python -m rag --chat
  python -m rag --reindex

A line of a questions file is {"id": …, "turns": ["…", "…"], "now": "2026-11-20T18:30:00+01:00"}: one conversation, of which
the last turn is answered. With --json an answer is an object with id, answer, language, value, reads, seconds.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives its exit status: 0, 1 for an error, 2 for wrong usage (from argparse)."""
    options = _parser().parse_args(arguments)
    jobs = [options.question is not None, options.questions is not None, options.reindex, options.chat, options.fetch]
    if sum(jobs) != 1:
        _parser().error("give one of: a QUESTION, --questions FILE, --reindex, --chat, --fetch")
    try:
        return _run(options, load_settings(data=options.data))
    except PlateTalkError as problem:
        print(problem, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m rag",
        description="Ask the plate log in French or English. The answer comes from the log, with the reads that it rests on.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="a question")
    parser.add_argument("--questions", type=Path, metavar="FILE.jsonl", help="answer many, each line its own conversation, in their order")
    parser.add_argument("--chat", action="store_true", help="talk in the terminal; an empty line ends it")
    parser.add_argument("--reindex", action="store_true", help="make the vector index again from the database")
    parser.add_argument("--fetch", action="store_true", help="download the full embedding model, once; needs the network")
    parser.add_argument(
        "--now", metavar="ISO", help="the moment at which it is asked (2026-11-20T18:30:00+01:00); without an offset: the site's time"
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="data folder (PLATETALK_DATA)")
    parser.add_argument("--json", action="store_true", help="answers as JSON objects, one a line")
    return parser


def _run(options: argparse.Namespace, settings: Settings) -> int:
    if options.fetch:
        from rag.encoders import fetch_embedding_model

        print(f"{settings.embedding_model} is at {fetch_embedding_model(settings)}.")
        return 0
    store = Store(settings.url, settings.data)
    index, gate = LazyIndex(store, settings), Gate(store, strict=settings.register_strict)
    try:
        if options.reindex:
            print(f"{GatedIndex(index, gate).guard(index.rebuild)} documents are in the index.")
            return 0
        now = moment(options.now, settings) if options.now else None
        asker = gated_asker(store, settings, gate, index, Llama(settings), record=options.questions is None)
        if options.chat:
            return _chat(asker, now)
        if options.questions is not None:
            return _many(asker, options.questions, options.json, settings)
        answer = asker.ask(options.question, Conversation(), now)
        print(json.dumps(as_object(answer), ensure_ascii=False) if options.json else told(answer))
        return 0
    finally:
        for warning in gate.warnings:
            print(warning, file=sys.stderr)
        index.close()
        store.close()


def moment(text: str, settings: Settings) -> datetime:
    """An ISO moment, in the site's zone without an offset. Raises InputError."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as problem:
        raise InputError(f"{text!r} is no moment; write it like 2026-11-20T18:30:00+01:00.") from problem
    return found if found.tzinfo else found.replace(tzinfo=settings.zone)


def as_object(answer: Answer, name: Any = None) -> dict[str, Any]:
    """An answer as the fields that other programs read."""
    named = {} if name is None else {"id": name}
    return named | {
        "answer": without_links(answer.text),
        "language": answer.language,
        "value": answer.value,
        "reads": list(answer.read_ids),
        "seconds": round(answer.seconds, 4),
    }


def told(answer: Answer) -> str:
    """An answer for the terminal."""
    words = without_links(answer.text)
    return "\n".join(part for part in (words, f"  [{answer.plan_words}]", answer.notice and f"  ({answer.notice})") if part)


def _many(asker: Asker, file: Path, as_json: bool, settings: Settings) -> int:
    for number, row in _rows(file):
        try:
            turns, now = row["turns"], moment(row["now"], settings) if row.get("now") else None
            if not turns or not all(isinstance(turn, str) for turn in turns):
                raise TypeError("turns must be a list of questions")
        except (KeyError, TypeError, AttributeError) as problem:
            raise InputError(
                f"{file}, line {number}: {problem}. A line needs turns (a list of questions) and may have id and now."
            ) from problem
        conversation = Conversation()
        for turn in turns:
            answer = asker.ask(turn, conversation, now)
        print(json.dumps(as_object(answer, row.get("id", number)), ensure_ascii=False) if as_json else told(answer), flush=True)
    return 0


def _rows(file: Path) -> Iterator[tuple[int, Any]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{file} cannot be read: {problem}") from problem
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as problem:
                raise InputError(f"{file}, line {number}: no JSON object ({problem.msg}).") from problem


def _chat(asker: Asker, now: datetime | None) -> int:
    conversation = Conversation()
    while True:
        try:
            question = input("> ").strip()
        except EOFError:
            return 0
        if not question:
            return 0
        print(told(asker.ask(question, conversation, now)))


if __name__ == "__main__":
    sys.exit(main())
