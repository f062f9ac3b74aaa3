"""``dossier serve``: what somebody sees who writes, with the page open beside the editor."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.publish.mkdocs.theme_files import STYLE, THEME
from tests.browser.previewing import PATIENCE, ROOT, Serving, copy_dossier, free_port, serving

pytestmark = pytest.mark.slow

SHEET = "sources/facts/casualty-estimates.yml"
PAGE = "topics/casualty-estimates/"
SENTENCE = "North Korean casualties were an estimated 3,800"
ORIGIN = "3,800.\n    origins: [ukraine-4-january]\n"
MISTYPED = ORIGIN.replace("january]", "januar]")
UNCLOSED = ORIGIN.replace("]", "")
PANEL = "#dossier-faults"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(copy_dossier(tmp_path_factory.mktemp("served") / "dossier")) as made:
        yield made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE * 1000)
    expect.set_options(timeout=PATIENCE * 1000)
    yield context.new_page()
    expect.set_options(timeout=5_000)
    context.close()


def test_an_edit_is_seen_in_the_open_page_and_only_what_it_touches_is_made_anew(server: Serving, page: Page) -> None:
    page.goto(server.address + PAGE)
    statement = page.locator("#ukraine-3800")
    expect(statement).to_contain_text(f"{SENTENCE}.")
    since = len(server.said)
    server.edit(SHEET, f"{SENTENCE}.", f"{SENTENCE} altogether.")
    expect(statement).to_contain_text(f"{SENTENCE} altogether.")
    expect(page.locator(PANEL)).to_have_count(0)
    # Without its receipt the sentence is marked; a preview shows it all the same.
    expect(statement).to_contain_text("not yet checked")
    (line,) = [line for line in server.wait_for("made anew", since=since) if "made anew" in line]
    made, pages = int(line.split()[0]), int(line.split()[2])
    assert made < pages / 4, line
    server.edit(SHEET, f"{SENTENCE} altogether.", f"{SENTENCE}.")
    expect(statement).not_to_contain_text("altogether")


def test_a_fault_stands_in_the_page_and_in_the_terminal_and_the_last_good_page_stays(
    server: Serving, page: Page
) -> None:
    page.goto(server.address + PAGE)
    since = len(server.said)
    server.edit(SHEET, ORIGIN, MISTYPED)
    panel = page.locator(PANEL)
    expect(panel).to_be_visible()
    number = (server.root / SHEET).read_text().splitlines().index("    origins: [ukraine-4-januar]") + 1
    expect(panel).to_contain_text(f"{SHEET}:{number}:15")
    expect(panel).to_contain_text("unknown origin ukraine-4-januar")
    expect(panel).to_contain_text("Did you mean ukraine-4-january")
    expect(panel.locator("mark")).to_have_text("ukraine-4-januar")
    expect(panel).to_contain_text("1 fault. The page shows the last state without a fault.")
    expect(page.locator("#ukraine-3800")).to_contain_text(SENTENCE)
    said = server.wait_for("The pages stay as they were.", since=since)
    assert any(line.startswith(f"{SHEET}:{number}:15: ID102 ") for line in said), said
    assert any(line.endswith("^^^^^^^^^^^^^^^^") for line in said), said
    # Other pages say it too, and can be gone to.
    page.goto(f"{server.address}timeline/")
    expect(page.locator(PANEL)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Timeline#")
    server.edit(SHEET, MISTYPED, ORIGIN)
    expect(page.locator(PANEL)).to_have_count(0)


def test_the_panel_leaves_the_page_to_be_read_and_can_be_folded(server: Serving, page: Page) -> None:
    page.goto(server.address + PAGE)
    server.edit(SHEET, f"text: Ukraine reported on 4 January that {SENTENCE}", "txt: Ukraine reported")
    panel = page.locator(PANEL)
    expect(panel).to_be_visible()
    height = page.evaluate("innerHeight")
    box = panel.bounding_box()
    assert box is not None
    assert box["height"] <= height / 2 + 1
    assert box["y"] + box["height"] == pytest.approx(height, abs=1)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    foot = page.locator("footer").bounding_box()
    assert foot is not None
    assert foot["y"] + foot["height"] <= box["y"] + 1, "the end of the page is hidden behind the panel"
    panel.locator("summary").click()
    folded = panel.bounding_box()
    assert folded is not None
    assert folded["height"] < box["height"] / 2
    server.edit(SHEET, "txt: Ukraine reported", f"text: Ukraine reported on 4 January that {SENTENCE}")
    expect(panel).to_have_count(0)


def test_hand_written_pages_styles_and_the_navigation_are_followed_too(server: Serving, page: Page) -> None:
    page.goto(f"{server.address}about/")
    heading = page.get_by_role("heading", level=1)
    server.edit("docs/about.md", "\n# About", "\n# About all this")
    expect(heading).to_have_text("About all this#")
    page.goto(f"{server.address}timeline/")
    style = server.root / "docs/assets/dossier.css"
    style.parent.mkdir()
    style.write_text((THEME / STYLE).read_text("utf-8") + ".md-typeset h1 { letter-spacing: 7px }\n", "utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_css("letter-spacing", "7px")
    server.edit("mkdocs.yml", "Disagreements: disagreements.md", "Where they differ: disagreements.md")
    expect(page.locator(".md-tabs").get_by_text("Where they differ")).to_be_visible()
    since = len(server.said)
    server.edit("mkdocs.yml", "\nplugins:", "\nplugin: [\nplugins:")
    expect(page.locator(PANEL)).to_contain_text("mkdocs.yml")
    server.wait_for("The pages stay as they were.", since=since)
    server.edit("mkdocs.yml", "\nplugin: [\nplugins:", "\nplugins:")
    expect(page.locator(PANEL)).to_have_count(0)


def test_a_pdf_is_made_when_it_is_asked_for_and_the_offline_archive_is_not(server: Serving) -> None:
    with urlopen(f"{server.address}topics/background.pdf") as answer:  # noqa: S310 - our own server
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.read(5) == b"%PDF-"
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{server.address}dossier-offline.zip")  # noqa: S310
    assert (refused.value.code, b"`dossier build` makes it" in refused.value.read()) == (404, True)
    with pytest.raises(HTTPError) as unknown:
        urlopen(f"{server.address}nowhere/")  # noqa: S310
    assert (unknown.value.code, b"<html" in unknown.value.read()) == (404, True)


def test_a_dossier_that_is_faulty_from_the_start_shows_what_is_wrong_until_it_is_mended(
    tmp_path: Path, page: Page
) -> None:
    root = copy_dossier(tmp_path / "dossier")
    sheet = root / SHEET
    sheet.write_text(sheet.read_text().replace(ORIGIN, UNCLOSED))
    with serving(root) as server:
        page.goto(server.address + PAGE)
        expect(page.locator(PANEL)).to_contain_text("There is no page to show yet.")
        expect(page.locator(PANEL)).to_contain_text("LD116")
        expect(page).to_have_title("1 fault.")
        server.edit(SHEET, UNCLOSED, ORIGIN)
        expect(page.locator("#ukraine-3800")).to_contain_text(SENTENCE)
        expect(page.locator(PANEL)).to_have_count(0)


def test_a_port_that_is_taken_is_said_in_one_line(server: Serving) -> None:
    port = server.address.rpartition(":")[2].strip("/")
    command = [sys.executable, "-m", "generator", "serve", "--root", str(server.root), "--port", port]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"dossier: 127.0.0.1:{port} cannot be listened at")
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_without_sources_is_no_dossier(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "serve", "--root", str(tmp_path), "--port", str(free_port())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


SAVES_AS_THE_FIRST_BUILD_ENDS = """
from generator.publish.preview.build import Preview
built = Preview.build
def build(self):
    first = not self.has_site
    built(self)
    if first:
        sheet = self._root / "sources/dossier.yml"
        text = sheet.read_text(encoding="utf-8")
        sheet.write_text(text.replace("title: North", "title: Still North"), encoding="utf-8")
Preview.build = build
from generator.cli import main
main()
"""


def test_what_is_saved_while_the_first_build_runs_is_not_missed(tmp_path: Path) -> None:
    with serving(copy_dossier(tmp_path), command=["-c", SAVES_AS_THE_FIRST_BUILD_ENDS]) as server:
        server.wait_for("made anew", since=2)
        with urlopen(server.address) as answer:  # noqa: S310 - our own server
            assert "Still North" in answer.read().decode()


def answer(address: str, **headers: str) -> tuple[int, bytes]:
    try:
        with urlopen(Request(address, headers=headers)) as response:  # noqa: S310 - our own server
            return response.status, response.read()
    except HTTPError as refused:
        return refused.code, refused.read()


def test_it_follows_what_comes_back_answers_nobody_else_and_leaves_no_folder(tmp_path: Path) -> None:
    root, temporary = copy_dossier(tmp_path / "dossier"), tmp_path / "tmp"
    (temporary / "dossier-preview-of-somebody").mkdir(parents=True)
    (temporary / "dossier-preview-of-somebody/lock").touch()
    with serving(root, {"TMPDIR": str(temporary)}) as server:
        (folder,) = temporary.iterdir()
        assert folder.name != "dossier-preview-of-somebody"
        assert answer(server.address, Host="evil.example")[0] == 403
        assert answer(f"{server.address}livereload/0/1", Origin="http://evil.example")[0] == 403
        assert answer(f"{server.address}%00")[0] == 400
        assert answer(f"{server.address}..%2f..%2fetc/passwd")[0] == 400
        assert answer(f"{server.address}{'a' * 5_000}")[0] == 414
        since = len(server.said)
        (root / "sources").rename(tmp_path / "away")
        server.wait_for("LD201", since=since)
        (tmp_path / "away").rename(root / "sources")
        server.wait_for("made anew", since=since)
        since = len(server.said)
        server.edit("sources/dossier.yml", "title: North", "title: Still North")
        server.wait_for("made anew", since=since)
        assert b"Still North" in answer(server.address)[1]
        # A terminal that closes sends its signal to every process.
        for process in (*server.children(), server.process.pid):
            os.kill(process, signal.SIGHUP)
        assert server.process.wait(PATIENCE) == 0
    assert list(temporary.iterdir()) == []
    assert not any("Traceback" in line for line in server.said), server.said
