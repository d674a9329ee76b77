"""Writes a checkpoint's mean weights as ONNX, its convolutions rounded (`steps/rounded.py`), fits the temperature, and writes the model card beside it.

    python3 export.py --checkpoint FILE [FILE ...] --fit DIR --report DIR --out ocr/models/platenet

Of several checkpoints, each a continuation of the one before, the weights are averaged: the averaged weights give lower probabilities on unfamiliar pictures (Wortsman et al., 2022).

The temperature is fitted on the pictures in --fit, the figures in the card come from those in --report: two seeds that
were not trained on.
"""
import argparse
import collections
import difflib
import hashlib
import json
import pathlib
import platform
import sys

import torch
from torch.nn import functional as F

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "steps"))
from averaged import average, spent_on
from data import Crops, plain, targets
from model import CHARACTERS, COLUMNS, HEIGHT, WIDTH, PlateNet
from rounded import opened, write_rounded
from train import texts_of

# In 32 bits, because rounding them moved what is read most and they are quick: convolutions of few channels on many pixels.
EXACT = ("/stem/stem.0/Conv", "/stages/stages.0/first/Conv", "/stages/stages.0/shortcut/shortcut.0/Conv")


def batches_of(crops, size, limit=1_000_000):
    """Pictures of a folder as the net gets them, with their rows."""
    for start in range(0, min(limit, len(crops.rows)), size):
        pictures, rows = crops.batch(range(start, min(start + size, len(crops.rows))))
        yield plain(pictures), rows


def logits_of(net, crops):
    """Character logits and issuer logits of all pictures of a folder, with their rows."""
    characters, issuers, rows = [], [], []
    for pictures, some in batches_of(crops, 250):
        letters, states, _ = net(pictures)
        characters.append(letters)
        issuers.append(states)
        rows += some
    return torch.cat(characters), torch.cat(issuers), rows


def best_temperature(logits, rows):
    """CTC likelihoods of all texts sum to 1, so the temperature that makes the truth likeliest is the calibrated one."""
    flat, lengths, _ = targets(rows, {})
    columns = torch.full((len(rows),), COLUMNS)
    loss = lambda t: F.ctc_loss((logits / t).log_softmax(-1).transpose(0, 1), flat, columns, lengths, reduction="sum").item()
    return min((step / 50 for step in range(25, 151)), key=loss)


def confusions(texts, rows):
    """The commonest wrong characters, `truth>read`: count, from readings of the right length or aligned by difflib."""
    found = collections.Counter()
    for text, row in zip(texts, rows):
        matcher = difflib.SequenceMatcher(None, row["text"], text, autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "replace" and b - a == d - c:
                found.update(f"{x}>{y}" for x, y in zip(row["text"][a:b], text[c:d]))
            elif kind == "delete":
                found.update(f"{x}>" for x in row["text"][a:b])
            elif kind == "insert":
                found.update(f">{y}" for y in text[c:d])
    return dict(found.most_common(40))


def exact_by(key, texts, rows):
    groups = collections.defaultdict(list)
    for text, row in zip(texts, rows):
        groups[str(row[key])].append(text.replace("O", "0") == row["text"].replace("O", "0"))
    return {name: {"n": len(right), "exact": round(sum(right) / len(right), 4)} for name, right in sorted(groups.items())}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", required=True, nargs="+")
    for name in ("fit", "report", "out"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    states = [torch.load(file) for file in options.checkpoint]
    state = states[-1]
    net = PlateNet(len(state["jurisdictions"]) + 1)
    net.load_state_dict(average(states))
    onnx, card = pathlib.Path(options.out + ".onnx"), pathlib.Path(options.out + ".json")
    fit, outputs = Crops(options.fit), ["characters", "jurisdictions", "corners"]
    write_rounded(net, onnx, torch.zeros(1, 3, HEIGHT, WIDTH), (pictures.numpy() for pictures, _ in batches_of(fit, 50, 750)),
                  keep=EXACT, percentile=99.99, input_names=["pictures"], output_names=outputs, dynamic_axes={name: {0: "n"} for name in ["pictures", *outputs]})
    shipped = opened(onnx)
    logits, _, rows = logits_of(shipped, fit)
    temperature = best_temperature(logits, rows)
    logits, issuers, rows = logits_of(shipped, Crops(options.report))
    texts = texts_of(logits)
    known = [i for i, row in enumerate(rows) if row["jurisdiction"] in state["jurisdictions"]]
    issuer_right = sum(issuers[i].argmax().item() == state["jurisdictions"].index(rows[i]["jurisdiction"]) + 1 for i in known)
    digest = hashlib.sha256(onnx.read_bytes()).hexdigest()
    seed = lambda folder: json.loads(next(pathlib.Path(folder).glob("*.json")).read_text())["seed"]
    card.write_text(json.dumps({
        "version": digest[:8],
        "temperature": temperature,
        "jurisdictions": state["jurisdictions"],
        "sha256": digest,
        "rounded": "convolutions of 8 bits, but the first three (ocr/training/steps/rounded.py)",
        "parameters": sum(p.numel() for p in net.parameters()),
        "trained": {**spent_on(states), "pictures": "ocr/training/pictures",
                    "torch": torch.__version__, "python": platform.python_version()},
        "fitted_on_seed": seed(options.fit),
        "reported_on_seed": seed(options.report),
        "exact_by_severity": exact_by("severity", texts, rows),
        "exact_by_kind": exact_by("kind", texts, rows),
        "exact_by_jurisdiction": exact_by("jurisdiction", texts, rows),
        "jurisdiction_right": round(issuer_right / max(1, len(known)), 4),
        "confusions": confusions(texts, rows),
        "note": "exact: best path, whole plate, O and 0 count as one; no second look at loose crops",
    }, indent=1) + "\n")
    print(f"wrote {onnx} and {card}: temperature {temperature}")


if __name__ == "__main__":
    main()
