"""The runner of directions counts what is right, wrong and open."""

from bench.quality.courses import score
from casewright.assess.direction import Direction

FROM, TO = Direction.FROM, Direction.TO


def test_words_and_parties_are_counted_apart_and_together() -> None:
    ends = [(FROM, FROM, FROM), (FROM, TO, FROM), (TO, TO, None), (TO, None, FROM), (TO, None, None)]
    figures = score(iter(ends))
    assert figures["n_ends"] == 5
    assert (figures["words_right"], figures["words_wrong"]) == (2, 1)
    assert (figures["read_right"], figures["read_wrong"]) == (2, 1)
    assert (figures["joint_right"], figures["joint_wrong"]) == (2, 1)  # where they differ it stays open
    assert (figures["agreed_accuracy"], figures["agreed_coverage"]) == (1.0, 0.2)
