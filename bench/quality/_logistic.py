"""A logistic regression and the measures of a scored yes-no question, in numpy alone."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def fit(values: Array, truth: Array, *, penalty: float = 1.0) -> Array:
    """Return the weights, the constant last, that fit best under an L2 penalty (Newton's method)."""
    table = np.c_[values, np.ones(len(values))]
    weights = np.zeros(table.shape[1])
    ridge = np.eye(len(weights)) * penalty
    ridge[-1, -1] = 1e-6
    for _ in range(50):
        guess = predict(values, weights)
        curve = (table * (guess * (1 - guess))[:, None]).T @ table + ridge
        step = np.linalg.solve(curve, table.T @ (truth - guess) - ridge @ weights)
        weights += step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def predict(values: Array, weights: Array) -> Array:
    """Return the probability of yes for each row."""
    chance: Array = 1.0 / (1.0 + np.exp(-(np.c_[values, np.ones(len(values))] @ weights)))
    return chance


def measures(score: Array, truth: Array) -> dict[str, float]:
    """Return area under the curve, F1 at .5 and expected calibration error in ten bins."""
    yes, no = score[truth == 1], score[truth == 0]
    above = (yes[:, None] > no).mean() + 0.5 * (yes[:, None] == no).mean()
    called = score >= 0.5
    right = float((called & (truth == 1)).sum())
    bins = np.minimum((score * 10).astype(int), 9)
    gaps = [
        float((bins == number).mean() * abs(score[bins == number].mean() - truth[bins == number].mean()))
        for number in range(10)
        if (bins == number).any()
    ]
    return {
        "auc": round(float(above), 4),
        "f1": round(2 * right / float(called.sum() + truth.sum()), 4),
        "ece": round(sum(gaps), 4),
    }
