"""What statenet learns from: plates laid flat (`steps/flats.py`), photographed on the fly, and the numbers of their jurisdictions."""
import numpy
import torch
from torch.nn import functional as F

import flats
from model import HEIGHT, WIDTH

SIZE = (HEIGHT, WIDTH)


def classes_of(rows, names):
    """Class of each row's jurisdiction: 1 and on in the order of names, 0 for none of them."""
    numbers = {name: index + 1 for index, name in enumerate(names)}
    return torch.tensor([numbers.get(row["jurisdiction"], 0) for row in rows])


def plain(pictures):
    return flats.plain(pictures, SIZE)


def photographed(pictures, random):
    """Corners a little off, then light, colour, detail and noise of some camera. `random` is a numpy Generator."""
    draws = flats.Draws(random, len(pictures))
    x = F.grid_sample(pictures, flats.places(flats.laid(draws), SIZE), padding_mode="border", align_corners=False)
    x = flats.in_some_light(flats.with_less_detail(x, random), draws)

    # A hand's breadth that something hides: a frame's edge, a tow ball, dirt.
    for n in numpy.flatnonzero(random.random(len(pictures)) < 0.25):
        wide, high = random.integers(10, 60), random.integers(5, 16)
        left, top = random.integers(0, WIDTH - wide), random.integers(0, HEIGHT - high)
        x[n, :, top:top + high, left:left + wide] = torch.from_numpy(random.random((3, 1, 1)).astype(numpy.float32))
    return flats.noisy(x, draws).clamp(0, 1) * 2 - 1
