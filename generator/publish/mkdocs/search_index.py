"""What a page gives to Material's search: an entry for each section, as the search plugin itself would make it.

The plugin reads each finished page anew, tag by tag, which took a quarter of a build. The blocks of a generated page
are known: only a few tags mean anything to the search, and the rest is passed over at once.
"""

import functools
import re
from html import escape, unescape

_HEADING = re.compile(r'<h[1-6] id="([^"]*)">(.*?)</h[1-6]>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_NAMES = ("p", "code", "li", "ol", "ul", "sub", "sup")
_KEPT = re.compile(rf"<(/?)({'|'.join(_NAMES)})(?:\s[^>]*)?>")
_SIGNS = {end + name: f"\1{end}{name}\2" for name in _NAMES for end in ("", "/")}
"""What stands for each tag that the search keeps."""
_UNHEARD = re.compile(r"<(script|style|object)\b.*?</\1>", re.DOTALL)
_EXCLUDED = "data-search-exclude"
"""What is kept from the search. The plugin hears again from the first end of an element of that name on."""
_EXCLUDING = re.compile(
    r"""<(\w+)(?:\s[\w-]+(?:="[^"<>]*")?)*?\sdata-search-exclude(?:="")?(?:\s[\w-]+(?:="[^"<>]*")?)*>"""
)
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<([^\s>]*)[^>]*>")
_RESERVED = ("\0", "\1", "\2", "\3")
_WHITE = tuple((re.compile(f"{sign}\\s+(?=[\0\1])"), f"{sign}\3") for sign in "\0\2")
"""A run of text that is only white, between signs; two patterns, since one that begins with a given sign is quick."""
_HOLLOW = re.compile("\1(\\w+)\2[\0\3]*\1/\\1\2")
_SPACES = re.compile("\3[\0\3]*")
_NOT_PLAIN = re.compile(r"<(?:pre|!--|h[1-6](?! id=))")
_NUMBERED = "linenodiv"
_UNPAIRED = re.compile(r">[^<]*>")
_NESTED = re.compile(r"<h[1-6]")

SearchDocument = dict[str, str]


def search_index_entries(html: str, blocks: tuple[str, ...], location: str) -> list[SearchDocument] | None:
    """Return the entries of a page, in its order; None where only the search plugin itself can tell.

    Args:
        html: The page's content: headings with ids, and the blocks between them.
        blocks: The blocks.
        location: The page's address within the site.
    """
    plain = not (_UNPAIRED.search(html) or _NOT_PLAIN.search(html) or _NUMBERED in html)
    if not plain or any(_NESTED.search(block) for block in blocks):
        return None
    html = _UNHEARD.sub("<>", html)
    heard = _without_excluded(html)
    if heard is None or "data-search-" in heard:
        return None
    parts = _HEADING.split(heard)
    if parts[0].strip():
        return None
    entries = []
    for number, (name, title, text) in enumerate(zip(parts[1::3], parts[2::3], parts[3::3], strict=True)):
        entries.append(
            {
                "location": f"{location}#{name}" if number else location,
                "title": "".join(_heard(run) for run in _TAG.split(_PERMALINK.sub("", title))[::2] if run).strip(),
                "text": _text(text),
            }
        )
    return entries


def _without_excluded(html: str) -> str | None:
    """Return HTML with an empty tag for each element that is kept from the search; None where that is not plain."""
    parts = []
    end = 0
    while (at := html.find(_EXCLUDED, end)) >= 0:
        start = html.rfind("<", end, at)
        opening = _EXCLUDING.match(html, start) if start >= 0 else None
        if opening is None:
            return None
        name = opening[1]
        stop = html.find(f"</{name}>", opening.end())
        inside = html[opening.end() : stop]
        if _EXCLUDED in inside and re.search(rf"<{name}[\s>]", inside):
            # The first end of that name lies within the inner excluded element, which goes on being left out.
            return None
        tags = [_kept(tag) for tag in _TAG.findall(html, start, stop)]
        ends = [tag[0] for tag in tags if tag is not None]
        nested = _kept(opening[0]) is not None and (False, name) in tags[1:]
        # Its own end is not among them.
        if stop < 0 or nested or 2 * sum(ends) != len(ends) - (_kept(opening[0]) is not None):
            return None
        parts += [html[end:start], "<>"]
        end = stop + len(name) + 3
    return "".join([*parts, html[end:]])


def _text(html: str) -> str:
    """Return what a section says, with the tags that the search keeps."""
    if any(sign in html for sign in _RESERVED):
        return _slowly(html)
    # Signs stand for tags, so that the runs of text between them can be treated all at once.
    parts = _NAME.split(f"<>{html}<>")
    parts[1::2] = [_SIGNS.get(name, "\0") for name in parts[1::2]]
    text = "".join(parts)
    text = unescape(text) if "&" in text else text
    for pattern, sign in _WHITE:
        text = pattern.sub(sign, text)
    if _HOLLOW.search(text):
        return _slowly(html)
    # A second space, even across tags, is none.
    text = _SPACES.sub(" ", escape(text, quote=False)).replace("\0", "").replace("\n", " ")
    return text.replace("\1", "<").replace("\2", ">").strip()


def _slowly(html: str) -> str:
    """Return the same, tag by tag: where an element is empty, the plugin leaves out what it began."""
    found: list[str] = []
    first: dict[str, int] = {}
    """Where each kept tag stands first."""
    solid = -1
    """Where the last piece stands that is not only white."""
    pieces = _TAG.split(html)
    for number, piece in enumerate(pieces):
        if number % 2:
            kept = _kept(piece)
            if kept is None:
                continue
            ends, name = kept
            opening = f"<{name}>"
            if not ends:
                first.setdefault(opening, len(found))
                solid = len(found)
                found.append(opening)
            elif solid > first[opening]:
                solid = len(found)
                found.append(f"</{name}>")
            else:
                # Nothing stands in it.
                del found[first[opening] :]
                first = {tag: place for tag, place in first.items() if place < len(found)}
                solid = next((n for n in range(len(found) - 1, -1, -1) if not found[n].isspace()), -1)
        elif piece:
            heard = _heard(piece)
            if heard != " ":
                solid = len(found)
                found.append(heard)
            # A second space, even across tags, is none.
            elif not found or not found[-1].isspace():
                found.append(heard)
    return "".join(found).strip()


@functools.lru_cache(maxsize=65_536)
def _kept(tag: str) -> tuple[bool, str] | None:
    """Return whether a tag ends an element, and the element's name; None for one that means nothing to the search."""
    found = _KEPT.fullmatch(tag)
    return (bool(found[1]), found[2]) if found else None


def _heard(run: str) -> str:
    """Return a run of text as the search has it: one space where it is only white."""
    text = unescape(run) if "&" in run else run
    return " " if text.isspace() else escape(text.replace("\n", " "), quote=False)
