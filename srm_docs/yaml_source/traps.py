"""YAML's traps: texts that YAML reads as something else, each told with the cure, the line with the text in quotes.

A text without quotes can't begin with a sign that YAML gives a meaning, go on behind a closing quote or bracket, or
hold a colon with a space. In braces and brackets, it can't hold a comma, either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import yaml

from srm_docs.core.diagnostics import Diagnostic, Span
from srm_docs.core.values import replace

_BEGINS = {
    "*": "an alias",
    "&": "an anchor",
    "!": "a tag",
    "|": "the beginning of a text of several lines",
    ">": "the beginning of a text of several lines",
    "[": "a list",
    "{": "a mapping",
    "-": "an item of a list",
    "?": "a key",
}
"""What YAML takes the first sign of a text for; what is not here, it reserves or gives a meaning elsewhere."""

_CONTEXTS = ("scanning an alias", "scanning an anchor", "scanning a block scalar", "parsing a tag", "scanning a tag")
"""What the parser was at when the first sign of a text led it astray."""

_PROBLEMS = ("cannot start any token", "expected node content", "entries are not allowed", "keys are not allowed")
"""What it says of a first sign that it can't use at all."""

_BEHIND = ("expected key", "expected '-'", "expected ',' or")
"""What it says where a value has ended and text follows."""

_ENDED = re.compile(
    r"""(?:^\s*(?:-\ +)*|[{,\[]\s*)(?:[^\s'"\[{,][^'"\[{,]*?:\ +)?
    (?P<value>'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|\[[^\]]*\]|\{[^}]*\})\s*$""",
    re.VERBOSE,
)
"""A line up to the end of a value in quotes, brackets or braces."""

_KEY = re.compile(r"""(?:^\s*(?:-\ +)*|[{,\[]\s*)(?P<key>[^\s'"\[{,:][^'"\[{,:]*|"[^"]*"|'[^']*'):\s+$""")
"""A line up to the value of a key."""

_VALUE = re.compile(r"(?:^\s*(?:- +)*|[{,\[]\s*)[\w-]+: +(?=\S)")
"""A line up to a value, wherever in the line that is."""

_NEXT_ENTRY = re.compile(r"\s*(?:,\s*[\w-]+\s*:(?=\s)|[}\]]|\s# ).*$")
_BRACKETED = re.compile(r"\[[^\]]*\]|\{[^}]*\}")
_COMMENT = re.compile(r"\s+# .*$")
_HASH = re.compile(r"\s(#[^\s#].*)$")
_LONGEST = 90


def trap(error: yaml.MarkedYAMLError, lines: list[str], file: str) -> Diagnostic | None:
    """The diagnostic for an error that comes of a text without quotes, or None if it comes of something else."""
    problem, context, mark = error.problem or "", error.context or "", error.problem_mark
    if mark is None or mark.line >= len(lines):
        return None
    line, column = lines[mark.line], mark.column
    if "unknown escape character" in problem:
        message = "a backslash in double quotes begins an escape, and YAML doesn't know this one"
        hint = "write the backslash twice, or put the text in single quotes"
        return Diagnostic("yaml-syntax", message, _span(file, mark.line, column), hint)
    start = error.context_mark if any(known in context for known in _CONTEXTS) else None
    if start is None and any(known in problem for known in _PROBLEMS):
        start = mark
    if start is not None:
        return _wrong_start(lines[start.line], start.line, start.column, file)
    if any(known in problem for known in _BEHIND):
        return _goes_on(line, mark.line, column, file) or _hidden_end(error, lines, file)
    if "mapping values" in problem and (values := list(_VALUE.finditer(line[:column]))):
        return _colon(line, mark.line, column, values[0].end(), file)
    return None


def in_quotes(line: str, start: int) -> str:
    """The entry whose text begins at a column, with that text in quotes: what the author may write instead."""
    before, text = line[:start], line[start:]
    # What begins with a bracket has its closing one before the text goes on.
    inner = _BRACKETED.match(text) if text[:1] in ("[", "{") else None
    kept = inner.group() if inner else ""
    text = kept + (_NEXT_ENTRY if _is_in_flow(before) else _COMMENT).sub("", text[len(kept) :])
    text = text.strip()
    key = _KEY.search(before)
    mended = (f"{key['key'].strip()}: " if key else "") + quoted(text)
    return mended if len(mended) <= _LONGEST else ""


def quoted(text: str) -> str:
    """A text in quotes, double ones if it may stand in them as it is."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def cure(line: str, start: int) -> str:
    """The hint for a text that begins at a column of a line."""
    mended = in_quotes(line, start)
    return f"put the text in quotes: {mended}" if mended else "put the text in quotes"


def with_cures(diagnostics: Iterable[Diagnostic], text: str) -> Iterator[Diagnostic]:
    """Diagnostics, those of aliases and tags that may have been meant as texts with their cures."""
    lines = text.split("\n")
    for told in diagnostics:
        is_start = told.code in ("yaml-syntax", "yaml-tag") and not told.hint and told.span is not None
        line = lines[told.span.line - 1] if is_start and told.span and told.span.line <= len(lines) else ""
        if told.span and line[told.span.column - 1 : told.span.column] in ("*", "!"):
            yield replace(told, hint=f"if it is a text, {cure(line, told.span.column - 1)}")
        else:
            yield told


def _wrong_start(line: str, row: int, column: int, file: str) -> Diagnostic | None:
    """The diagnostic for a text whose first sign is one of YAML's."""
    sign = line[column : column + 1]
    if not sign or sign.isspace():
        return None
    meaning = f", which YAML reads as {_BEGINS[sign]}" if sign in _BEGINS else ", with which no text can begin in YAML"
    message = f"a text begins with '{sign}'{meaning}"
    return Diagnostic("yaml-syntax", message, _span(file, row, column), cure(line, column))


def _goes_on(line: str, row: int, column: int, file: str) -> Diagnostic | None:
    """The diagnostic for a text that goes on behind what YAML takes for all of it."""
    ended, rest = _ENDED.search(line[:column]), line[column:]
    if not ended or not rest.strip():
        if rest.startswith(":") and _is_in_flow(line[:column]) and (values := list(_VALUE.finditer(line[:column]))):
            return _colon(line, row, column, values[-1].end(), file)
        return None
    if _is_in_flow(line[: ended.start("value")]) and re.match(r"[\w-]+\s*:\s", rest):
        return None  # the next entry: it is the comma that is missing
    start, sign = ended.start("value"), ended["value"][0]
    if sign in _BEGINS:
        return _wrong_start(line, row, start, file)
    message = "the text goes on behind the quote that closes it"
    return Diagnostic("yaml-syntax", message, _span(file, row, column), cure(line, start))


def _colon(line: str, row: int, column: int, start: int, file: str) -> Diagnostic:
    mended = in_quotes(line, start)
    hint = "put a text that holds a colon in quotes" + (f": {mended}" if mended else "")
    return Diagnostic("yaml-syntax", "a colon is inside a text", _span(file, row, column), hint)


def _hidden_end(error: yaml.MarkedYAMLError, lines: list[str], file: str) -> Diagnostic | None:
    """The diagnostic for a brace or a bracket that is closed in what YAML takes for a comment."""
    opened, mark = error.context_mark, error.problem_mark
    if "flow" not in (error.context or "") or opened is None or mark is None or opened.line == mark.line:
        return None
    for row in range(opened.line, mark.line):
        hidden = _HASH.search(lines[row])
        values = list(_VALUE.finditer(lines[row][: hidden.start()])) if hidden else []
        if hidden and values and re.search(r"[}\]]", hidden[1]):
            message = "what closes the brace is read as a comment, since a hash follows a space"
            span = _span(file, row, hidden.start(1))
            return Diagnostic("yaml-syntax", message, span, cure(lines[row], values[-1].end()))
    return None


def _is_in_flow(before: str) -> bool:
    """Whether what stands before a column of a line opens braces or brackets that it does not close."""
    bare = re.sub(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"", "", before)
    return sum(bare.count(sign) for sign in "{[") > sum(bare.count(sign) for sign in "}]")


def _span(file: str, row: int, column: int) -> Span:
    return Span(file, row + 1, column + 1, row + 1, column + 2)
