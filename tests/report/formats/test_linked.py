"""The linked data expand without a network, and use no term that their vocabularies lack."""

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SDO

from casewright.report.formats._ids import OWN_TERMS
from tests.report.formats.sample import CASES, reviewed_case, sample_case, write

OA = "http://www.w3.org/ns/oa#"
# The terms of the Web Annotation vocabulary (W3C recommendation of 23 February 2017) that the file uses.
OA_TERMS = {
    *(
        "Annotation",
        "SpecificResource",
        "TextQuoteSelector",
        "TextPositionSelector",
        "TextualBody",
        "hasTarget",
    ),
    *(
        "hasBody",
        "hasSelector",
        "hasSource",
        "motivatedBy",
        "describing",
        "exact",
        "prefix",
        "suffix",
        "start",
        "end",
    ),
}


def _no_network(address: str, options: Any) -> Any:
    raise AssertionError(f"would fetch {address}")


def _graph(path: Path) -> Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=path.read_text(encoding="utf-8"), format="json-ld")


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("name", ["jsonld", "claimreview"])
def test_it_expands_without_a_network_and_loses_no_field(name: str, kind: str, tmp_path: Path) -> None:
    document = json.loads(write(name, CASES[kind](), tmp_path).read_text(encoding="utf-8"))
    expanded = jsonld.expand(document, {"documentLoader": _no_network})
    assert len(expanded) == len(document["@graph"])
    for before, after in zip(document["@graph"], expanded, strict=True):
        assert len(after) == len(before)  # a term that the context lacks would be dropped


@pytest.mark.parametrize("name", ["jsonld", "claimreview"])
def test_every_term_is_one_of_its_vocabulary(name: str, tmp_path: Path) -> None:
    graph = _graph(write(name, reviewed_case(), tmp_path))
    types = set(graph.objects(None, RDF.type))
    used = {str(term) for term in {*graph.predicates(), *types} if isinstance(term, URIRef)}
    assert used
    for term in used:
        if term.startswith(OA):
            assert term.removeprefix(OA) in OA_TERMS
        elif not term.startswith(OWN_TERMS):
            assert any(URIRef(term) in space for space in (PROV, DCTERMS, RDF, RDFS, SDO)), term


def test_both_selectors_of_a_claim_find_its_words(tmp_path: Path) -> None:
    case = sample_case()
    nodes = json.loads(write("jsonld", case, tmp_path).read_text(encoding="utf-8"))["@graph"]
    by_id = {node["id"]: node for node in nodes}
    texts = {reading.exhibit_id: reading.text for reading in case.readings}
    claims = [node for node in nodes if node["type"] == ["oa:Annotation", "prov:Entity"]]
    assert len(claims) == sum(len(reading.claims) for reading in case.readings)
    for claim in claims:
        for target in claim["target"]:
            exhibit = by_id[by_id[target["source"]]["wasDerivedFrom"]]
            text = texts[exhibit["identifier"]]
            words, place = target["selector"]
            assert text[place["start"] : place["end"]] == words["exact"]
            assert words["prefix"] + words["exact"] + words["suffix"] in text


def test_a_finding_derives_from_its_claims_and_a_copy_from_its_original(tmp_path: Path) -> None:
    graph = _graph(write("jsonld", sample_case(), tmp_path))
    own = {name: URIRef(OWN_TERMS + name) for name in ("deniedBy", "isDraft")}
    finding = next(graph.subjects(own["isDraft"]))
    identifiers = {
        str(graph.value(one, DCTERMS.identifier)) for one in graph.objects(finding, PROV.wasDerivedFrom)
    }
    told = next(
        one for one in sample_case().findings if one.id == str(graph.value(finding, DCTERMS.identifier))
    )
    assert identifiers == set(told.claim_ids)
    assert len(list(graph.subjects(RDF.type, PROV.Derivation))) == 1


def test_a_review_is_only_of_what_a_named_reviewer_confirmed(tmp_path: Path) -> None:
    assert json.loads(write("claimreview", sample_case(), tmp_path).read_text())["@graph"] == []
    reviews = json.loads(write("claimreview", reviewed_case(), tmp_path).read_text())["@graph"]
    assert len(reviews) == len(reviewed_case().findings)
    for review in reviews:
        assert review["author"] == {"type": "Person", "name": "Ida Reader"}
        assert "ratingValue" not in review["reviewRating"]
        assert review["itemReviewed"]["appearance"][0]["sha256"]
