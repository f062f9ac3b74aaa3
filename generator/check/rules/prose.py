"""Prose: every sentence of a summary leads to a statement."""

import re
from collections.abc import Iterator

from generator.analyse.prose import summary_sentences
from generator.check.facts import Facts, near_miss
from generator.check.registry import Finding, rule

TO_WRITE = "To be written"
"""How a text begins that `dossier new` leaves to the editor."""
_MEANT = re.compile(r"\[@(?![a-z0-9]+(?:-[a-z0-9]+)*\])([^\]\n]*)\]|\(@([a-z0-9-]+)\)")
"""What is meant as a reference and is none: a space, a capital, the wrong brackets."""


@rule("PR101")
def summary_without_reference(facts: Facts) -> Iterator[Finding]:
    """A sentence of a summary has no reference.

    The summary is what most readers read. Each of its sentences names the statements it sums up, as
    `[@statement-id]`, so that it is bound to words of a source like everything else. What no source says is a
    gap.
    """
    for ref, where, summary in facts.summaries:
        wrong = _MEANT.search(summary)
        if wrong is not None:
            meant = re.sub(r"[^a-z0-9]+", "-", (wrong[1] or wrong[2]).lower()).strip("-")
            yield Finding(
                facts.span(ref, "summary"),
                f"{where}: `{wrong.group()}` is no reference",
                hint=near_miss(meant, facts.dossier.statement_by_id) or "Write `[@statement-id]`.",
            )
            continue
        for sentence, refs in summary_sentences(summary):
            if not refs:
                yield Finding(
                    facts.span(ref, "summary"),
                    f"{where}: a sentence of the summary has no reference: “{sentence[:60]}”",
                    hint="Add `[@statement-id]` at its end, or make it a gap.",
                )


@rule("PR102")
def still_to_be_written(facts: Facts) -> Iterator[Finding]:
    """A text is still to be written.

    `dossier new` leaves *To be written* where only a person can write: a sentence, a description, the digest of an
    article. Write it before it is published.
    """
    texts = [(("statement", s.id), "text", s.text) for s in facts.dossier.statements]
    texts += [(("topic", t.id), "description", t.description) for t in facts.dossier.topics]
    texts += [(("source", s.id), "digest", s.digest) for s in facts.dossier.sources]
    for ref, field, text in texts:
        if text.startswith(TO_WRITE):
            kind, name = ref
            words = f"{kind} `{name}`: the {field} is still to be written"
            yield Finding(facts.span(ref, field), words, hint="Write it in your own words.")
