"""Values in plain words, as the casebook shows them. One word for one thing, everywhere."""

import re
from datetime import date, datetime

from casewright import plain_words
from casewright.plain_words import day_words, interval_words, plural_of, visible
from casewright.report.coordinates import Coordinates
from casewright.text import fold
from casewright.values import (
    AsOf,
    Change,
    CommonKind,
    Contest,
    CopyKind,
    Credibility,
    Decision,
    DecisionKind,
    Denied,
    FigureRelation,
    FlagKind,
    MentionKind,
    Op,
    Outcome,
    Quantity,
    Relation,
    Reliability,
    Review,
    Standing,
    Status,
    Support,
    TieKind,
    TimeExpression,
)

EVENTS = plain_words.EVENTS
RELATIONS = {
    Relation.SUSPECTED_BREACH: "Would fall within a provision, if confirmed",
    Relation.ENFORCEMENT: "Measures taken",
    Relation.EXEMPTION: "Exemptions",
    Relation.WATCH: "To watch: planned, predicted or supposed",
    Relation.CONTEXT: "Context",
}
SHORT_RELATIONS = {
    Relation.SUSPECTED_BREACH: "would fall within",
    Relation.ENFORCEMENT: "measure taken",
    Relation.EXEMPTION: "exemption",
    Relation.WATCH: "to watch",
    Relation.CONTEXT: "context",
}
SUPPORTS = {
    Support.CORROBORATED: "Corroborated: at least two origins shown independent",
    Support.SINGLE_ORIGIN: "Single origin: it says what it knows it from, or finding out is its task",
    Support.ATTRIBUTED_ONLY: "Attributed only: somebody's word, no basis stated",
}
SHORT_SUPPORTS = {
    Support.CORROBORATED: "corroborated",
    Support.SINGLE_ORIGIN: "single origin",
    Support.ATTRIBUTED_ONLY: "attributed only",
}
CONTESTS = {
    Contest.UNDISPUTED: "Nothing in the case denies it",
    Contest.DENIED: "Denied",
    Contest.ANSWERED_IN_PART: "Answered in part: the fact itself is left open",
}
SHORT_CONTESTS = {
    Contest.UNDISPUTED: "no denial on file",
    Contest.DENIED: "denied",
    Contest.ANSWERED_IN_PART: "answered in part",
}
STATUSES = {
    Status.ASSERTED: "said as fact",
    Status.FOUND: "found by a body whose task it is",
    Status.ALLEGED: "alleged",
    Status.DENIED: "denied",
    Status.UNCONFIRMED: "unconfirmed",
    Status.PREDICTED: "predicted",
    Status.PLANNED: "planned",
    Status.QUESTIONED: "questioned",
    Status.UNDETERMINED: "not determined",
}
STANDINGS = {
    Standing.OPEN: "not decided",
    Standing.CONFIRMED: "confirmed as read",
    Standing.CORRECTED: "corrected",
    Standing.REJECTED: "rejected, not counted",
    Standing.UNSURE: "reviewer unsure",
    Standing.DISPUTED: "reviewers disagree",
}
DENIALS = {
    Denied.FACT: "denies the fact",
    Denied.KNOWLEDGE: "denies knowing of it",
    Denied.RESPONSIBILITY: "denies responsibility",
    Denied.LEGALITY: "denies that it was unlawful",
}
COPIES = {
    CopyKind.VERBATIM: "verbatim copy",
    CopyKind.EDITED: "edited copy",
    CopyKind.REWORDED: "reworded copy",
    CopyKind.CONDENSED: "condensed copy",
    CopyKind.PARTIAL: "partial copy",
}
COMMON = {
    CommonKind.STATEMENT: "they print the same words",
    CommonKind.ORIGIN: "a good part of each goes back to it",
    CommonKind.SPEAKER: "each gives much of its room to it, within a day",
}
FLAGS = {
    FlagKind.DAMAGED_NAME: "Damaged name",
    FlagKind.LOST_HEDGE: "Lost hedge",
    FlagKind.CHANGED_FIGURE: "Changed figure",
    FlagKind.LOST_SPEAKER: "Lost speaker",
    FlagKind.LOST_DENIAL: "Lost denial",
    FlagKind.REVERSED_FACT: "Fact turned round",
    FlagKind.ADDED_NAME: "Name that only the copy has",
}
RELIABILITY = {
    Reliability.COMPLETELY: "completely reliable",
    Reliability.USUALLY: "usually reliable",
    Reliability.FAIRLY: "fairly reliable",
    Reliability.NOT_USUALLY: "not usually reliable",
    Reliability.UNRELIABLE: "unreliable",
    Reliability.UNKNOWN: "reliability cannot be judged",
}
CREDIBILITY = {
    Credibility.CONFIRMED: "confirmed by independent origins",
    Credibility.PROBABLE: "probably true",
    Credibility.POSSIBLE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.UNKNOWN: "truth cannot be judged",
}
TIES = {
    TieKind.COPIES: "copied from another claim of this matter",
    TieKind.COPIED: "copied by another claim of this matter",
    TieKind.REPEATS: "says again what the same report says",
    TieKind.HOLDS: "shares most of its words with another claim of this matter",
    TieKind.ALIKE: "held for the same matter as another claim",
    TieKind.QUOTES: "quotes the same words as another claim",
    TieKind.RULED: "joined to this matter by a reviewer",
}
FIGURES = {
    FigureRelation.FIRST: "first figure",
    FigureRelation.SAME: "same figure",
    FigureRelation.UPDATE: "update by the same speaker",
    FigureRelation.CONFLICT: "differs",
    FigureRelation.SUPERSEDED: "superseded: its own source has taken it back or put it right",
}
OUTCOMES = {
    Outcome.MATCH: "agrees with the entry",
    Outcome.POSSIBLE: "possible: only similar as far as stated",
    Outcome.NO: "no",
}
AS_OF = {
    AsOf.LISTED: "listed on that day",
    AsOf.NOT_YET: "not yet listed on that day",
    AsOf.DELISTED: "no longer listed on that day",
    AsOf.CHANGED: "listed or removed between two lists around that day",
    AsOf.UNKNOWN: "not known for that day",
}
MENTIONS = {
    MentionKind.PERSON: "People",
    MentionKind.ORGANISATION: "Organisations",
    MentionKind.PLACE: "Places",
    MentionKind.GROUP: "Groups",
    MentionKind.VESSEL: "Ships",
    MentionKind.WEAPON: "Weapons",
    MentionKind.GOODS: "Goods",
}
_OPS = {
    Op.EQUAL: "",
    Op.ABOUT: "about",
    Op.AT_LEAST: "at least",
    Op.MORE: "more than",
    Op.AT_MOST: "at most",
    Op.LESS: "less than",
    Op.RANGE: "",
    Op.UNSPECIFIED_PLURAL: "several",
}


def moment_words(moment: datetime) -> str:
    """Return a moment in UTC to the second."""
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def sentence(text: str) -> str:
    """Return a reason as a sentence of its own; empty stays empty.

    >>> sentence("no basis stated"), sentence("It is a copy.")
    ('No basis stated.', 'It is a copy.')
    """
    words = text.strip()
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?…" else ".")


def time_words(time: TimeExpression | None) -> str:
    """Return what a time expression means, or that it is open."""
    if time is None:
        return ""
    return interval_words(time.interval) if time.interval is not None else "open"


_QUOTATION_MARKS = '"“”„«»'


def unquoted(text: str) -> str:
    """Return words without quotation marks of their own at the ends, since ours are set around them.

    A mark that closes or opens something inside stays.

    >>> unquoted('"We saw it,"'), unquoted('it was "a breach"'), unquoted('"A," … "B"')
    ('We saw it', 'it was "a breach"', '"A," … "B"')
    """
    words = " ".join(text.split())
    while words:
        n_marks = sum(words.count(mark) for mark in _QUOTATION_MARKS)
        opens, closes = words[0] in _QUOTATION_MARKS, words[-1] in _QUOTATION_MARKS
        inside = words[1:-1].strip()
        is_around = n_marks == 2 or (inside[:1] in _QUOTATION_MARKS and inside[-1:] in _QUOTATION_MARKS)
        if opens and closes and is_around:
            words = inside
        elif n_marks % 2 and opens:
            words = words[1:].lstrip()
        elif n_marks % 2 and closes:
            words = words[:-1].rstrip()
        else:
            break
    return words.rstrip(",") or text


_ISO_DAY = re.compile(r"\b([12]\d{3})-([01]\d)-([0-3]\d)\b")


def reason_words(text: str) -> str:
    """Return a reason with its days as a reader writes them.

    >>> reason_words("the latest Monday not after the publication date 2024-06-03")
    'the latest Monday not after the publication date 3 June 2024'
    """
    return _ISO_DAY.sub(_day_in_words, text)


def _day_in_words(found: re.Match[str]) -> str:
    try:
        return day_words(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def number_words(value: int | float | None) -> str:
    """Return a number with thin spaces between thousands, as in print.

    >>> number_words(4800000).replace("\\u202f", " "), number_words(2.5)
    ('4 800 000', '2.5')
    """
    if value is None:
        return ""
    whole = f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
    return whole.replace(",", "\u202f")


def position_words(position: Coordinates) -> str:
    """Return a point in degrees, as a map has them.

    >>> from casewright.report.coordinates import find_coordinates
    >>> print(position_words(find_coordinates("Caracas")))
    10.48° N, 66.90° W
    """
    latitude, longitude = position.latitude, position.longitude
    return (
        f"{abs(latitude):.2f}° {'N' if latitude >= 0 else 'S'}, "
        f"{abs(longitude):.2f}° {'E' if longitude >= 0 else 'W'}"
    )


def quantity_words(quantity: Quantity) -> str:
    """Return a quantity with its bound and noun."""
    numbers = number_words(quantity.value)
    unit = quantity.unit if quantity.value == 1 and quantity.high is None else plural_of(quantity.unit)
    if quantity.high is not None:
        numbers += f" to {number_words(quantity.high)}"
    capacity = f" (capacity of the {quantity.capacity_of})" if quantity.capacity_of else ""
    parts = (_OPS[quantity.op], numbers, unit)
    derived = f" ({change_words(quantity.change)})" if quantity.change else ""
    return " ".join(part for part in parts if part) + capacity + derived


def change_words(change: Change) -> str:
    """Return the figure that a quantity implies, and that it is derived."""
    about = "" if change.of == "difference" else "about "
    unit = change.unit if change.value == 1 else plural_of(change.unit)
    return f"derived: {change.of} {about}{number_words(change.value)} {unit}".rstrip()


def direction_words(reason: str) -> str:
    """Return why one of two like texts stands as the copy.

    >>> direction_words("published 2 days later")
    'published 2 days later'
    >>> direction_words("undecided")
    'undecided: nothing in them tells, so the later or undated one stands as the copy'
    """
    if reason != "undecided":
        return reason
    return "undecided: nothing in them tells, so the later or undated one stands as the copy"


def name_key(name: str) -> str:
    """Return what two spellings of one name share: small letters, no hyphens."""
    return fold(name).replace("-", " ")


def origin_words(low: int, high: int) -> str:
    """Return an origin count.

    >>> origin_words(1, 2), origin_words(1, 1), origin_words(0, 0)
    ('1–2 origins', '1 origin', 'no origin')
    """
    if high == 0:
        return "no origin"
    if low == high:
        return f"{low} origin" + ("" if low == 1 else "s")
    return f"{low}–{high} origins"


def count_words(count: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun.

    >>> count_words(1, "report"), count_words(3, "copy", "copies")
    ('1 report', '3 copies')
    """
    if noun == "more":
        return f"{number_words(count)} more"
    return f"{number_words(count)} {noun if count == 1 else plural or noun + 's'}"


_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def say_count(count: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun, small numbers spelled out, for a running sentence.

    >>> say_count(7, "exhibit"), say_count(1, "copy", "copies"), say_count(60, "exhibit")
    ('seven exhibits', 'one copy', '60 exhibits')
    """
    number = _NUMBERS[count] if count < len(_NUMBERS) else number_words(count)
    return f"{number} {noun if count == 1 else plural or noun + 's'}"


def bytes_words(n_bytes: int) -> str:
    """Return a size in bytes, kilobytes or megabytes of 1000.

    >>> bytes_words(900), bytes_words(12_300), bytes_words(4_500_000)
    ('900 bytes', '12.3 kB', '4.5 MB')
    """
    if n_bytes < 1000:
        return f"{n_bytes} bytes"
    return f"{n_bytes / 1000:.1f} kB" if n_bytes < 1_000_000 else f"{n_bytes / 1_000_000:.1f} MB"


def review_lines(review: Review) -> list[str]:
    """Return what reviewers decided on a claim, a line each; a disagreement is called one."""
    lines = [decision_words(one) for one in review.decisions]
    return ["reviewers disagree:", *lines] if review.standing is Standing.DISPUTED else lines


def decision_words(decision: Decision) -> str:
    """Return a decision in words: what, who, when, why.

    A reason that is left out, as in public versions, leaves no trace.
    """
    verdict = _VERDICTS.get((decision.kind, decision.verdict), decision.verdict)
    verdict = f"graded {verdict}" if decision.kind is DecisionKind.GRADE else verdict
    instead = "; ".join(f"{name}: {words}" for name, words in decision.instead.items())
    told = f"{verdict} ({instead})" if instead else verdict
    why = f": {decision.why}" if decision.why else ""
    return visible(f"{told} – {decision.who}, {decision.when[:10]}{why}")


_VERDICTS = {
    (DecisionKind.CLAIM, "confirm"): "confirmed as read",
    (DecisionKind.CLAIM, "correct"): "to be read otherwise",
    (DecisionKind.CLAIM, "reject"): "rejected as misread",
    (DecisionKind.CLAIM, "unsure"): "unsure",
    (DecisionKind.MATTER, "join"): "joined with another claim into one matter",
    (DecisionKind.MATTER, "part"): "parted from another claim's matter",
}
