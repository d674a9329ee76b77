"""Pictures for training: shards written by `ocr/training/pictures/write-crops.ts`, and what is done to them on the fly."""
import json
import pathlib

import numpy
import torch
from torch.nn import functional as F

from model import CHARACTERS, HEIGHT, WIDTH

CODES = {character: index + 1 for index, character in enumerate(CHARACTERS)}


class Crops:
    """All shards of a folder, memory-mapped. A shard is `NAME.json` (shape, seed, command), `NAME.bin` (N x H x W x 3
    bytes) and `NAME.jsonl` (a line a picture: text, jurisdiction, severity, kind, corners in fractions)."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.shards, self.starts, self.rows = [], [], []
        self.refresh()

    def refresh(self):
        """Takes up shards finished since the last look, so that training can begin while pictures are still drawn."""
        known = {name for name, _ in self.shards}
        for header in sorted(self.folder.glob("*.json")):
            if header.stem in known:
                continue
            shape = json.loads(header.read_text())["shape"]
            pixels = numpy.memmap(header.with_suffix(".bin"), dtype=numpy.uint8, mode="r", shape=tuple(shape))
            self.starts.append(len(self.rows))
            self.shards.append((header.stem, pixels))
            with header.with_suffix(".jsonl").open() as lines:
                self.rows.extend(json.loads(line) for line in lines)
        return len(self.rows)

    def batch(self, indexes):
        """uint8 N x 3 x H x W and the rows behind it."""
        pictures = []
        for index in indexes:
            shard = numpy.searchsorted(self.starts, index, side="right") - 1
            pictures.append(self.shards[shard][1][index - self.starts[shard]])
        stacked = torch.from_numpy(numpy.stack(pictures)).permute(0, 3, 1, 2)
        return stacked, [self.rows[index] for index in indexes]


def targets(rows, jurisdictions):
    """CTC targets laid end to end, their lengths (-1: what is read does not matter) and jurisdiction classes (-1: unknown)."""
    texts = [[CODES[character] for character in row["text"] or ""] for row in rows]
    flat = torch.tensor([code for text in texts for code in text], dtype=torch.long)
    lengths = torch.tensor([-1 if row["text"] is None else len(text) for row, text in zip(rows, texts)], dtype=torch.long)
    states = torch.tensor([-1 if row["jurisdiction"] is None else jurisdictions.get(row["jurisdiction"], 0) for row in rows])
    return flat, lengths, states


def corners_of(rows):
    """Where the plate is, N x 8 fractions of the picture (NaN: no plate)."""
    return torch.tensor([row["corners"] or [float("nan")] * 8 for row in rows], dtype=torch.float32)


def normalized(pictures):
    return pictures.float().div_(127.5).sub_(1)


def plain(pictures):
    """What the reader does at run time: stretch to the net's shape."""
    return F.interpolate(normalized(pictures), (HEIGHT, WIDTH), mode="bilinear", align_corners=False, antialias=True)


def spread(x, reach, sign):
    """A dilation of grey values (sign 1; -1: an erosion) by `reach` px, one number a picture; a part of a px takes that part of the
    neighbour. The same as `fixtures/camera/optics/halation.ts`, on display values instead of light."""
    for done in range(int(reach.max().ceil())):
        part = (reach - done).clamp(0, 1).view(-1, 1, 1, 1)
        for kernel in ((1, 3), (3, 1)):
            padding = (kernel[0] // 2, kernel[1] // 2)
            most = sign * F.max_pool2d(sign * x, kernel, 1, padding)
            x = x + part * (most - x)
    return x


def augmented(pictures, corners, random):
    """Other framing, light, colour and sharpness for each picture; corners move along. `random` is a numpy Generator."""
    count, _, height, width = pictures.shape
    x = normalized(pictures)
    uniform = lambda low, high: torch.from_numpy(random.uniform(low, high, count).astype(numpy.float32))
    chosen = lambda p: torch.from_numpy((random.random(count) < p).astype(numpy.float32))

    # Framing: scale, shift, shear, a little turn. theta maps output to input in -1..1.
    framing = chosen(0.8)
    scale_x, scale_y = 1 + framing * uniform(-0.10, 0.16), 1 + framing * uniform(-0.14, 0.22)
    shear, turn = framing * uniform(-0.14, 0.14), framing * uniform(-0.05, 0.05)
    move_x, move_y = framing * uniform(-0.07, 0.07), framing * uniform(-0.10, 0.10)
    theta = torch.zeros(count, 2, 3)
    theta[:, 0, 0], theta[:, 0, 1], theta[:, 0, 2] = scale_x, shear, move_x
    theta[:, 1, 0], theta[:, 1, 1], theta[:, 1, 2] = turn, scale_y, move_y
    grid = F.affine_grid(theta, (count, 3, HEIGHT, WIDTH), align_corners=False)
    # Crops are 5/4 of the net's shape: sharp enough to look closer, small enough to sample without a filter.
    x = F.grid_sample(x, grid, padding_mode="border", align_corners=False)
    places = corners.view(count, 4, 2) * 2 - 1
    moved = torch.linalg.solve(theta[:, :, :2], (places - theta[:, None, :, 2]).transpose(1, 2)).transpose(1, 2)
    corners = ((moved + 1) / 2).reshape(count, 8)

    # Halation: what is bright grows into what is dark, or – rarer: over-inked, dirty – dark into bright, by up to 1.5 px of the net's input.
    x = spread(x, chosen(0.3) * uniform(0, 1.5), 1)
    x = spread(x, chosen(0.1) * uniform(0, 1.0), -1)

    # Light and colour.
    grey = x.mul(torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(1, keepdim=True)
    saturation = (1 - chosen(0.45)) * uniform(0.3, 1.3)
    x = grey + (x - grey) * saturation.view(-1, 1, 1, 1)
    tint = torch.from_numpy(random.normal(0, 0.06, (count, 3, 1, 1)).astype(numpy.float32)) * (saturation > 0).float().view(-1, 1, 1, 1)
    contrast = torch.exp(uniform(-0.7, 0.35)).view(-1, 1, 1, 1)
    middle = x.mean(dim=(1, 2, 3), keepdim=True)
    x = (x - middle) * contrast + middle + tint + uniform(-0.35, 0.35).view(-1, 1, 1, 1)
    inverted = 1 - 2 * chosen(0.04).view(-1, 1, 1, 1)
    x = x * inverted

    # Sharpness: some pictures lose detail, most keep it; some are noisy.
    soft = torch.from_numpy(numpy.flatnonzero(random.random(count) < 0.35))
    blurred = F.avg_pool2d(F.pad(x[soft], (1, 1, 1, 1), mode="replicate"), 3, 1)
    x[soft] += (blurred - x[soft]) * uniform(0, 1)[soft].view(-1, 1, 1, 1)
    noisy = torch.from_numpy(numpy.flatnonzero(random.random(count) < 0.35))
    noise = torch.from_numpy(random.standard_normal((len(noisy), 3, HEIGHT, WIDTH), dtype=numpy.float32))
    x[noisy] += noise * uniform(0, 0.12)[noisy].view(-1, 1, 1, 1)
    return x.clamp_(-1, 1), corners
