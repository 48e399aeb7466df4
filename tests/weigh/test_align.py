"""Sentences are paired in order, and those without a partner do not matter to the others."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from casewright.weigh._align import best_path

ROWS = st.lists(st.lists(st.sampled_from([0, 0, 0, 3, 5, 9]), min_size=6, max_size=6), min_size=1, max_size=7)


@given(ROWS)
def test_sentences_that_answer_to_none_need_no_place_on_the_way(rows: list[list[int]]) -> None:
    gains = np.array(rows, dtype=np.int32)
    kept, columns = np.flatnonzero(gains.any(axis=1)), np.flatnonzero(gains.any(axis=0))
    among = best_path(gains[np.ix_(kept, columns)])
    assert [(kept[i], columns[j]) for i, j in among] == best_path(gains)
