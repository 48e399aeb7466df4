"""Tokens of a sentence with the little that can be known of them without a parser."""

import re
from dataclasses import dataclass

from casewright.read._cues import CueForm, verb_forms
from casewright.values import Span

# Abbreviations keep their full stops; "--" and "''" are one token; everything else is a word or one mark.
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[@#]?\w+(?:[’'.&/,-]\w+)*(?:(?<=\bMr)\.|(?<=\bMs)\.|(?<=\bDr)\.|(?<=\bMrs)\.|(?<=\bSen)\.|"
    r"(?<=\bRep)\.|(?<=\bGen)\.|(?<=\bGov)\.|(?<=\b[A-Z])\.|(?<=\bJr)\.|(?<=\bSt)\.)?|''|``|--|\.\.\.|[^\w\s]"
)
BE = frozenset("be is are was were been being am 's 're isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t".split())
HAVE = frozenset("have has had having hasn't haven't hadn't hasn’t haven’t hadn’t".split())
DO = frozenset("do does did don't doesn't didn't don’t doesn’t didn’t".split())
MODALS = frozenset(
    "will would can could may might shall should must cannot won't wouldn't can't couldn't shouldn't "
    "won’t wouldn’t can’t couldn’t shouldn’t".split()
)
AUXILIARIES = BE | HAVE | DO | MODALS
FINITE = AUXILIARIES - {"be", "been", "being", "having"}
SUBJECTS = frozenset("he she they it i we you".split())
CONTRACTED = frozenset(
    f"{pronoun}{mark}{rest}"
    for pronoun in "he she they it i we you that there".split()
    for mark in "'’"
    for rest in ("s", "re", "ve", "ll", "d", "m")
)
OBJECTS = frozenset("him her them me us you it himself herself themselves itself".split())
POSSESSIVES = frozenset("his her their its my our your".split())
DETERMINERS = POSSESSIVES | frozenset(
    "the a an this that these those some any no every each another both many most several few all such".split()
)
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
QUESTION_WORDS = frozenset("whether if how why what who when where which".split())
PREPOSITIONS = frozenset(
    "of in on at for from to with by about against into over under during after before since between among "
    "through near around across within without toward towards amid despite as like via upon behind inside outside "
    "following regarding concerning alongside throughout until till beyond beside besides off per".split()
)
SUBORDINATORS = frozenset(
    "because while when if although though whereas unless whether where after before since until as that "
    "than once so how why what".split()
)
COORDINATORS = frozenset({"and", "but", "or", "nor", "yet"})
ADVERBS = frozenset(
    "also still now then later earlier once first again already never always often even just only ever not n't "
    "further soon recently reportedly long sometimes instead too rather quite almost nearly so yet "
    "twice today yesterday meanwhile however thus therefore perhaps simply merely further".split()
)
NOT_ADVERBS = frozenset("family ally supply reply july italy rally assembly anomaly early daily weekly only holy".split())
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tonight tomorrow morning afternoon evening night week month "
    "year jan feb mar apr jun jul aug sep sept oct nov dec weekend mon tue tues wed thu thurs fri sat sun spring "
    "summer autumn fall winter noon midnight earlier later days hours minutes weeks months years ago hour day".split()
)
TIME_LEADS = frozenset("last this next late early earlier on in by since the past mid".split())
QUOTES = frozenset({"“", "”", '"', "''", "``", "«", "»", "‘"})
DASHES = frozenset({"—", "–", "--"})
IRREGULAR_PAST = frozenset(
    "was were had did went came took made gave got saw knew thought felt held kept left lost met paid ran sat sent "
    "spent stood won wore broke chose drew drove fell flew fought forgot froze grew hid hit hurt laid led lent let lit "
    "meant put quit rode rose sang sank set shook shot shut slept sold sought stole struck stuck swept taught threw "
    "understood woke wrote began became bought brought built caught cost cut dealt found became told said".split()
)


@dataclass(slots=True)
class Token:
    """One word or mark.

    Attributes:
        quoted: Whether it lies inside quotation marks.
        cue: The reporting verb that this word is a form of, if any.
    """

    start: int
    end: int
    text: str
    low: str
    quoted: bool
    cue: CueForm | None

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or figure at its start."""
        return self.text[0].isalnum() or self.text[0] in "@#"

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper() or self.text[0] in "@#"

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in a possessive mark or is a possessive pronoun."""
        return self.low in POSSESSIVES or self.low.endswith(("'s", "’s", "s'", "s’"))

    @property
    def is_adverb(self) -> bool:
        """Whether it is one of the usual adverbs or looks like one."""
        if self.low in ADVERBS:
            return True
        return self.low.endswith("ly") and len(self.low) > 4 and self.low not in NOT_ADVERBS and not self.is_capital


def find_tokens(text: str, sentence: Span, quotes: list[Span]) -> list[Token]:
    """Return the tokens of a sentence; ``quotes`` are the quoted stretches that touch it, in order."""
    forms = verb_forms()
    tokens: list[Token] = []
    current = 0
    for found in _TOKEN.finditer(text, sentence.start, sentence.end):
        start, end = found.span()
        while current < len(quotes) and quotes[current].end <= start:
            current += 1
        quoted = current < len(quotes) and quotes[current].start <= start
        word = found.group()
        low = word.lower()
        tokens.append(Token(start, end, word, low, quoted, forms.get(low)))
    return tokens
