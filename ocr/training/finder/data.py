"""Scenes from the shards that write-scenes.ts writes, and the plates and lines that write-plates.ts writes."""
import json
import pathlib

import numpy
import torch
from torch.nn import functional as F


class Scenes:
    """All shards of one or more folders, mapped into memory; `refresh` takes up those written since."""

    def __init__(self, folders):
        self.folders = [pathlib.Path(folder) for folder in str(folders).split(",")]
        self.shards, self.rows, self.seen = [], [], set()
        self.refresh()

    def refresh(self):
        for card in sorted(card for folder in self.folders for card in folder.glob("scenes-*.json")):
            if card in self.seen:
                continue
            self.seen.add(card)
            shape = tuple(json.loads(card.read_text())["shape"])
            pixels = numpy.memmap(card.with_suffix(".bin"), numpy.uint8, "r", shape=shape)
            for index, line in enumerate(card.with_suffix(".jsonl").read_text().splitlines()):
                self.rows.append((len(self.shards), index, json.loads(line)))
            self.shards.append(pixels)

    def batch(self, indices):
        pictures = numpy.stack([self.shards[self.rows[i][0]][self.rows[i][1]] for i in indices])
        return torch.from_numpy(pictures), [self.rows[i][2] for i in indices]


# Plates of one line are at most half as high as wide, of two lines 0.55 and more.
TWO_LINES = 0.53


class Plates:
    """Plates to hang (each with ever smaller copies, so that none aliases) and lines of characters that are no plate's."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        card = json.loads((folder / "plates.json").read_text())
        self.pixels = numpy.memmap(folder / "plates.bin", numpy.uint8, "r", shape=tuple(card["plates"]))
        self.corners = [numpy.array(json.loads(line)["corners"], numpy.float32).reshape(4, 2) for line in (folder / "plates.jsonl").read_text().splitlines()]
        self.texts = numpy.memmap(folder / "texts.bin", numpy.uint8, "r", shape=tuple(card["texts"]))
        self.lengths = [json.loads(line)["width"] for line in (folder / "texts.jsonl").read_text().splitlines()]

        self.copies = {}
        self.of_two_lines = [n for n in range(len(self.corners)) if self.ratio(n) > TWO_LINES]

    def __len__(self):
        return len(self.corners)

    def ratio(self, n):
        """Height by width."""
        wide, high = numpy.ptp(self.corners[n], axis=0)
        return high / wide

    def some(self, random, is_of_two_lines=False):
        """The number of a plate, of any or – where there are some – of those of two lines."""
        return random.choice(self.of_two_lines) if is_of_two_lines and self.of_two_lines else random.integers(len(self))

    def shrunk(self, n, by):
        """Planes of bytes of a plate at a fraction of its size, made once."""
        if (n, by) not in self.copies:
            art = torch.from_numpy(numpy.array(self.pixels[n])).permute(2, 0, 1).contiguous()
            self.copies[n, by] = (F.avg_pool2d(art[None].float(), by)[0].round().byte() if by > 1 else art)
        return self.copies[n, by]


def plain(pictures):
    return pictures.permute(0, 3, 1, 2).float() / 127.5 - 1


def corners_of(rows):
    return [numpy.array(row["plates"], dtype=numpy.float32).reshape(-1, 4, 2) for row in rows]
