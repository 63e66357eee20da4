"""python -m training.recogniser.train: tunes PP-OCRv6's recogniser to plates, goes on where it stopped, writes the ONNX file.

Needs folders of typefaces (see CARD.md). Ctrl-C loses at most the steps since the last checkpoint.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from ingest.onnx import OnnxModel
from training.plates import fonts_in
from training.recogniser.data import Batch, Lines
from training.recogniser.model import Recogniser, load, save
from training.steps import blended, command, learn, prepare, scaled

SOURCE = "PP-OCRv6_rec_small.onnx"

_NOTE = "PP-OCRv6 small's recogniser (PaddlePaddle, Apache-2.0) tuned to drawn plates; see CARD.md."
_HEAD_RATE = 5.0  # times the rate of the rest: the head is new
_FIXED = 3  # blocks that stay as they are, with the stem
_AVERAGE = 0.998  # of the weights over the steps: what is saved is smoother than the last step


def main() -> None:
    """Run the command line."""
    out = Path("training/recogniser/run")
    own = {"out": out, "steps": 4000, "batch": 64, "rate": 3e-4, "every": 200, "threads": 1, "seed": 11}
    given = command("python -m training.recogniser.train", "Tune the plate recogniser.", **own).parse_args()
    fonts = fonts_in(given.fonts)
    if not fonts:
        raise SystemExit("There is no typeface in the folders of --fonts.")
    prepare(given)
    train(given, fonts)


def train(given: argparse.Namespace, fonts: list[Path]) -> None:
    """Trains from the last checkpoint, if there is one, to `given.steps`, and writes plate-recogniser.onnx."""
    source = OnnxModel(SOURCE).path
    net, average = load(source).to(memory_format=torch.channels_last), load(source)  # type: ignore[call-overload]
    optimiser = torch.optim.AdamW(_parts(net, given.rate), weight_decay=0.01)
    learn(given, net, average, optimiser, lambda seed: Lines(fonts, given.batch, seed), ctc_loss, _told, _AVERAGE)
    save(blended(load(source), average, given.share), source, given.out / "plate-recogniser.onnx", _NOTE)


def _parts(net: Recogniser, rate: float) -> list[dict[str, object]]:
    """The head's weights and the others that learn; the first layers stay: drawn pictures teach them nothing about real ones."""
    for layer in (net.stem, *list(net.blocks)[:_FIXED]):
        layer.requires_grad_(False)
    others = [parameter for name, parameter in net.named_parameters() if parameter.requires_grad and not name.startswith("head.")]
    return [{"params": list(net.head.parameters()), "lr": _HEAD_RATE * rate}, {"params": others, "lr": rate}]


def ctc_loss(net: Recogniser, batch: Batch) -> Tensor:
    """The mean loss of a sign (connectionist temporal classification: Graves et al. 2006), the network in 16 bits."""
    pictures, signs, lengths = batch
    with torch.autocast("cpu", torch.bfloat16):
        logits = net(scaled(pictures))
    log_shares = logits.float().log_softmax(2).transpose(0, 1)
    steps = torch.full((len(lengths),), log_shares.shape[0])
    return F.ctc_loss(log_shares, signs, steps, lengths, zero_infinity=True)


@torch.inference_mode()
def exact(net: Recogniser, batches: list[Batch]) -> float:
    """The share of lines of which every sign is read."""
    right = count = 0
    for pictures, signs, lengths in batches:
        best = net(scaled(pictures)).argmax(2)
        for steps, wanted in zip(best, torch.split(signs, lengths.tolist()), strict=True):
            read = torch.unique_consecutive(steps)
            right += torch.equal(read[read > 0], wanted)
            count += 1
    return right / count


def _told(net: Recogniser, batches: list[Batch]) -> str:
    return f"{exact(net, batches):.3f}"


if __name__ == "__main__":
    main()
