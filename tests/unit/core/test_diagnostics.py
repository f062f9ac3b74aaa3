import dataclasses

from generator.core.diagnostics import Diagnostic, Report, Severity, Span, format_text


def finding(code: str = "ST101", *, line: int = 1, path: str = "b.yml", **more: object) -> Diagnostic:
    given = {"severity": Severity.ERROR, "message": "it is wrong", "span": Span(path, line, 3), **more}
    return Diagnostic(code=code, **given)  # type: ignore[arg-type] # the tests below see to the types


def test_a_place_is_printed_as_terminals_make_a_link_of_it() -> None:
    assert str(Span("sources/facts/pier.yml", 12, 5)) == "sources/facts/pier.yml:12:5"
    assert str(Span("mkdocs.yml")) == "mkdocs.yml:1:1"


def test_a_finding_is_one_line() -> None:
    assert str(finding(line=7)) == "b.yml:7:3: ST101 it is wrong"


def test_a_report_is_in_the_order_of_files_lines_and_codes() -> None:
    report = Report()
    report.extend(
        [finding("ST102", line=10), finding("ST101", line=10), finding(line=9), finding(path="a.yml", line=99)]
    )
    assert [(d.span.path, d.span.line, d.code) for d in report] == [
        ("a.yml", 99, "ST101"),
        ("b.yml", 9, "ST101"),
        ("b.yml", 10, "ST101"),
        ("b.yml", 10, "ST102"),
    ]


def test_a_report_counts_and_shows_the_same_finding_once() -> None:
    report = Report([finding()])
    report.extend([finding(), finding(line=2)])
    assert len(report) == len(list(report)) == 2


def test_only_errors_stop_publishing() -> None:
    assert not Report().has_errors
    assert not Report([finding(severity=Severity.WARNING)]).has_errors
    assert Report([finding(severity=Severity.WARNING), finding()]).has_errors


def test_hint_and_related_places_stand_below_the_finding() -> None:
    shown = format_text([finding(hint="Do this.\nOr that.", related=(Span("a.yml", 4, 2),)), finding(line=2)])
    assert shown == (
        "b.yml:1:3: ST101 it is wrong\n"
        "    Do this.\n"
        "    Or that.\n"
        "    see also a.yml:4:2\n"
        "b.yml:2:3: ST101 it is wrong\n"
    )
    assert format_text([]) == ""


def test_a_finding_is_as_long_as_can_be_read_whatever_it_quotes() -> None:
    one = Diagnostic(
        code="ST101", severity=Severity.ERROR, message=f"{'a' * 700_000}z", span=Span("f"), hint="\u00e9" * 9_000
    )
    assert one.message.startswith("aaa")
    assert one.message.endswith("z")
    assert len(f"{one}\n{one.hint}".encode()) <= 2_048
    assert dataclasses.replace(one, message="short", hint=None).message == "short"
    assert dataclasses.replace(one, hint=None).hint is None
