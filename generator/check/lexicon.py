"""The English words that rules look for: regular expressions of whole words, separated by single spaces."""

# fmt: off
UNITS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20,
}
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "May": "May", "Jun": "June", "Jul": "July",
    "Aug": "August", "Sep": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}
# fmt: on
MONTH_WORDS = tuple(f"{short}(?:{name[3:]}|t)?" for short, name in MONTHS.items())
WEEKDAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEARS = r"(?:1[89]|20)\d\d"

QUALIFIERS = {
    "about": r"about|around|close to|approximately|roughly|nearly|almost|some|circa",
    "more-than": r"(?<!\bno )(?<!\bnot )(?:more than|over|upwards of)",
    "at-least": r"at least|(?:no|not) (?:fewer|less) than",
    "as-many-as": r"as many as|up to|at most|(?:no|not) more than",
    "less-than": r"(?<!\bno )(?<!\bnot )(?:less than|fewer than|under)",
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
