"""Score the reader's attributions against PolNeAR: tokens, spans and triples.

Usage: python -m bench.quality.attribution --data dev.jsonl
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casewright.read.attribute import Attributed, find_attributions
from casewright.read.sentence import find_sentences
from casewright.text import iter_token_spans, trim
from casewright.values import Span

ROLES = ("source", "cue", "content")
SOFT_DICE = 0.5  # a triple counts softly when source and content share half of their tokens


@dataclass(frozen=True)
class Triple:
    """Spans per role, fragments in text order, edges without punctuation."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def main() -> None:
    """Read the articles, run the rules, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=None, help="score only the first N articles")
    arguments = parser.parse_args()
    print(json.dumps(score(list(iter_articles(arguments.data))[: arguments.limit])))


def iter_articles(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a JSON-lines file, gzipped or not."""
    body = path.read_bytes()
    text = (gzip.decompress(body) if path.suffix == ".gz" else body).decode("utf-8")
    for line in text.split("\n"):
        if line.strip():
            yield json.loads(line)


def score(articles: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return all figures, micro over the articles."""
    counts: Counter[str] = Counter()
    n_articles = 0
    for article in articles:
        n_articles += 1
        text = article["text"]
        gold = [_triple(text, {role: one.get(role, []) for role in ROLES}) for one in article["attributions"]]
        found = find_attributions(text, find_sentences(text))
        counts.update(count_article(text, gold, [triple_of(text, one) for one in found]))
    figures = {
        f"{kind}_{role}": _f1(counts, f"{kind}_{role}") for kind in ("token", "exact") for role in ROLES
    }
    figures["triple_exact"] = _f1(counts, "triple_exact")
    figures["triple_soft"] = _f1(counts, "triple_soft")
    figures["triple_soft_precision"] = _ratio(counts["triple_soft_both"], counts["triple_soft_found"])
    figures["triple_soft_recall"] = _ratio(counts["triple_soft_both"], counts["triple_soft_gold"])
    return {key: round(value, 4) for key, value in figures.items()} | {"n_articles": n_articles}


def triple_of(text: str, one: Attributed) -> Triple:
    """Return what the reader found in the form that is scored."""
    return _triple(text, {"source": one.source, "cue": one.cue, "content": one.content})


def _triple(text: str, spans: dict[str, Any]) -> Triple:
    trimmed = {
        role: tuple(
            sorted(one for one in (trim(text, Span(*span)) for span in spans[role]) if one.end > one.start)
        )
        for role in ROLES
    }
    return Triple(**trimmed)


def count_article(text: str, gold: list[Triple], found: list[Triple]) -> Counter[str]:
    """Return counts of gold, found and both for every figure."""
    counts: Counter[str] = Counter()
    tokens = list(iter_token_spans(text))
    for role in ROLES:
        gold_spans, found_spans = (
            [getattr(one, role) for one in ones if getattr(one, role)] for ones in (gold, found)
        )
        gold_tokens, found_tokens = _covered(tokens, gold_spans), _covered(tokens, found_spans)
        _count(counts, f"token_{role}", len(gold_tokens), len(found_tokens), len(gold_tokens & found_tokens))
        both = Counter(gold_spans) & Counter(found_spans)
        _count(counts, f"exact_{role}", len(gold_spans), len(found_spans), both.total())
    exact = Counter(gold) & Counter(found)
    _count(counts, "triple_exact", len(gold), len(found), exact.total())
    _count(counts, "triple_soft", len(gold), len(found), len(match_softly(tokens, gold, found)))
    return counts


def match_softly(tokens: list[Span], gold: list[Triple], found: list[Triple]) -> list[tuple[int, int]]:
    """Pair gold and found triples one-to-one, the most similar first.

    A pair needs overlapping cues and a token Dice of at least one half on source and
    on content; without a gold source it needs that none was found.
    """
    gold_sets = [[_covered(tokens, [getattr(one, role)]) for role in ROLES] for one in gold]
    found_sets = [[_covered(tokens, [getattr(one, role)]) for role in ROLES] for one in found]
    pairs = []
    for g, (g_source, g_cue, g_content) in enumerate(gold_sets):
        for f, (f_source, f_cue, f_content) in enumerate(found_sets):
            if not g_cue & f_cue and not _overlap(gold[g].cue, found[f].cue):
                continue
            source = dice(g_source, f_source) if g_source or f_source else 1.0
            content = dice(g_content, f_content)
            if source >= SOFT_DICE and content >= SOFT_DICE:
                pairs.append((-(source + content), g, f))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    matched = []
    for _, g, f in sorted(pairs):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            matched.append((g, f))
    return matched


def dice(one: set[Span], other: set[Span]) -> float:
    """Return the Dice coefficient of two sets, 0.0 when both are empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(a.meets(b) for a in one for b in other)


def _covered(tokens: list[Span], groups: list[tuple[Span, ...]]) -> set[Span]:
    """Return the tokens that any of the spans touches."""
    covered: set[Span] = set()
    for spans in groups:
        for span in spans:
            place = _first_ending_after(tokens, span.start)
            while place < len(tokens) and tokens[place].start < span.end:
                covered.add(tokens[place])
                place += 1
    return covered


def _first_ending_after(tokens: list[Span], position: int) -> int:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= position:
            low = middle + 1
        else:
            high = middle
    return low


def _count(counts: Counter[str], name: str, gold: int, found: int, both: int) -> None:
    counts[f"{name}_gold"] += gold
    counts[f"{name}_found"] += found
    counts[f"{name}_both"] += both


def _f1(counts: Counter[str], name: str) -> float:
    return _ratio(2 * counts[f"{name}_both"], counts[f"{name}_gold"] + counts[f"{name}_found"])


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


if __name__ == "__main__":
    main()
