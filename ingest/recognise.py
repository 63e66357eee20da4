"""PlateTalk's own recogniser of plates, and the reader that joins its votes with PP-OCRv6's."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

from ingest.base import Image, Quad, Reading
from ingest.onnx import cores, onnx_model, own_info
from ingest.read import VIEWS, LineRecogniser, agree, characters_of, joint
from store.model_info import ModelInfo

_STEADY = 0.6  # of each character, where all looks so far say what they said before the last two
WEIGHTS = Path(__file__).with_name("weights") / "plate-recogniser.onnx"


class PlateRecogniser(LineRecogniser):
    """PP-OCRv6's recogniser with 36 characters in the place of 18,708, trained further on drawn plates.

    The network gives, for each step along the line, the probability of none and of each of ALPHABET (CTC).
    """

    def __init__(self) -> None:
        super().__init__(onnx_model(WEIGHTS, small=True))

    @property
    def info(self) -> ModelInfo:
        return own_info("plate-recogniser", "PlateTalk plate recogniser", self.model, "reads plates", "training/recogniser")

    def _read_one(self, crop: Image) -> Reading:
        characters = characters_of(self._steps(crop)[:, 1:])
        return Reading("".join(character.text for character in characters), characters)


class PairedReader:
    """Two recognisers that make different mistakes: where both are sure of the same, there is no more to see."""

    def __init__(self, first: LineRecogniser, second: LineRecogniser) -> None:
        """`first` glances at lines of any text, `second` knows plates."""
        self.first = first
        self.second = second
        self._pool = ThreadPoolExecutor(cores(), "looks")

    @property
    def info(self) -> ModelInfo:
        return self.second.info

    def read(self, image: Image, quad: Quad, glances: Sequence[Reading] = ()) -> Reading:
        """Looks in turn until one of each agree, or until two more change nothing, and joins all votes.

        `glances`: the first of them is the first one's.
        """
        if agree(glances):
            return joint(glances)
        firsts, seconds = [glances[0] if glances else self.first.glance(image, quad)], [self.second.glance(image, quad)]
        before = None
        for view in VIEWS[1:]:
            if any(agree(pair) for pair in product(firsts, seconds)):
                break
            votes = joint(firsts + seconds)
            if votes.text == before and votes.least >= _STEADY:
                return votes
            before = votes.text
            first = self._pool.submit(self.first.look, image, quad, view)
            seconds.append(self.second.look(image, quad, view))
            firsts.append(first.result())
        return joint(firsts + seconds)

    def prepare(self) -> None:
        """Loads both."""
        self.first.prepare()
        self.second.prepare()

    def glance(self, image: Image, quad: Quad) -> Reading:
        """One look by the one that knows plates."""
        return self.second.glance(image, quad)
