"""Values through worker processes: in order, and unharmed by the ones that crash or hang."""

import operator

from casewright import engine


def test_results_come_in_the_order_of_the_values() -> None:
    assert list(engine.map(operator.neg, range(50), workers=2)) == [(n, -n) for n in range(50)]
