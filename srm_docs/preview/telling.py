"""The state as data, for the script of the shell page."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from srm_docs.core.diagnostics import Diagnostic, Span
from srm_docs.preview.catalogue import EditionViews, ProductView, editions, kind_of
from srm_docs.preview.editors import place_address
from srm_docs.preview.state import SpecState, State

_LONGEST_LINE = 200
"""Characters of a line of the spec that are quoted: of a longer one those about the place."""


def state_data(state: State, editor: str) -> Mapping[str, Any]:
    """All that is shown but for the files themselves; texts are plain, nothing in them is HTML."""
    return {"number": state.number, "specs": [_spec(spec, editor) for spec in tuple(state.specs.values())]}


def _spec(spec: SpecState, editor: str) -> Mapping[str, Any]:
    found = (*spec.report.diagnostics, *(spec.remarks if spec.is_current else ()))
    good = spec.good
    return {
        "folder": spec.folder,
        "file": printable(str(spec.path)),
        "title": next(iter(good.work.values()))[0].model.title if good and good.work else spec.folder,
        "isCurrent": spec.is_current,
        "refusal": printable(spec.refusal),
        "diagnostics": [_diagnostic(diagnostic, spec, editor) for diagnostic in found],
        "editions": [_edition(edition) for edition in editions(good.work)] if good else [],
    }


def _edition(edition: EditionViews) -> Mapping[str, Any]:
    return {
        "folder": edition.folder,
        "label": edition.label,
        "language": edition.language,
        "views": [_view(view) for view in edition.views],
    }


def _view(view: ProductView) -> Mapping[str, Any]:
    return {
        "key": view.key,
        "title": view.title,
        "kind": kind_of(view.shown),
        "shown": address(view.shown),
        "files": [{"name": Path(name).name, "address": address(name)} for name in view.files],
    }


def address(name: str) -> str:
    """A file's name as the end of an address. What a folder's name has encoded is encoded once more."""
    return quote(name, safe="/")


def _diagnostic(diagnostic: Diagnostic, spec: SpecState, editor: str) -> Mapping[str, Any]:
    return {
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": printable(diagnostic.message),
        "hint": printable(diagnostic.hint),
        "places": list(_places(diagnostic, spec, editor)),
    }


def _places(diagnostic: Diagnostic, spec: SpecState, editor: str) -> Iterator[Mapping[str, str]]:
    """The place of a finding with its line, and those that belong to it, each with what it has to do with it."""
    if diagnostic.span:
        yield _place("", diagnostic.span, spec, editor)
    for related in diagnostic.related:
        yield _place(related.message, related.span, spec, editor)


def _place(message: str, span: Span, spec: SpecState, editor: str) -> Mapping[str, str]:
    lines = spec.report.sources.get(span.file, "").split("\n")
    line = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
    begin = max(0, span.column - 1 - _LONGEST_LINE // 2) if len(line) > _LONGEST_LINE else 0
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    absolute = Path(os.path.abspath(span.file)).as_posix()  # noqa: PTH100  (links stay: the editor has that name open)
    return {
        "place": printable(str(span)),
        "address": place_address(editor, span, absolute),
        "message": printable(message),
        "before": printable(line[begin : span.column - 1]),
        "marked": printable(line[span.column - 1 : end][:_LONGEST_LINE]),
        "after": printable(line[end:][: _LONGEST_LINE // 2]),
    }


def printable(text: str) -> str:
    """A text that is UTF-8: a file's name need not be."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
