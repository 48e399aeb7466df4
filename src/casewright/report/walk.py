"""From a finding back to the words it rests on."""

from dataclasses import dataclass

from casewright.errors import InputError
from casewright.values import Case, Claim, Exhibit, Finding, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stretch of words that a finding rests on.

    Attributes:
        words: The characters of the exhibit's stored text at ``span``, unchanged.
        supports: False for the words of a denial.
    """

    claim: Claim
    exhibit: Exhibit
    span: Span
    words: str
    supports: bool


def walk_back(finding: Finding, case: Case) -> list[Step]:
    """Return the words that a finding rests on, and those that deny it.

    Args:
        finding: A finding of the case.
        case: The case.

    Returns:
        One step per span of content, supporting claims first, in the order of the finding's
        claim ids and of the text. Never empty for a finding that ``assess`` made.

    Raises:
        InputError: The finding names a claim or an exhibit that the case does not hold, or a span
            outside the stored text.
    """
    claims = {claim.id: claim for reading in case.readings for claim in reading.claims}
    texts = {reading.exhibit_id: reading.text for reading in case.readings}
    exhibits = {exhibit.id: exhibit for exhibit in case.exhibits}
    steps: list[Step] = []
    for claim_id in (*finding.claim_ids, *finding.denial_ids):
        claim = claims.get(claim_id)
        if claim is None or claim.exhibit_id not in exhibits:
            raise InputError(
                f"rests on the claim {claim_id}, which the case does not hold", subject=finding.id
            )
        text = texts[claim.exhibit_id]
        for span in claim.content:
            if not 0 <= span.start < span.end <= len(text):
                raise InputError(f"has a span outside its text: {span.start}–{span.end}", subject=claim.id)
            steps.append(
                Step(
                    claim=claim,
                    exhibit=exhibits[claim.exhibit_id],
                    span=span,
                    words=text[span.start : span.end],
                    supports=claim_id in finding.claim_ids,
                )
            )
    return steps
