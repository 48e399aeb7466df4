"""Which language a text is in, from its words first and from what it declares second."""

import importlib
import re
from collections.abc import Sequence

from casewright.values import Passage, PassageKind

_SAMPLE = 3000  # code points; more did not change an answer on the sample pages
_ENOUGH = 60  # letters below which words tell too little (short lines gave "af", "la", "mt")
_NAMES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
# Small words that English does not share with its neighbours, and the share of them from which a text of so
# many words needs no model: of 1 000 samples no foreign one has more than .09, and loading the model takes as
# long as reading two reports. A report full of names has .11 to .15.
_ENGLISH = frozenset({
    "the", "and", "that", "with", "from", "which", "this", "were", "have", "been", "would", "their", "they",
    "for", "said", "are", "his", "after", "about",
})  # fmt: skip
_ENGLISH_SHARE, _ENGLISH_WORDS = 0.11, 50
_WORDS = re.compile(r"[^\W\d_]+")
_REPORTING = (PassageKind.BODY, PassageKind.HEADLINE, PassageKind.CAPTION)


def find_language(text: str, blocks: Sequence[Passage], *, hint: str = "") -> str:
    """Return the ISO 639-1 code of a text's language, or "" when it is too short to tell.

    Args:
        text: The stored text.
        blocks: Its passages; only reporting is looked at.
        hint: What the document declares (``en-US``); used when there are too few words.
    """
    sample = ""
    for block in blocks:
        if block.kind in _REPORTING:
            sample += (
                text[block.span.start : block.span.start + min(_SAMPLE, block.span.end - block.span.start)]
                + " "
            )
        if len(sample) > _SAMPLE:
            break
    n_letters = sum(map(str.isalpha, sample))
    wide = sum(1 for char in sample if char > "\u2e7f")  # a Han character or syllable tells as much as a word
    if n_letters + 4 * wide >= _ENOUGH:
        return _classify(sample[:_SAMPLE])
    declared = hint.split("-")[0].split("_")[0].casefold()
    return declared if len(declared) == 2 and declared.isalpha() else ""


def _classify(sample: str) -> str:
    words = _WORDS.findall(sample.lower())
    if len(words) >= _ENGLISH_WORDS and sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(
        words
    ):
        return "en"
    model = importlib.import_module("py3langid")
    return str(model.classify(sample)[0])[:2]


def language_notes(language: str) -> tuple[str, ...]:
    """Return what the reader of the casebook must know about the language.

    >>> language_notes("ko")[0]
    'the language is Korean; the rules read English only, so claims in this document are not found'
    """
    if language in ("", "en"):
        return ()
    name = _NAMES.get(language, language)
    return (f"the language is {name}; the rules read English only, so claims in this document are not found",)
