"""Augmentation of drawn scenes: another size, position, light and sharpness, with more plates and more objects that look like plates."""
import io

import numpy
import torch
from PIL import Image
from torch.nn import functional as F

from compose import hang_board, hang_plate, texture
from data import corners_of


# The finder's own, where a picture has ended (`ocr/finder/fitted.ts`).
GREY = 114 / 255


def augmented(pictures, rows, library, boards, width, height, random):
    """@returns pictures N x 3 x height x width in -1..1, and the plates' corners in each"""
    shown, moved = placed(pictures, rows, width, height, random)
    rough = torch.from_numpy((random.random((len(rows), 1, 1, 1)) < 0.7).astype(numpy.float32))
    shown = (shown * (1 + rough * texture(len(rows), height, width, random))).clamp(0, 1)
    plates_of = []
    for n in range(len(rows)):
        is_infrared = random.random() < 0.25
        if is_infrared:
            shown[n] = shown[n].mean(0, keepdim=True)
        plates_of.append(composed(shown[n], list(moved[n]), library, boards, width, height, is_infrared, random))
    return toned(shown * 2 - 1, random), plates_of


def placed(pictures, rows, width, height, random):
    """Another look at each picture. @returns N x 3 x height x width in 0..1, and the plates' corners in each"""
    shown, moved = [], []
    for picture, row, plates in zip(pictures, rows, corners_of(rows)):
        matrix, aim = aimed(row, plates, width, height, random)
        shown.append(seen(picture, matrix, aim, width, height))
        moved.append([((plate - aim) @ matrix.T + (width / 2, height / 2)).astype(numpy.float32) for plate in plates])
    return torch.stack(shown), moved


def aimed(row, plates, width, height, random):
    """Rotation and scale of an augmented picture (out = matrix (in - aim) + middle), and the point that is moved to the middle."""
    wide, high = row["width"], row["height"]
    if len(plates) and random.random() < 0.3:
        # So near that one plate fills a good part of the picture.
        plate = plates[random.integers(len(plates))]
        scale = width * numpy.exp(random.uniform(numpy.log(0.2), numpy.log(0.98))) / max(8.0, numpy.ptp(plate[:, 0]))
        scale = min(scale, 6.0)
        aim = plate.mean(0) + random.uniform(-0.15, 0.15, 2) * numpy.ptp(plate, axis=0)
    else:
        scale = numpy.exp(random.uniform(numpy.log(0.5), numpy.log(1.6)))
        scale = max(scale, min(width / wide, height / high))
        aim = numpy.array([random.uniform(0, wide), random.uniform(0, high)])
        if len(plates) and random.random() < 0.6:
            aim = plates[random.integers(len(plates))].mean(0) + random.uniform(-0.42, 0.42, 2) * (width, height) / scale
        half = numpy.minimum((width / 2 / scale, height / 2 / scale), (wide / 2, high / 2))
        aim = numpy.clip(aim, half, (wide, high) - half)
    angle = random.normal(0, 0.05)
    stretch = numpy.exp(random.normal(0, 0.08))
    turn = numpy.array([[numpy.cos(angle), -numpy.sin(angle)], [numpy.sin(angle), numpy.cos(angle)]])
    return scale * turn @ numpy.diag([stretch, 1 / stretch]), aim


def seen(picture, matrix, aim, width, height):
    """Only the piece of the picture (H x W x 3 bytes) that is looked at becomes numbers."""
    back = numpy.linalg.inv(matrix)
    middle = numpy.array([width / 2, height / 2])
    corners = numpy.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * middle @ back.T + aim
    size = numpy.array([picture.shape[1], picture.shape[0]])
    low = numpy.clip(numpy.floor(corners.min(0)).astype(int) - 2, 0, size - 4)
    high = numpy.clip(numpy.ceil(corners.max(0)).astype(int) + 2, low + 4, size)
    piece = picture[low[1]:high[1], low[0]:high[0]].permute(2, 0, 1).float() / 255
    half = (high - low) / 2
    # grid_sample wants in of out, both in -1..1.
    theta = numpy.concatenate([back * middle[None, :] / half[:, None], ((aim - low - half) / half)[:, None]], 1)
    grid = F.affine_grid(torch.from_numpy(theta.astype(numpy.float32))[None], [1, 3, height, width], align_corners=False)
    return F.grid_sample(piece[None], grid, mode="bilinear", padding_mode="border", align_corners=False)[0]


def composed(picture, plates, library, boards, width, height, is_infrared, random):
    is_seen = lambda plate: (plate.max(0) > 0).all() and (plate.min(0) < (width, height)).all()
    if not any(map(is_seen, plates)) and random.random() < 0.45:
        return [cut_out(picture, library, width, height, is_infrared, random)]
    taken = [(plate.min(0), plate.max(0)) for plate in plates]

    def room(wide):
        """A place that no other plate or board takes, or none."""
        for _ in range(6):
            middle = random.uniform((0, 0), (width, height))
            low, high = middle - (0.6 * wide, 0.4 * wide), middle + (0.6 * wide, 0.4 * wide)
            if all((high < a).any() or (low > b).any() for a, b in taken):
                taken.append((low, high))
                return middle
        return None

    for _ in range(random.integers(1, 7)):
        wide = numpy.exp(random.uniform(numpy.log(10), numpy.log(width * 0.45)))
        middle = room(wide)
        if middle is not None:
            hang_board(picture, boards, middle, wide, random)
    for _ in range(random.choice(4, p=[0.35, 0.35, 0.2, 0.1])):
        wide = numpy.exp(random.uniform(numpy.log(20), numpy.log(width * 0.45)))
        middle = room(wide)
        if middle is not None:
            plates.append(hang_plate(picture, library, library.some(random), middle, wide, is_infrared, random))
    return plates


def cut_out(picture, library, width, height, is_infrared, random):
    """One plate fills the picture, half of the time one of two lines; right of it and below may be the grey that small pictures are filled up with."""
    # A picture is filled up to multiples of 64 px.
    wide, high = numpy.array([width, height]) - random.integers(0, 64, 2) * (random.random(2) < 0.5)
    n = library.some(random, random.random() < 0.5)
    across = min(wide * random.uniform(0.45, 0.99), high * random.uniform(0.5, 0.98) / library.ratio(n))
    middle = numpy.array([wide, high]) * random.uniform(0.45, 0.55, 2)
    corners = hang_plate(picture, library, n, middle, across, is_infrared, random)
    picture[:, high:] = GREY
    picture[:, :, wide:] = GREY
    return corners


def toned(pictures, random):
    count, _, height, width = pictures.shape
    draw = lambda low, high: torch.from_numpy(random.uniform(low, high, (count, 1, 1, 1)).astype(numpy.float32))
    pictures = pictures * draw(0.5, 1.3) + draw(-0.35, 0.3)
    pictures = pictures + torch.from_numpy(random.normal(0, 0.06, (count, 3, 1, 1)).astype(numpy.float32))
    if random.random() < 0.15:
        pictures = pictures.mean(1, keepdim=True).expand(-1, 3, -1, -1)
    half = count // 2
    soft = float(random.uniform(0.3, 0.9))
    small = F.interpolate(pictures[:half], scale_factor=soft, mode="bilinear", antialias=True)
    pictures = torch.cat([F.interpolate(small, size=(height, width), mode="bilinear"), pictures[half:]])
    pictures = pictures + grain(pictures.shape, random) * (draw(-0.06, 0.12).clamp(min=0))
    pictures = pictures.clamp(-1, 1)
    for n in range(count):
        if random.random() < 0.4:
            pictures[n] = compressed(pictures[n], int(random.integers(15, 80)))
    return pictures


GRAIN = torch.randn(8_000_000, generator=torch.Generator().manual_seed(1))


def grain(shape, random):
    """Noise from a precomputed buffer: drawing every number anew would take a third of the time of the net."""
    size = int(numpy.prod(shape))
    start = int(random.integers(len(GRAIN) - size))
    return GRAIN[start:start + size].reshape(shape)


def compressed(picture, quality):
    data = io.BytesIO()
    Image.fromarray(((picture.permute(1, 2, 0) + 1) * 127.5).round().byte().numpy()).save(data, "JPEG", quality=quality)
    return torch.from_numpy(numpy.array(Image.open(data))).permute(2, 0, 1).float() / 127.5 - 1
