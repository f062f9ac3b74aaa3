"""From an edition to the published data."""

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
from generator.publish.data import model as d
from generator.publish.data import parts as p
from generator.render.links import passage_address, served

SCHEMA_NAME = "dossier.schema.json"
T = TypeVar("T", bound=p.Data)


def dossier_data(edition: Edition) -> d.DossierData:
    """Return everything that the dossier says, as data."""
    dossier, record = edition.dossier, edition.dossier.record
    return d.DossierData(
        schema_ref=SCHEMA_NAME,
        schema_version=d.SCHEMA_VERSION,
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
        counts=d.CountsData(
            sources=len(dossier.sources),
            statements=len(dossier.statements),
            citations=edition.citations,
            citations_checked=edition.checked_citations,
            conflicts=len(edition.conflicts),
            signed_off=edition.signed_off,
        ),
        topics=[
            _like(d.TopicData, topic, page=served(f"topics/{topic.id}.md"), id=topic.id) for topic in dossier.topics
        ],
        questions=[
            d.QuestionData(
                id=question.id,
                topic=topic.id,
                ask=question.ask,
                answers=[_like(d.AnswerData, answer) for answer in question.answers],
                accounts=[s.id for s in topic.statements if question.id in s.questions],
            )
            for topic in dossier.topics
            for question in topic.questions
        ],
        statements=[_statement(edition, s) for s in dossier.statements],
        sources=[_source(source) for source in dossier.sources],
        origins=[_origin(edition, origin) for origin in dossier.origins],
        bodies=[_like(d.BodyData, body) for body in dossier.bodies],
        places=[_like(d.PlaceData, place) for place in dossier.places],
        events=[_like(d.EventData, event) for event in dossier.events],
        measures=[_like(d.TermData, term) for term in record.vocabulary.measures],
        circumstances=[_like(d.TermData, term) for term in record.vocabulary.circumstances],
        conflicts=[
            d.ConflictData(
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
        gaps=[d.GapData(topic=topic.id, text=gap) for topic in dossier.topics for gap in topic.gaps],
        coverage=[
            d.CoverageData(
                source=source.id,
                paragraph=covered.number,
                role=covered.role.value,
                statements=list(covered.statements),
                origins=list(covered.origins),
                set_aside=None
                if covered.set_aside is None
                else d.SetAsideData(reason=covered.set_aside.reason.value, note=covered.set_aside.note),
            )
            for source in dossier.sources
            for covered in edition.coverage[source.id]
        ],
        timeline=[
            d.TimelineData(track=e.track.value, when=_date(e.when), kind=e.kind, id=e.id, topics=list(e.topics))
            for e in edition.timeline
        ],
        corrections=[
            _like(d.CorrectionData, c, date=_date(c.date), withdrawn=[] if c.not_repeated else list(c.withdrawn))
            for c in dossier.corrections
        ],
        history=_history(edition.history),
    )


def _history(history: History) -> d.HistoryData:
    return d.HistoryData(
        reach=history.reach.value,
        begins=history.begins.isoformat() if history.begins else None,
        states=history.states,
        unread=history.unread,
        first_published=history.published.isoformat() if history.published else None,
    )


def _like(shape: type[T], record: BaseModel, **more: object) -> T:
    """Return data with the fields that a record has by the same names, and more that it has not."""
    values = record.model_dump(mode="json", include=set(_shared(shape, type(record)) - more.keys()))
    return shape.model_validate({**values, **more})


@functools.cache
def _shared(one: type[BaseModel], other: type[BaseModel]) -> frozenset[str]:
    """Return the names of the fields that both have."""
    return frozenset(one.model_fields.keys() & other.model_fields.keys())


def _date(date: StatedDate) -> p.DateData:
    return p.DateData(edtf=date.date, shown=date.shown, basis=date.basis)


def _maybe_date(date: StatedDate | None) -> p.DateData | None:
    return None if date is None else _date(date)


def _citation(edition: Edition, key: str, number: int, citation: Citation) -> p.CitationData:
    paragraphs = edition.paragraphs(key, number)
    source = edition.dossier.source_by_id.get(citation.source)
    return p.CitationData(
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


def _quantity(quantity: Quantity) -> p.QuantityData:
    return _like(p.QuantityData, quantity, shown=quantity.shown)


def _statement(edition: Edition, statement: Statement) -> p.StatementData:
    dossier, key = edition.dossier, f"statement/{statement.id}"
    topic = dossier.topic_of[statement.id].id
    known = [dossier.origin_by_id[o].speaker for o in statement.origins if o != NONE_GIVEN]
    support = edition.corroboration[statement.id]
    wording = edition.wording_history.by_statement.get(statement.id, Wording(None))
    reviewed, names = edition.reviews[statement.id]
    return _like(
        p.StatementData,
        statement,
        topic=topic,
        page=f"{served(f'topics/{topic}.md')}#{statement.id}",
        when=_maybe_date(statement.when),
        speakers=list(dict.fromkeys(known)),
        quantities=[_quantity(quantity) for quantity in statement.quantities],
        citations=[_citation(edition, key, i, c) for i, c in enumerate(statement.citations)],
        checked=key not in edition.unchecked,
        corroboration=p.CorroborationData(
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
            p.EarlierData(text=e.text, until=e.until.isoformat() if e.until else None) for e in wording.earlier
        ],
        review=p.ReviewData(standing=reviewed.value, by=list(names)),
    )


def _source(source: Source) -> d.SourceData:
    return _like(
        d.SourceData,
        source,
        page=served(f"sources/{source.id}.md"),
        published=_maybe_date(source.published),
        address=None if source.address is None else _address(source.address),
    )


def _address(address: Address) -> d.AddressData:
    url = address.url if address.public else None
    return _like(d.AddressData, address, url=url, found=_maybe_date(address.found))


def _origin(edition: Edition, origin: Origin) -> d.OriginData:
    terms = {term.id: term for term in edition.dossier.record.vocabulary.circumstances}
    return _like(
        d.OriginData,
        origin,
        page=served(f"origins/{origin.id}.md"),
        said=_maybe_date(origin.said),
        circumstances=[
            d.CircumstanceData(
                kind=circumstance.kind,
                label=terms[circumstance.kind].label if circumstance.kind in terms else circumstance.kind,
                caveat=circumstance.kind in terms and terms[circumstance.kind].caveat,
                citation=_citation(edition, f"origin/{origin.id}", i, circumstance.citation),
            )
            for i, circumstance in enumerate(origin.circumstances)
        ],
    )
