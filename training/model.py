"""The reader model in torch: one encoder, and on it a head for each thing that is read.

The encoder that ships is MiniLM-L6 (12 attention heads, 384 numbers a piece) as in all-MiniLM-L6-v2; its
teacher's is MPNet (12 layers, 768 numbers) as in all-mpnet-base-v2, which cuts words into the same pieces.
Both have the shape of the word, its place in sentence and paragraph and its quotation added to what they
embed. Every head looks at the first piece of each word. Shapes: B windows, P pieces, W words.
"""

import math
from contextlib import AbstractContextManager
from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from casewright.read._encode import N_QUOTED, N_SHAPES, N_STARTS
from training.document import EVENTS, NAME_TAGS, PARTIES, ROLES, STATUSES

HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, MASK = 30522, 103  # pieces, and the one that hides a word
LINK, ARC, PARTY = 96, 192, 96  # numbers a word in the spaces where pointers, arcs and parties are scored
MEANING = 192  # numbers of a sentence's meaning


def halved(device: torch.device) -> AbstractContextManager[None]:
    """Return the context in which products are of bfloat16, where the device has an instruction for them.

    A processor without one does them fifty times slower than those of float32.
    """
    able = device.type != "cpu" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.autocast(device.type, torch.bfloat16, enabled=able)


@dataclass(frozen=True)
class Size:
    """How large an encoder is.

    Attributes:
        hidden: Numbers a piece.
        layers: Layers.
        heads: Attention heads of each.
        inner: Numbers between the two halves of a layer.
        distances: Classes of distance between two pieces that attention knows apart, 0 where it knows none.
        epsilon: Added to the variance where it normalises.
    """

    hidden: int = HIDDEN
    layers: int = LAYERS
    heads: int = ATTENTION_HEADS
    inner: int = INNER
    distances: int = 0
    epsilon: float = 1e-12


SIZES = {"small": Size(), "large": Size(768, 12, 12, 3072, distances=32, epsilon=1e-5)}


class Layer(nn.Module):
    """One layer of the encoder, normalised after each half as in BERT."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.size = size
        self.attend = nn.Linear(size.hidden, 3 * size.hidden)
        self.attended = nn.Linear(size.hidden, size.hidden)
        self.norm1 = nn.LayerNorm(size.hidden, eps=size.epsilon)
        self.inner = nn.Linear(size.hidden, size.inner)
        self.outer = nn.Linear(size.inner, size.hidden)
        self.norm2 = nn.LayerNorm(size.hidden, eps=size.epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Return the next hidden states, B × P × hidden.

        Args:
            hidden: The last ones.
            bias: Added to what attention scores, B × (1 or heads) × (1 or P) × P; -1e4 where no piece is.
        """
        batch, n_pieces, _ = hidden.shape
        query, key, value = (
            self.attend(hidden).view(batch, n_pieces, 3, self.size.heads, -1).permute(2, 0, 3, 1, 4)
        )
        if hidden.is_cuda:
            found = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        else:  # torch's own attention kernel takes up to three times as long on a processor's cores
            scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
            found = functional.softmax(scores + bias.to(scores.dtype), dim=-1).to(value.dtype) @ value
        found = self.attended(found.transpose(1, 2).reshape(batch, n_pieces, self.size.hidden))
        hidden = self.norm1(hidden + found)
        return self.norm2(hidden + self.drop(self.outer(functional.gelu(self.inner(hidden)))))


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(
        self, *, relations: list[str], parts: list[str], dropout: float = 0.1, size: str = "small"
    ) -> None:
        super().__init__()
        self.relations, self.parts, self.size = relations, parts, size
        hidden, epsilon = SIZES[size].hidden, SIZES[size].epsilon
        self.pieces = nn.Embedding(VOCABULARY, hidden)
        self.places = nn.Embedding(512, hidden)
        self.shapes = nn.Embedding(N_SHAPES, hidden)
        self.starts = nn.Embedding(N_STARTS, hidden)
        self.quoted = nn.Embedding(N_QUOTED, hidden)
        if SIZES[size].distances:
            self.distances = nn.Embedding(SIZES[size].distances, SIZES[size].heads)
        self.norm = nn.LayerNorm(hidden, eps=epsilon)
        self.layers = nn.ModuleList(Layer(SIZES[size], dropout) for _ in range(SIZES[size].layers))
        self.drop = nn.Dropout(dropout)
        self.roles = nn.Linear(hidden, 3 * len(ROLES))
        self.links = nn.Linear(hidden, 4 * LINK)  # content asks, cue answers; cue asks, source answers
        self.no_source = nn.Parameter(torch.zeros(LINK))
        self.names = nn.Linear(hidden, len(NAME_TAGS))
        self.tags = nn.Linear(hidden, len(parts))
        self.dependent, self.head = nn.Linear(hidden, 2 * ARC), nn.Linear(hidden, 2 * ARC)
        self.arc = nn.Linear(ARC, ARC, bias=True)
        self.root = nn.Parameter(torch.zeros(ARC))
        self.relation = nn.Linear(ARC, len(relations))
        self.status = nn.Linear(hidden, 3 * len(STATUSES))  # by content's first word, by all of it, by cue
        self.events = nn.Linear(hidden, len(EVENTS))
        self.sides = nn.Linear(hidden, 2 * PARTY)  # of a word as trigger, as party
        self.party = nn.Linear(PARTY, len(PARTIES))
        self.meaning = nn.Linear(hidden, MEANING)  # the mean over its words is a sentence's
        self.transitions = nn.Parameter(torch.zeros(len(ROLES), 3, 3))
        self.first = nn.Parameter(torch.zeros(len(ROLES), 3))
        for table in (self.shapes, self.starts, self.quoted):
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.root, std=0.02)

    def encode(self, batch: dict[str, Tensor]) -> Tensor:
        """Return the hidden states of the first piece of each word, B × W × hidden."""
        pieces = batch["pieces"]
        place = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.pieces(pieces) + self.places(place) + self.shapes(batch["shapes"])
        hidden = self.drop(self.norm(hidden + self.starts(batch["starts"]) + self.quoted(batch["quoted"])))
        hidden = self._attend(hidden, batch["is_piece"])
        return self.drop(torch.gather(hidden, 1, batch["words"][:, :, None].expand(-1, -1, hidden.shape[-1])))

    def read_pieces(self, pieces: Tensor, is_piece: Tensor) -> Tensor:
        """Return the hidden states of bare pieces, B × P × hidden, as the encoder alone gives them."""
        place = torch.arange(pieces.shape[1], device=pieces.device)
        return self._attend(self.norm(self.pieces(pieces) + self.places(place)), is_piece)

    def _attend(self, hidden: Tensor, is_piece: Tensor) -> Tensor:
        bias = torch.zeros(is_piece.shape, device=hidden.device).masked_fill(~is_piece, -1e4)[:, None, None]
        if SIZES[self.size].distances:
            near = distance_classes(hidden.shape[1], SIZES[self.size].distances).to(hidden.device)
            bias = bias + self.distances(near).permute(2, 0, 1)
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Return what each head says of each word; the names are those of the exported graph."""
        hidden = self.encode(batch)
        dependent, of_relation = functional.gelu(self.dependent(hidden)).split(ARC, dim=-1)
        head, to_relation = functional.gelu(self.head(hidden)).split(ARC, dim=-1)
        asked = self.arc(dependent)
        return {
            "roles": self.roles(hidden),
            "links": self.links(hidden),
            "names": self.names(hidden),
            "parts": self.tags(hidden),
            "arcs": asked @ head.transpose(1, 2) / ARC**0.5,
            "roots": asked @ self.root / ARC**0.5,
            "of_relation": of_relation,
            "to_relation": to_relation,
            "status": self.status(hidden),
            "events": self.events(hidden),
            "sides": self.sides(hidden),
            "meaning": self.meaning(hidden),
        }


FAR = 128  # pieces from which on all distances are one class


def distance_classes(n_pieces: int, n_classes: int) -> Tensor:
    """Return the class of the distance from each piece to each, P × P, as T5 and MPNet part them.

    Half of the classes are for pieces that follow; half of each half are single steps, the others grow
    with the logarithm.

    >>> distance_classes(3, 32).tolist()
    [[0, 17, 18], [1, 0, 17], [2, 1, 0]]
    """
    place = torch.arange(n_pieces)
    apart = place[None, :] - place[:, None]
    half = n_classes // 2
    steps, single = apart.abs(), half // 2
    scale = (half - single) / math.log(FAR / single)
    far = single + (torch.log(steps.clamp(min=1).float() / single) * scale).long()
    return torch.where(apart > 0, half, 0) + torch.where(steps < single, steps, far.clamp(max=half - 1))


MPNET_MARKS = {0: 1, 100: 3, 101: 0, 102: 2, MASK: 30526}
"""Where MPNet keeps its marks (nothing, unknown, first, last, hidden); its words stand four places on."""


def load_encoder(reader: Reader, weights: dict[str, Tensor]) -> None:
    """Take over the weights of all-MiniLM-L6-v2, or of all-mpnet-base-v2 where the reader is large."""
    if reader.size == "large":
        weights = _as_bert(weights)
        with torch.no_grad():
            reader.distances.weight.copy_(weights["encoder.relative_attention_bias.weight"])
    embeddings = {
        name.removeprefix("embeddings."): tensor
        for name, tensor in weights.items()
        if name.startswith("embeddings.")
    }
    with torch.no_grad():
        reader.pieces.weight.copy_(embeddings["word_embeddings.weight"])
        reader.places.weight.copy_(
            embeddings["position_embeddings.weight"] + embeddings["token_type_embeddings.weight"][0]
        )
        reader.norm.weight.copy_(embeddings["LayerNorm.weight"])
        reader.norm.bias.copy_(embeddings["LayerNorm.bias"])
        for number, layer in enumerate(reader.layers):
            own = {
                name.removeprefix(f"encoder.layer.{number}."): t
                for name, t in weights.items()
                if name.startswith(f"encoder.layer.{number}.")
            }
            for kind in ("weight", "bias"):
                asked = [own[f"attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                getattr(layer.attend, kind).copy_(torch.cat(asked))
                getattr(layer.attended, kind).copy_(own[f"attention.output.dense.{kind}"])
                getattr(layer.norm1, kind).copy_(own[f"attention.output.LayerNorm.{kind}"])
                getattr(layer.inner, kind).copy_(own[f"intermediate.dense.{kind}"])
                getattr(layer.outer, kind).copy_(own[f"output.dense.{kind}"])
                getattr(layer.norm2, kind).copy_(own[f"output.LayerNorm.{kind}"])


def _as_bert(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return MPNet's weights under the names and in the order of BERT's."""
    found = {name.removeprefix("mpnet."): tensor.float() for name, tensor in weights.items()}
    for old, new in (
        *((f"attention.attn.{short}.", f"attention.self.{full}.") for short, full in _PARTS.items()),
        ("attention.attn.o.", "attention.output.dense."),
        ("attention.LayerNorm.", "attention.output.LayerNorm."),
    ):
        found = {name.replace(old, new): tensor for name, tensor in found.items()}
    words = found["embeddings.word_embeddings.weight"]
    table = words[4 : 4 + VOCABULARY].clone()
    for place, its_place in MPNET_MARKS.items():
        table[place] = words[its_place]
    found["embeddings.word_embeddings.weight"] = table
    found["embeddings.position_embeddings.weight"] = found["embeddings.position_embeddings.weight"][2:514]
    found["embeddings.token_type_embeddings.weight"] = torch.zeros(1, table.shape[1])
    return found


_PARTS = {"q": "query", "k": "key", "v": "value"}


# ---------------------------------------------------------------- what is learnt


def losses(reader: Reader, says: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the loss of each head that the batch has labels for, a mean over its labels.

    Args:
        reader: What is taught.
        says: What it says of the batch, as float32.
        batch: The windows with their labels.
    """
    found: dict[str, Tensor] = {}
    if batch["has_roles"].any():
        rows = batch["has_roles"]
        emissions = says["roles"][rows].unflatten(-1, (len(ROLES), 3))
        found["roles"] = chain_loss(reader, emissions, batch["roles"][rows], batch["is_word"][rows]) * 3
    if (batch["cue_of"] >= 0).any() or (batch["source_of"] != -2).any():
        found["links"] = link_loss(reader, says["links"], batch)
    if (batch["names"] >= 0).any():
        found["names"] = name_loss(says["names"], batch)
    if (batch["parts"] >= 0).any() and (batch["heads"] >= 0).any():
        found["parts"] = functional.cross_entropy(
            says["parts"].flatten(0, 1), batch["parts"].flatten(), ignore_index=-1
        )
        found["arcs"], found["relations"] = tree_losses(reader, says, batch)
    if batch["statuses"].numel():
        found["status"] = status_loss(says["status"], batch)
    if (batch["events"] >= 0).any():
        found["events"] = event_loss(says["events"].flatten(0, 1), batch["events"].flatten())
    if batch["parties"].numel():
        found["parties"] = party_loss(reader, says["sides"], batch)
    if "meaning" in batch:
        found["meaning"] = meaning_loss(says["meaning"], batch)
    return found


def chain_loss(reader: Reader, emissions: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
    """Return minus the log probability of the gold tags under a linear chain, a mean over words.

    Args:
        reader: Knows the scores of steps from tag to tag.
        emissions: B × W × 3 roles × 3 tags.
        gold: B × 3 × W tags.
        mask: B × W, true where a word is.
    """
    gold = gold.transpose(1, 2).clamp(min=0)
    scores = torch.gather(emissions, 3, gold[..., None])[..., 0]
    total = (scores * mask[:, :, None]).sum(dim=(1, 2)) + reader.first.gather(1, gold[:, 0].T).sum(dim=0)
    role = torch.arange(len(ROLES), device=gold.device)[None, None, :]
    steps = reader.transitions[role, gold[:, :-1], gold[:, 1:]]
    total = total + (steps * mask[:, 1:, None]).sum(dim=(1, 2))
    return (chain_sum(reader.first, reader.transitions, emissions, mask) - total).sum() / mask.sum()


def chain_sum(first: Tensor, transitions: Tensor, emissions: Tensor, mask: Tensor) -> Tensor:
    """Return the log of the summed weights of all tag sequences, over the three roles, B.

    Neighbouring steps are multiplied pairwise, so that a window of W words takes log W steps.

    Args:
        first: Scores of the first tag, 3 roles × 3 tags.
        transitions: Scores of steps from tag to tag, 3 × 3 × 3.
        emissions: B × W × 3 roles × 3 tags.
        mask: B × W, true where a word is.
    """
    nothing = torch.full((3, 3), -1e4, device=emissions.device).fill_diagonal_(0)
    steps = transitions + emissions[:, 1:, :, None, :]  # B × W-1 × 3 roles × from × to
    steps = torch.where(mask[:, 1:, None, None, None], steps, nothing)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, nothing.expand(len(steps), 1, len(ROLES), 3, 3)], dim=1)
        left, right = steps[:, 0::2], steps[:, 1::2]
        steps = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
    total = (first + emissions[:, 0])[..., :, None] + steps[:, 0]
    return torch.logsumexp(total.flatten(2), dim=-1).sum(dim=-1)


def link_loss(reader: Reader, links: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return how badly cues find their source and contents their cue."""
    to_cue, to_source = link_scores(reader, links, batch["is_word"])
    asks = batch["source_of"] != -2
    wanted = torch.where(batch["source_of"] < 0, to_source.shape[-1] - 1, batch["source_of"])
    loss = links.new_zeros(())
    if asks.any():
        loss = loss + functional.cross_entropy(to_source[asks], wanted[asks])
    asks = batch["cue_of"] >= 0
    if asks.any():
        loss = loss + functional.cross_entropy(to_cue[asks], batch["cue_of"][asks])
    return loss


def link_scores(reader: Reader, links: Tensor, is_word: Tensor) -> tuple[Tensor, Tensor]:
    """Return scores of words as a content's cue, B × W × W, and a cue's source, B × W × W+1 (last: none)."""
    content, cue_answers, cue_asks, source = links.split(LINK, dim=-1)
    padding = ~is_word[:, None, :]
    to_cue = (content @ cue_answers.transpose(1, 2) / LINK**0.5).masked_fill(padding, -1e4)
    to_source = (cue_asks @ source.transpose(1, 2) / LINK**0.5).masked_fill(padding, -1e4)
    return to_cue, torch.cat([to_source, (cue_asks @ reader.no_source / LINK**0.5)[:, :, None]], dim=-1)


def name_loss(scores: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return how little of the probability falls on the tags that the label allows."""
    known = batch["names"] >= 0
    wanted = functional.one_hot(batch["names"].clamp(min=0), len(NAME_TAGS)).bool()
    is_none = (batch["names"] == 0)[:, :, None]
    allowed = (wanted | (is_none & batch["unlabelled"][:, None, :]))[known]
    scores = scores[known]
    return (torch.logsumexp(scores, -1) - torch.logsumexp(scores.masked_fill(~allowed, -1e4), -1)).mean()


def tree_losses(reader: Reader, says: dict[str, Tensor], batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Return how badly words find their heads within their sentences, and name the relation."""
    known = batch["heads"] >= 0
    arcs = arc_scores(says, batch)
    arc_loss = functional.cross_entropy(arcs[known], batch["heads"][known])
    heads = batch["heads"].clamp(min=0)
    to = torch.gather(says["to_relation"], 1, heads[:, :, None].expand(-1, -1, ARC))
    scores = reader.relation(torch.relu(says["of_relation"] + to))
    return arc_loss, functional.cross_entropy(scores[known], batch["relations"][known], ignore_index=-1)


def arc_scores(says: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """Return how well each word of its sentence would do as a word's head, B × W × W; itself as the root."""
    sentences = batch["sentences"]
    other = (sentences[:, :, None] != sentences[:, None, :]) | ~batch["is_word"][:, None, :]
    itself = torch.eye(sentences.shape[1], dtype=torch.bool, device=sentences.device)
    return torch.where(itself, says["roots"][:, :, None], says["arcs"]).masked_fill(other & ~itself, -1e4)


def status_loss(scores: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return how badly statuses are told, weighted; N contents of the batch's windows."""
    loss = functional.cross_entropy(status_scores(scores, batch), batch["statuses"], reduction="none")
    return (loss * batch["status_weight"]).sum() / batch["status_weight"].sum().clamp(min=1e-6)


def status_scores(scores: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return the scores of each status for the batch's contents, N × statuses."""
    by_first, by_all, by_cue = scores[batch["status_row"]].split(len(STATUSES), dim=-1)
    content, cue = batch["status_content"], batch["status_cue"]  # N × W, true on their words
    number = torch.arange(len(content), device=content.device)
    first = by_first[number, content.int().argmax(dim=1)]
    return first + _mean_over(by_all, content) + _mean_over(by_cue, cue)


def _mean_over(scores: Tensor, mask: Tensor) -> Tensor:
    return (scores * mask[:, :, None]).sum(dim=1) / mask.sum(dim=1, keepdim=True).clamp(min=1)


FEW_EVENTS = 16  # added to the triggers of a batch that its loss is shared among


def event_loss(scores: Tensor, gold: Tensor) -> Tensor:
    """Return how badly words are told to name an event or none, for each trigger of the batch.

    Triggers are rare among words: a mean over words would teach nothing but "none".
    """
    loss = functional.cross_entropy(scores, gold, ignore_index=-1, reduction="sum")
    return loss / (FEW_EVENTS + (gold > 0).sum())


def party_loss(reader: Reader, sides: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return how badly the words of a trigger's sentence are told to be its parties; N triggers."""
    scores = party_scores(reader, sides, batch["party_row"], batch["party_trigger"])
    return functional.cross_entropy(scores.flatten(0, 1), batch["parties"].flatten(), ignore_index=-1)


def party_scores(reader: Reader, sides: Tensor, rows: Tensor, triggers: Tensor) -> Tensor:
    """Return the scores of each word of a window as a party of a trigger, N × W × parties."""
    of_trigger, of_word = sides[rows].split(PARTY, dim=-1)
    trigger = of_trigger[torch.arange(len(rows), device=rows.device), triggers]
    return reader.party(torch.relu(trigger[:, None, :] + of_word))


def meaning_loss(meaning: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return how far the meanings of sentences point from those of the encoder as it was, 1 − cosine."""
    n_sentences = batch["meaning"].shape[1]
    number = torch.arange(n_sentences, device=meaning.device)[None, :, None]
    inside = ((batch["sentences"][:, None, :] == number) & batch["is_word"][:, None, :]).float()
    summed = inside @ meaning
    known = batch["meaning"].abs().sum(dim=-1) > 0
    apart = 1 - functional.cosine_similarity(summed, batch["meaning"], dim=-1)
    return apart[known].mean()
