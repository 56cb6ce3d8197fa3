"""Work grows with its input and no faster: four times as much takes about four times as many steps.

Steps are calls of Python's functions, which are the same on each machine; where the work is that of one long regular
expression, which calls nothing, the least of several times stands for them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType

import pytest
from support.big import big, big_chart, unlike_services
from support.projects import MINIMAL

from srm_docs import render
from srm_docs.core.bounds import DOCX_ROWS, HTML_ROWS, PDF_ROWS, PPTX_ROWS
from srm_docs.core.errors import TooLargeError
from srm_docs.core.values import replace
from srm_docs.language.loader import load_text
from srm_docs.layout.columns import ColumnTexts
from srm_docs.model.changes import changes
from srm_docs.page.document import Table, TableCell, TableColumn, TableRow
from srm_docs.page.text import plain

ROWS = 50
TIMES = 4
_LETTERS = 8_000
"""Of a text; one may have 20,000."""

MOST = TIMES * 1.25
"""What is quadratic grows sixteenfold."""


def calls(work: Callable[[], object]) -> int:
    """How many functions are called by it, C's among them."""
    count = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def least_time(work: Callable[[], object]) -> float:
    def once() -> float:
        begin = time.process_time()
        work()
        return time.process_time() - begin

    return min(once() for _ in range(2))


def rows(row: str, count: int) -> str:
    """A spec with so many rows, in each of which a number stands for #."""
    return MINIMAL + "responsibilities:\n" + "".join(f"  r{n}: {row.replace('#', str(n))}\n" for n in range(count))


MISTAKES = {
    "a misspelt key": "{nmae: Row #, layer: data, duties: {provider: yes}}",
    "an unknown key": "{name: Row #, layer: data, duty: {provider: yes}}",
    "an unknown owner": "{name: Row #, layer: data, duties: {privoder: yes}}",
    "an unknown layer": "{name: Row #, layer: dta, duties: {provider: yes}}",
    "a wrong kind": "{name: [Row #], layer: data, duties: {provider: yes}}",
    "a long word": "{name: Row #, layer: data, duties: {provider: " + "x" * 70 + "}}",
    "a doubtful duty": "{name: Row #, layer: data, duties: {provider: tbd}}",
    "a key that is given twice": "{name: Row #, name: Row, layer: data, duties: {provider: yes}}",
    "lost text": "{name: Row # #x, layer: data, duties: {provider: yes}}",
}


class DescribeLoading:
    @pytest.mark.parametrize("mistake", MISTAKES)
    def it_grows_with_the_number_of_mistakes(self, mistake: str) -> None:
        few, many = (rows(MISTAKES[mistake], count) for count in (ROWS, ROWS * TIMES))
        assert load_text(few).report.diagnostics  # warm, too
        assert calls(lambda: load_text(many)) < MOST * calls(lambda: load_text(few))

    def it_grows_with_the_number_of_rows(self) -> None:
        few, many = (big(count) for count in (ROWS, ROWS * TIMES))
        assert load_text(few).model
        assert calls(lambda: load_text(many)) < MOST * calls(lambda: load_text(few))

    def it_looks_at_each_value_of_a_row_a_few_times(self) -> None:
        load_text(big(9))
        more = calls(lambda: load_text(big(60))) - calls(lambda: load_text(big(10)))
        # A row has fourteen keys and values. It took more than 2,000 calls when each pattern was walked by itself.
        assert more / 50 < 1_800

    @pytest.mark.parametrize("piece", ["\\t", "\\n", " ", "a\\n", "a\\n\\n", "> ", "- ", "*a ", "`a", "[", "a|", "#"])
    def it_grows_with_the_length_of_a_text(self, piece: str) -> None:
        letters = len(piece.encode().decode("unicode_escape"))

        def spec(length: int) -> str:
            note = piece * (length // letters)
            return rows(f'{{name: Row, layer: data, duties: {{provider: yes}}, note: "x{note}x"}}', 1)

        short, long = (spec(length) for length in (_LETTERS // TIMES, _LETTERS))
        assert not load_text(short).report.errors
        # Twice of what is linear, with room for what a run costs in any case.
        assert least_time(lambda: load_text(long)) < 2 * TIMES * least_time(lambda: load_text(short)) + 0.2


class DescribeWriting:
    @pytest.mark.parametrize(("product", "format_"), [("matrix", "docx"), ("matrix", "xlsx"), ("quick-card", "pdf")])
    def it_grows_with_the_number_of_rows(self, product: str, format_: str) -> None:
        models = [load_text(big(count)).model for count in (ROWS, ROWS * TIMES)]

        def work(number: int) -> int:
            model = models[number]
            assert model
            return calls(lambda: render(model, product, format_))

        work(0)
        assert work(1) < MOST * work(0)

    @pytest.mark.parametrize(
        ("product", "format_", "name"),
        [
            ("handout", "pdf", PDF_ROWS.variable),
            ("slides", "pptx", PPTX_ROWS.variable),
            ("matrix", "docx", DOCX_ROWS.variable),
            ("page", "html", HTML_ROWS.variable),
        ],
    )
    def it_refuses_more_rows_than_a_format_holds_before_it_does_anything(
        self, product: str, format_: str, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        model = load_text(big(9)).model
        assert model
        assert render(model, product, format_)
        monkeypatch.setenv(name, "8")

        def refuse() -> None:
            with pytest.raises(TooLargeError, match=f"it would list 9 rows, and a {format_.upper()} may have 8 rows"):
                render(model, product, format_)

        assert calls(refuse) < 2_000

    def it_looks_for_the_words_of_a_table_once(self) -> None:
        text = "a text of some ten words, none of which is long " * 10
        table = Table(
            plain("T"),
            "",
            (TableColumn("A"), TableColumn("B")),
            tuple(TableRow((TableCell((plain(f"{n}"),)), TableCell((plain(f"{n} {text}"),)))) for n in range(100)),
        )
        known = ColumnTexts.of(table)
        assert known.words[1] >= {"words,", "99"}
        assert calls(lambda: ColumnTexts.of(table)) < 30 * 100


class DescribeComparing:
    def it_grows_with_the_number_of_rows(self) -> None:
        model = load_text(rows("{name: Row #, layer: data, duties: {provider: yes}}", 1)).model
        assert model
        (row,) = model.responsibilities.values()

        def work(number: int) -> float:
            old = {f"r{n}": replace(row, id=f"r{n}", name=f"Row {n}") for n in range(number)}
            new = {id_: replace(row, name=f"{row.name} anew") if id_.endswith("5") else row for id_, row in old.items()}
            before, after = replace(model, responsibilities=old), replace(model, responsibilities=new)
            assert len(changes(before, after).changes) == number / 10
            return least_time(lambda: changes(before, after))

        # Not counted in calls: a set that is made anew for each row calls nothing. Quadratic would be sixty-four times.
        assert work(16_000) <= 8 * 1.8 * work(2_000)


class DescribeManyServices:
    @pytest.mark.parametrize("spec", [big_chart, unlike_services])
    @pytest.mark.parametrize(("product", "format_"), [("shift", "svg"), ("slides", "pptx")])
    def they_take_each_as_long_as_few(self, spec: Callable[[int, int], str], product: str, format_: str) -> None:
        other, few, many = (load_text(spec(8, count)).model for count in (59, 60, 60 * TIMES))
        assert other
        assert few
        assert many
        render(other, product, format_)  # what a process does once
        # Each pair of such as are unlike is looked at, which is a small part of the work.
        assert calls(lambda: render(many, product, format_)) < 1.3 * MOST * calls(lambda: render(few, product, format_))
