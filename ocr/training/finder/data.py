"""Scenes from the shards that write-scenes.ts writes, and what they become before the net sees them."""
import json
import pathlib

import numpy
import torch
from torch.nn import functional as F

from model import HEIGHT, REACH, STRIDE, WIDTH


class Scenes:
    """All shards of a folder, mapped into memory; `refresh` takes up those written since."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.shards, self.rows, self.seen = [], [], set()
        self.refresh()

    def refresh(self):
        for card in sorted(self.folder.glob("scenes-*.json")):
            if card.stem in self.seen:
                continue
            self.seen.add(card.stem)
            shape = tuple(json.loads(card.read_text())["shape"])
            pixels = numpy.memmap(card.with_suffix(".bin"), numpy.uint8, "r", shape=shape)
            for index, line in enumerate(card.with_suffix(".jsonl").read_text().splitlines()):
                self.rows.append((len(self.shards), index, json.loads(line)))
            self.shards.append(pixels)

    def batch(self, indices):
        pictures = numpy.stack([self.shards[self.rows[i][0]][self.rows[i][1]] for i in indices])
        return torch.from_numpy(pictures), [self.rows[i][2] for i in indices]


def plain(pictures):
    return pictures.permute(0, 3, 1, 2).float() / 127.5 - 1


def corners_of(rows):
    return [numpy.array(row["plates"], dtype=numpy.float32).reshape(-1, 4, 2) for row in rows]


def augmented(pictures, rows, random):
    """Another size, place, light and sharpness. A third of the pictures is looked at from so near that one plate fills a good part of them."""
    count = len(rows)
    theta = numpy.zeros((count, 2, 3), dtype=numpy.float32)
    moved = []
    for n, plates in enumerate(corners_of(rows)):
        wide, high = rows[n]["width"], rows[n]["height"]
        if len(plates) and random.random() < 0.3:
            plate = plates[random.integers(len(plates))]
            scale = WIDTH * numpy.exp(random.uniform(numpy.log(0.25), numpy.log(0.98))) / max(8.0, numpy.ptp(plate[:, 0]))
            scale = min(scale, 8.0)
            aim = plate.mean(0) + random.uniform(-0.15, 0.15, 2) * numpy.ptp(plate, axis=0)
        else:
            scale = numpy.exp(random.uniform(numpy.log(0.55), numpy.log(1.8)))
            aim = numpy.array([random.uniform(0, wide), random.uniform(0, high)])
            if len(plates) and random.random() < 0.6:
                aim = plates[random.integers(len(plates))].mean(0) + random.uniform(-0.42, 0.42, 2) * (WIDTH, HEIGHT) / max(1.0, scale)
            if scale < 1:
                aim = numpy.array([wide / 2, high / 2]) + random.uniform(-60, 60, 2)
        angle = random.normal(0, 0.06)
        stretch = numpy.exp(random.normal(0, 0.08))
        turn = numpy.array([[numpy.cos(angle), -numpy.sin(angle)], [numpy.sin(angle), numpy.cos(angle)]])
        # out = A (in - aim) + middle
        matrix = scale * turn @ numpy.diag([stretch, 1 / stretch])
        middle = numpy.array([WIDTH / 2, HEIGHT / 2])
        back = numpy.linalg.inv(matrix)
        # grid_sample wants in(normalized) of out(normalized).
        size = numpy.array([WIDTH / 2, HEIGHT / 2])
        theta[n, :, :2] = (back * size[None, :]) / size[:, None]
        theta[n, :, 2] = (aim - middle) / size
        moved.append(((plates - aim) @ matrix.T + middle).astype(numpy.float32) if len(plates) else plates)
    grid = F.affine_grid(torch.from_numpy(theta), [count, 3, HEIGHT, WIDTH], align_corners=False)
    shown = F.grid_sample(plain(pictures), grid, mode="bilinear", padding_mode="reflection" if random.random() < 0.3 else "border", align_corners=False)
    shown = toned(shown, random)
    return shown, moved


def toned(pictures, random):
    count = len(pictures)
    draw = lambda low, high: torch.from_numpy(random.uniform(low, high, (count, 1, 1, 1)).astype(numpy.float32))
    pictures = pictures * draw(0.6, 1.3) + draw(-0.3, 0.3)
    tint = torch.from_numpy(random.normal(0, 0.06, (count, 3, 1, 1)).astype(numpy.float32))
    pictures = pictures + tint
    grey = torch.from_numpy((random.random((count, 1, 1, 1)) < 0.15).astype(numpy.float32))
    pictures = pictures * (1 - grey) + pictures.mean(1, keepdim=True) * grey
    if random.random() < 0.3:
        small = F.interpolate(pictures, scale_factor=float(random.uniform(0.4, 0.9)), mode="bilinear", antialias=True)
        pictures = F.interpolate(small, size=(HEIGHT, WIDTH), mode="bilinear")
    if random.random() < 0.5:
        pictures = pictures + torch.randn(pictures.shape) * float(random.uniform(0, 0.12))
    return pictures.clamp(-1, 1)


def targets(plates_of, columns=WIDTH // STRIDE, rows=HEIGHT // STRIDE):
    """Heat map of centres (1 at a plate's cell, a Gaussian around it), corner offsets and where they count, from plates wholly inside."""
    count = len(plates_of)
    heat = numpy.zeros((count, rows, columns), dtype=numpy.float32)
    spare = numpy.zeros((count, rows, columns), dtype=bool)
    offsets = numpy.zeros((count, 8, rows, columns), dtype=numpy.float32)
    weight = numpy.zeros((count, rows, columns), dtype=numpy.float32)
    y, x = numpy.mgrid[0:rows, 0:columns]
    for n, plates in enumerate(plates_of):
        for plate in plates:
            low, high = plate.min(0), plate.max(0)
            if (high < 0).any() or low[0] > WIDTH or low[1] > HEIGHT:
                continue
            wide = numpy.linalg.norm(plate[1] - plate[0])
            cx, cy = plate.mean(0) / STRIDE
            inside = (low > -0.06 * wide).all() and high[0] < WIDTH + 0.06 * wide and high[1] < HEIGHT + 0.06 * wide
            if not inside or wide < 8 or not (0 <= cx < columns and 0 <= cy < rows):
                a, b = numpy.floor(low / STRIDE).astype(int), numpy.ceil(high / STRIDE).astype(int)
                spare[n, max(0, a[1]):max(0, b[1]), max(0, a[0]):max(0, b[0])] = True
                continue
            tall = max(4.0, high[1] - low[1])
            sx, sy = max(0.7, 0.09 * wide / STRIDE), max(0.6, 0.13 * tall / STRIDE)
            spot = numpy.exp(-((x + 0.5 - cx) ** 2 / (2 * sx * sx) + (y + 0.5 - cy) ** 2 / (2 * sy * sy)))
            column, row = int(cx), int(cy)
            spot[row, column] = 1.0
            heat[n] = numpy.maximum(heat[n], spot)
            near = spot > 0.35
            for k in range(4):
                offsets[n, 2 * k][near] = ((plate[k, 0] - (x + 0.5) * STRIDE) / REACH)[near]
                offsets[n, 2 * k + 1][near] = ((plate[k, 1] - (y + 0.5) * STRIDE) / REACH)[near]
            weight[n][near] = (spot * REACH / wide)[near]
    return tuple(torch.from_numpy(part) for part in (heat, spare, offsets, weight))
