r"""A passage found the plain way: straight from the written rule, once for each citation, with nothing remembered.

It shares no code with the generator. The tests hold :func:`generator.evidence.locate.locate` to what it finds, and
``make bench`` measures the check against it. For that it is frozen: it changes where it is wrong, or where the rule
itself does, and never to become quicker or slower.

The rule. Two prints of one text are the same when they differ only in these: how much white space stands between
words and of what kind; the form of quotation marks (curly, angle, prime), of dashes, hyphens and minus signs; an
ellipsis or three full stops; letters composed or in parts (Unicode's normal form C); and characters that nobody sees.
A passage begins with its first words and ends with the nearest of its last words that neither begin nor end before
the first ones do, at most two paragraphs further on; of passages that end alike the shortest counts. Words and figures
are never cut, nor are the signs of the original. A place that is exactly so printed goes before one that is the same
print otherwise; furniture is looked at only when nothing is found elsewhere.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

FURTHER = 2
"""Paragraphs that a passage may end after the one in which it begins."""
PRINTED_AS = str.maketrans(
    {
        **dict.fromkeys(
            "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
            "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
            "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{HEAVY SINGLE TURNED COMMA QUOTATION MARK ORNAMENT}"
            "\N{HEAVY SINGLE COMMA QUOTATION MARK ORNAMENT}\N{MODIFIER LETTER TURNED COMMA}"
            "\N{MODIFIER LETTER APOSTROPHE}\N{FULLWIDTH APOSTROPHE}\N{ACUTE ACCENT}\N{PRIME}",
            "'",
        ),
        **dict.fromkeys(
            "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
            "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}\N{DOUBLE LOW-REVERSED-9 QUOTATION MARK}"
            "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
            "\N{HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT}\N{HEAVY DOUBLE COMMA QUOTATION MARK ORNAMENT}"
            "\N{REVERSED DOUBLE PRIME QUOTATION MARK}\N{DOUBLE PRIME QUOTATION MARK}\N{LOW DOUBLE PRIME QUOTATION MARK}"
            "\N{FULLWIDTH QUOTATION MARK}\N{DOUBLE PRIME}",
            '"',
        ),
        **dict.fromkeys(
            "\N{ARMENIAN HYPHEN}\N{HEBREW PUNCTUATION MAQAF}\N{CANADIAN SYLLABICS HYPHEN}\N{MONGOLIAN TODO SOFT HYPHEN}"
            "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}"
            "\N{DOUBLE OBLIQUE HYPHEN}\N{HYPHEN WITH DIAERESIS}\N{TWO-EM DASH}\N{THREE-EM DASH}\N{DOUBLE HYPHEN}"
            "\N{OBLIQUE HYPHEN}\N{WAVE DASH}\N{WAVY DASH}\N{KATAKANA-HIRAGANA DOUBLE HYPHEN}"
            "\N{PRESENTATION FORM FOR VERTICAL EM DASH}\N{PRESENTATION FORM FOR VERTICAL EN DASH}\N{SMALL EM DASH}"
            "\N{SMALL HYPHEN-MINUS}\N{FULLWIDTH HYPHEN-MINUS}\N{YEZIDI HYPHENATION MARK}"
            "\N{MODIFIER LETTER MINUS SIGN}\N{HYPHEN BULLET}\N{MINUS SIGN}\N{HEAVY MINUS SIGN}",
            "-",
        ),
        "\N{HORIZONTAL ELLIPSIS}": "...",
    }
)
UNSEEN = frozenset(
    "\N{SOFT HYPHEN}\N{COMBINING GRAPHEME JOINER}\N{MONGOLIAN VOWEL SEPARATOR}\N{ZERO WIDTH SPACE}"
    "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}\N{FUNCTION APPLICATION}\N{INVISIBLE TIMES}"
    "\N{INVISIBLE SEPARATOR}\N{INVISIBLE PLUS}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT EMBEDDING}"
    "\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
    "\N{INHIBIT SYMMETRIC SWAPPING}\N{ACTIVATE SYMMETRIC SWAPPING}\N{INHIBIT ARABIC FORM SHAPING}"
    "\N{ACTIVATE ARABIC FORM SHAPING}\N{NATIONAL DIGIT SHAPES}\N{NOMINAL DIGIT SHAPES}"
)
WITHIN_FIGURES = frozenset(
    ".,'\N{RIGHT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
)

Range = tuple[int, int]


def find_passages(text: str, first: str, last: str, furniture: frozenset[int] = frozenset()) -> list[Range]:
    """Return where each passage begins and ends in a text, in its order; none where there is none.

    Args:
        text: The article.
        first: The first words.
        last: The last words.
        furniture: Numbers of paragraphs, from 1, in which a passage is sought only when it is nowhere else.
    """
    first, last = _bare(first), _bare(last)
    exact = _exact_places(text, first), _exact_places(text, last)
    form = fold(text)
    folded = _folded_places(text, form, first), _folded_places(text, form, last)
    for avoided in (furniture, frozenset[int]()):
        for firsts, lasts in (exact, folded):
            found = _paired(text, _outside(text, firsts, avoided), _outside(text, lasts, avoided))
            if found:
                return found
    return []


@dataclass
class Sign:
    """What a reader sees as one sign: a letter with its marks, a quotation mark, the white space between two words."""

    printed: str
    """Its characters that are seen; a space where it is white space."""
    start: int
    """Offset of the first of them in the original."""
    end: int
    """Offset after the last of them."""


@dataclass
class Folded:
    """A text in the one form in which all prints of it are compared."""

    text: str
    begins: dict[int, int]
    """Where in the original the sign begins that begins at an offset of the folded text."""
    ends: dict[int, int]
    """Where in the original the sign ends that ends at an offset of the folded text."""


def fold(text: str) -> Folded:
    """Return the folded form of a text, with the way back."""
    folded = Folded("", {}, {})
    forms = []
    position = 0
    for sign in signs(text):
        form = unicodedata.normalize("NFC", sign.printed).translate(PRINTED_AS)
        forms.append(form)
        folded.begins[position] = sign.start
        position += len(form)
        folded.ends[position] = sign.end
    folded.text = "".join(forms)
    return folded


def signs(text: str) -> list[Sign]:
    """Return the signs of a text, in its order."""
    found: list[Sign] = []
    for offset, character in enumerate(text):
        if character in UNSEEN:
            continue
        before = found[-1] if found else None
        if character.isspace():
            if before is None or before.printed != " ":
                found.append(Sign(" ", offset, offset + 1))
            else:
                before.end = offset + 1
        elif before is not None and before.printed != " " and _belongs_to(before.printed, character):
            before.printed += character
            before.end = offset + 1
        else:
            found.append(Sign(character, offset, offset + 1))
    return found


def _belongs_to(sign: str, character: str) -> bool:
    """Return whether a character is a mark on the sign before it, or one with it, as parts of a Hangul letter are."""
    return _is_mark(character) or len(unicodedata.normalize("NFC", sign + character)) == 1


def _bare(words: str) -> str:
    """Return words without white space and unseen characters around them."""
    seen = [i for i, character in enumerate(words) if character not in UNSEEN and not character.isspace()]
    return words[seen[0] : seen[-1] + 1] if seen else ""


def _exact_places(text: str, words: str) -> list[Range]:
    starts = _starts(text, words)
    places = [(start, start + len(words)) for start in starts]
    return [place for place in places if not _cuts(text, place[0]) and not _cuts(text, place[1])]


def _folded_places(text: str, folded: Folded, words: str) -> list[Range]:
    """Return the places of words in the folded text, in the offsets of the original."""
    wanted = fold(words).text
    places = []
    for start in _starts(folded.text, wanted):
        end = start + len(wanted)
        # Where no sign begins or none ends, as within a printed ellipsis, a sign would be cut.
        if start in folded.begins and end in folded.ends:
            places.append((folded.begins[start], folded.ends[end]))
    return [place for place in places if not _cuts(text, place[0]) and not _cuts(text, place[1])]


def _starts(text: str, words: str) -> list[int]:
    """Return where words begin in a text, those included that overlap."""
    starts = []
    start = text.find(words) if words else -1
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts


def _cuts(text: str, offset: int) -> bool:
    """Return whether a place lies within a word, a figure or a letter with its marks; the unseen parts nothing."""
    before, after = _two_seen(reversed(text[:offset])), _two_seen(text[offset:])
    if not before or not after:
        return False
    left, right = before[0], after[0]
    if _is_mark(right):
        return True
    if (left.isalnum() or _is_mark(left)) and right.isalnum():
        return True
    # 3|,800 and 3,|800
    behind = left.isdigit() and right in WITHIN_FIGURES and after[1:].isdigit()
    ahead = before[1:].isdigit() and left in WITHIN_FIGURES and right.isdigit()
    return behind or ahead


def _two_seen(characters: Iterable[str]) -> str:
    """Return the first two characters that are seen, or as many as there are."""
    seen = ""
    for character in characters:
        if character not in UNSEEN:
            seen += character
        if len(seen) == 2:
            break
    return seen


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _paragraph(text: str, offset: int) -> int:
    """Return the number of the paragraph, which is a line that is not empty, in which a character stands."""
    lines = text[: offset + 1].replace("\r", "\n").split("\n")
    return max(1, sum(1 for line in lines if line.strip()))


def _outside(text: str, places: list[Range], furniture: frozenset[int]) -> list[Range]:
    if not furniture:
        return places
    return [
        (start, end)
        for start, end in places
        if _paragraph(text, start) not in furniture and _paragraph(text, end - 1) not in furniture
    ]


def _paired(text: str, firsts: list[Range], lasts: list[Range]) -> list[Range]:
    begins: dict[int, int] = {}
    for start, end in firsts:
        ends = [e for s, e in lasts if s >= start and e >= end]
        if ends and _paragraph(text, min(ends) - 1) - _paragraph(text, start) <= FURTHER:
            begins[min(ends)] = start
    return sorted((start, end) for end, start in begins.items())
