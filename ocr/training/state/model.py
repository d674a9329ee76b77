"""statenet: whose plate it is, from what is written and painted on it. Small: it runs once a plate.

Input   N x 3 x 80 x 160, RGB in -1..1, the plate laid flat with a little around it
Output  N x J  logits; class 0 is "another one"
"""
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

HEIGHT, WIDTH = 80, 160


def separable(inside, outside, stride):
    """A depthwise and a pointwise convolution: a tenth of the weights of a full one."""
    return nn.Sequential(
        nn.Conv2d(inside, inside, 3, stride, 1, groups=inside, bias=False), nn.BatchNorm2d(inside), nn.ReLU(),
        nn.Conv2d(inside, outside, 1, bias=False), nn.BatchNorm2d(outside), nn.ReLU())


class StateNet(nn.Module):
    def __init__(self, jurisdictions, widths=(16, 32, 48, 64, 64, 96, 96)):
        super().__init__()
        a, b, c, d, e, f, g = widths
        self.stem = nn.Sequential(nn.Conv2d(3, a, 3, 2, 1, bias=False), nn.BatchNorm2d(a), nn.ReLU())
        self.stages = nn.Sequential(separable(a, b, 2), separable(b, c, 1), separable(c, d, 2), separable(d, e, 1),
                                    separable(e, f, (1, 2)), separable(f, g, 1))
        # Names stand above or below the serial, so the head keeps thirds of the height apart; where in a line, it forgets.
        self.head = nn.Linear(3 * g, jurisdictions)
        self.forgetting = nn.Dropout(0.2)

    def forward(self, pictures):
        features = self.stages(self.stem(pictures))
        thirds = [features[:, :, :3], features[:, :, 3:7], features[:, :, 7:]]
        return self.head(self.forgetting(torch.cat([third.amax(dim=(2, 3)) for third in thirds], 1)))


class Half(nn.Module):
    """A layer whose weights are kept in 16 bits: the file is half as large, and the run time turns them back as it opens the file."""

    def __init__(self, layer):
        super().__init__()
        self.layer = [layer]
        self.weight = nn.Parameter(layer.weight.half(), requires_grad=False)
        self.bias = nn.Parameter(layer.bias.half(), requires_grad=False)

    def forward(self, x):
        weight, bias = self.weight.float(), self.bias.float()
        layer = self.layer[0]
        return F.linear(x, weight, bias) if isinstance(layer, nn.Linear) else layer._conv_forward(x, weight, bias)


def shipped(net):
    """The net as it ships: norms folded into the convolutions before them, weights in 16 bits."""
    net.eval()
    for sequence in [net.stem, *net.stages]:
        layers = list(sequence)
        for at in range(0, len(layers), 3):
            sequence[at] = Half(fuse_conv_bn_eval(layers[at], layers[at + 1]))
            sequence[at + 1] = nn.Identity()
    net.head = Half(net.head)
    return net
