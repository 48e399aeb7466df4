from datetime import date
from pathlib import Path

import pytest

from casewright.casefile import CaseFile, load_case_file, write_case_file
from casewright.errors import InputError
from casewright.values import Reply


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    case_file = CaseFile(
        title='Shells, "so called"',
        question="Who shipped?",
        scope="Sea and rail, not air.",
        cut_off=date(2024, 12, 31),
        published=date(2024, 6, 17),
        published_by_address={"b/x.txt": date(2024, 1, 2)},
        lists=tmp_path,
    )
    write_case_file(case_file, path)
    assert load_case_file(path) == case_file


def test_who_was_asked_is_read_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(
        'title = "T"\n[[reply]]\nparty = "Blue Mast"\napproached = 2024-07-01\ndeadline = 2024-07-08\n'
        'answer = "No comment."\nassessment = "No answer."\n[[reply]]\nparty = "Russia"\n',
        encoding="utf-8",
    )
    read = load_case_file(path)
    asked = Reply(
        party="Blue Mast",
        approached=date(2024, 7, 1),
        deadline=date(2024, 7, 8),
        answer="No comment.",
        assessment="No answer.",
    )
    assert read.replies == (asked, Reply(party="Russia"))
    write_case_file(read, path)
    assert load_case_file(path) == read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("reply = 3", "entries under [[reply]]"),
        ('[[reply]]\nanswer = "x"', "names nobody"),
        ('[[reply]]\nparty = "Russia"\nasked = 2024-07-01', "has a field 'asked'"),
        ('[[reply]]\nparty = "Russia"\napproached = "July"', "must be a date"),
    ],
)
def test_a_reply_that_cannot_be_read_is_told_with_the_remedy(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_case_file(path)
    assert words in str(raised.value)


def test_a_date_for_one_document_wins_over_the_date_for_all() -> None:
    case_file = CaseFile(
        title="", published=date(2024, 6, 17), published_by_address={"x.txt": date(2020, 1, 1)}
    )
    assert case_file.published_of("x.txt") == date(2020, 1, 1)
    assert case_file.published_of("y.txt") == date(2024, 6, 17)


def test_options_left_out_keep_what_the_case_had() -> None:
    before = CaseFile(title="A", question="B", published=date(2024, 6, 17))
    after = before.updated(CaseFile(title="", question="C"))
    assert (after.title, after.question, after.published) == ("A", "C", date(2024, 6, 17))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("title = ", "not valid TOML"),
        ("title = 3", "title must be text"),
        ('published = "2024-06-17"', "published must be a date"),
        ('cut_off = "soon"', "cut_off must be a date"),
        ("scope = 3", "scope must be text"),
        ("published = 2024-06-17T10:00:00Z", "published must be a date"),
        ("published_by_address = 2024-06-17", "published_by_address must be a table"),
        ('published_by_address = {"a.txt" = 3}', "a.txt must be a date"),
        ("lists = 3", "lists must be text"),
    ],
)
def test_a_case_file_that_cannot_be_used_is_named_with_the_remedy(
    tmp_path: Path, text: str, complaint: str
) -> None:
    path = tmp_path / "case.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=complaint) as caught:
        load_case_file(path)
    assert caught.value.subject == str(path)


def test_a_case_file_that_says_the_same_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    write_case_file(CaseFile(title="A"), path)
    stamp = path.stat().st_mtime_ns
    write_case_file(CaseFile(title="A"), path)
    assert path.stat().st_mtime_ns == stamp


@pytest.mark.parametrize(
    ("title", "question", "shown"),
    [("A", "B?", "A"), ("", "B?", "B?"), ("", "", "Rail shells 2024")],
)
def test_a_case_is_called_by_its_title_its_question_or_its_folder(
    tmp_path: Path, title: str, question: str, shown: str
) -> None:
    assert CaseFile(title=title, question=question).titled(tmp_path / "rail-shells_2024").title == shown


@pytest.mark.parametrize(
    ("folder", "reports", "shown"),
    [
        ("case", ["reports/grey-heron"], "Grey heron"),
        ("case", ["https://news.example/2024/grey-heron-loads-shells.html"], "Grey heron loads shells"),
        ("case", ["a.txt", "b.txt"], "Untitled case"),
        ("case", ["000_d2b2babd2ca92423.txt"], "Untitled case"),
        ("case2", ["a.txt", "b.txt"], "Untitled case"),
        ("example-case", ["reports/grey-heron"], "Grey heron"),
        ("my-case", ["downloads/"], "Untitled case"),
        ("sample-of-shells", ["a.txt", "b.txt"], "Sample of shells"),
        ("grey-heron", ["other.txt"], "Grey heron"),
        ("heron2", ["other.txt"], "Heron2"),
    ],
)
def test_a_folder_called_case_names_nothing(
    tmp_path: Path, folder: str, reports: list[str], shown: str
) -> None:
    assert CaseFile(title="").titled(tmp_path / folder, reports).title == shown
