"""What the checks after a build see of a page."""

import pytest

from generator.publish.site.html_scan import UrlReference, scan_html


def addresses(html: str) -> list[tuple[str, bool]]:
    return [(address.value, address.loads) for address in scan_html(html).urls]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="x">',
        '<image src="x">',
        '<link rel="stylesheet" href="x">',
        '<link rel="alternate stylesheet" href="x">',
        '<link rel="Canonical PRELOAD" href="x">',
        '<link href="x">',
        '<script src="x">',
        '<img srcset="x">',
        '<source srcset=" x 2x, ">',
    ],
)
def test_what_a_browser_fetches_by_itself_is_seen(html: str) -> None:
    assert addresses(html) == [("x", True)]


@pytest.mark.parametrize(
    "html",
    [
        '<a href=" x ">a</a>',
        '<area href="x">',
        *(
            f'<link rel="{relation}" href="x">'
            for relation in ("canonical", "Alternate", "prev", "next", "edit", "license", "author", "me next")
        ),
    ],
)
def test_what_only_a_reader_follows_is_seen_and_loads_nothing(html: str) -> None:
    assert addresses(html) == [("x", False)]


@pytest.mark.parametrize("html", ["<a>a</a>", '<p href="x" src="y">', '<div srcset="x">', "<!-- <img src=x> -->"])
def test_other_attributes_lead_nowhere(html: str) -> None:
    assert addresses(html) == []


def test_several_pictures_of_one_set_are_all_seen() -> None:
    found = scan_html('<p>\n<img src="a" srcset="b 1x, c 2x">').urls
    assert found == [UrlReference("img", name, loads=True) for name in "abc"]


def test_ids_are_counted_and_names_of_anchors_with_them() -> None:
    found = scan_html('<p id="a"><a name="a"></a><a id="b" name="b"></a><a name="c"></a><p name="d" id="">')
    assert found.ids == {"a": 2, "b": 1, "c": 1}


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json"])
def test_data_is_no_script(kind: str) -> None:
    assert scan_html(f'<script type="{kind}">{{}}</script>').scripts == []


def test_scripts_and_styles_within_the_page_are_kept_apart_and_whole() -> None:
    found = scan_html(
        "<script>a &amp; <b></script>x<style>c</style>y<script type=module>d</script>"
        "<script src=e></script><script type='text/plain'>f</script><style></style>"
    )
    assert found.scripts == ["a &amp; <b>", "d", "f"]
    assert found.styles == ["c", ""]


def test_within_svg_a_script_runs_in_spite_of_its_src() -> None:
    assert scan_html("<svg><script src=a>b</script><script href=c></script></svg>").scripts == ["b", ""]


def test_a_page_is_read_as_a_browser_reads_it() -> None:
    found = scan_html(
        "<a/href=a>1</a><a HREF='b' href=c>2</a><textarea><a href=d></textarea><noscript><img src=e></noscript>"
        "<svg><script>f</script></svg><p id=a id=b><!--<p id=c>-->"
    )
    assert [address.value for address in found.urls] == ["a", "b", "e"]
    assert found.scripts == ["f"]
    assert found.ids == {"a": 1}


def test_what_no_page_may_have_is_seen_at_every_depth() -> None:
    found = scan_html(
        "<!-- <form> --><p style='a'>\n<b onclick=c>\n<i class=d>\n<br onload=e />"
        "<template shadowrootmode=open><img src=x onerror=y></template><svg><g><set to=x /></g></svg>"
    )
    refused = [(refusal.tag, refusal.attribute, refusal.value) for refusal in found.refused]
    assert refused == [
        *(("p", "style", "a"), ("b", "onclick", "c"), ("br", "onload", "e")),
        *(("template", "", ""), ("set", "", "")),
    ]


def test_a_title_that_the_theme_shows_as_html_holds_no_markup() -> None:
    found = scan_html(
        "<a title='a < b'></a><div data-md-component=content>"
        "<abbr title='&lt;img src=x>'>a</abbr><i title='&amp;lt;b>'>b</i></div>"
    )
    assert [(refusal.tag, refusal.attribute) for refusal in found.refused] == [("abbr", "title")]
