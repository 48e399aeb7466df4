"""What is said to have happened: typed events, the words that name them and who takes part.

The model marks the words that name an event of one of the types of
:class:`casewright.values.EventType`, and in the same sentence its parties. A
content that holds none is told by what its words say of goods and acts
(:mod:`casewright.read._event_words`) and by its main clause, whose verb becomes an
event of no type, with the one who acts and the one acted upon.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from casewright.read._event_doubts import is_aimed, ruled_out
from casewright.read._event_goods import Goods, weigh_types
from casewright.read._event_sides import DIRECTED
from casewright.read._event_words import ENOUGH, find_type, goods_named, score_types
from casewright.read._phrases import children, conjuncts, noun_over, phrase_of, root_of
from casewright.read._side_scores import SIDES, TOLD, Side, weigh_sides
from casewright.read.analysis import Analysis, Happening
from casewright.values import HANDED_OVER, Event, EventType, Mention, MentionKind, Party, Role, Span

MIN_EVENT = 0.5  # probability from which a trigger is believed
MIN_FAINT = 0.1  # and from which where the words around it bear it out
MIN_PARTY = 0.4  # and a party
MIN_SIDE = 0.3  # probability from which a giver or a receiver is believed, build and model weighed together

_ACTORS = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.GROUP)
_KINDS = {
    Role.VESSEL: (MentionKind.VESSEL,),
    Role.GOODS: (MentionKind.GOODS, MentionKind.WEAPON),
    Role.INSTRUMENT: (MentionKind.WEAPON, MentionKind.GOODS),
    Role.ORIGIN: (MentionKind.PLACE,),
    Role.DESTINATION: (MentionKind.PLACE,),
    Role.PLACE: (MentionKind.PLACE,),
}
_EDGES = frozenset(["PUNCT", "ADP", "CCONJ", "SCONJ", "AUX", "VERB", "ADV", "PART"])


class _Scope(NamedTuple):
    """What events are looked for in: a text, what the model says of it, the names in reach."""

    text: str
    analysis: Analysis
    mentions: Sequence[Mention]

    def span(self, first: int, last: int) -> Span:
        return Span(self.analysis.words[first].start, self.analysis.words[last].end)

    def words(self, first: int, last: int) -> str:
        span = self.span(first, last)
        return self.text[span.start : span.end]

    def sentence_of(self, word: int) -> range:
        """Return the words of a word's sentence."""
        numbers = self.analysis.sentences
        return range(bisect_left(numbers, numbers[word]), bisect_right(numbers, numbers[word]))

    def whole(self, span: Span) -> Span:
        """Return a span with the rest of the names that its edges cut through."""
        start, end = span
        for one in self.mentions:
            if one.span.start < span.start < one.span.end:
                start = one.span.start
            if one.span.start < span.end < one.span.end:
                end = one.span.end
        return Span(start, end)

    def named(self, span: Span, kinds: Sequence[MentionKind]) -> Mention | None:
        """Return the longest mention of some kinds that a span holds, the first of equals."""
        inside = [one for one in self.mentions if span.holds(one.span)]
        fitting = [one for one in inside if one.kind in kinds]
        return max(fitting, key=lambda one: one.span.end - one.span.start, default=None)


def find_events(
    text: str, span: Span, *, analysis: Analysis, mentions: Sequence[Mention]
) -> tuple[Event, ...]:
    """Return the events of a type that a stretch of text tells of, in order.

    Args:
        text: The whole text.
        span: Where to look; parties are taken from the whole sentence.
        analysis: What the model says of the text.
        mentions: Names in the sentences that the span touches.
    """
    scope = _Scope(text, analysis, mentions)
    return tuple(
        _event(scope, one, kind)
        for one in analysis.happenings_in(span)
        if (one.score >= MIN_EVENT or (one.score >= MIN_FAINT and _is_borne_out(scope, one)))
        and (kind := _kind(scope, one)) is not None
    )


def _event(scope: _Scope, one: Happening, kind: EventType) -> Event:
    parties = [
        party
        for run in one.parties
        if run.score >= MIN_PARTY
        and (party := _party(scope, Role(run.role), *_beside(run.first, run.last, one))) is not None
    ]
    if kind in DIRECTED:
        parties = _with_sides(scope, one, parties)
    parties = [
        party for party in parties if not _is_under_law(scope, party) and not _looks_on(scope, party, one)
    ]
    if _shoots_down(scope, one):
        parties = [_shot_at(scope, one, party) for party in parties]
    return Event(
        type=kind,
        trigger=scope.span(one.first, one.last),
        parties=tuple(sorted(parties, key=lambda party: (party.span, party.role))),
    )


def _is_borne_out(scope: _Scope, one: Happening) -> bool:
    """Whether the sentence's words of goods and acts speak for one of the kinds that the model thinks of."""
    within = scope.sentence_of(one.first)
    points = score_types(scope.words(within[0], within[-1]))
    return any(points.get(EventType(kind), 0.0) >= ENOUGH for kind in one.kinds)


POINT = 1.2  # what a point of the sentence's words of goods and acts adds to a kind's log probability


_INSPECTS = re.compile(r"inspect", re.I)
_INSPECTED = re.compile(
    r"\b(?:inspectors?|cargo(?:es)?|vessels?|ships?|containers?|planes?|aircraft|lorr(?:y|ies)|trucks?|"
    r"ports?|customs|borders?|luggage|freight\w*|tankers?)\b",
    re.I,
)


_LAW_ON = re.compile(
    r"\b(?:embargo(?:es)?|sanctions?|resolutions?|bans?|restrictions?|measures)\s"
    r"(?:(?:imposed|placed)\s)?(?:on|against|over)\s(?:the\s)?$",
    re.I,
)


def _is_under_law(scope: _Scope, party: Party) -> bool:
    """Whether a side is only whom a measure is on: "the transfer broke the embargo on Pyongyang"."""
    start = party.span.start
    return party.role in SIDES and _LAW_ON.search(scope.text, max(0, start - 60), start) is not None


_LOOKS_ON = re.compile(
    r"(?:condemn|oppos|denounc|critici[sz]|protest|deplor|decr(?:y|i)|lament|detect|track|monitor|observ|spot)"
    r"(?:s|es|ed|ied|ies|ing)?$",
    re.I,
)


def _looks_on(scope: _Scope, party: Party, one: Happening) -> bool:
    """Whether an actor only condemns or sees what another does: "China opposes launches by Pyongyang"."""
    analysis = scope.analysis
    head = root_of(analysis, analysis.words_in(party.span)) if party.role is Role.ACTOR else None
    if head is None or not analysis.relations[head].startswith("nsubj"):
        return False
    verb = analysis.heads[head]
    is_own = one.first <= verb <= one.last or "pass" in analysis.relations[head]
    return not is_own and verb < one.first and _LOOKS_ON.match(scope.words(verb, verb)) is not None


_INTERCEPTS = re.compile(r"(?:intercept\w*|downed|downing|sh(?:oot|ot|oots|ooting) down)\b", re.I)
_EATEN = re.compile(
    r"(?:\S+ ){0,2}(?:peas|beans|(?:pea)?nuts|pistachios|almonds|walnuts|pecans|eggs|shrimps?|prawns|crabs|"
    r"lobsters|oysters)\b",
    re.I,
)
_SHELLS = re.compile(r"shell(?:s|ed|ing)?$", re.I)
_IN_FLIGHT = re.compile(r"(?:\S+ ){0,3}(?:missile|rocket|drone|projectile|warhead|mortar round)s?\b", re.I)
_NEAR = 5  # words
_STRUCK = ("obj", "nsubj:pass")


def _shoots_down(scope: _Scope, one: Happening) -> bool:
    """Whether a trigger tells of a weapon stopped on its way, which is no launch of it."""
    end = min(one.last + 1, len(scope.analysis.words) - 1)
    return _INTERCEPTS.match(scope.words(one.first, end)) is not None


def _shot_at(scope: _Scope, one: Happening, party: Party) -> Party:
    """Return the weapon that is shot down as what is aimed at; the model takes it for what is fired."""
    analysis = scope.analysis
    is_struck = any(
        analysis.heads[word] == one.first and analysis.relations[word].startswith(_STRUCK)
        for word in analysis.words_in(party.span)
    )
    return replace(party, role=Role.TARGET) if party.role is Role.INSTRUMENT and is_struck else party


def _kind(scope: _Scope, one: Happening) -> EventType | None:
    """Return the kind that the model, the goods and the words around the trigger speak for most."""
    within = scope.sentence_of(one.first)
    words = scope.words(within[0], within[-1])
    behind = scope.words(min(one.last + 1, within[-1]), min(one.last + _NEAR, within[-1]))
    if _SHELLS.match(scope.words(one.first, one.last)) and _EATEN.match(behind):
        return None
    if _shoots_down(scope, one) and _IN_FLIGHT.match(behind):
        return EventType.ARMS_USE
    if one.kind == EventType.LAUNCH_OR_TEST and is_aimed(scope.text, scope.analysis, one, within):
        return EventType.ARMS_USE
    barred = ruled_out(scope.text, scope.analysis, one, within)
    if _INSPECTS.match(scope.words(one.first, one.last)) and not _INSPECTED.search(words):
        barred |= {EventType.SANCTIONS_MEASURE}
    if _shoots_down(scope, one):
        barred |= {EventType.LAUNCH_OR_TEST}
    kinds = {kind: chance for kind, chance in _thought_of(one).items() if kind not in barred}
    points = score_types(words)
    scores = weigh_types(kinds, _goods(scope, one, within), points) | {
        kind: math.log(chance) + POINT * points.get(kind, 0.0)
        for kind, chance in kinds.items()
        if kind not in HANDED_OVER
    }
    likeliest = max(scores, key=scores.__getitem__, default=None)
    goods = [_whole_phrase(scope, run.first, run.last) for run in one.parties if run.role == Role.GOODS]
    # arms beside other cargo ("timber along with parts for fighter jets") are what the reader looks for
    holds_arms = likeliest in _CARGOES and any(EventType.ARMS_TRANSFER in goods_named(one) for one in goods)
    return EventType.ARMS_TRANSFER if holds_arms else likeliest


def _thought_of(one: Happening) -> dict[EventType, float]:
    return {EventType(kind): chance for kind, chance in one.kinds.items()}


def _goods(scope: _Scope, one: Happening, within: range) -> Goods:
    """Return what is handed over, as the sentence names it and the words before it may."""
    goods = [run for run in one.parties if run.role == Role.GOODS and run.score >= _MIN_GOODS]
    runs = sorted(goods, key=lambda run: run.first)
    start, end = scope.span(within[0], within[-1])
    return Goods(
        words=[scope.words(run.first, run.last) for run in runs],
        in_sentence=goods_named(scope.text[start:end]),
        before=goods_named(scope.text[max(0, start - _BEFORE) : start]),
    )


_MIN_GOODS = 0.25  # probability from which words count as goods where only the kind is asked for
_BEFORE = 300  # characters before a sentence in which goods may be named that it only takes up


def _whole_phrase(scope: _Scope, first: int, last: int) -> str:
    head = root_of(scope.analysis, range(first, last + 1))
    if head is None:
        return scope.words(first, last)
    start, end = phrase_of(scope.analysis, head, scope.sentence_of(head))
    return scope.words(min(start, first), max(end, last))


_CARGOES = frozenset({EventType.OTHER_BANNED_GOODS, EventType.COAL_MINERALS, EventType.TRADE})


def _with_sides(scope: _Scope, one: Happening, parties: list[Party]) -> list[Party]:
    """Return the parties with those as giver and receiver for whom the build and the model speak together.

    The longest of the model's parties that a side heads keeps its span, else it has its phrase; of two sides
    that overlap the likelier stands.
    """
    analysis = scope.analysis
    within = scope.sentence_of(one.first)
    weighed = [
        side
        for side in weigh_sides(scope.text, analysis, one, within)
        if not _only_carries(one, side, within)
    ]
    likely = [side for side in weighed if side.score >= MIN_SIDE]
    likely += _likely_together(analysis, weighed, within)
    found: list[Party] = []
    for side in sorted(likely, key=lambda side: -side.score):
        own = [party for party in parties if _is_own(scope, party, side, likely)]
        made = max(own, key=_length, default=None) or _made(
            scope, side.role, *_beside(*_phrase_of_side(analysis, side, likely, within), one)
        )
        if not any(_touch(made, other) for other in found):
            found.append(made)
    beside = [
        party
        for party in parties
        if party.role not in SIDES
        and not any(_touch(party, made) and party.span.start >= made.span.start for made in found)
    ]
    return beside + found


_DOES = frozenset(["subject", "other subject", "shared", "by", "does", "does else"])


def _only_carries(one: Happening, side: Side, within: range) -> bool:
    """Whether who does it is the ship that carries the goods: "coal hauled by the Sunward"."""
    is_doing = not _DOES.isdisjoint(sign for sign, value in side.signs.items() if value > 0)
    return is_doing and side.role is Role.GIVER and one.roles["vessel"][side.word - within.start] >= _IS_SHIP


_IS_SHIP = 0.5  # probability of a word as the vessel from which it is no giver


def _likely_together(analysis: Analysis, weighed: Sequence[Side], within: range) -> Iterator[Side]:
    """Yield the likeliest noun under a word told to be a side where only both together are likely enough.

    "Charged the owner of a German firm with selling": the build tells the owner, the model the firm.
    """
    for side in weighed:
        if side.score >= MIN_SIDE or TOLD.isdisjoint(side.signs):
            continue
        first, last = phrase_of(analysis, side.word, within)
        under = [
            other
            for other in weighed
            if other.role is side.role and first <= other.word <= last and other.word != side.word
        ]
        best = max(under, key=lambda other: other.score, default=side)
        both = 1 - (1 - side.score) * (1 - best.score)
        if best is not side and best.score < MIN_SIDE <= both:
            yield best._replace(score=both)


def _is_own(scope: _Scope, party: Party, side: Side, likely: Sequence[Side]) -> bool:
    """Whether a party is the model's for a side: it holds the side's word, and none of the other side."""

    def holds(word: int) -> bool:
        return party.span.start <= scope.analysis.words[word].start < party.span.end

    is_headed = party.role is side.role and holds(side.word)
    return is_headed and not any(other.role is not side.role and holds(other.word) for other in likely)


def _phrase_of_side(analysis: Analysis, side: Side, likely: Sequence[Side], within: range) -> tuple[int, int]:
    """Return the phrase of a side with a name that explains it, up to what is told to be the other side.

    "A German firm, Kessel"; but "bought by Ukraine from Pakistan", of which trees may make one phrase.
    """
    first, last = phrase_of(analysis, side.word, within)
    for word in children(analysis, side.word, within):
        is_name = analysis.relations[word].startswith("appos") and analysis.parts[word] == "PROPN"
        if is_name and last < word <= last + 2:
            last = phrase_of(analysis, word, within)[1]
    for other in likely:
        is_other = other.role is not side.role and not TOLD.isdisjoint(other.signs)
        if is_other and side.word < other.word <= last:
            last = max(side.word, phrase_of(analysis, other.word, within, whole=True)[0] - 1)
    return first, last


def _length(party: Party) -> int:
    return party.span.end - party.span.start


def _touch(one: Party, other: Party) -> bool:
    return one.span.meets(other.span)


def _beside(first: int, last: int, one: Happening) -> tuple[int, int]:
    """Return a run of words without the trigger at its end or its beginning ("China imported")."""
    if first < one.first <= last <= one.last:
        return first, one.first - 1
    if one.first <= first <= one.last < last:
        return one.last + 1, last
    return first, last


def _party(scope: _Scope, role: Role, first: int, last: int) -> Party | None:
    """Return a run as a party, without words at its edges that no noun phrase begins or ends with."""
    parts = scope.analysis.parts
    while first <= last and parts[first] in _EDGES:
        first += 1
    while last >= first and (parts[last] in _EDGES or parts[last] == "DET"):
        last -= 1
    if first > last:
        return None
    heads = scope.analysis.heads
    if first and parts[first - 1] == "DET" and first <= heads[first - 1] <= last:
        first -= 1
    if role not in _KINDS:
        first = _with_its_noun(scope, first, last)
    made = _made(scope, role, first, last)
    return None if not made.name and _counts_another(scope, first, last) else made


def _counts_another(scope: _Scope, first: int, last: int) -> bool:
    """Whether a run only counts or qualifies a noun behind it: "least 300 shipping" of containers."""
    analysis = scope.analysis
    head = root_of(analysis, range(first, last + 1))
    if head is None or any(analysis.parts[word] in ("PROPN", "PRON") for word in range(first, last + 1)):
        return False
    counts = any(analysis.parts[word] == "NUM" for word in range(first, last + 1))
    return counts and analysis.relations[head].startswith(_QUALIFIES) and analysis.heads[head] > last


_QUALIFIES = ("nummod", "amod", "compound", "advmod", "nmod:desc")


def _with_its_noun(scope: _Scope, first: int, last: int) -> int:
    """Return where a party begins with the noun that its name explains: "a German firm, Kessel"."""
    analysis, within = scope.analysis, scope.sentence_of(first)
    head = root_of(analysis, range(first, last + 1))
    if head is None or not analysis.relations[head].startswith("appos") or analysis.heads[head] >= first:
        return first
    noun = analysis.heads[head]
    return phrase_of(analysis, noun, within)[0] if noun in within else first


def _made(scope: _Scope, role: Role, first: int, last: int) -> Party:
    span = scope.whole(scope.span(first, last))
    mention = scope.named(span, _KINDS.get(role, _ACTORS))
    words = scope.text[span.start : span.end]
    return Party(role=role, span=span, text=words, name=mention.name if mention else "")


def event_of_clause(
    text: str, span: Span, *, analysis: Analysis, mentions: Sequence[Mention]
) -> Event | None:
    """Return what the main clause of a stretch of text tells, as an event of no type.

    Its trigger is the clause's verb (or the noun or adjective said of its subject), its actor the subject,
    its target the first actor named in what the verb governs, or else the object. In a passive clause the
    subject is the target and the one after "by" the actor.
    """
    scope = _Scope(text, analysis, mentions)
    within = analysis.words_in(span)
    root = root_of(analysis, within)
    if root is None:
        return None
    root = _spoken(scope, root, within)
    subject = _subject(analysis, root, within)
    if subject is None:
        return None
    is_passive = "pass" in analysis.relations[subject] or _dependent(analysis, root, within, ("aux:pass",))
    own = set(range(*_edges(phrase_of(analysis, subject, within, whole=True))))
    doers = list(conjuncts(analysis, subject, within))
    done_to = _acted_upon(scope, root, within, own)
    if is_passive:
        agent = _agent(scope, root, within)
        done_to, doers = (doers[0], [agent]) if agent is not None else (doers[0], [])
    parties = [_made(scope, Role.ACTOR, *phrase_of(analysis, word, within)) for word in doers]
    if done_to is not None and done_to not in doers:
        parties.append(_made(scope, Role.TARGET, *phrase_of(analysis, done_to, within)))
    return Event(
        type=EventType.OTHER,
        trigger=scope.span(root, root),
        parties=tuple(sorted(parties, key=lambda party: (party.span, party.role))),
    )


def _edges(run: tuple[int, int]) -> tuple[int, int]:
    return run[0], run[1] + 1


def _spoken(scope: _Scope, root: int, within: range) -> int:
    """Return the verb of what is said where the saying only follows it ("…, police said")."""
    analysis = scope.analysis
    subject = _dependent(analysis, root, within, ("nsubj",))
    for word in children(analysis, root, within):
        is_before = word < root and (subject is None or word < subject)
        if is_before and analysis.relations[word] in ("ccomp", "parataxis", "advcl"):
            return word
    for said in analysis.attributions_at(root):
        if said.content and said.content[0][1] < root and said.content[0][0] in within:
            inner = root_of(analysis, range(said.content[0][0], said.content[0][1] + 1))
            return root if inner is None else inner
    return root


def _subject(analysis: Analysis, root: int, within: range) -> int | None:
    """Return the subject of a verb; where the tree has none, the noun that opens the clause."""
    found = _dependent(analysis, root, within, ("nsubj", "csubj"))
    if found is not None:
        return found
    nominal = ("NOUN", "PROPN", "PRON")
    first = next((word for word in within if word < root and analysis.parts[word] in nominal), None)
    return None if first is None else noun_over(analysis, first, range(within.start, root))


def _dependent(analysis: Analysis, head: int, within: range, relations: Sequence[str]) -> int | None:
    return next(
        (
            word
            for word in children(analysis, head, within)
            if analysis.relations[word].startswith(tuple(relations))
        ),
        None,
    )


def _agent(scope: _Scope, root: int, within: range) -> int | None:
    """Return the one after "by"."""
    analysis = scope.analysis
    for word in children(analysis, root, within):
        if analysis.relations[word].startswith("obl") and any(
            scope.words(child, child).lower() == "by"
            for child in children(analysis, word, within)
            if analysis.relations[child] == "case"
        ):
            return word
    return None


_GOVERNED = ("obj", "iobj", "obl", "xcomp", "ccomp", "advcl", "nmod", "conj")


def _acted_upon(scope: _Scope, root: int, within: range, own: set[int]) -> int | None:
    """Return the word that heads the first actor named in what the verb governs, else its object."""
    analysis = scope.analysis
    dependents = [
        word
        for word in children(analysis, root, within)
        if analysis.relations[word].startswith(_GOVERNED) and word not in own
    ]
    order = sorted(dependents, key=lambda word: _GOVERNED.index(_plain(analysis.relations[word])))
    for word in order:
        first, last = phrase_of(analysis, word, within, whole=True)
        reach = scope.span(first, last)
        named = [one for one in scope.mentions if one.kind in _ACTORS and reach.holds(one.span)]
        for one in named:
            words = analysis.words_in(one.span)
            if words and not own & set(words):
                inner = root_of(analysis, words)
                return None if inner is None else noun_over(analysis, inner, within)
    return next((word for word in order if analysis.relations[word].startswith(("obj", "iobj"))), None)


def _plain(relation: str) -> str:
    return next(name for name in _GOVERNED if relation.startswith(name))


def type_of(text: str, events: Sequence[Event]) -> EventType:
    """Return what a content is about: what its words of goods and acts say, else its first event.

    Words come first where they suffice, since on news they are right more often than the model's events.

    Args:
        text: Words of the content.
        events: The events of a type that it tells of.
    """
    by_words = find_type(text)
    if not events:
        return by_words
    is_kin = any(by_words in kin and events[0].type in kin for kin in _KIN)
    return events[0].type if by_words is EventType.OTHER or is_kin else by_words


# Types that share their words: the event knows what was fired at whom, and what was sold
_KIN = (
    frozenset({EventType.LAUNCH_OR_TEST, EventType.ARMS_USE}),
    frozenset({EventType.WORKERS_ABROAD, EventType.ARMS_TRANSFER}),
    HANDED_OVER,
)
