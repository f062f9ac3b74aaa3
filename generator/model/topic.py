"""Topics: a fact sheet with its key questions, statements and gaps."""

from pydantic import Field

from generator.model.ids import Id, Line, ProseText, Record
from generator.model.statement import Statement


class Answer(Record):
    """One possible answer to a key question."""

    id: Id
    text: Line
    within: tuple[Id, ...] = ()
    """Wider answers that this one does not contradict: ``2025-01-09`` lies within ``january-2025``."""


class Question(Record):
    """A key question that the topic must answer."""

    id: Id
    ask: Line
    answers: tuple[Answer, ...] = ()
    """The answers that accounts give, where they can be listed; two contradict unless one is within the other."""


class Tension(Record):
    """A disagreement that no rule can see, declared by the editors with a reason."""

    id: Id
    title: Line
    statements: tuple[Id, ...] = Field(min_length=1)
    text: Line
    """What does not fit, in plain words; never who is right."""
    reason: Line
    """Why the editors call it a tension."""


class Topic(Record):
    """A fact sheet: one topic page."""

    topic: Id
    title: Line
    description: Line
    """One sentence for search results and previews."""
    summary: ProseText
    """The answer in short: each sentence ends with a reference such as ``[@statement-id]``."""
    questions: tuple[Question, ...] = ()
    statements: tuple[Statement, ...] = ()
    tensions: tuple[Tension, ...] = ()
    gaps: tuple[Line, ...] = ()
    """What is asked and not known from these sources."""

    @property
    def id(self) -> str:
        """The topic's id, by the name that every record has."""
        return self.topic
