"""Who a source is: names behind pronouns, "the minister" and bare surnames.

Sources are resolved in text order with a memory of who spoke and who was named
before. A pronoun takes the speaker of the sentence before, or else the first
person named there, since reports keep to one speaker until they name another.
What cannot be resolved keeps its own words: no antecedent is guessed from afar.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casewright.read._outlets import find_outlet
from casewright.read._words import word_list
from casewright.read.attribute import Attributed
from casewright.values import Mention, MentionKind, Span

MAX_SOURCES_BACK = 60  # speakers before, among whom "the minister" is looked for
MAX_ROLE_BACK = 6000  # characters before, among whose names "the minister" is looked for
MAX_OPENING = 25  # characters before a sentence's subject ("On Monday, the Foreign …")
NEAR = 1500  # characters between a cue and one of a statement that it stands in
MAX_CREDITED = 600  # characters of a line that is a picture's caption with its credit
MAX_BACK = 10  # sentences, those of captions included, which do not count
MAX_SENTENCES_BACK = 3  # beyond that a pronoun's antecedent is more often wrong than right

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_PRONOUNS = _MALE | _FEMALE | _NEUTER | _PLURAL
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_AUTHOR = frozenset({"i", "we", "me", "us", "my", "our"})
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|both|its|his|her|their)\s+", re.I)
_NAME = re.compile(r"\b[A-Z][\w’'.-]+(?:\s+(?:(?:of|the|for|de|van|von|bin|al|el)\s+)*[A-Z][\w’'.-]+)*")
_WORD = re.compile(r"[\w’'-]+")
_AN_OUTLETS = re.compile(r"(?P<outlet>.+)[’']s (?P<person>[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){1,2})")
_IN_WORD = re.compile(r"-\w")
_PLURAL_NOUN = re.compile(r"(?:^|\s)(?!news\b)[a-z]{3,}[a-rt-z]s$")  # "the authorities", "two agencies"
_CREDIT = re.compile(
    r"\b(?:REUTERS|AFP|EPA|Getty Images|Photo|Picture)\s?[/:]|/\s?(?:AP|AFP|REUTERS|Reuters|EPA|Getty)\b|©"
    r"|\b(?:[Ff]ile photo|[Pp]hoto by|[Ii]mage copyright|[Pp]icture by)\b"
)
_OF_NAME = re.compile(r"\s(?:of|in)\s(?:the\s)?[A-Z]")
_CLAUSE = re.compile(r",? (?:who|which|that|whose|where)\b.*")
_AFTER_HEAD = re.compile(r"\s(?:of|in|at|for|from|with|on|to|by|under)\s|\s?\(")
_OWNS = re.compile(r"[’']s?\s\w")
_LAST_STOP = re.compile(r"[A-Z]\.[A-Z]\.$")  # "the U.S.", which the model reads without its last stop
_TWO = re.compile(r"\band\b|&")
_OWNED = re.compile(r"[’']s?\s+\w|\s+(?!(?:of|in|and|who|for|from|at|on|to|Jr|Sr|himself|herself)\b)\w")
_BELONGS = re.compile(r"\b(of|for|to|from|with|by|against|under|on|near|close to|in|at)\s+(?:\S+\s+){0,4}$")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|President|Minister|Secretary-General|leader|chief|chairman)\b")
_FEMALE_SIGN = re.compile(
    r"\b(?:Mrs|Ms|Miss|Madame|Queen|Princess|Baroness|Lady|spokeswoman|congresswoman|chairwoman|she)\b"
)
_MALE_SIGN = re.compile(r"\b(?:Mr|King|Prince|Lord|Sir|congressman|chairman|he)\b")
_PEOPLE = word_list("people")
_GROUP_PLURAL = re.compile(r"(?:s|men|people|police|women|others|some|many|both|several)$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source resolves to.

    Attributes:
        name: Name, or the description as printed; empty where there is no source.
        chain: Wordings passed on the way from the source's words to the name.
        anonymous: Whether the speaker is described but not named.
    """

    name: str
    chain: tuple[str, ...] = ()
    anonymous: bool = False


@dataclass(slots=True)
class _Known:
    """A possible antecedent: what it is called, how it was printed, where, and what it can be."""

    speaker: Speaker
    printed: str
    start: int
    is_person: bool
    is_plural: bool
    gender: str = ""
    is_place: bool = False
    is_nested: bool = False


@dataclass(slots=True)
class _Memory:
    """What was read so far, with what is looked up often at hand."""

    text: str
    sentences: Sequence[Span]
    mentions: Sequence[Mention]
    starts: list[int]
    mention_starts: list[int]
    by_name: dict[str, list[Mention]]
    full_names: dict[str, list[str]]
    attributed: Sequence[Attributed] = ()
    cues: Sequence[int] = ()
    sources: list[_Known] = field(default_factory=list)
    by_sentence: dict[int, list[_Known]] = field(default_factory=dict)

    def sentence_of(self, position: int) -> int:
        """Return the place of the sentence that holds a position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def around(self, one: Attributed) -> list[Attributed]:
        """Return the attributions in whose content one stands, as "police said" in what Lee said."""
        cue = one.cue[0]
        first, last = bisect_left(self.cues, cue.start - NEAR), bisect_left(self.cues, cue.start + NEAR)
        return [
            other
            for other in self.attributed[first:last]
            if other is not one
            and any(part.start <= cue.start and cue.end <= part.end for part in other.content)
        ]

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin in a stretch, in order."""
        return self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]

    def add(self, known: _Known) -> None:
        """Remember a speaker."""
        self.sources.append(known)
        self.by_sentence.setdefault(self.sentence_of(known.start), []).append(known)
        if known.is_person:
            _note_name(self.full_names, known.speaker.name)


def _remember(text: str, sentences: Sequence[Span], mentions: Sequence[Mention]) -> _Memory:
    by_name: dict[str, list[Mention]] = {}
    full_names: dict[str, list[str]] = {}
    for mention in mentions:
        by_name.setdefault(mention.name, []).append(mention)
        if mention.kind is MentionKind.PERSON:
            _note_name(full_names, mention.name)
    return _Memory(
        text=text,
        sentences=sentences,
        mentions=mentions,
        starts=[sentence.start for sentence in sentences],
        mention_starts=[mention.span.start for mention in mentions],
        by_name=by_name,
        full_names=full_names,
    )


def _note_name(full_names: dict[str, list[str]], name: str) -> None:
    """Note whom a surname or a given name may stand for."""
    parts = name.split()
    if len(parts) > 1 and name[:1].isupper():
        for part in {parts[0], parts[-1]}:
            names = full_names.setdefault(part, [])
            if name not in names:
                names.append(name)


def find_speakers(
    text: str, sentences: Sequence[Span], attributed: Sequence[Attributed], mentions: Sequence[Mention]
) -> tuple[Speaker, ...]:
    """Return the speaker of each attribution, in the same order.

    Args:
        text: The exhibit's text.
        sentences: Its sentences, in order.
        attributed: Attributions of the text, by the place of their cue.
        mentions: Names in the text, in order.
    """
    memory = _remember(text, sentences, mentions)
    memory.attributed = sorted(attributed, key=lambda one: one.cue[0].start)
    memory.cues = [one.cue[0].start for one in memory.attributed]
    order = sorted(range(len(attributed)), key=lambda place: _reading_place(attributed[place]))
    speakers: dict[int, Speaker] = {}
    for place in order:
        speakers[place] = _find_speaker(memory, attributed[place])
    for place in order:
        if memory.sentence_of(attributed[place].cue[0].start) >= HEADLINES:
            break
        speakers[place] = _named_below(memory, speakers[place])
    return tuple(speakers[place] for place in range(len(attributed)))


def _named_below(memory: _Memory, speaker: Speaker) -> Speaker:
    """Return who a headline's bare title stands for: "Minister: ship took arms" names him in the body.

    Only where one speaker of the report alone is called so.
    """
    title = speaker.name.lower()
    if not title or " " in title or memory.by_name.get(speaker.name):
        return speaker
    named = {
        known.speaker.name
        for known in memory.sources
        if known.is_person and known.speaker.name != speaker.name and title in known.printed.lower().split()
    }
    return Speaker(named.pop(), chain=(speaker.name, *speaker.chain)) if len(named) == 1 else speaker


HEADLINES = 2  # sentences that may be the headline and what stands under it


def _reading_place(one: Attributed) -> tuple[int, int]:
    first = one.source[0] if one.source else one.cue[0]
    return first.start, one.cue[0].start


def _find_speaker(memory: _Memory, one: Attributed) -> Speaker:
    if not one.source:
        return Speaker("", anonymous=True)
    span = one.source[0]
    if _LAST_STOP.search(memory.text, max(0, span.end - 3), span.end + 1):
        span = Span(span.start, span.end + 1)
    words = _clean(memory.text[span.start : span.end])
    low = words.lower()
    if low in _PRONOUNS:
        return _from_antecedent(memory, span, words, _find_antecedent(memory, one, low))
    if low in _RELATIVES:
        return _relative(memory, span, words)
    if low in _AUTHOR:
        return Speaker(words)
    speaker = _from_words(memory, span, words)
    known = _known(memory, span, words, speaker)
    known.is_nested = bool(memory.around(one))
    memory.add(known)
    return speaker


def _clean(words: str) -> str:
    words = " ".join(words.split()).strip(" ,;:—–-")
    return re.sub(r"[’']s$|(?<=s)[’']$", "", words)


# ---------------------------------------------------------------- nouns and names


def _from_words(memory: _Memory, span: Span, words: str) -> Speaker:
    """Resolve a source that has a noun or a name of its own."""
    inside = [
        one
        for one in memory.mentions_in(span.start, span.end)
        if one.span.end <= span.end
        and not _IN_WORD.match(memory.text, one.span.end)
        and memory.text[one.span.start - 1 : one.span.start] != "-"
    ]
    people = [one for one in inside if one.kind is MentionKind.PERSON and _is_head(memory.text, span, one)]
    if people and (_head_word(words) in word_list("offices") or not _TWO.search(words.split(",")[0])):
        comma = memory.text.find(",", span.start, span.end)
        early = [one for one in people if comma < 0 or one.span.end <= comma]
        name = (early or people)[0].name
        full = _surname_in_full(memory, name)
        return Speaker(full, () if full in words else (words,))
    head = _head_word(words)
    theirs = _AN_OUTLETS.fullmatch(words)
    if theirs and find_outlet(theirs["outlet"]):
        return Speaker(_surname_in_full(memory, theirs["person"]), (words,))
    if head in _PEOPLE:
        earlier = _same_description(memory, span.start, words, head)
        if earlier is not None:
            return Speaker(earlier.speaker.name, (words, *_more(earlier, words)), earlier.speaker.anonymous)
        return Speaker(words, anonymous=not people)
    outlet = find_outlet(words)
    if outlet is not None:
        return Speaker(outlet, () if outlet in words else (words,))
    whole = _whole_mention(memory.text, span, inside)
    if whole is not None:
        return Speaker(whole.name, () if whole.name in words else (words,))
    if words[:1].islower() or _ARTICLE.match(words):
        earlier = _same_description(memory, span.start, words, head)
        if earlier is not None:
            return Speaker(earlier.speaker.name, (words, *_more(earlier, words)), earlier.speaker.anonymous)
    return Speaker(_surname_in_full(memory, words))


def _more(known: _Known, words: str) -> tuple[str, ...]:
    return (known.printed,) if known.printed not in {words, known.speaker.name} else ()


def _is_head(text: str, span: Span, mention: Mention) -> bool:
    """Whether a person named inside a source is the speaker, not the one that the speaker belongs to."""
    if _OWNED.match(text[mention.span.end : span.end]):  # "Mr. Kim's aide", "the Kim government"
        return False
    before = text[span.start : mention.span.start]
    link = _BELONGS.search(before)
    if link is None or _is_named_again(before):
        return True
    head = _head_word(before[: link.start()])
    is_office = link.group(1) in {"of", "for", "to"} and head in word_list("offices")
    return is_office and not _TITLED.search(before[link.end(1) :])


def _is_named_again(before: str) -> bool:
    """Whether one person is described before a name, and a comma stands: "a spokesman for Orlov, Lee Ko"."""
    head = _head_word(before)
    return before.rstrip().endswith(",") and head in _PEOPLE and _GROUP_PLURAL.search(head) is None


def _whole_mention(text: str, span: Span, inside: Sequence[Mention]) -> Mention | None:
    """Return the organisation or place that the source consists of, articles and appositives aside."""
    for one in inside:
        before = _ARTICLE.sub("", text[span.start : one.span.start].lstrip()).strip()
        after = text[one.span.end : span.end].strip()
        if not before and (not after or after[0] in ",(" or after in {"’s", "'s"}):
            return one
    return None


def _head_word(words: str) -> str:
    """Return the head noun of a phrase: its last word before "of", "in", a comma."""
    stem = re.split(
        r",|\(| who | which | of | in | at | for | from | with | on | to | by | close to | familiar ",
        words,
        maxsplit=1,
    )[0]
    found = _WORD.findall(stem.lower())
    if len(found) > 1 and found[-1].endswith("ed") and found[-2] in _PEOPLE:
        return str(found[-2])  # "an official quoted by", "a man accused of"
    return found[-1] if found else ""


def _same_description(memory: _Memory, start: int, words: str, head: str) -> _Known | None:
    """Return an earlier speaker whose own words or role carry the same head ("the minister").

    Where several people are called so, the one of this paragraph and the one before; none, if it is not one.
    """
    if not head or not _ARTICLE.match(words) or words.lower().startswith(("a ", "an ")):
        return None
    bare = _ARTICLE.sub("", words)
    if bare[:1].isupper() and not any(f"({bare})" in known.printed for known in memory.sources):
        return None  # "The North" is a name, not a description of "the North Korean workers"
    own = set(_WORD.findall(words.lower())) - {"the", "this", "that", "these", "those", "both"}
    found = [known for known in _so_called(memory, start, own, head) if known.start < start]
    latest = max(found, key=lambda known: known.start, default=None)
    if latest is not None and latest.printed == words:
        return latest if latest.speaker.name != words else None
    found = [known for known in found if _ARTICLE.sub("", known.printed).lower() != bare.lower()]
    if len({known.speaker.name for known in found if known.is_person}) > 1:
        unqualified = _called_just_so(memory, {known.speaker.name for known in found}, " ".join(sorted(own)))
        if unqualified:
            return max(
                (known for known in found if known.speaker.name == unqualified), key=lambda one: one.start
            )
        floor = _paragraphs_back(memory.text, start, 1)
        found = [known for known in found if known.start >= floor]
        if len({known.speaker.name for known in found}) > 1:
            return None
    return max(found, key=lambda known: known.start, default=None)


def _called_just_so(memory: _Memory, names: set[str], title: str) -> str:
    """Return the one of several whom the report introduces without a country, empty if that is not one.

    "President Obama" is "the president" beside "French President Hollande".
    """
    found = []
    for name in names:
        first = next((one for one in memory.by_name.get(name, ()) if one.role), None)
        if first and first.role.lower() == title and not _OF_NAME.match(memory.text, first.span.end):
            found.append(name)
    return found[0] if len(found) == 1 else ""


def _so_called(memory: _Memory, start: int, own: set[str], head: str) -> Iterator[_Known]:
    """Yield the earlier speakers and the people named that a description fits."""
    for known in memory.sources[-MAX_SOURCES_BACK:]:
        printed = known.printed.lower()
        if own <= set(_WORD.findall(printed)) and _is_called(printed, head):
            yield known
    for mention in memory.mentions_in(max(0, start - MAX_ROLE_BACK), start):
        is_person = mention.kind is MentionKind.PERSON and mention.role
        if is_person and own <= set(_WORD.findall(mention.role.lower())):
            yield _Known(Speaker(mention.name), mention.text, mention.span.start, True, False)


def _is_called(printed: str, head: str) -> bool:
    """Whether a word heads a phrase: it is in no clause, owned by no other noun, and no alternative."""
    if " or " in printed:
        return False
    for phrase in _CLAUSE.sub("", printed).split(", "):
        stem = _AFTER_HEAD.split(phrase, maxsplit=1)
        if head in _WORD.findall(stem[0]) and not (len(stem) > 1 and _OWNS.search(stem[1])):
            return True
    return False


def _paragraphs_back(text: str, place: int, count: int) -> int:
    """Return where the paragraph begins that stands so many before the one of a place."""
    for _ in range(count + 1):
        place = text.rfind("\n", 0, max(0, place - 1))
        while place > 0 and text[place - 1].isspace():
            place -= 1
        if place <= 0:
            return 0
    return place


def _surname_in_full(memory: _Memory, words: str) -> str:
    bare = re.sub(r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|President|Minister|Senator|Secretary)\.?\s+", "", words)
    if " " in bare or not bare[:1].isupper():
        return bare if bare[:1].isupper() else words
    names = memory.full_names.get(bare, [])
    longest = [name for name in names if not any(_is_part_of(name, other) for other in names)]
    return longest[0] if len(longest) == 1 else bare


def _is_part_of(name: str, other: str) -> bool:
    """Whether one name is another with words left out or put in full ("Ana Ruiz" of "Ana Maria Ruiz")."""
    words, others = set(name.split()), set(other.split())
    return words < others


def _known(memory: _Memory, span: Span, words: str, speaker: Speaker) -> _Known:
    named = memory.by_name.get(speaker.name, [])
    kinds = {one.kind for one in named}
    head = _head_word(words)
    plural = head in _PEOPLE and _GROUP_PLURAL.search(head) is not None
    plural = plural or head == "police" or _PLURAL_NOUN.search(words.split(",")[0]) is not None
    plural = plural or re.search(r"\band\b", words) is not None
    person = MentionKind.PERSON in kinds or (
        not kinds and not plural and (head in _PEOPLE or _looks_like_person(words))
    )
    place = kinds == {MentionKind.PLACE}
    gender = _gender(memory.text, words, named)
    return _Known(speaker, words, span.start, person, plural, gender, is_place=place)


def _looks_like_person(words: str) -> bool:
    return re.match(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\.", words) is not None or (
        re.fullmatch(r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){0,2}", words) is not None
        and find_outlet(words) is None
    )


def _gender(text: str, words: str, named: Sequence[Mention]) -> str:
    around = words + " " + " ".join(text[max(0, one.span.start - 6) : one.span.end] for one in named[:8])
    around += " " + " ".join(one.role for one in named[:8])
    if _FEMALE_SIGN.search(around):
        return "f"
    return "m" if _MALE_SIGN.search(around) else ""


# ---------------------------------------------------------------- pronouns


def _from_antecedent(memory: _Memory, span: Span, words: str, known: _Known | None) -> Speaker:
    if known is None:
        low = words.lower()
        person = low in _MALE | _FEMALE
        gender = ("m" if low in _MALE else "f") if person else ""
        memory.add(_Known(Speaker(words), words, span.start, person, low in _PLURAL, gender))
        return Speaker(words)
    if known.speaker.name == known.printed and known.printed.lower() in _PRONOUNS:
        return Speaker(words)  # the same unresolved pronoun as before
    speaker = Speaker(known.speaker.name, (words, *_more(known, words)), known.speaker.anonymous)
    memory.add(_Known(speaker, known.printed, span.start, known.is_person, known.is_plural, known.gender))
    return speaker


def _find_antecedent(memory: _Memory, one: Attributed, low: str) -> _Known | None:
    """Look in the pronoun's own sentence, then in those before, at speakers first, then at names.

    A name inside the content is passed over: who speaks of Lee by name is not Lee.
    """
    span = one.source[0]
    here = place = memory.sentence_of(span.start)
    quoting = {
        outer.source[0].start for outer in memory.around(one) if outer.source and _is_quoted(memory, outer)
    }
    floor = place - MAX_SENTENCES_BACK
    while place >= max(0, floor):
        area = memory.sentences[place]
        if area.end <= span.start and floor > here - MAX_BACK and _is_credited(memory.text, area):
            place, floor = place - 1, floor - 1
            continue
        for known in _candidates(memory, place, Span(area.start, min(area.end, span.start)), low):
            spoken_of = any(part.start <= known.start < part.end for part in one.content)
            if _fits(known, low) and not spoken_of and known.start not in quoting:
                return known
        place -= 1
    return None


def _candidates(memory: _Memory, place: int, area: Span, low: str) -> list[_Known]:
    """Return whom a pronoun may stand for in a sentence: its speakers, the last first, then its names.

    Who is quoted within another's words comes after the other.
    """
    sources = [known for known in reversed(memory.by_sentence.get(place, ())) if known.start < area.end]
    sources.sort(key=lambda known: known.is_nested)
    named = _named_first(memory, area) if low in _PLURAL | _NEUTER else _named(memory, area)
    return [*sources, *named]


def _is_quoted(memory: _Memory, one: Attributed) -> bool:
    """Whether an attribution gives the speaker's own words, in which the speaker is "I" and "we"."""
    cue = memory.text[one.cue[0].start : one.cue[0].end].strip()
    return cue == ":" or any(memory.text[part.start] in '“"«' for part in one.content)


def _is_credited(text: str, sentence: Span) -> bool:
    """Whether a sentence belongs to a picture's caption: its line names who took the picture."""
    start = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    end = len(text) if end < 0 else end
    return end - start <= MAX_CREDITED and _CREDIT.search(text, start, end) is not None


def _named_first(memory: _Memory, area: Span) -> list[_Known]:
    """Return the organisation or state named first, if it opens the sentence: its likely subject."""
    named = [one for one in _named(memory, area) if not one.is_person]
    return [one for one in named[:1] if one.start - area.start <= MAX_OPENING]


def _named(memory: _Memory, area: Span) -> list[_Known]:
    """Return the people, groups, organisations and places named in an area, in text order."""
    found = []
    for mention in memory.mentions_in(area.start, area.end):
        person = mention.kind is MentionKind.PERSON
        if person or mention.kind in {MentionKind.ORGANISATION, MentionKind.PLACE}:
            named = memory.by_name.get(mention.name, [])
            gender = _gender(memory.text, mention.text, named) if person else ""
            if memory.text[mention.span.end : mention.span.end + 2] in {"’s", "'s"}:
                continue
            known = _Known(Speaker(mention.name), mention.text, mention.span.start, person, False, gender)
            known.is_place = mention.kind is MentionKind.PLACE
            found.append(known)
    return found


def _fits(known: _Known, low: str) -> bool:
    if low in _MALE:
        return known.is_person and known.gender != "f"
    if low in _FEMALE:
        return known.is_person and known.gender != "m"
    if low in _PLURAL:
        return known.is_plural or not (known.is_person or known.is_place)
    return not known.is_person and not known.is_plural


def _relative(memory: _Memory, span: Span, words: str) -> Speaker:
    """Resolve "who" and "which" to the name or phrase right before."""
    sentence = memory.sentences[memory.sentence_of(span.start)]
    before = [
        one for one in memory.mentions if sentence.start <= one.span.start and one.span.end <= span.start
    ]
    near = [one for one in before if span.start - one.span.end <= 3]
    if near:
        speaker = Speaker(near[-1].name, (words,))
        person = near[-1].kind is MentionKind.PERSON
        memory.add(_Known(speaker, near[-1].text, near[-1].span.start, person, False))
        return speaker
    phrase = memory.text[sentence.start : span.start].rstrip(" ,")
    found = re.search(
        r"(?:\b(?:the|a|an|some|many|several|two|three|other|those)\s+)?"
        r"(?:\b[A-Z][\w’'.-]*\s+){0,4}[\w’'-]+$",
        phrase,
    )
    name = found.group() if found else words
    return Speaker(name, (words,), anonymous=not name[:1].isupper() or _head_word(name) in _PEOPLE)
