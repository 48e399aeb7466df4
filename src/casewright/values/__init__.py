"""The values that flow through Casewright, frozen and without I/O.

    Exhibit ─read→ Reading(Claim*) ─resolve→ Match*         per document
    Claim* of one case ─weigh→ Edge*, Flag*, Weight* ─assess→ Finding*

References point upstream only: Finding → Weight → Claim → Exhibit → bytes.
Every id is a digest of content (:func:`casewright.text.digest`), every result
has a fixed order, "undecided" is a value and "nothing" is an empty tuple.
Spans count code points of the exhibit's one stored text, end excluded.
"""

from casewright.values.case import Case
from casewright.values.claim import (
    Attribution,
    Claim,
    Denied,
    Event,
    EventType,
    Mention,
    MentionKind,
    Party,
    Role,
    Status,
    Via,
    Voice,
)
from casewright.values.exhibit import Custody, Exhibit, Failure, Span
from casewright.values.finding import (
    Cap,
    Contest,
    Decision,
    Finding,
    HsCode,
    Provision,
    Relation,
    Support,
)
from casewright.values.listing import (
    Alias,
    AsOf,
    Judgement,
    Listing,
    Match,
    Outcome,
    PartyKind,
    ScorePart,
    Spell,
)
from casewright.values.measure import (
    Change,
    Conflict,
    Grain,
    Inconsistency,
    Op,
    Quantity,
    TimeExpression,
    TimeInterval,
    TimeRole,
)
from casewright.values.reading import Passage, PassageKind, Publication, Reading
from casewright.values.weight import (
    CopyKind,
    Edge,
    EdgeKind,
    Figure,
    FigureRelation,
    Flag,
    FlagKind,
    Origin,
    Tie,
    TieKind,
    Weighing,
    Weight,
)

__all__ = [
    "Alias",
    "AsOf",
    "Attribution",
    "Cap",
    "Case",
    "Change",
    "Claim",
    "Conflict",
    "Contest",
    "CopyKind",
    "Custody",
    "Decision",
    "Denied",
    "Edge",
    "EdgeKind",
    "Event",
    "EventType",
    "Exhibit",
    "Failure",
    "Figure",
    "FigureRelation",
    "Finding",
    "Flag",
    "FlagKind",
    "Grain",
    "HsCode",
    "Inconsistency",
    "Judgement",
    "Listing",
    "Match",
    "Mention",
    "MentionKind",
    "Op",
    "Origin",
    "Outcome",
    "Party",
    "PartyKind",
    "Passage",
    "PassageKind",
    "Provision",
    "Publication",
    "Quantity",
    "Reading",
    "Relation",
    "Role",
    "ScorePart",
    "Span",
    "Spell",
    "Status",
    "Support",
    "Tie",
    "TieKind",
    "TimeExpression",
    "TimeInterval",
    "TimeRole",
    "Via",
    "Voice",
    "Weighing",
    "Weight",
]
