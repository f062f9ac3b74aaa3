"""The dossier's own fonts in ``fonts/``, for scripts that the fonts of the PDF do not cover."""

import functools
import io
import stat
from pathlib import Path

from generator.core.diagnostics import Diagnostic, Span, escape_invisible
from generator.load.codes import load_diagnostic

FONTS = "fonts"
_SUFFIXES = frozenset({".otf", ".ttc", ".ttf"})


def font_files(root: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Return the font files of a dossier, sorted, and a diagnostic for each that is no ordinary file.

    A symbolic link would publish its target.
    """
    paths = sorted(path for path in (root / FONTS).glob("*") if path.suffix.lower() in _SUFFIXES)
    ordinary = tuple(path for path in paths if stat.S_ISREG(path.lstat().st_mode))
    faults = (
        load_diagnostic(
            "LD202",
            "Here stands no ordinary file, so it is not taken for a font",
            Span(f"{FONTS}/{escape_invisible(path.name)}"),
            "Put the font file itself in its place.",
        )
        for path in paths
        if path not in ordinary
    )
    return ordinary, tuple(faults)


def read_font_families(paths: tuple[Path, ...]) -> tuple[frozenset[str], ...]:
    """Return the characters of each font family in font files.

    Raises:
        OSError: A file cannot be read.
    """
    return font_families(tuple(path.read_bytes() for path in paths)) if paths else ()


@functools.lru_cache(maxsize=8)
def font_families(fonts: tuple[bytes, ...]) -> tuple[frozenset[str], ...]:
    """Return the characters of each font family in font files; a file that is no font has none.

    Of a family only what each of its faces has: bold words are set from another face than plain ones.
    """
    # Imported here: it takes longer than the whole check of a small dossier, and few have fonts of their own.
    from fontTools.ttLib import TTCollection, TTFont  # noqa: PLC0415

    families: dict[str, frozenset[str]] = {}
    for data in fonts:
        try:
            stream = io.BytesIO(data)
            faces = TTCollection(stream).fonts if data.startswith(b"ttcf") else [TTFont(stream, lazy=True)]
            for face in faces:
                name = face["name"].getBestFamilyName() or ""
                characters = frozenset(map(chr, face.getBestCmap() or ()))
                families[name] = families.get(name, characters) & characters
        except Exception:  # noqa: BLE001, S112 - a damaged font makes the library fail in any way
            continue
    return tuple(families.values())
