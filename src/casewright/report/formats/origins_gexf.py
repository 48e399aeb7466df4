"""origins.gexf: who copies and cites whom, and whose word stands behind it, for Gephi and networkx.

Nodes are exhibits, sources that are cited and not in the case, matters with their
findings, and the origins of each matter: a speaker with what the speaker knows it
from. Edges lead from an exhibit to what it copies, cites or denies and to the
origins that it goes back to, and from an origin to its matter.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from casewright.report.case_rows import CaseRows, draft_words, unverified_words
from casewright.report.formats._text import holdable, one_line
from casewright.report.rows import Row

_NAMESPACE = "http://www.gexf.net/1.2draft"
_NODE_FIELDS = (
    *("kind", "address", "body_sha256", "publisher", "published", "n_claims", "basis", "independent"),
    *("reason", "event", "n_origins_low", "n_origins_high", "findings"),
)
_EDGE_FIELDS = (
    *("kind", "copy", "direction", "claim_id", "status", "denied", "start", "end", "quote", "marks"),
)
_TYPES = {
    **dict.fromkeys(("n_claims", "n_origins_low", "n_origins_high", "start", "end"), "integer"),
    "independent": "boolean",
}  # of fields that are no strings
_Element = tuple[dict[str, str], dict[str, Any]]  # attributes of the element, values of its fields


def write(rows: CaseRows, path: Path) -> None:
    """Write the graph; the edge of a claim has its quotation and span."""
    with etree.xmlfile(str(path), encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("gexf", {"version": "1.2"}, nsmap={None: _NAMESPACE}):
            with xml.element("meta"):
                _write_words(xml, "creator", f"Casewright {rows.tree['casewright_version']}")
                _write_words(xml, "description", rows.tree["title"])
            with xml.element("graph", {"defaultedgetype": "directed", "mode": "static"}):
                _write_declaration(xml, "node", _NODE_FIELDS)
                _write_declaration(xml, "edge", _EDGE_FIELDS)
                _write_all(xml, "node", _NODE_FIELDS, _iter_nodes(rows))
                _write_all(xml, "edge", _EDGE_FIELDS, _iter_edges(rows))
    with path.open("ab") as stream:
        stream.write(b"\n")


def _iter_nodes(rows: CaseRows) -> Iterator[_Element]:
    for one in rows.exhibits.values():
        fields = {
            name: one[name] for name in ("address", "body_sha256", "publisher", "published", "n_claims")
        }
        label = one["title"] or one["address"]
        yield {"id": one["exhibit_id"], "label": label}, {"kind": "exhibit", **fields}
    for name in dict.fromkeys(one["to_name"] for one in rows.tree["edges"] if not one["to_exhibit"]):
        yield {"id": f"name:{name}", "label": name or "unnamed source"}, {"kind": "cited, not in this case"}
    findings: dict[str, list[str]] = {}
    for one in rows.tree["findings"]:
        parts = (one["title"], draft_words(one), one["relation"], one["support"], one["contest"])
        words = (*parts, unverified_words(one, rows.provisions))
        findings.setdefault(one["weight_id"], []).append("; ".join(word for word in words if word))
    for weight in rows.tree["weights"]:
        fields = {name: weight[name] for name in ("event", "n_origins_low", "n_origins_high")}
        fields["findings"] = " | ".join(findings.get(weight["weight_id"], ()))
        yield {"id": f"matter:{weight['weight_id']}", "label": weight["matter"]}, {"kind": "matter", **fields}
        for place, origin in enumerate(weight["origins"]):
            fields = {name: origin[name] for name in ("basis", "independent", "reason")}
            node = {"id": _origin(weight, place), "label": origin["speaker"] or "unnamed"}
            yield node, {"kind": "origin", **fields}


def _origin(weight: Row, place: int) -> str:
    return f"origin:{weight['weight_id']}:{place}"


def _iter_edges(rows: CaseRows) -> Iterator[_Element]:
    for one in rows.tree["edges"]:
        ends = {"source": one["from_exhibit"], "target": one["to_exhibit"] or f"name:{one['to_name']}"}
        fields = {name: one[name] for name in ("kind", "copy", "direction")}
        yield {**ends, "weight": f"{one['score']}"}, fields
    said: dict[str, list[tuple[str, str]]] = {}  # what a claim goes back to or denies, by claim
    for weight in rows.tree["weights"]:
        matter = f"matter:{weight['weight_id']}"
        for denial_id in weight["denial_ids"]:
            said.setdefault(denial_id, []).append((matter, "denies"))
        for place, origin in enumerate(weight["origins"]):
            yield {"source": _origin(weight, place), "target": matter, "weight": "1.0"}, {"kind": "origin of"}
            for claim_id in origin["claim_ids"]:
                said.setdefault(claim_id, []).append((_origin(weight, place), "goes back to"))
    for claim in rows.iter_claims():
        for target, kind in said.get(claim["claim_id"], ()):
            fields = {name: claim[name] for name in ("claim_id", "status", "denied")}
            fields |= {"start": claim["content"][0]["start"], "end": claim["content"][-1]["end"]}
            fields |= {"quote": claim["text"], "marks": " | ".join(rows.marks_of(claim["claim_id"]))}
            yield {"source": claim["exhibit_id"], "target": target, "weight": "1.0"}, {"kind": kind, **fields}


# ---------------------------------------------------------------- elements


def _write_declaration(xml: Any, kind: str, fields: tuple[str, ...]) -> None:
    declared = etree.Element("attributes", {"class": kind})
    for place, name in enumerate(fields):
        column = {"id": str(place), "title": name, "type": _TYPES.get(name, "string")}
        etree.SubElement(declared, "attribute", column)
    xml.write(declared)


def _write_all(xml: Any, kind: str, fields: tuple[str, ...], elements: Iterator[_Element]) -> None:
    places = {name: str(place) for place, name in enumerate(fields)}
    with xml.element(f"{kind}s"):
        for number, (attributes, values) in enumerate(elements):
            numbered = {"id": str(number), **attributes} if kind == "edge" else attributes
            one = etree.Element(kind, {name: _plain(value) for name, value in numbered.items()})
            told = etree.SubElement(one, "attvalues")
            for name, value in values.items():
                if value not in (None, ""):
                    etree.SubElement(told, "attvalue", {"for": places[name], "value": _plain(value)})
            xml.write("\n", one)


def _write_words(xml: Any, name: str, text: str) -> None:
    with xml.element(name):
        xml.write(_plain(text))


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else one_line(holdable(str(value)))
