"""Who does what a verb says, and to whom it is done, where the tree does not say it beside the verb.

A verb without a subject has one further up: "the firm was fined for selling", "companies accused of buying",
"helped Iran to obtain", "Kyiv hopes to be given", "a bank, which paid". Who is asked, accused or helped does
what he is asked for; else the one who does what stands above.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from casewright.data import read_rows
from casewright.read._phrases import children, noun_over
from casewright.read.analysis import Analysis

NOMINAL = ("NOUN", "PROPN", "PRON")

_MAX_CLIMB = 5
_RELATIVE = frozenset(["who", "which", "that", "whom"])
_BLAMED = frozenset(["of", "for", "from"])  # "accused Iran of selling", "fined the firm for buying"
_UPON = frozenset(["on", "upon", "to", "with"])  # "called on Iran to", "appealed to Iran to"


class Doer(NamedTuple):
    """The word for who does it, and how the tree tells: "subject", "shared" or "controlled"."""

    word: int
    how: str


@cache
def _words_of(group: str) -> re.Pattern[str]:
    words = [
        re.escape(word).replace(r"\*", r"\w*") for name, word in read_rows("event_sides.tsv") if name == group
    ]
    return re.compile("|".join(words), re.I)


@lru_cache(maxsize=20_000)
def _is_of(group: str, words: str) -> bool:
    return _words_of(group).fullmatch(words) is not None


class Doers(NamedTuple):
    """The tree of one sentence, asked for who does what."""

    text: str
    analysis: Analysis
    within: range

    def word(self, word: int) -> str:
        """Return a word as printed."""
        return self.text[self.analysis.words[word].start : self.analysis.words[word].end]

    def children(self, word: int) -> list[int]:
        """Return the words of the sentence that hang on a word, in order."""
        return children(self.analysis, word, self.within)

    def preposition(self, word: int) -> str:
        """Return the preposition before a word, in small letters, or ""."""
        return self._first(word, "case")

    def is_object(self, word: int) -> bool:
        """Whether a word is an object that names something."""
        return self.analysis.relations[word] in ("obj", "iobj") and self.analysis.parts[word] in NOMINAL

    def is_relative(self, word: int) -> bool:
        """Whether a word is a pronoun that stands for the noun before its clause."""
        return self.word(word).lower() in _RELATIVE

    def is_passive(self, verb: int) -> bool:
        """Whether a verb tells of what is done to its subject, or to the noun that it stands behind."""
        below = self._below(verb)
        if "aux:pass" in below:
            return True
        if "nsubj:pass" in below:
            return "obj" not in below  # "the network wired $4 million": no passive has an object
        is_bare = not self._is_gerund(verb) and not {"nsubj", "obj", "mark", "aux"} & below.keys()
        return is_bare and (
            self.analysis.relations[verb].startswith(("acl", "advcl", "amod"))
            or any(self.preposition(one) == "by" for one in self.children(verb))
        )

    def is_of(self, group: str, word: int) -> bool:
        """Whether a word, or a verb with its particle, is one of a group of ``event_sides.tsv``."""
        if _is_of(group, self.word(word)):
            return True
        particles = [one for one in self.children(word) if self.analysis.relations[one] == "compound:prt"]
        return any(_is_of(group, f"{self.word(word)} {self.word(one)}") for one in particles)

    def doer(self, verb: int) -> Doer | None:
        """Return who does what an active verb says: its subject, or one that a word above it names."""
        below = self._below(verb)
        subject = below.get("nsubj")
        if subject is None and "aux:pass" not in below:
            subject = below.get("nsubj:pass")
        if subject is not None:
            found = self.stands_for(subject)
            return None if found is None else Doer(found, "subject")
        return self._above(verb)

    def patient(self, verb: int) -> Doer | None:
        """Return to whom a passive verb is done: its subject, one above, or the noun before a participle."""
        subject = next(
            (one for one in self.children(verb) if self.analysis.relations[one].startswith("nsubj")), None
        )
        if subject is not None:
            found = self.stands_for(subject)
            return None if found is None else Doer(found, "subject")
        over = self.analysis.heads[verb]
        if self.analysis.relations[verb].startswith("acl") and self.analysis.parts[over] in NOMINAL:
            return Doer(over, "subject")
        return self._above(verb)

    def stands_for(self, word: int) -> int | None:
        """Return a word, or the noun that it stands for in a relative clause; ``None`` for a bare "this"."""
        if not self.is_relative(word):
            return None if self.analysis.parts[word] == "DET" else word
        verb = self.analysis.heads[word]
        for _ in range(_MAX_CLIMB):
            over = self.analysis.heads[verb]
            if over == verb or over not in self.within:
                break
            if self.analysis.relations[verb].startswith("acl") and self.analysis.parts[over] in NOMINAL:
                return over
            verb = over
        before = [one for one in self.within if one < word and self.analysis.parts[one] in ("NOUN", "PROPN")]
        return noun_over(self.analysis, before[-1], self.within) if before else None

    def _below(self, word: int) -> dict[str, int]:
        """Return a word's dependents by their relation, the last of equals."""
        return {self.analysis.relations[one]: one for one in self.children(word)}

    def _first(self, word: int, relation: str) -> str:
        return next(
            (
                self.word(one).lower()
                for one in self.children(word)
                if self.analysis.relations[one] == relation
            ),
            "",
        )

    def _above(self, trigger: int) -> Doer | None:
        verb, how = trigger, "shared"
        for _ in range(_MAX_CLIMB):
            relation, over = self.analysis.relations[verb], self.analysis.heads[verb]
            if over == verb or over not in self.within:
                return None
            if relation.startswith("acl"):
                is_done_to = verb == trigger and not (self._is_gerund(verb) or "obj" in self._below(verb))
                return self._of_noun(verb, over, is_done_to=is_done_to)
            above = self._below(over)
            is_passive = self.is_passive(over)
            if not self._shares_doer(verb, is_passive=is_passive):
                return None
            if not is_passive and (told := self._told_to(verb, over)) is not None:
                return Doer(told, "controlled")
            subject = above.get("nsubj:pass", above.get("nsubj")) if is_passive else above.get("nsubj")
            if subject is not None:
                found = self.stands_for(subject)
                return None if found is None else Doer(found, how)
            if is_passive and self.analysis.relations[over].startswith("acl"):
                return Doer(self.analysis.heads[over], how)
            verb = over
        return None

    def _shares_doer(self, verb: int, *, is_passive: bool) -> bool:
        """Whether a clause has its doer in the one above: "and sold", "to sell", ", selling"."""
        relation, mark = self.analysis.relations[verb], self._first(verb, "mark")
        is_participle = self._is_gerund(verb) or self._first(verb, "aux") == "having"
        if mark in _BLAMED and is_participle:
            return True
        if relation.startswith("advcl"):
            return mark in ("to", "by") or is_participle or (not mark and self.is_passive(verb))
        if relation.startswith("ccomp"):  # "denied having sold": a clause of its own would have a subject
            return mark == "to" or (not mark and is_participle)
        return relation.startswith("xcomp") or (relation.startswith("conj") and not is_passive)

    def _told_to(self, verb: int, over: int) -> int | None:
        """Return the object of the clause above that does it: "helped *us* pay"."""
        is_asking = self.is_of("asks", over)
        is_complement = self.analysis.relations[verb].startswith("xcomp")
        is_blamed = self._first(verb, "mark") in _BLAMED
        if not (is_complement or is_blamed or is_asking):
            return None
        below = [word for word in self.children(over) if word < verb]
        objects = [word for word in below if self.is_object(word)]
        if objects:  # "spent *money* buying arms": what is no name is used for it
            does = is_asking or is_blamed or self.analysis.parts[objects[0]] in ("PROPN", "PRON")
            return objects[0] if does else None
        if is_asking:
            asked = [
                word
                for word in below
                if self.analysis.relations[word].startswith("obl") and self.preposition(word) in _UPON
            ]
            return asked[0] if asked else None
        return None

    def _is_gerund(self, verb: int) -> bool:
        return self.word(verb).lower().endswith("ing")

    def _of_noun(self, verb: int, noun: int, *, is_done_to: bool) -> Doer | None:
        """Return who does what a clause behind a noun says: "firms selling coal", "Iran's plan to buy"."""
        if self._first(verb, "mark") != "to":
            if is_done_to or self.analysis.parts[noun] not in NOMINAL:
                return None
            return Doer(noun, "shared")
        owner = next(self._owners(noun), None)
        if owner is not None:
            return Doer(owner, "shared")
        over = self.analysis.heads[noun]
        is_object = self.analysis.relations[noun] == "obj" and over in self.within
        if is_object and not self.is_passive(over) and (found := self.doer(over)) is not None:
            return Doer(found.word, "shared")  # "announced a plan to sell"
        return None

    def _owners(self, noun: int) -> Iterator[int]:
        """Yield whose plan, attempt or decision a noun names."""
        relations = self.analysis.relations
        below = self.children(noun)
        yield from (word for word in below if relations[word] == "nmod:poss")
        yield from (
            word
            for word in below
            if relations[word].startswith("nmod") and self.preposition(word) in ("by", "of")
        )
        yield from (
            word
            for word in below
            if word < noun and relations[word] in ("amod", "compound") and self.word(word)[:1].isupper()
        )
