"""Flat plates for learning whose they are, written by `ocr/training/state/write-flats.ts`, and the photograph taken of them on the fly."""
import json
import pathlib

import numpy
import torch
from torch.nn import functional as F

from model import HEIGHT, WIDTH

# What is around the plate in a shard's picture, and in what the reader cuts out, as shares of the plate's size.
AROUND, MARGIN = 1 / 12, 0.04


class Flats:
    """All shards of a folder, memory-mapped: `NAME.json` (shape), `NAME.bin`, `NAME.jsonl` (the jurisdiction of each)."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        names = json.loads((self.folder / "jurisdictions.txt").read_text())
        self.classes = {name: index + 1 for index, name in enumerate(names)}
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
                self.rows += [self.classes.get(json.loads(line)["jurisdiction"], 0) for line in lines]
        return len(self.rows)

    def batch(self, indexes):
        """N x 3 x H x W in 0..1, and classes."""
        size = len(self.shards[0])
        stacked = numpy.stack([self.shards[i // size][i % size] for i in indexes])
        return torch.from_numpy(stacked).permute(0, 3, 1, 2).float() / 255, torch.tensor([self.rows[i] for i in indexes])


def places(count, theta):
    """Samples of a plate with its margin, moved by theta (in shares of half the plate), within a shard's picture."""
    grid = F.affine_grid(theta, (count, 3, HEIGHT, WIDTH), align_corners=False)
    return grid * (1 + 2 * MARGIN) / (1 + 2 * AROUND)


def plain(pictures):
    """A plate as the reader would lay it flat from a perfect photograph."""
    theta = torch.eye(2, 3).repeat(len(pictures), 1, 1)
    return F.grid_sample(pictures, places(len(pictures), theta), padding_mode="border", align_corners=False) * 2 - 1


def photographed(pictures, random):
    """Corners a little off, then light, colour, detail and noise of some camera. `random` is a numpy Generator."""
    count = len(pictures)
    uniform = lambda low, high, *shape: torch.from_numpy(random.uniform(low, high, (count, *shape)).astype(numpy.float32))
    normal = lambda spread, *shape: torch.from_numpy(random.normal(0, spread, (count, *shape)).astype(numpy.float32))
    chosen = lambda p, *shape: torch.from_numpy((random.random((count, *shape)) < p).astype(numpy.float32))
    theta = torch.eye(2, 3).repeat(count, 1, 1) + torch.stack(
        [normal(0.03), normal(0.02), normal(0.03), normal(0.02), normal(0.04), normal(0.04)], 1).view(count, 2, 3)
    x = F.grid_sample(pictures, places(count, theta), padding_mode="border", align_corners=False)

    # Detail: what a far camera leaves of it.
    for some in numpy.array_split(random.permutation(count), 8)[:5]:
        share = random.uniform(0.22, 0.9)
        small = F.interpolate(x[some], scale_factor=share, mode="bilinear", align_corners=False, antialias=True)
        x[some] = F.interpolate(small, (HEIGHT, WIDTH), mode="bilinear", align_corners=False)

    # Light: a slope over the plate, gamma, exposure, a lamp's colour; grey cameras and faded paint.
    across = torch.linspace(-1, 1, WIDTH).view(1, 1, 1, -1) * normal(0.12).view(-1, 1, 1, 1)
    down = torch.linspace(-1, 1, HEIGHT).view(1, 1, -1, 1) * normal(0.12).view(-1, 1, 1, 1)
    x = x.clamp(0.002, 1) ** torch.exp(normal(0.25)).view(-1, 1, 1, 1)
    x = x * (1 + across + down) * torch.exp(normal(0.1, 3) + uniform(-0.5, 0.2, 1)).view(count, 3, 1, 1)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * (uniform(0.3, 1.3) * (1 - chosen(0.12))).view(-1, 1, 1, 1)
    x = x + (chosen(0.3) * uniform(0, 0.25)).view(-1, 1, 1, 1) * (1 - x)

    # A hand's breadth that something hides: a frame's edge, a tow ball, dirt.
    for n in numpy.flatnonzero(random.random(count) < 0.25):
        wide, high = random.integers(10, 60), random.integers(5, 16)
        left, top = random.integers(0, WIDTH - wide), random.integers(0, HEIGHT - high)
        x[n, :, top:top + high, left:left + wide] = torch.from_numpy(random.random((3, 1, 1)).astype(numpy.float32))
    x = x + normal(1, 3, HEIGHT, WIDTH) * (chosen(0.5) * uniform(0, 0.06)).view(-1, 1, 1, 1)
    return x.clamp(0, 1) * 2 - 1
