"""The lines of the summary: whose word, who denies it in which words, which paragraphs and which way."""

from dataclasses import replace

import pytest

from casewright.assess import load_provisions
from casewright.report.book import Book
from casewright.report.brief import brief_of, denied_words, engaged_words
from casewright.values import Case, Denied, Mention, MentionKind, Provision, Span
from tests.report.sample_case import make_case


@pytest.fixture(scope="module")
def case() -> Case:
    return make_case()


def _provisions(*keys: str) -> tuple[Provision, ...]:
    by_key = {one.key: one for one in load_provisions("KP")}
    return tuple(by_key[key] for key in keys)


def test_an_open_direction_gives_each_way_its_paragraphs(case: Case) -> None:
    finding = replace(case.findings[0], direction="", target="KP")
    told = engaged_words(finding, _provisions("arms-1874", "arms-1874-to", "arms-1718", "arms-1718-to"))
    assert told.replace("\u00a0", " ") == (
        "Direction open: if the goods came from North Korea, U.N. Security Council resolution 1874 (2009) "
        "¶ 9, resolution 1718 (2006) ¶ 8(b); if the goods went to North Korea, U.N. Security Council "
        "resolution 1874 (2009) ¶ 10, resolution 1718 (2006) ¶ 8(a)(i). Not verified: the paragraph numbers "
        "have not been read in the text itself."
    )


def test_a_known_direction_names_paragraphs_with_what_they_are_about(case: Case) -> None:
    finding = replace(case.findings[0], direction="from")
    (first,) = provisions = _provisions("arms-1874")
    told = engaged_words(finding, provisions)
    assert told.startswith(f"U.N. Security Council resolution 1874 (2009) ¶\u00a09: {first.title}.")
    assert told.endswith("Not verified: the paragraph number has not been read in the text itself.")
    read = engaged_words(finding, (replace(first, verified=True),))
    assert "Not verified" not in read
    both = engaged_words(finding, (replace(first, verified=True), *_provisions("arms-1718")))
    assert "Not verified: 1 of the 2 paragraph numbers have not" in both
    many = engaged_words(finding, load_provisions("KP")[:5])
    assert " and 2 more: " in many
    assert engaged_words(finding, ()) == "No provision."


def test_denials_of_one_thing_are_one_line_in_the_first_ones_words(case: Case) -> None:
    finding = next(one for one in case.findings if one.denial_ids)
    book = Book(case)
    denial = book.claims[finding.denial_ids[0]]
    weight = book.weights[finding.weight_id]
    (line,) = denied_words(book, weight, finding.denial_ids[:1])
    assert f"denies the fact: “{denial.text}”" in line and "(reported 21 June 2024)" in line
    assert denial.attribution is not None
    other = replace(denial, id="other", attribution=replace(denial.attribution, speaker="Moscow"))
    unlawful = replace(other, id="third", denied=Denied.LEGALITY)
    for one in (other, unlawful):
        book.claims[one.id] = one
    together, apart = denied_words(book, weight, (denial.id, "other", "third", "nobody's"))
    assert "and Moscow deny the fact: “" in together
    assert f"({denial.attribution.speaker}, reported 21 June 2024)" in together
    assert apart.startswith("Moscow denies that it was unlawful: “")


def test_a_speaker_is_introduced_as_most_documents_describe_him(case: Case) -> None:
    def named(role: str) -> Mention:
        kind = MentionKind.PERSON
        return Mention(span=Span(0, 1), text="Harrow", kind=kind, name="Ann Harrow", role=role)

    first, second, *rest = case.readings
    readings = (
        replace(first, mentions=(named("minister"), named("defence minister"))),
        replace(second, mentions=(named("defence minister"),)),
        *(replace(one, mentions=()) for one in rest),
    )
    told = brief_of(Book(replace(case, readings=readings)), case.findings[0])
    assert told.said.startswith("Ann Harrow (defence minister), ")
    assert brief_of(
        Book(replace(case, readings=tuple(replace(one, mentions=()) for one in case.readings))),
        case.findings[0],
    ).said.startswith("Ann Harrow, ")
