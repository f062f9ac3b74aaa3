import dataclasses
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from generator.analyse.edition import Edition
from generator.render.site import render_site


def graph(edition: Edition, topic: str) -> list[dict[str, Any]]:
    page = render_site(edition).pages[f"topics/{topic}.md"].text()
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(script)
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


def topics(edition: Edition) -> list[str]:
    return [topic.id for topic in edition.dossier.topics]


def test_every_reported_statement_is_a_claim_and_no_analysis_is(edition: Edition) -> None:
    for topic in edition.dossier.topics:
        claims = {node["@id"]: node for node in graph(edition, topic.id) if node["@type"] == "Claim"}
        reported = {f"#{s.id}": s.text for s in topic.statements if s.kind.value == "reported"}
        assert {name: node["text"] for name, node in claims.items()} == reported


def test_a_claim_appears_in_the_articles_that_carry_it(edition: Edition) -> None:
    for topic in edition.dossier.topics:
        nodes = graph(edition, topic.id)
        articles = {node["@id"] for node in nodes if node["@type"] == "Article"}
        for statement in topic.statements:
            for node in nodes:
                if node["@id"] == f"#{statement.id}":
                    appears = {a["@id"] for a in node["appearance"]}
                    assert appears == {f"#{c.source}" for c in statement.citations}
                    assert appears <= articles
                    assert node["citation"]


def test_no_verdict_is_given(edition: Edition) -> None:
    for topic in topics(edition):
        assert "ClaimReview" not in json.dumps(graph(edition, topic))


def test_what_is_not_stated_is_left_out(edition: Edition) -> None:
    known = {f"#{s.id}": s for s in edition.dossier.sources}
    seen = 0
    for topic in topics(edition):
        for node in graph(edition, topic):
            if node["@type"] == "Article":
                seen += 1
                source = known[node["@id"]]
                assert ("headline" in node) == (source.title is not None)
                assert ("datePublished" in node) == (source.published is not None)
                assert ("url" in node) == (source.address is not None and source.address.public)
    assert seen


@pytest.mark.parametrize("hostile", ["</script><script>alert(1)</script>", "<!--", "&lt;", "{{ 7 * 7 }}"])
def test_nothing_in_a_statement_ends_the_script(edition: Edition, hostile: str) -> None:
    dossier = edition.dossier
    first = dossier.topics[0]
    statement = first.statements[0].model_copy(update={"text": f"They said {hostile} so."})
    topic = first.model_copy(update={"statements": (statement, *first.statements[1:])})
    changed = dataclasses.replace(dossier, topics=(topic, *dossier.topics[1:]))
    nodes = graph(Edition(dossier=changed, lock=edition.lock), first.id)
    assert any(node.get("text") == f"They said {hostile} so." for node in nodes)


def test_an_article_is_told_as_its_record_has_it(edition: Edition) -> None:
    nodes = {node["@id"]: node for topic in topics(edition) for node in graph(edition, topic)}
    assert nodes["#herald"] == {
        "@id": "#herald",
        "@type": "Article",
        "headline": "Bridge opens <early>",
        "datePublished": "1999-05-05",
        "publisher": "Herald Press",
        "url": "https://herald.example/bridge",
    }
    assert nodes["#courier"] == {"@id": "#courier", "@type": "Article"}
    assert nodes["#monday"]["author"] == ["the mayor"]
    assert "author" not in nodes["#tuesday"]


def test_the_authors_of_an_article_are_those_that_its_record_names(edition_of: Callable[..., Edition]) -> None:
    def sign(data: dict[str, Any]) -> None:
        next(source for source in data["sources"] if source["id"] == "herald")["authors"] = ["Ada Quill", "Bo Hale"]

    edition = edition_of(sign)
    articles = {n["@id"]: n for topic in topics(edition) for n in graph(edition, topic) if n["@type"] == "Article"}
    assert articles["#herald"]["author"] == ["Ada Quill", "Bo Hale"]
    assert "author" not in articles["#courier"]
