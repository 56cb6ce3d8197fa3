"""What is wrong with a YAML text, in the words of who writes it and not of who parses it."""

from __future__ import annotations

import re

import yaml

from srm_docs.core.diagnostics import Diagnostic, Related, Span
from srm_docs.yaml_source.traps import cure, trap

_ALONE = re.compile(r"\s*(?:- )?[\w-]+\s*$")
"""The beginning of a line that is a key and nothing else."""


def syntax_error(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """The diagnostic for what the parser stumbled over, at the place where a person would mend it."""
    problem, context = error.problem or "it can't be read", error.context or ""
    mark, context_mark = error.problem_mark or error.context_mark, error.context_mark
    lines = text.split("\n")
    span = mark_span(mark, file)
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if span.line > len(lines):
        # The parser had a line feed put behind the last line; the text's own end is a place that an editor has.
        span = Span(file, len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 2)
    column = mark.column if mark else 0
    if line[column:].startswith("\t"):
        return Diagnostic("tab-indentation", "a tab is used where YAML wants spaces", span, "replace the tab by spaces")
    if "quoted scalar" in context and "end of stream" in problem:
        hint = "close the quote"
        if (
            context_mark
            and (opened := text.split("\n")[context_mark.line])[context_mark.column : context_mark.column + 1] == "'"
        ):
            hint += f", or, if the text begins with an apostrophe, {cure(opened, context_mark.column)}"
        return Diagnostic("yaml-syntax", "a quote is opened here and never closed", mark_span(context_mark, file), hint)
    if known := trap(error, text.split("\n"), file):
        return known
    if "expected ':'" in problem:
        message = "a line is neither a key with its colon nor a part of a text"
        hint = "add the colon, or indent the line as a part of the text above"
        return Diagnostic("yaml-syntax", message, mark_span(context_mark or mark, file), hint)
    message, hint, beginning = _in_words(problem, context, line[:column])
    related: tuple[Related, ...] = ()
    if context_mark and mark and context_mark.line != mark.line:
        related = (Related(beginning or context, mark_span(context_mark, file)),)
    return Diagnostic("yaml-syntax", message, span, hint, related=related)


def _in_words(problem: str, context: str, before: str) -> tuple[str, str, str]:
    """The message, the hint, and what stands where the parser's context context_mark."""
    if "mapping values" in problem:
        if _ALONE.fullmatch(before):
            return "this line is indented further than the line above it allows", "line it up with its neighbours", ""
        return (
            "a colon is inside a text",
            "put a text that holds a colon, a quote, a hash or a brace in quotes",
            "",
        )
    if "expected key" in problem and "block mapping" in context:
        hint = "give it as many spaces as its neighbours have"
        return "this line does not line up with the others of its mapping", hint, "the mapping begins here"
    if "expected '-'" in problem:
        return "this line is among the items of a list and has no '-'", "add '- ', or correct the spaces", "the list"
    if "flow mapping" in context or "flow sequence" in context:
        brace = "brace" if "mapping" in context else "bracket"
        return f"a comma is missing here, or a {brace} is not closed", f"close the {brace}", f"the {brace} opens here"
    return f"this is not valid YAML: {problem}", "", ""


def mark_span(mark: yaml.Mark | None, file: str) -> Span:
    """The one character at a mark of the parser; the beginning of the file where it has none."""
    if mark is None:
        return Span(file, 1, 1, 1, 1)
    return Span(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
