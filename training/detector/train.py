"""python -m training.detector.train: tunes PP-OCRv6's text detector to small text, goes on where it stopped, writes the ONNX file.

Needs a folder of photos and folders of typefaces (see CARD.md). Ctrl-C loses at most the steps since the last checkpoint.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from ingest.onnx import OnnxModel
from training.detector.data import SOURCE, Batch, Scenes
from training.detector.model import Detector, save
from training.plates import fonts_in
from training.steps import blended, command, learn, prepare, scaled

_NOTE = "PP-OCRv6 small's text detector (PaddlePaddle, Apache-2.0) tuned to small text; see CARD.md."
_TEXT = 4.0  # how much more than a pixel of ground a pixel of text counts
_AVERAGE = 0.995  # of the weights over the steps: what is saved is smoother than the last step


def main() -> None:
    """Run the command line."""
    out = Path("training/detector/run")
    own = {"out": out, "steps": 750, "batch": 8, "rate": 1e-4, "every": 100, "threads": 2, "seed": 17}
    parser = command("python -m training.detector.train", "Tune the text detector.", **own)
    parser.add_argument("--photos", type=Path, required=True, help="a folder of road photos (JPEG)")
    given = parser.parse_args()
    photos, fonts = sorted(given.photos.glob("*.jpg")), fonts_in(given.fonts)
    if not photos or not fonts:
        raise SystemExit("There is no photo (*.jpg) in --photos, or no typeface in the folders of --fonts.")
    prepare(given)
    train(given, photos, fonts)


def train(given: argparse.Namespace, photos: list[Path], fonts: list[Path]) -> None:
    """Trains from the last checkpoint, if there is one, to `given.steps`, and writes text-detector.onnx."""
    source = OnnxModel(SOURCE).path
    net, average = Detector(source).to(memory_format=torch.channels_last), Detector(source)  # type: ignore[call-overload]
    optimiser = torch.optim.AdamW(net.parameters(), lr=given.rate, weight_decay=0.0)
    learn(given, net, average, optimiser, lambda seed: Scenes(photos, fonts, given.batch, seed), _loss, _told, _AVERAGE)
    save(blended(Detector(source), average, given.share), source, given.out / "text-detector.onnx", _NOTE)


def _loss(net: Detector, batch: Batch) -> Tensor:
    """The batch's loss, the network in 16 bits."""
    with torch.autocast("cpu", torch.bfloat16):
        logits = net(scaled(batch[0]))
    return map_loss(logits.float(), batch[1])


def _told(net: Detector, batches: list[Batch]) -> str:
    return f"{held_out_loss(net, batches):.4f}"


def map_loss(logits: Tensor, wanted: Tensor) -> Tensor:
    """Cross entropy of each pixel, text counting more, and the Dice loss of the whole (Milletari et al. 2016, arXiv:1606.04797)."""
    logits = logits[:, 0]
    entropy = F.binary_cross_entropy_with_logits(logits, wanted, 1 + (_TEXT - 1) * wanted)
    shown = logits.sigmoid()
    dice = 1 - 2 * (shown * wanted).sum() / (shown.square().sum() + wanted.square().sum() + 1)
    return 5 * entropy + dice


@torch.inference_mode()
def held_out_loss(net: Detector, batches: list[Batch]) -> float:
    """The mean loss of batches that are never learnt from."""
    return sum(float(map_loss(net(scaled(pictures)), wanted)) for pictures, wanted in batches) / len(batches)


if __name__ == "__main__":
    main()
