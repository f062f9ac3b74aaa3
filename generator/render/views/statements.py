"""Statements in full, each once on a page."""

from collections.abc import Iterable

from generator.diagnostics import Span
from generator.model.quantity import Quantity
from generator.model.statement import Kind, Statement
from generator.model.topic import Question
from generator.render.views.apparatus import Apparatus
from generator.render.views.context import Context, date_view
from generator.render.views.records import Account, Carried, Mark, StatementView
from generator.render.views.since import statement_history


class Printer:
    """Prints the statements of one page: in full the first time, afterwards as a link."""

    def __init__(self, context: Context, apparatus: Apparatus) -> None:
        self._context = context
        self._apparatus = apparatus
        self._printed: set[str] = set()

    def account(self, statement: Statement, question: Question | None = None) -> Account:
        """Return a statement as an account of a question."""
        link = self._context.link(statement)
        if statement.id in self._printed:
            return Account(link, None)
        self._printed.add(statement.id)
        return Account(link, self._view(statement, question))

    def accounts(self, statements: Iterable[Statement]) -> tuple[Account, ...]:
        """Return statements that are printed one beneath the other."""
        return tuple(self.account(s) for s in statements)

    def _view(self, statement: Statement, question: Question | None) -> StatementView:
        context = self._context
        topic = context.dossier.topic_of[statement.id]
        marks = self._apparatus.statement(statement)
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
            answer=answer_text(question, statement),
            figures=tuple(figure_words(context, q) for q in statement.quantities),
            origins=context.origin_lines(statement),
            carried=self._carried(statement, marks),
            marks=marks,
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

    def _carried(self, statement: Statement, marks: tuple[Mark, ...]) -> tuple[Carried, ...]:
        found = []
        for source in dict.fromkeys(c.source for c in statement.citations):
            # Marks stand by number and paragraph, citations as the editor wrote them: only the source ties them.
            here = [c for c in statement.citations if c.source == source]
            marked = tuple(m for m in marks if m.source == source)
            found.append(
                Carried(
                    source=source,
                    name=self._context.source_name(source),
                    paragraphs=tuple(dict.fromkeys(f"¶{m.paragraphs}" for m in marked if m.paragraphs)),
                    marks=marked,
                    printed_as=tuple(c.printed_as for c in here if c.printed_as),
                    caveats=tuple(c.caveat for c in here if c.caveat),
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
