"""Find the forms of a person's name in a text, by patterns over its words, capitals and separators."""

import functools
import re
import unicodedata
from dataclasses import dataclass

from generator.leaks.names import (
    ENDINGS,
    Name,
    initials,
    is_declined,
    is_declined_alone,
    needs_all_given,
    parse_name,
    stems,
)
from generator.leaks.normalize import MIN_SUBSTRING_LETTERS, skeleton

_TOKEN = re.compile(r"[^\W_]+|[\W_]+")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_JOINER, _NEXT_TO, _COMMA, _DOT, _AROUND, _AT, _END = "-", " ", ",", ".", "~", "@", "|"
"""What stands between words: a hyphen or the like without a space, a space, a comma or the like, a dot, quotation
marks or brackets, the sign of an e-mail address, and whatever ends a name."""
_JOINING = frozenset("-‐‑‒–'’ʼ`´_/+=.\\")  # noqa: RUF001
_AROUND_WORDS = frozenset("\"“”„‟«»‹›()[]'‘’*")  # noqa: RUF001
_CAPITAL = "^"
_WORD = rf"[^{re.escape(_JOINER + _NEXT_TO + _COMMA + _DOT + _AROUND + _AT + _END + _CAPITAL)}]"
_START, _STOP = rf"(?<!{_WORD})(?<!\{_CAPITAL})", rf"(?!{_WORD})"
_PARTICLE = r"(?:al|bin|ibn|de[nlr]?|van|von|der|el|la)"
_BETWEEN = rf"(?:\^?{_WORD}[.-]|\^{_WORD} |\^{_WORD}{{2,}}[ ~-]|{_PARTICLE}[ -]){{0,2}}"
"""Up to two names, initials or particles between the names; other words end a name."""
_JOINED_BETWEEN = rf"(?:{_WORD}+-){{0,2}}"
"""The same in an address or the name of a file, which have no capitals."""


@dataclass(frozen=True, slots=True)
class NamePattern:
    """The forms of a name, for each of the two mappings of characters."""

    triggers: tuple[tuple[bytes, ...], tuple[bytes, ...]]
    """Bytes of which the words of a text must contain one, so that the pattern can match."""
    is_short: bool
    """Whether the family name is so short that binary data contains it by chance."""
    patterns: tuple[re.Pattern[str], re.Pattern[str]]


def name_pattern(form: str) -> NamePattern | None:
    """Return the pattern for the forms of a name; None for a form that has none besides itself."""
    name = parse_name(form)
    if name is None or not (name.given or is_declined_alone(name)):
        return None
    starts = [re.findall(r"[^\W_]+", stem)[0] for word in name.family.split()[:1] for stem in stems(word)]
    # A family name begins a word, or follows an initial as in an e-mail address.
    starts += [initials(name.given[0])[0] + start for start in starts if name.given]
    first, second = (tuple({b" " + skeleton(start).joined[mapping] for start in starts}) for mapping in (0, 1))
    is_short = len(skeleton(name.family).joined[0].decode()) < MIN_SUBSTRING_LETTERS
    return NamePattern((first, second), is_short, (_compile(name, 0), _compile(name, 1)))


def mark_words(text: str, mapping: int) -> str:
    """Return the words of a text as in its skeleton, with marks for capitals and one sign for each separator.

    Args:
        text: The text.
        mapping: The mapping of characters, 0 or 1.
    """
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    text = unicodedata.normalize("NFC", "".join(c for c in text if unicodedata.category(c) not in {"Mn", "Me", "Cf"}))
    return "".join(
        (_CAPITAL if token[0].isupper() else "") + _key(token, mapping) if token[0].isalnum() else _separator(token)
        for token in _TOKEN.findall(text)
    )


def _separator(token: str) -> str:
    """Return the sign for what stands between two words."""
    signs = token.strip()
    if _EMPTY_LINE.search(token):
        return _END
    if not signs:
        return _NEXT_TO
    if signs == token and _JOINING.issuperset(signs):
        return _JOINER
    if signs in {".", ".-"}:
        return _DOT
    if signs in {",", ".,", ";", "|"}:
        return _COMMA
    if signs == "@":
        return _AT
    return _AROUND if _AROUND_WORDS.issuperset(signs) else _END


@functools.lru_cache(maxsize=100_000)
def _key(word: str, mapping: int) -> str:
    return skeleton(word).joined[mapping].decode()


def _compile(name: Name, mapping: int) -> re.Pattern[str]:
    family = "[ -]?".join(_declined(word, mapping) for word in name.family.split())
    if not name.given:
        return re.compile(f"{_START}{family}{_STOP}")
    given = [_declined(word, mapping) for word in name.given]
    alternatives = []
    if all(len(initials(word)[0]) < len(word.strip(".")) for word in name.given):
        every = "[ -]?".join(given)
        one = every if needs_all_given(name) else f"(?:{every}|{given[0]})"
        alternatives += [
            rf"{one}[ ~-]{_BETWEEN}{family}",
            rf"{one}-{_JOINED_BETWEEN}{family}",
            rf"{family}[ ,~-]{_BETWEEN}{one}",
            rf"{family}-{_JOINED_BETWEEN}{one}",
        ]
    letters = ["(?:" + "|".join(_key(i, mapping) for i in initials(word)) + ")" for word in name.given]
    if not needs_all_given(name) or len(letters) > 1:
        alternatives += _with_initials(letters, family, all_given=needs_all_given(name))
    return re.compile(_START + "(?:" + "|".join(alternatives) + ")" + _STOP)


def _with_initials(letters: list[str], family: str, *, all_given: bool) -> list[str]:
    """Return the patterns of a name with initials, before and behind the family name.

    Args:
        letters: A pattern for each initial.
        family: The pattern of the family name.
        all_given: Whether no initial may be missing.
    """
    first, every = letters[0], letters if all_given else letters[:1]
    spelled = "".join(rf"\^{letter}[. -]?" for letter in every)
    # "Oskarsson, I think": an I is an initial only with a dot or at the end.
    pronoun = _key("I", 0)
    behind = "".join(rf"\^{letter}[. -]?" for letter in every[:-1]) + rf"\^{every[-1]}"
    end = r"(?=[-.|,]|$)" if pronoun in first else ""
    return [
        rf"{spelled}(?<=[. -])(?:\^?{_WORD}[.-] ?|\^{_WORD} ){{0,2}}{family}",
        rf"\^?{''.join(letters)}[ -]{family}" if len(letters) > 1 else rf"{first}-{family}",
        rf"{family}[ ,]{behind}{end}",
        *([] if all_given else [rf"{family}-{first}", rf"\^?{first}{family}(?=@)", rf"(?<=@)\^?{first}{family}"]),
    ]


def _declined(word: str, mapping: int) -> str:
    """Return the pattern of one name, with case endings where it has some."""
    spellings = "|".join(
        r"[ -]?".join(rf"\^?{re.escape(_key(part, mapping))}" for part in re.findall(r"[^\W_]+", stem))
        for stem in stems(word)
    )
    endings = _endings(mapping) if is_declined(word) else "s?"
    return f"(?:{spellings}){endings}"


def _endings(mapping: int) -> str:
    return "(?:" + "|".join(re.escape(_key(ending, mapping)) for ending in ENDINGS) + ")?"
