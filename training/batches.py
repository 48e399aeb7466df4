"""Windows with labels, and batches of them as tensors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from casewright.read._encode import MAX_PIECES, Window, iter_windows
from training.corpora import KINDS, NAME_TAGS, ROLES, STATUSES, Document


@dataclass
class Example:
    """A window and the part of its document's labels that lies in it."""

    window: Window
    labels: dict[str, NDArray[np.int64]]
    unlabelled: frozenset[str]
    status_weight: NDArray[np.float32]

    @property
    def n_pieces(self) -> int:
        """How many pieces the window has."""
        return len(self.window.pieces)


def examples(document: Document, *, parts: list[str], relations: list[str]) -> list[Example]:
    """Return the windows of a document with their labels; a link that leaves its window is not learnt."""
    starts = np.cumsum([0, *(len(sentence.words) for sentence in document.sentences)])
    found = []
    for window in iter_windows(document.sentences):
        words = _numbers(window, starts)
        if len(words):
            found.append(_example(document, window, words, parts, relations))
    return found


def _numbers(window: Window, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return each word's number in the document; the last words of a long sentence are cut."""
    counts = np.bincount(window.sentences, minlength=window.last - window.first)
    return np.concatenate(
        [
            np.arange(starts[window.first + n], starts[window.first + n] + count)
            for n, count in enumerate(counts)
        ]
    )


def _example(
    document: Document, window: Window, words: NDArray[np.int64], parts: list[str], relations: list[str]
) -> Example:
    place = {int(word): n for n, word in enumerate(words)}
    n = len(words)
    labels = {
        "roles": np.full((len(ROLES), n), -1),
        "source_of": np.full(n, -2),
        "cue_of": np.full(n, -2),
        "names": np.full(n, -1),
        "parts": np.full(n, -1),
        "heads": np.full(n, -1),
        "relations": np.full(n, -1),
        "statuses": np.full(n, -1),
        "status_cue": np.full(n, -1),
    }
    weight = np.zeros(n, dtype=np.float32)
    if document.roles:
        labels["roles"] = np.array([[role[word] for word in words] for role in document.roles])
        for cue, source in document.source_of.items():
            if cue in place and (source < 0 or source in place):
                labels["source_of"][place[cue]] = place.get(source, -1)
        for content, cue in document.cue_of.items():
            if content in place and cue in place:
                labels["cue_of"][place[content]] = place[cue]
    if document.names:
        labels["names"] = np.array([document.names[word] for word in words]).clip(min=-1)
    if document.heads:
        labels["parts"] = np.array([parts.index(document.parts[word]) for word in words])
        labels["heads"] = np.array([place.get(document.heads[word], -1) for word in words])
        labels["relations"] = np.array([relations.index(document.relations[word]) for word in words])
    for word, (status, cue, its_weight) in document.statuses.items():
        if word in place and (cue < 0 or cue in place) and status in STATUSES:
            labels["statuses"][place[word]] = STATUSES.index(status)
            labels["status_cue"][place[word]] = place.get(cue, -1)
            weight[place[word]] = its_weight
    return Example(window, labels, document.unlabelled, weight)


BUCKETS = (64, 128, 192, 256, MAX_PIECES)
"""Sizes that windows are padded to; few sizes, since each new one costs the arithmetic library a second."""


def bucket(one: Example) -> int:
    """Return the size that a window is padded to."""
    return next(size for size in BUCKETS if one.n_pieces <= size)


def collate(batch: Sequence[Example]) -> dict[str, Tensor]:
    """Return a batch as tensors, padded."""
    n_pieces = max(bucket(one) for one in batch)
    n_words = next(size for size in BUCKETS if all(len(one.window.words) <= size for one in batch))
    made: dict[str, Tensor] = {}
    for name in ("pieces", "shapes", "starts", "quoted"):
        made[name] = _padded([getattr(one.window, name) for one in batch], n_pieces, 0)
    made["is_piece"] = _padded([np.ones(one.n_pieces) for one in batch], n_pieces, 0).bool()
    made["words"] = _padded([one.window.words for one in batch], n_words, 0)
    made["is_word"] = _padded([np.ones(len(one.window.words)) for one in batch], n_words, 0).bool()
    made["sentences"] = _padded([one.window.sentences for one in batch], n_words, -1)
    for name in ("source_of", "cue_of"):
        made[name] = _padded([one.labels[name] for one in batch], n_words, -2)
    for name in ("names", "parts", "heads", "relations", "statuses", "status_cue"):
        made[name] = _padded([one.labels[name] for one in batch], n_words, -1)
    roles = [np.stack([_pad(role, n_words, -1) for role in one.labels["roles"]]) for one in batch]
    made["roles"] = torch.from_numpy(np.stack(roles)).long()
    made["has_roles"] = torch.tensor([bool((one.labels["roles"][0] >= 0).all()) for one in batch])
    open_kinds = [[tag[2:] in one.unlabelled for tag in NAME_TAGS] for one in batch]
    made["unlabelled"] = torch.tensor(open_kinds)
    made["status_weight"] = torch.from_numpy(np.stack([_pad(one.status_weight, n_words, 0) for one in batch]))
    return made


assert all(tag == "O" or tag[2:] in KINDS for tag in NAME_TAGS)


def _pad(values: np.ndarray, size: int, filler: int) -> np.ndarray:
    return np.pad(values, (0, size - len(values)), constant_values=filler)


def _padded(rows: Sequence[np.ndarray], size: int, filler: int) -> Tensor:
    return torch.from_numpy(np.stack([_pad(row, size, filler) for row in rows])).long()
