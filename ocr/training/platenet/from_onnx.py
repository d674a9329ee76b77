"""Makes a checkpoint of a shipped platenet, as a start for further training when none was kept (`steps/onnx_weights.py`).

    python3 from_onnx.py --model ocr/models/platenet --pictures DIR --out FILE     then: train.py … --start-from FILE

Jurisdictions that are new since begin small.
"""
import argparse
import json
import pathlib
import sys

import numpy
import torch

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "steps"))
from data import Crops, augmented, corners_of
from model import PlateNet
from onnx_weights import fill_by_name, fill_folded, graph_of, refill

BATCHES, BATCH = 8, 128


def convolutions(net):
    """Convolutions with the norms behind them."""
    found = [(net.stem[0], net.stem[1])]
    for stage in net.stages:
        found += [(stage.first, stage.norm1), (stage.second, stage.norm2), (stage.shortcut[0], stage.shortcut[1])]
    return found


def gates(rows):
    """ONNX orders a GRU's gates update, reset, new; PyTorch reset, update, new."""
    update, reset, new = rows.chunk(3)
    return torch.cat([reset, update, new])


def fill(net, weights, nodes, old, new):
    known = {name: value for name, value in weights.items() if not name.startswith("jurisdictions")}
    fill_by_name(net, known)
    fill_folded(net, convolutions(net), weights, nodes)
    net.characters.weight.copy_(weights[next(inputs for _, what, inputs in nodes if what == "MatMul")[1]].t())
    _, inside, around, biases = next(inputs for _, what, inputs in nodes if what == "GRU")[:4]
    size = weights[biases].shape[1] // 2
    for direction, suffix in enumerate(("", "_reverse")):
        for name, rows in (("weight_ih", weights[inside]), ("weight_hh", weights[around]),
                           ("bias_ih", weights[biases][:, :size]), ("bias_hh", weights[biases][:, size:])):
            getattr(net.around, f"{name}_l0{suffix}").copy_(gates(rows[direction]))
    net.jurisdictions.weight.normal_(0, 0.02)
    net.jurisdictions.bias.fill_(-4)
    for row, code in enumerate(["", *old]):
        at = 0 if row == 0 else new.index(code) + 1 if code in new else None
        if at is not None:
            net.jurisdictions.weight[at] = weights["jurisdictions.weight"][row]
            net.jurisdictions.bias[at] = weights["jurisdictions.bias"][row]


def batches(crops):
    random = numpy.random.default_rng(3)
    for _ in range(BATCHES):
        pictures, rows = crops.batch(random.integers(0, len(crops.rows), BATCH))
        yield augmented(pictures, corners_of(rows), random)[0]


def main():
    parser = argparse.ArgumentParser()
    for name in ("model", "pictures", "out"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    old = json.load(open(options.model + ".json"))["jurisdictions"]
    new = json.load(open(options.pictures + "/jurisdictions.txt"))
    torch.manual_seed(1)
    net = PlateNet(len(new) + 1).eval()
    with torch.no_grad():
        fill(net, *graph_of(options.model + ".onnx"), old, new)
        refill(net, convolutions(net), batches(Crops(options.pictures)))
    torch.save({"mean": net.state_dict()}, options.out)
    print(f"wrote {options.out}: {len(old)} of {len(new)} issuers known")


if __name__ == "__main__":
    main()
