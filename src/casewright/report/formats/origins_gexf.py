"""origins.gexf: who copies and cites whom, and whose word stands behind it, for Gephi and networkx.

Nodes are exhibits, sources that are cited and not in the case, and origins (a
speaker with what the speaker knows it from, of one matter). Edges lead from what
rests on something to what it rests on.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from casewright.report.case_rows import CaseRows
from casewright.report.formats._text import holdable, one_line

_NAMESPACE = "http://www.gexf.net/1.2draft"
_NODE_FIELDS = {
    **{"kind": "string", "address": "string", "body_sha256": "string", "publisher": "string"},
    **{"published": "string", "n_claims": "integer", "matter": "string", "basis": "string"},
    **{"independent": "boolean", "reason": "string"},
}
_EDGE_FIELDS = {
    **{"kind": "string", "copy": "string", "direction": "string", "claim_id": "string"},
    **{"status": "string", "start": "integer", "end": "integer", "quote": "string"},
}
_Item = tuple[dict[str, str], dict[str, Any]]  # attributes of the element, values of its fields


def write(rows: CaseRows, path: Path) -> None:
    """Write the graph; an edge from an exhibit to an origin for each claim, with its quotation and span."""
    with path.open("wb") as stream, etree.xmlfile(stream, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("gexf", {"version": "1.2"}, nsmap={None: _NAMESPACE}):
            with xml.element("meta"):
                _element(xml, "creator", f"Casewright {rows.tree['casewright_version']}")
                _element(xml, "description", rows.tree["title"])
            with xml.element("graph", {"defaultedgetype": "directed", "mode": "static"}):
                _declare(xml, "node", _NODE_FIELDS)
                _declare(xml, "edge", _EDGE_FIELDS)
                _write_all(xml, "node", _NODE_FIELDS, _iter_nodes(rows))
                _write_all(xml, "edge", _EDGE_FIELDS, _iter_edges(rows))
        stream.write(b"\n")


def _iter_nodes(rows: CaseRows) -> Iterator[_Item]:
    for one in rows.exhibits.values():
        fields = {name: one[name] for name in ("address", "body_sha256", "publisher", "published", "n_claims")}
        label = one["title"] or one["address"]
        yield {"id": one["exhibit_id"], "label": label}, {"kind": "exhibit", **fields}
    for name in dict.fromkeys(one["to_name"] for one in rows.tree["edges"] if not one["to_exhibit"]):
        yield {"id": f"name:{name}", "label": name or "unnamed source"}, {"kind": "cited, not in this case"}
    for weight in rows.tree["weights"]:
        for place, origin in enumerate(weight["origins"]):
            fields = {name: origin[name] for name in ("basis", "independent", "reason")}
            node = {"id": f"origin:{weight['weight_id']}:{place}", "label": origin["speaker"] or "unnamed"}
            yield node, {"kind": "origin", "matter": weight["matter"], **fields}


def _iter_edges(rows: CaseRows) -> Iterator[_Item]:
    for one in rows.tree["edges"]:
        ends = {"source": one["from_exhibit"], "target": one["to_exhibit"] or f"name:{one['to_name']}"}
        fields = {name: one[name] for name in ("kind", "copy", "direction")}
        yield {**ends, "weight": f"{one['score']}"}, fields
    origins = {
        claim_id: f"origin:{weight['weight_id']}:{place}"
        for weight in rows.tree["weights"]
        for place, origin in enumerate(weight["origins"])
        for claim_id in origin["claim_ids"]
    }
    for claim in rows.iter_claims():
        if (origin := origins.get(claim["claim_id"])) is not None:
            fields = {name: claim[name] for name in ("claim_id", "status")}
            span = {"start": claim["content"][0]["start"], "end": claim["content"][-1]["end"]}
            ends = {"source": claim["exhibit_id"], "target": origin, "weight": "1.0"}
            yield ends, {"kind": "goes back to", **fields, **span, "quote": claim["text"]}


# ---------------------------------------------------------------- elements


def _declare(xml: Any, kind: str, fields: dict[str, str]) -> None:
    with xml.element("attributes", {"class": kind}):
        for place, (name, data_type) in enumerate(fields.items()):
            with xml.element("attribute", {"id": str(place), "title": name, "type": data_type}):
                pass


def _write_all(xml: Any, kind: str, fields: dict[str, str], items: Iterator[_Item]) -> None:
    places = {name: str(place) for place, name in enumerate(fields)}
    with xml.element(f"{kind}s"):
        for number, (attributes, values) in enumerate(items):
            numbered = {"id": str(number), **attributes} if kind == "edge" else attributes
            xml.write("\n")
            with xml.element(kind, {name: _plain(value) for name, value in numbered.items()}):
                with xml.element("attvalues"):
                    for name, value in values.items():
                        if value not in (None, ""):
                            with xml.element("attvalue", {"for": places[name], "value": _plain(value)}):
                                pass


def _element(xml: Any, name: str, text: str) -> None:
    with xml.element(name):
        xml.write(_plain(text))


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else one_line(holdable(str(value)))
