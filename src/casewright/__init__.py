"""Casewright turns open reporting into a casebook that answers for every line.

Reports go in; claims with their speakers, independent origins, denials, dated
listings and the provisions they touch come out, each traceable to preserved
bytes. The steps are packages (``collect``, ``read``, ``resolve``, ``weigh``,
``assess``, ``report``), what flows between them is in :mod:`casewright.values`,
and :mod:`casewright.pipeline` knows their order.
"""

__version__ = "0.1.0"
