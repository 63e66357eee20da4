"""python -m training.recogniser.train: tunes PP-OCRv6's recogniser to plates, goes on where it stopped, writes the ONNX file.

Needs folders of typefaces (see CARD.md). Ctrl-C loses at most the steps since the last checkpoint.
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
from training.plates import fonts_in
from training.recogniser.data import Batch, Lines
from training.recogniser.model import Recogniser, blended, load, save
from training.steps import follow, scaled, share_of_rate, store

SOURCE = "PP-OCRv6_rec_small.onnx"

_NOTE = "PP-OCRv6 small's recogniser (PaddlePaddle, Apache-2.0) tuned to drawn plates; see CARD.md."
_HEAD_RATE = 5.0  # times the rate of the rest: the head is new
_FIXED = 3  # blocks that stay as they are, with the stem
_AVERAGE = 0.998  # of the weights over the steps: what is saved is smoother than the last step
_HELD_OUT = 1000  # batches of this seed are never learnt from
_CHECKED = 6  # batches


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.recogniser.train", description="Tune the plate recogniser.")
    parser.add_argument("--fonts", type=Path, nargs="+", required=True, help="folders of typefaces (TTF, OTF)")
    parser.add_argument("--out", type=Path, default=Path("training/recogniser/run"), help="folder for the checkpoint and the ONNX file")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=3e-4, help="the highest learning rate")
    parser.add_argument("--every", type=int, default=200, help="steps from checkpoint to checkpoint")
    parser.add_argument("--share", type=float, default=1.0, help="of the tuned weights in the ONNX file, the rest PP-OCRv6's own")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=11)
    given = parser.parse_args()
    fonts = fonts_in(given.fonts)
    if not fonts:
        raise SystemExit("There is no typeface in the folders of --fonts.")
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    train(given, fonts)


def train(given: argparse.Namespace, fonts: list[Path]) -> None:
    """Trains from the last checkpoint, if there is one, to `given.steps`, and writes plate-recogniser.onnx."""
    source = OnnxModel(SOURCE).path
    net, average = load(source).to(memory_format=torch.channels_last), load(source)  # type: ignore[call-overload]
    optimiser = torch.optim.AdamW(_parts(net), lr=given.rate, weight_decay=0.01)
    saved = given.out / "checkpoint.pt"
    start = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        start = state["step"]
    held_out = [batch for batch, _ in zip(Lines(fonts, given.batch, _HELD_OUT), range(_CHECKED), strict=False)]
    began, total = time.monotonic(), 0.0
    for step, batch in enumerate(_batches(given, fonts, start), start + 1):
        if step > given.steps:
            break
        rate = given.rate * share_of_rate(step, given.steps)
        for group, times in zip(optimiser.param_groups, (_HEAD_RATE, 1.0), strict=True):
            group["lr"] = rate * times
        loss = ctc_loss(net, batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        follow(average, net, min(_AVERAGE, step / (step + 10)))
        total += float(loss.detach())
        if step % given.every == 0 or step == given.steps:
            right = exact(average, held_out)
            print(f"{step:6} loss {total / given.every:.4f} held out {right:.3f} {time.monotonic() - began:.0f} s", flush=True)
            total = 0.0
            state = {"net": net.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(), "step": step}
            store(state, saved)
    save(blended(load(source), average, given.share), source, given.out / "plate-recogniser.onnx", _NOTE)


def _parts(net: Recogniser) -> list[dict[str, list[torch.nn.Parameter]]]:
    """The head's weights and the others that learn; the first layers stay: drawn pictures teach them nothing about real ones."""
    for layer in (net.stem, *list(net.blocks)[:_FIXED]):
        layer.requires_grad_(False)
    others = [parameter for name, parameter in net.named_parameters() if parameter.requires_grad and not name.startswith("head.")]
    return [{"params": list(net.head.parameters())}, {"params": others}]


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


def _batches(given: argparse.Namespace, fonts: list[Path], start: int) -> Iterator[Batch]:
    # One process draws while this one learns; it starts afresh, since OpenCV's threads do not survive a fork.
    lines = Lines(fonts, given.batch, given.seed + 1_000_000 + start)
    yield from DataLoader(lines, batch_size=None, num_workers=1, prefetch_factor=8, multiprocessing_context="spawn")


if __name__ == "__main__":
    main()
