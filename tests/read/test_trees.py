"""Trees have no circles, and tags follow each other as the model learnt."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from casewright.read._chains import Chain, best_chain, fragments
from casewright.read._trees import make_tree

SEEDS = st.integers(0, 10_000)


@given(SEEDS, st.integers(1, 12))
def test_every_word_leads_to_a_root(seed: int, n_words: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(n_words, n_words)).astype(np.float32)
    heads = make_tree(arcs, arcs.argmax(axis=1))
    for word in range(n_words):
        for _ in range(n_words):
            word = heads[word]
        assert heads[word] == word


def test_a_tree_that_is_one_already_is_kept() -> None:
    arcs = np.array([[9.0, 0.0, 0.0], [8.0, 0.0, 1.0], [0.0, 8.0, 0.0]], dtype=np.float32)
    assert make_tree(arcs, arcs.argmax(axis=1)) == [0, 0, 1]


@given(SEEDS, st.integers(1, 6))
def test_the_best_chain_is_the_best_of_all(seed: int, n_words: int) -> None:
    chance = np.random.default_rng(seed)
    chain = Chain(chance.normal(size=(2, 3)), chance.normal(size=(2, 3, 3)))
    emissions = chance.normal(size=(n_words, 2, 3)).astype(np.float32)
    found = best_chain(chain, emissions)
    for role in range(2):

        def score(tags: tuple[int, ...], role: int = role) -> float:
            total = chain.first[role, tags[0]] + sum(emissions[n, role, tag] for n, tag in enumerate(tags))
            return float(total + sum(chain.transitions[role, a, b] for a, b in itertools.pairwise(tags)))

        assert tuple(found[:, role]) == max(itertools.product(range(3), repeat=n_words), key=score)


@given(st.lists(st.integers(0, 2), max_size=20))
def test_fragments_cover_what_is_tagged(tags: list[int]) -> None:
    covered = {word for first, last in fragments(tags) for word in range(first, last + 1)}
    assert covered == {word for word, tag in enumerate(tags) if tag}
