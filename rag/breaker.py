"""A language model that failed is left in peace for a while, so that nobody waits for it twice in a row."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

REST_SECONDS = 60.0


@dataclass
class Breaker:
    """Open after a failure, for `rest` seconds. Threads may share it."""

    rest: float = REST_SECONDS
    clock: Callable[[], float] = time.monotonic
    _until: float = field(default=0.0, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def left(self) -> float:
        """Seconds for which the model is not to be asked; 0 when it may be."""
        with self._lock:
            return max(0.0, self._until - self.clock())

    def failed(self) -> None:
        """The model was slow, gone, stopped in the middle or answered rubbish."""
        with self._lock:
            self._until = self.clock() + self.rest

    def answered(self) -> None:
        """The model kept to its time."""
        with self._lock:
            self._until = 0.0
