"""Keys under which two spellings of one name word are the same, by what the spelling loses.

``heard``     Latin letters: one sound, many spellings (Khaled, Chaled)
``skeleton``  Arabic and Persian, which write no short vowels: consonants alone
``slavic``    Russian, Ukrainian and Belarusian spellings of one name
``pinyin``    foreign names written in Chinese
``syllables`` Korean, whose romanisations differ by vowels and by g/k, d/t, b/p

Which of them a comparison needs depends on the scripts of the two names; see
:data:`KEYS`. A key is coarse on purpose: what it makes equal is a reason to look,
and the words beside it decide. The rules of each are written for any number of words, one a line, so
that those of a whole list cost little more than one (:func:`keys_of`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from casewright.data import read_rows

_SAME_SOUND = (
    ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("zh", "j"), ("dj", "j"), ("dzh", "j"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"),
    ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("y", "i"), ("e", "i"), ("o", "u"),
)  # fmt: skip
_VOWELS = str.maketrans("", "", "aeiouyw")
_UNSURE = str.maketrans("", "", "wy'")

# Latin spellings of the consonants of the Arabic script: of several letters, the longest first, and of one.
# Capitals are classes; ``w``, ``y`` and ``h`` may be vowels or silent. Letters that one language says in two
# ways fall into one class.
_CONSONANTS = (
    ("dzh", "G"), ("dg", "G"), ("tch", "S"), ("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "H"), ("gh", "G"),
    ("ph", "F"), ("th", "T"), ("dh", "D"), ("dj", "G"),
)  # fmt: skip
_CONSONANT = str.maketrans("xqkcgjbptdzsflmnrvwyhHSGFTD", "SKKKGGBBTDDSFLMNRwwyhhSGFTD", "aeiou")

# Latin spellings of Korean sounds, the longest first; ``N`` is the closing ng.
_KOREAN = (
    ("park", "pak"), ("tch", "c"), ("dj", "c"), ("ch", "c"), ("jj", "c"), ("j", "c"), ("z", "c"), ("sh", "s"),
    ("ss", "s"), ("kk", "k"), ("gg", "k"), ("ng", "N"), ("g", "k"), ("tt", "t"), ("d", "t"), ("pp", "p"),
    ("b", "p"), ("v", "w"), ("r", "l"), ("ll", "l"),
    ("young", "yoN"), ("woo", "o"), ("yeo", "yo"), ("you", "yo"), ("yoo", "yo"), ("yu", "yo"), ("yae", "ye"),
    ("wae", "e"), ("weo", "wo"), ("wu", "wo"), ("oe", "e"), ("oi", "e"), ("we", "e"), ("eui", "i"),
    ("ui", "i"), ("wi", "i"), ("ee", "i"), ("yi", "i"),
    ("ae", "e"), ("ay", "e"), ("ai", "e"), ("eo", "o"), ("eu", "o"),
    ("oo", "o"), ("ou", "o"), ("u", "o"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
# What Belarusian and Ukrainian spell otherwise than Russian: dz and ts before i and e, u for v, h for g,
# a for unstressed o, ia for e.
_SLAVIC = tuple(
    (re.compile(pattern, re.MULTILINE), one)
    for pattern, one in (
        (r"c$", "k"),
        (r"c(?![hk])", "ts"),
        (r"dz(?=[eiy])", "d"),
        (r"ts(?=[eiy])", "t"),
        (r"(?<=[aeoiy])[uw](?=$|[^aeiouy])", "v"),
        (r"(?:[iyj]a|[iyj]e|[iyj]o)", "e"),
        (r"o", "a"),
        (r"(?<![ckszt])h", "g"),
        (r"[iyj]{2,}", "i"),
    )
)

# Latin spellings of the consonants that Chinese can write, the longest first.
_CHINESE = (
    ("sch", "S"), ("zh", "S"), ("ch", "S"), ("sh", "S"), ("ng", "N"), ("ph", "F"), ("ck", "K"), ("tz", "S"),
    ("ts", "S"), ("x", "S"), ("q", "S"), ("j", "S"), ("z", "S"), ("c", "K"), ("s", "S"), ("b", "B"),
    ("p", "B"), ("d", "T"), ("t", "T"), ("g", "K"), ("k", "K"),
    ("h", "K"), ("f", "F"), ("v", "W"), ("w", "W"), ("l", "L"),
    ("r", ""), ("m", "N"), ("n", "N"),
)  # fmt: skip

# Nureldin, Nur al-Din and Nuruddin are one name.
_ARTICLE_OF_DIN = re.compile(r"(?<=.)[aeiou]l(?=d[aeiy]*n)")
_SILENT_END = re.compile(r"(?<=[aeiouy])h$", re.MULTILINE)
_FIRST_VOWEL = re.compile(r"^(?=[aeiou])", re.MULTILINE)
# Word-initial r, written l by now, is silent before i and y in the South, and n before other vowels.
_FIRST_L = re.compile(r"^l", re.MULTILINE)
_SILENT_N = re.compile(r"^n(?=[iy])", re.MULTILINE)
_NO_CLASS = re.compile(r"[^A-Z'\n]+")
_SILENT_H = re.compile(r"(?<=[aeiou])h(?![aeiouyw])")
# Endings that Russian and English put on one loan word (federatsii, federation).
_LOAN = re.compile(
    r"(?:i?ch?esk\w{1,4}|ichn\w{1,4}|al?n\w{1,3}|[oe]v\w{2,3}|tsi\w{1,3}|ts?ion\w{0,2}|i[ck]al|i[ck]s?|ing\w?|ings"
    r"|[iy]y|[aiy]ya|[oi]ye?|y[ekh]h?|[oe][gm][ou]|am[i]?|[aeiouy]{1,2}|s)$"
)
_ADJECTIVE = re.compile(r"(?:sk(?:iy|ii|iye|oye|oi|oy|aya|aia|oe|ij|i|y|ogo|oho|aja|a)|sk)$")
_PATRONYMIC = re.compile(r"(?:[oeia]?v(?:ich|ych|ic|na|ny)|yivna|[iy]ch|ichna|inichna)$")


@lru_cache(maxsize=100_000)
def heard(word: str) -> str:
    """How a word sounds, roughly: spellings of one sound made one, doubled letters made single.

    >>> heard("khaled") == heard("haled"), heard("yousef") == heard("yusif")
    (True, True)
    """
    return _heard(word)


def _heard(lines: str) -> str:
    for spelling, one in _SAME_SOUND:
        lines = lines.replace(spelling, one)
    return _single(lines)


@lru_cache(maxsize=100_000)
def bones(word: str) -> str:
    """The first letter and the consonants of a word's sound; what is left where a script writes no vowels."""
    return word[0] + heard(word)[1:].translate(_VOWELS) if word else ""


@lru_cache(maxsize=100_000)
def consonants(word: str) -> str:
    """What the Arabic script would write: consonants, those that may be vowels, a vowel at the beginning.

    >>> consonants("ghulam"), consonants("yusuf"), consonants("ehsan")
    ('GLM', 'ySF', "'hSN")
    """
    return _consonants(word)


def _consonants(lines: str) -> str:
    lines = _SILENT_END.sub("", _single(lines))
    if "ld" in lines:
        lines = _ARTICLE_OF_DIN.sub("", lines)
    lines = _FIRST_VOWEL.sub("'", lines)
    if "h" in lines or "d" in lines:
        for spelling, one in _CONSONANTS:
            lines = lines.replace(spelling, one)
    return lines.translate(_CONSONANT)


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The consonants that the Arabic script surely writes.

    >>> skeleton("hossein") == skeleton("hsyn"), skeleton("mohammed") == skeleton("mhmd")
    (True, True)
    """
    return _skeleton(word)


def _skeleton(lines: str) -> str:
    full = _consonants(lines)
    # Vowel letters come and go between spellings; a word of nothing else keeps them.
    pairs = zip(full.translate(_UNSURE).split("\n"), full.split("\n"), strict=True)
    return "\n".join(sure or word for sure, word in pairs)


@lru_cache(maxsize=100_000)
def syllables(word: str) -> str:
    """A Korean word in any romanisation, as one coarse spelling.

    >>> [syllables(word) for word in ("pyongchol", "byungchul", "byeongcheol")]
    ['pyoNcol', 'pyoNcol', 'pyoNcol']
    >>> syllables("lee"), syllables("ri"), syllables("ryongil") == syllables("yongil")
    ('i', 'i', True)
    """
    return _syllables(word)


def _syllables(lines: str) -> str:
    lines = _SILENT_H.sub("", lines)
    for spelling, one in _KOREAN:
        lines = lines.replace(spelling, one)
    return _single(_SILENT_N.sub("", _FIRST_L.sub("n", lines)))


@lru_cache(maxsize=100_000)
def slavic(word: str) -> str:
    """A word of Russian, Ukrainian or Belarusian as it sounds in all three, roughly.

    >>> slavic("siarhei") == slavic("sergey"), slavic("dzyamidau") == slavic("demidov")
    (True, True)
    """
    return _slavic(word)


def _slavic(lines: str) -> str:
    for pattern, one in _SLAVIC:
        lines = pattern.sub(one, lines)
    return _heard(lines)


@lru_cache(maxsize=100_000)
def pinyin(word: str) -> str:
    """A Chinese word in Latin letters without what a foreign name loses in it: vowels, l or r, b or p.

    >>> pinyin("kalinka") == pinyin("karlinka"), pinyin("mosite") == pinyin("most")
    (True, True)
    """
    return _pinyin(word)


def _pinyin(lines: str) -> str:
    for spelling, one in _CHINESE:
        lines = lines.replace(spelling, one)
    return _single(_NO_CLASS.sub("", _FIRST_VOWEL.sub("'", lines)))


@lru_cache(maxsize=100_000)
def slavic_stem(word: str) -> str:
    """A word of an East Slavic language without what makes it an adjective of a place.

    >>> slavic_stem("saratovskiy"), slavic_stem("bryansk"), slavic_stem("rosa")
    ('saratov', 'bryan', 'rosa')
    """
    return _ADJECTIVE.sub("", word) if len(word) > 5 else word


@lru_cache(maxsize=100_000)
def loan(word: str) -> str:
    """The stem of a word that Russian and English have in common, as consonants.

    >>> loan("kommunisticheskaya") == loan("communist"), loan("federatsii") == loan("federation")
    (True, True)
    """
    return skeleton(_LOAN.sub("", word)) if len(word) > 5 else ""


@lru_cache(maxsize=100_000)
def father_of(word: str) -> str:
    """The name inside a patronymic, as it sounds, or an empty string.

    >>> father_of("aleksandrovich"), father_of("aliaksandravich"), father_of("ivan")
    ('aleksandr', 'aliaksandr', '')
    """
    found = _PATRONYMIC.search(word)
    return word[: found.start()] if found and found.start() > 2 else ""


def _single(lines: str) -> str:
    return _DOUBLED.sub(r"\1", lines)


@cache
def korean_surnames() -> frozenset[str]:
    """Return the surnames by which a romanised name is taken for a Korean one."""
    return frozenset(word for row in read_rows("korean_surnames.tsv") for word in row)


#: The key that decides whether two words are one, by the way a pair of names is compared.
KEYS: Mapping[str, Callable[[str], str]] = {
    "": heard,
    "abjad": skeleton,
    "korean": syllables,
    "slavic": slavic,
    "pinyin": pinyin,
}

_RULES: Mapping[str, Callable[[str], str]] = {
    "": _heard,
    "abjad": _skeleton,
    "korean": _syllables,
    "slavic": _slavic,
    "pinyin": _pinyin,
}


def keys_of(words: Sequence[str], way: str) -> list[str]:
    """Return the keys of many words, none of which holds a line break, in their order.

    >>> keys_of(["khaled", "haled"], "") == [heard("khaled")] * 2
    True
    """
    return _RULES[way]("\n".join(words)).split("\n") if words else []


def consonants_of(words: Sequence[str]) -> list[str]:
    """Return the :func:`consonants` of many words, none of which holds a line break, in their order."""
    return _consonants("\n".join(words)).split("\n") if words else []
