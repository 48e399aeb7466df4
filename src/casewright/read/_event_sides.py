"""Who gives and who receives, as the build of a sentence says it.

"Russia bought shells from Iran", "shells sold to Russia by Iran", "Iran's sale of shells to Russia": the verb
or noun says whether its subject gives or takes, the preposition the other side. A verb without a subject has
one further up (:mod:`casewright.read._doers`). What is told here are signs, each named by what tells it;
:mod:`casewright.read._side_scores` weighs them with what the model reads.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from casewright.data import read_rows
from casewright.read._calendar import MONTHS
from casewright.read._doers import NOMINAL, Doers
from casewright.read._phrases import conjuncts
from casewright.read.analysis import Analysis
from casewright.values import HANDED_OVER, EventType, Role

DIRECTED = HANDED_OVER | {EventType.FINANCE, EventType.MILITARY_COOPERATION, EventType.WORKERS_ABROAD}
"""Types of events in which something goes from one side to another."""

_OTHER = {Role.GIVER: Role.RECEIVER, Role.RECEIVER: Role.GIVER}


class Told(NamedTuple):
    """What the build says of one word: it heads the giver, the receiver, or one between the two.

    Attributes:
        sign: What tells it, one of :data:`casewright.read._side_scores.SIGNS`.
    """

    word: int
    role: Role
    sign: str


def sides(text: str, analysis: Analysis, trigger: int, within: range) -> list[Told]:
    """Return what the build of a sentence says of the sides of an event, the surest sign of each word first.

    Args:
        text: The whole text.
        analysis: What the model says of it.
        trigger: The word that names the event.
        within: The words of its sentence.
    """
    tree = Doers(text, analysis, within)
    clause = _Clause(tree, trigger, tree.is_of("take", trigger))
    told: dict[int, Told] = {}
    for one in clause.told():
        word = tree.stands_for(one.word)
        if word is not None and word != trigger:
            told.setdefault(word, one._replace(word=word))
    shared = {
        word: one._replace(word=word, sign="and" if one.role in _OTHER else one.sign)
        for one in told.values()
        for word in conjuncts(analysis, one.word, within)
        if word != trigger and tree.preposition(word) in ("", tree.preposition(one.word))
    }
    return list((shared | told).values())


_MONTHS = frozenset(month.title() for month in MONTHS)
_TO = frozenset(["to", "into", "onto", "toward", "towards"])
_FROM = frozenset(["from", "out"])
_BESIDE = frozenset(["through", "via", "aboard"])
_BOUND = frozenset(["bound", "destined", "headed", "meant", "intended"])
# "moved by rail": how it goes, not who sends it
_CARRIER = re.compile(
    r"(?:rail|trains?|road|lorr(?:y|ies)|trucks?|sea|ships?|air|planes?|post|mail|pouch|courier|barges?|boats?|"
    r"river|tankers?|freighters?|vessels?|aircraft|helicopters?|pipelines?)$",
    re.I,
)
_WAYS = frozenset(["way", "means", "intermediary"])  # "by way of Dubai" tells of nobody who does it


@cache
def _states() -> frozenset[str]:
    """Return the words that names of states end with."""
    names = [
        name for _, usual, others, *_ in read_rows("countries.tsv") for name in (usual, *others.split("|"))
    ]
    return frozenset(name.split()[-1] for name in names if name)


class _Clause(NamedTuple):
    """The words around a trigger, asked for its sides.

    Attributes:
        takes: Whether its subject or owner gets what is moved.
    """

    tree: Doers
    trigger: int
    takes: bool

    @property
    def own(self) -> Role:
        return Role.RECEIVER if self.takes else Role.GIVER

    def told(self) -> Iterator[Told]:
        if self.tree.analysis.parts[self.trigger] in ("VERB", "AUX"):
            yield from self._of_verb()
        else:
            for group, role in (("supplier", Role.GIVER), ("customer", Role.RECEIVER)):
                if self._is(group):
                    yield from self._of_one(role)
                    return
            yield from self._of_noun()

    def _is(self, group: str) -> bool:
        return self.tree.is_of(group, self.trigger)

    # ------------------------------------------------------------ verbs

    def _of_verb(self) -> Iterator[Told]:
        tree, below = self.tree, self.tree.children(self.trigger)
        is_passive = tree.is_passive(self.trigger)
        moves, gives_to = self._is("move"), self._is("whom")
        if is_passive:
            yield from self._of_patient(below, gives_to=gives_to)
        elif not moves and (doer := tree.doer(self.trigger)) is not None:
            is_sure = self.takes or self._is("give") or doer.how != "subject"
            yield Told(doer.word, self.own, doer.how if is_sure else "other subject")
        if moves:
            yield from (Told(word, Role.RECEIVER, "reached") for word in below if tree.is_object(word))
        elif not self.takes:
            yield from self._of_objects(below, always=gives_to)
        yield from self._of_prepositions(below, by=is_passive)

    def _of_patient(self, below: Sequence[int], *, gives_to: bool) -> Iterator[Told]:
        """Yield to whom something is given in a passive: "was sold the press", "was supplied with"."""
        if self.takes:
            return
        tree = self.tree
        gets = gives_to or any(
            tree.analysis.relations[word] == "obj"
            or (tree.analysis.relations[word] == "nsubj:pass" and word > self.trigger)  # "was paid rent"
            or (tree.analysis.relations[word].startswith("obl") and tree.preposition(word) == "with")
            for word in below
        )
        patient = tree.patient(self.trigger) if gets else None
        if patient is not None:
            yield Told(patient.word, Role.RECEIVER, "given")

    def _of_objects(self, below: Sequence[int], *, always: bool) -> Iterator[Told]:
        """Yield the object that gets something: another one ("paid *them* a fee") or what follows "with".

        Args:
            below: What hangs on the verb.
            always: Whether the verb's object is always the one that gets ("trained *them*").
        """
        tree, relations = self.tree, self.tree.analysis.relations
        objects = [word for word in below if tree.is_object(word)]
        is_second = len(objects) > 1
        objects = [word for word in objects if not tree.is_relative(word)]
        indirect = [word for word in objects if relations[word] == "iobj"]
        is_with = any(
            relations[word].startswith("obl") and tree.preposition(word) == "with" for word in below
        )
        if indirect:
            yield Told(indirect[0], Role.RECEIVER, "indirect")
        elif objects and (always or is_with or is_second):
            yield Told(objects[0], Role.RECEIVER, "given" if always else "indirect")
        for word in objects:
            if (name := self._name_before(word)) is not None and not tree.preposition(word):
                yield Told(name, Role.RECEIVER, "squeezed")

    def _name_before(self, noun: int) -> int | None:
        """Return a name between verb and object that trees take for a part of it: "ships *China* crude"."""
        before = [
            word
            for word in self.tree.children(noun)
            if word < noun
            and self.tree.analysis.parts[word] == "PROPN"
            and "compound" in self.tree.analysis.relations[word]
        ]
        is_next = before and not any(
            self.tree.analysis.parts[word] in ("DET", "ADJ", "NUM", "NOUN")
            for word in range(self.trigger + 1, before[0])
        )
        return before[0] if is_next else None

    def _of_prepositions(self, words: Sequence[int], *, by: bool) -> Iterator[Told]:
        """Yield what the prepositions say of words that hang on the trigger or on a verb beside it.

        What hangs on one of them may belong to the trigger as well: "bought a statue *from Mansudae*".

        Args:
            words: They are looked at where they are obliques or modify a noun.
            by: Whether "by" names who does it: behind a passive or a noun.
        """
        tree = self.tree
        for word in words:
            relation, before = tree.analysis.relations[word], tree.preposition(word)
            if relation.startswith(("obl", "nmod")) and relation != "nmod:poss":
                yield from self._of_preposition(word, before, by=by or relation == "obl:agent")
            elif relation == "obj" and before and (name := self._name_before(word)) is not None:
                yield from self._of_preposition(name, before, by=by)  # "obtain from *Serbia* howitzers"
        for word in words:
            relation = tree.analysis.relations[word]
            is_buyer = self.takes and relation.startswith("obl") and tree.preposition(word) == "by"
            if is_buyer or relation.startswith(("obj", "nmod")):
                yield from self._of_bound(word)
                for one in self._nouns_under(word):
                    for told in self._of_preposition(one, tree.preposition(one), by=by):
                        yield told._replace(sign="deeper")

    def _of_bound(self, noun: int) -> Iterator[Told]:
        """Yield for whom goods are bound: "carrying weapons bound *for the rebels*"."""
        tree = self.tree
        for verb in tree.children(noun):
            if (
                tree.analysis.relations[verb].startswith(("acl", "amod"))
                and tree.word(verb).lower() in _BOUND
            ):
                for word in tree.children(verb):
                    yield from self._of_preposition(word, tree.preposition(word), by=False)

    def _nouns_under(self, noun: int, depth: int = 3) -> Iterator[int]:
        """Yield what hangs on a noun, or on what it is made of: "millions of dollars *from donors*"."""
        for word in conjuncts(self.tree.analysis, noun, self.tree.within):
            for one in self.tree.children(word):
                if self.tree.analysis.relations[one].startswith("nmod") and one > self.trigger:
                    yield one
                    if depth and self.tree.preposition(one) == "of":
                        yield from self._nouns_under(one, depth - 1)

    def _of_preposition(self, word: int, before: str, *, by: bool) -> Iterator[Told]:
        """Yield what one preposition says of the word behind it."""
        tree = self.tree
        if before in _BESIDE:
            yield Told(word, Role.INTERMEDIARY, "through")
        elif before == "by" and tree.word(word).lower() in _WAYS:
            yield from (
                Told(one, Role.INTERMEDIARY, "through")
                for one in tree.children(word)
                if tree.preposition(one) == "of"
            )
        elif before == "by" and by:
            if not _CARRIER.match(tree.word(word)):
                yield Told(word, self.own, "by")
        elif before == "for" and not self.takes and tree.word(tree.analysis.heads[word]).lower() in _BOUND:
            yield Told(word, Role.RECEIVER, "to")  # "weapons bound for the rebels"
        elif before in _FROM:
            yield Told(word, Role.GIVER, self._from(word))
        elif before in _TO and not self.takes:
            yield Told(word, Role.RECEIVER, "to")
        elif before == "in" and self._is("move"):
            yield Told(word, Role.RECEIVER, "reached")
        elif before == "between":
            yield from self._of_both(word)
        elif before == "with" and self._is("mutual"):
            yield Told(word, Role.RECEIVER, "with")

    def _from(self, word: int) -> str:
        """Return the sign of "from": what is given may only pass through a port, but comes out of a state."""
        if self.takes:
            return "from"
        return "out of a state" if self.tree.word(word) in _states() else "out"

    def _of_both(self, first: int) -> Iterator[Told]:
        """Yield the two sides of "between A and B", of which the first counts as the giver."""
        if self.tree.word(first) in _MONTHS or self.tree.analysis.parts[first] == "NUM":
            return
        yield Told(first, Role.GIVER, "between")
        for word in self.tree.children(first):
            if self.tree.analysis.relations[word].startswith("conj"):
                yield Told(word, Role.RECEIVER, "between")

    # ------------------------------------------------------------ nouns

    def _of_noun(self) -> Iterator[Told]:
        tree, analysis = self.tree, self.tree.analysis
        below = tree.children(self.trigger)
        owner = self._owner()
        if owner is not None:
            yield Told(owner, self.own, "owner")
        yield from self._of_names_before()
        yield from self._of_prepositions(below, by=True)
        for word in below:
            if analysis.relations[word].startswith("acl"):
                yield from self._of_verb_beside(word)
                yield from self._of_doer(word, is_below=True)
        yield from self._of_verb_over()

    def _of_names_before(self) -> Iterator[Told]:
        """Yield names put before the noun: "Iranian sales", both of "Cuba–Angola shipments"."""
        tree, analysis = self.tree, self.tree.analysis
        first = self.trigger
        while first - 1 in tree.within and analysis.parts[first - 1] in ("NOUN", "PROPN", "ADJ", "PUNCT"):
            first -= 1
        before = [
            word
            for word in range(first, self.trigger)
            if analysis.parts[word] in ("PROPN", "ADJ") and tree.word(word)[:1].isupper()
        ]
        paired = [
            (one, other)
            for one, other in pairwise(before)
            if other == one + 2 and tree.word(one + 1) in ("-", "–", "—", "/")
        ]
        if paired:
            yield Told(paired[0][0], Role.GIVER, "paired")
            yield Told(paired[0][1], Role.RECEIVER, "paired")
        elif before:
            yield Told(before[-1], self.own, "before")

    def _owner(self) -> int | None:
        """Return whose noun it is, also where the tree hangs the genitive on another word before it."""
        tree, analysis = self.tree, self.tree.analysis
        for word in range(self.trigger - 1, tree.within.start, -1):
            if analysis.parts[word] == "PART" and analysis.relations[word - 1] == "nmod:poss":
                return word - 1
            if analysis.parts[word] not in ("NOUN", "PROPN", "ADJ", "ADV", "NUM", "PUNCT"):
                break
        return next(
            (one for one in tree.children(self.trigger) if analysis.relations[one] == "nmod:poss"), None
        )

    def _behind(self, verb: int) -> list[int]:
        """Return what hangs on a verb behind the trigger."""
        return [word for word in self.tree.children(verb) if word > self.trigger]

    def _of_verb_over(self) -> Iterator[Told]:
        """Yield the sides that the verb tells of which the noun is object or subject.

        "Sent *aid* to the rebels", "received a *shipment* from Oman", "*deliveries* reached Syria".
        """
        tree, analysis = self.tree, self.tree.analysis
        over, relation = analysis.heads[self.trigger], analysis.relations[self.trigger]
        if over not in tree.within or over == self.trigger or analysis.parts[over] != "VERB":
            return
        is_moved = tree.is_of("move", over)
        if relation in ("obj", "nsubj:pass") or (relation == "nsubj" and is_moved):
            yield from self._of_verb_beside(over)
            if is_moved:
                yield from (
                    Told(one, Role.RECEIVER, "reached") for one in self._behind(over) if tree.is_object(one)
                )
            elif not tree.is_passive(over):
                yield from self._of_doer(over, is_below=False)
        elif (
            relation.startswith("obl")
            and tree.preposition(self.trigger) in ("for", "of")
            and tree.is_of("asks", over)
        ):
            asked = [one for one in tree.children(over) if tree.is_object(one)]
            yield from (
                Told(one, self.own, "controlled") for one in asked[:1]
            )  # "asked firms for *donations*"

    def _of_verb_beside(self, verb: int) -> Iterator[Told]:
        """Yield what prepositions say behind the verb of which the noun is object or that explains the noun.

        Who does such a verb need not be a side: "*shipments* monitored by a group".
        """
        for told in self._of_prepositions(self._behind(verb), by=self.tree.is_passive(verb)):
            yield told._replace(sign=self._does(verb)) if told.sign == "by" else told

    def _does(self, verb: int) -> str:
        return "does" if self.tree.is_of("give", verb) else "does else"

    def _of_doer(self, verb: int, *, is_below: bool) -> Iterator[Told]:
        """Yield who does the verb of which the noun is the object: "the firm made *payments*"."""
        tree = self.tree
        doer = tree.doer(verb)
        if doer is None or (is_below and (doer.how != "subject" or doer.word == self.trigger)):
            return
        takes = tree.is_of("take", verb)
        yield Told(doer.word, Role.RECEIVER if takes else self.own, "gets" if takes else self._does(verb))

    def _of_one(self, role: Role) -> Iterator[Told]:
        """Yield the sides of a noun that names one of them: "Mali's *supplier*", "*customers* of Iran"."""
        tree, analysis = self.tree, self.tree.analysis
        below = tree.children(self.trigger)
        owner = self._owner()
        if owner is not None:
            yield Told(owner, _OTHER[role], "theirs")
        for word in below:
            relation = analysis.relations[word]
            if relation.startswith(("appos", "nsubj")) and analysis.parts[word] in NOMINAL:
                yield Told(word, role, "is")
        over, relation = analysis.heads[self.trigger], analysis.relations[self.trigger]
        if over in tree.within and analysis.parts[over] in NOMINAL:
            if relation.startswith(("appos", "nsubj", "compound")):
                yield Told(over, role, "is")
        elif tree.preposition(self.trigger) == "as" and (doer := tree.doer(over)) is not None:
            yield Told(doer.word, role, "is")  # "acts as a *supplier*"
        yield from self._of_prepositions(below, by=False)
