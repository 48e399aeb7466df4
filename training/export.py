"""Turn trained weights into the file that ships: one ONNX graph, int8, with what decoding needs beside it.

    python -m training.export --weights OUT/reader.pt --to src/casewright/data/reader.onnx [--float]

The graph reads one window. Its weights become int8, each output column with a scale of its own (one
scale for a whole matrix costs accuracy, not time); the embedding table is int8 by row. Weights take seven
of the eight bits: processors without an instruction for int8 dot products (AVX2) add two products in 16 bits,
which eight bits overrun, and what is read must not depend on the processor. ``--float`` leaves float32, to
compare.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.document import EVENTS, NAME_TAGS, PARTIES, STATUSES
from training.model import ARC, ATTENTION_HEADS, HIDDEN, LAYERS

OPSET, IR_VERSION = 17, 9
HEADS = ("roles", "links", "names", "tags", "dependent", "head", "status", "events", "sides", "meaning")


class Graph:
    """The graph as it grows: nodes, weights and names."""

    def __init__(self, weights: dict[str, torch.Tensor]) -> None:
        self.weights = {name: tensor.float().numpy() for name, tensor in weights.items()}
        self.nodes: list[Any] = []
        self.constants: dict[str, np.ndarray] = {}

    def keep(self, name: str, value: np.ndarray) -> str:
        """Add a constant and return its name."""
        self.constants[name] = np.ascontiguousarray(value)
        return name

    def add(
        self, kind: str, inputs: list[str], name: str, *, n_outputs: int = 1, domain: str = "", **facts: Any
    ) -> str:
        """Add a node and return the name of its first output."""
        outputs = [name] if n_outputs == 1 else [f"{name}.{number}" for number in range(n_outputs)]
        self.nodes.append(
            helper.make_node(kind, inputs, outputs, name=f"{name}/{kind}", domain=domain, **facts)
        )
        return outputs[0]

    def linear(self, hidden: str, layer: str, name: str) -> str:
        """Add ``hidden @ weight.T + bias``."""
        weight = self.keep(f"{layer}.w", self.weights[f"{layer}.weight"].T)
        product = self.add("MatMul", [hidden, weight], f"{name}.product")
        return self.add("Add", [product, self.keep(f"{layer}.b", self.weights[f"{layer}.bias"])], name)


def build(weights: dict[str, torch.Tensor], *, as_int8: bool) -> onnx.ModelProto:
    """Return the graph of a reader's weights."""
    graph = Graph(weights)
    hidden = _embed(graph, as_int8=as_int8)
    for number in range(LAYERS):
        hidden = _layer(graph, hidden, f"layers.{number}")
    hidden = graph.add("Squeeze", [hidden, graph.keep("axis0", np.array([0]))], "hidden")
    _read_off(graph, graph.add("Gather", [hidden, "words"], "of_words", axis=0))
    integers = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["P"])
        for name in ("pieces", "shapes", "starts", "quoted")
    ]
    integers += [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["W"]) for name in ("words", "sentences")
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["W", None])
        for name in ("roles", "links", "names", "arcs", "status", "events", "sides", "meaning")
    ]
    outputs += [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["W"])
        for name in ("parts", "heads", "relations")
    ]
    constants = [numpy_helper.from_array(value, name) for name, value in graph.constants.items()]
    made = helper.make_graph(graph.nodes, "reader", integers, outputs, constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=IR_VERSION)


def _embed(graph: Graph, *, as_int8: bool) -> str:
    table = graph.weights["pieces.weight"]
    if as_int8:
        scale = np.abs(table).max(axis=1, keepdims=True) / 127 + 1e-12
        rows = graph.add(
            "Gather",
            [graph.keep("pieces.int8", np.round(table / scale).astype(np.int8)), "pieces"],
            "rows.int8",
        )
        scales = graph.add(
            "Gather", [graph.keep("pieces.scale", scale.astype(np.float32)), "pieces"], "rows.scale"
        )
        hidden = graph.add(
            "Mul", [graph.add("Cast", [rows], "rows.float", to=TensorProto.FLOAT), scales], "rows"
        )
    else:
        hidden = graph.add("Gather", [graph.keep("pieces.table", table), "pieces"], "rows")
    n_pieces = graph.add("Shape", ["pieces"], "n_pieces")
    zero = graph.keep("zero", np.array([0]))
    places = graph.add(
        "Slice", [graph.keep("places.table", graph.weights["places.weight"]), zero, n_pieces, zero], "places"
    )
    hidden = graph.add("Add", [hidden, places], "with_places")
    for name in ("shapes", "starts", "quoted"):
        rows = graph.add(
            "Gather", [graph.keep(f"{name}.table", graph.weights[f"{name}.weight"]), name], f"{name}.rows"
        )
        hidden = graph.add("Add", [hidden, rows], f"with_{name}")
    scale, bias = (graph.keep(f"norm.{kind}", graph.weights[f"norm.{kind}"]) for kind in ("weight", "bias"))
    hidden = graph.add("LayerNormalization", [hidden, scale, bias], "embedded", axis=-1, epsilon=1e-12)
    return graph.add("Unsqueeze", [hidden, graph.keep("axis", np.array([0]))], "batched")


def _layer(graph: Graph, hidden: str, name: str) -> str:
    weights = graph.weights
    attend = graph.keep(f"{name}.attend.w", weights[f"{name}.attend.weight"].T)
    bias = graph.keep(f"{name}.attend.b", weights[f"{name}.attend.bias"])
    found = graph.add(
        "Attention",
        [hidden, attend, bias],
        f"{name}.found",
        domain="com.microsoft",
        num_heads=ATTENTION_HEADS,
    )
    product = graph.add(
        "MatMul",
        [found, graph.keep(f"{name}.attended.w", weights[f"{name}.attended.weight"].T)],
        f"{name}.out",
    )
    hidden = _add_and_norm(graph, product, hidden, f"{name}.norm1", f"{name}.attended.bias")
    product = graph.add(
        "MatMul", [hidden, graph.keep(f"{name}.inner.w", weights[f"{name}.inner.weight"].T)], f"{name}.wide"
    )
    bias = graph.keep(f"{name}.inner.b", weights[f"{name}.inner.bias"])
    inner = graph.add("BiasGelu", [product, bias], f"{name}.inner", domain="com.microsoft")
    product = graph.add(
        "MatMul", [inner, graph.keep(f"{name}.outer.w", weights[f"{name}.outer.weight"].T)], f"{name}.narrow"
    )
    return _add_and_norm(graph, product, hidden, f"{name}.norm2", f"{name}.outer.bias")


def _add_and_norm(graph: Graph, product: str, skip: str, norm: str, bias: str) -> str:
    """Add bias and skip to a product and normalise it.

    In small steps, which the runtime vectorises: its own SkipLayerNormalization took a sixth of the time.
    """
    scale, shift, bias = (
        graph.keep(name, graph.weights[name]) for name in (f"{norm}.weight", f"{norm}.bias", bias)
    )
    summed = graph.add("Add", [graph.add("Add", [product, bias], f"{norm}.biased"), skip], f"{norm}.summed")
    mean = graph.add("ReduceMean", [summed], f"{norm}.mean", axes=[-1], keepdims=1)
    apart = graph.add("Sub", [summed, mean], f"{norm}.apart")
    squares = graph.add("ReduceSumSquare", [apart], f"{norm}.squares", axes=[-1], keepdims=1)
    share = graph.keep("share", np.array([1 / HIDDEN], dtype=np.float32))
    spread = graph.add("Sqrt", [graph.add("Mul", [squares, share], f"{norm}.variance")], f"{norm}.spread")
    even = graph.add("Div", [apart, spread], f"{norm}.even")
    return graph.add("Add", [graph.add("Mul", [even, scale], f"{norm}.scaled"), shift], norm)


def _read_off(graph: Graph, hidden: str) -> None:
    """Add the heads: one product for all of them, then what trees need."""
    sizes = [graph.weights[f"{head}.weight"].shape[0] for head in HEADS]
    weight = graph.keep("heads.w", np.concatenate([graph.weights[f"{head}.weight"] for head in HEADS]).T)
    bias = graph.keep("heads.b", np.concatenate([graph.weights[f"{head}.bias"] for head in HEADS]))
    together = graph.add("Add", [graph.add("MatMul", [hidden, weight], "heads.product"), bias], "heads.all")
    raw = {"tags": "tags.scores", "dependent": "dependent.raw", "head": "head.raw"}
    names = [raw.get(head, head) for head in HEADS]
    graph.nodes.append(
        helper.make_node(
            "Split", [together, graph.keep("sizes", np.array(sizes))], names, name="heads/Split", axis=1
        )
    )
    graph.add("ArgMax", ["tags.scores"], "parts", axis=1, keepdims=0)
    halves = graph.keep("halves", np.array([ARC, ARC]))
    for side, ends in (("dependent", ("dependent", "of_relation")), ("head", ("head", "to_relation"))):
        active = graph.add("Gelu", [f"{side}.raw"], f"{side}.active", domain="com.microsoft")
        graph.nodes.append(
            helper.make_node("Split", [active, halves], list(ends), name=f"{side}/Split", axis=1)
        )
    asked = graph.linear("dependent", "arc", "asked")
    size = graph.keep("size", np.array(ARC**-0.5, dtype=np.float32))
    graph.add(
        "Mul",
        [
            graph.add("MatMul", [asked, graph.add("Transpose", ["head"], "head.t", perm=[1, 0])], "arcs.raw"),
            size,
        ],
        "arcs.scaled",
    )
    root = graph.keep("root.w", graph.weights["root"].reshape(ARC, 1))
    roots = graph.add("Mul", [graph.add("MatMul", [asked, root], "roots.raw"), size], "roots")
    numbers = graph.add("Unsqueeze", ["sentences", graph.keep("axis1", np.array([1]))], "sentences.column")
    same = graph.add(
        "Equal", [numbers, graph.add("Unsqueeze", ["sentences", "axis"], "sentences.row")], "same_sentence"
    )
    never = graph.keep("never", np.array(-1e4, dtype=np.float32))
    within = graph.add("Where", [same, "arcs.scaled", never], "arcs.within")
    itself = graph.add("Equal", ["words.column", "words.row"], "itself")
    graph.nodes.insert(-1, helper.make_node("Unsqueeze", ["words", "axis1"], ["words.column"]))
    graph.nodes.insert(-1, helper.make_node("Unsqueeze", ["words", "axis"], ["words.row"]))
    graph.add("Where", [itself, roots, within], "arcs")
    graph.add("ArgMax", ["arcs"], "heads", axis=1, keepdims=0)
    to = graph.add("Gather", ["to_relation", "heads"], "to_relation.chosen", axis=0)
    active = graph.add("Relu", [graph.add("Add", ["of_relation", to], "relation.sum")], "relation.active")
    graph.add(
        "ArgMax", [graph.linear(active, "relation", "relation.scores")], "relations", axis=1, keepdims=0
    )


def facts(saved: dict[str, Any], weights: dict[str, torch.Tensor]) -> dict[str, Any]:
    """Return what decoding needs beside the graph."""
    return {
        "parts": saved["parts"],
        "relations": saved["relations"],
        "statuses": list(STATUSES),
        "name_tags": list(NAME_TAGS),
        "first": weights["first"].tolist(),
        "transitions": weights["transitions"].tolist(),
        "no_source": weights["no_source"].tolist(),
        "events": list(EVENTS),
        "parties": list(PARTIES),
        "party_weight": weights["party.weight"].tolist(),
        "party_bias": weights["party.bias"].tolist(),
    }


def main() -> None:
    """Write the file and print its size and digest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--float", action="store_true", dest="as_float")
    arguments = parser.parse_args()
    saved = torch.load(arguments.weights, weights_only=False)
    weights = saved["average"]
    assert weights["pieces.weight"].shape[1] == HIDDEN
    model = build(weights, as_int8=not arguments.as_float)
    onnx.checker.check_model(model)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "float.onnx"
        onnx.save(model, path)
        if not arguments.as_float:
            quantised = Path(folder) / "int8.onnx"
            quantize_dynamic(
                path,
                quantised,
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
                op_types_to_quantize=["MatMul", "Attention"],
                extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
            )
            path = quantised
        made = onnx.load(path)
    helper.set_model_props(made, {"casewright": json.dumps(facts(saved, weights))})
    onnx.save(made, arguments.to)
    body = arguments.to.read_bytes()
    print(
        json.dumps(
            {"file": str(arguments.to), "n_bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
        )
    )


if __name__ == "__main__":
    main()
