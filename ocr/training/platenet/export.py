"""Writes a checkpoint's mean weights as ONNX: `python3 export.py --checkpoint FILE --out FILE.onnx`."""
import argparse

import torch

from model import HEIGHT, WIDTH, PlateNet


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    state = torch.load(options.checkpoint)
    net = PlateNet(len(state["jurisdictions"]) + 1)
    net.load_state_dict(state["mean"])
    net.eval()
    torch.onnx.export(
        net, torch.zeros(1, 3, HEIGHT, WIDTH), options.out, opset_version=14,
        input_names=["pictures"], output_names=["characters", "jurisdictions", "corners"],
        dynamic_axes={name: {0: "n"} for name in ("pictures", "characters", "jurisdictions", "corners")},
    )


if __name__ == "__main__":
    main()
