from srm_docs.core.diagnostics import Diagnostic, Report, Severity, Span
from srm_docs.core.near_names import closest, did_you_mean, listed


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


class DescribeNamesOfManyRows:
    KNOWN = tuple(f"row-{number}-{word}" for number in range(300) for word in ("keys", "logs", "rules"))

    def they_are_suggested_whichever_end_of_the_word_is_misspelt(self) -> None:
        assert closest("row-271-kyes", self.KNOWN) == "row-271-keys"
        assert closest("orw-271-keys", self.KNOWN) == "row-271-keys"
        assert closest("entirely else", self.KNOWN) == ""

    def and_only_the_first_of_them_are_listed(self) -> None:
        assert listed(self.KNOWN).endswith("row-13-keys and 860 more")
        assert listed(self.KNOWN[:2]) == "row-0-keys, row-0-logs"
