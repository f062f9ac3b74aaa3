"""Forms of a person's name: any order, initials, words between, and the case endings of Cyrillic names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARTICLE_WORDS = (
    "al bin ibn ben da dal de del den der di dos du el la le ter ul van von zu af av und фон ван де аль ибн"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_PATRONYMIC = re.compile(r"(?:вич|вна|ична|ovich|evich|ovych|evych|ovna|evna|ivna)$", re.IGNORECASE)
_DIGRAPHS = ("zh", "kh", "ts", "ch", "sh", "yu", "ya", "ye", "yo", "th", "ph")
"""Letters that transliterations use as one initial."""
_MAX_WORDS = 6
_SHORT_SURNAME = 3
"""Letters of a surname that says little: none of the given names may be missing beside it."""
_MIN_STEM = 5
"""Letters of a family name by itself that is declined: the endings of a shorter one make other words."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NOMINATIVE = re.compile(r"(?:[иыоі]й|[ая]я|[аеёийоуыьэюяіїє])$", re.IGNORECASE)
_FLEETING_VOWEL = re.compile(r"[еоёє](?=[цлкв]ь?$)", re.IGNORECASE)
_ENDING_WORDS = (
    "а я у ю ы и і ї е є о ё й ь ой ей ою ею ом ем єм ём ам ям ов ев єв ів їв ого его ього ому ему ьому ым "  # noqa: RUF001
    "им ім їм ых их іх ыми ими ами ями ая яя ое ее ые ие ую юю ові еві єві ия ию ием ии ія ію ієм ії ий ый "  # noqa: RUF001
    "ій ої єї ье ья ью ьи"
)
ENDINGS = tuple(_ENDING_WORDS.split())
"""Case endings of names in Russian, Ukrainian and Belarusian."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, taken apart."""

    given: tuple[str, ...]
    """Empty where a family name stands alone."""
    family: str


def parse_name(form: str) -> Name | None:
    """Return a form taken apart as a person's name; None if it is not one.

    Words with capitals are names. The family name is the last one, with the particles before it; it is the first where
    a comma follows it or a patronymic ends the form.
    """
    first, comma, rest = form.partition(",")
    words = (first + comma.replace(",", " ") + rest).split()
    capitalised = [word for word in words if word.lower() not in _PARTICLES]
    if not (
        0 < len(capitalised) <= len(words) <= _MAX_WORDS
        and all(word[0].isupper() and not any(c.isdigit() for c in word) for word in capitalised)
    ):
        return None
    if len(words) == 1:
        return Name((), words[0])
    if comma:
        given, family = rest.split(), first.split()
    elif _PATRONYMIC.search(words[-1]) and not _PATRONYMIC.search(words[0]):
        given, family = words[1:], words[:1]
    else:
        at = next((n for n, word in enumerate(words) if n and word.lower() in _PARTICLES), len(words) - 1)
        given, family = words[:at], words[at:]
    return Name(tuple(given), " ".join(family)) if given and family else None


def stems(word: str) -> tuple[str, ...]:
    """Return the stems of a Cyrillic name, to which case endings are added; a name in another script is its own."""
    if not _CYRILLIC.search(word):
        return (word,)
    found = [word, _NOMINATIVE.sub("", word)]
    if _FLEETING_VOWEL.search(word):
        # Павел, Павла; Лев, Льва; Кравець, Кравця.
        found += [_NOMINATIVE.sub("", _FLEETING_VOWEL.sub(vowel, word)) for vowel in ("", "ь")]
    return tuple(dict.fromkeys(stem for stem in found if len(stem) > 1))


def is_declined(word: str) -> bool:
    """Return whether case endings are added to a name."""
    return bool(_CYRILLIC.search(word))


def is_declined_alone(name: Name) -> bool:
    """Return whether a family name that stands by itself is looked for with case endings."""
    return is_declined(name.family) and all(len(stem) >= _MIN_STEM for stem in stems(name.family))


def needs_all_given(name: Name) -> bool:
    """Return whether no given name may be missing."""
    return len(re.sub(r"\W", "", name.family)) <= _SHORT_SURNAME


def initials(word: str) -> tuple[str, ...]:
    """Return the initials of a given name, one or two letters."""
    start = re.sub(r"\W", "", word)[:2].lower()
    return (start[:1], start) if start in _DIGRAPHS else (start[:1],)


def described(form: str) -> Iterator[str]:
    """Yield the forms that are looked for besides one as it is written, for people to read.

    A hyphen at the end stands for case endings, and dots for up to two names or initials.
    """
    name = parse_name(form)
    if name is None:
        return
    family = " ".join(_shown(word) for word in name.family.split())
    if not name.given:
        if is_declined_alone(name):
            yield family
        return
    given = " ".join(map(_shown, name.given)) if needs_all_given(name) else _shown(name.given[0])
    letters = [initials(word)[0].upper() + "." for word in name.given]
    yield f"{given} … {family}"
    yield f"{family}, … {given}"
    if needs_all_given(name) and len(letters) == 1:
        return
    shortest = " ".join(letters) if needs_all_given(name) else letters[0]
    yield f"{shortest} … {family}"
    yield f"{family} {shortest}"
    if len(letters) == 1 or not needs_all_given(name):
        yield f"{letters[0][:1]}{name.family}@".lower().replace(" ", "")


def _shown(word: str) -> str:
    return "/".join(f"{stem}-" for stem in stems(word)[1:] or stems(word)) if is_declined(word) else word
