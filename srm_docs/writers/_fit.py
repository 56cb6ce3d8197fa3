"""What is said of slides that did not hold their text as it was: the same for every format that slides have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.page.placed import Fit, Fitted

_LONGEST_SHOWN = 40
"""So many letters of a word are shown in a message."""


def broken_words(words: Sequence[str]) -> tuple[Diagnostic, ...]:
    """One diagnostic for the words in tables that had to be broken, if there are any."""
    if not words:
        return ()
    shown = words[0] if len(words[0]) <= _LONGEST_SHOWN else words[0][:_LONGEST_SHOWN] + "\u2026"
    more = f", and {len(words) - 1} more in other tables" if len(words) > 1 else ""
    hint = "give its column more room (matrix: {widths: …}), choose fewer columns, or shorten the word"
    return (Diagnostic("page-text", f"a table has no room for the word '{shown}'{more}", None, hint, Severity.NOTE),)


def remarks(fitted: Sequence[Fitted]) -> Iterator[Diagnostic]:
    """One diagnostic for each thing that had to be done."""
    smaller = [slide for slide in fitted if slide.fit is Fit.SMALLER]
    if smaller:
        least = min(smaller, key=lambda slide: slide.amount)
        yield _note(f"the slide '{least.title}' is set in {least.amount:g} points", len(smaller) - 1, "set small, too")
    split = [slide for slide in fitted if slide.fit is Fit.SPLIT]
    if split:
        most = max(split, key=lambda slide: slide.amount)
        yield _note(f"'{most.title}' takes {most.amount:g} slides", len(split) - 1, "split, too")
    moving = [slide for slide in fitted if slide.fit is Fit.MOVING]
    if moving:
        what = f"'{moving[0].title}' shows only the layers that move: all of them don't fit on one slide"
        yield Diagnostic("slide-text", what, None, "", Severity.NOTE)
    cut = [slide for slide in fitted if slide.fit is Fit.CUT]
    if cut:
        yield _note(f"the title '{cut[0].title}' is cut", len(cut) - 1, "cut, too")


def _note(what: str, others: int, how: str) -> Diagnostic:
    more = f"; {others} more {'is' if others == 1 else 'are'} {how}" if others else ""
    return Diagnostic("slide-text", what + more, None, "a shorter text is a better slide", Severity.NOTE)
