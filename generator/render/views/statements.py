"""Statements as views: the record in, words for templates/statement.html.j2 and for the PDF out."""

from collections.abc import Iterable

from generator.core.diagnostics import Span
from generator.model.quantity import Quantity
from generator.model.statement import Statement, StatementKind
from generator.model.topic import Question
from generator.render.views.citation_list import CitationList
from generator.render.views.lookups import Lookups, date_view, paragraph_range
from generator.render.views.models.records import Account, CarryingSource, StatementView
from generator.render.views.passages import cited_passages
from generator.render.views.statement_history import statement_history


class StatementViewBuilder:
    """Renders the statements of one page to views: in full the first time, afterwards as a link."""

    def __init__(self, lookups: Lookups, citation_list: CitationList) -> None:
        """Bind the renderer to a page.

        Args:
            lookups: The look-ups that views share.
            citation_list: The citation list of the page, which gives the marks.
        """
        self._lookups = lookups
        self._citation_list = citation_list
        self._printed: set[str] = set()

    def account(self, statement: Statement, question: Question | None = None) -> Account:
        """Return a statement as an account; HTML is made of it in templates/statement.html.j2.

        Args:
            statement: The statement.
            question: The question under which it is printed, whose listed answer it may give.
        """
        link = self._lookups.link(statement)
        if statement.id in self._printed:
            return Account(link, None)
        self._printed.add(statement.id)
        return Account(
            link=link,
            statement=_statement_view(self._lookups, statement),
            marks=self._citation_list.statement(statement),
            answer=_answer_text(question, statement),
        )

    def accounts(self, statements: Iterable[Statement]) -> tuple[Account, ...]:
        """Return statements as accounts, in order."""
        return tuple(self.account(s) for s in statements)


def _statement_view(lookups: Lookups, statement: Statement) -> StatementView:
    """Return what every page prints of a statement, from the cache if another page made it."""
    if statement.id not in lookups.statement_views:
        lookups.statement_views[statement.id] = _make_statement_view(lookups, statement)
    return lookups.statement_views[statement.id]


def _make_statement_view(lookups: Lookups, statement: Statement) -> StatementView:
    topic = lookups.dossier.topic_of[statement.id]
    confidence = statement.confidence
    key = f"statement/{statement.id}"
    return StatementView(
        id=statement.id,
        topic=topic.id,
        topic_title=topic.title,
        text=statement.text,
        analysis=statement.kind is StatementKind.ANALYSIS,
        checked=key not in lookups.edition.unchecked,
        written_at=_file_and_line(lookups.edition.spans.get(key), f"sources/facts/{topic.id}.yml"),
        figures=tuple(figure_words(lookups, q) for q in statement.quantities),
        origins=lookups.origin_lines(statement),
        carried=_carrying_sources(lookups, statement),
        badges=lookups.badges(statement),
        when=date_view(statement.when),
        scope=tuple(dict.fromkeys(w for q in statement.quantities for w in _scope_words(lookups, q))),
        unclear=statement.unclear,
        derived=tuple((d.value, d.basis) for d in statement.derived),
        rests_on=lookups.links(statement.rests_on),
        confidence=f"{confidence.level.value}. {confidence.reason}" if confidence else None,
        conflicts=lookups.conflict_links(statement),
        history=statement_history(lookups, statement),
        signed_off=lookups.signed_off(statement),
        withheld=lookups.withheld("statement", statement.id),
    )


def _carrying_sources(lookups: Lookups, statement: Statement) -> tuple[CarryingSource, ...]:
    """Return the sources of a statement, each with its paragraphs in the order of the article."""
    found = []
    cited = list(zip(statement.citations, cited_passages(lookups, statement), strict=True))
    for source in dict.fromkeys(c.source for c in statement.citations):
        own = [(c, passage) for c, passage in cited if c.source == source]
        places = sorted(passage.paragraphs for _, passage in own if passage.paragraphs)
        found.append(
            CarryingSource(
                source=source,
                name=lookups.source_name(source),
                paragraphs=tuple(f"¶{paragraph_range(place)}" for place in dict.fromkeys(places)),
                printed_as=tuple(c.printed_as for c, _ in own if c.printed_as),
                caveats=tuple(c.caveat for c, _ in own if c.caveat),
            )
        )
    return tuple(found)


def _file_and_line(span: Span | None, path: str) -> str:
    """Return a position as ``path#Lline``, for edit links; the path alone where the position is unknown."""
    return f"{span.path}#L{span.line}" if span else path


def _answer_text(question: Question | None, statement: Statement) -> str | None:
    """Return the text of the listed answer that a statement gives to a question."""
    answers = question.answers if question else ()
    return next((a.text for a in answers if a.id == statement.answer), None)


def figure_words(lookups: Lookups, quantity: Quantity) -> str:
    """Return a figure with its qualifier and measure: ``more than 300 killed``.

    Args:
        lookups: The look-ups that views share.
        quantity: The figure.
    """
    return f"{quantity.shown} {lookups.measure_label(quantity.measure)}"


def _scope_words(lookups: Lookups, quantity: Quantity) -> tuple[str, ...]:
    """Return what a figure covers (place, period, group), as far as it is stated."""
    scope = quantity.scope
    place = lookups.dossier.place_by_id.get(scope.place or "")
    found = [place.name if place else scope.place, scope.period, scope.group]
    return tuple(word for word in found if word)
