"""Windows with labels, and batches of them as tensors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from casewright.read._encode import Window, iter_windows
from training.document import KINDS, NAME_TAGS, ROLES, STATUSES, Document

BUCKETS = (64, 128, 192, 256, 320)
"""Sizes that windows are padded to; few sizes, since each new one costs the arithmetic library a second."""


@dataclass
class Example:
    """A window and the part of its document's labels that lies in it."""

    window: Window
    labels: dict[str, NDArray[np.int64]]
    unlabelled: frozenset[str]
    statuses: list[tuple[list[int], list[int], int, float]]
    parties: dict[int, NDArray[np.int64]]
    meaning: NDArray[np.float32] | None = None

    @property
    def n_pieces(self) -> int:
        """How many pieces the window has."""
        return len(self.window.pieces)


def examples(
    document: Document,
    *,
    parts: list[str],
    relations: list[str],
    max_pieces: int = BUCKETS[-1],
) -> list[Example]:
    """Return the windows of a document with their labels; a link that leaves its window is not learnt.

    Args:
        document: With what its corpus labels.
        parts: Parts of speech by number.
        relations: Relations by number.
        max_pieces: Of a window.
    """
    starts = np.cumsum([0, *(len(sentence.words) for sentence in document.sentences)])
    found = []
    for window in iter_windows(document.sentences, max_pieces=max_pieces):
        words = _numbers(window, starts)
        if len(words):
            example = _example(document, window, words, parts, relations)
            if document.meanings:
                example.meaning = np.stack(document.meanings[window.first : window.last])
            found.append(example)
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
        "events": np.full(n, -1),
    }
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
        labels["parts"] = np.array([_place(document.parts[word], parts) for word in words])
        labels["heads"] = np.array([place.get(document.heads[word], -1) for word in words])
        labels["relations"] = np.array([_place(document.relations[word], relations) for word in words])
    if document.events:
        labels["events"] = np.array([document.events[word] for word in words]).clip(min=-1)
    statuses = [
        ([place[word] for word in content], [place[word] for word in cue], STATUSES.index(status), weight)
        for content, cue, status, weight in document.statuses
        if all(word in place for word in (*content, *cue)) and content
    ]
    parties: dict[int, NDArray[np.int64]] = {}
    for trigger, found in document.parties.items():
        if trigger in place:
            own = window.sentences == window.sentences[place[trigger]]
            parties[place[trigger]] = np.where(own, 0, -1)
            for word, party in found.items():
                if word in place:
                    parties[place[trigger]][place[word]] = party
    return Example(window, labels, document.unlabelled, statuses, parties)


def _place(label: str, labels: Sequence[str]) -> int:
    return labels.index(label) if label else -1


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
    for name in ("names", "parts", "heads", "relations", "events"):
        made[name] = _padded([one.labels[name] for one in batch], n_words, -1)
    roles = [np.stack([_pad(role, n_words, -1) for role in one.labels["roles"]]) for one in batch]
    made["roles"] = torch.from_numpy(np.stack(roles)).long()
    made["has_roles"] = torch.tensor([bool((one.labels["roles"][0] >= 0).all()) for one in batch])
    open_kinds = [[tag[2:] in one.unlabelled for tag in NAME_TAGS] for one in batch]
    made["unlabelled"] = torch.tensor(open_kinds)
    return made | _statuses(batch, n_words) | _parties(batch, n_words) | _meanings(batch)


STATUSES_A_BATCH, PARTIES_A_BATCH, MEANINGS_A_WINDOW = (16, 32, 64, 128), (16, 32, 64, 128), 40


def _statuses(batch: Sequence[Example], n_words: int) -> dict[str, Tensor]:
    found = [(row, *one) for row, example in enumerate(batch) for one in example.statuses]
    found = found[: STATUSES_A_BATCH[-1]]
    size = next(size for size in (0, *STATUSES_A_BATCH) if len(found) <= size)
    content, cue = (torch.zeros(size, n_words, dtype=torch.bool) for _ in range(2))
    for number, (_, its_content, its_cue, _, _) in enumerate(found):
        content[number, its_content] = True
        cue[number, its_cue] = True
    filled = [*found, *[(0, [], [], 0, 0.0)] * (size - len(found))]
    return {
        "status_row": torch.tensor([row for row, *_ in filled], dtype=torch.long),
        "status_content": content,
        "status_cue": cue,
        "statuses": torch.tensor([status for *_, status, _ in filled], dtype=torch.long),
        "status_weight": torch.tensor([weight for *_, weight in filled]),
    }


def _parties(batch: Sequence[Example], n_words: int) -> dict[str, Tensor]:
    found = [(row, *one) for row, example in enumerate(batch) for one in example.parties.items()]
    found = found[: PARTIES_A_BATCH[-1]]
    size = next(size for size in (0, *PARTIES_A_BATCH) if len(found) <= size)
    nothing = np.full(n_words, -1)
    filled = [*found, *[(0, 0, nothing)] * (size - len(found))]
    return {
        "party_row": torch.tensor([row for row, _, _ in filled], dtype=torch.long),
        "party_trigger": torch.tensor([trigger for _, trigger, _ in filled], dtype=torch.long),
        "parties": _padded([parties for _, _, parties in filled], n_words, -1)
        if filled
        else torch.zeros(0, n_words, dtype=torch.long),
    }


def _meanings(batch: Sequence[Example]) -> dict[str, Tensor]:
    if any(one.meaning is None for one in batch):
        return {}
    size = MEANINGS_A_WINDOW
    rows = [np.asarray(one.meaning, dtype=np.float32)[:size] for one in batch]
    return {"meaning": torch.from_numpy(np.stack([np.pad(r, ((0, size - len(r)), (0, 0))) for r in rows]))}


assert all(tag == "O" or tag[2:] in KINDS for tag in NAME_TAGS)


def _pad(values: np.ndarray, size: int, filler: int) -> np.ndarray:
    return np.pad(values, (0, size - len(values)), constant_values=filler)


def _padded(rows: Sequence[np.ndarray], size: int, filler: int) -> Tensor:
    return torch.from_numpy(np.stack([_pad(row, size, filler) for row in rows])).long()
