"""Who gives and who receives, where the sentence's build says so.

"Russia bought shells from Iran", "shells sold to Russia by Iran", "Iran's sale of shells to Russia": the verb
or noun says whether its subject gives or takes, the preposition the other side. A verb without a subject has
one further up: "the firm was fined for selling", "companies accused of buying", "helped Iran to obtain", "a
bank, which paid". The model's own reading stands wherever the build does not tell.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from casewright.data import read_rows
from casewright.read._phrases import children, conjuncts, noun_over
from casewright.read.analysis import Analysis
from casewright.values import EventType, Role

DIRECTED = frozenset(
    {
        EventType.ARMS_TRANSFER,
        EventType.WMD_PROCUREMENT,
        EventType.PETROLEUM,
        EventType.COAL_MINERALS,
        EventType.OTHER_BANNED_GOODS,
        EventType.LUXURY_GOODS,
        EventType.TRADE,
        EventType.FINANCE,
        EventType.MILITARY_COOPERATION,
        EventType.WORKERS_ABROAD,
    }
)
"""Types of events in which something goes from one side to another."""

_MAX_CLIMB = 4


@cache
def _words_of(group: str) -> re.Pattern[str]:
    """Return what matches the words of a group of ``event_sides.tsv``, "take" or "whom"."""
    words = [
        re.escape(word).replace(r"\*", r"\w*") for name, word in read_rows("event_sides.tsv") if name == group
    ]
    return re.compile("|".join(words), re.I)


def sides(text: str, analysis: Analysis, trigger: int, within: range) -> dict[int, Role]:
    """Return words that head the giver or receiver of a trigger's event, with those coordinated with them.

    Args:
        text: The whole text.
        analysis: What the model says of it.
        trigger: The word that names the event.
        within: The words of its sentence.
    """
    told = dict(_sides(text, analysis, trigger, within))
    tree = _Tree(text, analysis, within)
    shared = {
        word: role
        for head, role in told.items()
        for word in conjuncts(analysis, head, within)
        if tree.preposition(word) in ("", tree.preposition(head))
    }
    return shared | told


def _sides(text: str, analysis: Analysis, trigger: int, within: range) -> Iterator[tuple[int, Role]]:
    named = _word(text, analysis, trigger)
    takes = _words_of("take").fullmatch(named) is not None
    own, other = (Role.RECEIVER, Role.GIVER) if takes else (Role.GIVER, Role.RECEIVER)
    tree = _Tree(text, analysis, within)
    below = children(analysis, trigger, within)
    if analysis.parts[trigger] in ("VERB", "AUX"):
        if (subject := tree.doer(trigger)) is not None:
            yield subject, own
        always = _words_of("whom").fullmatch(named) is not None
        if not takes and (whom := tree.whom(below, always=always)) is not None:
            yield whom, other
    else:
        below = [*below, *tree.around(trigger, below)]
    for word in below:
        relation = analysis.relations[word]
        if relation == "nmod:poss":
            yield word, own
        elif relation.startswith(("obl", "nmod")):
            before = tree.preposition(word)
            if before == "by":
                yield word, own
            elif before == ("from" if takes else "to"):
                yield word, other
            elif before == "between":
                yield from tree.both(word)


def _word(text: str, analysis: Analysis, word: int) -> str:
    return text[analysis.words[word].start : analysis.words[word].end]


_RELATIVE = frozenset(["who", "which", "that", "whom"])
_NOMINAL = ("NOUN", "PROPN", "PRON")
_BLAMED = frozenset(["of", "for", "from"])  # "accused Iran of selling", "fined the firm for buying"


class _Tree(NamedTuple):
    """The tree of one sentence, asked for who does what."""

    text: str
    analysis: Analysis
    within: range

    def below(self, word: int) -> dict[str, int]:
        """Return a word's dependents by their relation, the last of equals."""
        return {self.analysis.relations[one]: one for one in children(self.analysis, word, self.within)}

    def preposition(self, word: int) -> str:
        return self._first(word, "case")

    def _first(self, word: int, relation: str) -> str:
        return next(
            (
                _word(self.text, self.analysis, child).lower()
                for child in children(self.analysis, word, self.within)
                if self.analysis.relations[child] == relation
            ),
            "",
        )

    def around(self, noun: int, below: Sequence[int]) -> Iterator[int]:
        """Yield what hangs on the verb whose object a noun is, behind it, and on participles behind it.

        "Sent *aid* to the rebels", "*training* given to the police by instructors".
        """
        verbs = [word for word in below if self.analysis.relations[word] == "acl"]
        over = self.analysis.heads[noun]
        if self.analysis.relations[noun] in ("obj", "nsubj:pass") and over in self.within:
            verbs.append(over)
        for verb in verbs:
            for word in children(self.analysis, verb, self.within):
                if word > noun and self.analysis.relations[word].startswith("obl"):
                    yield word

    def whom(self, below: Sequence[int], *, always: bool) -> int | None:
        """Return the object that gets something: another one ("paid *them* a fee") or what follows "with".

        Args:
            below: What hangs on the verb.
            always: Whether the verb's object is always the one that gets ("trained *them*").
        """
        relations = self.analysis.relations
        objects = [
            word
            for word in below
            if relations[word] in ("obj", "iobj", *(["nsubj:pass"] if always else []))
            and self.analysis.parts[word] in _NOMINAL
            and _word(self.text, self.analysis, word).lower() not in _RELATIVE
        ]
        is_with = any(
            relations[word].startswith("obl") and self.preposition(word) == "with" for word in below
        )
        indirect = [word for word in objects if relations[word] == "iobj"]
        if indirect:
            return indirect[0]
        return objects[0] if objects and (always or is_with or len(objects) > 1) else None

    def both(self, first: int) -> Iterator[tuple[int, Role]]:
        """Yield the two sides of "between A and B", of which the first counts as the giver."""
        yield first, Role.GIVER
        for word in children(self.analysis, first, self.within):
            if self.analysis.relations[word].startswith("conj"):
                yield word, Role.RECEIVER

    def doer(self, verb: int) -> int | None:
        """Return who does what an active verb says: its subject, or one that a word above it names."""
        below = self.below(verb)
        subject = below.get("nsubj")
        if "nsubj:pass" in below and "aux:pass" not in below and "obj" in below:
            subject = below["nsubj:pass"]  # "the network wired $4 million": no passive has an object
        elif "nsubj:pass" in below or "aux:pass" in below:
            return None
        if subject is not None:
            return self.meant(subject, verb)
        return self._doer_above(verb)

    def _doer_above(self, trigger: int) -> int | None:
        verb = trigger
        for _ in range(_MAX_CLIMB):
            relation, over = self.analysis.relations[verb], self.analysis.heads[verb]
            if over == verb or over not in self.within:
                return None
            if relation.startswith("acl"):
                is_done_to = verb == trigger and not (self._is_gerund(verb) or "obj" in self.below(verb))
                return self._of_noun(verb, over, is_done_to=is_done_to)
            above = self.below(over)
            is_passive = "nsubj:pass" in above or "aux:pass" in above
            if not self._shares_doer(verb, is_passive=is_passive):
                return None
            if not is_passive and self._is_of_object(verb, above.get("obj", verb)):
                return above["obj"]
            subject = above.get("nsubj:pass" if is_passive else "nsubj")
            if subject is not None:
                return self.meant(subject, over)
            verb = over
        return None

    def _shares_doer(self, verb: int, *, is_passive: bool) -> bool:
        """Whether a clause has its doer in the one above: "and sold", "to sell", ", selling"."""
        relation, mark = self.analysis.relations[verb], self._first(verb, "mark")
        if relation.startswith("advcl"):
            return mark in ("to", "by", *_BLAMED) or (not mark and self._is_gerund(verb))
        if relation.startswith("ccomp"):  # "denied having sold": a clause of its own would have a subject
            return not mark and (self._is_gerund(verb) or self._first(verb, "aux") == "having")
        return relation.startswith("xcomp") or (relation.startswith("conj") and not is_passive)

    def _is_of_object(self, verb: int, above: int) -> bool:
        """Whether the object of the clause above does it: "helped *us* pay", "accused *us* of selling"."""
        is_told_so = self.analysis.relations[verb].startswith("xcomp") or self._first(verb, "mark") in _BLAMED
        return above < verb and is_told_so

    def _is_gerund(self, verb: int) -> bool:
        return _word(self.text, self.analysis, verb).lower().endswith("ing")

    def _of_noun(self, verb: int, noun: int, *, is_done_to: bool) -> int | None:
        """Return who does what a clause behind a noun says: "firms selling coal", "Iran's plan to buy"."""
        if self._first(verb, "mark") != "to":
            return None if is_done_to or self.analysis.parts[noun] not in _NOMINAL else noun
        below = self.below(noun)
        owner = below.get("nmod:poss")
        if owner is None and self.preposition(below.get("nmod", noun)) in ("by", "of"):
            owner = below.get("nmod")
        return owner

    def meant(self, subject: int, verb: int) -> int | None:
        """Return a subject, or the noun that it stands for in a relative clause."""
        if _word(self.text, self.analysis, subject).lower() not in _RELATIVE:
            return None if self.analysis.parts[subject] == "DET" else subject
        over = self.analysis.heads[verb]
        if self.analysis.relations[verb].startswith("acl") and self.analysis.parts[over] in _NOMINAL:
            return over
        before = [
            word for word in self.within if word < subject and self.analysis.parts[word] in ("NOUN", "PROPN")
        ]
        return noun_over(self.analysis, before[-1], self.within) if before else None
