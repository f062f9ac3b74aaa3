"""What hand-written style sheets and SVG files may hold."""

from pathlib import Path

import pytest

from generator.publish.mkdocs.theme_files import package_files
from generator.publish.site.static_scan import scan_css, scan_svg, static_faults

HOST = "would be fetched from another host"


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        ("a{background:url(https://x/)}", HOST),
        ("a{background:url( '//x/' )}", HOST),
        ('a{background:URL("\\2f\\2fx/")}', HOST),
        ("a{background:u\\72 l(//x/)}", HOST),
        ('a{background:url("ht\\a tps://x/")}', HOST),
        ("a{background:url(\\\\\\\\x/a.png)}", HOST),
        ("a{background:image-set('a.png' 1x, 'HTTPS://x/b.png' 2x)}", HOST),
        ('a{background:src("https://x/")}', HOST),
        ('a{content:"/*"}b{background:url(https://x/)}c{content:"*/"}', HOST),
        ("@font-face{src:url(http://x/a.woff2)}", HOST),
        ("@import 'a.css';", "@import: name that style sheet under extra_css"),
        ("@\\69mport url(a.css);", "@import: name that style sheet under extra_css"),
    ],
)
def test_a_style_sheet_that_fetches_from_elsewhere_is_refused(css: str, fault: str) -> None:
    found = scan_css(f"p {{\n}}\n{css}".encode())
    assert [line for line, _ in found] == [3] * len(found)
    assert any(fault in message for _, message in found)


@pytest.mark.parametrize(
    "css",
    [
        "a{background:url(a.png)} b{background:url('data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"/>')}",
        "/* https://x/ @import url(//x) */ a::after{content:'Note: \\201c'} @media (width>1px){b{color:#fff}}",
        "a:hover{margin:calc(1px/2)} :root{--x:url(#a)}",
    ],
)
def test_a_style_sheet_of_the_site_alone_is_allowed(css: str) -> None:
    assert scan_css(css.encode()) == []


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_style_sheet_in_another_encoding_is_refused(encoding: str) -> None:
    ((_, message),) = scan_css("é{}".encode(encoding))
    assert "is not UTF-8" in message


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n{}\n</svg>'


@pytest.mark.parametrize(
    ("inner", "fault"),
    [
        ("<script>x()</script>", "<script> can act"),
        ('<s:script xmlns:s="http://www.w3.org/2000/svg">x()</s:script>', "<script> can act"),
        ('<script xmlns="http://www.w3.org/1999/xhtml">x()</script>', "<script> can act"),
        ("<foreignObject/>", "<foreignObject> can act"),
        ("<animate attributeName='href' to='x'/>", "<animate> can act"),
        ("<set attributeName='href' to='x'/>", "<set> can act"),
        ("<a href='javascript:x'/>", "<a> can act"),
        ("<g onload='x()'/>", "onload on <g> runs a script"),
        ("<use href='https://x/#a'/>", "href on <use> leads out"),
        ("<image xlink:href='//x/a.png'/>", "href on <image> leads out"),
        ("<image href='data:image/svg+xml,x'/>", "href on <image> leads out"),
        ("<rect fill='url(//x/)'/>", "fill on <rect>"),
        ("<rect style='fill:url(&quot;https://x/&quot;)'/>", "style on <rect>"),
        ("<style>@import 'a';</style>", "<style>: @import"),
        ("<style>a{fill:url(//x<![CDATA[)}]]></style>", "<style>: '//x"),
        ("<?xml-stylesheet href='x'?>", "<?xml-stylesheet?> can load"),
        ("<g>", "is no SVG that browsers show"),
    ],
)
def test_an_svg_file_that_acts_or_fetches_is_refused(inner: str, fault: str) -> None:
    found = scan_svg(SVG.format(inner).encode())
    assert any(message.startswith(fault) for _, message in found), found
    assert scan_svg(SVG.format(inner).encode("utf-16")) == found


def test_a_document_type_is_refused() -> None:
    found = scan_svg(b'<!DOCTYPE svg [<!ENTITY x "y">]>\n' + SVG.format("").encode())
    assert any("a document type can declare text" in message for _, message in found)


@pytest.mark.parametrize(
    "inner",
    [
        "<title>a</title><defs><linearGradient id='g'/></defs><rect fill='url(#g)' style='stroke:red'/>",
        "<style>.a{fill:#fff}</style><use xlink:href='#a'/><image href='data:image/png;base64,AA'/>",
        "<metadata xmlns:x='urn:x'><x:script/></metadata><text>onload=x()</text>",
    ],
)
def test_a_picture_is_allowed(inner: str) -> None:
    assert scan_svg(SVG.format(inner).encode()) == []


def test_lines_are_counted_through_a_long_style_sheet() -> None:
    css = "/*\n*/\n" + "a{b:c}\n\n" * 100_000 + "@import 'x';\n@import 'y';"
    # Counted from the start for each token, this would take minutes.
    assert [line for line, _ in scan_css(css.encode())] == [200_003, 200_004]


def test_faults_name_the_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("\n@import 'b';", encoding="utf-8")
    (tmp_path / "a.svg").write_text(SVG.format("<script/>"), encoding="utf-8")
    (tmp_path / "a.txt").write_text("<script>", encoding="utf-8")
    css, svg = static_faults({f"docs/{path.name}": path for path in sorted(tmp_path.iterdir())})
    assert css.startswith("docs/a.css: line 2: @import")
    assert svg.startswith("docs/a.svg: line 2: <script>")


def test_the_packages_own_files_have_none() -> None:
    assert static_faults(package_files()) == []
