"""Hangs plates, and what only looks like plates, into pictures while training: few drawn scenes go far."""
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


def shrunk(art, factor):
    """Art at the resolution at which it is going to be seen, and the factor that it was shrunk by."""
    by = 1
    while factor > 1.4 * by * 2:
        by *= 2
    return (F.avg_pool2d(art[None], by)[0] if by > 1 else art), by


def hang_plate(picture, plates, middle, width, is_infrared, random):
    """@returns the corners of the plate"""
    n = random.integers(len(plates))
    pixels = torch.from_numpy(numpy.array(plates.pixels[n])).permute(2, 0, 1).float() / 255
    own = plates.corners[n]
    seen = pixels[3:4].expand(3, -1, -1) if is_infrared else pixels[:3]
    gain = numpy.exp(random.normal(0, 0.3))
    if random.random() < 0.25:
        # A lamp at the camera: sheeting shines, ink does not.
        seen = seen * random.uniform(0.3, 1) + pixels[4:5] * random.uniform(0.1, 0.8)
    seen = seen * gain
    seen = shaded(seen, random)
    own_wide, own_high = numpy.ptp(own[:, 0]), numpy.ptp(own[:, 1])
    tall = width * own_high / own_wide * numpy.exp(random.normal(0, 0.08))
    target = turned(width, tall, random) + middle
    art, by = shrunk(torch.cat([seen.clamp(0, 1.2) , pixels[5:6]]), own_wide / width)
    forth = homography(own / by, target)
    h, w = pixels.shape[1] / by, pixels.shape[2] / by
    corners = numpy.array([[0, 0, 1], [w, 0, 1], [w, h, 1], [0, h, 1]]) @ forth.T
    lay(picture, art, numpy.linalg.inv(forth), corners[:, :2] / corners[:, 2:])
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


def hang_board(picture, plates, middle, width, random):
    """Lines of characters with or without a board under them: signs, stickers, lettering; grilles; lamps and badges."""
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
    seen = shaded(inks, random)
    height = width * high / wide * numpy.exp(random.normal(0, 0.25) + (random.uniform(0, 1.2) if kind > 0.78 else 0))
    target = turned(width, height, random) + middle
    art, by = shrunk(torch.cat([seen * cover, cover]), wide / width)
    flat = numpy.array([[0, 0], [wide, 0], [wide, high], [0, high]]) / by
    lay(picture, art, numpy.linalg.inv(homography(flat, target)), target)
    return target.astype(numpy.float32)


def blob(high, wide, ground, random):
    """Something round or edged with lights and shades in it, as lamps, badges and mirrors are."""
    cells = (1, 3, int(random.integers(2, 6)), int(random.integers(2, 10)))
    marks = torch.from_numpy(random.normal(0, random.uniform(0.1, 0.6), cells).astype(numpy.float32))
    inks = (ground + F.interpolate(marks * torch.tensor(random.choice([0.3, 1.0])) + marks.mean(1, keepdim=True), size=(high, wide), mode="bilinear")[0]).clamp(0, 1.2)
    y, x = numpy.mgrid[0:high, 0:wide]
    power = random.choice([1.2, 2, 2, 3, 8])
    far = abs(x / wide * 2.1 - 1.05) ** power + abs(y / high * 2.1 - 1.05) ** power
    cover = torch.from_numpy(numpy.clip((1 - far) * 8, 0, 1).astype(numpy.float32))[None]
    return cover, inks


def texture(count, height, width, random):
    """Clouds of several sizes, N x 3 x H x W around 0: no surface outdoors is even."""
    total = torch.zeros(count, 3, height, width)
    generator = torch.Generator().manual_seed(int(random.integers(2 ** 62)))
    for cell in (96, 32, 12, 5, 2):
        if random.random() < 0.25:
            continue
        rows, columns = max(2, height // cell), max(2, width // cell)
        noise = torch.randn(count, 1, rows, columns, generator=generator) + 0.35 * torch.randn(count, 3, rows, columns, generator=generator)
        depth = torch.rand(count, 1, 1, 1, generator=generator) ** 2 * (0.28 if cell > 8 else 0.2)
        total += F.interpolate(noise * depth, size=(height, width), mode="bilinear")
    return total
