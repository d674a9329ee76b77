"""What the net should answer for plates whose corners are known."""
import numpy
import torch

from model import REACH, STRIDE

# Plates narrower than this, px of the net's input, are neither asked for nor held against it.
LEAST = 17.0
# So much of a plate's width may lie outside the picture.
OUTSIDE = 0.06


def targets(plates_of, width, height):
    """Heat map of centres (1 at a plate's cell, a Gaussian around it), cells that do not count, corner offsets and their weights."""
    count, rows, columns = len(plates_of), height // STRIDE, width // STRIDE
    heat = numpy.zeros((count, rows, columns), numpy.float32)
    spare = numpy.zeros((count, rows, columns), bool)
    offsets = numpy.zeros((count, 8, rows, columns), numpy.float32)
    weight = numpy.zeros((count, rows, columns), numpy.float32)
    y, x = numpy.mgrid[0:rows, 0:columns] + 0.5
    for n, plates in enumerate(plates_of):
        for plate in plates:
            low, high = plate.min(0), plate.max(0)
            if (high < 0).any() or low[0] > width or low[1] > height:
                continue
            wide = numpy.linalg.norm(plate[1] - plate[0])
            cx, cy = plate.mean(0) / STRIDE
            slack = OUTSIDE * wide
            inside = (low > -slack).all() and high[0] < width + slack and high[1] < height + slack
            if not inside or wide < LEAST or not (0 <= cx < columns and 0 <= cy < rows):
                a, b = numpy.floor(low / STRIDE).astype(int), numpy.ceil(high / STRIDE).astype(int)
                spare[n, max(0, a[1]):max(0, b[1]), max(0, a[0]):max(0, b[0])] = True
                continue
            tall = max(4.0, high[1] - low[1])
            sx, sy = max(0.7, 0.09 * wide / STRIDE), max(0.6, 0.13 * tall / STRIDE)
            spot = numpy.exp(-((x - cx) ** 2 / (2 * sx * sx) + (y - cy) ** 2 / (2 * sy * sy)))
            spot[int(cy), int(cx)] = 1.0
            heat[n] = numpy.maximum(heat[n], spot)
            near = spot > 0.35
            for k in range(4):
                offsets[n, 2 * k][near] = ((plate[k, 0] - x * STRIDE) / REACH)[near]
                offsets[n, 2 * k + 1][near] = ((plate[k, 1] - y * STRIDE) / REACH)[near]
            weight[n][near] = (spot * REACH / wide)[near]
    return tuple(torch.from_numpy(part) for part in (heat, spare, offsets, weight))
