"""The training loop of all nets: learning rate, running mean of the weights, checkpoints, time left."""
import argparse
import copy
import functools
import pathlib
import time

import numpy
import torch


def arguments(*inputs, batch):
    """The options of every training; each of `inputs` is a folder that must be given."""
    parser = argparse.ArgumentParser()
    for name in ("pictures", "check", *inputs, "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--rate", type=float, default=0.003)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--start-from", help="weights to begin with, for instance after more pictures were drawn")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    pathlib.Path(options.out).mkdir(parents=True, exist_ok=True)
    return options


@functools.cache
def calculates_in_bfloat16():
    """Whether the processor multiplies numbers of 16 bits: four times as fast as 32 where it does, a tenth of that where it does not."""
    described = pathlib.Path("/proc/cpuinfo")
    return described.exists() and any(flag in described.read_text() for flag in ("avx512_bf16", "amx_bf16"))


def rate_at(step, steps, peak):
    """Warm up over 3 %, then a half cosine down to 1 %."""
    warm = max(1, steps * 3 // 100)
    if step < warm:
        return peak * (step + 1) / warm
    along = (step - warm) / max(1, steps - warm)
    return peak * (0.01 + 0.99 * 0.5 * (1 + float(numpy.cos(numpy.pi * along))))


def train(net, options, pictures, loss_of_step, judged, *, decay, most_mean, report, judge, save, also_saved={}):
    """Trains with AdamW until `options.steps`; a run with the same options continues from the checkpoint in `options.out`.

    pictures: the set learned from; shards that are written meanwhile are taken up. loss_of_step: random -> loss of one batch; the random stream
    depends on seed and step alone. judged: net -> a line that says how good the mean weights are. decay: weight decay. most_mean: weight of all
    earlier steps in the running mean of the weights, at most. report, judge: steps between two lines. save: seconds between two checkpoints.
    """
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    optimizer = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=decay)
    step, spent = 0, 0.0
    saved = pathlib.Path(options.out) / "checkpoint.pt"
    if saved.exists():
        state = torch.load(saved)
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        mean, step, spent = state["mean"], state["step"], state["spent"]
        print(f"continued from step {step}", flush=True)
    elif options.start_from:
        # Outputs of another size (more jurisdictions since) begin anew.
        old = torch.load(options.start_from)["mean"]
        mean.update({name: value for name, value in old.items() if value.shape == mean[name].shape})
        net.load_state_dict(mean)
    net.train()
    running, began, last_save = 0.0, time.time(), time.time()
    while step < options.steps:
        if step % report == 0:
            pictures.refresh()
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, options.steps, options.rate)
        loss = loss_of_step(numpy.random.default_rng([options.seed, step]))
        optimizer.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        if not torch.isfinite(norm):
            raise RuntimeError(f"Expected finite gradients at step {step} but their norm is {norm}")
        optimizer.step()
        step += 1
        # The running mean of the weights reads better than the last step's weights. Short at first, so that it can be judged early.
        keep = min(most_mean, 1 - 10 / (step + 10))
        for name, value in net.state_dict().items():
            if value.dtype.is_floating_point:
                mean[name].mul_(keep).add_(value, alpha=1 - keep)
            else:
                mean[name].copy_(value)
        running += loss.item()
        if step % report == 0:
            now = time.time()
            spent += now - began
            began = now
            left = spent / step * (options.steps - step)
            print(f"step {step}/{options.steps} loss {running / report:.4f} pictures {len(pictures.rows)} "
                  f"{spent / 60:.1f} min, {left / 60:.1f} min left", flush=True)
            running = 0.0
        if step % judge == 0 or step == options.steps:
            averaged = copy.deepcopy(net)
            averaged.load_state_dict(mean)
            print(f"  {judged(averaged)}", flush=True)
        if time.time() - last_save > save or step == options.steps:
            part = saved.with_suffix(".part")
            torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean, "step": step, "spent": spent, **also_saved}, part)
            part.replace(saved)
            last_save = time.time()
