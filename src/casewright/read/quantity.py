"""Amounts in text with their bound and what they count: "at least 10,000 containers", "$34.4 million".

A number that names, dates or numbers something is no amount of a claim: "Hwasong-11",
"Resolution 2397", years, ages, durations, clock times, telephone numbers.
"""

from casewright.read._change import with_changes
from casewright.read.amount import AmountKind, find_amounts
from casewright.values import Quantity, Span


def find_quantities(text: str, span: Span) -> tuple[Quantity, ...]:
    """Return the amounts inside a span, in order.

    Args:
        text: The whole text.
        span: Where to look, usually one sentence; the quantities' spans count in the whole text.

    Returns:
        Each with bound words, number and counted noun in its own span. Values are exact:
        ``34.4 million`` is 34400000. A range has its lower end as value, its upper as high. A quantity
        that implies another figure ("nine times the previous year") bears it as ``change``.

    >>> text = "At least 10,000 containers that could carry up to 3.5 million artillery shells."
    >>> [(q.op.value, q.value, q.unit, q.capacity_of) for q in find_quantities(text, Span(0, 78))]
    [('>=', 10000, 'container', ''), ('<=', 3500000, 'artillery shell', 'container')]
    >>> find_quantities("Hwasong-11 under Resolution 2397 in 2017, aged 33", Span(0, 49))
    ()
    """
    amounts = with_changes(text, find_amounts(text, span))
    return tuple(one.quantity for one in amounts if one.kind is AmountKind.AMOUNT)
