"""All conflicts of a dossier, each once."""

from collections.abc import Mapping

from generator.analyse.conflicts import answers, attribution, figures
from generator.analyse.conflicts.base import Case, Conflict, ConflictKind
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
    case = Case(dossier, receipts)
    found = [conflict for rule in RULES for conflict in rule(case)]
    told = [set(c.statements) for c in found if c.kind is ConflictKind.ANSWERS]
    found = [c for c in found if c.kind is not ConflictKind.DATES or not any(set(c.statements) <= t for t in told)]
    found += [
        Conflict(t.id, ConflictKind.TENSION, t.title, t.statements, t.text, t.reason)
        for topic in dossier.topics
        for t in topic.tensions
    ]
    place = {c.id: i for i, c in enumerate(found)}
    return tuple(
        sorted(found, key=lambda c: (min(case.order.get(s, len(case.order)) for s in c.statements), place[c.id]))
    )
