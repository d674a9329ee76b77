"""Objects that look like plates and are none, drawn once: signs, stickers, lettering, grilles, lamps and badges."""
import numpy
import torch
from torch.nn import functional as F

COUNT = 1000


class Board:
    """Four planes of bytes (colour times cover, and cover), and copies of them shrunk by 2, 4, 8."""

    def __init__(self, inks, cover, is_blob):
        art = torch.cat([inks.clamp(0, 1) * cover, cover])
        _, self.high, self.wide = art.shape
        self.is_blob = is_blob
        self.copies = {by: (F.avg_pool2d(art[None], by)[0] * 255).round().byte() for by in (1, 2, 4, 8, 16)}

    def shrunk(self, by):
        return self.copies[min(by, 16)]


def boards(plates, seed):
    random = numpy.random.default_rng([seed, 77])
    return [drawn(plates, random) for _ in range(COUNT)]


def drawn(plates, random):
    """Lines of characters with or without a board under them; bars, slats and panes; something round."""
    kind = random.random()

    def colour():
        grey = random.uniform(0.02, 0.95)
        return torch.from_numpy(numpy.clip(grey + random.normal(0, random.choice([0.03, 0.3]), 3), 0, 1).astype(numpy.float32))[:, None, None]

    lines = 1 + int(random.random() < 0.35) + int(random.random() < 0.2)
    high, wide = 32 * lines + 16, 272
    ground, ink = colour(), colour()
    if float((ground - ink).abs().mean()) < 0.25:
        ink = (ground + 0.5) % 1.0
    cover = torch.zeros(1, high, wide)
    if kind < 0.55:
        text = torch.zeros(1, high, wide)
        longest = 0
        for line in range(lines):
            n = random.integers(len(plates.lengths))
            length = plates.lengths[n]
            start = (256 - length) // 2
            text[0, 8 + 32 * line:40 + 32 * line, 8 + start:8 + start + length] = torch.from_numpy(numpy.array(plates.texts[n][:, :length])).float() / 255
            longest = max(longest, length)
        edge = (wide - longest) // 2 - 8
        if kind < 0.33:
            cover[:, :, edge:wide - edge] = 1
        else:
            cover = text
        inks = ground * (1 - text) + ink * text
    elif kind > 0.78:
        cover, inks = blob(high, wide, ground, random)
    else:
        # Bars, slats and panes.
        pitch = random.uniform(4, 40)
        y, x = numpy.mgrid[0:high, 0:wide]
        angle = random.choice([0, numpy.pi / 2, random.uniform(0, numpy.pi)])
        bars = torch.from_numpy(((((x * numpy.cos(angle) + y * numpy.sin(angle)) / pitch) % 1) < random.uniform(0.2, 0.8)).astype(numpy.float32))[None]
        if random.random() < 0.3:
            bars = bars * torch.from_numpy((((x / pitch / random.uniform(0.5, 2)) % 1) < 0.6).astype(numpy.float32))[None]
        if random.random() < 0.35:
            bars = bars * 0
        cover[:, 2:-2, 2:-2] = 1
        inks = ground * (1 - bars) + ink * bars
    return Board(inks, cover, kind > 0.78)


def blob(high, wide, ground, random):
    """Something round or edged with lights and shades in it, as lamps, badges and mirrors are."""
    cells = (1, 3, int(random.integers(2, 6)), int(random.integers(2, 10)))
    marks = torch.from_numpy(random.normal(0, random.uniform(0.1, 0.6), cells).astype(numpy.float32))
    inks = (ground + F.interpolate(marks * torch.tensor(random.choice([0.3, 1.0])) + marks.mean(1, keepdim=True), size=(high, wide), mode="bilinear")[0]).clamp(0, 1)
    y, x = numpy.mgrid[0:high, 0:wide]
    power = random.choice([1.2, 2, 2, 3, 8])
    far = abs(x / wide * 2.1 - 1.05) ** power + abs(y / high * 2.1 - 1.05) ** power
    cover = torch.from_numpy(numpy.clip((1 - far) * 8, 0, 1).astype(numpy.float32))[None]
    return cover, inks
