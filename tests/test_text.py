import pytest

from casewright.text import find_quotes
from casewright.values import Span


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('‘No,’ he said. "Yes" and “so on', ["‘No,’", '"Yes"', "“so on"]),
        ('The 5" gun fired, "twice", he said.', ['"twice"']),
        ('"The 5" gun fired," he said, "twice."', ['"The 5" gun fired,"', '"twice."']),
        ('He said "we sold 500" and then "no more".', ['"we sold 500"', '"no more"']),
        ('He saw "a 12" and a 15" pipe" there.', ['"a 12" and a 15" pipe"']),
        ("They ordered 4'' pipes, ''quietly''.", ["''quietly''"]),
        # a mark that was lost does not turn what follows inside out
        ('"It sank. "We left," he said, "and it rained."', ['"It sank.', '"We left,"', '"and it rained."']),
        ('It sank." He left. "We came," she said.', ['"We came,"']),
        ('"We sold 500"', ['"We sold 500"']),
    ],
)
def test_quotations_pair_their_marks(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in find_quotes(text, Span(0, len(text)))] == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        # a closing mark was lost: the next one that opens is followed instead
        ('“It is. So much was said, then “yes” and "no".', ["“yes”", '"no"']),
        ('It is." So much was said and then written down by him.', []),
        ("It is. “So it is", ["“So it is"]),
        ("“So it is,” he wrote", ["“So it is,”"]),
        ("““““ and so on without any end that anybody could find", []),
    ],
)
def test_a_mark_that_would_open_a_long_quotation_opens_none(text: str, quoted: list[str]) -> None:
    found = find_quotes(text, Span(0, len(text)), longest=14)
    assert [text[start:end] for start, end in found] == quoted
