"""Trains platenet. `npm run train:platenet` draws the pictures first and exports the model afterwards.

    python3 train.py --pictures DIR --flats DIR --check DIR --out DIR --steps N [--batch 128] [--rate 0.003]

Half of each batch are pictures of the simulated cameras, half are plates laid flat, photographed on the fly: fewer ways of a camera, many more plates.
Can be interrupted: the same command continues from a checkpoint, which is written every three minutes. Prints steps, loss, exact rate on
pictures of another seed and the time left.
"""
import json
import pathlib
import sys

import torch
from torch.nn import functional as F

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "steps"))
import loop
from data import Crops, augmented, corners_of, plain, targets
from flat_plates import photographed
from flats import Flats
from model import CHARACTERS, COLUMNS, PlateNet


def loss_of(net, pictures, flat, lengths, states, corners):
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=loop.calculates_in_bfloat16()):
        characters, jurisdictions, places = net(pictures.contiguous(memory_format=torch.channels_last))
    logs = characters.float().log_softmax(-1).transpose(0, 1)
    meant = lengths >= 0
    # zero_infinity: a text with more characters than columns can hold teaches nothing instead of NaN.
    reading = F.ctc_loss(logs[:, meant], flat, torch.full((int(meant.sum()),), COLUMNS), lengths[meant], zero_infinity=True)
    issuer = F.cross_entropy(jurisdictions.float(), states, ignore_index=-1) if (states >= 0).any() else 0.0
    known = ~corners.isnan().any(1)
    where = F.smooth_l1_loss(places.float()[known], corners[known], beta=0.02) if known.any() else 0.0
    return reading + 0.1 * issuer + 1.0 * where


def texts_of(characters):
    """Best path: repeated classes collapse, blanks (0) vanish."""
    texts = []
    for row in characters.argmax(-1).tolist():
        texts.append("".join(CHARACTERS[code - 1] for code, before in zip(row, [0] + row) if code != 0 and code != before))
    return texts


def exact_rate(net, crops, limit=2000):
    """Whole plate right (O and 0 count as one), by severity."""
    net.eval()
    right, seen = {}, {}
    with torch.no_grad():
        for start in range(0, min(limit, len(crops.rows)), 250):
            pictures, rows = crops.batch(range(start, min(start + 250, len(crops.rows))))
            for text, row in zip(texts_of(net(plain(pictures))[0]), rows):
                group = row["kind"] + str(row["severity"])
                seen[group] = seen.get(group, 0) + 1
                right[group] = right.get(group, 0) + (text.replace("O", "0") == row["text"].replace("O", "0"))
    net.train()
    total = sum(right.values()) / max(1, sum(seen.values()))
    return total, " ".join(f"{group} {right[group] / seen[group]:.3f}" for group in sorted(seen))


class Learned:
    """Crops and flat plates, as one set that grows while it is drawn."""

    def __init__(self, crops, flats):
        self.crops, self.flats = crops, flats

    def refresh(self):
        self.crops.refresh()
        self.flats.refresh()

    @property
    def rows(self):
        return self.crops.rows + self.flats.rows

    def batch(self, random, count):
        """Pictures as the net gets them, corners, and the rows behind them."""
        seen, rows = self.crops.batch(random.integers(0, len(self.crops.rows), count - count // 2))
        shot, corners = augmented(seen, corners_of(rows), random)
        flat, more = self.flats.batch(random.integers(0, len(self.flats.rows), count // 2))
        photographs, places = photographed(flat, random)
        return torch.cat([shot, photographs]), torch.cat([corners, places]), rows + more


def main():
    options = loop.arguments("flats", batch=128)
    learned, check = Learned(Crops(options.pictures), Flats(options.flats)), Crops(options.check)
    names = json.loads((pathlib.Path(options.pictures) / "jurisdictions.txt").read_text())
    jurisdictions = {code: index + 1 for index, code in enumerate(names)}
    net = PlateNet(len(names) + 1).to(memory_format=torch.channels_last)

    def loss_of_step(random):
        pictures, corners, rows = learned.batch(random, options.batch)
        flat, lengths, states = targets(rows, jurisdictions)
        return loss_of(net, pictures, flat, lengths, states, corners)

    def judged(averaged):
        total, groups = exact_rate(averaged, check)
        return f"exact {total:.4f}: {groups}"

    loop.train(net, options, learned, loss_of_step, judged,
               decay=0.01, most_mean=0.999, report=100, judge=1000, save=180, also_saved={"jurisdictions": names})


if __name__ == "__main__":
    main()
