"""The growth of time and memory, as a picture."""

import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from scripts.bench.measure import Measured


def plot(path: Path, points: Mapping[int, Sequence[Measured]]) -> None:
    """Draw wall-clock time and peak memory of a cold build over the number of pages, as SVG.

    Args:
        path: Where to write.
        points: The runs, by number of pages.
    """
    mpl.rcParams["svg.hashsalt"] = "dossier"
    pages = sorted(points)
    seconds = [statistics.median(m.wall for m in points[p]) for p in pages]
    megabytes = [statistics.median(m.megabytes for m in points[p]) for p in pages]
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    time, memory = figure.subplots(1, 2)
    for axes, values, label in ((time, seconds, "seconds"), (memory, megabytes, "peak memory, MB")):
        axes.plot(pages, values, "o-", color="#1f4e79")
        axes.set(xlabel="pages", ylabel=label, xlim=(0, None), ylim=(0, None))
        for at, value in zip(pages, values, strict=True):
            axes.annotate(f"{value:,.0f}", (at, value), textcoords="offset points", xytext=(-4, 7), ha="right")
        axes.spines[["top", "right"]].set_visible(False)
    time.plot([0, pages[-1]], [0, seconds[0] / pages[0] * pages[-1]], ":", color="#888", label="in proportion")
    time.legend(frameon=False)
    figure.suptitle("dossier build --no-pdf, cold")
    figure.savefig(path, format="svg", metadata={"Date": None})
