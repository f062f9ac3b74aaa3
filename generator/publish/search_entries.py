"""What a page gives to Material's search: an entry for each section, as the search plugin itself would make it.

The plugin reads each finished page anew, tag by tag, which took a quarter of a build. The blocks of a generated page
are known: only a few tags mean anything to the search, and the rest is passed over at once.
"""

import re
from html import escape, unescape

_HEADING = re.compile(r'<h[1-6] id="([^"]*)">(.*?)</h[1-6]>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_KEPT = re.compile(r"<(/?)(p|code|li|ol|ul|sub|sup)(?:\s[^>]*)?>")
_UNHEARD = re.compile(r"<(script|style|object)\b.*?</\1>", re.DOTALL)
_EXCLUDED = re.compile(
    r"""<(\w+)(?:\s[\w-]+(?:="[^"<>]*")?)*?\sdata-search-exclude(?:="")?(?:\s[\w-]+(?:="[^"<>]*")?)*>
    (?:(?!<\1\b).)*?</\1>""",
    re.DOTALL | re.VERBOSE,
)
"""What is kept from the search. With an element of the same name within, the plugin hears part of it all the same."""
_TAG = re.compile(r"<[^>]*>")
_NOT_PLAIN = re.compile(r"<pre|<!--|<h[1-6](?! id=)|linenodiv|>[^<]*>")
_NESTED = re.compile(r"<h[1-6]")

Entry = dict[str, str]


def search_entries(html: str, blocks: tuple[str, ...], location: str) -> list[Entry] | None:
    """Return the entries of a page, in its order; None where only the search plugin itself can tell.

    Args:
        html: The page's content: headings with ids, and the blocks between them.
        blocks: The blocks.
        location: The page's address within the site.
    """
    if _NOT_PLAIN.search(html) or any(_NESTED.search(block) for block in blocks):
        return None
    html = _EXCLUDED.sub("<>", _UNHEARD.sub("<>", html))
    if "data-search-" in html:
        return None
    parts = _HEADING.split(html)
    if parts[0].strip():
        return None
    entries = []
    for number, (name, title, text) in enumerate(zip(parts[1::3], parts[2::3], parts[3::3], strict=True)):
        entries.append(
            {
                "location": f"{location}#{name}" if number else location,
                "title": "".join(_heard(_PERMALINK.sub("", title))).strip(),
                "text": _text(text),
            }
        )
    return entries


def _text(html: str) -> str:
    """Return what a section says, with the tags that the search keeps."""
    found: list[str] = []
    end = 0
    for tag in _KEPT.finditer(html):
        _add(found, html[end : tag.start()])
        end = tag.end()
        opening = f"<{tag[2]}>"
        if not tag[1]:
            found.append(opening)
            continue
        first = found.index(opening)
        if any(not piece.isspace() for piece in found[first + 1 :]):
            found.append(f"</{tag[2]}>")
        else:
            del found[first:]
    _add(found, html[end:])
    return "".join(found).strip()


def _add(found: list[str], html: str) -> None:
    for piece in _heard(html):
        # A second space, even across tags, is none.
        if piece != " " or not found or not found[-1].isspace():
            found.append(piece)


def _heard(html: str) -> list[str]:
    """Return the runs of text between tags, one space for each that is only white."""
    pieces = []
    for run in _TAG.split(html):
        if not run:
            continue
        piece = unescape(run) if "&" in run else run
        pieces.append(" " if piece.isspace() else escape(piece.replace("\n", " "), quote=False))
    return pieces
