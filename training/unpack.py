"""Turn a file that shipped back into weights to train on or to average: :mod:`training.export` undone.

    python -m training.unpack src/casewright/data/reader.onnx --to start.pt

Every version of the file stays in the history of the repository, so a run that starts from one of them
can be repeated, which a run from a state that nobody kept cannot. What int8 rounded stays rounded: a
file unpacked and exported again is the same file.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.export import HEADS
from training.model import Reader


def unpack(model: onnx.ModelProto) -> dict[str, Any]:
    """Return the state that :mod:`training.export` takes, from one of its graphs.

    Raises:
        KeyError: A weight of the present code is not in the file.
        ValueError: One has another shape.
    """
    constants = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    facts = json.loads(next(one.value for one in model.metadata_props if one.key == "casewright"))

    def matrix(name: str) -> np.ndarray:
        if name in constants:
            return constants[name]
        return constants[f"{name}_quantized"].astype(np.float32) * constants[f"{name}_scale"]

    found = {
        "pieces.weight": constants["pieces.int8"].astype(np.float32) * constants["pieces.scale"],
        "root": matrix("root.w")[:, 0],
        "party.weight": facts["party_weight"],
        "party.bias": facts["party_bias"],
    }
    found |= {name: facts[name] for name in ("first", "transitions", "no_source")}
    ends = np.cumsum(constants["sizes"])[:-1]
    weights, biases = np.split(matrix("heads.w"), ends, axis=1), np.split(constants["heads.b"], ends)
    for head, weight, bias in zip(HEADS, weights, biases, strict=True):
        found |= {f"{head}.weight": weight.T, f"{head}.bias": bias}
    reader = Reader(relations=facts["relations"], parts=facts["parts"])
    for name, tensor in reader.state_dict().items():
        if name not in found:
            layer, kind = name.rsplit(".", 1)
            tables, halves = f"{layer}.table", f"{layer}.{'w' if kind == 'weight' else 'b'}"
            if name in constants:
                found[name] = constants[name]
            elif tables in constants:
                found[name] = constants[tables]
            else:
                found[name] = matrix(halves).T if kind == "weight" else constants[halves]
        if np.shape(found[name]) != tuple(tensor.shape):
            raise ValueError(f"{name} is {np.shape(found[name])} in the file and {tuple(tensor.shape)} here")
    average = {name: torch.tensor(np.array(found[name], dtype=np.float32)) for name in reader.state_dict()}
    return {"average": average, "parts": facts["parts"], "relations": facts["relations"]}


def main() -> None:
    """Write the state."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    torch.save(unpack(onnx.load(arguments.file)), arguments.to)


if __name__ == "__main__":
    main()
