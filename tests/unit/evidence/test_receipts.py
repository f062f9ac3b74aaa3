import dataclasses

import pytest

from generator.core.text import sha256
from generator.evidence.article import Article
from generator.evidence.locate import Passage, locate
from generator.evidence.receipts import ReceiptState, compare_receipt, make_receipt, record_digest
from generator.model.citation import Citation, Mode
from generator.model.holders import Holder
from generator.model.origin import Circumstance, Origin
from generator.model.receipt import Receipt
from generator.model.statement import Statement

GAZETTE = Article("gazette", "Bridge closed\n\nThe bridge was closed on Monday, the mayor said.\n")
HERALD = Article("herald", "\u201cWe closed it,\u201d the mayor said.\n")
ARTICLES = {"gazette": GAZETTE, "herald": HERALD}

STATEMENT = Statement.model_validate(
    {
        "id": "bridge-closed",
        "text": "The mayor said that the bridge was closed on a Monday.",
        "citations": [
            {"source": "gazette", "from": "The bridge was", "to": "the mayor said"},
            {"source": "herald", "from": '"We closed', "to": "said", "mode": "direct"},
        ],
    }
)


def hold(statement: Statement) -> Holder:
    cited = tuple((("citations", i), c) for i, c in enumerate(statement.citations))
    return Holder("statement", statement, statement.id, cited)


def find(holder: Holder) -> list[tuple[Article, Passage]]:
    found = []
    for _, citation in holder.citations:
        article = ARTICLES[citation.source]
        passage = locate(article, citation.first, citation.last)
        assert isinstance(passage, Passage)
        found.append((article, passage))
    return found


@pytest.fixture
def holder() -> Holder:
    return hold(STATEMENT)


@pytest.fixture
def receipt(holder: Holder) -> Receipt:
    return make_receipt(holder, find(holder))


class TestRecordDigest:
    def test_is_that_of_canonical_json_with_the_names_of_the_fact_sheets(self) -> None:
        citation = Citation.model_validate({"source": "a", "from": "caf\u00e9", "to": "z"})
        assert record_digest(citation) == sha256('{"from":"caf\u00e9","source":"a","to":"z"}')

    def test_leaves_out_what_stands_at_its_default(self) -> None:
        spelt_out = {"source": "a", "from": "b", "to": "c", "mode": "paraphrase", "cut_off": False}
        short = {"source": "a", "from": "b", "to": "c"}
        assert record_digest(Citation.model_validate(spelt_out)) == record_digest(Citation.model_validate(short))

    def test_is_the_same_whatever_the_order_of_the_fields(self) -> None:
        values = STATEMENT.model_dump(by_alias=True)
        turned = dict(reversed(values.items()))
        assert record_digest(Statement.model_validate(turned)) == record_digest(STATEMENT)

    def test_changes_with_every_field(self) -> None:
        changes: list[dict[str, object]] = [
            {"text": "Another sentence."},
            {"unclear": "Which Monday."},
            {"origins": ("mayor",)},
            {"citations": STATEMENT.citations[::-1]},
            {"citations": (STATEMENT.citations[0].model_copy(update={"mode": Mode.DIRECT}),)},
        ]
        digests = {record_digest(STATEMENT.model_copy(update=change)) for change in changes}
        assert len(digests | {record_digest(STATEMENT)}) == len(changes) + 1


class TestMaking:
    def test_keeps_where_each_passage_stands(self, receipt: Receipt) -> None:
        first, second = receipt.citations
        assert first.source == "gazette"
        assert first.article == sha256(GAZETTE.text)
        assert GAZETTE.text[first.start : first.end] == "The bridge was closed on Monday, the mayor said"
        assert first.passage == sha256(GAZETTE.text[first.start : first.end])
        assert first.paragraphs == (2, 2)
        assert HERALD.text[second.start : second.end].startswith("\u201cWe closed")

    def test_refuses_passages_of_another_source(self, holder: Holder) -> None:
        with pytest.raises(ValueError, match="statement/bridge-closed"):
            make_receipt(holder, find(holder)[::-1])

    def test_refuses_another_number_of_passages(self, holder: Holder) -> None:
        with pytest.raises(ValueError, match="not those of its citations"):
            make_receipt(holder, find(holder)[:1])


class TestComparing:
    @pytest.mark.parametrize("present", [{}, ARTICLES, {"herald": HERALD}])
    def test_an_unchanged_record_is_in_step(
        self, holder: Holder, receipt: Receipt, present: dict[str, Article]
    ) -> None:
        assert compare_receipt(holder, receipt, present) == (ReceiptState.UP_TO_DATE, "")

    def test_a_record_without_a_receipt_is_missing_one(self, holder: Holder) -> None:
        state, reason = compare_receipt(holder, None, ARTICLES)
        assert state is ReceiptState.MISSING
        assert "never checked" in reason

    def test_a_changed_record_is_stale_without_the_texts(self, receipt: Receipt) -> None:
        changed = hold(STATEMENT.model_copy(update={"text": "The bridge was closed."}))
        assert compare_receipt(changed, receipt, {}) == (
            ReceiptState.STALE,
            "the record was changed after it was checked",
        )

    def test_a_receipt_with_other_citations_is_stale(self, holder: Holder, receipt: Receipt) -> None:
        fewer = dataclasses.replace(receipt, citations=receipt.citations[:1])
        turned = dataclasses.replace(receipt, citations=receipt.citations[::-1])
        for other in (fewer, turned):
            state, reason = compare_receipt(holder, other, {})
            assert state is ReceiptState.STALE
            assert "other citations" in reason

    def test_a_changed_text_is_stale_where_the_text_is_at_hand(self, holder: Holder, receipt: Receipt) -> None:
        changed = {"herald": Article("herald", HERALD.text + "Correction.\n")}
        state, reason = compare_receipt(holder, receipt, changed)
        assert state is ReceiptState.STALE
        assert reason == "the text of herald was changed after it was checked"

    @pytest.mark.parametrize(
        "change",
        [
            {"start": 0},
            {"start": -5},
            {"end": 10_000},
            {"start": 20, "end": 20},
            {"passage": "0" * 64},
            {"paragraphs": (1, 2)},
        ],
    )
    def test_a_receipt_edited_by_hand_is_stale_where_the_text_is_at_hand(
        self, holder: Holder, receipt: Receipt, change: dict[str, object]
    ) -> None:
        first, second = receipt.citations
        edited = dataclasses.replace(receipt, citations=(dataclasses.replace(first, **change), second))  # type: ignore[arg-type] # the fields differ in type
        state, reason = compare_receipt(holder, edited, ARTICLES)
        assert state is ReceiptState.STALE
        assert "citation 1, of gazette" in reason

    def test_offsets_that_count_from_the_end_are_stale(self, holder: Holder, receipt: Receipt) -> None:
        first, second = receipt.citations
        length = len(HERALD.text)
        turned = dataclasses.replace(second, start=second.start - length, end=second.end - length)
        edited = dataclasses.replace(receipt, citations=(first, turned))
        assert compare_receipt(holder, edited, ARTICLES)[0] is ReceiptState.STALE

    def test_an_origin_has_a_receipt_too(self) -> None:
        citation = STATEMENT.citations[0]
        origin = Origin(
            id="mayor-monday",
            title="Remarks to reporters",
            speaker="mayor",
            circumstances=(Circumstance(kind="in-public", citation=citation),),
        )
        holder = Holder("origin", origin, origin.id, ((("circumstances", 0, "citation"), citation),))
        receipt = make_receipt(holder, find(holder))
        assert compare_receipt(holder, receipt, ARTICLES) == (ReceiptState.UP_TO_DATE, "")
