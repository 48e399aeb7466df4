"""How well made copies are told from other articles of the same week.

    python -m bench.quality.synthetic --data ARTICLES.jsonl [--seed 0]

ARTICLES holds one JSON object a line with ``id`` and ``text``; a date ``YYYY-MM-DD`` stands in the id or in
``published``. Every article is copied in each way of ``bench.synthetic``. For a whole copy all articles
and all copies of that kind are one collection; for a partial one the articles are dealt into two halves,
and each half's parts are put inside articles of the other half, which then stay out of the collection.
Positives: an article and its copy. Negatives: the five articles most alike (TF-IDF) within seven days, with
the article and with its copy; natural copies (a third of the shorter's word 8-grams) are left out.
Last line: one JSON object: ``auc`` by kind, ``auc_whole auc_partial`` over the kinds together, ``found`` by
kind (share of the copies that are called so), ``n_false`` (other pairs called copies), ``n_articles
n_negatives``.
"""

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bench.quality._texts import Text, as_reading, read_json_lines
from bench.quality.reuse import auc, compare
from bench.synthetic import PARTIAL, WHOLE, make_copy
from casewright.text import fold, iter_token_spans

_DAYS = 7
_HARDEST = 5
_GRAM = 8
_NATURAL = 1 / 3
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")

Pair = frozenset[str]


@dataclass(slots=True)
class Scored:
    """What one kind of copy was given: scores and labels in step, copies found, others called copies."""

    scores: list[float] = field(default_factory=list)
    labels: list[bool] = field(default_factory=list)
    n_found: int = 0
    false: set[Pair] = field(default_factory=set)


def main() -> None:
    """Copy, compare, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", default="0")
    options = parser.parse_args()
    records = read_json_lines(options.data)
    print(json.dumps(evaluate([_text(one) for one in records], options.seed)))


def evaluate(texts: Sequence[Text], seed: str) -> dict[str, Any]:
    """Return the figures for each way of copying."""
    words = {text.id: _words(text.text) for text in texts}
    natural = _natural(words)
    near = _hard_negatives(texts, words, natural)
    scored = {kind: _score_whole(texts, kind, seed, near, natural) for kind in WHOLE}
    scored |= {kind: _score_partial(texts, kind, seed, near, natural) for kind in PARTIAL}
    return {
        "auc": {kind: auc(one.scores, one.labels) for kind, one in scored.items()},
        "auc_whole": _pooled([scored[kind] for kind in WHOLE]),
        "auc_partial": _pooled([scored[kind] for kind in PARTIAL]),
        "found": {kind: round(one.n_found / sum(one.labels), 4) for kind, one in scored.items()},
        "n_false": {kind: len(one.false) for kind, one in scored.items()},
        "n_articles": len(texts),
        "n_negatives": {kind: one.labels.count(False) for kind, one in scored.items()},
        "n_natural": len(natural),
    }


def _text(record: Mapping[str, Any]) -> Text:
    stated = str(record.get("published") or "")[:10] or next(iter(_DATE.findall(str(record["id"]))), "")
    return Text.of({**record, "published": stated})


def _words(text: str) -> list[str]:
    return [fold(text[span.start : span.end]) for span in iter_token_spans(text)]


def _natural(words: Mapping[str, Sequence[str]]) -> set[Pair]:
    """Return the pairs of articles that share a third of the shorter's word 8-grams."""
    grams = {key: set(zip(*(one[at:] for at in range(_GRAM)), strict=False)) for key, one in words.items()}
    keys = list(grams)
    return {
        frozenset((a, b))
        for at, a in enumerate(keys)
        for b in keys[at + 1 :]
        if len(grams[a] & grams[b]) > _NATURAL * min(len(grams[a]), len(grams[b]))
    }


def _hard_negatives(
    texts: Sequence[Text], words: Mapping[str, Sequence[str]], natural: set[Pair]
) -> dict[str, list[str]]:
    """Return the articles of the same days that are most like each article, most alike first."""
    counts = {key: Counter(one) for key, one in words.items()}
    n_with = Counter(word for one in counts.values() for word in one)
    vectors = {key: _weighted(one, n_with, len(texts)) for key, one in counts.items()}
    days = {text.id: text.published for text in texts}
    return {
        a: sorted(
            (
                b
                for b in vectors
                if b != a and _is_near(days[a], days[b]) and frozenset((a, b)) not in natural
            ),
            key=lambda b, a=a: (-_cosine(vectors[a], vectors[b]), b),  # type: ignore[misc]
        )[:_HARDEST]
        for a in vectors
    }


def _weighted(counts: Counter[str], n_with: Counter[str], n: int) -> dict[str, float]:
    weights = {word: (1 + math.log(k)) * math.log((1 + n) / n_with[word]) for word, k in counts.items()}
    length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def _is_near(a: date | None, b: date | None) -> bool:
    return a is None or b is None or abs((a - b).days) <= _DAYS


def _score_whole(
    texts: Sequence[Text], kind: str, seed: str, near: Mapping[str, Sequence[str]], natural: set[Pair]
) -> Scored:
    copies = {text.id: make_copy(text.text, kind, seed=f"{seed}/{text.id}") for text in texts}
    scored = Scored()
    _score(texts, copies, near, natural, scored)
    return scored


def _score_partial(
    texts: Sequence[Text], kind: str, seed: str, near: Mapping[str, Sequence[str]], natural: set[Pair]
) -> Scored:
    scored = Scored()
    for ours, hosts in ((texts[::2], texts[1::2]), (texts[1::2], texts[::2])):
        copies = {
            text.id: make_copy(text.text, kind, seed=f"{seed}/{text.id}", host=hosts[at % len(hosts)].text)
            for at, text in enumerate(ours)
        }
        _score(ours, copies, near, natural, scored)
    return scored


def _score(
    texts: Sequence[Text],
    copies: Mapping[str, str],
    near: Mapping[str, Sequence[str]],
    natural: set[Pair],
    scored: Scored,
) -> None:
    """Compare the articles and their copies as one collection, and add to what the kind was given."""
    held = {text.id for text in texts}
    made = [Text(id=f"{key} copied", text=copy) for key, copy in copies.items()]
    bare = [Text(id=text.id, text=text.text) for text in texts]  # no date or address may tell
    collection = [*bare, *made]
    compared = compare(collection, [as_reading(text) for text in collection])
    for key in copies:
        copy = f"{key} copied"
        negatives = [frozenset((one, b)) for one in (key, copy) for b in near[key] if b in held]
        pairs = [frozenset((key, copy)), *negatives]
        scored.scores += [compared.scores.get(pair, 0.0) for pair in pairs]
        scored.labels += [True, *(False for _ in negatives)]
        scored.n_found += pairs[0] in compared.linked
    scored.false |= {
        pair for pair in compared.linked if _roots(pair) not in natural and len(_roots(pair)) > 1
    }


def _roots(pair: Pair) -> Pair:
    """Return the articles that the two texts of a pair are or were made of."""
    return frozenset(one.removesuffix(" copied") for one in pair)


def _pooled(scored: Sequence[Scored]) -> float | None:
    return auc(
        [score for one in scored for score in one.scores], [label for one in scored for label in one.labels]
    )


if __name__ == "__main__":
    main()
