"""Trains statenet on plates laid flat.

    python3 train.py --pictures DIR --check DIR --out DIR --steps N [--batch 64] [--rate 0.003] [--start-from FILE]

Can be interrupted: the same command continues from a checkpoint, which is written every two minutes. Prints steps, loss, the share of plates
of another seed whose state is named right, and the time left.
"""
import pathlib
import sys

import numpy
import torch
from torch.nn import functional as F

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "steps"))
import loop
from data import classes_of, photographed
from flats import Flats
from model import StateNet


def right(net, flats, seed, limit=1500):
    """Share of jurisdictions named right, each plate photographed once."""
    net.eval()
    hits = 0
    count = min(limit, len(flats.rows))
    with torch.no_grad():
        for start in range(0, count, 100):
            pictures, rows = flats.batch(range(start, min(start + 100, count)))
            found = net(photographed(pictures, numpy.random.default_rng([seed, start])))
            hits += (found.argmax(1) == classes_of(rows, flats.names)).sum().item()
    net.train()
    return hits / count


def main():
    options = loop.arguments(batch=64)
    flats, check = Flats(options.pictures), Flats(options.check)
    net = StateNet(len(flats.names) + 1)

    def loss_of_step(random):
        pictures, rows = flats.batch(random.integers(0, len(flats.rows), options.batch))
        return F.cross_entropy(net(photographed(pictures, random)), classes_of(rows, flats.names), label_smoothing=0.02)

    def judged(averaged):
        return f"right {right(averaged, check, options.seed + 1):.4f}"

    loop.train(net, options, flats, loss_of_step, judged,
               decay=0.01, most_mean=0.998, report=50, judge=500, save=120, also_saved={"jurisdictions": flats.names})


if __name__ == "__main__":
    main()
