"""What a denial denies: the fact, knowledge of it, responsibility for it, or that it was against the law."""

import re
from collections.abc import Sequence

from casewright.read._denial import INNOCENT, KEEPS_RULES, LAWFUL, NOT_OURS, UNNEEDED, words_in, words_of
from casewright.values import Denied

_NOT_KNOWN = re.compile(
    r"\b(?:kn(?:e|o)w(?:n|s|ing)?|aware|heard|never saw|"
    r"(?:be|been|being|was|were|not|never|nobody|no one|none)(?: \w+)? (?:told|informed|notified)|"
    r"no (?:information|records?|data) (?:about|of|on|that))\b"
)
_UNAWARE = re.compile(
    r"\b(?:unaware|ignoran(?:t|ce)|(?:no|slightest|least|faintest) (?:idea|suspicion|inkling)|knowledge|"
    r"awareness|position to know)\b"
)
_PARTLESS = re.compile(
    r"\b(?:nothing to do with|no (?:part|role|hand|share|say|involvement|blame|guilt|responsibility)|"
    r"not behind|not (?:the |a )?(?:source|cause|culprit)\b|not to blame|not guilty|"
    rf"{INNOCENT}|cannot be (?:blamed|held)|{NOT_OURS}|"
    r"liabilit(?:y|ies)|guilt|itself)\b"
)
_UNBROKEN = re.compile(
    rf"(?:{UNNEEDED.pattern})|"
    r"\b(?:(?:br(?:oken?|eak(?:s|ing)?)|breach(?:ed|ing)?)(?: \w+){0,2} "
    r"(?:laws?|rules?|sanctions|embargo(?:es)?|resolutions?)|"
    r"(?:nothing|anything|done|did|no) (?:wrong|improper|illegal|unlawful)|against the law|"
    r"infring(?:e|es|ed)|(?:is|are|was|were|be) (?:\w+ ){0,2}(?:legal|lawful|legitimate|permitted|allowed)|"
    r"no (?:crime|offen[cs]e|violation|breach|law|rule|resolution|sanctions)|a crime|an offen[cs]e)\b"
)


def what_is_denied(content: str | Sequence[str]) -> Denied:
    """Return what a denial denies, by its words; without a sign the fact.

    >>> what_is_denied("any transfers that violate the embargo").value, what_is_denied("the report").value
    ('legality', 'fact')
    """
    words = words_in(content) if isinstance(content, str) else list(content)
    lowered = " ".join(words)
    if _UNAWARE.search(lowered) or _NOT_KNOWN.search(" ".join(words[:6])):
        return Denied.KNOWLEDGE
    if _PARTLESS.search(lowered[:120]):
        return Denied.RESPONSIBILITY
    rules = _UNBROKEN.search(lowered) or LAWFUL.search(lowered) or KEEPS_RULES.search(lowered)
    if rules or set(words) & words_of("legality"):
        return Denied.LEGALITY
    if set(words[:6]) & words_of("responsibility"):
        return Denied.RESPONSIBILITY
    return Denied.FACT
