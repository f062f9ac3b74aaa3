"""Measures speed and memory: ``make bench``, or ``python -m scripts.bench [site] [pdf] [--rounds N]``.

Whole commands, as an editor waits for them: builds and checks of invented dossiers, print of this repository's.

Exit status: 0, or 1 where a target is met by leaving something out or the bytes of a build depend on the last one.
A target that is not met is said in the table and changes no status: the machine has its say in it.
"""

import argparse
import platform
import sys
import tempfile
import time
from pathlib import Path

from scripts.bench.paper import PaperBench
from scripts.bench.rows import Bench, Sizes, table

PARTS = ("site", "pdf")


def main(folder: Path, sizes: Sizes, parts: tuple[str, ...] = PARTS) -> int:
    """Measure, and write ``bench.md``, and of the site ``bench.svg``, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()

    def report(words: str) -> None:
        print(f"{time.monotonic() - begun:6.0f} s  {words}", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory(prefix="dossier-bench-") as name:
        # Print first: a process begins with the peak of the one that started it.
        rows = PaperBench(Path(name), report, sizes.rounds).rows() if "pdf" in parts else []
        bench = Bench(Path(name), sizes, report)
        rows = [*(bench.rows() if "site" in parts else ()), *rows]
        points = {pages: bench.runs["without PDFs", f"pages-{pages}"] for pages in sizes.pages}
    text = table(rows)
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}.\n"
    machine += "Builds in seconds of the clock, the rest in processor time.\n"
    problems = "".join(f"- {problem}\n" for problem in bench.problems)
    whole = "\n".join(part for part in (text, machine, problems) if part)
    (folder / "bench.md").write_text(whole, encoding="utf-8")
    print(text)
    if "site" not in parts:
        return 0
    from scripts.bench.plot import plot

    plot(folder / "bench.svg", points)
    print(
        problems
        or "Search index, navigation and text are those of the stock build; an edited site is that of a clean build."
    )
    return 1 if bench.problems else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m scripts.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="site|pdf", help="what is measured; both where nothing is named")
    parser.add_argument("--rounds", type=int, default=Sizes().rounds, help="how often each is (%(default)s)")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {min(unknown)}: site or pdf")
    sys.exit(main(Path(".cache/bench"), Sizes(rounds=options.rounds), tuple(options.parts) or PARTS))
