from generator.core.diagnostics import Diagnostic, Severity, Span
from generator.load.source_lines import line_reader, shown_lines


def finding(span: Span, *related: Span) -> Diagnostic:
    return Diagnostic(code="ST101", severity=Severity.ERROR, message="x", span=span, related=related)


def test_lines_are_those_that_were_read() -> None:
    lines = line_reader({"a.yml": b"one\ncaf\xe9\n"})
    assert lines("a.yml") == ("one", "caf\ufffd", "")
    assert lines("b.yml") == ("",)


def test_only_the_lines_that_findings_show_are_saved() -> None:
    contents = {"a.yml": b"1\n2\n3\n4\n", "b.yml": b"1\n2", "c.yml": b"1"}
    found = [finding(Span("a.yml", 3)), finding(Span("b.yml", 9), Span("a.yml", 1)), finding(Span("d.yml"))]
    assert shown_lines(found, contents) == {"a.yml": b"1\n\n3", "b.yml": b"\n"}
    assert shown_lines([], contents) == {}
