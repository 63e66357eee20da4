"""Reads plates with fast-alpr: its own detector (YOLOv9) and its own recogniser (fast-plate-ocr), where it is installed.

Both models are downloaded at first use by the packages themselves, which keep them under `~/.cache`.
"""

from __future__ import annotations

import threading
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from errors import ReaderError
from ingest.base import Box, Character, Image, PlateRead
from ingest.plate import settle
from store.model_info import ModelInfo, file_digest

if TYPE_CHECKING:
    from fast_alpr import ALPR

DETECTION_MODEL = "yolo-v9-t-384-license-plate-end2end"
RECOGNITION_MODEL = "cct-xs-v2-global-model"

_INSTALL = "Run: pip install 'fast-alpr[onnx]==0.4.*'"
_LEAST_SCORE = 0.4  # of the detector, as fast-alpr sets it
_LEAST_SHARE = 0.005


class FastAlprReader:
    """fast-alpr with its default models, loaded on first use, once, and shared by threads."""

    name = "fast-alpr"
    detector_key = "fast-alpr-detector"
    key = "fast-alpr"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._alpr: ALPR | None = None
        self._infos: list[ModelInfo] = []

    def models(self) -> list[ModelInfo]:
        """The models at work, the detector first. Raises ReaderError where the package or a model cannot be had."""
        self._loaded()
        return list(self._infos)

    def prepare(self) -> None:
        """Loads the models. Raises as `models`."""
        self._loaded()

    def read(self, image: Image) -> list[PlateRead]:
        """The plates of an upright photo (height x width x 3, BGR), most confident first. Raises as `models`."""
        alpr = self._loaded()
        height, width = image.shape[:2]
        reads = []
        for detection in alpr.detector.predict(image):
            left, top, right, bottom = detection.bounding_box.clamp(width, height).xyxy
            if right <= left or bottom <= top:
                continue
            crop = np.ascontiguousarray(image[top:bottom, left:right])
            characters = _characters(_slots(alpr.ocr.ocr_model, crop), alpr.ocr.ocr_model.config)
            settled = settle(characters)
            if settled.plate:
                reads.append(
                    PlateRead(
                        plate=settled.plate,
                        raw_text="".join(character.text for character in characters),
                        confidence=round(settled.confidence, 4),
                        box=Box(left, top, right - left, bottom - top),
                        characters=settled.characters,
                        reader=self.name,
                        detector=self.detector_key,
                        region=settled.region,
                    )
                )
        return sorted(reads, key=lambda read: -read.confidence)

    def _loaded(self) -> ALPR:
        with self._lock:
            if self._alpr is None:
                self._alpr = self._load()
            return self._alpr

    def _load(self) -> ALPR:
        try:
            from fast_alpr import ALPR
            from fast_plate_ocr.inference import hub as recognition
            from onnxruntime.capi import onnxruntime_pybind11_state as failures
            from open_image_models import create_detector
            from open_image_models.detection.core import hub as detection
        except ImportError as error:
            raise ReaderError(f"The reader fast-alpr is not installed ({error}). {_INSTALL}") from error
        folders = (detection.MODEL_CACHE_DIR, recognition.MODEL_CACHE_DIR)
        spec = detection.DETECTION_MODELS[DETECTION_MODEL]
        try:
            finder = detection.download_model(DETECTION_MODEL)
            recogniser, config = recognition.download_model(RECOGNITION_MODEL)
        except (OSError, ValueError) as error:
            raise ReaderError(
                f"fast-alpr's models could not be downloaded ({error}). Connect this machine to the network once, "
                f"or copy the folders {folders[0]} and {folders[1]} from a machine where fast-alpr has run."
            ) from error
        cpu = ["CPUExecutionProvider"]
        try:
            # By their paths, so that the files that are registered are those that read.
            detector = create_detector(
                finder, backend=spec.backend, class_labels=spec.class_labels, conf_thresh=_LEAST_SCORE, providers=cpu
            )
            alpr = ALPR(detector=detector, ocr_model=None, ocr_model_path=recogniser, ocr_config_path=config, ocr_providers=cpu)
        except (failures.Fail, failures.InvalidProtobuf, failures.InvalidGraph, ValueError, TypeError) as error:
            raise ReaderError(f"fast-alpr's models are damaged ({error}). Delete {folders[0]} and {folders[1]} and try again.") from error
        self._infos = [
            _info(self.detector_key, DETECTION_MODEL, "open-image-models", finder, "finds plates"),
            _info(self.key, RECOGNITION_MODEL, "fast-plate-ocr", recogniser, "reads plates"),
        ]
        return alpr


def _info(key: str, name: str, package: str, path: Path, purpose: str) -> ModelInfo:
    return ModelInfo(
        key=key,
        name=name,
        version=f"{package} {version(package)}",
        publisher="ankandrew",
        licence="MIT",
        digest=file_digest(path),
        purpose=purpose,
        source=f"https://github.com/ankandrew/{package}",
    )


def _slots(recogniser: Any, crop: Image) -> NDArray[np.float32]:
    """The recogniser's probabilities: slots of a plate x its alphabet. Its own `run` gives the best of each slot only."""
    from fast_plate_ocr.core.process import preprocess_image, resize_image

    config = recogniser.config
    code = cv2.COLOR_BGR2GRAY if config.image_color_mode == "grayscale" else cv2.COLOR_BGR2RGB
    sized = resize_image(
        cv2.cvtColor(crop, code),
        config.img_height,
        config.img_width,
        image_color_mode=config.image_color_mode,
        keep_aspect_ratio=config.keep_aspect_ratio,
        interpolation_method=config.interpolation,
        padding_color=config.padding_color,
    )
    [output] = recogniser.model.run([recogniser.plate_output_name], {"input": preprocess_image(sized)})
    slots: NDArray[np.float32] = output.reshape(config.max_plate_slots, len(config.alphabet))
    return slots


def _characters(slots: NDArray[np.float32], config: Any) -> tuple[Character, ...]:
    """One character a slot, without the empty ones behind the last; the sign that pads short plates stands for none."""
    found = []
    for slot in slots:
        options = [("" if sign == config.pad_char else sign, float(share)) for sign, share in zip(config.alphabet, slot, strict=True)]
        options.sort(key=lambda option: -option[1])
        kept = tuple(option for option in options if option[1] >= _LEAST_SHARE) or (options[0],)
        found.append(Character(kept[0][0], kept[0][1], kept))
    while found and not found[-1].text and found[-1].probability > 1 - _LEAST_SHARE:
        found.pop()
    return tuple(found)
