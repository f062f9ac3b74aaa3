"""Statements in full, each once on a page."""

from collections.abc import Iterable

from generator.core.diagnostics import Span
from generator.model.quantity import Quantity
from generator.model.statement import Kind, Statement
from generator.model.topic import Question
from generator.render.views.citation_list import CitationList
from generator.render.views.lookups import Lookups, date_view, span
from generator.render.views.models.records import Account, Carried, StatementView
from generator.render.views.passages import passages
from generator.render.views.statement_history import statement_history


class StatementRenderer:
    """Prints the statements of one page: in full the first time, afterwards as a link."""

    def __init__(self, lookups: Lookups, citation_list: CitationList) -> None:
        self._lookups = lookups
        self._citation_list = citation_list
        self._printed: set[str] = set()

    def account(self, statement: Statement, question: Question | None = None) -> Account:
        """Return a statement as an account of a question."""
        link = self._lookups.link(statement)
        if statement.id in self._printed:
            return Account(link, None)
        self._printed.add(statement.id)
        return Account(
            link=link,
            statement=statement_view(self._lookups, statement),
            marks=self._citation_list.statement(statement),
            answer=answer_text(question, statement),
        )

    def accounts(self, statements: Iterable[Statement]) -> tuple[Account, ...]:
        """Return statements that are printed one beneath the other."""
        return tuple(self.account(s) for s in statements)


def statement_view(lookups: Lookups, statement: Statement) -> StatementView:
    """Return what every page prints alike of a statement."""
    if statement.id not in lookups.statements:
        lookups.statements[statement.id] = _view(lookups, statement)
    return lookups.statements[statement.id]


def _view(lookups: Lookups, statement: Statement) -> StatementView:
    topic = lookups.dossier.topic_of[statement.id]
    confidence = statement.confidence
    key = f"statement/{statement.id}"
    return StatementView(
        id=statement.id,
        topic=topic.id,
        topic_title=topic.title,
        text=statement.text,
        analysis=statement.kind is Kind.ANALYSIS,
        checked=key not in lookups.edition.unchecked,
        written_at=written_at(lookups.edition.spans.get(key), f"sources/facts/{topic.id}.yml"),
        figures=tuple(figure_words(lookups, q) for q in statement.quantities),
        origins=lookups.origin_lines(statement),
        carried=_carried(lookups, statement),
        badges=lookups.badges(statement),
        when=date_view(statement.when),
        scope=tuple(dict.fromkeys(w for q in statement.quantities for w in scope_words(lookups, q))),
        unclear=statement.unclear,
        derived=tuple((d.value, d.basis) for d in statement.derived),
        rests_on=lookups.links(statement.rests_on),
        confidence=f"{confidence.level.value}. {confidence.reason}" if confidence else None,
        conflicts=lookups.conflict_links(statement),
        history=statement_history(lookups, statement),
        signed_off=lookups.signed_off(statement),
        withheld=lookups.withheld("statement", statement.id),
    )


def _carried(lookups: Lookups, statement: Statement) -> tuple[Carried, ...]:
    """Return the sources that carry a statement, each with its paragraphs in the order of the article."""
    found = []
    cited = list(zip(statement.citations, passages(lookups, statement), strict=True))
    for source in dict.fromkeys(c.source for c in statement.citations):
        here = [(c, passage) for c, passage in cited if c.source == source]
        places = sorted(passage.paragraphs for _, passage in here if passage.paragraphs)
        found.append(
            Carried(
                source=source,
                name=lookups.source_name(source),
                paragraphs=tuple(f"¶{span(place)}" for place in dict.fromkeys(places)),
                printed_as=tuple(c.printed_as for c, _ in here if c.printed_as),
                caveats=tuple(c.caveat for c, _ in here if c.caveat),
            )
        )
    return tuple(found)


def written_at(span: Span | None, path: str) -> str:
    """Return a file of the repository with the line of a place in it; of an unknown place, the file alone."""
    return f"{span.path}#L{span.line}" if span else path


def answer_text(question: Question | None, statement: Statement) -> str | None:
    """Return the words of the listed answer that a statement gives to a question."""
    answers = question.answers if question else ()
    return next((a.text for a in answers if a.id == statement.answer), None)


def figure_words(lookups: Lookups, quantity: Quantity) -> str:
    """Return a figure with its qualifier and what it counts: ``more than 300 killed``."""
    return f"{quantity.shown} {lookups.measure(quantity.measure)}"


def scope_words(lookups: Lookups, quantity: Quantity) -> tuple[str, ...]:
    """Return what a figure covers, where the source says so."""
    scope = quantity.scope
    place = lookups.dossier.place_by_id.get(scope.place or "")
    found = [place.name if place else scope.place, scope.period, scope.group]
    return tuple(word for word in found if word)
