"""The best run of tags through a text, under scores for each word and for each step from tag to tag."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Chain(NamedTuple):
    """What the model has learnt of tags that follow each other, for each of R roles and T tags.

    Attributes:
        first: Score of beginning with a tag, R × T.
        transitions: Score of a step from a tag to a tag, R × T × T.
    """

    first: NDArray[np.float64]
    transitions: NDArray[np.float64]


def best_chain(chain: Chain, emissions: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the tags that together score best (Viterbi), W × R.

    Args:
        chain: What is known of steps.
        emissions: Score of each tag for each word, W × R × T.

    >>> chain = Chain(np.zeros((1, 2)), np.array([[[0.0, -9.0], [-9.0, 0.0]]]))
    >>> best_chain(chain, np.array([[[0.0, 1.0]], [[2.0, 0.0]], [[0.0, 3.0]]])).T.tolist()
    [[1, 1, 1]]
    """
    n_words, n_roles, n_tags = emissions.shape
    came = np.empty((n_words, n_roles, n_tags), dtype=np.int64)
    score = chain.first + emissions[0]
    for place in range(1, n_words):
        paths = score[:, :, None] + chain.transitions
        came[place] = paths.argmax(axis=1)
        score = paths.max(axis=1) + emissions[place]
    tags = np.empty((n_words, n_roles), dtype=np.int64)
    roles = np.arange(n_roles)
    tags[-1] = score.argmax(axis=1)
    for place in range(n_words - 1, 0, -1):
        tags[place - 1] = came[place, roles, tags[place]]
    return tags


def fragments(tags: Sequence[int]) -> list[tuple[int, int]]:
    """Return the runs, first and last word, that tags 0 (none), 1 (first of a run) and 2 (in it) mark.

    >>> fragments([0, 1, 2, 1, 0, 2])
    [(1, 2), (3, 3), (5, 5)]
    """
    found: list[tuple[int, int]] = []
    going_on = False
    for place, tag in enumerate(tags):
        if tag == 2 and going_on:
            found[-1] = (found[-1][0], place)
        elif tag:
            found.append((place, place))
        going_on = tag != 0
    return found
