"""What was made of the same views before: a page is made of its view alone, so the same view gives the same page."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic_core import to_json

from generator.render.pageset import Section

Parts = tuple[str, tuple[Section, ...]]
"""A lead and the sections beneath it."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Leads and sections of pages by the digest of all that they are made from."""

    before: Mapping[str, str] = field(default_factory=dict)
    """Those of an earlier run of the same program, as :meth:`lines` gave them."""
    now: dict[str, Parts] = field(default_factory=dict)
    """Those of this run."""

    def parts(self, make: Callable[[], Parts], *of: object) -> Parts:
        """Return the parts of a page.

        Args:
            make: Makes them; a pure function of the rest.
            of: What they are made from, the kind of page and its address included: words, numbers and views.
        """
        digest = hashlib.sha256(to_json(of)).hexdigest()
        kept = self.before.get(digest)
        self.now[digest] = make() if kept is None else _read(kept)
        return self.now[digest]

    def lines(self) -> Iterator[str]:
        """Yield what this run made, a line each: the digest and the parts."""
        for digest, (lead, sections) in self.now.items():
            kept = self.before.get(digest)
            yield f"{digest} {kept or to_json((lead, [(s.id, s.heading, s.html) for s in sections])).decode()}"


def remember(lines: Iterable[str]) -> Remembered:
    """Return what an earlier run made, from its lines."""
    return Remembered({line[:64]: line[65:] for line in lines})


def _read(kept: str) -> Parts:
    lead, sections = json.loads(kept)
    return lead, tuple(Section(*section) for section in sections)
