"""Names in other scripts, read into Latin words: romanised, and for organisations translated.

A person's name is romanised. An organisation's is half translation: "завод" is a plant,
"무역회사" a trading company; what the table ``name_translations`` does not know is romanised.
Korean and Chinese organisations write no spaces, so the words of the table are looked for
from the left, the longest first, and what stands between them is one word of the name.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from casewright.data import read_rows
from casewright.resolve.sounds import slavic
from casewright.text import fold

LATIN, CYRILLIC, ARABIC, HAN, HANGUL, OTHER = "latin", "cyrillic", "arabic", "han", "hangul", "other"
_RANGES = (
    (CYRILLIC, re.compile(r"[\u0400-\u052f]")),
    (ARABIC, re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    (HANGUL, re.compile(r"[\u1100-\u11ff\uac00-\ud7af]")),
    (HAN, re.compile(r"[\u3400-\u9fff]")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SYLLABIC = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]+")
_CYRILLIC_WORD = re.compile(r"[\w\u0400-\u052f'’]+")
_ARABIC_WORD = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f]+|[A-Za-z0-9]+")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c-\u200f]")
# Letters that look alike; lists mix them inside one word.
_LOOK_ALIKE = str.maketrans("ABCEHIKMOPTXaceiopxyk", "АВСЕНІКМОРТХасеіорхук")
_SHORTEST_STEM = 4
# A stem with more behind it is another word: Зеленодольск is no green.
_LONGEST_ENDING = 6
_SEATS = "市省县縣"
# Untranslated adjectives say what a firm does, or where; not what it is called.
_ADJECTIVE = re.compile(r"\w{4,}(?:ый|ий|ая|яя|ое|ее|ого|его|ому|ему|ых|их|ые|ие|ной|ным|ными|ой)")
# Characters that are read in two ways, and in names of firms not as the general table has it.
_READINGS = {"拓": "tuo", "行": "hang", "长": "chang", "長": "chang", "乐": "le", "重": "zhong", "厦": "xia"}

_ARABIC_LETTERS = dict(
    zip(
        "اأإآىءعةٱبپتثجچحخدذرزژسشصضطظغفقكکگلمنهويیئؤڤټډړږښګڼېۍځڅٹڈڑںےہھۀە",
        (
            *("a", "a", "i", "a", "a", "", "a", "a", "a"),
            *["b", "p", "t", "th", "j", "ch", "h", "kh", "d", "dh", "r", "z", "zh", "s", "sh", "s", "d"],
            *["t", "z", "gh", "f", "q", "k", "k", "g", "l", "m", "n", "h", "w", "y", "y", "y", "w", "v"],
            *[
                "t",
                "d",
                "r",
                "g",
                "sh",
                "g",
                "n",
                "y",
                "y",
                "z",
                "s",
                "t",
                "d",
                "r",
                "n",
                "y",
                "h",
                "h",
                "h",
                "h",
            ],
        ),
        strict=True,
    )
)
# Words that stand in many names of persons, as the tables of titles and particles spell them.
_ARABIC_KNOWN = {
    "بن": "bin", "ابن": "ibn", "بنت": "bint", "ولد": "ould", "أبو": "abu", "ابو": "abu", "أبي": "abi",
    "ابی": "abi", "حاج": "haji", "حاجی": "haji", "حاجي": "haji", "شيخ": "sheikh", "شیخ": "sheikh",
    "ملا": "mullah", "مولوی": "mawlawi", "مولوي": "mawlawi", "دكتور": "dr", "دکتر": "dr", "خان": "khan",
    "في": "in", "فى": "in", "من": "of", "و": "and", "محمد": "muhammad", "علي": "ali", "علی": "ali",
    "آل": "al",
}  # fmt: skip
_GOD = ("الله", "اللہ", "لله")
# Two letters that would read as one if they met.
_NOT_ONE = "stdzkgcp"


@dataclass(frozen=True, slots=True)
class Read:
    """A name as read: Latin text, and the script it was printed in."""

    text: str
    script: str


def read_script(text: str, *, of_person: bool) -> Read:
    """Return a name in Latin letters, organisations' common words in English.

    >>> read_script("Сергей Шойгу", of_person=True)
    Read(text='Сергей Шойгу', script='cyrillic')
    >>> read_script("조선광업개발무역회사", of_person=False)
    Read(text='korea mining development trading company', script='hangul')
    >>> read_script("عبد الباقي", of_person=True).text
    'abdal baqy'
    """
    if text.isascii():
        return Read(text, LATIN)
    script = script_of(text)
    if script == CYRILLIC:
        plain = _one_alphabet(text)
        return Read(plain if of_person else _translate_words(plain, _CYRILLIC_WORD, _cyrillic), script)
    if script == ARABIC:
        plain = _MARKS.sub("", unicodedata.normalize("NFKC", text))
        return Read(_arabic_person(plain) if of_person else _arabic_words(plain), script)
    if script in (HAN, HANGUL):
        each = _apart if of_person else _segment
        return Read(" ".join(_SYLLABIC.sub(lambda run: f" {each(run[0])} ", text).split()), script)
    return Read(text, script)


def script_of(text: str) -> str:
    """Return the script of most of a text's letters.

    >>> [script_of(text) for text in ("Kim", "Ким", "김", "金", "كيم", "Κιμ")]
    ['latin', 'cyrillic', 'hangul', 'han', 'arabic', 'other']
    """
    counts = {script: len(pattern.findall(text)) for script, pattern in _RANGES}
    best = max(counts, key=lambda script: counts[script])
    latin = len(_LATIN.findall(text))
    # A syllable says as much as two letters.
    if counts[best] and counts[best] * (2 if best in (HAN, HANGUL) else 1) >= latin:
        return best
    return LATIN if latin or text.isascii() else OTHER


def _one_alphabet(text: str) -> str:
    """Write Cyrillic words in Cyrillic letters throughout.

    >>> _one_alphabet("Aкционерное BMW") == "Акционерное BMW"
    True
    """
    cyrillic = _RANGES[0][1]
    text = text.replace("\u0301", "").replace("\u0300", "")  # stress marks
    return re.sub(
        r"\w+", lambda word: word[0].translate(_LOOK_ALIKE) if cyrillic.search(word[0]) else word[0], text
    )


def _apart(run: str) -> str:
    return " ".join(map(_syllable, run))


def _syllable(letter: str) -> str:
    """Write one character as one syllable; a Korean syllable ends in k, p or t, not g, b or d."""
    syllable = _READINGS.get(letter) or fold(letter)
    if "\uac00" <= letter <= "\ud7af" and syllable[-1:] in "gbd" and not syllable.endswith("ng"):
        return syllable[:-1] + {"g": "k", "b": "p", "d": "t"}[syllable[-1]]
    return syllable


def _segment(run: str) -> str:
    """Translate the known words of a run of Han or Hangul; romanise the rest, joined."""
    table, longest = _tables().syllabic, _tables().longest
    words: list[str] = []
    rest = ""
    at = 0
    while at < len(run):
        for length in range(min(longest, len(run) - at), 0, -1):
            word = table.get(run[at : at + length])
            # A single character is a word of its own at the end only; inside, it is part of a name.
            if word and (length > 1 or at + 1 == len(run)):
                words += [rest, word]
                rest = ""
                at += length
                at += at < len(run) - 1 and run[at] in _SEATS  # 深圳市 is the city of Shenzhen
                break
        else:
            rest += _syllable(run[at])
            at += 1
    return " ".join(filter(None, [*words, rest]))


def _translate_words(text: str, pattern: re.Pattern[str], find: Callable[[str], str]) -> str:
    return pattern.sub(lambda word: find(word[0].casefold()) or word[0], text)


def is_adjective(word: str) -> bool:
    """Whether a Cyrillic word looks like an adjective.

    >>> is_adjective("перестраховочная"), is_adjective("Вымпел")
    (True, False)
    """
    return bool(_ADJECTIVE.fullmatch(word.casefold()))


@lru_cache(maxsize=20_000)
def _cyrillic(word: str) -> str:
    """Return the English of an inflected word, or an empty string."""
    exact, stems = _tables().cyrillic, _tables().cyrillic_stems
    if word in exact:
        return exact[word]
    if word in stems:
        return stems[word]
    for length in range(len(word) - 1, max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING) - 1, -1):
        if word[:length] in stems:
            return stems[word[:length]]
    return ""


def _arabic_person(text: str) -> str:
    """Romanise the consonants and long vowels of a name; the article is a word of its own."""
    words: list[str] = []
    for word in _ARABIC_WORD.findall(text):
        # Words that Latin letters mostly write as one: Habibullah, Nasiruddin.
        if words and word in _GOD:
            words[-1] += "allah"
        elif words and word in ("الدين", "الدین"):
            words[-1] += "din"
        else:
            words += _arabic_name(word, words)
    return " ".join(filter(None, words))


def _arabic_name(word: str, before: list[str]) -> list[str]:
    if word in _ARABIC_KNOWN:
        return [_ARABIC_KNOWN[word]]
    word = word[1:] if word.startswith("وال") and len(word) > 5 else word  # "and" is written as a prefix
    if word.startswith("عبدال") and len(word) > 6 and not word.endswith(_GOD):
        return ["abdal", _romanise_arabic(word[5:])]
    if not word.startswith("ال") or len(word) <= 4 or word.startswith("الل"):
        return [_romanise_arabic(word)]
    bare = _ARABIC_KNOWN.get(word[2:]) or _romanise_arabic(word[2:])
    if before and before[-1] == "abd":
        before[-1] = "abdal"
        return [bare]
    return ["al", bare]


def _romanise_arabic(word: str) -> str:
    """Write letter for letter; a vowel parts two letters that would read as one.

    >>> _romanise_arabic("صحراوي"), _romanise_arabic("شريف")
    ('sahrawy', 'shryf')
    """
    found = ""
    for letter in word:
        latin = _ARABIC_LETTERS.get(letter, letter if letter.isascii() else "")
        found += f"a{latin}" if latin == "h" and found[-1:] and found[-1] in _NOT_ONE else latin
    if word[-1:] in "هەۀ" and found[-2:-1] not in ("a", "y", "w"):
        found = found[:-1] + "ah"  # a closing h is a vowel
    return found


def _arabic_words(text: str) -> str:
    """Translate or romanise each word; single letters are those of a legal form."""
    words = (word for word in _ARABIC_WORD.findall(text) if len(word) > 1)
    return " ".join(_arabic(word) or _arabic_person(word) for word in words)


@lru_cache(maxsize=20_000)
def _arabic(word: str) -> str:
    """Return the English of a word with or without article, conjunction and preposition, or nothing."""
    table = _tables().arabic
    for stripped in _arabic_forms(word):
        if stripped in table:
            return table[stripped]
    return ""


def _arabic_forms(word: str) -> Iterator[str]:
    plain = _plain_arabic(word)
    yield plain
    for prefix in ("وال", "بال", "لل", "ال", "و", "ل", "ب"):
        if plain.startswith(prefix) and len(plain) - len(prefix) > 2:
            yield plain.removeprefix(prefix)


def _plain_arabic(word: str) -> str:
    """One letter for each of several that spellings and languages exchange."""
    return word.translate(str.maketrans("أإآىيكةۀ", "اااییکهه")).removesuffix("ه")


@dataclass(frozen=True, slots=True)
class _Tables:
    cyrillic: dict[str, str]
    cyrillic_stems: dict[str, str]
    arabic: dict[str, str]
    syllabic: dict[str, str]
    longest: int


@cache
def _tables() -> _Tables:
    """Read the table of translations by script; where two rows have one word, the first counts."""
    cyrillic: dict[str, str] = {}
    stems: dict[str, str] = {}
    arabic: dict[str, str] = {}
    syllabic: dict[str, str] = {}
    for english, _, slav, semitic, han, hangul in _rows():
        for word in slav:
            (stems if word.endswith("-") else cyrillic).setdefault(word.rstrip("-"), english[0])
        for word in semitic:
            for form in (_plain_arabic(word), _plain_arabic(word.removeprefix("ال"))):
                arabic.setdefault(form, english[0])
        for word in (*han, *hangul):
            syllabic.setdefault(word, english[0])
    return _Tables(cyrillic, stems, arabic, syllabic, max(map(len, syllabic)))


def _rows() -> Iterator[tuple[list[str], ...]]:
    """Yield the cells of each row as lists; English of several words is one word, as if joined."""
    for row in read_rows("name_translations.tsv"):
        english, others, *rest = (cell.split(",") if cell else [] for cell in row)
        yield [word.replace(" ", "") for word in english], [word.replace(" ", "") for word in others], *rest


@cache
def _meanings() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """Return which rows of the table an English word belongs to, and which a romanised stem."""
    words: dict[str, set[int]] = {}
    stems: dict[str, set[int]] = {}
    for number, (english, others, cyrillic, _, _, _) in enumerate(_rows()):
        for word in (*english, *others):
            words.setdefault(word, set()).add(number)
        for word in cyrillic:
            romanised = slavic(fold(word.rstrip("-")).replace("'", ""))
            if len(romanised) >= _SHORTEST_STEM:
                stems.setdefault(romanised, set()).add(number)
    return (
        {word: frozenset(rows) for word, rows in words.items()},
        {word: frozenset(rows) for word, rows in stems.items()},
    )


@lru_cache(maxsize=20_000)
def meanings(word: str) -> frozenset[int]:
    """Return numbers for what a word of an organisation's name means; words that share one translate alike.

    >>> bool(meanings("plant") & meanings("factory")), bool(meanings("zavod") & meanings("works"))
    (True, True)
    >>> meanings("kim")
    frozenset()
    """
    words, stems = _meanings()
    if word in words:
        return words[word]
    romanised = slavic(word)
    for length in range(len(romanised), _SHORTEST_STEM - 1, -1):
        if romanised[:length] in stems:
            return stems[romanised[:length]]
    return frozenset()
