"""Writes a checkpoint's mean weights, or the mean of several checkpoints' (`steps/averaged.py`), as ONNX and the model card beside it.

    python3 export.py --checkpoint FILE [FILE ...] --fit DIR --report DIR --out ocr/models/finder [--least-p 0.5]

Its convolutions are rounded (`steps/rounded.py`), for which the scenes in --fit show the range of what flows. The figures in the card come from
the scenes in --report. Neither seed was trained on.
"""
import argparse
import hashlib
import json
import pathlib
import platform
import sys

import torch

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "steps"))
from averaged import average, spent_on
from data import Scenes, plain
from model import HEIGHT, REACH, STRIDE, WIDTH, FinderNet
from rounded import opened, write_rounded
from train import judged


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", required=True, nargs="+")
    for name in ("fit", "report", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--least-p", type=float, default=0.5)
    options = parser.parse_args()
    states = [torch.load(file) for file in options.checkpoint]
    net = FinderNet()
    net.load_state_dict(average(states))
    onnx, card = pathlib.Path(options.out + ".onnx"), pathlib.Path(options.out + ".json")
    fit = Scenes(options.fit)
    # The first convolution has but three channels, and the head says where corners are to a part of a pixel.
    write_rounded(net, onnx, torch.zeros(1, 3, HEIGHT, WIDTH), (plain(fit.batch([n])[0]).numpy() for n in range(min(100, len(fit.rows)))),
                  keep=("/quarter/quarter.0/Conv", "/head/Conv"), input_names=["pictures"], output_names=["plates"],
                  dynamic_axes={"pictures": {2: "height", 3: "width"}, "plates": {2: "rows", 3: "columns"}})
    shipped = opened(onnx)
    one_by_one = lambda pictures: torch.cat([shipped(picture[None])[0] for picture in pictures])
    share, false = judged(one_by_one, Scenes(options.report), limit=1_000_000, least=options.least_p)
    digest = hashlib.sha256(onnx.read_bytes()).hexdigest()
    seed = json.loads(next(pathlib.Path(options.report).glob("*.json")).read_text())["seed"]
    card.write_text(json.dumps({
        "version": digest[:8],
        "width": WIDTH,
        "height": HEIGHT,
        "multiple": 64,
        "stride": STRIDE,
        "reach": REACH,
        "least_p": options.least_p,
        "outputs": "plates: logit of a centre, then x and y of top left, top right, bottom right and bottom left from the middle of the cell in units of reach px",
        "normalization": "RGB / 127.5 - 1; the picture in the upper left corner, the rest grey 114",
        "sha256": digest,
        "rounded": "convolutions of 8 bits, but the first one and the head (ocr/training/steps/rounded.py)",
        "parameters": sum(p.numel() for p in net.parameters()),
        "trained": {**spent_on(states), "pictures": "ocr/training/finder",
                    "torch": torch.__version__, "python": platform.python_version()},
        "reported_on_seed": seed,
        "found": round(share, 4),
        "false_per_picture": round(false, 4),
        "note": "on whole scenes of all severities as the net sees them, plates of any size; found: a peak of at least least_p whose box overlaps the plate's with an intersection over union of at least 0.5",
    }, indent=1) + "\n")
    print(f"wrote {onnx} and {card}: found {share:.4f}, false {false:.4f} a picture")


if __name__ == "__main__":
    main()
