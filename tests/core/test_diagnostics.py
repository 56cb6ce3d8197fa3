from srm_docs.core.diagnostics import Diagnostic, Report, Severity, Span, did_you_mean


def at(line: int, code: str = "x", severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(code, "said", Span("a.yaml", line, 1, line, 2), severity=severity)


class DescribeReport:
    def it_sorts_by_place_and_says_each_thing_once(self) -> None:
        report = Report.of([at(9), at(2), at(9), Diagnostic("nowhere", "said")])
        assert [d.span.line if d.span else 0 for d in report.diagnostics] == [2, 9, 0]

    def it_parts_errors_from_warnings(self) -> None:
        report = Report.of([at(1), at(2, severity=Severity.WARNING)])
        assert report.errors == (at(1),)
        assert report.warnings == (at(2, severity=Severity.WARNING),)

    def it_adds_up(self) -> None:
        both = Report.of([at(2)], {"a.yaml": "text"}) + Report.of([at(1)], {"b.yaml": "other"})
        assert both.diagnostics == (at(1), at(2))
        assert both.sources == {"a.yaml": "text", "b.yaml": "other"}


class DescribeDidYouMean:
    def it_finds_the_nearest_word_whatever_its_case(self) -> None:
        assert did_you_mean("Custmer", ["aws", "customer"]) == "did you mean 'customer'?"

    def but_it_is_silent_where_nothing_comes_near(self) -> None:
        assert did_you_mean("zebra", ["aws", "customer"]) == ""
