"""Takes the weights of a shipped model back out of its ONNX file, as a start for further training when no checkpoint was kept.

    python3 from_onnx.py --model ocr/models/platenet --pictures DIR --out FILE     then: train.py … --start-from FILE

The export folds each batch norm into the convolution before it. Here the convolution keeps the folded weights, and its norm is
given the mean and variance of what the convolution puts out on the pictures, and a scale and shift that undo them: the net says
the same, and can learn again. Classes of issuers that are new since begin small.
"""
import argparse
import json

import numpy
import torch

from data import Crops, augmented, corners_of
from model import PlateNet

BATCHES, BATCH = 8, 128


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if not byte & 128:
            return value, at


def fields(data):
    """Field numbers and values of a protobuf message; numbers as int, all else as bytes."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = varint(data, at)
        else:
            size, at = varint(data, at) if kind == 2 else (4 if kind == 5 else 8, at)
            value, at = data[at:at + size], at + size
        yield key >> 3, value


def tensor_of(message):
    """Name and values of a TensorProto of floats (dims 1, name 8, raw_data 9); None for other types (data_type 2)."""
    shape, name, raw, kind = [], "", b"", 0
    for field, value in fields(message):
        if field == 1:
            shape.append(value)
        elif field == 2:
            kind = value
        elif field == 8:
            name = value.decode()
        elif field == 9:
            raw = value
    return name, torch.from_numpy(numpy.frombuffer(raw, "<f4").reshape(shape).copy()) if kind == 1 else None


def graph_of(path):
    """All weights by name, and the nodes in order: what each does and the names of its inputs (NodeProto: input 1, op_type 4)."""
    graph = next(value for field, value in fields(open(path, "rb").read()) if field == 7)
    weights = dict(tensor_of(value) for field, value in fields(graph) if field == 5)
    nodes = []
    for field, value in fields(graph):
        if field == 1:
            parts = list(fields(value))
            nodes.append((next(v for f, v in parts if f == 4).decode(), [v.decode() for f, v in parts if f == 1]))
    return weights, nodes


def convolutions(net):
    """Convolutions with the norms behind them, in the order of the graph."""
    yield net.stem[0], net.stem[1]
    for stage in net.stages:
        yield stage.first, stage.norm1
        yield stage.second, stage.norm2
        yield stage.shortcut[0], stage.shortcut[1]


def gates(rows):
    """ONNX orders a GRU's gates update, reset, new; PyTorch reset, update, new."""
    update, reset, new = rows.chunk(3)
    return torch.cat([reset, update, new])


def fill(net, weights, nodes, old, new):
    named = [name for name in net.state_dict() if name in weights and not name.startswith("jurisdictions")]
    for name in named:
        net.state_dict()[name].copy_(weights[name])
    folded = [inputs for what, inputs in nodes if what == "Conv" and inputs[1] not in named]
    for (convolution, norm), (_, weight, bias) in zip(convolutions(net), folded, strict=True):
        convolution.weight.copy_(weights[weight])
        norm.bias.copy_(weights[bias])
        norm.running_var.fill_(1 - norm.eps)
    net.characters.weight.copy_(weights[next(inputs for what, inputs in nodes if what == "MatMul")[1]].t())
    _, inside, around, biases = next(inputs for what, inputs in nodes if what == "GRU")[:4]
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


def refill(net, crops):
    """Gives every folded norm the statistics of augmented pictures, and undoes them with its scale and shift."""
    seen = {}
    hooks = [convolution.register_forward_hook(lambda _, __, out, norm=norm: seen.setdefault(norm, []).append(
        (out.mean((0, 2, 3)), out.pow(2).mean((0, 2, 3))))) for convolution, norm in convolutions(net)]
    random = numpy.random.default_rng(3)
    for _ in range(BATCHES):
        pictures, rows = crops.batch(random.integers(0, len(crops.rows), BATCH))
        net(augmented(pictures, corners_of(rows), random)[0])
    for hook in hooks:
        hook.remove()
    for norm, moments in seen.items():
        mean = sum(first for first, _ in moments) / BATCHES
        variance = sum(second for _, second in moments) / BATCHES - mean * mean
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.add_(mean)


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
        refill(net, Crops(options.pictures))
    torch.save({"mean": net.state_dict()}, options.out)
    print(f"wrote {options.out}: {len(old)} of {len(new)} issuers known")


if __name__ == "__main__":
    main()
