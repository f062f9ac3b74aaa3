"""The entries of a page in the search index: one for each section, the same as Material's search plugin makes.

The plugin would parse each finished page tag by tag, which took a quarter of a build. Generated pages have known HTML,
in which only a few tags matter to the search, so regular expressions do. Where they cannot handle a section, the
fallback goes tag by tag; where they cannot handle a page, it is left to the plugin.
"""

import functools
import re
from html import escape, unescape

_HEADING = re.compile(r'<h[1-6] id="([^"]*)">(.*?)</h[1-6]>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_INDEXED_ELEMENTS = ("p", "code", "li", "ol", "ul", "sub", "sup")
_INDEXED_TAG = re.compile(rf"<(/?)({'|'.join(_INDEXED_ELEMENTS)})(?:\s[^>]*)?>")
_TAG_SIGNS = {end + name: f"\1{end}{name}\2" for name in _INDEXED_ELEMENTS for end in ("", "/")}
"""The sign that replaces each tag that the search index keeps."""
_SKIPPED_ELEMENT = re.compile(r"<(script|style|object)\b.*?</\1>", re.DOTALL)
_EXCLUDE_ATTRIBUTE = "data-search-exclude"
"""Excludes an element from the index. The plugin resumes after the first end tag of the same name."""
_EXCLUDED_ELEMENT = re.compile(
    r"""<(\w+)(?:\s[\w-]+(?:="[^"<>]*")?)*?\sdata-search-exclude(?:="")?(?:\s[\w-]+(?:="[^"<>]*")?)*>"""
)
_TAG = re.compile(r"(<[^>]*>)")
_TAG_NAME = re.compile(r"<([^\s>]*)[^>]*>")
_SIGNS = ("\0", "\1", "\2", "\3")
_WHITESPACE_ONLY = tuple((re.compile(f"{sign}\\s+(?=[\0\1])"), f"{sign}\3") for sign in "\0\2")
"""A run of only white space between signs. Two patterns, because one with a fixed first character is fast."""
_EMPTY_ELEMENT = re.compile("\1(\\w+)\2[\0\3]*\1/\\1\2")
_REPEATED_SPACE = re.compile("\3[\0\3]*")
_UNSUPPORTED_TAG = re.compile(r"<(?:pre|!--|h[1-6](?! id=))")
_LINE_NUMBERS = "linenodiv"
_UNPAIRED_BRACKET = re.compile(r">[^<]*>")
_NESTED_HEADING = re.compile(r"<h[1-6]")

SearchIndexEntry = dict[str, str]


def search_index_entries(html: str, blocks: tuple[str, ...], location: str) -> list[SearchIndexEntry] | None:
    """Return the entries of a page in order; None if the page must be left to the search plugin.

    Args:
        html: The content of the page: headings with ids, and the blocks between them.
        blocks: The blocks between the headings.
        location: The URL of the page, relative to the site.
    """
    plain = not (_UNPAIRED_BRACKET.search(html) or _UNSUPPORTED_TAG.search(html) or _LINE_NUMBERS in html)
    if not plain or any(_NESTED_HEADING.search(block) for block in blocks):
        return None
    html = _SKIPPED_ELEMENT.sub("<>", html)
    indexed = _without_excluded(html)
    if indexed is None or "data-search-" in indexed:
        return None
    parts = _HEADING.split(indexed)
    if parts[0].strip():
        return None
    entries = []
    for number, (name, title, text) in enumerate(zip(parts[1::3], parts[2::3], parts[3::3], strict=True)):
        entries.append(
            {
                "location": f"{location}#{name}" if number else location,
                "title": "".join(
                    _normalize_run(run) for run in _TAG.split(_PERMALINK.sub("", title))[::2] if run
                ).strip(),
                "text": _section_text(text),
            }
        )
    return entries


def _without_excluded(html: str) -> str | None:
    """Return HTML with ``<>`` in place of each excluded element; None if that takes more than regular expressions."""
    parts = []
    end = 0
    while (at := html.find(_EXCLUDE_ATTRIBUTE, end)) >= 0:
        start = html.rfind("<", end, at)
        opening = _EXCLUDED_ELEMENT.match(html, start) if start >= 0 else None
        if opening is None:
            return None
        name = opening[1]
        stop = html.find(f"</{name}>", opening.end())
        inside = html[opening.end() : stop]
        if _EXCLUDE_ATTRIBUTE in inside and re.search(rf"<{name}[\s>]", inside):
            # The first end tag of that name ends the inner excluded element, and the plugin does not resume there.
            return None
        tags = [_indexed_tag(tag) for tag in _TAG.findall(html, start, stop)]
        is_end = [tag[0] for tag in tags if tag is not None]
        nested = _indexed_tag(opening[0]) is not None and (False, name) in tags[1:]
        # The tags must be balanced, apart from the element's own end tag, which is not among them.
        if stop < 0 or nested or 2 * sum(is_end) != len(is_end) - (_indexed_tag(opening[0]) is not None):
            return None
        parts += [html[end:start], "<>"]
        end = stop + len(f"</{name}>")
    return "".join([*parts, html[end:]])


def _section_text(html: str) -> str:
    """Return the text of a section, with the tags that the search index keeps."""
    if any(sign in html for sign in _SIGNS):
        return _text_tag_by_tag(html)
    # With signs in place of tags, all runs of text between them are processed at once.
    parts = _TAG_NAME.split(f"<>{html}<>")
    parts[1::2] = [_TAG_SIGNS.get(name, "\0") for name in parts[1::2]]
    text = "".join(parts)
    text = unescape(text) if "&" in text else text
    for pattern, sign in _WHITESPACE_ONLY:
        text = pattern.sub(sign, text)
    if _EMPTY_ELEMENT.search(text):
        return _text_tag_by_tag(html)
    # Repeated spaces collapse, even across tags.
    text = _REPEATED_SPACE.sub(" ", escape(text, quote=False)).replace("\0", "").replace("\n", " ")
    return text.replace("\1", "<").replace("\2", ">").strip()


def _text_tag_by_tag(html: str) -> str:
    """Return the text of a section, tag by tag: the fallback for sections with empty elements or control characters.

    The plugin drops an empty element, with everything since the first tag of that name.
    """
    output: list[str] = []
    first: dict[str, int] = {}
    """The position of the first tag of each name in the output."""
    solid = -1
    """The position of the last piece that is not only white space."""
    pieces = _TAG.split(html)
    for number, piece in enumerate(pieces):
        if number % 2:
            tag = _indexed_tag(piece)
            if tag is None:
                continue
            is_end, name = tag
            opening = f"<{name}>"
            if not is_end:
                first.setdefault(opening, len(output))
                solid = len(output)
                output.append(opening)
            elif solid > first[opening]:
                solid = len(output)
                output.append(f"</{name}>")
            else:
                # The element is empty.
                del output[first[opening] :]
                first = {start: at for start, at in first.items() if at < len(output)}
                solid = next((n for n in range(len(output) - 1, -1, -1) if not output[n].isspace()), -1)
        elif piece:
            text = _normalize_run(piece)
            if text != " ":
                solid = len(output)
                output.append(text)
            # Repeated spaces collapse, even across tags.
            elif not output or not output[-1].isspace():
                output.append(text)
    return "".join(output).strip()


@functools.lru_cache(maxsize=65_536)
def _indexed_tag(tag: str) -> tuple[bool, str] | None:
    """Return whether a tag is an end tag, and its name; None for a tag that the search index does not keep."""
    match = _INDEXED_TAG.fullmatch(tag)
    return (bool(match[1]), match[2]) if match else None


def _normalize_run(run: str) -> str:
    """Return a run of text as the search index has it; a run of only white space is one space."""
    text = unescape(run) if "&" in run else run
    return " " if text.isspace() else escape(text.replace("\n", " "), quote=False)
