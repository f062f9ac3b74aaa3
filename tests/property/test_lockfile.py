"""What is written to the lock is read again, and nothing else is read from it."""

from hypothesis import given
from hypothesis import strategies as st

from generator.load.lockfile import format_lock, read_lock
from generator.model.receipt import CitationReceipt, Lock, Receipt

IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)
KEYS = st.tuples(st.sampled_from(["statement", "origin", "event"]), IDS).map("/".join)


@st.composite
def citations(draw: st.DrawFn) -> CitationReceipt:
    start = draw(st.integers(0, 10**9))
    paragraph = draw(st.integers(1, 10**6))
    return CitationReceipt(
        source=draw(IDS),
        article=draw(DIGESTS),
        passage=draw(DIGESTS),
        start=start,
        end=start + draw(st.integers(1, 10**6)),
        paragraphs=(paragraph, paragraph + draw(st.integers(0, 9))),
    )


RECEIPTS = st.builds(Receipt, DIGESTS, st.lists(citations(), max_size=4).map(tuple))
LOCKS = st.dictionaries(KEYS, RECEIPTS, max_size=6).map(Lock)


@given(LOCKS)
def test_a_lock_survives_being_written_and_read(lock: Lock) -> None:
    assert read_lock(format_lock(lock).encode(), "e.lock") == (lock, ())


@given(LOCKS)
def test_the_order_in_which_receipts_were_made_does_not_show(lock: Lock) -> None:
    turned = Lock(dict(reversed(lock.receipts.items())))
    assert format_lock(turned) == format_lock(lock)


@given(LOCKS, KEYS, RECEIPTS)
def test_a_new_receipt_changes_its_own_lines_and_at_most_a_comma(lock: Lock, key: str, receipt: Receipt) -> None:
    before = [line.rstrip(",") for line in format_lock(Lock({**lock.receipts, "event/0": receipt})).splitlines()]
    more = Lock({**lock.receipts, "event/0": receipt, key: receipt})
    after = iter([line.rstrip(",") for line in format_lock(more).splitlines()])
    if key not in lock.receipts and key != "event/0":
        assert all(line in after for line in before)


@given(st.binary(max_size=200) | st.text('{}[]",:0123456789 abversionrcipts').map(str.encode))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    lock, found = read_lock(data, "e.lock")
    assert found or read_lock(format_lock(lock).encode(), "e.lock") == (lock, ())
