"""Conflict rules: different answers to one question, different dates for one event, a headline against its body."""

import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.analyse.conflicts.base import (
    Conflict,
    ConflictContext,
    ConflictKind,
    comparable,
    conflicting_pairs,
    connected_components,
    enumerate_words,
)
from generator.model.source import ParagraphRole
from generator.model.statement import Statement
from generator.model.topic import Question

if TYPE_CHECKING:
    from generator.model.dates import Edtf

_NEVER_SETTLED = "The dossier does not choose between them."
_DISPLAY = frozenset({ParagraphRole.HEADLINE, ParagraphRole.STANDFIRST, ParagraphRole.CAPTION})


def exclusive(question: Question, one: str, other: str) -> bool:
    """Return whether two answers to a question exclude each other: neither lies within the other.

    Args:
        question: The question.
        one: The id of an answer.
        other: The id of another.
    """
    within = {answer.id: answer.within for answer in question.answers}

    def reaches(start: str, goal: str) -> bool:
        seen, queue = {start}, [start]
        while queue:
            for wider in within.get(queue.pop(), ()):
                if wider == goal:
                    return True
                if wider not in seen:
                    seen.add(wider)
                    queue.append(wider)
        return False

    return one != other and not reaches(one, other) and not reaches(other, one)


def _accounts(context: ConflictContext, question: Question) -> list[Statement]:
    listed = {answer.id for answer in question.answers}
    return [s for s in context.reported_on.get(question.id, ()) if s.answer in listed]


def _conflicting(question: Question, one: Statement, other: Statement) -> bool:
    return comparable(one, other) and exclusive(question, str(one.answer), str(other.answer))


def differing_answers(context: ConflictContext) -> Iterator[Conflict]:
    """Yield the questions to which accounts of one event give answers that exclude each other."""
    for topic in context.dossier.topics:
        for question in topic.questions:
            accounts = _accounts(context, question)
            pairs = conflicting_pairs(
                accounts, lambda account: (account.answer, account.event), functools.partial(_conflicting, question)
            )
            groups = connected_components((account.id, other.id) for account, other in pairs)
            for involved in groups:
                name = question.id if len(groups) == 1 else context.in_order(involved)[0]
                answers = {a.answer for a in accounts if a.id in involved}
                texts = _sides(question, [a.id for a in question.answers if a.id in answers])
                yield Conflict(
                    id=f"{name}-answers",
                    kind=ConflictKind.ANSWERS,
                    title=question.ask,
                    statements=context.in_order(involved),
                    text="; or: ".join(texts) + ".",
                    fine=_NEVER_SETTLED,
                )


def _sides(question: Question, answers: list[str]) -> list[str]:
    """Return the opposing sides as texts; answers that do not exclude each other are on one side."""
    words = {answer.id: answer.text.rstrip(".") for answer in question.answers}
    sides: list[list[str]] = []
    for answer in answers:
        own = next((side for side in sides if not any(exclusive(question, answer, other) for other in side)), None)
        if own is None:
            sides.append([answer])
        else:
            own.append(answer)
    return [" (another wording: ".join(words[a] for a in side) + ")" * (len(side) - 1) for side in sides]


def differing_dates(context: ConflictContext) -> Iterator[Conflict]:
    """Yield the events for which accounts give dates that cannot be the same."""
    dates_of: dict[str, list[tuple[Statement, Edtf]]] = defaultdict(list)
    for statement in context.reported:
        if statement.event is not None and statement.when is not None:
            dates_of[statement.event].append((statement, statement.when.edtf))
    for event in context.dossier.events:
        dates = dates_of[event.id]
        # Each distinct date is compared once, however many accounts give it.
        distinct = {date.text: date for _, date in dates}.values()
        conflicting = {one.text for one in distinct if not all(one.overlaps(other) for other in distinct)}
        involved = {statement.id for statement, date in dates if date.text in conflicting}
        if involved:
            words = dict.fromkeys(date.words for statement, date in dates if statement.id in involved)
            yield Conflict(
                id=f"{event.id}-dates",
                kind=ConflictKind.DATES,
                title=event.name,
                statements=context.in_order(involved),
                text=f"Accounts date it to {' and to '.join(words)}.",
                fine=_NEVER_SETTLED,
            )


def headline_against_body(context: ConflictContext) -> Iterator[Conflict]:
    """Yield the sources whose headline, standfirst or caption gives an answer that the body excludes."""
    for topic in context.dossier.topics:
        for question in topic.questions:
            accounts = _accounts(context, question)
            for displayed in accounts:
                for source, roles in context.roles(displayed).items():
                    if not roles or not roles <= _DISPLAY:
                        continue
                    in_body = [
                        body
                        for body in accounts
                        if ParagraphRole.BODY in context.roles(body).get(source, frozenset())
                        and comparable(displayed, body)
                    ]
                    against = {b.id for b in in_body if exclusive(question, str(displayed.answer), str(b.answer))}
                    # A body that gives both answers supports its headline.
                    if against and not any(b.answer == displayed.answer for b in in_body):
                        name = context.source_name(source)
                        words = {answer.id: answer.text.rstrip(".") for answer in question.answers}
                        body_says = dict.fromkeys(words[str(b.answer)] for b in in_body if b.id in against)
                        display = enumerate_words(sorted(role.value for role in roles))
                        yield Conflict(
                            id=f"{displayed.id}-headline",
                            kind=ConflictKind.HEADLINE,
                            title=f"What {name} puts on top, and what its text says",
                            statements=context.in_order(against | {displayed.id}),
                            text=f"The {display} of {name}: {words[str(displayed.answer)]}. "
                            f"Its own text: {'; '.join(body_says)}.",
                            fine="Headlines are often not written by the author of the text.",
                        )
