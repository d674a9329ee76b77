"""Weights out of a shipped ONNX file, as a start for further training when no checkpoint was kept.

The export folds each batch norm into the convolution before it. Here the convolution keeps the folded weights, and its norm is
given the mean and variance of what the convolution puts out on the pictures, and a scale and shift that undo them: the net says
the same, and can learn again. Rounded weights (`rounded.py`) begin at their rounded values.
"""
import numpy
import onnx
import torch
from onnx import numpy_helper


def graph_of(path):
    """All weights by the name they had in PyTorch or, folded, in the graph; and of every node its name, what it does and the names of its inputs."""
    graph = onnx.load(path).graph
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {name: value for name, value in kept.items() if value.dtype == numpy.float32}
    read_as = {}
    for node in graph.node:
        if node.op_type == "DequantizeLinear" and node.input[0] in kept:
            name = node.input[0].removesuffix("_quantized")
            values, scale = kept[node.input[0]].astype(numpy.float32), kept[node.input[1]]
            weights[name] = values * scale.reshape(-1, *[1] * (values.ndim - 1))
            read_as[node.output[0]] = name
    nodes = [(node.name, node.op_type, [read_as.get(name, name) for name in node.input]) for node in graph.node]
    return {name: torch.from_numpy(numpy.array(value)) for name, value in weights.items()}, nodes


def fill_by_name(net, weights):
    """Takes over every weight that has kept its name."""
    for name, value in net.state_dict().items():
        if name in weights and weights[name].shape == value.shape:
            value.copy_(weights[name])


def node_of(path):
    """The name that PyTorch's export gives the convolution at a path of modules: `stages.0.shortcut.0` is /stages/stages.0/shortcut/shortcut.0/Conv."""
    names = []
    for part in path.split("."):
        names.append(f"{names[-1]}.{part}" if part.isdigit() else part)
    return "/".join(["", *names, "Conv"])


def fill_folded(net, convolutions, weights, nodes):
    """Takes over the convolutions that a norm was folded into, by the names of their nodes: rounding may order nodes anew. convolutions: with their norms."""
    paths = {module: path for path, module in net.named_modules()}
    inputs_of = {name: inputs for name, _, inputs in nodes}
    for convolution, norm in convolutions:
        _, weight, bias = inputs_of[node_of(paths[convolution])]
        convolution.weight.copy_(weights[weight])
        norm.bias.copy_(weights[bias])
        norm.running_var.fill_(1 - norm.eps)


def refill(net, convolutions, batches):
    """Gives every folded norm the statistics of some batches of pictures, and undoes them with its scale and shift."""
    seen = {}
    hooks = [convolution.register_forward_hook(lambda _, __, out, norm=norm: seen.setdefault(norm, []).append(
        (out.mean((0, 2, 3)), out.pow(2).mean((0, 2, 3))))) for convolution, norm in convolutions]
    for pictures in batches:
        net(pictures)
    for hook in hooks:
        hook.remove()
    for norm, moments in seen.items():
        mean = sum(first for first, _ in moments) / len(moments)
        variance = sum(second for _, second in moments) / len(moments) - mean * mean
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.add_(mean)
