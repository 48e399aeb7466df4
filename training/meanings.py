"""What sentences mean, as the encoder says before it is taught: 192 numbers a sentence.

all-MiniLM-L6-v2 was made to place sentences of like meaning close together, and teaching it names and trees
would undo that. So its own vectors, turned so that 192 numbers hold most of their variance, are kept as a
lesson of their own. :func:`meanings` computes them once and keeps them in a file. A run that starts from
earlier weights is taught the axes that these have learnt, or it would unlearn them first.
"""

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from casewright.read._encode import MAX_PIECES, Sentence, encode
from training.model import HIDDEN, MEANING, Reader, halved

SIZES = (16, 32, 48, 64, 96, 128, 192, MAX_PIECES)
N_SAMPLE = 4000  # sentences by which the axes of earlier weights are found again


def meanings(
    teacher: Reader, sentences: Sequence[Sentence], kept: Path, *, start: Reader | None = None
) -> NDArray[np.float16]:
    """Return the meaning of each sentence, S × 192 numbers of length 1.

    Args:
        teacher: The encoder as it was.
        sentences: What is taught.
        kept: Where a run that was stopped kept them; a sentence that it lacks has no meaning (all zeros).
        start: Weights of an earlier run, whose axes are taken.
    """
    keys = np.array([zlib.crc32(" ".join(one.words).encode()) for one in sentences], dtype=np.uint32)
    if not kept.exists():
        vectors = _vectors(teacher.eval(), sentences)
        axes = _axes_of(start.eval(), sentences, vectors) if start else _axes(vectors)
        small = torch.nn.functional.normalize(vectors @ axes, dim=-1)
        share = float((vectors @ axes).square().sum() / vectors.square().sum())
        print(f"{MEANING} numbers hold {share:.3f} of what {len(sentences)} sentences mean", flush=True)
        np.savez(kept, keys=keys, vectors=small.half().numpy())
    saved = np.load(kept)
    known = dict(zip(saved["keys"].tolist(), saved["vectors"], strict=True))
    nothing = np.zeros(MEANING, dtype=np.float16)
    return np.stack([known.get(key, nothing) for key in keys.tolist()])


def _axes(vectors: torch.Tensor) -> torch.Tensor:
    """Return the axes, 384 × 192, that hold most of what vectors vary by."""
    _, _, turned = torch.linalg.svd(vectors.T @ vectors)
    return turned[:MEANING].T


def _axes_of(start: Reader, sentences: Sequence[Sentence], vectors: torch.Tensor) -> torch.Tensor:
    """Return the axes on which vectors come closest to what earlier weights say (Procrustes' problem)."""
    chosen = list(range(0, len(sentences), max(1, len(sentences) // N_SAMPLE)))
    said = torch.zeros(len(chosen), MEANING)
    for row, number in enumerate(chosen):
        window = encode([sentences[number]], 0, 1)
        fed = {
            name: torch.from_numpy(getattr(window, name))[None]
            for name in ("pieces", "shapes", "starts", "quoted", "words")
        }
        with torch.no_grad():
            meaning = start.meaning(start.encode(fed | {"is_piece": torch.ones_like(fed["pieces"]).bool()}))
        said[row] = torch.nn.functional.normalize(meaning[0].sum(dim=0), dim=-1)
    left, _, right = torch.linalg.svd(vectors[chosen].T @ said, full_matrices=False)
    return left @ right


def _vectors(teacher: Reader, sentences: Sequence[Sentence]) -> torch.Tensor:
    windows = [encode([sentence], 0, 1) for sentence in sentences]
    order = sorted(range(len(windows)), key=lambda number: len(windows[number].pieces))
    found = torch.zeros(len(windows), HIDDEN)
    device = next(teacher.parameters()).device
    start = 0
    while start < len(order):
        size = next(size for size in SIZES if len(windows[order[start]].pieces) <= size)
        batch = [
            number
            for number in order[start : start + max(1, 4096 // size)]
            if len(windows[number].pieces) <= size
        ]
        pieces = torch.zeros(len(batch), size, dtype=torch.long)
        mask = torch.zeros(len(batch), size, dtype=torch.bool)
        for row, number in enumerate(batch):
            some = torch.from_numpy(windows[number].pieces)
            pieces[row, : len(some)] = some
            mask[row, : len(some)] = True
        with torch.no_grad(), halved(device):
            hidden = teacher.read_pieces(pieces.to(device), mask.to(device)).float().cpu()
        mean = (hidden * mask[:, :, None]).sum(dim=1) / mask.sum(dim=1, keepdim=True)
        found[batch] = torch.nn.functional.normalize(mean, dim=-1)
        start += len(batch)
    return found
