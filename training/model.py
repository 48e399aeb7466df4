"""The reader model in torch: one small encoder, and on it a head for each thing that is read.

The encoder is MiniLM-L6 (12 attention heads, 384 numbers a piece) as in all-MiniLM-L6-v2, with the
shape of the word, its place in sentence and paragraph and its quotation added to what it embeds.
Every head looks at the first piece of each word. Shapes: B windows, P pieces, W words.
"""

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from casewright.read._encode import N_QUOTED, N_SHAPES, N_STARTS
from training.document import EVENTS, NAME_TAGS, PARTIES, ROLES, STATUSES

HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
LINK, ARC, PARTY = 96, 192, 96  # numbers a word in the spaces where pointers, arcs and parties are scored
MEANING = 192  # numbers of a sentence's meaning


class Layer(nn.Module):
    """One layer of the encoder, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return the next hidden states, B × P × 384; the mask is B × 1 × 1 × P, true where a piece is."""
        batch, n_pieces, _ = hidden.shape
        query, key, value = (
            self.attend(hidden).view(batch, n_pieces, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        )
        # torch's own attention kernel takes up to three times as long on a processor's cores
        scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
        weights = functional.softmax(scores.masked_fill(~mask, -1e4), dim=-1)
        found = weights.to(value.dtype) @ value
        found = self.attended(found.transpose(1, 2).reshape(batch, n_pieces, HIDDEN))
        hidden = self.norm1(hidden + found)
        return self.norm2(hidden + self.drop(self.outer(functional.gelu(self.inner(hidden)))))


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, *, relations: list[str], parts: list[str], dropout: float = 0.1) -> None:
        super().__init__()
        self.relations, self.parts = relations, parts
        self.pieces = nn.Embedding(30522, HIDDEN)
        self.places = nn.Embedding(512, HIDDEN)
        self.shapes = nn.Embedding(N_SHAPES, HIDDEN)
        self.starts = nn.Embedding(N_STARTS, HIDDEN)
        self.quoted = nn.Embedding(N_QUOTED, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)
        self.roles = nn.Linear(HIDDEN, 3 * len(ROLES))
        self.links = nn.Linear(HIDDEN, 4 * LINK)  # content asks, cue answers; cue asks, source answers
        self.no_source = nn.Parameter(torch.zeros(LINK))
        self.names = nn.Linear(HIDDEN, len(NAME_TAGS))
        self.tags = nn.Linear(HIDDEN, len(parts))
        self.dependent, self.head = nn.Linear(HIDDEN, 2 * ARC), nn.Linear(HIDDEN, 2 * ARC)
        self.arc = nn.Linear(ARC, ARC, bias=True)
        self.root = nn.Parameter(torch.zeros(ARC))
        self.relation = nn.Linear(ARC, len(relations))
        self.status = nn.Linear(HIDDEN, 3 * len(STATUSES))  # by content's first word, by all of it, by cue
        self.events = nn.Linear(HIDDEN, len(EVENTS))
        self.sides = nn.Linear(HIDDEN, 2 * PARTY)  # of a word as trigger, as party
        self.party = nn.Linear(PARTY, len(PARTIES))
        self.meaning = nn.Linear(HIDDEN, MEANING)  # the mean over its words is a sentence's
        self.transitions = nn.Parameter(torch.zeros(len(ROLES), 3, 3))
        self.first = nn.Parameter(torch.zeros(len(ROLES), 3))
        for table in (self.shapes, self.starts, self.quoted):
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.root, std=0.02)

    def encode(self, batch: dict[str, Tensor]) -> Tensor:
        """Return the hidden states of the first piece of each word, B × W × 384."""
        place = torch.arange(batch["pieces"].shape[1])
        hidden = self.pieces(batch["pieces"]) + self.places(place) + self.shapes(batch["shapes"])
        hidden = self.drop(self.norm(hidden + self.starts(batch["starts"]) + self.quoted(batch["quoted"])))
        mask = batch["is_piece"][:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, mask)
        return self.drop(torch.gather(hidden, 1, batch["words"][:, :, None].expand(-1, -1, HIDDEN)))

    def read_pieces(self, pieces: Tensor, is_piece: Tensor) -> Tensor:
        """Return the hidden states of bare pieces, B × P × 384, as the encoder alone gives them."""
        hidden = self.norm(self.pieces(pieces) + self.places(torch.arange(pieces.shape[1])))
        for layer in self.layers:
            hidden = layer(hidden, is_piece[:, None, None, :])
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


def load_encoder(reader: Reader, weights: dict[str, Tensor]) -> None:
    """Take over the weights of all-MiniLM-L6-v2."""
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


# ---------------------------------------------------------------- what is learnt


def losses(reader: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the loss of each head that the batch has labels for, a mean over its labels."""
    says = {name: tensor.float() for name, tensor in reader(batch).items()}
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
    role = torch.arange(len(ROLES))[None, None, :]
    steps = reader.transitions[role, gold[:, :-1], gold[:, 1:]]
    total = total + (steps * mask[:, 1:, None]).sum(dim=(1, 2))
    alpha = reader.first + emissions[:, 0]
    for place in range(1, emissions.shape[1]):
        following = torch.logsumexp(alpha[:, :, :, None] + reader.transitions, dim=2) + emissions[:, place]
        alpha = torch.where(mask[:, place, None, None], following, alpha)
    return (torch.logsumexp(alpha, dim=-1).sum(dim=1) - total).sum() / mask.sum()


def link_loss(reader: Reader, links: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return how badly cues find their source and contents their cue."""
    content, cue_answers, cue_asks, source = links.split(LINK, dim=-1)
    padding = ~batch["is_word"][:, None, :]
    to_cue = (content @ cue_answers.transpose(1, 2) / LINK**0.5).masked_fill(padding, -1e4)
    to_source = (cue_asks @ source.transpose(1, 2) / LINK**0.5).masked_fill(padding, -1e4)
    to_source = torch.cat([to_source, (cue_asks @ reader.no_source / LINK**0.5)[:, :, None]], dim=-1)
    asks = batch["source_of"] != -2
    wanted = torch.where(batch["source_of"] < 0, to_source.shape[-1] - 1, batch["source_of"])
    loss = links.new_zeros(())
    if asks.any():
        loss = loss + functional.cross_entropy(to_source[asks], wanted[asks])
    asks = batch["cue_of"] >= 0
    if asks.any():
        loss = loss + functional.cross_entropy(to_cue[asks], batch["cue_of"][asks])
    return loss


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
    n_words = says["arcs"].shape[1]
    sentences = batch["sentences"]
    other = (sentences[:, :, None] != sentences[:, None, :]) | ~batch["is_word"][:, None, :]
    itself = torch.eye(n_words, dtype=torch.bool)
    arcs = torch.where(itself, says["roots"][:, :, None], says["arcs"]).masked_fill(other & ~itself, -1e4)
    arc_loss = functional.cross_entropy(arcs[known], batch["heads"][known])
    heads = batch["heads"].clamp(min=0)
    to = torch.gather(says["to_relation"], 1, heads[:, :, None].expand(-1, -1, ARC))
    scores = reader.relation(torch.relu(says["of_relation"] + to))
    return arc_loss, functional.cross_entropy(scores[known], batch["relations"][known], ignore_index=-1)


def status_loss(scores: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return how badly statuses are told, weighted; N contents of the batch's windows."""
    by_first, by_all, by_cue = scores[batch["status_row"]].split(len(STATUSES), dim=-1)
    content, cue = batch["status_content"], batch["status_cue"]  # N × W, true on their words
    first = by_first[torch.arange(len(content)), content.int().argmax(dim=1)]
    total = first + _mean_over(by_all, content) + _mean_over(by_cue, cue)
    loss = functional.cross_entropy(total, batch["statuses"], reduction="none")
    return (loss * batch["status_weight"]).sum() / batch["status_weight"].sum().clamp(min=1e-6)


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
    of_trigger, of_word = sides[batch["party_row"]].split(PARTY, dim=-1)
    trigger = of_trigger[torch.arange(len(of_trigger)), batch["party_trigger"]]
    scores = reader.party(torch.relu(trigger[:, None, :] + of_word))
    return functional.cross_entropy(scores.flatten(0, 1), batch["parties"].flatten(), ignore_index=-1)


def meaning_loss(meaning: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return how far the meanings of sentences point from those of the encoder as it was, 1 − cosine."""
    n_sentences = batch["meaning"].shape[1]
    number = torch.arange(n_sentences)[None, :, None]
    inside = ((batch["sentences"][:, None, :] == number) & batch["is_word"][:, None, :]).float()
    summed = inside @ meaning
    known = batch["meaning"].abs().sum(dim=-1) > 0
    apart = 1 - functional.cosine_similarity(summed, batch["meaning"], dim=-1)
    return apart[known].mean()
