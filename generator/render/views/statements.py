"""Statements in full, each once on a page."""

from collections.abc import Iterable

from generator.core.diagnostics import Span
from generator.model.quantity import Quantity
from generator.model.statement import Kind, Statement
from generator.model.topic import Question
from generator.render.views.citation_list import CitationList
from generator.render.views.lookups import Context, date_view, span
from generator.render.views.models.records import Account, Carried, StatementView
from generator.render.views.passages import passages
from generator.render.views.statement_history import statement_history


class StatementRenderer:
    """Prints the statements of one page: in full the first time, afterwards as a link."""

    def __init__(self, context: Context, apparatus: CitationList) -> None:
        self._context = context
        self._apparatus = apparatus
        self._printed: set[str] = set()

    def account(self, statement: Statement, question: Question | None = None) -> Account:
        """Return a statement as an account of a question."""
        link = self._context.link(statement)
        if statement.id in self._printed:
            return Account(link, None)
        self._printed.add(statement.id)
        return Account(
            link=link,
            statement=statement_view(self._context, statement),
            marks=self._apparatus.statement(statement),
            answer=answer_text(question, statement),
        )

    def accounts(self, statements: Iterable[Statement]) -> tuple[Account, ...]:
        """Return statements that are printed one beneath the other."""
        return tuple(self.account(s) for s in statements)


def statement_view(context: Context, statement: Statement) -> StatementView:
    """Return what every page prints alike of a statement."""
    if statement.id not in context.statements:
        context.statements[statement.id] = _view(context, statement)
    return context.statements[statement.id]


def _view(context: Context, statement: Statement) -> StatementView:
    topic = context.dossier.topic_of[statement.id]
    confidence = statement.confidence
    key = f"statement/{statement.id}"
    return StatementView(
        id=statement.id,
        topic=topic.id,
        topic_title=topic.title,
        text=statement.text,
        analysis=statement.kind is Kind.ANALYSIS,
        checked=key not in context.edition.unchecked,
        written_at=written_at(context.edition.spans.get(key), f"sources/facts/{topic.id}.yml"),
        figures=tuple(figure_words(context, q) for q in statement.quantities),
        origins=context.origin_lines(statement),
        carried=_carried(context, statement),
        badges=context.badges(statement),
        when=date_view(statement.when),
        scope=tuple(dict.fromkeys(w for q in statement.quantities for w in scope_words(context, q))),
        unclear=statement.unclear,
        derived=tuple((d.value, d.basis) for d in statement.derived),
        rests_on=context.links(statement.rests_on),
        confidence=f"{confidence.level.value}. {confidence.reason}" if confidence else None,
        conflicts=context.conflict_links(statement),
        history=statement_history(context, statement),
        signed_off=context.signed_off(statement),
        withheld=context.withheld("statement", statement.id),
    )


def _carried(context: Context, statement: Statement) -> tuple[Carried, ...]:
    """Return the sources that carry a statement, each with its paragraphs in the order of the article."""
    found = []
    cited = list(zip(statement.citations, passages(context, statement), strict=True))
    for source in dict.fromkeys(c.source for c in statement.citations):
        here = [(c, passage) for c, passage in cited if c.source == source]
        places = sorted(passage.paragraphs for _, passage in here if passage.paragraphs)
        found.append(
            Carried(
                source=source,
                name=context.source_name(source),
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


def figure_words(context: Context, quantity: Quantity) -> str:
    """Return a figure with its qualifier and what it counts: ``more than 300 killed``."""
    return f"{quantity.shown} {context.measure(quantity.measure)}"


def scope_words(context: Context, quantity: Quantity) -> tuple[str, ...]:
    """Return what a figure covers, where the source says so."""
    scope = quantity.scope
    place = context.dossier.place_by_id.get(scope.place or "")
    found = [place.name if place else scope.place, scope.period, scope.group]
    return tuple(word for word in found if word)
