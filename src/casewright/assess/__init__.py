"""Hold weighed matters against dated provisions, and say it in careful words."""

from casewright.assess.finding import assess
from casewright.assess.missing import NO_ANSWER
from casewright.assess.provision import is_in_force, name_of
from casewright.assess.regime import (
    TARGETS,
    Fault,
    Regime,
    find_faults,
    load_provisions,
    load_regime,
    read_regime,
)
from casewright.assess.standing import contest_of

__all__ = [
    "NO_ANSWER",
    "TARGETS",
    "Fault",
    "Regime",
    "assess",
    "contest_of",
    "find_faults",
    "is_in_force",
    "load_provisions",
    "load_regime",
    "name_of",
    "read_regime",
]
