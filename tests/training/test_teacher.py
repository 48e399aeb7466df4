"""What larger readers teach; run where torch is (the environment of ``training/README.md``)."""

import itertools
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from casewright.read._encode import Sentence  # noqa: E402
from training.batches import collate, examples  # noqa: E402
from training.document import Document  # noqa: E402
from training.model import MASK, Reader, chain_sum, distance_classes, losses  # noqa: E402
from training.teacher import ask, lessons, usual_parts, with_altered  # noqa: E402

PARTS, RELATIONS = ["NOUN", "PUNCT", "VERB"], ["obj", "root"]
WORDS = ("Traders", "sold", "weapons", "and", "Yuzhno", "bought", "ships", ".")
TAGS = ("NOUN", "VERB", "NOUN", "", "NOUN", "VERB", "NOUN", "PUNCT")


def _document() -> Document:
    document = Document(id="d", sentences=[Sentence(WORDS, True)] * 20)
    document.parts = list(TAGS) * 20
    document.heads = [n - n % 8 for n in range(160)]
    document.relations = ["obj"] * 160
    document.events = [0] * 160
    return document


def _batch() -> dict[str, Any]:
    return collate(examples(_document(), parts=PARTS, relations=RELATIONS, max_pieces=120))


def _reader(size: str = "small") -> Any:
    torch.manual_seed(1)
    return Reader(relations=RELATIONS, parts=PARTS, size=size).eval()


def test_the_sum_over_all_sequences_of_tags() -> None:
    torch.manual_seed(3)
    first, steps, words = torch.randn(3, 3), torch.randn(3, 3, 3), torch.randn(2, 5, 3, 3)
    mask = torch.tensor([[True] * 5, [True] * 3 + [False] * 2])
    for window, length in ((0, 5), (1, 3)):
        total = 0.0
        for role in range(3):
            scores = []
            for tags in itertools.product(range(3), repeat=length):
                score = first[role, tags[0]] + sum(
                    words[window, place, role, tag] for place, tag in enumerate(tags)
                )
                score += sum(steps[role, one, other] for one, other in itertools.pairwise(tags))
                scores.append(score)
            total += float(torch.logsumexp(torch.stack(scores), 0))
        assert float(chain_sum(first, steps, words, mask)[window]) == pytest.approx(total, rel=1e-5)


def test_distances_far_away_are_one_class() -> None:
    classes = distance_classes(300, 32)
    assert classes[0, 299] == classes[0, 200] == 31
    assert classes[299, 0] == 15
    assert classes[5, 5] == 0


def test_a_reader_has_nothing_to_learn_from_itself() -> None:
    reader, other, batch = _reader(), _reader(), _batch()
    with torch.no_grad():
        for parameter in other.parameters():
            parameter.add_(0.05 * torch.randn_like(parameter))
    both = with_altered(batch, usual_parts([_document()], PARTS), PARTS)
    by_itself, by_other = (ask([one], both) for one in (reader, other))
    for told, least, most in ((by_itself, 0.0, 2e-5), (by_other, 1e-4, 1e9)):
        found = lessons(reader, reader(both), both, told)
        for head in ("roles", "names", "parts", "arcs", "events"):
            (slope,) = torch.autograd.grad(found[head], reader.norm.weight, retain_graph=True)
            assert least <= float(slope.abs().max()) <= most, head


def test_altered_windows_keep_their_places() -> None:
    batch = _batch()
    torch.manual_seed(5)
    both = with_altered(batch, usual_parts([_document()], PARTS), PARTS)
    n = len(batch["words"])
    plain, altered = both["pieces"][:n], both["pieces"][n:]
    assert torch.equal(plain, batch["pieces"])
    changed = (plain != altered).nonzero().tolist()
    assert changed
    of_noun, of_verb = (
        {int(batch["pieces"][0, batch["words"][0, place]]) for place in places}
        for places in ((0, 2, 6), (1, 5))
    )
    starts = [set(row.tolist()) for row in batch["words"]]
    for window, place in changed:
        assert place in starts[window]
        before, after = int(plain[window, place]), int(altered[window, place])
        assert after == MASK or any({before, after} <= kind for kind in (of_noun, of_verb))


def test_a_large_reader_reads_the_same_windows() -> None:
    batch = _batch()
    says = _reader("large")(batch)
    assert says["names"].shape[:2] == batch["words"].shape
    assert np.isfinite(float(sum(losses(_reader("large"), says, batch).values()).detach()))
