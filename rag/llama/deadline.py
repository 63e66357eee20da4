"""A stream of text that ends in time, or says that it did not."""

import queue
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from errors import LanguageModelError

LONGEST_ANSWER = 4000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
_LOOP = re.compile(r"(.{12,}?)\1{3,}", re.DOTALL)


@dataclass(frozen=True)
class _End:
    problem: Exception | None = None


def within(seconds: float, start: Callable[[], Iterator[str]], name: str) -> Iterator[str]:
    """What `start` gives, as it comes, for so many seconds at most.

    Raises LanguageModelError when the model is slow, fails in the middle, says nothing or says rubbish; what came
    before has been given out already. Whoever stops reading stops the model too, at its next word.
    """
    end_at = time.monotonic() + seconds
    said: queue.SimpleQueue[str | _End] = queue.SimpleQueue()
    left = threading.Event()

    def work() -> None:
        try:
            for piece in start():
                if left.is_set() or not threading.main_thread().is_alive():
                    return
                said.put(piece)
            said.put(_End())
        except Exception as problem:  # noqa: BLE001  (it is raised again in the thread that reads)
            said.put(_End(problem))

    # No daemon: one that is cut off inside a library of Rust or C++ takes the whole program down with a crash.
    threading.Thread(target=work, name=f"words of {name}").start()
    text = ""
    try:
        while True:
            try:
                piece = said.get(timeout=max(0.0, end_at - time.monotonic()))
            except queue.Empty:
                raise LanguageModelError(f"{name} took longer than {seconds:g} s.") from None
            if isinstance(piece, _End):
                break
            text += piece
            if len(text) > LONGEST_ANSWER or _CONTROL.search(piece):
                raise LanguageModelError(f"{name} answered rubbish.")
            if piece:
                yield piece
    finally:
        left.set()
    if isinstance(piece.problem, LanguageModelError):
        raise piece.problem
    if piece.problem is not None:
        raise LanguageModelError(f"{name} stopped: {str(piece.problem)[:200] or type(piece.problem).__name__}") from piece.problem
    if not text.strip() or _LOOP.search(text):
        raise LanguageModelError(f"{name} answered rubbish.")
