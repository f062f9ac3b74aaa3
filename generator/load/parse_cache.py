"""Reads the files of records, each only once as long as it stays as it is.

A preview reads all of ``sources/`` again after every edit, and the history reads it as it was at every commit; nearly
all files are as they were the time before. What is remembered is remembered in this process alone, and by the bytes
themselves: nothing lies on disk that could be wrong, or that somebody else could have put there.
"""

from generator.load.front_matter import read_article
from generator.load.yaml.parser import parse
from generator.load.yaml.positions import Parsed

_AT_MOST = 20_000
"""Files remembered: twice what a dossier may hold, so that many states of a history do not pile up."""
_last: dict[str, tuple[bytes, Parsed]] = {}


def read_record_file(data: bytes, path: str) -> Parsed:
    """Return what a file says and where, and what is wrong with it.

    Args:
        data: What the file holds.
        path: The file, relative to the repository's root; its ending says of which kind it is.
    """
    last = _last.get(path)
    if last is not None and last[0] == data:
        return last[1]
    parsed = read_article(data, path) if path.endswith(".md") else parse(data, path)
    if len(_last) >= _AT_MOST:
        _last.clear()
    _last[path] = data, parsed
    return parsed
