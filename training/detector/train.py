"""python -m training.detector.train: trains the plate detector, goes on where it stopped, and writes the ONNX file.

Needs a folder of photos with boxes.csv (see CARD.md) and folders of typefaces. Ctrl-C loses at most the steps since
the last checkpoint.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

from training.detector.data import load_photos, sample, targets
from training.detector.model import PlateNet, losses
from training.plates import draw_plate, fonts_in

_PLATES = 2000  # drawn before the start; each is seen many times, never alike
_RATE = 2e-3  # the highest learning rate
_AVERAGE = 0.998  # of the weights over the steps: what is exported is smoother than the last step

Batch = tuple[Tensor, Tensor, Tensor]


class Squares(IterableDataset[Batch]):
    """Batches of squares without end: pictures (N x 3 x side x side, 8 bits), heat and sides.

    The same plates at each start; other squares, since what was seen is not worth seeing again.
    """

    def __init__(self, photos: Path, fonts: list[Path], side: int, batch: int, seed: int, start: int) -> None:
        self.photos, self.fonts, self.side, self.batch, self.seed, self.start = photos, fonts, side, batch, seed, start

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        random = Random(self.seed)
        plates = [draw_plate(random, self.fonts) for _ in range(_PLATES)]
        photos = load_photos(self.photos, "train")
        random = Random(self.seed + self.start)
        while True:
            parts = []
            for _ in range(self.batch):
                square, corners = sample(random, photos, plates, self.side)
                parts.append((square.transpose(2, 0, 1), *targets(corners, self.side)))
            pictures, heat, sides = (torch.from_numpy(np.stack(part)) for part in zip(*parts, strict=True))
            yield pictures, heat, sides


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.detector.train", description="Train the plate detector.")
    parser.add_argument("photos", type=Path, help="folder of road photos with boxes.csv")
    parser.add_argument("--fonts", type=Path, nargs="+", default=[Path("samples")], help="folders of typefaces (TTF, OTF)")
    parser.add_argument("--out", type=Path, default=Path("training/detector/run"), help="folder for the checkpoint and the ONNX file")
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--side", type=int, default=320, help="of the squares, pixels, a multiple of 32")
    parser.add_argument("--every", type=int, default=250, help="steps from checkpoint to checkpoint")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    train(given)


def train(given: argparse.Namespace) -> None:
    """Trains from the last checkpoint, if there is one, to `given.steps`."""
    net = PlateNet().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    average = PlateNet().eval()
    average.load_state_dict(net.state_dict())
    optimiser = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=0.01)
    saved = given.out / "checkpoint.pt"
    start = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        start = state["step"]
    began, sums = time.monotonic(), np.zeros(2)
    for step, (pictures, heat, sides) in enumerate(_batches(given, start), start + 1):
        for group in optimiser.param_groups:
            group["lr"] = _rate(step, given.steps)
        with torch.autocast("cpu", torch.bfloat16):
            output = net(scaled(pictures))
        middles, boxes = losses(output, heat, sides)
        optimiser.zero_grad()
        (middles + 2 * boxes).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 10.0)
        optimiser.step()
        _follow(average, net, min(_AVERAGE, step / (step + 20)))
        sums += float(middles.detach()), float(boxes.detach())
        if step % given.every == 0 or step == given.steps:
            print(
                f"{step:6} middles {sums[0] / given.every:.3f} boxes {sums[1] / given.every:.3f} {time.monotonic() - began:.0f} s",
                flush=True,
            )
            sums[:] = 0
            state = {"net": net.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(), "step": step}
            torch.save(state, saved.with_suffix(".new"))
            os.replace(saved.with_suffix(".new"), saved)
        if step >= given.steps:
            break
    export(average, given.out / "plate-detector.onnx")


def scaled(pictures: Tensor) -> Tensor:
    """8 bits -> -1 to 1, in the memory layout that convolutions on processors like."""
    return (pictures.float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def export(net: PlateNet, path: Path) -> None:
    """Writes the network as ONNX: any N x 3 x H x W, with the plate's chance (0 to 1) in channel 0."""
    torch.onnx.export(
        _Exported(net).eval(),
        (torch.zeros(1, 3, 384, 640),),
        str(path),
        input_names=["picture"],
        output_names=["plates"],
        dynamic_axes={"picture": {2: "height", 3: "width"}, "plates": {2: "rows", 3: "columns"}},
        dynamo=False,
    )


class _Exported(torch.nn.Module):
    def __init__(self, net: PlateNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, pictures: Tensor) -> Tensor:
        output = self.net(pictures)
        return torch.cat([output[:, :1].sigmoid(), output[:, 1:].exp()], dim=1)


def _batches(given: argparse.Namespace, start: int) -> Iterator[Batch]:
    fonts = fonts_in(given.fonts)
    if not fonts:
        raise SystemExit("There is no typeface in the folders of --fonts.")
    squares = Squares(given.photos, fonts, given.side, given.batch, given.seed, start)
    # One process renders while this one learns; it starts afresh, since OpenCV's threads do not survive a fork.
    yield from DataLoader(squares, batch_size=None, num_workers=1, prefetch_factor=8, multiprocessing_context="spawn")


def _follow(average: PlateNet, net: PlateNet, keep: float) -> None:
    with torch.no_grad():
        for mean, value in zip(average.state_dict().values(), net.state_dict().values(), strict=True):
            if mean.is_floating_point():
                mean.mul_(keep).add_(value, alpha=1 - keep)
            else:
                mean.copy_(value)


def _rate(step: int, steps: int) -> float:
    """Up over the first 200 steps, then down along a cosine to a hundredth."""
    if step < 200:
        return _RATE * step / 200
    share = (step - 200) / max(steps - 200, 1)
    return _RATE * (0.01 + 0.99 * 0.5 * (1 + float(np.cos(np.pi * min(share, 1.0)))))


if __name__ == "__main__":
    main()
