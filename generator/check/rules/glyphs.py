"""Characters that the fonts of the PDF cannot show."""

import unicodedata
from collections.abc import Iterator
from functools import partial

from generator.analyse.methodology import METHODOLOGY_PAGE, methodology_text
from generator.check.check_context import CheckContext
from generator.check.registry import Finding, rule
from generator.core.diagnostics import Severity, Span, escape_invisible
from generator.core.font_coverage import missing_characters
from generator.load.record_locations import Ref
from generator.load.yaml.encoding import strip_invisible
from generator.model.ids import Record
from generator.model.printed_texts import printed_texts

NO_GLYPH = "GL101"
"""The code of a character that no font of the PDF has."""
_MAX_NAMED = 4
"""The most characters that a message names."""
_KIND_WORDS = {"body": "person or body"}
_HINT = (
    "Each PDF with it is left out, and its page says so. To have it, put a font file (.ttf, .otf) that has the "
    "character into fonts/ beside sources/; or write it in other words."
)


@rule(NO_GLYPH, severity=Severity.WARNING)
def no_glyph(context: CheckContext) -> Iterator[Finding]:
    """The fonts of the PDF lack a character.

    The fonts of the PDF hold Latin, Greek and Cyrillic letters and the common Hangul syllables. For other scripts,
    emoji and rare signs put a font file, such as one of the Noto fonts, into the folder `fonts/` beside `sources/`.
    Without it everything is published but the PDFs in which the character stands; the pages that would offer them say
    so. With `--strict` this is a fault.
    """
    missing_in = partial(missing_characters, families=lambda: context.font_families)
    for ref, record in _records(context):
        if not missing_in(record.model_dump_json()):
            continue
        for path, text in printed_texts(record):
            missing = _visible(missing_in(text))
            if missing:
                yield Finding(context.span(ref, *path), f"{_where(ref)}: {_message(missing)}", hint=_HINT)
    if context.methodology is not None:
        for character in _visible(missing_in(methodology_text(context.methodology))):
            yield Finding(
                _place(context.methodology, character), f"the methodology: {_message((character,))}", hint=_HINT
            )


def _visible(characters: tuple[str, ...]) -> tuple[str, ...]:
    """Return characters without those that the loader reports, for nobody can see them."""
    return tuple(character for character in characters if strip_invisible(character).strip())


def _records(context: CheckContext) -> Iterator[tuple[Ref, Record]]:
    dossier = context.dossier
    yield ("dossier", "dossier"), dossier.record
    for topic in dossier.topics:
        yield ("topic", topic.id), topic.model_copy(update={"questions": (), "statements": (), "tensions": ()})
        yield from ((("question", question.id), question) for question in topic.questions)
        yield from ((("statement", statement.id), statement) for statement in topic.statements)
        yield from ((("tension", tension.id), tension) for tension in topic.tensions)
    for kind, listed in (
        ("source", dossier.sources),
        ("origin", dossier.origins),
        ("body", dossier.bodies),
        ("place", dossier.places),
        ("event", dossier.events),
    ):
        yield from (((kind, record.id), record) for record in listed)
    yield from ((("correction", str(n)), correction) for n, correction in enumerate(dossier.corrections))


def _where(ref: Ref) -> str:
    kind, name = ref
    if kind == "dossier":
        return "the dossier"
    return f"correction {int(name) + 1}" if kind == "correction" else f"{_KIND_WORDS.get(kind, kind)} `{name}`"


def _message(missing: tuple[str, ...]) -> str:
    named = ", ".join(map(_name, missing[:_MAX_NAMED]))
    more = f" and {len(missing) - _MAX_NAMED} more" if len(missing) > _MAX_NAMED else ""
    return f"the fonts of the PDF have no {named}{more}"


def _name(character: str) -> str:
    """Return a character with its code point and its name in Unicode: ``⅓ (U+2153, vulgar fraction one third)``."""
    name = unicodedata.name(character, "").lower()
    shown = escape_invisible(character)
    if shown != character:
        return f"{shown}, {name}" if name else shown
    return f"{character} (U+{ord(character):04X}{f', {name}' if name else ''})"


def _place(text: str, character: str) -> Span:
    at = max(0, text.find(character))
    start = text.rfind("\n", 0, at) + 1
    return Span(METHODOLOGY_PAGE, text.count("\n", 0, at) + 1, at - start + 1)
