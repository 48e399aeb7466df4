"""One pass of the shipped model over a text: what every reader of claims, names and syntax starts from.

:func:`analyse` cuts sentences into words, packs them into windows, calls the
model once for each window and returns what its heads say, decoded: attributions,
names, events with their parties, parts of speech, the dependency tree, scores for
the status of any content, and what each sentence means as a vector. The model is
loaded when it is first needed, once in a process. Windows are read one by one, so
that what is read does not depend on what is read beside it.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from casewright.read._chains import Chain, best_chain, fragments
from casewright.read._classes import possible_part
from casewright.read._encode import MARK, OPENS_PARAGRAPH, Sentence, Window, iter_windows
from casewright.read._tokens import find_words
from casewright.read._trees import make_tree
from casewright.read.sentence import opens_paragraph
from casewright.values import Span

Floats = NDArray[np.float32]

MODEL = "reader.onnx"
ROLES = ("source", "cue", "content")
MIN_NAME = 0.5  # probability below which a name is more likely none, or one of another kind
FAINT = 0.05  # probability from which a word may name an event, if other words bear it out
MIN_KIND = 0.03  # probability below which a kind of event is not thought of
MIN_SURE = 0.5  # probability that a fragment of content points to its cue
_NO_THREADS_BESIDE = {"session.intra_op.allow_spinning": "0", "session.inter_op.allow_spinning": "0"}


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as runs of words, first and last in each.

    Attributes:
        score: Mean probability of the links that tie its parts, 0 to 1.
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Named:
    """One name as a run of words.

    Attributes:
        kind: One of the model's kinds, "PER", "ORG", "LOC", "GRP", "VES", "WPN", "GDS".
        score: Mean probability of its kind over its words, 0 to 1.
    """

    first: int
    last: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Party:
    """A run of words that takes part in an event.

    Attributes:
        role: "giver", "receiver", "goods" and so on, as :class:`casewright.values.Role` names them.
        score: Mean probability of the role over its words, 0 to 1.
    """

    role: str
    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as the model marks it: the words that name it and who takes part.

    Attributes:
        kind: The likeliest of :class:`casewright.values.EventType`, never "other".
        score: Probability that its words name an event at all, FAINT to 1; where it is low, other words of
            the sentence must bear it out.
        kinds: Probability of each kind that is not quite unlikely.
        roles: Probability of each role for each word of its sentence, in order; "none" is one. The words at
            the end of a huge sentence that the model is not shown have none.
    """

    first: int
    last: int
    kind: str
    score: float
    kinds: dict[str, float]
    parties: tuple[Party, ...]
    roles: dict[str, list[float]]


@dataclass(slots=True)
class Analysis:
    """What the model says of a text; words count through all sentences.

    Attributes:
        words: Span of each word.
        sentences: Number of each word's sentence.
        attributions: By the place of their cue.
        names: In text order, none overlapping.
        parts: Universal part of speech of each word.
        heads: Each word's head, a root its own.
        relations: Universal relation of each word to its head.
        happenings: Events in text order.
    """

    words: list[Span] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    attributions: list[Marked] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    _status: list[Floats] = field(default_factory=list)
    _dependents: dict[int, list[int]] = field(default_factory=dict)
    _cues: dict[int, list[Marked]] = field(default_factory=dict)

    def dependents(self, head: int) -> Sequence[int]:
        """Return the words that hang on a word, in order."""
        if not self._dependents:
            for word, other in enumerate(self.heads):
                if word != other:
                    self._dependents.setdefault(other, []).append(word)
        return self._dependents.get(head, ())

    def attributions_at(self, word: int) -> Sequence[Marked]:
        """Return the attributions whose cue holds a word."""
        if not self._cues:
            for one in self.attributions:
                for first, last in one.cue:
                    for place in range(first, last + 1):
                        self._cues.setdefault(place, []).append(one)
        return self._cues.get(word, ())

    def word_at(self, position: int) -> int:
        """Return the number of the word that holds a position, or of the first after it, or of the last."""
        place = bisect_right(self.words, position, key=lambda word: word.end)
        return min(place, len(self.words) - 1)

    def words_in(self, span: Span) -> range:
        """Return the numbers of the words that begin in a span."""
        first = bisect_left(self.words, span.start, key=lambda word: word.start)
        return range(first, bisect_left(self.words, span.end, key=lambda word: word.start))

    def happenings_in(self, span: Span) -> list[Happening]:
        """Return the events whose first word begins in a span."""
        words = self.words_in(span)
        first = bisect_left(self.happenings, words.start, key=lambda one: one.first)
        return self.happenings[first : bisect_left(self.happenings, words.stop, key=lambda one: one.first)]

    def statuses(self, content: Sequence[int], cue: Sequence[int]) -> dict[str, float]:
        """Return how likely each status is for the words of a content and of its cue, which may be none."""
        statuses = _model().statuses
        by_all = np.mean([self._status[word] for word in content], axis=0)
        scores = self._status[content[0]][: len(statuses)] + by_all[len(statuses) : 2 * len(statuses)]
        if cue:
            by_cue = np.mean([self._status[word] for word in cue], axis=0)
            scores = scores + by_cue[2 * len(statuses) :]
        powers = np.exp(scores - scores.max())
        return dict(zip(statuses, (powers / powers.sum()).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Model:
    """The loaded model and what it needs beside its graph."""

    session: Any
    statuses: tuple[str, ...]
    kinds: tuple[str, ...]
    parts: tuple[str, ...]
    relations: tuple[str, ...]
    chain: Chain
    no_source: Floats
    events: tuple[str, ...]
    parties: tuple[str, ...]
    party_weight: Floats  # sides × parties
    party_bias: Floats
    outputs: tuple[str, ...]


@cache
def _model() -> _Model:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # more documents at once are read by more processes
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    for name, value in _NO_THREADS_BESIDE.items():
        options.add_session_config_entry(name, value)
    with as_file(files("casewright.data").joinpath(MODEL)) as path:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    facts = json.loads(session.get_modelmeta().custom_metadata_map["casewright"])
    return _Model(
        session=session,
        statuses=tuple(facts["statuses"]),
        kinds=tuple(facts["name_tags"]),
        parts=tuple(facts["parts"]),
        relations=tuple(facts["relations"]),
        chain=Chain(np.asarray(facts["first"]), np.asarray(facts["transitions"])),
        no_source=np.asarray(facts["no_source"], dtype=np.float32),
        events=tuple(facts["events"]),
        parties=tuple(facts["parties"]),
        party_weight=np.asarray(facts["party_weight"], dtype=np.float32).T,
        party_bias=np.asarray(facts["party_bias"], dtype=np.float32),
        # what its sentences mean the model was taught for the sake of its other lessons; nobody asks for it
        outputs=tuple(one.name for one in session.get_outputs() if one.name != "meaning"),
    )


def analyse(text: str, sentences: Sequence[Span]) -> Analysis:
    """Return what the model says of the sentences of a text.

    Args:
        text: The exhibit's text.
        sentences: Its sentences in order; a line's end between two parts paragraphs, unless it is wrapped.

    >>> text = "Shells were sent, the minister, Lee Ko, said on Monday."
    >>> found = analyse(text, [Span(0, len(text))])
    >>> [[text[found.words[a].start : found.words[b].end] for a, b in part]
    ...  for one in found.attributions for part in (one.cue, one.content)]
    [['said'], ['Shells were sent']]
    """
    cut = [find_words(text, sentence) for sentence in sentences]
    shown = [
        Sentence(tuple(text[start:end] for start, end in words), opens_paragraph=opens)
        for words, opens in zip(cut, opens_paragraph(text, sentences), strict=True)
    ]
    return analyse_words(shown, cut)


def analyse_words(sentences: Sequence[Sentence], spans: Sequence[Sequence[Span]] = ()) -> Analysis:
    """Return what the model says of sentences that are cut into words already."""
    found = Analysis()
    for window in iter_windows(sentences):
        _add(found, window, sentences, spans)
    return found


def _add(
    found: Analysis, window: Window, sentences: Sequence[Sentence], spans: Sequence[Sequence[Span]]
) -> None:
    offset = len(found.sentences)
    counts = np.bincount(window.sentences, minlength=window.last - window.first)
    kept: list[int] = []  # the words that the window holds: not the last of a huge sentence
    n_all = 0
    for place in range(window.first, window.last):
        n_words = len(sentences[place].words)
        if spans:
            found.words.extend(spans[place])
        found.sentences.extend([place] * n_words)
        kept.extend(range(offset + n_all, offset + n_all + int(counts[place - window.first])))
        n_all += n_words
    _fill(found, n_all)
    if kept:
        says = _call(window)
        says["printed"] = [
            word
            for place, count in zip(range(window.first, window.last), counts, strict=True)
            for word in sentences[place].words[:count]
        ]
        for decode in (_decode_names, _decode_attributions, _decode_syntax, _decode_events, _keep_status):
            decode(found, says, kept)


def _fill(found: Analysis, n_words: int) -> None:
    """Give each word what a word that the model does not see has."""
    first = len(found.parts)
    found.parts.extend(["X"] * n_words)
    found.heads.extend(range(first, first + n_words))
    found.relations.extend(["root"] * n_words)
    blank = np.zeros(3 * len(_model().statuses), dtype=np.float32)
    found._status.extend([blank] * n_words)


def _call(window: Window) -> dict[str, Any]:
    model = _model()
    fed = {
        name: getattr(window, name) for name in ("pieces", "shapes", "starts", "quoted", "words", "sentences")
    }
    says = dict(zip(model.outputs, model.session.run(model.outputs, fed), strict=True))
    return says | {
        "sentences": window.sentences,
        "is_mark": (window.shapes[window.words] == MARK).tolist(),
        "is_quoted": window.quoted[window.words] > 0,
        "paragraphs": np.cumsum(window.starts[window.words] == OPENS_PARAGRAPH),
    }


# ---------------------------------------------------------------- attributions


def _decode_attributions(found: Analysis, says: dict[str, Any], kept: list[int]) -> None:
    model = _model()
    tags = best_chain(model.chain, says["roles"].reshape(len(kept), len(ROLES), 3))
    source, cue, content = (fragments(tags[:, role].tolist()) for role in range(len(ROLES)))
    cue = _joined(cue)
    if not cue or not content:
        return
    asks, answers, wants, offers = np.split(says["links"], 4, axis=1)
    size = np.sqrt(asks.shape[1])
    cues, sources = [first for first, _ in cue], [first for first, _ in source]
    to_source = wants[cues] @ np.vstack([offers[sources], model.no_source]).T / size
    firsts = [first for first, _ in content]
    sure_of_cue = _softmax(asks[firsts] @ answers.T / size)[:, cues]
    sure_of_cue[_out_of_reach(says, firsts, cues)] = 0.0
    sure_of_source = _softmax(to_source)
    contents = _contents_of(sure_of_cue)
    names = found.names[bisect_left(found.names, kept[0], key=lambda name: name.first) :]
    cues_at = {kept[at] for first, last in cue for at in range(first, last + 1)}
    for number, (first, last) in enumerate(cue):
        own = contents[number]
        if not own:
            continue
        choice = int(to_source[number].argmax())
        links = [sure_of_source[number, choice], *(sure_of_cue[one, number] for one in own)]
        runs = _closed([content[one] for one in own], says["is_mark"])
        speaker = [(kept[a], kept[b]) for a, b in source[choice : choice + 1]]
        found.attributions.append(
            Marked(
                source=tuple(_with_whole_names(run, names, cues_at) for run in speaker),
                cue=((kept[first], kept[last]),),
                content=tuple((kept[a], kept[b]) for a, b in runs),
                score=float(np.mean(links)),
            )
        )


def _out_of_reach(says: dict[str, Any], contents: list[int], cues: list[int]) -> NDArray[np.bool_]:
    """Return which contents stand in another paragraph than which cues and are no quotation there.

    A quotation reaches over paragraphs only where each that follows opens with a mark again.
    """
    paragraphs, is_quoted = says["paragraphs"], says["is_quoted"]
    opens = np.flatnonzero(np.diff(paragraphs, prepend=-1))
    n_unquoted = np.cumsum(~is_quoted[opens])  # of the paragraphs up to each one
    first = paragraphs[0]
    at_content, at_cue = paragraphs[contents] - first, paragraphs[cues] - first
    is_parted = n_unquoted[at_content][:, None] != n_unquoted[at_cue][None, :]
    apart = at_content[:, None] != at_cue[None, :]
    return np.asarray(apart & (is_parted | ~is_quoted[contents][:, None]))


def _with_whole_names(run: tuple[int, int], names: Sequence[Named], cues: set[int]) -> tuple[int, int]:
    """Return a source's run with the rest of a name that its edge cuts through."""
    first, last = run
    for name in names:
        if name.first < first <= name.last and cues.isdisjoint(range(name.first, first)):
            first = name.first
        if name.first <= last < name.last and cues.isdisjoint(range(last + 1, name.last + 1)):
            last = name.last
    return first, last


def _contents_of(sure: Floats) -> list[list[int]]:
    """Return the fragments of content that belong to each cue.

    A fragment goes to the likeliest cue. One that points elsewhere rather than to any cue found belongs to a
    cue that was missed: it is left out where its likeliest cue has a surer fragment.
    """
    best = sure.argmax(axis=1)
    contents: list[list[int]] = [[] for _ in range(sure.shape[1])]
    for number, choice in enumerate(best):
        rivals = sure[best == choice, choice]
        if sure[number, choice] >= MIN_SURE or sure[number, choice] >= rivals.max() > 0:
            contents[choice].append(number)
    return contents


def _closed(runs: list[tuple[int, int]], is_mark: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the fragments of a content with those made one that nothing but marks parts."""
    closed = runs[:1]
    for first, last in runs[1:]:
        before = closed[-1][1]
        if first - before <= 3 and all(is_mark[before + 1 : first]):
            closed[-1] = (closed[-1][0], last)
        else:
            closed.append((first, last))
    return closed


def _joined(cues: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return cues with those made one that a single word parts ("has | repeatedly | denied")."""
    joined: list[tuple[int, int]] = []
    for first, last in cues:
        if joined and first - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


# ---------------------------------------------------------------- events


def _decode_events(found: Analysis, says: dict[str, Any], kept: list[int]) -> None:
    model = _model()
    sure = _softmax(says["events"])
    best = sure[:, 1:].argmax(axis=1) + 1
    of_trigger, of_word = np.split(says["sides"], 2, axis=1)
    sentences = says["sentences"]
    triggers = np.flatnonzero(1 - sure[:, 0] >= FAINT).tolist()
    while triggers:
        first = last = triggers.pop(0)
        while triggers and triggers[0] == last + 1 and best[triggers[0]] == best[first]:
            last = triggers.pop(0)
        start, end = np.searchsorted(sentences, [sentences[first], sentences[first] + 1]).tolist()
        asked = np.maximum(of_trigger[first] + of_word[start:end], 0.0)
        shares = _softmax(asked @ model.party_weight + model.party_bias)
        unseen = [0.0] * (bisect_right(found.sentences, found.sentences[kept[start]]) - 1 - kept[end - 1])
        roles = {
            role: [*chances, *(unseen if role != "none" else (1.0 for _ in unseen))]
            for role, chances in zip(model.parties, shares.T.tolist(), strict=True)
        }
        for a, b in _noun_phrases(found, kept[start], kept[end - 1], range(kept[first], kept[last] + 1)):
            _even_out(shares[a - kept[start] : b + 1 - kept[start]], model.parties)
        found.happenings.append(
            Happening(
                kept[first],
                kept[last],
                model.events[best[first]],
                float(1 - sure[first : last + 1, 0].min()),
                {
                    model.events[kind]: float(sure[first, kind])
                    for kind in range(1, len(model.events))
                    if sure[first, kind] >= MIN_KIND
                },
                tuple(
                    Party(role, kept[start + a], kept[start + b], score)
                    for a, b, role, score in _parties(shares, model.parties)
                ),
                roles,
            )
        )


_MODIFIES = ("det", "amod", "compound", "flat", "nummod", "nmod:desc", "nmod:poss")


def _noun_phrases(found: Analysis, first: int, last: int, trigger: range) -> Iterator[tuple[int, int]]:
    """Yield the nouns of a sentence with the words before them that are theirs, of two words or more.

    The trigger parts phrases: in "Chinese imports" it leaves "Chinese".
    """
    start = first
    for word in range(first, last + 1):
        after = word + 1
        goes_on = after <= last and (
            (found.relations[word].startswith(_MODIFIES) and found.heads[word] > word)
            or (found.relations[after].startswith("flat") and found.heads[after] <= word)
        )
        if not goes_on or word in trigger or after in trigger:
            if word > start:
                yield start, word
            start = after


_ENDS = frozenset(["giver", "receiver", "intermediary", "actor"])


def _even_out(shares: Floats, names: Sequence[str]) -> None:
    """Give all words of a phrase their mean where they differ only in the side that it stands on.

    "North Korean" as giver and "buyers" as receiver are one party, and "oil" in "Iranian oil" is none.
    """
    best = {names[place] for place in shares.argmax(axis=1)} - {"none"}
    if best and best <= _ENDS:
        shares[:] = shares.mean(axis=0)


def _parties(shares: Floats, names: tuple[str, ...]) -> Iterator[tuple[int, int, str, float]]:
    """Yield runs of words to which the same role is the likeliest, none left out."""
    best = shares.argmax(axis=1).tolist()
    first = 0
    for place in range(1, len(best) + 1):
        if place == len(best) or best[place] != best[first]:
            if best[first]:
                yield first, place - 1, names[best[first]], float(shares[first:place, best[first]].mean())
            first = place


# ---------------------------------------------------------------- names, syntax, status


GOES_ON = 2
SAME_KIND = 0.15  # share of what goes on with a name that must do so for the kinds that the name may have


def _decode_names(found: Analysis, says: dict[str, Any], kept: list[int]) -> None:
    """Add the names: where one begins and goes on first, then the kind of all its words."""
    kinds = _model().kinds
    shares = _softmax(says["names"])
    for first, last in _name_runs(shares, says["sentences"].tolist()):
        likely = (shares[first : last + 1, 1::2] + shares[first : last + 1, 2::2]).mean(axis=0)
        score = float(likely.max())
        if score >= MIN_NAME:
            found.names.append(Named(kept[first], kept[last], kinds[2 * int(likely.argmax()) + 1][2:], score))


def _name_runs(shares: Floats, sentences: list[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of words that are names, of kinds still open, none over the end of a sentence.

    A name goes on where a word does so for the kinds that the name may have: "imported", which may go on with
    goods, does not go on with the place before it.
    """
    begins, goes_on = shares[:, 1::2], shares[:, 2::2]
    steps = np.stack([shares[:, 0], begins.sum(axis=1), goes_on.sum(axis=1)]).argmax(axis=0)
    first, last, kinds = -1, -1, begins[0]
    for place in np.flatnonzero(steps).tolist():
        goes = steps[place] == GOES_ON and last == place - 1 and sentences[place] == sentences[last]
        if first >= 0 and goes and kinds @ goes_on[place] >= SAME_KIND * goes_on[place].sum():
            kinds = kinds * goes_on[place]
        else:
            if first >= 0:
                yield first, last
            first, kinds = place, begins[place] + goes_on[place]
        last, kinds = place, kinds / kinds.sum()
    if first >= 0:
        yield first, last


def _decode_syntax(found: Analysis, says: dict[str, Any], kept: list[int]) -> None:
    model = _model()
    heads = make_tree(says["arcs"], says["heads"])
    for place, word in enumerate(kept):
        relation = "root" if heads[place] == place else model.relations[says["relations"][place]]
        found.parts[word] = possible_part(model.parts[says["parts"][place]], says["printed"][place], relation)
        found.heads[word] = kept[heads[place]]
        found.relations[word] = relation


def _keep_status(found: Analysis, says: dict[str, Any], kept: list[int]) -> None:
    for place, word in enumerate(kept):
        found._status[word] = says["status"][place]
