"""Words of a sentence, cut as the treebanks of English cut them.

Clitics stand alone ("did | n't", "Seoul | 's"), hyphenated compounds fall into their parts, figures,
abbreviations, addresses and marks stay whole. What the model was trained on and what it reads are cut here
alike. Offsets are code points.
"""

import re

from casewright.values import Span

MAX_WORD = 60  # code points; a longer run of letters is no word, and is cut
_ABBREVIATION = (
    r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Sen|Rep|Gov|Prof|Rev|Hon|St|No|Jr|Sr|"
    r"Inc|Corp|Co|Ltd|vs|etc|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.(?=\s)|[A-Z]\.(?=\s[A-Z])"
)
_TOKEN = re.compile(
    rf"""(?:https?://|www\.)[^\s"'“”‘’<>()]{{1,200}}
    |[\w.+-]{{1,60}}@[\w-]{{1,60}}(?:\.[\w-]{{1,30}}){{1,4}}
    |[@\#]\w{{1,60}}
    |{_ABBREVIATION}
    |\d{{1,12}}(?:[.,:]\d{{1,12}}){{0,6}}(?:st|nd|rd|th|s)?(?![^\W\d_])
    |[Cc]an(?=not\b)
    |[^\W\d_]{{1,{MAX_WORD}}}?(?=n['’]t\b)
    |n['’]t\b
    |['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)\b
    |(?:[^\W_]|[\u0300-\u036f\u0e31-\u0e4e]){{1,{MAX_WORD}}}(?:['’](?=[^\W\d_]{{3}})[^\W\d_]{{1,30}})?
    |\.{{2,8}}|-{{2,8}}|''|``
    |\S""",
    re.VERBOSE,
)


def find_words(text: str, sentence: Span) -> list[Span]:
    """Return the words and marks of a sentence in order; all but space is in one of them.

    >>> text = "Mr. Lee didn't say Seoul's 10,000-strong U.S. force left."
    >>> [text[s:e] for s, e in find_words(text, Span(0, len(text)))][:9]
    ['Mr.', 'Lee', 'did', "n't", 'say', 'Seoul', "'s", '10,000', '-']
    """
    return [Span(*found.span()) for found in _TOKEN.finditer(text, sentence.start, sentence.end)]
