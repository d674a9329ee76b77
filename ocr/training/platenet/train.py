"""Trains platenet. `npm run train:platenet` draws the pictures first and exports the model afterwards.

    python3 train.py --pictures DIR --check DIR --out DIR --steps N [--batch 128] [--rate 0.003]

Can be interrupted: the same command continues from a checkpoint, which is written every three minutes. Prints steps, loss, exact rate on
pictures of another seed and the time left.
"""
import argparse
import json
import pathlib
import time

import numpy
import torch
from torch.nn import functional as F

from data import Crops, augmented, plain, targets
from model import CHARACTERS, COLUMNS, PlateNet


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--check", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=0.003)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--start-from", help="weights to begin with, for instance after more pictures were drawn")
    return parser.parse_args()


def rate_at(step, steps, peak):
    """Warm up over 3 %, then a half cosine down to 1 %."""
    warm = max(1, steps * 3 // 100)
    if step < warm:
        return peak * (step + 1) / warm
    along = (step - warm) / max(1, steps - warm)
    return peak * (0.01 + 0.99 * 0.5 * (1 + float(numpy.cos(numpy.pi * along))))


def loss_of(net, pictures, flat, lengths, states, corners):
    with torch.autocast("cpu", dtype=torch.bfloat16):
        characters, jurisdictions, places = net(pictures)
    logs = characters.float().log_softmax(-1).transpose(0, 1)
    # zero_infinity: a text with more characters than columns can hold teaches nothing instead of NaN.
    reading = F.ctc_loss(logs, flat, torch.full((len(lengths),), COLUMNS), lengths, zero_infinity=True)
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


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    crops, check = Crops(options.pictures), Crops(options.check)
    names = json.loads((pathlib.Path(options.pictures) / "jurisdictions.txt").read_text())
    jurisdictions = {code: index + 1 for index, code in enumerate(names)}
    net = PlateNet(len(names) + 1)
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    optimizer = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=0.01)
    step, spent = 0, 0.0
    saved = out / "checkpoint.pt"
    if saved.exists():
        state = torch.load(saved)
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        mean, step, spent = state["mean"], state["step"], state["spent"]
        print(f"continued from step {step}", flush=True)
    elif options.start_from:
        # Heads of another size (more jurisdictions since) begin anew.
        old = torch.load(options.start_from)["mean"]
        mean.update({name: value for name, value in old.items() if value.shape == mean[name].shape})
        net.load_state_dict(mean)

    def save():
        torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean, "step": step, "spent": spent,
                    "jurisdictions": names}, saved.with_suffix(".part"))
        saved.with_suffix(".part").replace(saved)

    net.train()
    running, began, last_save = 0.0, time.time(), time.time()
    while step < options.steps:
        if step % 200 == 0:
            crops.refresh()
        random = numpy.random.default_rng([options.seed, step])
        pictures, rows = crops.batch(random.integers(0, len(crops.rows), options.batch))
        flat, lengths, states, corners = targets(rows, jurisdictions)
        pictures, corners = augmented(pictures, corners, random)
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, options.steps, options.rate)
        loss = loss_of(net, pictures, flat, lengths, states, corners)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimizer.step()
        step += 1
        # A running mean of the weights reads better than the last step's; short at first so that it can be watched.
        keep = min(0.999, 1 - 10 / (step + 10))
        for name, value in net.state_dict().items():
            if value.dtype.is_floating_point:
                mean[name].mul_(keep).add_(value, alpha=1 - keep)
            else:
                mean[name].copy_(value)
        running += loss.item()
        if step % 100 == 0:
            now = time.time()
            spent += now - began
            began = now
            left = spent / step * (options.steps - step)
            print(f"step {step}/{options.steps} loss {running / 100:.4f} pictures {len(crops.rows)} {spent / 60:.1f} min, {left / 60:.1f} min left", flush=True)
            running = 0.0
        if step % 1000 == 0 or step == options.steps:
            judge = PlateNet(len(names) + 1)
            judge.load_state_dict(mean)
            total, groups = exact_rate(judge, check)
            print(f"  exact {total:.4f}: {groups}", flush=True)
        if time.time() - last_save > 180 or step == options.steps:
            save()
            last_save = time.time()


if __name__ == "__main__":
    main()
