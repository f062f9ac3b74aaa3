"""Different answers to one question, different dates for one event."""

import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.analyse.conflicts.base import (
    Conflict,
    ConflictContext,
    ConflictKind,
    connected_components,
    enumerate_words,
    may_be_compared,
    pairs_at_odds,
)
from generator.model.source import ParagraphRole
from generator.model.statement import Statement
from generator.model.topic import Question

if TYPE_CHECKING:
    from generator.model.dates import Edtf

_NEVER_SETTLED = "The dossier does not choose between them."
_DISPLAY = frozenset({ParagraphRole.HEADLINE, ParagraphRole.STANDFIRST, ParagraphRole.CAPTION})


def exclusive(question: Question, one: str, other: str) -> bool:
    """Return whether two answers to a question contradict: neither lies within the other."""
    within = {answer.id: answer.within for answer in question.answers}

    def reaches(start: str, goal: str) -> bool:
        seen, ahead = {start}, [start]
        while ahead:
            for wider in within.get(ahead.pop(), ()):
                if wider == goal:
                    return True
                if wider not in seen:
                    seen.add(wider)
                    ahead.append(wider)
        return False

    return one != other and not reaches(one, other) and not reaches(other, one)


def _accounts(case: ConflictContext, question: Question) -> list[Statement]:
    listed = {answer.id for answer in question.answers}
    return [s for s in case.reported_on.get(question.id, ()) if s.answer in listed]


def _exclude(question: Question, one: Statement, other: Statement) -> bool:
    return may_be_compared(one, other) and exclusive(question, str(one.answer), str(other.answer))


def differing_answers(case: ConflictContext) -> Iterator[Conflict]:
    """Yield each question to which accounts of one event give answers that exclude each other."""
    for topic in case.dossier.topics:
        for question in topic.questions:
            accounts = _accounts(case, question)
            pairs = pairs_at_odds(
                accounts, lambda account: (account.answer, account.event), functools.partial(_exclude, question)
            )
            groups = connected_components((account.id, other.id) for account, other in pairs)
            for involved in groups:
                name = question.id if len(groups) == 1 else case.in_order(involved)[0]
                given = {a.answer for a in accounts if a.id in involved}
                texts = _sides(question, [a.id for a in question.answers if a.id in given])
                yield Conflict(
                    id=f"{name}-answers",
                    kind=ConflictKind.ANSWERS,
                    title=question.ask,
                    statements=case.in_order(involved),
                    text="; or: ".join(texts) + ".",
                    fine=_NEVER_SETTLED,
                )


def _sides(question: Question, given: list[str]) -> list[str]:
    """Return the answers as they stand against each other: those that do not exclude each other on one side."""
    words = {answer.id: answer.text.rstrip(".") for answer in question.answers}
    sides: list[list[str]] = []
    for answer in given:
        home = next((side for side in sides if not any(exclusive(question, answer, other) for other in side)), None)
        if home is None:
            sides.append([answer])
        else:
            home.append(answer)
    return [" (another wording: ".join(words[a] for a in side) + ")" * (len(side) - 1) for side in sides]


def differing_dates(case: ConflictContext) -> Iterator[Conflict]:
    """Yield each event that accounts place on days which cannot be the same."""
    dates_of: dict[str, list[tuple[Statement, Edtf]]] = defaultdict(list)
    for statement in case.reported:
        if statement.event is not None and statement.when is not None:
            dates_of[statement.event].append((statement, statement.when.edtf))
    for event in case.dossier.events:
        given = dates_of[event.id]
        # Accounts of one date overlap with the same others.
        different = {date.text: date for _, date in given}.values()
        apart = {one.text for one in different if not all(one.overlaps(other) for other in different)}
        involved = {statement.id for statement, date in given if date.text in apart}
        if involved:
            dates = dict.fromkeys(date.words for statement, date in given if statement.id in involved)
            yield Conflict(
                id=f"{event.id}-dates",
                kind=ConflictKind.DATES,
                title=event.name,
                statements=case.in_order(involved),
                text=f"Accounts date it to {' and to '.join(dates)}.",
                fine=_NEVER_SETTLED,
            )


def headline_against_body(case: ConflictContext) -> Iterator[Conflict]:
    """Yield each source whose headline, standfirst or caption excludes what its body answers."""
    for topic in case.dossier.topics:
        for question in topic.questions:
            accounts = _accounts(case, question)
            for shown in accounts:
                for source, roles in case.roles(shown).items():
                    if not roles or not roles <= _DISPLAY:
                        continue
                    beneath = [
                        body
                        for body in accounts
                        if ParagraphRole.BODY in case.roles(body).get(source, frozenset())
                        and may_be_compared(shown, body)
                    ]
                    against = {b.id for b in beneath if exclusive(question, str(shown.answer), str(b.answer))}
                    # A body that gives both accounts bears its headline out.
                    if against and not any(b.answer == shown.answer for b in beneath):
                        name = case.short(source)
                        words = {answer.id: answer.text.rstrip(".") for answer in question.answers}
                        body_says = dict.fromkeys(words[str(b.answer)] for b in beneath if b.id in against)
                        display = enumerate_words(sorted(role.value for role in roles))
                        yield Conflict(
                            id=f"{shown.id}-headline",
                            kind=ConflictKind.HEADLINE,
                            title=f"What {name} puts on top, and what its text says",
                            statements=case.in_order(against | {shown.id}),
                            text=f"The {display} of {name}: {words[str(shown.answer)]}. "
                            f"Its own text: {'; '.join(body_says)}.",
                            fine="Headlines are often not written by the author of the text.",
                        )
