"""How alike two words of names are, and by what right they may be the same.

Which spellings count as one depends on the scripts the two names were printed in:
:func:`way_of` says by which key of :mod:`.sounds` their words are compared.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from casewright.resolve.names import Name, nicknames, variants
from casewright.resolve.scripts import ARABIC, CYRILLIC, HAN, HANGUL, meanings
from casewright.resolve.sounds import (
    KEYS,
    bones,
    consonants,
    father_of,
    heard,
    loan,
    pinyin,
    skeleton,
    slavic,
    slavic_stem,
)

# A pair of words below this is no pair. Measured on the labelled pairs (bench/quality/name_pairs.py):
# area under the curve .86 at .60, .89 at .66, .88 at .70.
MIN_WORD_SIMILARITY = 0.66

# One syllable of a Chinese or Korean name in Latin letters. Chen and Cheng, Jong and Song are different
# names more often than typing errors of one another, so such a pair is kept but never rests an alert.
SYLLABLE = "syllable"
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|ts|tz|tch|hs|kh|ph|th|dj|kk|tt|pp|ss|jj|[bcdfghjklmnpqrstwxyz])?[wyh]?[aeiou]{1,3}"
    r"(?:n|ng|k|l|m|p|r|t)?"
)
# Two words with the same consonants are spellings of each other when at most every third letter differs.
_SPELLING = 0.8
_SLAVIC = 0.72
# One consonant of four may differ between a foreign name and its Chinese rendering.
_NEAR_PINYIN = 0.75
# Share of letters that a foreign name and its Chinese rendering have in common (most, mosite: .5).
_RENDERED = 0.45


def way_of(query: Name, alias: Name | None = None) -> str:
    """Return by which key words are compared: that of the script, if it is not the alphabet of both."""
    scripts = {query.script, alias.script if alias else query.script}
    if ARABIC in scripts:
        return "abjad"
    if HANGUL in scripts:
        return "korean"
    if CYRILLIC in scripts:
        return "slavic"
    if query.script == HAN and not query.of_person:
        return "pinyin"
    return "korean" if query.is_korean and (alias is None or alias.is_korean) else ""


@lru_cache(maxsize=200_000)
def word_likeness(
    one: str, two: str, of_person: bool, way: str = "", translated: bool = False
) -> tuple[str, float]:
    """Return why two unequal words may be the same, and how alike they are (0..1).

    Args:
        one: Folded word.
        two: Another.
        of_person: Whether they stand in names of persons.
        way: See :func:`way_of`.
        translated: Whether one is from another script, so that what they mean counts too.

    >>> word_likeness("mohammed", "muhammad", True)
    ('spelling', 0.95)
    >>> word_likeness("38", "39", False)
    ('', 0.0)
    >>> word_likeness("plant", "zavod", False, translated=True)
    ('meaning', 0.9)
    """
    if one.isdigit() or two.isdigit():
        return "", 0.0
    if of_person:
        if len(one) == 1 or len(two) == 1:
            return ("initial", 0.7) if one[0] == two[0] else ("", 0.0)
        if _same_given_name(one, two):
            return "spelling", 0.95
        if two in nicknames().get(one, ()):
            return "short form", 0.85
    if translated and meanings(one) & meanings(two):
        return "meaning", 0.9
    if way == "abjad":
        return _abjad_likeness(one, two)
    if way == "pinyin" and (found := _pinyin_likeness(one, two))[1]:
        return found
    if (way != "pinyin" and KEYS[way](one) == KEYS[way](two)) or heard(one) == heard(two):
        return "spelling", 0.93
    if translated and _is_loan(one, two):
        return "spelling", 0.86
    if way == "slavic":  # its key has fewer letters than the alphabet, so more of them must agree
        one, two = slavic(one), slavic(two)
        if of_person and OSA.normalized_similarity(one, two) < _SLAVIC:
            return "", 0.0
    return _letters_alike(one, two, of_person=of_person)


def _pinyin_likeness(one: str, two: str) -> tuple[str, float]:
    """How alike a Chinese reading and a foreign name are that it may render."""
    key, other = pinyin(one), pinyin(two)
    if not key or not other or meanings(one) or meanings(two):
        return "", 0.0
    letters = OSA.normalized_similarity(one, two)
    long = min(len(key), len(other)) >= 3
    if key == other and long and letters >= _RENDERED:
        return "spelling", 0.86
    near = key == other or (long and OSA.normalized_similarity(key, other) >= _NEAR_PINYIN)
    return ("typing", 0.75) if near and letters >= _RENDERED + 0.1 else ("", 0.0)


def _is_loan(one: str, two: str) -> bool:
    """Whether two words are one in two languages: a place and its adjective, or a common loan word."""
    stem, other = slavic_stem(one), slavic_stem(two)
    if len(stem) > 3 and stem == other:
        return True
    return len(loan(one)) > 3 and loan(one) == loan(two)


def _same_given_name(one: str, two: str) -> bool:
    """Whether two words are spellings of one given name, or patronymics of such."""
    known = variants()
    if known.get(one, one) == known.get(two, two):
        return True
    father, other = father_of(one), father_of(two)
    if not father or not other:
        return False
    return known.get(father, heard(father)) == known.get(other, heard(other))


def _abjad_likeness(one: str, two: str) -> tuple[str, float]:
    """How alike two words are as the Arabic script writes them; one consonant may differ in a long word."""
    bare, other = skeleton(one), skeleton(two)
    if bare == other:
        # Long vowels are written or not; in a short word they are half of what there is.
        whole = OSA.normalized_similarity(consonants(one), consonants(two))
        alike = 0.6 + 0.34 * whole
        return ("spelling" if alike >= _SPELLING else "typing"), alike
    known = variants()
    if min(len(bare), len(other)) < 3 or (one in known and two in known):  # two names, not one misread
        return "", 0.0
    alike = OSA.normalized_similarity(bare, other)
    return ("typing", min(alike, 0.8)) if alike >= MIN_WORD_SIMILARITY else ("", 0.0)


def _letters_alike(one: str, two: str, *, of_person: bool) -> tuple[str, float]:
    alike = OSA.normalized_similarity(one, two)
    same_bones = bones(one) == bones(two)
    if alike < MIN_WORD_SIMILARITY and not (same_bones and len(bones(one)) >= 3):
        return "", 0.0
    if of_person and is_syllable(one) and is_syllable(two):
        return SYLLABLE, MIN_WORD_SIMILARITY
    blended = (alike + JaroWinkler.similarity(one, two)) / 2
    return "typing", max(blended, 0.75) if same_bones else min(blended, alike + 0.08)


@lru_cache(maxsize=50_000)
def joined_likeness(single: str, parts: tuple[str, ...], way: str = "") -> float:
    """How alike a word and several written together are; 0 beyond one typing error in a long word.

    >>> joined_likeness("jongun", ("jong", "un")), joined_likeness("wonsik", ("won", "shik"))
    (1.0, 0.95)
    """
    joined = "".join(parts)
    if single == joined:
        return 1.0
    known = variants()
    if way == "abjad":  # where the words meet, two letters may be the same without being one
        one, two = skeleton(single), "".join(map(skeleton, parts))
    else:
        by = "" if way == "pinyin" else way
        one, two = (KEYS[by](known.get(word, word)) for word in (single, joined))
    if one == two and len(one) > 2:
        return 0.95
    in_letters = single.isalpha() and joined.isalpha()
    near = in_letters and min(len(single), len(joined)) >= 7 and OSA.distance(single, joined) <= 1
    return 0.85 if near else 0.0


def is_near_in_length(single: str, parts: tuple[str, ...], way: str) -> bool:
    """Whether a word and several can be one at all; vowels that a script leaves out do not count.

    >>> is_near_in_length("jongun", ("kim", "jongil"), ""), is_near_in_length("un", ("kim", "jong"), "")
    (True, False)
    """
    return abs(len(single) - sum(map(len, parts))) <= (6 if way == "abjad" else 3)


def is_syllable(word: str) -> bool:
    """Whether a word can be one syllable of a Chinese or Korean name.

    >>> is_syllable("chong"), is_syllable("sko"), is_syllable("jongun")
    (True, False, False)
    """
    return bool(_SYLLABLE.fullmatch(word))
