"""Trains statenet. `npm run train:state` draws the plates first and exports the model afterwards.

    python3 train.py --flats DIR --check DIR --out DIR --steps N [--batch 64] [--rate 0.003]

Stops and goes on: a checkpoint every few minutes, taken up again by the same command.
"""
import argparse
import pathlib
import time

import numpy
import torch
from torch.nn import functional as F

from data import Flats, photographed
from model import StateNet


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("flats", "check", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=0.003)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def right(net, flats, seed, limit=1500):
    """Share of jurisdictions named right, each plate photographed once."""
    net.eval()
    hits = 0
    count = min(limit, len(flats.states))
    with torch.no_grad():
        for start in range(0, count, 100):
            pictures, states = flats.batch(range(start, min(start + 100, count)))
            found = net(photographed(pictures, numpy.random.default_rng([seed, start])))
            hits += (found.argmax(1) == states).sum().item()
    net.train()
    return hits / count


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    flats, check = Flats(options.flats), Flats(options.check)
    net = StateNet(len(flats.classes) + 1)
    optimizer = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=0.01)
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    step, spent = 0, 0.0
    saved = out / "checkpoint.pt"
    if saved.exists():
        state = torch.load(saved)
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        mean, step, spent = state["mean"], state["step"], state["spent"]
        print(f"taken up again at step {step}", flush=True)
    net.train()
    running, began, last_save = 0.0, time.time(), time.time()
    while step < options.steps:
        if step % 100 == 0:
            flats.refresh()
        random = numpy.random.default_rng([options.seed, step])
        pictures, states = flats.batch(random.integers(0, len(flats.states), options.batch))
        along = step / options.steps
        for group in optimizer.param_groups:
            group["lr"] = options.rate * min(1, (step + 1) / 100) * (0.01 + 0.99 * 0.5 * (1 + numpy.cos(numpy.pi * along)))
        loss = F.cross_entropy(net(photographed(pictures, random)), states, label_smoothing=0.02)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimizer.step()
        step += 1
        keep = min(0.998, 1 - 10 / (step + 10))
        for name, value in net.state_dict().items():
            if value.dtype.is_floating_point:
                mean[name].mul_(keep).add_(value, alpha=1 - keep)
            else:
                mean[name].copy_(value)
        running += loss.item()
        done = step == options.steps
        if step % 50 == 0:
            spent += time.time() - began
            began = time.time()
            left = spent / step * (options.steps - step) / 60
            print(f"step {step}/{options.steps} loss {running / 50:.4f} plates {len(flats.states)} {spent / 60:.1f} min, {left:.1f} min left", flush=True)
            running = 0.0
        if step % 500 == 0 or done:
            judge = StateNet(len(flats.classes) + 1)
            judge.load_state_dict(mean)
            print(f"  right {right(judge, check, options.seed + 1):.4f}", flush=True)
        if time.time() - last_save > 120 or done:
            torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean, "step": step, "spent": spent,
                        "jurisdictions": list(flats.classes)}, saved.with_suffix(".part"))
            saved.with_suffix(".part").replace(saved)
            last_save = time.time()


if __name__ == "__main__":
    main()
