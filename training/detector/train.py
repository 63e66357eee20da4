"""python -m training.detector.train: tunes PP-OCRv6's text detector to small text, goes on where it stopped, writes the ONNX file.

Needs a folder of photos and folders of typefaces (see CARD.md). Ctrl-C loses at most the steps since the last checkpoint.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F
from torch.utils.data import DataLoader

from ingest.onnx import OnnxModel
from training.detector.data import SOURCE, Batch, Scenes
from training.detector.model import Detector, blended, save
from training.plates import fonts_in
from training.steps import follow, scaled, share_of_rate, store

_NOTE = "PP-OCRv6 small's text detector (PaddlePaddle, Apache-2.0) tuned to small text; see CARD.md."
_TEXT = 4.0  # how much more than a pixel of ground a pixel of text counts
_AVERAGE = 0.995  # of the weights over the steps: what is saved is smoother than the last step
_HELD_OUT = 1000  # batches of this seed are never learnt from
_CHECKED = 6  # batches


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.detector.train", description="Tune the text detector.")
    parser.add_argument("--photos", type=Path, required=True, help="a folder of road photos (JPEG)")
    parser.add_argument("--fonts", type=Path, nargs="+", required=True, help="folders of typefaces (TTF, OTF)")
    parser.add_argument("--out", type=Path, default=Path("training/detector/run"), help="folder for the checkpoint and the ONNX file")
    parser.add_argument("--steps", type=int, default=750)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-4, help="the highest learning rate")
    parser.add_argument("--every", type=int, default=100, help="steps from checkpoint to checkpoint")
    parser.add_argument("--share", type=float, default=1.0, help="of the tuned weights in the ONNX file, the rest PP-OCRv6's own")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=17)
    given = parser.parse_args()
    photos, fonts = sorted(given.photos.glob("*.jpg")), fonts_in(given.fonts)
    if not photos or not fonts:
        raise SystemExit("There is no photo (*.jpg) in --photos, or no typeface in the folders of --fonts.")
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    train(given, photos, fonts)


def train(given: argparse.Namespace, photos: list[Path], fonts: list[Path]) -> None:
    """Trains from the last checkpoint, if there is one, to `given.steps`, and writes text-detector.onnx."""
    source = OnnxModel(SOURCE).path
    net, average = Detector(source).to(memory_format=torch.channels_last), Detector(source)  # type: ignore[call-overload]
    optimiser = torch.optim.AdamW(net.parameters(), lr=given.rate, weight_decay=0.0)
    saved = given.out / "checkpoint.pt"
    start = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        start = state["step"]
    held_out = [batch for batch, _ in zip(Scenes(photos, fonts, given.batch, _HELD_OUT), range(_CHECKED), strict=False)]
    print(f"{start:6} held out {held_out_loss(average, held_out):.4f}", flush=True)
    began, total = time.monotonic(), 0.0
    for step, batch in enumerate(_batches(given, photos, fonts, start), start + 1):
        if step > given.steps:
            break
        for group in optimiser.param_groups:
            group["lr"] = given.rate * share_of_rate(step, given.steps)
        with torch.autocast("cpu", torch.bfloat16):
            logits = net(scaled(batch[0]))
        loss = map_loss(logits.float(), batch[1])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        follow(average, net, min(_AVERAGE, step / (step + 10)))
        total += float(loss.detach())
        if step % given.every == 0 or step == given.steps:
            checked = held_out_loss(average, held_out)
            print(f"{step:6} loss {total / given.every:.4f} held out {checked:.4f} {time.monotonic() - began:.0f} s", flush=True)
            total = 0.0
            store({"net": net.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(), "step": step}, saved)
    save(blended(Detector(source), average, given.share), source, given.out / "text-detector.onnx", _NOTE)


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


def _batches(given: argparse.Namespace, photos: list[Path], fonts: list[Path], start: int) -> Iterator[Batch]:
    # One process draws while this one learns; it starts afresh, since OpenCV's threads do not survive a fork.
    scenes = Scenes(photos, fonts, given.batch, given.seed + 1_000_000 + start)
    yield from DataLoader(scenes, batch_size=None, num_workers=1, prefetch_factor=4, multiprocessing_context="spawn")


if __name__ == "__main__":
    main()
