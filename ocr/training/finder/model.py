"""The plate finder's net: a picture in, where plates are and where their corners lie out.

A centre-point detector (Zhou et al. 2019, "Objects as Points") with the four corners instead of a box, at a stride of 8. Sides of its
input are multiples of 64; at run time a picture is shrunk to fit 640 x 384, smaller ones stay small and cost less.
"""
import torch
from torch import nn
from torch.nn import functional as F

WIDTH, HEIGHT = 640, 384
STRIDE = 8
# Corner offsets are given in this many px.
REACH = 64.0


def conv(inputs, outputs, stride=1, kernel=3):
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.first = conv(channels, channels)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return F.relu(x + self.second(self.first(x)))


class FinderNet(nn.Module):
    def __init__(self):
        super().__init__()
        # One convolution of 6 x 6 at a stride of 4 instead of two of a stride of 2, which would be a third of the whole cost.
        self.quarter = nn.Sequential(nn.Conv2d(3, 16, 6, 4, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True))
        self.eighth = nn.Sequential(conv(16, 32, stride=2), Residual(32))
        self.sixteenth = nn.Sequential(conv(32, 48, stride=2), Residual(48), Residual(48))
        self.thirtysecond = nn.Sequential(conv(48, 72, stride=2), Residual(72), Residual(72))
        # A plate that fills the picture is only seen whole from here.
        self.sixtyfourth = nn.Sequential(conv(72, 96, stride=2), Residual(96))
        self.from64 = conv(96, 72, kernel=1)
        self.from32 = conv(72, 48, kernel=1)
        self.from16 = conv(48, 32, kernel=1)
        self.joined = conv(32, 40)
        # Centre (logit), then x and y of the four corners from the middle of the cell.
        self.head = nn.Conv2d(40, 9, 1)
        nn.init.constant_(self.head.bias[:1], -4.0)

    def forward(self, pictures):
        """pictures: N x 3 x H x W in -1..1; out: N x 9 x H/8 x W/8."""
        eighth = self.eighth(self.quarter(pictures))
        sixteenth = self.sixteenth(eighth)
        low = self.thirtysecond(sixteenth)
        low = low + twice(self.from64(self.sixtyfourth(low)))
        sixteenth = sixteenth + twice(self.from32(low))
        return self.head(self.joined(eighth + twice(self.from16(sixteenth))))


def twice(x):
    return F.interpolate(x, scale_factor=2.0, mode="nearest")
