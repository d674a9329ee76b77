"""Trains the plate finder on scenes.

    python3 train.py --pictures DIR[,DIR] --plates DIR --check DIR --out DIR --steps N [--batch 16] [--rate 0.003] [--start-from FILE]

Can be interrupted: the same command continues from a checkpoint, which is written every two minutes. Prints steps, loss, the
share of the plates that is found in scenes of another seed, false plates a picture, and the time left.
"""
import pathlib
import sys

import numpy
import torch
from torch.nn import functional as F

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "steps"))
import loop
from augment import augmented
from boards import boards
from data import Plates, Scenes, corners_of, plain
from targets import targets
from model import REACH, STRIDE, FinderNet


# Pieces of a picture, mostly, as cheap as they are different; some whole ones, for plates as large as these; and cut-outs.
SIZES = ((256, 192), (640, 384), (256, 128), (192, 128))
SHARES = (0.68, 0.12, 0.1, 0.1)


def loss_of(out, heat, spare, offsets, weight):
    """Penalty-reduced focal loss of the centres (Law and Deng 2018) and smooth L1 of the corners, relative to the plate's width."""
    logits, places = out[:, 0], out[:, 1:]
    p = torch.sigmoid(logits).clamp(1e-4, 1 - 1e-4)
    centre = heat >= 1
    right = -((1 - p) ** 2) * torch.log(p) * centre
    wrong = -((1 - heat) ** 4) * p ** 2 * torch.log(1 - p) * ~centre * ~spare
    number = max(1, int(centre.sum()))
    corner = (F.smooth_l1_loss(places, offsets, beta=0.02, reduction="none").sum(1) * weight).sum() / max(1.0, float(weight.sum()))
    return (right.sum() + wrong.sum()) / number + 2.0 * corner


def found(out, least=0.3):
    """For each picture its peaks: (probability, corners in px)."""
    p = torch.sigmoid(out[:, :1])
    peaks = (p == F.max_pool2d(p, 3, 1, 1)) & (p >= least)
    answers = []
    for n in range(len(out)):
        answers.append([])
        for row, column in peaks[n, 0].nonzero().tolist():
            corners = out[n, 1:, row, column].reshape(4, 2) * REACH + torch.tensor([(column + 0.5) * STRIDE, (row + 0.5) * STRIDE])
            answers[-1].append((float(p[n, 0, row, column]), corners.numpy()))
    return answers


def overlap(a, b):
    """Intersection over union of the boxes around two quadrilaterals."""
    low, high = numpy.maximum(a.min(0), b.min(0)), numpy.minimum(a.max(0), b.max(0))
    both = numpy.prod(numpy.maximum(0, high - low))
    return both / (numpy.prod(numpy.ptp(a, axis=0)) + numpy.prod(numpy.ptp(b, axis=0)) - both + 1e-9)


def judged(net, scenes, limit=300, least=0.3):
    hit, there, false = 0, 0, 0
    with torch.no_grad():
        for start in range(0, min(limit, len(scenes.rows)), 20):
            pictures, rows = scenes.batch(range(start, min(start + 20, len(scenes.rows))))
            for answers, plates in zip(found(net(plain(pictures)), least), corners_of(rows)):
                there += len(plates)
                hit += sum(any(overlap(plate, corners) >= 0.5 for _, corners in answers) for plate in plates)
                false += sum(not any(overlap(plate, corners) >= 0.3 for plate in plates) for _, corners in answers)
    return hit / max(1, there), false / max(1, min(limit, len(scenes.rows)))


def main():
    options = loop.arguments("plates", batch=16)
    scenes, check, library = Scenes(options.pictures), Scenes(options.check), Plates(options.plates)
    signs = boards(library, options.seed)
    net = FinderNet()

    def loss_of_step(random):
        width, height = SIZES[random.choice(len(SIZES), p=SHARES)]
        share = max(2, round(options.batch * SIZES[0][0] * SIZES[0][1] / (width * height)))
        pictures, rows = scenes.batch(random.integers(0, len(scenes.rows), share))
        pictures, plates = augmented(pictures, rows, library, signs, width, height, random)
        return loss_of(net(pictures), *targets(plates, width, height))

    def report(averaged):
        share, false = judged(averaged.eval(), check)
        return f"found {share:.4f}, false {false:.4f} a picture"

    loop.train(net, options, scenes, loss_of_step, report, decay=0.02, most_mean=0.998, report=50, judge=500, save=120)


if __name__ == "__main__":
    main()
