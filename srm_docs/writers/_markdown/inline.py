"""Runs of text within a line: emphasis, code, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote

from srm_docs.core.values import replace
from srm_docs.page.text import Run, Text
from srm_docs.writers._markdown.flavour import Escaper, Flavour

_TICKS = re.compile(r"`+")
_SAFE_IN_ADDRESS = "!#$&'*+,/:;=?@[]~%-._"


def inline(text: Text, escaper: Escaper, *, in_table: bool = False) -> str:
    """A text as Markdown on as many lines as it has; ``in_table`` in the cell of one."""
    runs = list(_joined(text))
    neighbours = zip([None, *runs], runs, [*runs[1:], None], strict=False)
    return "".join(_run(run, escaper, before, after, in_table=in_table) for before, run, after in neighbours)


def _joined(text: Text) -> Iterator[Run]:
    """The runs of a text, those of one look as one: marks of emphasis or code that touch each other are none."""
    for _, alike in groupby((run for run in text if run.text), key=lambda run: replace(run, text="")):
        runs = list(alike)
        yield replace(runs[0], text="".join(run.text for run in runs))


def _run(run: Run, escaper: Escaper, before: Run | None, after: Run | None, *, in_table: bool) -> str:
    """One run, between two others."""
    # Emphasis begins and ends at letters: the spaces around stand outside.
    core = run.text if run.code else run.text.strip()
    start = run.text.index(core) if core else 0
    lead, trail = run.text[:start], run.text[start + len(core) :]
    written = escaper.text(core)
    if run.code:
        core = _code(core)
        # A bar ends a cell even within code, unless it is escaped (GFM 4.10).
        written = core.replace("|", "\\|") if in_table else core
    marks = "*" * (2 * run.bold + run.italic)
    if core and marks:
        around = lead or (before.text[-1] if before else ""), trail or (after.text[0] if after else "")
        touches = any(
            side and (side.bold or side.italic) and not space for side, space in ((before, lead), (after, trail))
        )
        written = _emphasised(written, marks, core, around, escaper, touches=touches)
    return _linked(run, lead + written + trail) if run.href else lead + written + trail


def _emphasised(
    written: str, marks: str, core: str, around: tuple[str, str], escaper: Escaper, *, touches: bool
) -> str:
    """A text in marks of emphasis, or in tags where Markdown would not see the marks.

    Marks between punctuation and a letter are none (GFM 6.4: neither left- nor right-flanking), and those that touch
    others belong to either.
    """
    before, after = around
    is_seen = not (_is_sign(core[0]) and before.isalnum()) and not (_is_sign(core[-1]) and after.isalnum())
    if is_seen and not touches:
        return f"{marks}{written}{marks}"
    if escaper.flavour is Flavour.PLAIN:
        return written
    for tag in {1: ("em",), 2: ("strong",), 3: ("strong", "em")}[len(marks)]:
        written = f"<{tag}>{written}</{tag}>"
    return written


def _is_sign(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


def _code(text: str) -> str:
    """A text between ticks, more of them than it has in a row."""
    fence = "`" * (max((len(ticks) for ticks in _TICKS.findall(text)), default=0) + 1)
    pad = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _linked(run: Run, written: str) -> str:
    if not run.href:
        return written
    return f"[{written}]({quote(run.href, safe=_SAFE_IN_ADDRESS)})"
