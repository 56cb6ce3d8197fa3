"""Plain text: a report of changes, a change a line, for a terminal or a mail."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from srm_docs.page.report import ChangeReport
from srm_docs.page.written import Written
from srm_docs.style.look import Look

ACCEPTS = ChangeReport
SUFFIX = ".txt"
TITLE = "Plain text"


def write(page: ChangeReport, _: Look) -> Written:
    """The report as UTF-8 text."""
    return Written("".join(f"{line}\n" for _, line in lines(page)).encode())


def lines(page: ChangeReport) -> Iterator[tuple[str, str]]:
    """Each line with what it is: the kind of change that it begins, ``what``, ``before``, ``after``, ``summary``."""
    for kind, changes in groupby(page.changes, lambda change: change.kind):
        yield kind, page.titles[kind]
        for change in changes:
            yield "what", f"  {change.what}"
            if change.before:
                yield "before", f"    - {_on_one_line(change.before)}"
            if change.after:
                yield "after", f"    + {_on_one_line(change.after)}"
    yield "summary", page.summary


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
