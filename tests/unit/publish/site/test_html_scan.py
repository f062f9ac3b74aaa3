"""What the checks after a build see of a page."""

import pytest

from generator.publish.site.html_scan import UrlReference, scan_html


def addresses(html: str) -> list[tuple[str, bool]]:
    return [(address.value, address.loads) for address in scan_html(html).urls]


@pytest.mark.parametrize(
    "html",
    [
        '<audio src="x">',
        '<embed src="x">',
        '<iframe src="x">',
        '<svg><image href="x"/></svg>',
        '<svg><image xlink:href="x"/></svg>',
        '<img src="x">',
        '<input type="image" src="x">',
        '<link rel="stylesheet" href="x">',
        '<object data="x">',
        '<script src="x">',
        '<source src="x">',
        '<track src="x">',
        '<svg><use href="x"/></svg>',
        '<svg><use xlink:href="x"/></svg>',
        '<video src="x">',
        '<video poster="x">',
        '<img srcset="x">',
        '<source srcset=" x 2x, ">',
        '<link rel="preload" imagesrcset="x 100w">',
    ],
)
def test_what_a_browser_fetches_by_itself_is_seen(html: str) -> None:
    assert addresses(html) == [("x", True)]


@pytest.mark.parametrize(
    "html",
    [
        '<a href=" x ">a</a>',
        '<area href="x">',
        '<form action="x">',
        *(
            f'<link rel="{relation}" href="x">'
            for relation in ("canonical", "alternate", "prev", "next", "edit", "license", "author", "me next")
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


def test_attributes_that_a_strict_policy_switches_off_are_named() -> None:
    found = scan_html("<p style='a'>\n<b onclick=c>\n<i class=d>\n<br onload=e />")
    assert found.inline == ["style on <p>", "onclick on <b>", "onload on <br>"]


def test_a_page_is_read_as_a_browser_reads_it() -> None:
    found = scan_html(
        "<a/href=a>1</a><a HREF='b' href=c>2</a><textarea><a href=d></textarea><noscript><img src=e></noscript>"
        "<svg><script>f</script></svg><p id=a id=b><!--<p id=c>-->"
    )
    assert [address.value for address in found.urls] == ["a", "b", "e"]
    assert found.scripts == ["f"]
    assert found.ids == {"a": 1}


def test_what_no_check_looks_into_is_named() -> None:
    assert scan_html("<template shadowrootmode=open><img src=x onerror=y></template>").inline == ["a <template>"]
