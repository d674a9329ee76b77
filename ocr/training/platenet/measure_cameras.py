"""For `cameras.test.ts`: what the training loop's camera and the one of `fixtures/camera` do, side by side, as JSON on standard output.

    python3 measure_cameras.py --crops DIR --flats DIR < planes.json

planes.json: [{"width", "height", "reach", "data": brightness 0..1 by rows}], answered by `spread`: the same after halation.
`crops` and `flats`: for each picture as the net gets it, five measures of its light. Flat plates are photographed as in training.
"""
import argparse
import json
import pathlib
import sys

import numpy
import torch

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "steps"))
from data import Crops, plain, spread
from flat_plates import photographed
from flats import Flats


def measures(pictures):
    """N x 3 x H x W in -1..1 -> by name, one number a picture: mean light, contrast, edges as a share of it, grain, colour."""
    x = (pictures + 1) / 2
    grey = (x * torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(1)
    contrast = grey.flatten(1).std(1)
    edges = (grey[:, :, 1:] - grey[:, :, :-1]).abs().mean((1, 2)) / (contrast + 1e-3)
    centre = grey[:, 1:-1, 1:-1]
    neighbours = grey[:, :-2, 1:-1] + grey[:, 2:, 1:-1] + grey[:, 1:-1, :-2] + grey[:, 1:-1, 2:]
    grain = (4 * centre - neighbours).abs().flatten(1).median(1).values
    colour = (x.amax(1) - x.amin(1)).mean((1, 2))
    named = {"light": grey.mean((1, 2)), "contrast": contrast, "edges": edges, "grain": grain, "colour": colour}
    return {name: values.tolist() for name, values in named.items()}


def spread_plane(plane):
    x = torch.tensor(plane["data"]).view(1, 1, plane["height"], plane["width"])
    return spread(x, torch.tensor([plane["reach"]]), 1).flatten().tolist()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--crops", required=True)
    parser.add_argument("--flats", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    crops, flats = Crops(options.crops), Flats(options.flats)
    seen, _ = crops.batch(range(len(crops.rows)))
    random = numpy.random.default_rng(1)
    # Every flat plate several times: the measures are of the camera, and less of the plates.
    flat, _ = flats.batch(list(range(len(flats.rows))) * 8)
    print(json.dumps({
        "spread": [spread_plane(plane) for plane in json.load(sys.stdin)],
        "crops": measures(plain(seen)),
        "flats": measures(photographed(flat, random)[0]),
    }))


main()
