"""What larger readers teach a smaller one: how sure they are of everything, in every window.

A corpus labels a part of what is read: PolNeAR who says what, a treebank trees. A larger reader that
was taught all of them says all of it of each window, and says how sure it is. The small one learns both from
the labels and from such teachers, and from them on altered windows too, whose words nobody labelled.
Shapes: B windows, W words, C contents, N triggers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor

from casewright.read._encode import N_SHAPES, pieces_of
from training.document import ROLES, Document
from training.model import (
    ARC,
    FEW_EVENTS,
    MASK,
    VOCABULARY,
    Reader,
    arc_scores,
    chain_sum,
    link_scores,
    party_scores,
    status_scores,
)

TRIGGERS = 96  # of a batch, whose parties are taught
SWAPPED, HIDDEN_WORDS = 0.25, 0.08  # share of the words of open classes, and of all words, that are altered
OPEN = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
CUE, CONTENT = ROLES.index("cue"), ROLES.index("content")


@dataclass
class Told:
    """What teachers say of a batch, the mean of their probabilities.

    Attributes:
        tags: How often each word has each tag of each role, B × W × 3 × 3.
        steps: How often each role steps from tag to tag in the batch, 3 × 3 × 3.
        first: How often a window begins with each tag, 3 × 3.
        to_cue: Of the first word of a content, where its cue is, B × W × W.
        to_source: Of the first word of a cue, where its source is, B × W × W+1.
        names: B × W × tags.
        parts: B × W × parts of speech.
        arcs: B × W × W.
        heads: The likeliest heads, B × W.
        relations: Of each word to that head, B × W × relations.
        statuses: Of the contents of the batch's labels, C × statuses.
        events: B × W × kinds.
        rows: Windows of the likely triggers, N.
        triggers: Their words, N.
        parties: N × W × parties.
    """

    tags: Tensor
    steps: Tensor
    first: Tensor
    to_cue: Tensor
    to_source: Tensor
    names: Tensor
    parts: Tensor
    arcs: Tensor
    heads: Tensor
    relations: Tensor
    statuses: Tensor
    events: Tensor
    rows: Tensor
    triggers: Tensor
    parties: Tensor


def ask(teachers: Sequence[Reader], batch: dict[str, Tensor]) -> Told:
    """Return what teachers say of a batch."""
    with torch.no_grad():
        said = [{name: one.float() for name, one in teacher(batch).items()} for teacher in teachers]
        links = [
            link_scores(teacher, says["links"], batch["is_word"])
            for teacher, says in zip(teachers, said, strict=True)
        ]
        arcs = _mean([arc_scores(says, batch) for says in said])
        heads = arcs.argmax(dim=-1)
        events = _mean([says["events"] for says in said])
        rows, triggers = _triggers(events, batch["is_word"])
        relations = [_relations(teacher, says, heads) for teacher, says in zip(teachers, said, strict=True)]
        parties = [
            party_scores(teacher, says["sides"], rows, triggers)
            for teacher, says in zip(teachers, said, strict=True)
        ]
    chains = [
        _expected(teacher, says["roles"], batch["is_word"])
        for teacher, says in zip(teachers, said, strict=True)
    ]
    tags, steps, first = (torch.stack(some).mean(dim=0) for some in zip(*chains, strict=True))
    with torch.no_grad():
        return Told(
            tags=tags,
            steps=steps,
            first=first,
            to_cue=_mean([to_cue for to_cue, _ in links]),
            to_source=_mean([to_source for _, to_source in links]),
            names=_mean([says["names"] for says in said]),
            parts=_mean([says["parts"] for says in said]),
            arcs=arcs,
            heads=heads,
            relations=_mean(relations),
            statuses=_mean([status_scores(says["status"], batch) for says in said]),
            events=events,
            rows=rows,
            triggers=triggers,
            parties=_mean(parties),
        )


def _mean(scores: Sequence[Tensor]) -> Tensor:
    return torch.stack([functional.softmax(some, dim=-1) for some in scores]).mean(dim=0)


def _relations(reader: Reader, says: dict[str, Tensor], heads: Tensor) -> Tensor:
    to = torch.gather(says["to_relation"], 1, heads[:, :, None].expand(-1, -1, ARC))
    return reader.relation(torch.relu(says["of_relation"] + to)).float()


def _triggers(events: Tensor, is_word: Tensor) -> tuple[Tensor, Tensor]:
    """Return windows and words of likely triggers, the first word of each."""
    likely = (events[..., 0] < 0.5) & is_word
    likely[:, 1:] &= ~likely[:, :-1]
    rows, words = likely.nonzero(as_tuple=True)
    return rows[:TRIGGERS], words[:TRIGGERS]


def _expected(reader: Reader, emissions: Tensor, is_word: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return how often each tag, step and first tag is expected: the gradient of the chain's sum."""
    scores = [
        one.detach().float().requires_grad_()
        for one in (emissions.unflatten(-1, (len(ROLES), 3)), reader.transitions, reader.first)
    ]
    total = chain_sum(scores[2], scores[1], scores[0], is_word).sum()
    tags, steps, first = torch.autograd.grad(total, scores)
    return tags, steps, first


def lessons(
    reader: Reader, says: dict[str, Tensor], batch: dict[str, Tensor], told: Told
) -> dict[str, Tensor]:
    """Return how far a reader is from what it was told, for each head, scaled as the losses of labels are.

    Args:
        reader: What is taught.
        says: What it says of the batch, as float32.
        batch: The windows.
        told: What its teachers say of them.
    """
    is_word, n_words = batch["is_word"], batch["is_word"].sum()
    emissions = says["roles"].unflatten(-1, (len(ROLES), 3)) * is_word[:, :, None, None]
    agreed = (told.tags * emissions).sum() + (told.steps * reader.transitions).sum()
    agreed = agreed + (told.first * reader.first).sum()
    chain = chain_sum(reader.first, reader.transitions, emissions, is_word).sum() - agreed
    to_cue, to_source = link_scores(reader, says["links"], is_word)
    events = _apart(says["events"], told.events)[is_word].sum()
    found = {
        "roles": chain / n_words * 3,
        "links": _weighted(_apart(to_cue, told.to_cue), told.tags[:, :, CONTENT, 1] * is_word)
        + _weighted(_apart(to_source, told.to_source), told.tags[:, :, CUE, 1] * is_word),
        "names": _apart(says["names"], told.names)[is_word].mean(),
        "parts": _apart(says["parts"], told.parts)[is_word].mean(),
        "arcs": _apart(arc_scores(says, batch), told.arcs)[is_word].mean(),
        "relations": _apart(_relations(reader, says, told.heads), told.relations)[is_word].mean(),
        "events": events / (FEW_EVENTS + ((1 - told.events[..., 0]) * is_word).sum()),
    }
    if len(told.statuses):
        statuses = _apart(status_scores(says["status"], batch), told.statuses)
        found["status"] = _weighted(statuses, batch["status_weight"])
    if len(told.rows):
        scores = party_scores(reader, says["sides"], told.rows, told.triggers)
        sentences = batch["sentences"][told.rows]
        own = sentences == torch.gather(sentences, 1, told.triggers[:, None])
        found["parties"] = _apart(scores, told.parties)[own].mean()
    return found


def _apart(scores: Tensor, told: Tensor) -> Tensor:
    """Return the cross-entropy of scores to what was told, over the last dimension."""
    return -(told * functional.log_softmax(scores, dim=-1)).sum(dim=-1)


def _weighted(losses: Tensor, weights: Tensor) -> Tensor:
    return (losses * weights).sum() / weights.sum().clamp(min=1e-6)


def usual_parts(documents: Iterable[Document], parts: Sequence[str]) -> Tensor:
    """Return the part of speech that each piece mostly has where it is a whole word, -1 where unknown."""
    counted = torch.zeros(VOCABULARY, len(parts))
    number = {part: place for place, part in enumerate(parts)}
    for document in documents:
        words = (word for sentence in document.sentences for word in sentence.words)
        for word, part in zip(words, document.parts, strict=False):
            pieces = pieces_of(word)
            if part and len(pieces) == 1:
                counted[pieces[0], number[part]] += 1
    return torch.where(counted.sum(dim=1) > 0, counted.argmax(dim=1), -1)


def with_altered(batch: dict[str, Tensor], usual: Tensor, parts: Sequence[str]) -> dict[str, Tensor]:
    """Return a batch of the windows as they are and then the same windows altered, without labels.

    Words of one part of speech and shape change places, and a few are hidden. Only words of one piece
    are altered, so that every other word keeps its place.

    Args:
        batch: The windows.
        usual: What :func:`usual_parts` says.
        parts: Parts of speech by number.
    """
    words, pieces = batch["words"], batch["pieces"].clone()
    row = torch.arange(len(words), device=words.device)[:, None].expand_as(words)
    single = torch.zeros_like(batch["is_word"])
    single[:, :-1] = (words[:, 1:] - words[:, :-1] == 1) & batch["is_word"][:, 1:]
    is_open = torch.tensor([*(part in OPEN for part in parts), False], device=words.device)
    part = usual[torch.gather(pieces, 1, words)]
    moves = single & is_open[part] & (torch.rand(words.shape, device=words.device) < SWAPPED)
    kind = (part * N_SHAPES + torch.gather(batch["shapes"], 1, words))[moves]
    rows, places = row[moves], words[moves]
    by_kind = kind.argsort(stable=True)
    by_chance = (kind + 0.99 * torch.rand(kind.shape, device=words.device)).argsort()
    taken = pieces[rows[by_chance], places[by_chance]]
    pieces[rows[by_kind], places[by_kind]] = taken
    hides = single & (torch.rand(words.shape, device=words.device) < HIDDEN_WORDS)
    pieces[row[hides], words[hides]] = MASK
    twice = {name: torch.cat([batch[name], batch[name]]) for name in SHARED}
    rows = torch.cat([batch["status_row"], batch["status_row"] + len(words)])
    return twice | {"pieces": torch.cat([batch["pieces"], pieces]), "status_row": rows}


SHARED = (
    "shapes",
    "starts",
    "quoted",
    "is_piece",
    "words",
    "is_word",
    "sentences",
    "status_content",
    "status_cue",
    "status_weight",
)
"""What altered windows have as the others have it."""
