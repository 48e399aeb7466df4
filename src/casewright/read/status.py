"""How a claim is put forward: asserted, found, alleged, denied, planned and so on.

Rules work it out from the words of source, cue and content, whoever found the
spans; :func:`settle` weighs what they say against what the model says. The
rules, the first that fits:

1. A cue that is itself denied or withheld ("did not say", "declined to
   confirm", "could not verify") leaves the content *unconfirmed*; a denied
   belief ("does not believe") denies it.
2. A word of denial *denies*, unless what is denied is a request or an entry
   ("denied a visa"); to reject or dismiss denies only an accusation.
3. The cue's own status in ``cues.tsv``: alleged, predicted, planned, questioned.
4. A plain "said" takes its status from the content's own verb: the speaker's
   "had not sent" is a denial, "would send" a plan (a prediction if a forecaster
   speaks), and what a body says whose task is to find out is *found*.

What a denial denies, by its words: knowledge, responsibility, legality – "denied
transfers that violate the embargo" denies violating ones, hence legality and
not the transfers – and else the fact.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from casewright.data import read_rows
from casewright.read._cues import Cue, verb_forms
from casewright.read._words import word_list
from casewright.text import fold
from casewright.values import Denied, Span, Status

_WORD = re.compile(r"(?:[a-z]\.){2,}|[a-z0-9]+(?:['’][a-z]+)?")
_NEGATIONS = word_list("negating")
_WITHHELD = frozenset({"refuse", "decline"})
_SAY = word_list("plain_verbs")
_BELIEVE = frozenset(["believe", "think", "expect", "see", "accept", "agree", "consider", "find"])
_FUTURE = frozenset({"will", "would", "shall", "won't", "wouldn't", "won’t", "wouldn’t", "'ll", "’ll"})
_FIRST_VERBS = word_list("helper_verbs")
_SELF = frozenset({"he", "she", "it", "they", "i", "we"})
_UNTRUE = (
    r"(?:false|untrue|baseless|groundless|unfounded|fabricated|fabrications?|a lie|lies|a hoax|"
    r"nonsense|absurd|"
    r"disinformation|misinformation|slander|fake)"
)
_FALSE = re.compile(rf"\b(?:is|are|was|were) (?:(?!not|n't)\w+ ){{0,2}}{_UNTRUE}\b")
_CALLED_FALSE = re.compile(
    rf"^(?:\w+ ){{0,4}}(?:claims?|allegations?|accusations?|charges?|reports?|suggestions?|it|them|"
    rf"this|that)\b.*\b{_UNTRUE}\b"
)
_UNVERIFIED = re.compile(
    r"\b(?:could not|couldn't|cannot|can't|has not|have not|had not|not|"
    r"yet to) (?:immediately )?(?:be |been )?(?:\w+ly )?(?:verif|confirm|corroborat)|"
    r"\b(?:remains?|is|are|was|were) unconfirmed\b|\breportedly\b|\bunconfirmed reports?\b"
)
_ALLEGEDLY = re.compile(r"\ballegedly\b|\b(?:is|are|was|were|been|being) (?:accused|suspected) of\b")
_PREDICTED = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:expected|likely|unlikely|predicted|projected|forecast|bound|"
    r"poised) (?:to|that)\b|\bwill (?:probably|likely)\b"
)
_PLANNED = re.compile(
    r"\b(?:plans?|planned|intends?|intended|(?:is|are|was|were) (?:scheduled|set|due|slated|about|"
    r"preparing|planning|going)) to\b"
)
_NOTHING = re.compile(
    r"^(?:that )?there (?:is|was|were|are|has been|have been|had been) (?:no|not|never|nothing)\b"
    r"(?! (?:doubt|question|need|choice|alternative|reason|way|problem))"
)
_NO_EVIDENCE = re.compile(
    r"\b(?:no|any|little|not enough) (?:\w+ )?(?:evidence|indication|signs?|proof|confirmation|information)\b"
)


class Standing(NamedTuple):
    """How one claim is put forward, and what is denied where it is a denial."""

    status: Status
    denied: Denied | None = None


@cache
def words_of(name: str) -> frozenset[str]:
    """Return one word list of ``cues_status.tsv``."""
    return frozenset(
        word for row in read_rows("cues_status.tsv") if row[0] == name for word in row[1].split(";")
    )


def find_status(source: str, cue: str, content: str, *, found_nearby: bool = False) -> Standing:
    """Return how an attributed content is put forward and, for a denial, what it denies.

    Args:
        source: Words of the speaker as printed and as resolved.
        cue: Words that attribute.
        content: Words of what is said.
        found_nearby: Whether the same speaker *finds* or *verifies* in the same sentence.

    >>> find_status("Russia", "has denied", "any transfers that violate the embargo")
    Standing(status=<Status.DENIED: 'denied'>, denied=<Denied.LEGALITY: 'legality'>)
    >>> find_status("The minister", "did not deny", "that shells were sent").status.value
    'unconfirmed'
    >>> find_status("Moscow", "said", "it had not received any shells").denied.value
    'fact'
    """
    cue_words, words = _words(cue), _words(content)
    verb = _verb_of(cue_words)
    lemma = verb.lemma if verb else ""
    withheld = _withheld(cue_words, words, lemma)
    if withheld is not None:
        return _denial(words) if withheld is Status.DENIED else Standing(withheld)
    if _denies(cue_words, words, lemma):
        return _denial(words)
    if lemma in _NAMING and _CALLED_FALSE.match(" ".join(words)):
        return _denial(words)
    if lemma in _REQUESTS and words[:1] == ["to"]:
        return Standing(Status.UNDETERMINED)
    if verb is not None and verb.status not in {"asserted", "denied"}:
        return Standing(Status(verb.status))
    if _NOMINAL_ALLEGED & set(cue_words):
        return Standing(Status.ALLEGED)
    if lemma in _SAY or verb is None:  # "according to" the panel is what the panel says
        return _from_content(source, lemma or "say", words, found_nearby=found_nearby)
    return Standing(Status.FOUND if _finds(source, lemma, found_nearby=found_nearby) else Status.ASSERTED)


def find_reporter_status(content: str) -> Standing:
    """Return how a sentence in the reporter's own voice is put forward.

    >>> find_reporter_status("The leader will visit Hanoi this week").status.value
    'planned'
    >>> find_reporter_status("The report could not be independently verified").status.value
    'unconfirmed'
    """
    lowered = " ".join(_words(content))
    if _UNVERIFIED.search(lowered):
        return Standing(Status.UNCONFIRMED)
    if _ALLEGEDLY.search(lowered):
        return Standing(Status.ALLEGED)
    if _PREDICTED.search(lowered):
        return Standing(Status.PREDICTED)
    words = lowered.split()
    verb = _first_verb(words)
    if _PLANNED.search(lowered) or (verb is not None and words[verb] in _FUTURE):
        return Standing(Status.PLANNED if verb is None else _future("", words[verb + 1 :]))
    return Standing(Status.ASSERTED)


SURE_AGAINST_RULE = 0.9  # probability from which the model is believed against a rule that found a sign
SURE_ALONE = 0.6  # and where no rule found one: a plain "said" is asserted more often than not
SURE_OF_DENIAL = 0.4  # less for a denial: to read one as an assertion turns a report round


def settle(by_rule: Standing, likely: Mapping[str, float]) -> Standing:
    """Return the status that a rule and the model agree on, or the one that is surer.

    Args:
        by_rule: What the rules say; *asserted* and *undetermined* are what they say without a sign.
        likely: The model's probability of each status, "denied" by its kinds ("denied:fact"); "none",
            of what is no statement, counts for no status.

    A denial keeps the rule's kind, whose words are explicit, unless the rule saw none. Where a rule saw
    a sign of any status, the claim is never taken for a plain assertion.

    >>> settle(Standing(Status.ASSERTED), {"asserted": 0.2, "denied:fact": 0.5, "denied:legality": 0.3})
    Standing(status=<Status.DENIED: 'denied'>, denied=<Denied.FACT: 'fact'>)
    >>> settle(Standing(Status.UNCONFIRMED), {"asserted": 0.95, "unconfirmed": 0.05}).status.value
    'unconfirmed'
    """
    sums: dict[str, float] = {}
    for name, share in likely.items():
        status = name.partition(":")[0]
        if status != "none":
            sums[status] = sums.get(status, 0.0) + share / max(1e-6, 1 - likely.get("none", 0.0))
    best = max(sums, key=lambda status: sums[status])
    if sums.get(Status.DENIED.value, 0.0) >= SURE_OF_DENIAL and best == Status.ASSERTED.value:
        best = Status.DENIED.value
    signed = by_rule.status not in (Status.ASSERTED, Status.UNDETERMINED)
    alone = SURE_OF_DENIAL if best == Status.DENIED.value else SURE_ALONE
    if best == by_rule.status.value or sums[best] < (SURE_AGAINST_RULE if signed else alone):
        return by_rule
    if signed and best == Status.ASSERTED.value:
        return by_rule  # that the model saw no sign takes none away
    if best != Status.DENIED.value:
        return Standing(Status(best))
    kinds = {name: share for name, share in likely.items() if name.startswith("denied:")}
    return Standing(Status.DENIED, Denied(max(kinds, key=lambda name: kinds[name]).partition(":")[2]))


_NAMING = frozenset({"call", "describe", "label", "brand", "deem"})
MIN_NAME = 3  # letters; shorter words of a source ("of", "the") are no names
MAX_NEVER = 6  # words before "never" in "the ministry never sent"
_REQUESTS = frozenset({"ask", "urge", "demand", "request"})
_NOMINAL_ALLEGED = frozenset(
    ["allegation", "allegations", "accusation", "accusations", "claim", "claims", "allegedly"]
)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _verb_of(words: list[str]) -> Cue | None:
    """Return the cue's own verb: the last form of a reporting verb that is not a helper's object."""
    for word in words:
        form = verb_forms().get(word)
        if form is not None:
            return form.cue
    return None


def _withheld(cue: list[str], content: list[str], lemma: str) -> Status | None:
    """Status where saying is refused or negated, else ``None``."""
    if lemma in _WITHHELD:
        object_words = [word for word in content if word not in {"to", "immediately", "publicly", "further"}][
            :3
        ]
        silent = words_of("silent")
        if any(word in silent for word in object_words[:2]) or " ".join(object_words[:2]) in silent:
            return Status.UNCONFIRMED
        return Status.ASSERTED
    negated = any(word in _NEGATIONS or word.endswith("n't") for word in cue)
    if not negated:
        return None
    if lemma in _BELIEVE:
        return Status.DENIED
    if lemma in {"know", "recall", "remember"}:
        return Status.UNDETERMINED
    return Status.UNCONFIRMED


def _denies(cue: list[str], content: list[str], lemma: str) -> bool:
    if lemma in {"deny", "dispute", "refute", "rebut", "repudiate", "disavow", "disclaim", "contest"}:
        return not any(word in words_of("not_denial_objects") for word in content[:5])
    if lemma in {"reject", "dismiss"}:
        return any(word in words_of("denial_objects") for word in content[:8])
    return bool({"denial", "denials", "denying"} & set(cue))


def _what_is_denied(content: list[str]) -> Denied:
    words = set(content)
    if words & words_of("knowledge"):
        return Denied.KNOWLEDGE
    if words & words_of("legality"):
        return Denied.LEGALITY
    if set(content[:6]) & words_of("responsibility"):
        return Denied.RESPONSIBILITY
    return Denied.FACT


def _from_content(source: str, lemma: str, words: list[str], *, found_nearby: bool) -> Standing:
    """Status of a plain "said" by the content's own first verb."""
    lowered = " ".join(words)
    if _NOTHING.match(lowered) and _NO_EVIDENCE.search(lowered):
        return Standing(Status.UNCONFIRMED)
    if _NOTHING.match(lowered) or _FALSE.search(lowered[:160]):
        return _denial(words)
    verb = _first_verb(words)
    never = words.index("never") if "never" in words[:MAX_NEVER] else None
    if never is not None and verb is None and _speaks_of_itself(source, words[:never]):
        return _denial(words)
    if verb is not None:
        if words[verb] in _FUTURE:
            return Standing(_future(source, words[verb + 1 :]))
        if _speaks_of_itself(source, words[:verb]) and _is_negated(words, verb) and _is_deed(words, verb):
            return _denial(words)
    return Standing(Status.FOUND if _finds(source, lemma, found_nearby=found_nearby) else Status.ASSERTED)


def _first_verb(words: list[str]) -> int | None:
    """Return the place of the main clause's helper verb, ``None`` if it has a plain verb in the past."""
    for place, word in enumerate(words[:40]):
        if word in _FIRST_VERBS:
            return place
        form = verb_forms().get(word)
        if place and (word in word_list("irregular_past") or (form is not None and "past" in form.forms)):
            return None
    return None


def _denial(words: list[str]) -> Standing:
    return Standing(Status.DENIED, _what_is_denied(words))


def _speaks_of_itself(source: str, subject: list[str]) -> bool:
    """Whether the content's subject is the speaker: a pronoun or a word of the speaker's name."""
    subject = [word for word in subject if word not in {"that", "the"}]
    if len(subject) > 4 or not subject or {"which", "who", "whom", "whose"} & set(subject):
        return False  # "a country, which they did not name, had told them" negates no deed of the speaker
    names = {word for word in _words(source) if len(word) > MIN_NAME}
    return subject[-1] in _SELF or bool(names & set(subject))


def _is_negated(words: list[str], verb: int) -> bool:
    following = words[verb + 1 : verb + 3]
    return words[verb].endswith("n't") or any(
        word in {"not", "never", "no", "neither", "nothing"} for word in following
    )


def _is_deed(words: list[str], verb: int) -> bool:
    """Whether what is negated is done or so, not a wish, view or ability ("do not want", "cannot")."""
    after = [word for word in words[verb + 1 : verb + 4] if word not in _NEGATIONS]
    if words[verb] in word_list("modals") or set(after[:1]) & word_list("attitudes"):
        return False
    if words[verb - 1] == "it" and words[verb] in word_list(
        "be"
    ):  # "it is not clear", but "it is not sending"
        return any(word.endswith(("ing", "ed")) or word in words_of("responsibility") for word in after[:1])
    return True


def _future(source: str, after: list[str]) -> Status:
    speaker = set(_words(source))
    if speaker & words_of("forecasters"):
        return Status.PREDICTED
    following = [
        word for word in after[:3] if word not in {"also", "not", "even", "likely", "probably", "soon"}
    ]
    if "likely" in after[:2] or "probably" in after[:2]:
        return Status.PREDICTED
    return Status.PREDICTED if following and following[0] in words_of("effects") else Status.PLANNED


def _finds(source: str, lemma: str, *, found_nearby: bool) -> bool:
    """Whether the speaker is a body whose task it is to find out, and says that it found."""
    folded = fold(source)
    words = set(_words(folded)) | set(folded.split())
    if lemma in words_of("finding_cues"):
        return bool(words & words_of("investigators")) or any(
            _has(folded, body) for body in words_of("finding_bodies")
        )
    if lemma in words_of("stating_cues"):
        official = any(_has(folded, body) for body in words_of("finding_bodies"))
        return found_nearby or (official and bool(words & words_of("investigators")))
    return False


def _has(folded: str, body: str) -> bool:
    return f" {body} " in f" {folded} "


def find_hedges(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans of words that weaken what the given spans say, in text order."""
    return tuple(sorted({hedge for span in spans for hedge in _iter_hedges(text, span)}))


def _iter_hedges(text: str, span: Span) -> Iterator[Span]:
    for found in _hedge_pattern().finditer(text, span.start, span.end):
        yield Span(found.start(), found.end())


@cache
def _hedge_pattern() -> re.Pattern[str]:
    words = sorted(words_of("hedges"), key=lambda word: (-len(word), word))
    counted = words_of("counted_hedges")
    plain = "|".join(re.escape(word) for word in words if word not in counted)
    before_figure = "|".join(re.escape(word) for word in words if word in counted)
    numbers = r"two|three|four|five|six|seven|eight|nine|ten|dozens?|half|hundreds?|thousands?"
    figure = rf"(?=\s+(?:a\s+)?(?:[$€£]?\d|{numbers}))"
    return re.compile(rf"\b(?:{plain})\b|\b(?:{before_figure})\b{figure}", re.I)
