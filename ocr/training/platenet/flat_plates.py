"""Photographs of plates laid flat (`steps/flats.py`) for learning to read: near as the reader cuts them out, or with some surroundings."""
import torch
from torch.nn import functional as F

import flats
from data import spread
from model import HEIGHT, WIDTH

SIZE = (HEIGHT, WIDTH)


def photographed(pictures, random):
    """N x 3 x 48 x 144 in -1..1, and the plate's corners in it as fractions. `random` is a numpy Generator."""
    draws = flats.Draws(random, len(pictures))
    theta = flats.laid(draws)
    # Two of five as a whole cut-out: more around the plate, or its edges gone; turned and sheared.
    whole = draws.chosen(0.4)
    theta[:, 0, 0] += whole * draws.uniform(-0.05, 0.5)
    theta[:, 1, 1] += whole * draws.uniform(-0.05, 0.6)
    theta[:, 0, 1] += whole * draws.uniform(-0.12, 0.12)
    theta[:, 1, 0] += whole * draws.uniform(-0.12, 0.12)
    theta[:, :, 2] += whole.view(-1, 1) * draws.uniform(-0.15, 0.15, 2)
    places = flats.places(theta, SIZE)
    # Seen from the side: one end is farther away. What is between the ends is spaced accordingly.
    tilt = draws.normal(0.05, 2)
    depth = 1 + places[..., 0] * tilt[:, 0].view(-1, 1, 1) + places[..., 1] * tilt[:, 1].view(-1, 1, 1)
    x = F.grid_sample(pictures, places / depth.unsqueeze(-1), padding_mode="border", align_corners=False)
    surroundings = (places / depth.unsqueeze(-1)).abs().amax(-1, keepdim=True).permute(0, 3, 1, 2) > 1
    x = torch.where(surroundings, some_ground(draws), x)

    # Halation: bright grows into dark, or – rarer – dark into bright.
    x = spread(x, draws.chosen(0.4) * draws.uniform(0, 1.6), 1)
    x = spread(x, draws.chosen(0.15) * draws.uniform(0, 1.2), -1)
    x = flats.noisy(flats.in_some_light(flats.with_less_detail(x, random), draws), draws)
    inverted = draws.chosen(0.04).view(-1, 1, 1, 1)
    x = x + inverted * (1 - 2 * x)
    return x.clamp(0, 1) * 2 - 1, corners_of(theta, tilt)


def some_ground(draws):
    """What is around a plate: soft patches of some colours."""
    coarse = draws.uniform(0, 1, 3, 3, 6) * 0.5 + draws.uniform(0, 0.5, 3, 1, 1)
    return F.interpolate(coarse, SIZE, mode="bilinear", align_corners=False)


def corners_of(theta, tilt):
    """Where tl, tr, br, bl of the plate are in the output, as fractions: the sampling undone at the plate's corners."""
    edge = 1 / (1 + 2 * flats.AROUND)
    square = torch.tensor([[-1, -1], [1, -1], [1, 1], [-1, 1]], dtype=torch.float32) * edge
    # places / (1 + tilt · places) = corner, so places = corner / (1 - tilt · corner).
    places = square / (1 - (square @ tilt.T).T.unsqueeze(-1))
    points = places * (1 + 2 * flats.AROUND) / (1 + 2 * flats.MARGIN)
    moved = torch.linalg.solve(theta[:, :, :2], (points - theta[:, None, :, 2]).transpose(1, 2)).transpose(1, 2)
    return ((moved + 1) / 2).reshape(len(theta), 8)
