"""The English words that rules look for: regular expressions of whole words, separated by single spaces."""

# fmt: off
UNITS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20,
}
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9, "trillion": 10**12,
}
ORDINALS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
    "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100, "thousandth": 1_000,
}
"""*First* and *second* by themselves are hardly ever a count."""
FRACTIONS = {
    "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "hundredth": 100,
}
MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "May": "May", "Jun": "June", "Jul": "July",
    "Aug": "August", "Sep": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}
# fmt: on
PARTS = {"half": 0.5, "quarter": 0.25}
AFTER_A_PART = (
    *("of", "were", "was", "are", "is", "had", "have", "has", "did", "do", "more", "less", "fewer", "as", "larger"),
    *("smaller", "higher", "lower", "by", "to", "in", "from", "and", "or"),
)
SCALE_SUFFIXES = {
    "k": 1_000,
    "K": 1_000,
    "m": 1_000_000,
    "M": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "b": 10**9,
    "B": 10**9,
    "bn": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
DOUBTFUL_SUFFIXES = frozenset({"m", "M", "b", "B"})
"""Suffixes that are a scale only behind a currency."""
CURRENCY_SIGNS = "$\u20ac\u00a3\u00a5\u20b4\u20bd\u20a9\u20b9\u20ba\u20aa"
CURRENCY_CODES = {
    "USD": "$",
    "US$": "$",
    "EUR": "\u20ac",
    "GBP": "\u00a3",
    "JPY": "\u00a5",
    "UAH": "\u20b4",
    "RUB": "\u20bd",
    "KRW": "\u20a9",
    "CHF": "CHF",
    "CNY": "CNY",
    "PLN": "PLN",
}
PERCENT = ("%", "\uff05", "per ?cent", "pct")
MEASURE_KINDS = (
    r"U\.?S\.?",
    "[Mm]etric",
    "[Ss]quare",
    "[Cc]ubic",
    "[Nn]autical",
    "Australian",
    "Canadian",
    "Hong Kong",
)
MEASURES = {
    "dollars?": "$",
    "euros?": "\u20ac",
    "pounds? sterling": "\u00a3",
    "pounds?": "pound",
    "hryvnias?": "\u20b4",
    "rou?bles?": "\u20bd",
    "(?:South |North )?Korean won": "\u20a9",
    "yen": "\u00a5",
    "yuan": "CNY",
    "cents?": "cent",
    "francs?": "franc",
    "percentage points?": "percentage point",
    "degrees?": "degree",
    "\u00b0C?": "degree",
    "km|kilomet(?:re|er)s?": "kilometre",
    "m|met(?:re|er)s?": "metre",
    "cm|centimet(?:re|er)s?": "centimetre",
    "mm|millimet(?:re|er)s?": "millimetre",
    "mi|miles?": "mile",
    "ft|foot|feet": "foot",
    "yards?": "yard",
    "inch(?:es)?": "inch",
    "kg|kilos?|kilogram(?:me)?s?": "kilogram",
    "g|gram(?:me)?s?": "gram",
    "lbs?": "pound",
    "tonnes?|t": "tonne",
    "tons?": "ton",
    "ounces?|oz": "ounce",
    "lit(?:re|er)s?": "litre",
    "gallons?": "gallon",
    "barrels?": "barrel",
    "hectares?|ha": "hectare",
    "acres?": "acre",
    "knots?": "knot",
    "km/h|kph": "km/h",
    "mph": "mph",
    "M": "M",
    "b": "b",
    "B": "B",
    "watts?|W": "watt",
    "kW": "kW",
    "MW": "MW",
    "GW": "GW",
    "years?": "year",
    "months?": "month",
    "weeks?": "week",
    "days?": "day",
    "hours?": "hour",
    "minutes?": "minute",
    "seconds?": "second",
}
SAME_UNITS = {"metric ton": "tonne", "metric tonne": "tonne", "us $": "$", "u.s. $": "$", "u.s $": "$"}
UNITS_LEFT_OUT = frozenset({"year", "ordinal"})
"""Units that a sentence may leave out: *aged 20* for *20 years old*, *brigade 81* for *the 81st brigade*."""
MONTH_NAMES = tuple(MONTHS.values())
MONTH_WORDS = tuple(f"{short}(?:{name[3:]}|t)?" for short, name in MONTHS.items())
WEEKDAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEARS = r"(?:1[89]|20)\d\d"

_NOT_NEGATED = r"(?<!\bno )(?<!\bnot )"
QUALIFIERS_BEFORE = {
    "about": (
        "about|around|close to|approximately|roughly|nearly|almost|some|circa|in the region of|in the order of",
        r"[~\u2248\u223c]|\bca?\.",
    ),
    "more-than": (
        rf"{_NOT_NEGATED}(?:more than|over|upwards of|above|in excess of|greater than|exceed(?:s|ed|ing)?)",
        ">",
    ),
    "at-least": ("at least|(?:no|not) (?:fewer|less) than|a minimum of", "\u2265|>="),
    "as-many-as": ("as (?:many|much) as|up to|at most|(?:no|not) more than|a maximum of", "\u2264|<="),
    "less-than": (rf"{_NOT_NEGATED}(?:less than|fewer than|under|below)", "<"),
}
"""Words before a figure, and signs."""
QUALIFIERS_AFTER = {
    "about": r"(?: [a-z]+){0,2} or (?:so|thereabouts)|-odd|-ish|\s?\u00b1",
    "at-least": r"(?: [a-z]+){0,2} or (?:more|above|over)|(?: [a-z]+)? at (?:the )?(?:very )?least|-plus|\+",
    "as-many-as": r"(?: [a-z]+){0,2} or (?:fewer|less|under)|(?: [a-z]+)? at (?:the )?(?:very )?most",
}
HEDGES = {
    "a claim": (r"claim\w*", r"alleg\w+", r"purported\w*", "reportedly", "said to have", "is reported to"),
    "a likeness": (
        *(r"seem\w*", r"appear\w*", "apparently", "possibly", "probably", "likely", "perhaps", "might"),
        *("believed to", "thought to", "understood to", "presumed to", "supposed to", "presumabl[ey]", "supposedly"),
        "(?-i:may)",  # "May" is a month
    ),
    "an estimate": (r"estimat\w+", r"assess\w+"),
    "a suggestion": (r"suggest\w*", r"indicat\w+", "impl(?:y|ies|ied)"),
}
STRONG = (r"confirm\w*", "prove[sdn]?", r"reveal\w*", r"establish\w*", r"admit\w*", "verif(?:y|ied|ies)")
ATTRIBUTION = (
    *("said", "says?", "saying", "according to", "told", "tells?", "stat(?:e[ds]?|ing)", r"announc\w+"),
    *("report(?:s|ed|edly)?", "added", "adds?", r"claim\w*", r"alleg\w+", r"purported\w*", r"assert\w*"),
    *(r"emphasi[sz]e\w*", r"stress\w*", r"propos\w+", r"declin\w+", r"estimat\w+", r"suggest\w*", r"indicat\w+"),
    *(r"acknowledg\w+", r"explain\w+", "ask(?:s|ed)", "call(?:s|ed)", r"express\w*", "testimony", r"confirm\w*"),
    *(r"disclos\w+", "made public", r"releas\w+", r"mention\w*", "word(?:s|ed)"),
)
CONJUNCTIONS = ("but", "while", "although", "whereas", "where")
"""What follows them is not governed by what came before."""
