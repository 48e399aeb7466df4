"""Run one step over many values: in this process, or in worker processes that may die.

One verb, :func:`map`. Results come in the order of the values, a bounded
number of them ahead of the slowest. A worker that crashes or hangs costs the
value it was at and nothing else.
"""

from casewright.engine.pool import map, prepare

__all__ = ["map", "prepare"]
