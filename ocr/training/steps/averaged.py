"""The mean of several checkpoints' weights, each a continuation of another: less sure of unfamiliar pictures than any of them (Wortsman et al., 2022)."""


def average(states):
    """The mean weights of checkpoints, name by name; what is counted, not weighed (batches seen), is the last one's."""
    weights = [state["mean"] for state in states]
    return {name: sum(each[name] for each in weights) / len(weights) if value.dtype.is_floating_point else value
            for name, value in weights[-1].items()}


def spent_on(states):
    """For the model card: steps and minutes of all checkpoints together; none are known of weights that were taken out of a model."""
    return {"steps": sum(state.get("step", 0) for state in states),
            "minutes": round(sum(state.get("spent", 0) for state in states) / 60, 1),
            "averaged": len(states)}
