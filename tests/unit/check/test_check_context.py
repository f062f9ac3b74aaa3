from pathlib import Path

import pytest

from generator.check.check_context import CheckContext
from generator.check.runner import run_rules
from generator.core.diagnostics import Severity
from generator.core.text import suggest
from generator.evidence.locate import MissingPassage, Passage
from generator.evidence.receipts import ReceiptState
from generator.project import load_for_check
from tests import factories


def context_of(root: Path) -> CheckContext:
    context, _ = load_for_check(root)
    assert context is not None
    return context


def test_a_citation_comes_with_its_passage(dossier: Path) -> None:
    (cited,) = context_of(dossier).located["statement/crates"]
    assert isinstance(cited.found, Passage)
    assert cited.found.text == "Ada Quill said that 40 crates were landed"
    assert (cited.number, cited.path) == (0, ("citations", 0))


def test_without_the_text_nothing_was_looked_for(dossier: Path) -> None:
    factories.remove_texts(dossier)
    context = context_of(dossier)
    assert [cited.found for cited in context.located["statement/crates"]] == [None]
    assert context.statements_with_passages == ()
    assert context.receipt_states["statement/crates"] == (ReceiptState.UP_TO_DATE, "")


def test_a_statement_of_which_one_passage_is_missing_is_not_judged_by_the_others(dossier: Path) -> None:
    factories.edit(
        dossier,
        factories.FACTS,
        "        to: crates were landed\n",
        "        to: crates were landed\n      - {source: gazette, from: nothing of the kind, to: were landed}\n",
    )
    context = context_of(dossier)
    assert [type(cited.found) for cited in context.located["statement/crates"]] == [Passage, MissingPassage]
    assert context.passages(context.dossier.statements[0]) is None
    assert context.statements_with_passages == ()


def test_the_furniture_is_known_by_source(dossier: Path) -> None:
    assert context_of(dossier).furniture == {"gazette": frozenset({2})}


@pytest.mark.parametrize(
    ("path", "old", "new", "incomplete"),
    [
        (factories.RECORD, "language: en", "langage: en", True),
        (factories.FACTS, "ask: How", "asks: How", True),
        (factories.LOCK, '"version": 1', '"version": 2', False),
    ],
)
def test_a_dossier_of_which_a_record_cannot_be_read_is_incomplete(
    dossier: Path, path: str, old: str, new: str, *, incomplete: bool
) -> None:
    factories.edit(dossier, path, old, new)
    assert context_of(dossier).incomplete is incomplete


def test_a_source_that_cannot_be_read_breaks_no_rule_although_its_text_is_here(dossier: Path) -> None:
    factories.edit(dossier, factories.RECORD, "language: en", "langage: en")
    assert list(run_rules(context_of(dossier))) == []


def test_what_cannot_be_read_is_neither_unknown_nor_withdrawn(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "    origins: [quill-interview]\n", "    origin: [quill-interview]\n")
    context = context_of(dossier)
    assert context.loaded.unreadable == {"crates"}
    # That its question has no account, or that nobody names its origin, is not said: one slip, one finding.
    assert list(run_rules(context)) == []


def test_receipts_are_judged_only_when_asked_and_weigh_less_in_a_preview(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "that 40 crates", "that crates")
    context = context_of(dossier)
    assert [(d.code, d.severity) for d in run_rules(context)] == [("RC102", Severity.ERROR)]
    assert [(d.code, d.severity) for d in run_rules(context, draft=True)] == [("RC102", Severity.WARNING)]
    assert list(run_rules(context, receipts=False)) == []


def test_a_preview_lets_no_other_rule_off(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "that 40 crates", "that 50 crates")
    severities = {d.code: d.severity for d in run_rules(context_of(dossier), draft=True)}
    # The receipt is judged once nothing else is wrong.
    assert severities == {"FG101": Severity.ERROR}


def test_a_near_miss_names_what_may_be_meant() -> None:
    assert suggest("crate", ["crates", "barrels"]) == "Did you mean `crates`?"
    assert suggest("quill-a", ["quill-b", "quill-c"]) == "Did you mean `quill-c` or `quill-b`?"
    assert suggest("zebra", ["crates"]) is None
