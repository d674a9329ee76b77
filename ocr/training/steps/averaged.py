"""The mean of several checkpoints' weights, each a continuation of another: less sure of unfamiliar pictures than any of them (Wortsman et al., 2022)."""
import torch


def mean_of(files):
    """@returns the last checkpoint, and the mean weights of all, each as often as it is named"""
    states = [torch.load(file) for file in files]
    return states[-1], average([state["mean"] for state in states])


def average(weights):
    """Name by name; what is counted, not weighed (batches seen), is the last one's."""
    last = weights[-1]
    return {name: sum(each[name] for each in weights) / len(weights) if value.dtype.is_floating_point else value
            for name, value in last.items()}
