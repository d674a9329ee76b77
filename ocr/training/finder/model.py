"""The plate finder's net: a picture of 384 x 512 in, where plates are and where their corners lie out.

A centre-point detector (Zhou et al. 2019, "Objects as Points") with the four corners instead of a box, at a stride of 8.
"""
import torch
from torch import nn
from torch.nn import functional as F

WIDTH, HEIGHT = 512, 384
STRIDE = 8
# Corner offsets are given in this many px.
REACH = 64.0


def conv(inputs, outputs, stride=1, kernel=3):
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Residual(nn.Module):
    # No dilation: the bfloat16 gradient of a dilated convolution came out as NaN now and then (PyTorch 1.13 with oneDNN).

    def __init__(self, channels):
        super().__init__()
        self.first = conv(channels, channels)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return F.relu(x + self.second(self.first(x)))


class FinderNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.quarter = nn.Sequential(conv(3, 16, stride=2), conv(16, 24, stride=2), Residual(24))
        self.eighth = nn.Sequential(conv(24, 48, stride=2), Residual(48), Residual(48))
        self.sixteenth = nn.Sequential(conv(48, 72, stride=2), Residual(72), Residual(72))
        self.half32 = nn.Sequential(conv(72, 96, stride=2), Residual(96), Residual(96), Residual(96))
        self.from32 = conv(96, 72, kernel=1)
        self.from16 = conv(72, 48, kernel=1)
        self.joined = conv(48, 64)
        # Centre (logit), then x and y of the four corners from the middle of the cell.
        self.head = nn.Conv2d(64, 9, 1)
        nn.init.constant_(self.head.bias[:1], -4.0)

    def forward(self, pictures):
        """pictures: N x 3 x 384 x 512 in -1..1; out: N x 9 x 48 x 64."""
        eighth = self.eighth(self.quarter(pictures))
        sixteenth = self.sixteenth(eighth)
        low = self.half32(sixteenth)
        sixteenth = sixteenth + F.interpolate(self.from32(low), scale_factor=2.0, mode="nearest")
        eighth = eighth + F.interpolate(self.from16(sixteenth), scale_factor=2.0, mode="nearest")
        return self.head(self.joined(eighth))
