"""Composes plates, and objects that only look like plates, into pictures during training, so that few drawn scenes give many different pictures."""
import numpy
import torch
from torch.nn import functional as F


def turned(width, height, random):
    """Corners of an upright board, seen from aside, in px around its middle."""
    wild = random.random() < 0.15
    yaw = random.normal(0, 0.7 if wild else 0.35)
    pitch = random.normal(0, 0.4 if wild else 0.2)
    roll = random.normal(0, 0.25 if wild else 0.06)
    yaw, pitch = numpy.clip(yaw, -1.1, 1.1), numpy.clip(pitch, -0.8, 0.8)
    away = width * numpy.exp(random.uniform(0.7, 3.5))
    flat = numpy.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]) * (width, height)
    x, y = flat[:, 0], flat[:, 1]
    x, z = x * numpy.cos(yaw), x * numpy.sin(yaw)
    y, z = y * numpy.cos(pitch) - z * numpy.sin(pitch), y * numpy.sin(pitch) + z * numpy.cos(pitch)
    seen = numpy.stack([x, y], 1) * (away / (away + z))[:, None]
    c, s = numpy.cos(roll), numpy.sin(roll)
    return seen @ numpy.array([[c, s], [-s, c]])


def homography(source, target):
    """3 x 3 matrix that takes the four points of source to those of target."""
    rows = []
    for (x, y), (u, v) in zip(source, target):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return numpy.append(numpy.linalg.solve(numpy.array(rows, numpy.float64), numpy.asarray(target, numpy.float64).reshape(8)), 1).reshape(3, 3)


def lay(picture, art, matrix, outline):
    """Blends art (C + 1 planes of 0..1, the last is cover and the others are times cover) into picture (C x H x W, 0..1).

    matrix takes picture px to art px; outline is the art's outline in the picture.
    """
    _, high, wide = picture.shape
    left, top = numpy.maximum(0, numpy.floor(outline.min(0))).astype(int)
    right, bottom = numpy.minimum((wide, high), numpy.ceil(outline.max(0))).astype(int)
    if right <= left or bottom <= top:
        return
    y, x = numpy.mgrid[top:bottom, left:right] + 0.5
    w = matrix[2, 0] * x + matrix[2, 1] * y + matrix[2, 2]
    u = (matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2]) / w
    v = (matrix[1, 0] * x + matrix[1, 1] * y + matrix[1, 2]) / w
    grid = torch.from_numpy(numpy.stack([u * 2 / art.shape[2] - 1, v * 2 / art.shape[1] - 1], -1).astype(numpy.float32))
    seen = F.grid_sample(art[None], grid[None], mode="bilinear", padding_mode="zeros", align_corners=False)[0]
    place = picture[:, top:bottom, left:right]
    place.mul_(1 - seen[-1:]).add_(seen[:-1])


def steps_to(factor):
    """How far art may be shrunk that is seen smaller than it is by this factor: a power of two."""
    by = 1
    while factor > 1.4 * by * 2:
        by *= 2
    return by


def hang_plate(picture, plates, n, middle, width, is_infrared, random):
    """Hangs plate n. @returns its corners"""
    own = plates.corners[n]
    own_wide, own_high = numpy.ptp(own[:, 0]), numpy.ptp(own[:, 1])
    # As small as it is going to be seen: everything below costs what its pixels cost.
    by = steps_to(own_wide / width)
    pixels = plates.shrunk(n, by).float() / 255
    seen = pixels[3:4].expand(3, -1, -1) if is_infrared else pixels[:3]
    gain = numpy.exp(random.normal(0, 0.3))
    if random.random() < 0.25:
        # A lamp at the camera: sheeting shines, ink does not.
        seen = seen * random.uniform(0.3, 1) + pixels[4:5] * random.uniform(0.1, 0.8)
    seen = shaded(seen * gain, random)
    tall = width * own_high / own_wide * numpy.exp(random.normal(0, 0.08))
    target = turned(width, tall, random) + middle
    forth = homography(own / by, target)
    _, h, w = pixels.shape
    corners = numpy.array([[0, 0, 1], [w, 0, 1], [w, h, 1], [0, h, 1]]) @ forth.T
    lay(picture, torch.cat([seen.clamp(0, 1.2), pixels[5:6]]), numpy.linalg.inv(forth), corners[:, :2] / corners[:, 2:])
    return target.astype(numpy.float32)


def shaded(seen, random):
    """Light that is not even: a slope, or the edge of a shadow."""
    _, high, wide = seen.shape
    kind = random.random()
    if kind > 0.45:
        return seen
    angle = random.uniform(0, 2 * numpy.pi)
    y, x = numpy.mgrid[0:high, 0:wide]
    along = torch.from_numpy((((x / wide - 0.5) * numpy.cos(angle) + (y / high - 0.5) * numpy.sin(angle))).astype(numpy.float32))
    if kind < 0.25:
        return seen * (1 + along * random.uniform(0.2, 1.2))
    return seen * (1 - random.uniform(0.3, 0.75) * torch.sigmoid((along - random.uniform(-0.4, 0.4)) * random.uniform(10, 80)))


def hang_board(picture, boards, middle, width, random):
    """Hangs what only looks like a plate; in another colour and light each time."""
    board = boards[random.integers(len(boards))]
    by = steps_to(board.wide / width)
    art = board.shrunk(by).float() / 255
    gain = torch.from_numpy(numpy.exp(random.normal(0, 0.25) + random.normal(0, 0.12, 3)).astype(numpy.float32))[:, None, None]
    seen = shaded(art[:3] * gain, random)
    height = width * board.high / board.wide * numpy.exp(random.normal(0, 0.25) + (random.uniform(0, 1.2) if board.is_blob else 0))
    target = turned(width, height, random) + middle
    flat = numpy.array([[0, 0], [board.wide, 0], [board.wide, board.high], [0, board.high]]) / by
    lay(picture, torch.cat([seen.clamp(0, 1.2), art[3:]]), numpy.linalg.inv(homography(flat, target)), target)
    return target.astype(numpy.float32)


def texture(count, height, width, random):
    """Noise at several scales, N x 3 x H x W around 0, because no surface outdoors is uniform."""
    low = torch.zeros(count, 3, height // 4, width // 4)
    total = None
    generator = torch.Generator().manual_seed(int(random.integers(2 ** 62)))
    for cell in (96, 32, 12, 5, 2):
        if cell == 5:
            # What is coarse is as good at a quarter of the size, and quicker.
            total = F.interpolate(low, size=(height, width), mode="bilinear")
        if random.random() < 0.25:
            continue
        rows, columns = max(2, height // cell), max(2, width // cell)
        noise = torch.randn(count, 1, rows, columns, generator=generator) + 0.35 * torch.randn(count, 3, rows, columns, generator=generator)
        depth = torch.rand(count, 1, 1, 1, generator=generator) ** 2 * (0.28 if cell > 8 else 0.2)
        onto = low if cell > 8 else total
        onto += F.interpolate(noise * depth, size=onto.shape[2:], mode="bilinear")
    return total
