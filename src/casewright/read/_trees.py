"""Dependency trees from the scores of arcs: the best head of each word, mended where that makes no tree."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def make_tree(arcs: NDArray[np.float32], heads: Sequence[int] | NDArray[np.int64]) -> list[int]:
    """Return heads that form trees: every word leads to a word that is its own head.

    Args:
        arcs: Score of each head for each word, W × W; a word's own place scores it as a root. What may not be
            a head (in another sentence) scores below -1 000.
        heads: The best head of each word.

    A circle is opened at the word for which another head costs least, as the first step of
    Chu, Liu and Edmonds does; what the new arc leads to is looked at again.

    >>> scores = np.array([[0.0, 5.0, 1.0], [4.0, 0.0, 3.5], [0.0, 1.0, 2.0]])
    >>> make_tree(scores, scores.argmax(axis=1))
    [1, 2, 2]
    """
    tree = [int(head) for head in heads]
    while circle := _find_circle(tree):
        outside = ~_leading_to(tree, circle)  # any other head would close a circle again
        best: tuple[float, int, int] | None = None
        for word in circle:
            scores = np.where(outside, arcs[word], -1e5)
            scores[word] = arcs[word, word]
            head = int(scores.argmax())
            cost = float(arcs[word, tree[word]] - scores[head])
            if best is None or cost < best[0]:
                best = (cost, word, head)
        assert best is not None
        tree[best[1]] = best[2]
    return tree


def _leading_to(tree: list[int], circle: list[int]) -> NDArray[np.bool_]:
    """Return which words lead into a circle, its own included."""
    leads = np.zeros(len(tree), dtype=bool)
    leads[circle] = True
    heads = np.asarray(tree)
    while True:
        further = leads | leads[heads]
        if (further == leads).all():
            return leads
        leads = further


def _find_circle(tree: list[int]) -> list[int]:
    state = [0] * len(tree)  # 0 not seen, else the walk that saw it
    for start in range(len(tree)):
        word = start
        while state[word] == 0:
            state[word] = start + 1
            word = tree[word]
        if state[word] == start + 1 and tree[word] != word:
            circle = [word]
            while tree[circle[-1]] != word:
                circle.append(tree[circle[-1]])
            return circle
    return []
