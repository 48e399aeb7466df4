"""Trees for our own texts, read by weights that were taught nothing but treebanks.

Sentences that are labelled with events alone would let the encoder forget what their words are: a first run
read "bought" in "a dealer bought rifles" as a mark. So a run over the treebanks comes first
(``config_trees.toml``), it reads our reports and examples, and where it is sure its trees are taught beside
our labels.
"""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch.nn import functional

from casewright.read._encode import encode
from training.document import Document
from training.model import ARC, Reader

SURE = 0.9  # probability of a part of speech, of a head, from which it is taught


def add_trees(documents: Sequence[Document], weights: Path) -> None:
    """Give documents the parts, heads and relations that weights are sure of; others stay empty."""
    saved = torch.load(weights, weights_only=False)
    reader = Reader(relations=saved["relations"], parts=saved["parts"])
    reader.load_state_dict(saved["average"])
    reader.eval()
    for document in documents:
        for number, sentence in enumerate(document.sentences):
            window = encode(document.sentences, number, number + 1)
            fed = {
                name: torch.from_numpy(getattr(window, name))[None]
                for name in ("pieces", "shapes", "starts", "quoted", "words")
            }
            fed["is_piece"] = torch.ones_like(fed["pieces"]).bool()
            with torch.no_grad():
                _add_tree(document, reader, fed, n_words=len(sentence.words))


def _add_tree(document: Document, reader: Reader, fed: dict[str, torch.Tensor], *, n_words: int) -> None:
    says = reader(fed)
    offset, n_read = len(document.parts), fed["words"].shape[1]  # of a long sentence the end is not read
    arcs = says["arcs"][0]
    itself = torch.eye(n_read, dtype=torch.bool)
    scores = functional.softmax(torch.where(itself, says["roots"][0][:, None], arcs), dim=-1)
    surest, heads = scores.max(dim=-1)
    part_surest, parts = functional.softmax(says["parts"][0], dim=-1).max(dim=-1)
    to = says["to_relation"][0].gather(0, heads[:, None].expand(-1, ARC))
    relations = reader.relation(torch.relu(says["of_relation"][0] + to)).argmax(dim=-1)
    for word in range(n_words):
        is_read = word < n_read
        document.parts.append(reader.parts[parts[word]] if is_read and part_surest[word] >= SURE else "")
        is_sure = is_read and bool(surest[word] >= SURE)
        document.heads.append(offset + int(heads[word]) if is_sure else -1)
        document.relations.append(reader.relations[relations[word]] if is_sure else "")
