"""Hold weighed matters against dated provisions, and say it in careful words."""

from casewright.assess.finding import assess
from casewright.assess.provision import load_provisions, read_provisions

__all__ = ["assess", "load_provisions", "read_provisions"]
