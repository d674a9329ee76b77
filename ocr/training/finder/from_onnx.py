"""Makes a checkpoint of a shipped finder, as a start for further training when none was kept (`steps/onnx_weights.py`).

    python3 from_onnx.py --model ocr/models/finder --pictures DIR --out FILE     then: train.py … --start-from FILE
"""
import argparse
import pathlib
import sys

import torch
from torch import nn

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "steps"))
from data import Scenes, plain
from model import FinderNet
from onnx_weights import fill_by_name, fill_folded, graph_of, refill

BATCHES, BATCH = 5, 20


def convolutions(net):
    """Convolutions with the norms behind them."""
    layers = [layer for layer in net.modules() if isinstance(layer, (nn.Conv2d, nn.BatchNorm2d))]
    return [(layer, after) for layer, after in zip(layers, layers[1:]) if isinstance(after, nn.BatchNorm2d)]


def batches(scenes):
    for start in range(0, BATCHES * BATCH, BATCH):
        yield plain(scenes.batch(range(start, min(start + BATCH, len(scenes.rows))))[0])


def main():
    parser = argparse.ArgumentParser()
    for name in ("model", "pictures", "out"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    net = FinderNet().eval()
    weights, nodes = graph_of(options.model + ".onnx")
    with torch.no_grad():
        fill_by_name(net, weights)
        fill_folded(net, convolutions(net), weights, nodes)
        refill(net, convolutions(net), batches(Scenes(options.pictures)))
    torch.save({"mean": net.state_dict()}, options.out)
    print(f"wrote {options.out}")


if __name__ == "__main__":
    main()
