"""The words that numbers are made of; :mod:`casewright.read._number` puts them together."""

from fractions import Fraction

_ONE_WORDS = (
    "zero one two three four five six seven eight nine "
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_BEFORE_MULTIPLE = "is are was were be been than nearly almost about roughly over at"
_AFTER_MULTIPLE = "the as that last what its their"
_HALF_OF = "of the its their his her all that this these those our"
_NOT_SHARE = "first second other last final latter former top bottom lower upper another better"
_EXTENTS = "tall high long wide deep away above below apart thick across underwater by x"

ONES = {word: number for number, word in enumerate(_ONE_WORDS.split())}
TENS = {word: number * 10 for number, word in enumerate(_TEN_WORDS.split(), 2)}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
GLUED = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12}
# Capitals and a bare "b" are scales after a currency sign only: "$10B" is money, "10B" may be bytes or a bus.
MONEY = {"K": 10**3, "M": 10**6, "MM": 10**6, "B": 10**9, "b": 10**9, "T": 10**12, "t": 10**12}
SPACED = frozenset({"bn", "mn", "mln", "tn"})
GROUPS = {"dozen": 12}
PLURALS = frozenset({"tens", "dozens", "scores", *(f"{scale}s" for scale in SCALES)})
VAGUE = frozenset({"several", "few", "many", "couple"})
MULTIPLES = {"twice": 2, "double": 2, "triple": 3, "quadruple": 4}
# "double the amount" is a multiple between these; else it may be the verb.
BEFORE_MULTIPLE = frozenset(_BEFORE_MULTIPLE.split())
AFTER_MULTIPLE = frozenset(_AFTER_MULTIPLE.split())
FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
FRACTIONS |= {"⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "⅛": Fraction(1, 8)}
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7}
PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000}
PARTS |= {f"{part}s": over for part, over in PARTS.items() if part not in ("half", "halves")}
HALF_OF = frozenset(_HALF_OF.split())
# "the first half", "the other half" are parts with a name, no shares.
NOT_SHARE = frozenset(_NOT_SHARE.split())
# After these "5m" is a length, else five million.
EXTENTS = frozenset(_EXTENTS.split())
DIGITS = frozenset("0123456789½¼¾⅓⅔⅛")
# Without any of these and without digits a text has no number.
TELLING = frozenset({*ONES, *TENS, *SCALES, *GROUPS, *PLURALS, *VAGUE, *MULTIPLES, *PARTS})
# Every number begins with one of these or with digits.
FIRST_WORDS = frozenset({*ONES, *TENS, *PLURALS, *VAGUE, *MULTIPLES, "a", "an", "half"})
