"""All conflicts of a dossier, each once."""

import dataclasses
import itertools
from collections.abc import Mapping

from generator.analyse.conflicts import answers, attribution, figures
from generator.analyse.conflicts.base import Conflict, ConflictContext, ConflictKind
from generator.model.dossier import Dossier
from generator.model.receipt import Receipt

RULES = (
    answers.differing_answers,
    answers.differing_dates,
    answers.headline_against_body,
    figures.disjoint_figures,
    figures.remainders,
    figures.one_figure_two_speakers,
    attribution.attributed_and_asserted,
    attribution.caveats_left_out,
)


def find_conflicts(dossier: Dossier, receipts: Mapping[str, Receipt]) -> tuple[Conflict, ...]:
    """Return what the rules find, then what the editors declare, in page order.

    Different dates that a question's answers already tell apart are one disagreement, not two.
    """
    case = ConflictContext(dossier, receipts)
    found = [conflict for rule in RULES for conflict in rule(case)]
    told = [set(c.statements) for c in found if c.kind is ConflictKind.ANSWERS]
    found = [c for c in found if c.kind is not ConflictKind.DATES or not any(set(c.statements) <= t for t in told)]
    found += [
        Conflict(t.id, ConflictKind.TENSION, t.title, t.statements, t.text, t.reason, topic.id)
        for topic in dossier.topics
        for t in topic.tensions
    ]
    found = _named_apart(found)
    place = {c.id: i for i, c in enumerate(found)}
    return tuple(
        sorted(found, key=lambda c: (min(case.order.get(s, len(case.order)) for s in c.statements), place[c.id]))
    )


def _named_apart(conflicts: list[Conflict]) -> list[Conflict]:
    """Return the conflicts with a number added to each id that an earlier one has: an id is an address on the site."""
    taken: set[str] = set()
    named = []
    for conflict in conflicts:
        ids = (f"{conflict.id}-{n}" if n > 1 else conflict.id for n in itertools.count(1))
        name = next(i for i in ids if i not in taken)
        taken.add(name)
        named.append(dataclasses.replace(conflict, id=name))
    return named
