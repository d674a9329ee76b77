"""platenet: a small residual CNN over the whole plate picture, columns read left to right, trained with CTC.

Input   N x 3 x 48 x 144, RGB in -1..1 (grey cameras repeat their channel), the whole picture stretched to that shape.
Outputs characters     N x 36 x 37  logits a column; class 0 is the CTC blank, 1..36 are 0-9 A-Z
        jurisdictions  N x J        logits; class 0 is "another one"
        corners        N x 8        where the plate is, as fractions of the picture: x, y of tl, tr, br, bl
"""
import torch
from torch import nn
from torch.nn import functional as F

HEIGHT, WIDTH = 48, 144
COLUMNS = WIDTH // 4
# Order of the classes from 1 on; the reader has the same (ocr/readers/platenet/ctc.ts).
CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Residual(nn.Module):
    """Two 3x3 convolutions around a shortcut; strides shrink the height faster than the width."""

    def __init__(self, inside, outside, stride):
        super().__init__()
        self.first = nn.Conv2d(inside, outside, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outside)
        self.second = nn.Conv2d(outside, outside, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outside)
        self.shortcut = nn.Sequential(nn.Conv2d(inside, outside, 1, stride, bias=False), nn.BatchNorm2d(outside))

    def forward(self, x):
        y = F.relu(self.norm1(self.first(x)))
        return F.relu(self.norm2(self.second(y)) + self.shortcut(x))


class PlateNet(nn.Module):
    def __init__(self, jurisdictions, widths=(24, 40, 72, 112), context=128):
        super().__init__()
        a, b, c, d = widths
        self.stem = nn.Sequential(nn.Conv2d(3, a, 3, 2, 1, bias=False), nn.BatchNorm2d(a), nn.ReLU())
        self.stages = nn.Sequential(Residual(a, b, (2, 2)), Residual(b, c, (2, 1)), Residual(c, d, (2, 1)))
        self.column = nn.Conv2d(d, context, (HEIGHT // 16, 1), bias=False)
        # What the whole picture looks like (layout, colours) tells which marks are captions and stickers, not serial.
        self.whole = nn.Linear(d, context)
        self.norm = nn.BatchNorm1d(context)
        self.around = nn.GRU(context, context // 2, bidirectional=True, batch_first=True)
        self.characters = nn.Linear(context, len(CHARACTERS) + 1)
        self.jurisdictions = nn.Linear(d, jurisdictions)
        self.corners = nn.Sequential(nn.Linear(context, 64), nn.ReLU(), nn.Linear(64, 8))
        # Corners need to know where, so their features keep a coarse grid of places.
        self.places = nn.Conv2d(d, 16, 1)
        self.grid = nn.Linear(16 * 3 * 12, context)

    def forward(self, pictures):
        features = self.stages(self.stem(pictures))
        whole = features.mean(dim=(2, 3))
        columns = self.column(features).squeeze(2) + self.whole(whole).unsqueeze(2)
        columns = F.relu(self.norm(columns)).transpose(1, 2)
        columns = columns + self.around(columns)[0]
        places = F.avg_pool2d(F.relu(self.places(features)), (1, 3)).flatten(1)
        return self.characters(columns), self.jurisdictions(whole), self.corners(F.relu(self.grid(places)))
