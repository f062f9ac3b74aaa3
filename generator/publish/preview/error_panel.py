"""What is wrong with the sources as they are, as HTML: a panel within a page, or a page of its own.

The styles stand with it, for it must be seen on a page whose own are broken.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from generator.core.diagnostic_formats import LineReader, excerpt
from generator.core.diagnostics import Diagnostic

_NAMED = re.compile(r"`([^`]+)`")
_BODY_END = re.compile(rb"</body>", re.IGNORECASE)
_STYLE = """
#dossier-faults { background: #fff7f5; border-top: 4px solid #b3261e; bottom: 0; box-shadow: 0 -2px 12px #0005;
  box-sizing: border-box; color: #1d1b1a; font: 16px/1.45 system-ui, sans-serif; left: 0; max-height: 50vh;
  overflow: auto; padding: 10px 20px 14px; position: fixed; right: 0; text-align: left; z-index: 1000 }
#dossier-faults summary { cursor: pointer; font-weight: 600 }
#dossier-faults ol { list-style: none; margin: 0; padding: 0 }
#dossier-faults li { border-top: 1px solid #e3c8c4; margin: 10px 0 0; padding: 10px 0 0 }
#dossier-faults p { margin: 2px 0 }
#dossier-faults code, #dossier-faults pre { background: none; color: inherit; font-family: ui-monospace, monospace;
  font-size: 14px; padding: 0 }
#dossier-faults pre { background: #fff; border: 1px solid #e3c8c4; margin: 6px 0; overflow: auto; padding: 6px 10px }
#dossier-faults pre i { color: #6b5f5d; font-style: normal }
#dossier-faults mark { background: #ffd9d4; color: #7a0c05; font-weight: 700; padding: 1px 0;
  text-decoration: underline }
#dossier-faults .what { font-weight: 600 }
#dossier-faults .do { white-space: pre-wrap }
"""
_ROOM = "@media screen { body { padding-bottom: 50vh } }"
"""Lets the end of the page be scrolled above the panel."""
_ALONE = """
body { margin: 0 }
#dossier-faults { border-top-width: 8px; box-shadow: none; max-height: none; min-height: 100vh; padding: 24px 32px;
  position: static }
"""


@dataclass(frozen=True, slots=True)
class BuildFailure:
    """Why pages cannot be made."""

    findings: tuple[Diagnostic, ...] = ()
    """Of the dossier."""
    message: str = ""
    """What else stands in the way, such as a fault of ``mkdocs.yml``."""

    @property
    def title(self) -> str:
        """How many faults there are, in words."""
        if not self.findings:
            return "The site cannot be built."
        return "1 fault." if len(self.findings) == 1 else f"{len(self.findings)} faults."


def with_error_panel(page: bytes, trouble: BuildFailure, lines: LineReader) -> bytes:
    """Return a page with a panel at its foot, which can be folded, and the page beneath it can be read."""
    ends = [match.start() for match in _BODY_END.finditer(page)]
    at = ends[-1] if ends else len(page)
    panel = _panel(trouble, lines, "The page shows the last state without a fault.", _STYLE + _ROOM)
    return page[:at] + panel.encode() + page[at:]


def error_page(trouble: BuildFailure, lines: LineReader) -> bytes:
    """Return a page that says what is wrong, for there is no good one yet."""
    panel = _panel(trouble, lines, "There is no page to show yet. It comes as soon as this is mended.", _STYLE + _ALONE)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{trouble.title}</title>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{panel}</body></html>\n'.encode()


def _panel(trouble: BuildFailure, lines: LineReader, beside: str, style: str) -> str:
    items = "".join(f"<li>{''.join(_finding(d, lines))}</li>" for d in trouble.findings)
    if trouble.message:
        items += f'<li><p class="do">{escape(trouble.message)}</p></li>'
    return (
        f'<aside id="dossier-faults" role="alert" aria-label="Faults of the dossier"><style>{style}</style>'
        f"<details open><summary>{escape(trouble.title)} {escape(beside)}</summary><ol>{items}</ol></details></aside>"
    )


def _finding(finding: Diagnostic, lines: LineReader) -> Iterable[str]:
    yield f'<p class="what">{_words(finding.message)}</p>'
    yield f"<p><code>{escape(str(finding.span))}</code> <code>{escape(finding.code)}</code></p>"
    found = excerpt(finding.span, lines(finding.span.path))
    if found is not None:
        marked = f"{escape(found.before)}<mark>{escape(found.marked)}</mark>{escape(found.after)}"
        yield f"<pre><i>{found.number} | </i>{marked}</pre>"
    if finding.hint:
        yield f'<p class="do">{_words(finding.hint)}</p>'
    for span in finding.related:
        yield f"<p>See also <code>{escape(str(span))}</code></p>"


def _words(text: str) -> str:
    """Return a text of a finding as HTML: what stands between backticks is set as code."""
    return _NAMED.sub(r"<code>\1</code>", escape(text))
