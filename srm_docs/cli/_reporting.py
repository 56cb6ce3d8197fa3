"""A report as text for people, as JSON for programs, and as annotations for GitHub."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from srm_docs.cli._output import escaped, has_colour, printable, sentence
from srm_docs.core.diagnostics import Diagnostic, Report, Severity, Span

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_COMMANDS = {Severity.NOTE: "notice"}
"""What GitHub calls a severity, where it has another word for it."""

_MOST_BEFORE = 60
_MOST_MARKED = 40
_MOST_AFTER = 40


def show(report: Report) -> None:
    """Print the findings as text to stderr, in colour if that is a terminal."""
    for block in as_text(report):
        click.echo(block, err=True, color=has_colour())


def as_text(report: Report) -> Iterator[str]:
    """Each finding as a block of lines, with escape sequences for colour: place, code, sentence, excerpt, hint."""
    lines = {name: text.split("\n") for name, text in report.sources.items()}
    for diagnostic in report.diagnostics:
        yield "\n".join(_block(diagnostic, lines))


def summary(report: Report) -> str:
    """How many findings there are: ``1 error, 2 warnings``."""
    counts = (_count(len(report.errors), "error"), _count(len(report.warnings), "warning"))
    found = ", ".join(count for count in counts if count) or "no errors"
    accepted = accepted_of(report)
    return f"{found} ({accepted})" if accepted else found


def accepted_of(report: Report) -> str:
    """How many findings the specs accept: ``2 accepted warnings, 1 accepted note``; empty where there are none."""
    kinds = (Severity.WARNING, Severity.NOTE)
    counts = (_count(sum(it.severity is kind for it in report.accepted), f"accepted {kind}") for kind in kinds)
    return ", ".join(filter(None, counts))


def as_json(report: Report) -> str:
    """The findings as a JSON array of objects.

    Each has ``file``, ``line``, ``column``, ``end_line``, ``end_column`` (numbers from 1, the end exclusive; all five
    null where there is no place), ``severity`` (``error``, ``warning`` or ``note``), ``code``, ``message``, ``hint``
    (may be empty) and ``related``: an array of objects with a ``message`` and the same five keys.
    """
    import json

    text = json.dumps([_as_object(diagnostic) for diagnostic in report.diagnostics], indent=2, ensure_ascii=False)
    return escaped(text)


def as_github(report: Report) -> Iterator[str]:
    """Each finding as a workflow command, by which GitHub Actions annotates the lines of a pull request."""
    for diagnostic in report.diagnostics:
        properties: dict[str, object] = {}
        if span := diagnostic.span:
            properties = {
                "file": _in_repository(span.file),
                "line": span.line,
                "endLine": span.end_line,
                "col": span.column,
            }
            if span.end_line == span.line:
                # GitHub takes columns of an end only within one line, and the last one with it.
                properties["endColumn"] = max(span.column, span.end_column - 1)
        properties["title"] = diagnostic.code
        listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        message = f"{diagnostic.message} ({diagnostic.hint})" if diagnostic.hint else diagnostic.message
        yield f"::{_COMMANDS.get(diagnostic.severity, diagnostic.severity)} {listed}::{_data(sentence(message))}"


def _in_repository(file: str) -> str:
    """A path as GitHub knows it: from the folder of the repository, with slashes and without detours."""
    path = Path(os.path.abspath(file))  # noqa: PTH100  (a link is not followed: its own place is what is annotated)
    for root in (os.environ.get("GITHUB_WORKSPACE"), Path.cwd()):
        if root and path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.as_posix()


def _block(diagnostic: Diagnostic, lines: Mapping[str, list[str]]) -> Iterator[str]:
    label = click.style(f"{diagnostic.severity}[{diagnostic.code}]", fg=_COLOURS[diagnostic.severity], bold=True)
    place = click.style(f"{printable(str(diagnostic.span))}: ", bold=True) if diagnostic.span else ""
    yield f"{place}{label}: {sentence(diagnostic.message)}"
    yield from _excerpt(diagnostic.span, lines, sentence(diagnostic.hint))
    for related in diagnostic.related:
        place = click.style(f"{printable(str(related.span))}: ", bold=True)
        yield f"{place}note: {sentence(related.message)}"
        yield from _excerpt(related.span, lines)


def _excerpt(span: Span | None, lines: Mapping[str, list[str]], hint: str = "") -> Iterator[str]:
    """The line with carets below what is meant, and the hint beside them; a long line only as far as it is near."""
    text = lines.get(span.file, []) if span else []
    if not span or not 0 < span.line <= len(text) or not text[span.line - 1].strip():
        if hint:
            yield f"      = {hint}"
        return
    line = text[span.line - 1]
    start, end = span.column - 1, span.end_column - 1 if span.end_line == span.line else len(line)
    before, marked, after = (_flat(part) for part in (line[:start], line[start:end], line[end:]))
    if len(before) > _MOST_BEFORE:
        before = "…" + before[-_MOST_BEFORE:]
    if len(marked) > _MOST_MARKED:
        marked, after = marked[:_MOST_MARKED] + "…", ""
    if len(after) > _MOST_AFTER:
        after = after[:_MOST_AFTER] + "…"
    yield f"{span.line:>5} | {before}{marked}{after}".rstrip()
    carets = click.style("^" * max(1, cells(marked)), bold=True)
    yield f"      | {' ' * cells(before)}{carets} {hint}".rstrip()


def _flat(part: str) -> str:
    return printable(part.replace("\t", "    "))


def cells(text: str) -> int:
    """How many columns a terminal needs for a text without tabs (East Asian width, UAX #11)."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _as_object(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        **_as_place(diagnostic.span),
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "related": [{**_as_place(related.span), "message": related.message} for related in diagnostic.related],
    }


def _as_place(span: Span | None) -> dict[str, str | int | None]:
    names: Iterable[str] = ("file", "line", "column", "end_line", "end_column")
    return {name: getattr(span, name) if span else None for name in names}


def _data(text: str) -> str:
    # The percent sign first: the others bring their own.
    return printable(text.replace("\r", "\n")).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
