"""How a name is taken apart for comparison: words, forms, particles, generic words.

Everything works on folded Latin letters, so that a name in another script meets
its romanised form. The tables lie in ``casewright.data``: ``org_forms`` (legal
forms and what they are the same as), ``name_generic`` (words that many
organisations share), ``name_particles`` (*al*, *bin*, *van*), ``name_titles``
(*Haji*, *Dr*), ``name_variants`` and ``nicknames`` (spellings of one given name).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from casewright.data import read_rows
from casewright.resolve.scripts import CYRILLIC, HAN, HANGUL, LATIN, is_adjective, read_script
from casewright.resolve.sounds import heard, korean_surnames
from casewright.text import fold

_APOSTROPHES = re.compile(r"[’'`´ʼʻʿʾ‘\"“”«»]")
_BRACKET = re.compile(r"\(+([^()]{2,})\)+")
_QUOTED = re.compile(r"(?:[«“„‘]|(?<![^\W_])[\"'])([^«»“”„‘’\"']{3,})[»”’“\"']")
_DOTTED = re.compile(r"\b(?:\w\.\s?){1,}(?:\w\b)?")
_WORD = re.compile(r"[^\W_]+")
# One or two Korean syllables in Latin letters.
_KOREAN_WORD = re.compile(
    r"(?:(?:kk|gg|tt|pp|ss|jj|ch|sh|[bcdghjklmnprst])?(?:w|y)?(?:eo|eu|ae|oe|oo|ou|ee|ui|[aeiou])h?"
    r"(?:ng|ck|[bdgklmnprt])?){1,2}"
)
_ONES = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_NUMBERS = {word: str(value) for value, word in enumerate(_ONES)}
_TENS = {
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ROUND = {"20", *(str(value) for value in _TENS.values())}
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}

_NUMBER_WORDS = frozenset((*_NUMBERS, *_TENS, *_ROMAN))

# How much a word of its kind says about who is meant, beside 1.0 for a word of the name itself.
WEIGHT_PARTICLE = 0.15
WEIGHT_TITLE = 0.2
WEIGHT_FORM = 0.1
WEIGHT_GENERIC = 0.45


@dataclass(frozen=True, slots=True)
class Name:
    """A name made ready for comparison.

    Attributes:
        text: The name as printed.
        words: Folded words in the order of the text, legal forms brought to one spelling.
        weights: One per word, in the same order: how much it says about who is meant.
        joined: The words that say something, without spaces, in the order of the text.
        ordered: All words, without spaces, in the order of the alphabet.
        script: What it was printed in; see :mod:`casewright.resolve.scripts`.
        of_person: Whether it was taken apart as the name of a person.
        is_firm: Whether a word of it says that it names an organisation: a legal form, or a common word.
        is_korean: Whether it reads as a Korean person's name in Latin letters.
    """

    text: str
    words: tuple[str, ...]
    weights: tuple[float, ...]
    joined: str
    ordered: str
    script: str = LATIN
    is_korean: bool = False
    of_person: bool = False
    is_firm: bool = False

    @property
    def is_syllabic(self) -> bool:
        """Whether it was printed in Han or Hangul, which are romanised syllable by syllable."""
        return self.script in (HAN, HANGUL)

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that say who is meant: no particle, title, legal form or generic word."""
        return tuple(
            word for word, weight in zip(self.words, self.weights, strict=True) if weight > WEIGHT_GENERIC
        )


@lru_cache(maxsize=4096)
def make_name(text: str, *, of_person: bool) -> Name:
    """Return a name made ready for comparison.

    >>> make_name("Siemens Aktiengesellschaft", of_person=False).words
    ('siemens', 'jsc')
    >>> make_name("A.B.C. Brigade Forty-Four", of_person=False).words
    ('abc', 'brigade', '44')
    >>> make_name("ABU BAKAR BA'ASYIR", of_person=True).words
    ('abu', 'bakar', 'baasyir')
    """
    return build_name(text, of_person=of_person)


def build_name(text: str, *, of_person: bool) -> Name:
    """Do what :func:`make_name` does, without remembering; for the many names of a list."""
    read = read_script(text, of_person=of_person)
    words = split_words(read.text)
    if not of_person:
        words = _one_spelling(_join_numbers(words))
    table = _person_weights() if of_person else _organisation_weights()
    weights = tuple([table.get(word, 1.0) for word in words])
    is_firm = not of_person and (WEIGHT_FORM in weights or WEIGHT_GENERIC in weights)
    if read.script == CYRILLIC and not of_person:
        weights = _cyrillic_weights(read.text, words, weights)
    if max(weights, default=0.0) <= WEIGHT_GENERIC:
        weights = tuple(1.0 if weight >= WEIGHT_GENERIC else weight for weight in weights)
    telling = [word for word, weight in zip(words, weights, strict=True) if weight > WEIGHT_FORM]
    return Name(
        text=text,
        words=tuple(words),
        weights=weights,
        joined="".join(telling),
        ordered="".join(sorted(words)),
        script=read.script,
        of_person=of_person,
        is_firm=is_firm,
        is_korean=of_person and read.script == LATIN and _is_korean(words),
    )


def _cyrillic_weights(text: str, words: list[str], weights: tuple[float, ...]) -> tuple[float, ...]:
    """Lower what is not a firm's own name in Cyrillic: adjectives, and words outside the quotation marks.

    "АО «Завод «Вымпел»" is some plant called Vympel; only the inmost name is its own.
    """
    common = {fold(word) for word in _WORD.findall(text) if is_adjective(word)}
    lowered = tuple(
        min(weight, WEIGHT_GENERIC) if word in common else weight
        for word, weight in zip(words, weights, strict=True)
    )
    quoted = _QUOTED.findall(text)
    inside = {word for part in quoted[:1] for word in _one_spelling(_join_numbers(split_words(part)))}
    if not any(
        word in inside and weight > WEIGHT_GENERIC for word, weight in zip(words, lowered, strict=True)
    ):
        return lowered
    return tuple(
        weight if word in inside else min(weight, WEIGHT_GENERIC)
        for word, weight in zip(words, lowered, strict=True)
    )


def _is_korean(words: list[str]) -> bool:
    """Whether words are a Korean surname and one or two given syllables, together or apart."""
    surnames = korean_surnames()
    if not 2 <= len(words) <= 4 or (words[0] not in surnames and words[-1] not in surnames):
        return False
    return all(_KOREAN_WORD.fullmatch(word) for word in words)


@lru_cache(maxsize=4096)
def written_forms(text: str, *, of_person: bool) -> tuple[str, ...]:
    """Return the ways in which one printed name may be meant: whole, without brackets, each side of a slash.

    >>> written_forms("Office 39 (Bureau 39)", of_person=False)
    ('Office 39 (Bureau 39)', 'Office 39', 'Bureau 39')
    >>> written_forms("Belteleradio / Белтэлерадыё", of_person=False)
    ('Belteleradio / Белтэлерадыё', 'Belteleradio', 'Белтэлерадыё')
    """
    forms = [text]
    if "(" in text:
        forms.append(" ".join(_BRACKET.sub(" ", text).replace("(", " ").replace(")", " ").split()))
        inner = _BRACKET.findall(text)
        forms += [one for one in inner if not of_person and (one.isupper() or not one.islower())]
    if "/" in text:
        parts = [part.strip() for part in text.split("/")]
        forms += parts if min(map(len, parts)) > 2 else []
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))


def split_words(text: str) -> list[str]:
    """Return the folded words of a name; apostrophes vanish, initials with dots close up.

    >>> split_words("o.O.O. “Ja’far-Trade” (S.A.)")
    ['ooo', 'jafar', 'trade', 'sa']
    """
    plain = _APOSTROPHES.sub("", fold(text))
    return _WORD.findall(_DOTTED.sub(_close_up, plain) if "." in plain else plain)


def _close_up(found: re.Match[str]) -> str:
    letters = re.sub(r"[.\s]", "", found[0])
    return f" {letters} " if len(letters) > 1 and found[0].count(".") > 1 else f" {' '.join(letters)} "


def _join_numbers(words: list[str]) -> list[str]:
    """Bring numbers to digits: forty four → 44, III → 3."""
    if _NUMBER_WORDS.isdisjoint(words) and "".join(words).isalpha():
        return words
    found: list[str] = []
    for printed in words:
        word = _ORDINAL.sub(r"\1", printed)
        if found and found[-1].isdigit() and word in ("y", "ya", "oy", "oi", "i", "oe", "go"):
            continue  # the ending of a Russian ordinal, 5-й
        value = _NUMBERS.get(word) or _ROMAN.get(word) or (str(_TENS[word]) if word in _TENS else word)
        ones = value.isdigit() and len(value) == 1 and value != "0"
        if found and ones and found[-1] in _ROUND:
            found[-1] = str(int(found[-1]) + int(value))
        else:
            found.append(value)
    return found


def _one_spelling(words: list[str]) -> list[str]:
    """Bring legal forms of one or more words to one spelling each."""
    forms, longest_from = _forms()
    if longest_from.keys().isdisjoint(words):
        return words
    found: list[str] = []
    at = 0
    while at < len(words):
        for n_words in range(min(longest_from.get(words[at], 0), len(words) - at), 0, -1):
            form = forms.get(tuple(words[at : at + n_words]))
            if form and n_words < len(words):
                found.append(form)
                at += n_words
                break
        else:
            found.append(words[at])
            at += 1
    return found


@cache
def _forms() -> tuple[dict[tuple[str, ...], str], dict[str, int]]:
    """Return the one spelling of each legal form, and how many words the longest has that begins so."""
    forms = {tuple(split_words(row[0])): row[1] for row in read_rows("org_forms.tsv")}
    longest_from: dict[str, int] = {}
    for words in forms:
        longest_from[words[0]] = max(len(words), longest_from.get(words[0], 0))
    return forms, longest_from


@cache
def _organisation_weights() -> dict[str, float]:
    weights = {row[1]: WEIGHT_FORM for row in read_rows("org_forms.tsv")}
    weights |= dict.fromkeys(generic_words(), WEIGHT_GENERIC)
    weights |= dict.fromkeys(("mv", "mt", "ss", "mts", "vessel"), WEIGHT_TITLE)
    particles = [
        "the",
        "of",
        "and",
        "for",
        "in",
        "on",
        "by",
        "to",
        "de",
        "la",
        "del",
        "y",
        "i",
        "v",
        "po",
        "im",
        "named",
        "name",
        "after",
    ]
    return weights | dict.fromkeys(particles, WEIGHT_PARTICLE)


@cache
def generic_words() -> frozenset[str]:
    """Return the words that many organisations share."""
    return frozenset(row[0] for row in read_rows("name_generic.tsv"))


@cache
def _person_weights() -> dict[str, float]:
    weights = {row[0]: WEIGHT_TITLE for row in read_rows("name_titles.tsv")}
    return weights | {row[0]: WEIGHT_PARTICLE for row in read_rows("name_particles.tsv")}


@cache
def variants() -> dict[str, str]:
    """Return each spelling of a given name with the one that stands for all of them."""
    found: dict[str, str] = {}
    for row in read_rows("name_variants.tsv"):
        for word in row:
            found.setdefault(word, row[0])
    return found


@lru_cache(maxsize=50_000)
def heard_name(word: str) -> str:
    """Return how a word sounds, spellings of one given name made one first."""
    return heard(variants().get(word, word))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Return each short name with the given names it may stand for, and the other way round."""
    found: dict[str, set[str]] = {}
    for short, *full in read_rows("nicknames.tsv"):
        for name in full:
            found.setdefault(short, set()).add(name)
            found.setdefault(name, set()).add(short)
    return {word: frozenset(others) for word, others in found.items()}
