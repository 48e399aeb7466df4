"""The rules for single times ("last winter", "June 3", "nine months ago"): a pattern and how to read it.

The patterns are bounded: no unlimited repetition, so the cost is linear in the
text. :mod:`casewright.read.times` joins atoms to ranges and to open intervals
("since October", "between March and June").
"""

import re
from collections.abc import Callable

from casewright.read import _dates as dates
from casewright.read import _relative as relative
from casewright.read import _weekdays as weekdays
from casewright.read._timewords import (
    ABOUT,
    AGO,
    DAY,
    DEICTIC,
    FULL,
    MEANS,
    MONTH,
    MORE,
    NUM,
    ONES,
    SEASON,
    SHORT,
    SYNONYMS,
    TEENS,
    TENS,
    UNIT,
    WD,
    WEEKDAY,
    YEAR,
    Atom,
    Ground,
    S,
)
from casewright.text import caseless

Rule = Callable[[re.Match[str], Ground], Atom | None]

_NOT_A_DAY = (
    r"(?<!Black )(?<!Good )(?<!Bloody )(?<!Super )(?<!Holy )(?<!Ash )(?<!Palm )(?<!Easter )(?<!Cyber )"
)
_NOT_A_PAPER = (
    rf"(?!{S}(?:Times|Telegraph|Mirror|Express|Mail|Post|Independent|Herald|Review|People|Tribune|World|Age|"
    r"Night[ ](?:Live|Football|Lights)|Agreement|School|Service)\b)"
)
_COUNTED = (
    "people men women troops soldiers tons tonnes metres meters kilometers kilometres km miles feet barrels "
    "workers officers civilians shells rounds missiles rockets containers dollars euros rubles won yuan yen "
    "pounds cars houses homes children students members jobs villages"
)
_NOT_COUNTED = rf"(?!{S}(?:metric|" + "|".join(_COUNTED.split()) + r")\b)"
_REL_YEAR = rf"(?:,?{S}(?:of{S})?(?P<y>{YEAR})|{S}(?:of{S}|in{S})?(?P<rel>last|this|next|previous){S}year\b)"
_LIKE_YEAR = _REL_YEAR.replace(f"{S}(?:of{S})?(?P<y>", f"{S}(?:(?:of|in){S})?(?P<y>")
_RELATIVE_UNITS = f"week|weekend|month|quarter|year|decade|{SEASON}|{FULL}|{SHORT}|{WEEKDAY}"

_PART_OF_DAY = "(?:morning|afternoon|evening|night)"
_NAMED_UNITS = f"day|week|month|quarter|year|decade|{SEASON}|{FULL}|weekend|morning|afternoon|evening|night"
_UNITS_OR_NAMES = f"{_NAMED_UNITS}|{WEEKDAY}"
_WORDED_YEAR = (
    rf"(?:(?:eighteen|nineteen)[\s-](?:(?:{TENS})(?:[\s-](?:{ONES}))?|{TEENS})"
    rf"|two{S}thousand(?:{S}and)?{S}(?:{TEENS}|{ONES}|(?:{TENS})(?:[\s-](?:{ONES}))?))"
)
_LIKE = "same|corresponding|comparable|like|similar"
_HOLIDAY = (
    rf"Christmas{S}(?:Day|Eve)|New{S}Year[’']s{S}(?:Day|Eve)|Boxing{S}Day"
    rf"|(?:the{S})?Fourth{S}of{S}July|May{S}Day"
)

# The words that a rule cannot do without, as "this|or this and|these", in the singular and in small letters;
# "#" is any digit, "#4" four of them, "0s" the end of "1990s", "d.d" digits about a stop, "dth" the end of
# "5th", "on," that word before a stop. Looking them up costs a hundredth of trying the rule.
_MONTHS = f"{FULL}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec".lower()
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_DEICTIC = "|".join(sorted({words.split()[-1] for words in MEANS if words not in SYNONYMS["ago"]}))
_AGO = "|".join(sorted({words.split()[-1] for words in SYNONYMS["ago"]}))

_RULES: tuple[tuple[str, str, int, Rule], ...] = (
    (
        "eighteen|nineteen|thousand",
        rf"\b(?:(?P<year>the{S}year{S})(?:two{S}thousand\b(?!{S}and))|(?P<y>{_WORDED_YEAR})\b(?!{S}(?:people|men|tons|dollars)))",
        re.I,
        dates.read_worded_year,
    ),
    (
        "christmas|year|boxing|july|may day|eve|july",
        rf"\b(?P<h>{_HOLIDAY})(?:{_REL_YEAR})?",
        re.I,
        dates.read_holiday,
    ),
    (
        f"{SEASON} in|during|over|since|by|until|through|early|late|mid",
        rf"(?:(?<=\bin )|(?<=\bduring )|(?<=\bover )|(?<=\bsince )|(?<=\bby )|(?<=\buntil )|(?<=\bthrough )"
        rf"|(?<=\bearly )|(?<=\blate )|(?<=\bmid-))(?:the{S})?(?:(?:early|late){S})?"
        rf"(?P<s>spring|summer|autumn|winter|(?<=the )fall)\b(?!,?{S}(?:of|in|{YEAR}|last|this|next)\b"
        rf"|[\s-](?:[A-Z]|\w+-)|{S}(?:coat|school|games|break|camp)\b)(?P<y>)(?P<y2>)",
        re.I,
        dates.read_season,
    ),
    (
        "quarter|half|q|h",
        rf"\b(?:the{S})?(?:(?P<y>{YEAR})|(?P<rel>last|this|next){S}year[’']s){S}"
        r"(?P<q>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?P<k>quarter|half)\b",
        re.I,
        dates.read_quarter,
    ),
    (
        "earlier|ago quarter|half",
        rf"\b(?:the{S})?(?P<ago>(?:comparable{S})?year[\s-](?:ago|earlier)){S}(?P<q>first|second|third|fourth)"
        r"[\s-](?P<k>quarter|half)\b",
        re.I,
        dates.read_quarter,
    ),
    (
        "quarter|period|half|month|week|months same|corresponding|comparable|like|similar|ago|earlier|#4",
        rf"\b(?:the{S})?(?:(?P<like>(?:{_LIKE})(?:{S}year[\s-](?:ago|earlier))?)|(?P<ago>year[\s-](?:ago|earlier))|(?P<lead>{YEAR}))"
        rf"{S}(?:(?P<k>quarter|period|half)|(?P<u>month|week)(?={S}(?:of|in|last|a){S}))\b"
        rf"(?:{_LIKE_YEAR}|,?{S}(?P<past>a{S}year{S}(?:ago|earlier|before)|the{S}(?:year{S}before|previous{S}year)))?",
        re.I,
        relative.read_like_period,
    ),
    (
        "end|beginning|start|middle|close|rest|remainder|course|earlier|later|early|late "
        "week|month|quarter|year|decade",
        rf"\b(?:(?P<edge>(?:the{S})?(?:very{S})?(?:end|beginning|start|middle|close|rest|remainder|course){S}of)"
        rf"|(?:earlier|later|early|late){S}in){S}(?:the|this){S}(?P<u>week|month|quarter|year|decade)\b(?!{S}of\b)",
        re.I,
        relative.read_edge,
    ),
    (
        "end year|month|quarter",
        rf"\b(?:the{S})?(?P<u>year|month|quarter)(?:[’']s{S}|[\s-])end\b(?!-)",
        re.I,
        relative.read_edge,
    ),
    (
        f"in {UNIT}",
        rf"\b[Ii]n{S}(?:about{S}|around{S})?(?P<n>{NUM}){S}(?P<u>{UNIT})s?(?P<time>[’']?{S}time)?\b"
        rf"(?!{S}(?:of|in|a)\b)",
        0,
        relative.read_in,
    ),
    (f"on, {UNIT}", rf"\b(?P<n>{NUM}){S}(?P<u>{UNIT})s?{S}on(?=[,.;])", re.I, relative.read_years_on),
    ("eve", rf"\b[Oo]n{S}the{S}eve{S}of\b", 0, relative.read_eve),
    (
        "final|earlier #|twelve",
        rf"\b(?P<rel>final|the{S}earlier){S}(?:12|twelve){S}months\b",
        re.I,
        relative.read_twelve_months,
    ),
    (
        f"{_WEEKDAYS} week",
        rf"\b(?:(?P<wd>{WEEKDAY})(?:{S}of)?{S}(?P<rel>[Ll]ast|[Tt]his|[Nn]ext){S}week"
        rf"|(?P<rel2>[Ll]ast|[Tt]his|[Nn]ext){S}week(?:{S}on)?{S}(?P<wd2>{WEEKDAY}))\b",
        0,
        weekdays.read_weekday_in_week,
    ),
    (
        f"{_WEEKDAYS} first|second|third|fourth|last",
        rf"\b(?:[Tt]he{S})?(?P<n>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast){S}(?P<wd>{WEEKDAY}){S}(?:of|in){S}"
        rf"(?:(?P<relm>last|this|next|previous){S}month|(?P<m>{MONTH})(?:{_REL_YEAR})?)",
        0,
        weekdays.read_nth_weekday,
    ),
    (
        "dth the|of",
        rf"\b(?:(?P<wd>{WEEKDAY}),?{S}the{S}"
        rf"|(?:(?<=\b[Oo]n )|(?<=\b[Bb]y )|(?<=\buntil )|(?<=\bsince ))the{S}"
        rf"|(?:the{S})?(?=\d\d?[a-z]{{2}}{S}of{S}\w{{4}}{S}month))"
        rf"(?P<d>\d\d?)(?:st|nd|rd|th)(?:{S}of{S}(?P<relm>last|this|next){S}month)?"
        rf"(?=[.,;:)!?]|\s*$|{S}(?:and|when|but|to)\b)",
        0,
        weekdays.read_numbered_day,
    ),
    (
        f"next|last {UNIT}",
        rf"\bthe{S}(?P<u>week|month|year|quarter){S}(?:after{S}(?P<rel>next)|before{S}(?P<rel2>last))\b",
        re.I,
        relative.read_after_next,
    ),
    (
        f"{_MONTHS} #4",
        rf"\b(?P<d>\d\d?)-(?P<m>{MONTH})-(?P<y>(?:19|20)\d\d)\b",
        0,
        dates.read_hyphened,
    ),
    (
        "d.d #4",
        r"\b(?P<y>[12]\d{3})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)(?:[T ]\d\d:\d\d[\d:.Z+-]{0,16})?",
        0,
        dates.read_iso,
    ),
    ("d.d #4", r"\b(?P<y>(?:19|20)\d\d)([./])(?P<m>\d\d?)\2(?P<d>\d\d?)(?!\.?\d)", 0, dates.read_iso),
    (
        "d.d #4",
        r"\b(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)",
        0,
        dates.read_numeric,
    ),
    (
        f"{_MONTHS} #",
        rf"\b{WD}(?P<m>{MONTH})(?:{S}|(?<=\.))(?:the{S})?(?P<d>{DAY})(?:\s?(?:-|–|to|through|until|till|and)\s?(?P<d2>{DAY}))?"
        rf"(?:{_REL_YEAR})?",
        0,
        dates.read_month_day,
    ),
    (
        f"{_MONTHS} #",
        rf"\b{WD}(?:the{S})?(?P<d>{DAY})(?:\s?(?:-|–|to|until|till|and)\s?(?P<d2>{DAY}))?{S}(?:of{S})?(?P<m>{MONTH})"
        rf"(?:{_REL_YEAR})?",
        0,
        dates.read_month_day,
    ),
    (f"{_MONTHS} #4|last|this|next|previous", rf"\b(?P<m>{MONTH})(?:{_REL_YEAR})", 0, dates.read_month_year),
    (_MONTHS, rf"\b(?P<m>(?:{FULL})\b|(?:{SHORT})(?:\.|\b))", 0, dates.read_bare_month),
    (
        SEASON,
        rf"\b(?:the{S})?(?P<s>{SEASON})(?:,?{S}(?:of{S}|in{S})?(?:(?P<y>{YEAR})(?:[-–/](?P<y2>\d\d(?:\d\d)?\b))?"
        rf"|(?P<rel>last|this|next){S}year\b))",
        re.I,
        dates.read_season,
    ),
    (
        "quarter|half|q|h",
        rf"\b(?:the{S})?(?:(?P<q>first|second|third|fourth|1st|2nd|3rd|4th|(?:last|final)(?=.(?:quarter|half){S}of))"
        r"[\s-](?P<k>quarter|half)"
        rf"|(?P<c>Q|H)(?P<n>[1-4]))\b(?!-?{S}?(?:century|mile|hour|final))(?:{_REL_YEAR}|{S}of{S}the{S}(?P<now>year)\b)?",
        re.I,
        dates.read_quarter,
    ),
    (
        "q|h #4",
        rf"\b(?P<y>{YEAR})(?:{S}|,{S}|-)(?P<q>)(?P<k>)(?P<c>Q|H)(?P<n>[1-4])\b",
        0,
        dates.read_quarter,
    ),
    (
        "first|last|final|opening|closing month|quarter",
        rf"\b(?:the{S})?(?P<w>first|last|final|opening|closing){S}(?P<n>{NUM}){S}(?P<u>month|quarter)s?"
        rf"(?:{_REL_YEAR})",
        re.I,
        dates.read_part_of_year,
    ),
    ("0s", r"\b(?:the\s)?(?P<y>(?:1[5-9]|20)\d0)[’']?s\b", 0, dates.read_decade),
    ("0s", r"\bthe\s(?:(?:early|mid|late)[\s-])?[’']?(?P<y>[3-9]0)[’']?s\b", 0, dates.read_decade),
    (
        "twentie|thirtie|fortie|fiftie|sixtie|seventie|eightie|ninetie",
        r"\bthe\s(?:(?:early|mid|late)[\s-])?(?P<y>(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b",
        re.I,
        dates.read_decade,
    ),
    (
        "# century|centuries|centurie",
        rf"\b(?:the{S})?(?P<n>\d\d?)(?:st|nd|rd|th)(?:{S}|-)centur(?:y|ies)\b",
        re.I,
        dates.read_century,
    ),
    ("fiscal|fy #4", rf"\b(?:fiscal(?:[\s-]year)?|FY){S}?-?(?P<y>{YEAR})", re.I, dates.read_fiscal),
    (
        "#4",
        rf"(?P<y>{YEAR})(?:(?<![\w.,/-]\d{{4}})|(?<=\bmid-\d{{4}})|(?<=\blate-\d{{4}})|(?<=\bearly-\d{{4}}))"
        rf"(?:(?P<dash>[-–])(?P<y2>\d\d(?:\d\d)?)\b)?{_NOT_COUNTED}",
        0,
        dates.read_year,
    ),
    (
        "today|tonight|yesterday|tomorrow|night|morning|afternoon|evening",
        rf"\b(?:the{S})?(?P<w>day{S}before{S}yesterday|day{S}after{S}tomorrow|today|tonight|yesterday|tomorrow"
        rf"|last{S}night|this{S}(?:morning|afternoon|evening))(?:{S}(?:morning|afternoon|evening|night))?\b",
        re.I,
        relative.read_near_day,
    ),
    (
        _WEEKDAYS,
        rf"\b{_NOT_A_DAY}(?P<wd>{WEEKDAY})(?:{S}{_PART_OF_DAY})?\b{_NOT_A_PAPER}",
        0,
        relative.read_weekday,
    ),
    (
        f"{_DEICTIC} {UNIT}|weekend|{SEASON}|{_MONTHS}|{_WEEKDAYS}",
        rf"\b(?P<rel>{DEICTIC}){S}(?P<unit>{_RELATIVE_UNITS})\b",
        re.I,
        relative.read_deictic,
    ),
    ("weekend", r"\bthe\sweekend\b(?!\sof\b)", re.I, relative.read_weekend),
    (
        f"{_AGO}|now {UNIT}",
        rf"\b{MORE}{ABOUT}(?:(?P<n0>{NUM}){S}(?P<u0>{UNIT})s?(?:,|{S}and)?{S})?(?P<n>{NUM}){S}(?P<u>{UNIT})s?{S}(?P<so>or{S}so{S})?(?:(?:{AGO})\b|from{S}(?P<now>now)\b)",
        re.I,
        relative.read_ago,
    ),
    (
        f"{_AGO} {UNIT}|centurie",
        rf"\b(?:(?:a{S}few|several|many|some|a{S}couple{S}of){S})?(?:day|week|month|year|decade|centurie)s{S}(?:{AGO})\b",
        re.I,
        relative.read_vague,
    ),
    ("recent", rf"\brecent{S}(?:day|week|month|quarter|year|decade)s\b", re.I, relative.read_vague),
    (
        f"past|last|previous|next|coming {UNIT}",
        rf"\b(?:(?:the|these){S})?(?P<rel>past|last|previous|next|coming){S}(?P<n>{NUM}){S}(?P<u>{UNIT})s?\b(?!{S}of\b)",
        re.I,
        relative.read_stretch,
    ),
    (
        f"past|coming|next|last {UNIT}",
        rf"\b(?:the{S}(?P<rel>past|coming)"
        rf"|(?:(?<=\bover )|(?<=\bwithin )|(?<=\bduring )|(?<=\bin )|(?<=\bfor ))the{S}(?P<rel2>next|last))"
        rf"{S}(?P<n>)(?P<u>week|month|quarter|year|decade)\b(?!{S}of\b)|\bthe{S}(?P<rel3>past){S}(?P<u2>day)\b",
        re.I,
        relative.read_stretch,
    ),
    (
        f"previous|preceding|prior|earlier|following|next|same|that {_NAMED_UNITS}|{_WEEKDAYS}".lower(),
        rf"\b(?:(?:(?:the|its|his|their){S}(?P<rel>previous|preceding|prior|earlier|following|next|same)"
        rf"|(?P<that>that(?:{S}same)?)){S}(?P<u>{_UNITS_OR_NAMES})\b)"
        rf"(?!{S}(?:of\b|in{S}(?:\d|last)|and{S}a{S}half\b))",
        re.I,
        relative.read_anaphor,
    ),
    (
        "before|after|earlier|later day|week|month|year",
        rf"\bthe{S}(?P<u>day|week|month|year){S}(?P<w>(?:before|after)\b(?!{S}(?:yesterday|tomorrow|last|next))"
        rf"|(?:earlier|later)\b(?!{S}\w))",
        re.I,
        relative.read_year_before,
    ),
    (
        f"later|earlier|after|before|following|previously {UNIT}",
        rf"\b{MORE}{ABOUT}(?P<n>{NUM}){S}(?P<u>{UNIT})s?{S}(?P<w>later|earlier|after|before|following|previously)\b",
        re.I,
        relative.read_offset,
    ),
)


_COMPILED = tuple((re.compile(pattern, flags), rule) for _, pattern, flags, rule in _RULES)
_DIGIT = re.compile(r"\d")


_MARKED = {"on,", "#", "#4", "0s", "d.d", "dth"}


def _index(group: int) -> tuple[dict[str, int], int]:
    """Return the rules that each word of one group of needs stands for, as bits, and those without one."""
    found: dict[str, int] = {}
    free = 0
    for number, (needs, *_) in enumerate(_RULES):
        groups = needs.split()
        if len(groups) <= group:
            free |= 1 << number
            continue
        for sign in groups[group].lower().split("|"):
            assert sign in _MARKED or sign.isalpha(), sign  # else no text has it
            for form in (sign, f"{sign}s"):
                found[form] = found.get(form, 0) | 1 << number
    return found, free


assert all(len(needs.split()) <= 2 for needs, *_ in _RULES)  # what _worth_trying looks up
(_FIRST, _), (_SECOND, _WITHOUT_SECOND) = _index(0), _index(1)


_KNOWN = frozenset(_FIRST) | frozenset(_SECOND)
_WORD = re.compile(r"[a-z]+")
_MARKS = tuple(
    (mark, re.compile(pattern))
    for mark, pattern in (
        ("#4", r"\b\d{4}"),
        ("0s", r"0[’']?s\b"),
        ("d.d", r"\d[./-]\d"),
        ("dth", r"\d(?:st|nd|rd|th)"),
    )
)


def _worth_trying(raw: str) -> list[int]:
    """Return the numbers of the rules whose needs a stretch of text has, in order."""
    small = caseless(raw)
    words = _KNOWN.intersection(_WORD.findall(small))
    if " on," in small or " on." in small or " on;" in small:
        words |= {"on,"}
    if _DIGIT.search(small):
        words |= {"#", *(mark for mark, pattern in _MARKS if pattern.search(small))}
    first, second = 0, _WITHOUT_SECOND
    for word in words:
        first |= _FIRST.get(word, 0)
        second |= _SECOND.get(word, 0)
    both = first & second
    return [number for number in range(both.bit_length()) if both >> number & 1]


def _recurs(text: str, start: int) -> bool:
    """Whether the words before say that it comes again and again: "every Tuesday"."""
    return re.search(r"\b(?:every|each)\s$", text[max(0, start - 8) : start], re.I) is not None


def find_atoms(ground: Ground, start: int, end: int) -> list[Atom]:
    """Return the single times of a stretch of text in order; of overlapping ones the first, longest stays."""
    found: list[Atom] = []
    for number in _worth_trying(ground.text[start:end]):
        pattern, rule = _COMPILED[number]
        for match in pattern.finditer(ground.text, start, end):
            if not _recurs(ground.text, match.start()) and (atom := rule(match, ground)):
                found.append(atom)
    if len(found) < 2:
        return found
    kept: list[Atom] = []
    for atom in sorted(found, key=lambda atom: (atom.start, -atom.end)):
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return kept
