"""The published data, made from an edition."""

import functools
from typing import TypeVar

from pydantic import BaseModel

from generator.analyse.edition import Edition
from generator.analyse.wording_history import Wording
from generator.model.citation import Citation
from generator.model.dates import StatedDate
from generator.model.history import History
from generator.model.ids import NONE_GIVEN
from generator.model.origin import Origin
from generator.model.quantity import Quantity
from generator.model.source import Address, Source
from generator.model.statement import Statement
from generator.publish.data import model as data
from generator.render.links import passage_address, served

SCHEMA_NAME = "dossier.schema.json"
_DataT = TypeVar("_DataT", bound=data.Data)


def dossier_data(edition: Edition) -> data.DossierData:
    """Return the dossier as published data."""
    dossier, record = edition.dossier, edition.dossier.record
    return data.DossierData(
        schema_ref=SCHEMA_NAME,
        schema_version=data.SCHEMA_VERSION,
        title=record.title,
        subtitle=record.subtitle,
        version=record.version,
        as_of=record.as_of,
        language=record.language,
        summary=record.summary,
        scope=record.scope,
        limits=list(record.limits),
        rights=record.rights,
        draft=edition.draft,
        internal=edition.internal,
        counts=data.CountsData(
            sources=len(dossier.sources),
            statements=len(dossier.statements),
            citations=edition.citations,
            citations_checked=edition.checked_citations,
            conflicts=len(edition.conflicts),
            signed_off=edition.signed_off,
        ),
        topics=[
            _copy_fields(data.TopicData, topic, page=served(f"topics/{topic.id}.md"), id=topic.id)
            for topic in dossier.topics
        ],
        questions=[
            data.QuestionData(
                id=question.id,
                topic=topic.id,
                ask=question.ask,
                answers=[_copy_fields(data.AnswerData, answer) for answer in question.answers],
                accounts=[s.id for s in topic.statements if question.id in s.questions],
            )
            for topic in dossier.topics
            for question in topic.questions
        ],
        statements=[_statement(edition, s) for s in dossier.statements],
        sources=[_source(source) for source in dossier.sources],
        origins=[_origin(edition, origin) for origin in dossier.origins],
        bodies=[_copy_fields(data.BodyData, body) for body in dossier.bodies],
        places=[_copy_fields(data.PlaceData, place) for place in dossier.places],
        events=[_copy_fields(data.EventData, event) for event in dossier.events],
        measures=[_copy_fields(data.TermData, term) for term in record.vocabulary.measures],
        circumstances=[_copy_fields(data.TermData, term) for term in record.vocabulary.circumstances],
        conflicts=[
            data.ConflictData(
                id=conflict.id,
                kind=conflict.kind.value,
                title=conflict.title,
                text=conflict.text,
                fine=conflict.fine,
                statements=list(conflict.statements),
                topics=list(dict.fromkeys(dossier.topic_of[s].id for s in conflict.statements)),
            )
            for conflict in edition.conflicts
        ],
        gaps=[data.GapData(topic=topic.id, text=gap) for topic in dossier.topics for gap in topic.gaps],
        coverage=[
            data.CoverageData(
                source=source.id,
                paragraph=covered.number,
                role=covered.role.value,
                statements=list(covered.statements),
                origins=list(covered.origins),
                set_aside=None
                if covered.set_aside is None
                else data.SetAsideData(reason=covered.set_aside.reason.value, note=covered.set_aside.note),
            )
            for source in dossier.sources
            for covered in edition.coverage[source.id]
        ],
        timeline=[
            data.TimelineData(track=e.track.value, when=_date(e.when), kind=e.kind, id=e.id, topics=list(e.topics))
            for e in edition.timeline
        ],
        corrections=[
            _copy_fields(
                data.CorrectionData, c, date=_date(c.date), withdrawn=[] if c.not_repeated else list(c.withdrawn)
            )
            for c in dossier.corrections
        ],
        history=_history(edition.history),
    )


def _history(history: History) -> data.HistoryData:
    return data.HistoryData(
        reach=history.reach.value,
        begins=history.begins.isoformat() if history.begins else None,
        states=history.states,
        unread=history.unread,
        first_published=history.published.isoformat() if history.published else None,
    )


def _copy_fields(model: type[_DataT], record: BaseModel, **more: object) -> _DataT:
    """Return data with the fields of a record that have the same names.

    Args:
        model: The model of the data.
        record: The record.
        more: Further fields, which take precedence.
    """
    values = record.model_dump(mode="json", include=set(_shared_fields(model, type(record)) - more.keys()))
    return model.model_validate({**values, **more})


@functools.cache
def _shared_fields(first: type[BaseModel], second: type[BaseModel]) -> frozenset[str]:
    """Return the names of the fields that two models share."""
    return frozenset(first.model_fields.keys() & second.model_fields.keys())


def _date(date: StatedDate) -> data.DateData:
    return data.DateData(edtf=date.date, shown=date.shown, basis=date.basis)


def _optional_date(date: StatedDate | None) -> data.DateData | None:
    return None if date is None else _date(date)


def _citation(edition: Edition, key: str, number: int, citation: Citation) -> data.CitationData:
    paragraphs = edition.paragraphs(key, number)
    source = edition.dossier.source_by_id.get(citation.source)
    return data.CitationData(
        source=citation.source,
        paragraphs=None if paragraphs is None else list(paragraphs),
        first=citation.first,
        last=citation.last,
        mode=citation.mode.value,
        printed_as=citation.printed_as,
        caveat=citation.caveat,
        cut_off=citation.cut_off,
        quote=citation.quote,
        address=None if source is None else passage_address(source, citation),
    )


def _quantity(quantity: Quantity) -> data.QuantityData:
    return _copy_fields(data.QuantityData, quantity, shown=quantity.shown)


def _statement(edition: Edition, statement: Statement) -> data.StatementData:
    dossier, key = edition.dossier, f"statement/{statement.id}"
    topic = dossier.topic_of[statement.id].id
    known = [dossier.origin_by_id[o].speaker for o in statement.origins if o != NONE_GIVEN]
    support = edition.corroboration[statement.id]
    wording = edition.wording_history.by_statement.get(statement.id, Wording(None))
    reviewed, names = edition.reviews[statement.id]
    return _copy_fields(
        data.StatementData,
        statement,
        topic=topic,
        page=f"{served(f'topics/{topic}.md')}#{statement.id}",
        when=_optional_date(statement.when),
        speakers=list(dict.fromkeys(known)),
        quantities=[_quantity(quantity) for quantity in statement.quantities],
        citations=[_citation(edition, key, i, c) for i, c in enumerate(statement.citations)],
        checked=key not in edition.unchecked,
        corroboration=data.CorroborationData(
            sources=list(support.sources),
            speakers=list(support.speakers),
            fewest=support.fewest,
            most=support.most,
            none_given=support.none_given,
            independent=support.independent,
        ),
        conflicts=[conflict.id for conflict in edition.conflicts_of[statement.id]],
        since=wording.since.isoformat() if wording.since else None,
        since_at_latest=wording.at_latest,
        previously=[
            data.EarlierData(text=e.text, until=e.until.isoformat() if e.until else None) for e in wording.earlier
        ],
        review=data.ReviewData(standing=reviewed.value, by=list(names)),
    )


def _source(source: Source) -> data.SourceData:
    return _copy_fields(
        data.SourceData,
        source,
        page=served(f"sources/{source.id}.md"),
        published=_optional_date(source.published),
        address=None if source.address is None else _address(source.address),
    )


def _address(address: Address) -> data.AddressData:
    url = address.url if address.public else None
    return _copy_fields(data.AddressData, address, url=url, found=_optional_date(address.found))


def _origin(edition: Edition, origin: Origin) -> data.OriginData:
    terms = {term.id: term for term in edition.dossier.record.vocabulary.circumstances}
    return _copy_fields(
        data.OriginData,
        origin,
        page=served(f"origins/{origin.id}.md"),
        said=_optional_date(origin.said),
        circumstances=[
            data.CircumstanceData(
                kind=circumstance.kind,
                label=terms[circumstance.kind].label if circumstance.kind in terms else circumstance.kind,
                caveat=circumstance.kind in terms and terms[circumstance.kind].caveat,
                citation=_citation(edition, f"origin/{origin.id}", i, circumstance.citation),
            )
            for i, circumstance in enumerate(origin.circumstances)
        ],
    )
