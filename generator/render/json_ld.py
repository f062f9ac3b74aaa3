"""JSON-LD for search engines: the statements of a topic page as schema.org ``Claim``, never as ``ClaimReview``.

The dossier gives no verdicts. Fields that are not stated are left out.
"""

import json
from typing import Any

from generator.model.source import Source
from generator.model.statement import Statement, StatementKind
from generator.model.topic import Topic
from generator.render.views.lookups import Lookups


def json_ld(lookups: Lookups, topic: Topic) -> str:
    """Return the JSON-LD of a topic, escaped for a script element.

    Args:
        lookups: The look-ups that views share.
        topic: The topic.
    """
    cited = {c.source for s in topic.statements for c in s.citations}
    graph = [_article(lookups, source) for source in lookups.dossier.sources if source.id in cited]
    graph += [_claim(lookups, statement) for statement in topic.statements if statement.kind is StatementKind.REPORTED]
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    # Only these characters could end a script element or be taken for markup in it.
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def json_ld_element(data: str) -> str:
    """Return the script element with JSON-LD; its type makes it data, which a browser does not run."""
    return f'<script type="application/ld+json">{data}</script>'


def _article(lookups: Lookups, source: Source) -> dict[str, Any]:
    address = source.address if source.address and source.address.public else None
    found = {
        "@id": f"#{source.id}",
        "@type": "Article",
        "headline": source.title,
        "datePublished": source.published.date if source.published else None,
        "author": list(source.authors) or None,
        "publisher": lookups.body_name(source.publisher) if source.publisher else None,
        "url": address.url if address else None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _claim(lookups: Lookups, statement: Statement) -> dict[str, Any]:
    speakers = dict.fromkeys(o.speaker_name for o in lookups.origin_lines(statement) if o.id is not None)
    found = {
        "@id": f"#{statement.id}",
        "@type": "Claim",
        "text": statement.text,
        "author": list(speakers) or None,
        "appearance": [{"@id": f"#{s}"} for s in dict.fromkeys(c.source for c in statement.citations)],
        "citation": list(lookups.places(statement)),
    }
    return {key: value for key, value in found.items() if value is not None}
