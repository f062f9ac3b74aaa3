"""In-memory cache of parsed files, keyed by path and content.

The preview reloads ``sources/`` after every edit, and the history loads every commit; nearly all files are unchanged
each time. The cache lives in this process only and compares the bytes themselves, so it can never be stale or forged.
"""

from generator.load.front_matter import read_article
from generator.load.yaml.parser import parse
from generator.load.yaml.positions import ParsedFile

_MAX_FILES = 20_000
"""Twice the files that a dossier may hold, so that the states of a long history do not fill the memory."""
_cache: dict[str, tuple[bytes, ParsedFile]] = {}


def read_record_file(data: bytes, path: str) -> ParsedFile:
    """Return the parsed file, from the cache if its content is the same as at the last call.

    Args:
        data: The file's content.
        path: Its path relative to the repository's root; the suffix decides how it is parsed.
    """
    cached = _cache.get(path)
    if cached is not None and cached[0] == data:
        return cached[1]
    parsed = read_article(data, path) if path.endswith(".md") else parse(data, path)
    if len(_cache) >= _MAX_FILES:
        _cache.clear()
    _cache[path] = data, parsed
    return parsed
