"""Names in a text: people, organisations, places, peoples, ships, weapons and goods.

The model reads where names stand and of what kind they are. Tables then give
the usual form of a known name, titles and descriptions the role of a person,
rules ships by their number and the weapons and goods that measures name. The
document helps itself: a surname goes to the full name it was introduced with,
an acronym to its expansion. A name that only a table knows is kept where the
model sees no other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from casewright.read._gazetteer import Entry, bare, gazetteer
from casewright.read._glued import unglued
from casewright.read._named import Piece, name_run
from casewright.read._runs import PORTFOLIOS, Word, find_runs, find_words, is_headline
from casewright.read._things import find_goods, find_vessels, find_weapons
from casewright.read.analysis import Analysis, Named, analyse
from casewright.values import Mention, MentionKind, Span

_SHIP_NUMBER = re.compile(r"\s\d{1,3}(?![\w/:.,-]*\d)")  # not a date, a time or a telephone number
_ADDRESS = re.compile(r"[^\s@/]{0,80}(?:://|@)\S{1,200}|www\.\S{1,200}")  # of a page or a mailbox
_STREET = re.compile(
    r"\w\s(?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Parkway|Pkwy|Drive|Dr|Lane|Ln|Way|Court|Ct|Highway|Hwy|Square|Plaza)\b"
)
_HOUSE_NUMBER = re.compile(r"(?<![\w.,$-])\d{1,5}\s$")
_WITHIN_ADDRESS = re.compile(
    r"[ ,.]{0,3}(?:(?:N|S|E|W|NE|NW|SE|SW|Suite|Ste\.?|Floor|Apt\.?|Unit|Room)[ ,]{1,3}){0,2}"
    r"(?:\d{1,5}[ ,]{0,3})?"
)
_POSTCODE = re.compile(r"[ ,]{1,3}\d{5}(?:-\d{4})?(?![\w-])")
_EXPANSION = re.compile(r"^\s?\((?P<short>[A-Z][A-Za-z.]{1,9})(?:[,;]\s[^)]{0,40})?\)")
_MODIFIER = r"(?!(?:to|of|in|at|on|by|for|from|with|and|or|the|a|an|that|was|is|said|told)\s)[\w’'.-]+\s"
_DETERMINER = r"(?:the|an?|his|her|its|their|my|our)"
_ROLE_BEFORE = re.compile(
    rf"(?:(?:\b{_DETERMINER}\s|[’']s\s|^|[,.“]\s)(?=\S))"
    rf"(?P<role>(?:{_MODIFIER}){{0,5}}?(?P<head>[a-z]+)),?\s$",
    re.I,
)
_ROLE_AFTER = re.compile(
    rf",\s(?P<role>(?:{_DETERMINER}\s|former\s)?(?:{_MODIFIER}){{0,6}}?(?P<head>[a-z]+))"
    r"(?=[,.;)]|\s(?:of|at|for|in|who|said|told)\b)",
    re.I,
)


def find_mentions(
    text: str, sentences: Sequence[Span], *, analysis: Analysis | None = None
) -> tuple[Mention, ...]:
    """Return the names in the sentences of a text, in order, none overlapping another.

    Args:
        text: The whole text.
        sentences: Where to look, in order; what lies outside is not read.
        analysis: What the model says of them, if that is known already.

    Returns:
        Mentions; ``name`` is the fullest form that the document or a table has for the same
        name, ``role`` the title or description beside it, ``identifiers`` a ship's IMO number.

    >>> text = "The tanker Sinpung 3 (IMO 9074729) left Nampo. Minister Shin Won-sik said so."
    >>> for m in find_mentions(text, [Span(0, 46), Span(47, 77)]):
    ...     print(m.kind.value, m.name, "|", m.role, m.identifiers)
    vessel Sinpung 3 | tanker (('imo', '9074729'),)
    place Nampo |  ()
    person Shin Won-sik | Minister ()
    """
    analysis = analyse(text, sentences) if analysis is None else analysis
    words = [find_words(text, sentence) for sentence in sentences]
    common = _common_words(words)
    things: list[Mention] = []
    by_rule: list[Mention] = []
    unsure: list[Mention] = []
    for sentence, of_sentence in zip(sentences, words, strict=True):
        things += find_vessels(text, sentence)
        things += find_weapons(text, sentence)
        things += find_goods(text, sentence)
        by_rule += [_mention(text, sentence, piece) for piece in _pieces(text, sentence, of_sentence, common)]
    ships = [one for one in things if one.kind is MentionKind.VESSEL]
    read = _read_names(text, sentences, analysis, by_rule, dict(zip(sentences, words, strict=True)))
    read = _whole_addresses(text, read)
    found_things = [one.span for one in things]
    read = [one for one in read if one.kind not in _THINGS or not _touches(one.span, found_things)]
    longest = sorted(
        [*things, *read], key=lambda one: -len(one.text)
    )  # at one length, what a rule found first
    addresses = _addresses(text)
    by_rule = [one for one in by_rule if not _touches(one.span, addresses)]
    tabled = [one for one in by_rule if _entry_of(one.text) or (one.role and _may_follow_title(one))]
    kept = _first_come([*ships, *longest, *tabled])
    kept = _people_first(kept)
    short = _acronyms(text, kept)
    kept = _first_come([*kept, *_settled([*unsure, *by_rule], kept, short)])
    kept = unglued(sorted(kept, key=lambda mention: mention.span), is_known=_is_known_person)
    return tuple(_fullest(short, kept))


RULE_KINDS = {
    "PER": MentionKind.PERSON, "ORG": MentionKind.ORGANISATION, "LOC": MentionKind.PLACE,
    "GRP": MentionKind.GROUP, "VES": MentionKind.VESSEL, "WPN": MentionKind.WEAPON, "GDS": MentionKind.GOODS,
}  # fmt: skip


def find_sure_names(text: str, sentences: Sequence[Span]) -> list[Mention]:
    """Return the names of people, organisations, places and peoples that rules alone are sure of.

    What they leave out may be a name or none: the model is taught with them where a corpus has no names.
    """
    words = [find_words(text, sentence) for sentence in sentences]
    common = _common_words(words)
    found = [
        _mention(text, sentence, piece)
        for sentence, of_sentence in zip(sentences, words, strict=True)
        for piece in _pieces(text, sentence, of_sentence, common)
        if piece.sure
    ]
    return _without_overlap(found)


_SURNAME_FIRST = re.compile(r"[A-Z]\w+ [A-Z]\w+-[a-z]\w+")  # "Shin Won-sik", of which the model makes two
_REGISTERS = frozenset({"IMO", "MMSI", "HS", "LEI", "BIC", "INN", "OGRN"})
_THINGS = (MentionKind.WEAPON, MentionKind.GOODS)
SURE_IN_HEADLINE = 0.9  # probability from which a name is read where every word has a capital, or none has
SURE_OF_EDGES = 0.95  # probability from which no rule's longer reading stands against the model's
NEAR = 6  # names on each side that a rule's reading of one may also cover
SURE_OF_KIND = 0.8  # probability from which a name keeps its kind, whatever it is elsewhere in the document
OUTVOTED = 1.5  # how much likelier another kind must be, over all places of a name in the document
_CAPITALISED = frozenset({"PER", "ORG", "LOC", "GRP", "VES"})


def _touches(span: Span, others: Sequence[Span | None]) -> bool:
    return any(other and span.meets(other) for other in others)


def _addresses(text: str) -> list[Span]:
    # looking for one tries eighty letters at each place, and most texts have none
    if not any(mark in text for mark in ("://", "@", "www.")):
        return []
    return [Span(*found.span()) for found in _ADDRESS.finditer(text)]


def _entry_of(name: str) -> Entry | None:
    """Return the table's entry of a name, whole."""
    words = [bare(word) for word in name.replace("'", "’").split()]
    known = gazetteer().find(words, 0)
    return known[1] if known and known[0] == len(words) else None


def _is_known_person(name: str) -> bool:
    entry = _entry_of(name)
    return entry is not None and entry.kind is MentionKind.PERSON


def _read_names(
    text: str,
    sentences: Sequence[Span],
    analysis: Analysis,
    by_rule: Sequence[Mention],
    words_of: Mapping[Span, list[Word]],
) -> list[Mention]:
    """Return the names that the model reads, with the form that a table has and the role beside them.

    Where a rule puts more words together ("Dalian Sunrise Shipping Co. Ltd"), its span and kind stand.
    """
    starts = [one.span.start for one in by_rule]
    alone = [_name_alone(text, analysis, named) for named in analysis.names]
    kinds = _kinds_in_document(text, analysis)
    doubtful = {
        sentences[analysis.sentences[one.first]] for one in analysis.names if one.score < SURE_IN_HEADLINE
    }
    headlines = {one for one in doubtful if is_headline(text, one, words_of[one])}
    found = []
    for number, (named, span, letters) in enumerate(zip(analysis.names, alone, kinds, strict=True)):
        sentence = sentences[analysis.sentences[named.first]]
        if span is None:
            continue
        written_small = text[span.start : span.end].islower() and not text[slice(*sentence)].islower()
        capitals_tell = sentence not in headlines and not written_small
        if named.score < SURE_IN_HEADLINE and not capitals_tell and letters in _CAPITALISED:
            continue
        place = bisect_right(starts, span.end - 1) - 1
        beside = by_rule[place] if place >= 0 and by_rule[place].span.end > span.start else None
        if beside:
            near = range(max(0, number - NEAR), min(len(alone), number + NEAR + 1))
            swallowed = [
                kinds[at] for at in near if at != number and _touches(beside.span, alone[at : at + 1])
            ]
            sure = named.score >= SURE_OF_EDGES
            is_one = bool(_SURNAME_FIRST.fullmatch(beside.text)) and set(swallowed) == {"PER"}
            if (is_one or "PER" not in swallowed) and _stands(
                beside, span, RULE_KINDS[letters], sure=sure, joins=bool(swallowed)
            ):
                found.append(beside)
                continue
        if letters == "LOC":
            span = _with_place_word(text, span)
        words = text[span.start : span.end]
        kind, name = RULE_KINDS[letters], " ".join(words.split())
        if entry := _entry_of(name):
            kind, name = entry.kind, entry.name or name
        role = ""
        if kind is MentionKind.PERSON:
            role = beside.role if beside else ""
            role = role or _role(text, sentence, span)
        found.append(Mention(span=span, text=words, kind=kind, name=name, role=role))
    return found


def _with_place_word(text: str, place: Span) -> Span:
    """Return a place with the word that its name begins with: "Port of Hamra", "Gulf of Thailand"."""
    before = _place_word().search(text, max(0, place.start - MAX_PLACE_WORD), place.start)
    return Span(before.start(), place.end) if before else place


MAX_PLACE_WORD = 20  # characters before a place in which such a word is looked for


@cache
def _place_word() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(gazetteer().place_before))}) of (?:the )?$")


def _whole_addresses(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with a street, its house number and the places after it made one postal address."""
    whole: list[Mention] = []
    for one in mentions:
        before = whole[-1] if whole and whole[-1].kind is one.kind is MentionKind.PLACE else None
        start, end = one.span
        if before and _opens_address(before) and _WITHIN_ADDRESS.fullmatch(text, before.span.end, start):
            start = whole.pop().span.start
        elif one.kind is MentionKind.PLACE and _STREET.search(one.text):
            number = _HOUSE_NUMBER.search(text, max(0, start - 7), start)
            start = number.start() if number else start
        if one.kind is MentionKind.PLACE and _opens_address(replace(one, text=text[start:end])):
            postcode = _POSTCODE.match(text, end)
            end = postcode.end() if postcode else end
        if (start, end) == one.span:
            whole.append(one)
        else:
            words = text[start:end]
            whole.append(replace(one, span=Span(start, end), text=words, name=" ".join(words.split())))
    return whole


def _opens_address(place: Mention) -> bool:
    return bool(_STREET.search(place.text)) and any(char.isdigit() for char in place.text)


def _kinds_in_document(text: str, analysis: Analysis) -> list[str]:
    """Return the kind of each name the model reads: where unsure, what the same words mostly are."""
    words = [
        text[analysis.words[one.first].start : analysis.words[one.last].end].lower() for one in analysis.names
    ]
    votes: dict[str, dict[str, float]] = {}
    for name, one in zip(words, analysis.names, strict=True):
        of_name = votes.setdefault(name, {})
        of_name[one.kind] = of_name.get(one.kind, 0.0) + one.score
    kinds = []
    for name, one in zip(words, analysis.names, strict=True):
        likeliest = max(votes[name], key=votes[name].__getitem__)
        outvoted = votes[name][likeliest] > OUTVOTED * votes[name][one.kind] and one.score < SURE_OF_KIND
        kinds.append(likeliest if outvoted else one.kind)
    return kinds


def _may_follow_title(mention: Mention) -> bool:
    """Whether what follows a title is a name by itself; in "Lt. Governor" and "General Terms" it is none."""
    return " " in mention.text or mention.text in gazetteer().first_names


SURE_OF_GOODS = 0.8  # probability from which words that no table of goods has are taken for goods
_NO_THINGS = frozenset({"VERB", "AUX", "ADP", "DET", "PRON", "ADV", "SCONJ", "CCONJ"})
_PARTICIPLES = frozenset(
    {"flagged", "based", "led", "backed", "made", "owned", "run", "born", "built", "held"}
)
_IN_OFFICE = re.compile(r"(?:Secretary|Minister|Undersecretary|Commissioner) (?:of|for)")
_NO_END = frozenset({"of", "the", "and", "for", "in", "at", "to", "-", ",", "(", "&", "a", "an"})


def _name_alone(text: str, analysis: Analysis, named: Named) -> Span | None:
    """Return a name's span without titles and loose words at its ends; ``None`` where no name is left."""
    words = [text[slice(*analysis.words[at])] for at in range(named.first, named.last + 1)]
    first, last = 0, len(words)
    if RULE_KINDS[named.kind] is MentionKind.PERSON:
        while first < last and (title := gazetteer().find_title(words[:last], first)):
            first += title[0]
    before = analysis.words[max(0, named.first - 2) : named.first]
    if _IN_OFFICE.fullmatch(" ".join(text[slice(*word)] for word in before)):
        while first < last and words[first] in PORTFOLIOS | {"Affairs", "and", "for"}:
            first += 1
    while first < last and words[first].lower() in _NO_END:
        first += 1
    while first < last and words[last - 1].lower() in _NO_END:
        last -= 1
    if named.kind == "VES" and last - first == 1 and len(words[first]) == 1:
        return None  # the "M" of "M/V"
    if first == last or not any(char.isalpha() for word in words[first:last] for char in word):
        return None
    state = gazetteer().find(words[:last], first) if named.kind == "PER" else None
    is_given = words[first] in gazetteer().first_names  # "Georgia King"
    if state and not is_given and gazetteer().find_title(words[:last], first + state[0]):
        return None  # "U.S. Secretary", of "U.S. Secretary of State Kerry"
    if named.kind == "GDS" and named.score < SURE_OF_GOODS:
        return None
    if named.kind in ("WPN", "GDS") and analysis.parts[named.first + last - 1] in _NO_THINGS:
        return None  # "bought", beside rifles
    if named.kind in ("WPN", "GDS") and set(words[first:last]) <= _REGISTERS:
        return None  # "IMO", before its number
    if last - first > 1 and words[last - 2] == "-" and words[last - 1] in _PARTICIPLES:
        return None  # "Palau-flagged"
    further = [text[slice(*word)] for word in analysis.words[named.first : named.last + 3]]
    if named.kind == "VES" and further[last:][:1] == ["-"] and set(further[last:]) & _PARTICIPLES:
        return None  # "Palau", of "a Palau-flagged ship", is none
    title = gazetteer().find_title(further, first)
    if title and title[0] >= last - first:
        return None  # "the Prime Minister", of which the model read "Prime"
    span = Span(analysis.words[named.first + first].start, analysis.words[named.first + last - 1].end)
    if named.kind == "PER" and _SHIP_NUMBER.match(text, span.end) and not _counts(analysis, named.last + 1):
        return None  # "Chang Bo 7" is no person
    return span


def _counts(analysis: Analysis, figure: int) -> bool:
    """Whether a figure counts the noun behind it: "met Ida Holm 10 days ago"."""
    is_read = figure < len(analysis.words)  # a figure outside all sentences is none of its words
    return is_read and analysis.relations[figure].startswith("nummod") and analysis.heads[figure] > figure


def _stands(by_rule: Mention, span: Span, kind: MentionKind, *, sure: bool, joins: bool) -> bool:
    """Whether a rule's reading of a name stands against the model's, which it contains or goes on from.

    The model parts people better than rules do; rules know the names of the tables and how far the name of an
    organisation or a place goes, where the model is not ``sure`` or its
    names ``joins`` several ("Ministry of Foreign Affairs", "Trade").
    """
    if by_rule.span.start > span.start:  # "Inspector Choe Son Ok", of which the model read "Inspector Choe"
        goes_on = by_rule.span.end > span.end or (by_rule.span.end == span.end and by_rule.role != "")
        return goes_on and by_rule.kind is kind and not sure
    if span.end > by_rule.span.end:
        return False
    if _entry_of(by_rule.text) is not None:
        return True
    if kind is MentionKind.PERSON:
        cuts_word = by_rule.text[span.end - by_rule.span.start :][:1] == "-"  # "Han Ju" of "Han Ju-won"
        has_particle = any(word.islower() for word in by_rule.text.split())  # "Ali bin" of "Ali bin Said"
        is_whole = bool(_SURNAME_FIRST.fullmatch(by_rule.text))
        return by_rule.kind is kind and (
            cuts_word or has_particle or is_whole or (by_rule.role != "" and not sure)
        )
    longer = by_rule.kind is kind and kind in (MentionKind.ORGANISATION, MentionKind.PLACE)
    return longer and (joins or not sure)


def _common_words(sentences: Iterable[list[Word]]) -> frozenset[str]:
    return frozenset(word.text for words in sentences for word in words if word.text[:1].islower())


def _pieces(text: str, sentence: Span, words: list[Word], common: frozenset[str]) -> Iterable[Piece]:
    headline = is_headline(text, sentence, words)
    for run in find_runs(text, words, sentence):
        for piece in name_run(run, common=common):
            if not headline or piece.name or piece.role:
                yield piece


def _mention(text: str, sentence: Span, piece: Piece) -> Mention:
    start, end = piece.words[0].start, piece.words[-1].end
    span = Span(start, end)
    role = piece.role
    if piece.kind is MentionKind.PERSON and not role:
        role = _role(text, sentence, span)
    words = " ".join(text[start:end].split())
    return Mention(span=span, text=text[start:end], kind=piece.kind, name=piece.name or words, role=role)


def _role(text: str, sentence: Span, span: Span) -> str:
    """Return the description before or after a person's name, when its noun is one that people bear."""
    titles = gazetteer().titles
    before = _ROLE_BEFORE.search(text[max(sentence[0], span[0] - 60) : span[0]])
    if before and titles.get((before["head"].lower(),)) == "description":
        return before["role"]
    after = _ROLE_AFTER.match(text[span[1] : min(sentence[1], span[1] + 90)])
    if after and titles.get((after["head"],)) == "description":
        return after["role"]
    return ""


_RANK = {MentionKind.VESSEL: 0, MentionKind.PERSON: 1, MentionKind.ORGANISATION: 1, MentionKind.PLACE: 1,
         MentionKind.GROUP: 1, MentionKind.WEAPON: 2, MentionKind.GOODS: 3}  # fmt: skip


def _without_overlap(mentions: Sequence[Mention]) -> list[Mention]:
    """Keep one of overlapping mentions: ships, then the longer, then the earlier."""
    order = sorted(
        range(len(mentions)),
        key=lambda at: (_RANK[mentions[at].kind], -len(mentions[at].text), mentions[at].span),
    )
    taken: set[int] = set()
    kept = []
    for at in order:
        places = range(*mentions[at].span)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(mentions[at])
    return kept


def _first_come(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep of overlapping mentions the one that comes first."""
    taken: set[int] = set()
    kept = []
    for mention in mentions:
        places = range(*mention.span)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(mention)
    return kept


def _people_first(mentions: list[Mention]) -> list[Mention]:
    """Take a place that no table knows for the person whose surname it is: "in Carson", of Ben Carson."""
    surnames = {_surname(one.name) for one in mentions if one.kind is MentionKind.PERSON and " " in one.name}
    known = gazetteer().names
    return [
        replace(one, kind=MentionKind.PERSON)
        if one.kind is MentionKind.PLACE and one.text in surnames and one.text not in known
        else one
        for one in mentions
    ]


def _acronyms(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Return the acronyms that the text explains: "Korea Silver Trading Corporation (KSTC)"."""
    short: dict[str, str] = {}
    for mention in mentions:
        after = text[mention.span.end : mention.span.end + 60]
        if mention.kind is MentionKind.ORGANISATION and (found := _EXPANSION.match(after)):
            short.setdefault(found["short"], mention.name)
    return short


def _settled(unsure: Sequence[Mention], known: Sequence[Mention], short: dict[str, str]) -> list[Mention]:
    """Return the unsure runs that a sure mention of the same words, or of the same surname, explains."""
    kinds = dict.fromkeys(short, MentionKind.ORGANISATION)
    for mention in known:
        if mention.kind in (
            MentionKind.PERSON,
            MentionKind.ORGANISATION,
            MentionKind.PLACE,
            MentionKind.VESSEL,
        ):
            kinds.setdefault(mention.text, mention.kind)
            if mention.kind is MentionKind.PERSON:
                kinds.setdefault(_surname(mention.name), mention.kind)
    return [replace(mention, kind=kinds[mention.text]) for mention in unsure if mention.text in kinds]


def _surname(name: str) -> str:
    """Return the word that short mentions of a person use: the family name, as far as its place is known.

    >>> _surname("Kim Jong-un"), _surname("Vladimir V. Putin")
    ('Kim', 'Putin')
    """
    words = name.split()
    table = gazetteer()
    eastern = (
        len(words) > 1 and words[0] in table.surnames_first and words[0] not in table.first_names - {"Kim"}
    )
    if eastern and (len(words) == 3 or "-" in words[1] or words[1] not in table.first_names):
        return words[0]
    return words[-1] if words else ""


def _fullest(short: dict[str, str], mentions: Sequence[Mention]) -> list[Mention]:
    """Give each person and organisation the fullest name that the document has for it."""
    people: dict[str, list[str]] = {}
    for mention in mentions:
        if mention.kind is MentionKind.PERSON and " " in mention.name:
            for part in {_surname(mention.name), mention.name.split()[0]}:
                names = people.setdefault(part, [])
                if mention.name not in names:
                    names.append(mention.name)
    return [_named_in_full(mention, people, short) for mention in mentions]


def _named_in_full(mention: Mention, people: dict[str, list[str]], short: dict[str, str]) -> Mention:
    if mention.kind is MentionKind.ORGANISATION and mention.text in short:
        return replace(mention, name=short[mention.text])
    if mention.kind is not MentionKind.PERSON:
        return mention
    if " " in mention.name:
        same = [name for name in people.get(_surname(mention.name), ()) if _is_shorter(mention.name, name)]
        return replace(mention, name=same[0]) if len(same) == 1 else mention
    names = people.get(mention.name, [])
    fullest = [name for name in names if not any(_is_shorter(name, other) for other in names)]
    return replace(mention, name=fullest[0]) if len(fullest) == 1 else mention


def _is_shorter(name: str, other: str) -> bool:
    """Whether one name is the other with words left out ("Vladimir Putin" of "Vladimir V. Putin")."""
    words, others = name.split(), other.split()
    return len(words) < len(others) and words[0] == others[0] and words[-1] == others[-1]
