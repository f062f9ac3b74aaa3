"""The error panel of the preview: why the last build failed, as HTML at the foot of a page or as a page of its own.

Its styles are inline, so that it shows even on a page whose own styles are broken.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from generator.core.diagnostic_formats import LineReader, excerpt
from generator.core.diagnostics import Diagnostic

_CODE = re.compile(r"`([^`]+)`")
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
_PANEL_SPACE = "@media screen { body { padding-bottom: 50vh } }"
"""Leaves space below the page, so that its end can be scrolled above the panel."""
_PAGE_STYLE = """
body { margin: 0 }
#dossier-faults { border-top-width: 8px; box-shadow: none; max-height: none; min-height: 100vh; padding: 24px 32px;
  position: static }
"""


@dataclass(frozen=True, slots=True)
class BuildFailure:
    """Why a build failed."""

    findings: tuple[Diagnostic, ...] = ()
    """The errors of the check."""
    message: str = ""
    """Any other reason, such as an error in ``mkdocs.yml``."""

    @property
    def title(self) -> str:
        """A one-line summary of the failure."""
        if not self.findings:
            return "The site cannot be built."
        return "1 fault." if len(self.findings) == 1 else f"{len(self.findings)} faults."


def with_error_panel(page: bytes, failure: BuildFailure, lines: LineReader) -> bytes:
    """Return a page with a collapsible error panel at its foot.

    Args:
        page: The page from the last good build.
        failure: Why the last build failed.
        lines: Returns the lines of a source file.
    """
    body_ends = [match.start() for match in _BODY_END.finditer(page)]
    at = body_ends[-1] if body_ends else len(page)
    panel = _panel(failure, lines, "The page shows the last state without a fault.", _STYLE + _PANEL_SPACE)
    return page[:at] + panel.encode() + page[at:]


def error_page(failure: BuildFailure, lines: LineReader) -> bytes:
    """Return a page that shows only the failure, for a site without any good build.

    Args:
        failure: Why the build failed.
        lines: Returns the lines of a source file.
    """
    panel = _panel(
        failure, lines, "There is no page to show yet. It comes as soon as this is mended.", _STYLE + _PAGE_STYLE
    )
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{failure.title}</title>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{panel}</body></html>\n'.encode()


def _panel(failure: BuildFailure, lines: LineReader, note: str, style: str) -> str:
    items = "".join(f"<li>{''.join(_finding_html(d, lines))}</li>" for d in failure.findings)
    if failure.message:
        items += f'<li><p class="do">{escape(failure.message)}</p></li>'
    return (
        f'<aside id="dossier-faults" role="alert" aria-label="Faults of the dossier"><style>{style}</style>'
        f"<details open><summary>{escape(failure.title)} {escape(note)}</summary><ol>{items}</ol></details></aside>"
    )


def _finding_html(finding: Diagnostic, lines: LineReader) -> Iterable[str]:
    yield f'<p class="what">{_message_html(finding.message)}</p>'
    yield f"<p><code>{escape(str(finding.span))}</code> <code>{escape(finding.code)}</code></p>"
    source = excerpt(finding.span, lines(finding.span.path))
    if source is not None:
        marked = f"{escape(source.before)}<mark>{escape(source.marked)}</mark>{escape(source.after)}"
        yield f"<pre><i>{source.number} | </i>{marked}</pre>"
    if finding.hint:
        yield f'<p class="do">{_message_html(finding.hint)}</p>'
    for span in finding.related:
        yield f"<p>See also <code>{escape(str(span))}</code></p>"


def _message_html(text: str) -> str:
    """Return the text of a finding as HTML, with text in backticks as ``code`` elements."""
    return _CODE.sub(r"<code>\1</code>", escape(text))
