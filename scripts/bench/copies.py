"""A dossier that holds all of another one several times: what a long document is measured on."""

from typing import Any, TypeVar

from generator.publish.pdf.data import accounts, fields_of
from generator.render.views.models.pages import MatrixRow, SiteView

_View = TypeVar("_View")


def _renamed(value: _View, names: frozenset[str], number: int) -> _View:
    """Return a view whose records have names of their own; texts and pictures differ, so that none is shared."""
    found: Any = value
    if isinstance(value, str):
        if value in names:
            found = f"{value}-{number}"
        elif value.startswith("<svg"):
            found = value.replace("</svg>", f"<!-- {number} --></svg>")
    elif names_of := fields_of(value):
        fields = {name: _renamed(getattr(value, name), names, number) for name in names_of}
        if isinstance(fields.get("text"), str):
            fields["text"] = f"{fields['text']} {number}"
        found = type(value)(**fields)
    elif isinstance(value, tuple):
        found = tuple(_renamed(item, names, number) for item in value)
    return found  # type: ignore[no-any-return]


def many_times(view: SiteView, copies: int) -> SiteView:
    """Return a dossier that holds all of another one several times."""
    records: tuple[Any, ...] = (*view.topics, *view.sources, *view.origins, *view.speakers, *view.conflicts)
    names = {a.statement.id for topic in view.topics for a in accounts(topic) if a.statement}
    names |= {record.id for record in records}
    views = [_renamed(view, frozenset(names), number) for number in range(copies)]

    def all_of(field: str) -> tuple[Any, ...]:
        return tuple(item for one in views for item in getattr(one, field))

    width = len(view.matrix.columns)
    groups = tuple(
        (name, title, tuple(_moved(row, number * width) for row in rows))
        for number, one in enumerate(views)
        for name, title, rows in one.matrix.groups
    )
    columns = tuple(column for one in views for column in one.matrix.columns)
    fields = ("topics", "sources", "origins", "speakers", "conflicts", "timeline")
    everything: dict[str, Any] = {field: all_of(field) for field in fields}
    return view._replace(
        home=view.home._replace(topics=tuple(t for one in views for t in one.home.topics)),
        matrix=view.matrix._replace(columns=columns, groups=groups),
        **everything,
    )


def _moved(row: MatrixRow, columns: int) -> MatrixRow:
    return row._replace(cells=tuple((column + columns, cell) for column, cell in row.cells))
