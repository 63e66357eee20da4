"""The plate detector's network: no anchors, one class, boxes at every eighth pixel.

Plain convolutions only: they train and run quicker on processors than depthwise ones of as many multiplications.
The deeper maps are added to the finer ones (Lin et al. 2017, arXiv:1612.03144). The head is as in "Objects as Points"
(Zhou et al. 2019, arXiv:1904.07850), with distances to the four sides in the place of width and height (FCOS, Tian et
al. 2019, arXiv:1904.01355).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

STRIDE = 8
"""Pixels of the input for one cell of the output."""

_PRIOR = 0.01  # of a cell to be a plate's middle, before training: Lin et al. 2017, arXiv:1708.02002


class _Convolution(nn.Sequential):
    """Convolution, batch normalisation, ReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
        )


class _Residual(nn.Module):
    """Half as many channels, then 3 x 3 back to all of them, added to what came in (as in YOLOv3, arXiv:1804.02767)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.body = nn.Sequential(_Convolution(channels, channels // 2, 1), _Convolution(channels // 2, channels))

    def forward(self, values: Tensor) -> Tensor:
        result: Tensor = values + self.body(values)
        return result


class PlateNet(nn.Module):
    """N x 3 x H x W in -1 to 1 (BGR, H and W multiples of 32) -> N x 5 x H/8 x W/8.

    Channel 0 is the logit of a plate's middle; 1 to 4 are the logarithms of the distances from the cell's middle to
    the left, upper, right and lower side, in cells.
    """

    def __init__(self) -> None:
        super().__init__()
        self.to_8 = nn.Sequential(
            _Convolution(3, 24, stride=2),
            _Convolution(24, 32, stride=2),
            _Residual(32),
            _Convolution(32, 64, stride=2),
            _Residual(64),
            _Residual(64),
        )
        self.to_16 = nn.Sequential(_Convolution(64, 96, stride=2), *(_Residual(96) for _ in range(3)))
        self.to_32 = nn.Sequential(_Convolution(96, 128, stride=2), *(_Residual(128) for _ in range(3)))
        self.from_32 = _Convolution(128, 96, 1)
        self.from_16 = _Convolution(96, 64, 1)
        self.at_16 = _Residual(96)
        self.at_8 = nn.Sequential(_Residual(64), _Residual(64))
        self.up = nn.Upsample(scale_factor=2, mode="nearest")
        self.head = nn.Conv2d(64, 5, 1)
        nn.init.normal_(self.head.weight, std=0.01)
        with torch.no_grad():
            assert self.head.bias is not None
            self.head.bias.copy_(torch.tensor([-math.log((1 - _PRIOR) / _PRIOR), 1.0, 0.0, 1.0, 0.0]))

    def forward(self, pictures: Tensor) -> Tensor:
        fine = self.to_8(pictures)
        middle = self.to_16(fine)
        middle = self.at_16(middle + self.up(self.from_32(self.to_32(middle))))
        result: Tensor = self.head(self.at_8(fine + self.up(self.from_16(middle))))
        return result


def losses(output: Tensor, heat: Tensor, sides: Tensor) -> tuple[Tensor, Tensor]:
    """The loss of the middles and that of the boxes, each as a mean over the plates.

    `heat`: N x h x w, 1 at a plate's middle, falling off around it, -1 where nobody knows. `sides`: N x 4 x h x w,
    distances in cells, 0 where there is no box to learn. Middles: penalty-reduced focal loss (Law and Deng 2018,
    arXiv:1808.01244). Boxes: generalised IoU (Rezatofighi et al. 2019, arXiv:1902.09630).
    """
    logits = output[:, 0].float()
    chance = logits.sigmoid().clamp(1e-4, 1 - 1e-4)
    middles = heat >= 0.99
    known = heat >= 0
    hit = -((1 - chance) ** 2) * chance.log() * middles
    miss = -((1 - heat.clamp_min(0)) ** 4) * chance**2 * (1 - chance).log() * (known & ~middles)
    count = middles.sum().clamp_min(1)
    inside = sides.amin(dim=1) > 0
    if not bool(inside.any()):
        return (hit + miss).sum() / count, output.sum() * 0
    predicted = output[:, 1:].float().permute(0, 2, 3, 1)[inside].clamp(-4, 5).exp()
    wanted = sides.permute(0, 2, 3, 1)[inside]
    return (hit + miss).sum() / count, (1 - _generalised_iou(predicted, wanted)).mean()


def _generalised_iou(one: Tensor, other: Tensor) -> Tensor:
    """Of boxes around common points, given by their distances to the left, upper, right and lower side."""
    least, most = torch.minimum(one, other), torch.maximum(one, other)
    common = (least[:, 0] + least[:, 2]) * (least[:, 1] + least[:, 3])
    areas = sum((box[:, 0] + box[:, 2]) * (box[:, 1] + box[:, 3]) for box in (one, other))
    union = areas - common
    hull = (most[:, 0] + most[:, 2]) * (most[:, 1] + most[:, 3])
    result: Tensor = common / union - (hull - union) / hull
    return result
