"""Decide what a run of capitalised words names, and take it apart where it names two things.

"Russian President Vladimir Putin" is a group, a title and a person; "Korea
Mining Development Trading Corporation" is one organisation although it begins
with a place. What no rule knows is left out: a missed name costs less than a
false one, since names are screened against lists.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casewright.data import read_rows
from casewright.read._gazetteer import Entry, gazetteer
from casewright.read._runs import NOT_NAMES, Run, Word
from casewright.values import MentionKind

_SPEAKS = re.compile(
    r"\s?,?\s(?:said|says|told|tweeted|wrote|added|argued|warned|denied|claimed|insisted|explained|noted|who|whose|"
    r"announced|declared|acknowledged|testified|replied|,\s\d\d,)\b"
)
_AGE = re.compile(r",\s\d\d,")
# "To" and "from" stand before people as often as before places.
_IN_PLACE = re.compile(r"\b(?:in|at|near|across|outside|inside|around|off|throughout)\s$")
_NO_BODIES = frozenset(word for row in read_rows("acronyms.tsv") for word in row[0].split())
_BEFORE_ACRONYM = re.compile(r"\b(?:the|by|with|from|of|against|between|and|joined|told)\s$")
_ARTICLE = re.compile(r"\b(?:the|an?|this|that|these|those)\s$", re.I)
_TITLE_CASE = re.compile(r"[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)?|(?:Mc|Mac|O’|De|Le|La)[A-Z][a-z]+")
_ABSTRACT = re.compile(
    r"(?:tions?|sions?|ments?|ness|ity|ities|isms?|ics|ships?|ances?|ences?|ology|ing|ous|ives?|able|ible|ward|ed|ers?s"
    r"|ties|ses|ures?|phones?|net|tech|soft|corp|bank|air|gas)$"
)
_KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]+$")
_INITIAL = re.compile(r"[A-Z]\.$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A name found in a run: its words and kind; ``name`` when a table has its usual form."""

    words: tuple[Word, ...]
    kind: MentionKind
    name: str = ""
    role: str = ""
    sure: bool = True


def name_run(run: Run, *, common: frozenset[str]) -> Iterator[Piece]:
    """Yield the names in a run.

    Args:
        run: Capitalised words that stand together.
        common: Words that the document also writes in lower case; a sentence's first word
            among them is no name.
    """
    words = list(run.words)
    while words and run.first and words[0] is run.words[0] and _is_common(words, common):
        words = words[1:]
    while words and words[0].text.lower() in NOT_NAMES and not _known(words, 0):
        words = words[1:]
    yield from _split(words, run, "", common)


def _is_common(words: list[Word], common: frozenset[str]) -> bool:
    low = words[0].text.lower()
    if _known(words, 0) or gazetteer().find_title([word.text for word in words], 0):
        return False
    return low in NOT_NAMES or low in common


def _known(words: list[Word], index: int) -> tuple[int, Entry] | None:
    return gazetteer().find([word.text for word in words], index)


def _split(words: list[Word], run: Run, role: str, common: frozenset[str]) -> Iterator[Piece]:
    """Read names from the left: an institution, a known name, a title with its person, a person."""
    if not words:
        return
    texts = [word.text for word in words]
    known, table = _known(words, 0), gazetteer()
    if known and known[0] == len(words):
        yield _known_piece(words, known[1])
        return
    title = table.find_title(texts, 0)
    if title and not (known and known[0] > title[0]) and not _is_institution(texts):
        held = " ".join(texts[: title[0]])
        role = f"{role} {held}".strip() if title[1] != "honorific" else role
        yield from _person_after_title(
            words[title[0] :], run, role, common, honorific=title[1] == "honorific"
        )
        return
    institution = _institution_end(texts)
    if institution:
        kind = _institution_kind(texts[:institution])
        yield Piece(tuple(words[:institution]), kind)
        yield from _split(words[institution:], run, "", common)
        return
    if known and not _person_end(texts, skip_known=True):
        yield _known_piece(words[: known[0]], known[1])
        passed = " ".join(texts[: known[0]]) if known[1].kind is MentionKind.GROUP else ""
        yield from _split(words[known[0] :], run, passed, common)
        return
    end = _person_end(texts, skip_known=False)
    if end == len(words) and re.match(r"\s\d", run.after):
        return  # "Chang Bo 7" is no person
    if end:
        yield Piece(tuple(words[:end]), MentionKind.PERSON)
        yield from _split(words[end:], run, "", common)
        return
    yield from _unknown(words, run, common)


def _known_piece(words: list[Word], entry: Entry) -> Piece:
    return Piece(tuple(words), entry.kind, entry.name)


def _is_institution(texts: list[str]) -> bool:
    return bool(_institution_end(texts)) and texts[0] not in ("Mr", "Mr.", "Mrs.", "Ms.", "Dr.")


def _institution_end(texts: list[str]) -> int:
    """Return how many words from the left are an institution's or a place's name, 0 for none."""
    table = gazetteer()
    if len(texts) > 1 and texts[0] in table.place_before and texts[1][:1].isupper():
        return len(texts)
    if len(texts) > 2 and texts[0] in table.place_before and texts[1] == "of":
        return len(texts)
    for index in range(len(texts) - 1, -1, -1):
        word = texts[index]
        if index and (word in table.org_heads or word in table.place_after):
            titles = [at for at in range(1, index) if table.find_title(texts, at)]
            return 0 if titles and not {"of", "for"} & set(texts) else index + 1 + _tail(texts, index)
        if word in table.of_heads and index + 1 < len(texts) and texts[index + 1] in ("of", "for", "on"):
            return len(texts)
    return 0


def _tail(texts: list[str], index: int) -> int:
    """Return how many words after a head still belong to it: "Ltd", "of …", a further head."""
    table, count = gazetteer(), 0
    rest = texts[index + 1 :]
    if rest[:1] in (["of"], ["for"], ["on"], ["and"], ["&"]):
        return len(rest)
    while count < len(rest) and rest[count] in table.org_heads:
        count += 1
    return count


def _institution_kind(texts: list[str]) -> MentionKind:
    table = gazetteer()
    if texts[-1] in table.place_after or texts[0] in table.place_before:
        return MentionKind.PLACE
    return MentionKind.ORGANISATION


def _person_after_title(
    words: list[Word], run: Run, role: str, common: frozenset[str], *, honorific: bool
) -> Iterator[Piece]:
    texts = [word.text for word in words]
    if not words or texts[0] in ("of", "for") or (texts[0].lower() in NOT_NAMES):
        return
    known = _known(words, 0)
    if known and known[0] == len(words) and not honorific and known[1].kind is not MentionKind.PLACE:
        yield _known_piece(words, known[1])
        return
    further = gazetteer().find_title(texts, 0)
    if further and len(words) > further[0]:
        held = " ".join(texts[: further[0]])
        yield from _person_after_title(
            words[further[0] :], run, f"{role} {held}".strip(), common, honorific=False
        )
        return
    end = next((at for at, text in enumerate(texts) if at and text in ("of", "for", "and", "&")), len(texts))
    yield Piece(tuple(words[:end]), MentionKind.PERSON, role=role)
    yield from _split(words[end + 1 :], run, "", common)


def _person_end(texts: list[str], *, skip_known: bool) -> int:
    """Return how many words from the left are a person's name by its shape, 0 for none."""
    table = gazetteer()
    length = next(
        (at for at, text in enumerate(texts) if text in ("of", "for", "and", "&", "on")), len(texts)
    )
    if not 2 <= length <= 6:
        return 0
    name = texts[:length]
    if (
        any(text.isdigit() for text in name)
        or (length == 2 and name[-1].lower() in NOT_NAMES)
        or table.find_title(name, length - 1)
    ):
        return 0
    doubtful = name[0] in table.doubtful_first_names
    if name[0] in table.first_names and not (doubtful and skip_known) and not _all_capitals(name):
        return length
    asian = name[0] in table.surnames_first and length <= 3 and not name[-1].isupper()
    if asian and (_KOREAN.match(name[1]) or length == 3 or (not skip_known and name[1].isalpha())):
        return length
    if length == 2 and _KOREAN.match(name[1]) and not skip_known:
        return length
    if any(_INITIAL.match(text) for text in name[:-1]) and not skip_known:
        return length
    particle = any(text in ("al", "bin", "ibn", "van", "von", "de", "der", "den") for text in name[1:-1])
    arabic = any(re.match(r"(?:al|el|Al|El)-[A-Z]", text) for text in name)
    return length if (particle or arabic) and not skip_known else 0


def _all_capitals(texts: list[str]) -> bool:
    return all(text.isupper() and len(text) > 2 for text in texts)


def _unknown(words: list[Word], run: Run, common: frozenset[str]) -> Iterator[Piece]:
    """Use what stands around a run that no table knows; without a sign it stays unsure."""
    texts = [word.text for word in words]
    content = [text for text in texts if text.lower() not in NOT_NAMES]
    if not content or any(text in ("of", "and", "for") for text in texts):
        return
    is_spoken_of = _SPEAKS.match(run.after) or _AGE.match(run.after)
    if len(words) == 1 and re.fullmatch(r"[A-Z]{3,7}", texts[0]):
        is_body = texts[0] not in _NO_BODIES and _BEFORE_ACRONYM.search(run.before) is not None
        yield Piece(tuple(words), MentionKind.ORGANISATION, sure=is_body)
    elif is_spoken_of and 2 <= len(words) <= 4 and not _all_capitals(texts):
        yield Piece(tuple(words), MentionKind.PERSON)
    elif len(words) > 2 and _person_end(texts[1:], skip_known=True) == len(words) - 1:
        yield Piece(tuple(words[1:]), MentionKind.PERSON)  # "Inspector Choe Son Ok"
    elif len(words) <= 2 and _IN_PLACE.search(run.before) and _is_name_shaped(texts, common, least=1):
        yield Piece(tuple(words), MentionKind.PLACE)
    elif _is_given_name(texts) or (_may_be_person(words, run) and _is_name_shaped(texts, common, least=2)):
        yield Piece(tuple(words), MentionKind.PERSON)
    else:
        yield Piece(tuple(words), MentionKind.PERSON, sure=False)


def _is_given_name(texts: list[str]) -> bool:
    table = gazetteer()
    return len(texts) == 1 and texts[0] in table.first_names and texts[0] not in table.doubtful_first_names


def _may_be_person(words: list[Word], run: Run) -> bool:
    """Whether a run in running text, whole and without an article, may be a person nobody has heard of."""
    return run.in_prose and words[0] is run.words[0] and not _ARTICLE.search(run.before)


def _is_name_shaped(texts: list[str], common: frozenset[str], *, least: int) -> bool:
    """Whether the words look like given and family name: no word that the document also writes small,

    none with the ending of an abstract noun, none in capitals throughout.
    """
    if not least <= len(texts) <= 3:
        return False
    return all(
        (_TITLE_CASE.fullmatch(text) or (_INITIAL.match(text) and at))
        and text.lower() not in NOT_NAMES
        and text.lower() not in common
        and not _ABSTRACT.search(text)
        for at, text in enumerate(texts)
    )
