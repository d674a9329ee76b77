"""Writes statenet's mean weights as ONNX, fits the temperature, and writes the model card beside it.

    python3 export.py --checkpoint FILE --fit DIR --report DIR --out ocr/models/statenet

Temperature and figures are of plates of two seeds that were not trained on, each photographed once as in training.
"""
import argparse
import hashlib
import json
import pathlib
import platform
import sys

import numpy
import torch
from torch.nn import functional as F

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "steps"))
from data import classes_of, photographed, plain
from flats import Flats
from model import HEIGHT, WIDTH, StateNet, shipped

# What is right of 1: real plates look less like drawn ones than those of another seed do.
WORTH = 0.8


def logits_of(net, flats, seen):
    found = []
    with torch.no_grad():
        for start in range(0, len(flats.rows), 100):
            found.append(net(seen(flats.batch(range(start, min(start + 100, len(flats.rows))))[0], numpy.random.default_rng(start))))
    return torch.cat(found), classes_of(flats.rows, flats.names)


def right(logits, states):
    return round((logits.argmax(1) == states).float().mean().item(), 4)


def main():
    parser = argparse.ArgumentParser()
    for name in ("checkpoint", "fit", "report", "out"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    state = torch.load(options.checkpoint)
    net = StateNet(len(state["jurisdictions"]) + 1)
    net.load_state_dict(state["mean"])
    parameters = sum(p.numel() for p in net.parameters())
    net = shipped(net)
    onnx, card = pathlib.Path(options.out + ".onnx"), pathlib.Path(options.out + ".json")
    # Constants stay as they are: folding them would turn the weights back into 32 bits.
    torch.onnx.export(net, torch.zeros(1, 3, HEIGHT, WIDTH), str(onnx), opset_version=14, do_constant_folding=False,
                      input_names=["pictures"], output_names=["jurisdictions"])
    logits, states = logits_of(net, Flats(options.fit), photographed)
    temperature = min((step / 20 for step in range(10, 61)), key=lambda t: F.cross_entropy(logits / t, states).item())
    report = Flats(options.report)
    digest = hashlib.sha256(onnx.read_bytes()).hexdigest()
    seed = lambda folder: json.loads(next(pathlib.Path(folder).glob("*.json")).read_text())["seed"]
    card.write_text(json.dumps({
        "version": digest[:8],
        "temperature": temperature,
        "worth": WORTH,
        "jurisdictions": state["jurisdictions"],
        "sha256": digest,
        "parameters": parameters,
        "trained": {"steps": state["step"], "minutes": round(state["spent"] / 60, 1), "plates": "ocr/training/pictures",
                    "torch": torch.__version__, "python": platform.python_version()},
        "fitted_on_seed": seed(options.fit),
        "reported_on_seed": seed(options.report),
        "right_flat": right(*logits_of(net, report, lambda pictures, _: plain(pictures))),
        "right_photographed": right(*logits_of(net, report, photographed)),
        "note": "plates as they are drawn, all jurisdictions alike; flat: seen perfectly, photographed: as in training",
    }, indent=1) + "\n")
    print(f"wrote {onnx} and {card}: temperature {temperature}")


if __name__ == "__main__":
    main()
