"""What the model scored in a document, for ``casewright read --explain``."""

from typing import Any

from casewright.read.analysis import Analysis, Happening, Marked, analyse
from casewright.text import quote
from casewright.values import Reading, Span


def explain(reading: Reading) -> dict[str, Any]:
    """Return what the model says of a document's sentences, as JSON writes it.

    Returns:
        ``attributions`` with their parts as read, the probability of the links that tie them and of each
        status; ``names`` with kind and probability; ``events`` with trigger, type, probability and parties;
        ``words``, a row each: the word, its part of speech, the
        number of its head (its own for a root) and its relation.
    """
    found = analyse(reading.text, reading.sentences)
    return {
        "attributions": [_attribution(reading.text, found, one) for one in found.attributions],
        "names": [
            {
                "text": _quoted(reading.text, found, [(one.first, one.last)]),
                "kind": one.kind,
                "score": _short(one.score),
            }
            for one in found.names
        ],
        "events": [_event(reading.text, found, one) for one in found.happenings if one.score >= 0.5],
        "words": [
            [reading.text[start:end], found.parts[number], found.heads[number], found.relations[number]]
            for number, (start, end) in enumerate(found.words)
        ],
    }


def _attribution(text: str, found: Analysis, one: Marked) -> dict[str, Any]:
    content, cue = (
        [word for first, last in runs for word in range(first, last + 1)] for runs in (one.content, one.cue)
    )
    likely = found.statuses(content, cue)
    best = sorted(likely.items(), key=lambda pair: -pair[1])
    return {
        **{role: _quoted(text, found, getattr(one, role)) for role in ("source", "cue", "content")},
        "score": _short(one.score),
        "status": {name: _short(share) for name, share in best if share >= 0.01},
    }


def _event(text: str, found: Analysis, one: Happening) -> dict[str, Any]:
    return {
        "trigger": _quoted(text, found, [(one.first, one.last)]),
        "type": one.kind,
        "score": _short(one.score),
        "parties": [
            {
                "role": party.role,
                "text": _quoted(text, found, [(party.first, party.last)]),
                "score": _short(party.score),
            }
            for party in one.parties
        ],
    }


def _quoted(text: str, found: Analysis, runs: Any) -> str:
    return quote(text, [Span(found.words[first].start, found.words[last].end) for first, last in runs])


def _short(score: float) -> float:
    return round(score, 3)


def print_lines(reading: Reading) -> list[str]:
    """Return the explanation as lines for a person; words and trees are in the JSON form alone."""
    told = explain(reading)
    lines = []
    for one in told["attributions"]:
        status = ", ".join(f"{name} {share:.2f}" for name, share in one["status"].items())
        lines.append(
            f"    {one['score']:.2f}  {one['source'] or '(no source)'} | {one['cue']} | {one['content']}"
        )
        lines.append(f"          {status}")
    for one in told["events"]:
        parties = "; ".join(f"{party['role']} {party['text']}" for party in one["parties"])
        lines.append(f"    {one['score']:.2f}  {one['type']}  {one['trigger']} | {parties}")
    lines.extend(f"    {one['score']:.2f}  {one['kind']}  {one['text']}" for one in told["names"])
    return lines
