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
    """Return the conflicts that the rules find and the tensions that the editors declare, in page order.

    Different dates that conflicting answers already cover are one disagreement, not two.

    Args:
        dossier: The records.
        receipts: The receipts up to date, by holder key; they say in which paragraphs a citation was found.
    """
    context = ConflictContext(dossier, receipts)
    found = [conflict for rule in RULES for conflict in rule(context)]
    answered = [set(c.statements) for c in found if c.kind is ConflictKind.ANSWERS]
    found = [
        c
        for c in found
        if c.kind is not ConflictKind.DATES or not any(set(c.statements) <= statements for statements in answered)
    ]
    found += [
        Conflict(t.id, ConflictKind.TENSION, t.title, t.statements, t.text, t.reason, topic.id)
        for topic in dossier.topics
        for t in topic.tensions
    ]
    found = _with_unique_ids(found)
    position = {c.id: i for i, c in enumerate(found)}
    return tuple(
        sorted(
            found, key=lambda c: (min(context.order.get(s, len(context.order)) for s in c.statements), position[c.id])
        )
    )


def _with_unique_ids(conflicts: list[Conflict]) -> list[Conflict]:
    """Return the conflicts with a number added to each id that is taken: an id is an anchor on the site."""
    taken: set[str] = set()
    named = []
    for conflict in conflicts:
        ids = (f"{conflict.id}-{n}" if n > 1 else conflict.id for n in itertools.count(1))
        name = next(i for i in ids if i not in taken)
        taken.add(name)
        named.append(dataclasses.replace(conflict, id=name))
    return named
