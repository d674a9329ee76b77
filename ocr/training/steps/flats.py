"""Plates laid flat, written by `ocr/training/pictures/write-flats.ts`, and the photograph taken of them on the fly: every step sees every plate anew."""
import json
import pathlib

import numpy
import torch
from torch.nn import functional as F

# What is around the plate in a shard's picture, and in what the reader cuts out, as shares of the plate's size.
AROUND, MARGIN = 1 / 12, 0.04


class Flats:
    """All shards of a folder, memory-mapped: `NAME.json` (shape), `NAME.bin`, `NAME.jsonl` (jurisdiction and text of each). `names`: the jurisdictions."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.names = json.loads((self.folder / "jurisdictions.txt").read_text())
        self.shards, self.rows, self.known = [], [], set()
        self.refresh()

    def refresh(self):
        """Takes up shards finished since the last look, so that training can begin while plates are still drawn."""
        for header in sorted(self.folder.glob("*.json")):
            if header.stem in self.known:
                continue
            self.known.add(header.stem)
            shape = tuple(json.loads(header.read_text())["shape"])
            self.shards.append(numpy.memmap(header.with_suffix(".bin"), dtype=numpy.uint8, mode="r", shape=shape))
            with header.with_suffix(".jsonl").open() as lines:
                self.rows += [json.loads(line) for line in lines]
        return len(self.rows)

    def batch(self, indexes):
        """N x 3 x H x W in 0..1, and the rows behind it."""
        size = len(self.shards[0])
        stacked = numpy.stack([self.shards[i // size][i % size] for i in indexes])
        return torch.from_numpy(stacked).permute(0, 3, 1, 2).float() / 255, [self.rows[i] for i in indexes]


class Draws:
    """Numbers for each of `count` pictures from a numpy Generator."""

    def __init__(self, random, count):
        self.random, self.count = random, count

    def uniform(self, low, high, *shape):
        return torch.from_numpy(self.random.uniform(low, high, (self.count, *shape)).astype(numpy.float32))

    def normal(self, spread, *shape):
        return torch.from_numpy(self.random.normal(0, spread, (self.count, *shape)).astype(numpy.float32))

    def chosen(self, share, *shape):
        return torch.from_numpy((self.random.random((self.count, *shape)) < share).astype(numpy.float32))


def places(theta, size):
    """Samples of a plate with its margin, moved by theta (in shares of half the plate), within a shard's picture. size: height, width of the output."""
    grid = F.affine_grid(theta, (len(theta), 3, *size), align_corners=False)
    return grid * (1 + 2 * MARGIN) / (1 + 2 * AROUND)


def plain(pictures, size):
    """A plate as the reader would lay it flat from a perfect photograph, in -1..1."""
    theta = torch.eye(2, 3).repeat(len(pictures), 1, 1)
    return F.grid_sample(pictures, places(theta, size), padding_mode="border", align_corners=False) * 2 - 1


def laid(draws):
    """N x 2 x 3: corners a little off, as a net finds them."""
    moved = [draws.normal(0.03), draws.normal(0.02), draws.normal(0.03), draws.normal(0.02), draws.normal(0.04), draws.normal(0.04)]
    return torch.eye(2, 3).repeat(draws.count, 1, 1) + torch.stack(moved, 1).view(draws.count, 2, 3)


def with_less_detail(x, random):
    """What a far camera leaves of it, on five of eight pictures. Changes x."""
    size = x.shape[2:]
    for some in numpy.array_split(random.permutation(len(x)), 8)[:5]:
        share = random.uniform(0.22, 0.9)
        small = F.interpolate(x[some], scale_factor=share, mode="bilinear", align_corners=False, antialias=True)
        x[some] = F.interpolate(small, size, mode="bilinear", align_corners=False)
    return x


def in_some_light(x, draws):
    """A slope over the plate, gamma, exposure, a lamp's colour; grey cameras and faded paint. x in 0..1 and a little beyond."""
    count, _, height, width = x.shape
    across = torch.linspace(-1, 1, width).view(1, 1, 1, -1) * draws.normal(0.12).view(-1, 1, 1, 1)
    down = torch.linspace(-1, 1, height).view(1, 1, -1, 1) * draws.normal(0.12).view(-1, 1, 1, 1)
    x = x.clamp(0.002, 1) ** torch.exp(draws.normal(0.25)).view(-1, 1, 1, 1)
    x = x * (1 + across + down) * torch.exp(draws.normal(0.1, 3) + draws.uniform(-0.8, 0.2, 1)).view(count, 3, 1, 1)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * (draws.uniform(0.3, 1.3) * (1 - draws.chosen(0.12))).view(-1, 1, 1, 1)
    # Haze, dazzle, dirt on the lens: what is left of the contrast.
    return x + (draws.chosen(0.4) * draws.uniform(0, 0.7)).view(-1, 1, 1, 1) * (draws.uniform(0.3, 1).view(-1, 1, 1, 1) - x)


def noisy(x, draws):
    """With a sensor's noise on half of the pictures."""
    return x + draws.normal(1, *x.shape[1:]) * (draws.chosen(0.5) * draws.uniform(0, 0.06)).view(-1, 1, 1, 1)
