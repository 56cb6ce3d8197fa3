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
    shown = _shortened(words[0])
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
    told = [slide for slide in fitted if slide.fit is Fit.TOLD]
    if told:
        more = f"; {len(told) - 1} more {'is' if len(told) == 2 else 'are'}, too" if len(told) > 1 else ""
        what = f"'{told[0].title}' is told in words{more}: its picture would be set in {told[0].amount:g} points"
        yield Diagnostic("slide-text", what, None, "a shorter name, as `short:`, gets it drawn", Severity.NOTE)
    left_out = [slide for slide in fitted if slide.fit is Fit.LEFT_OUT]
    if left_out:
        what = f"'{left_out[0].title}' is left out: the deck has {left_out[0].amount:g} slides without it"
        more = f"; {len(left_out) - 1} more of its kind {'is' if len(left_out) == 2 else 'are'}, too"
        what += more if len(left_out) > 1 else ""
        hint = "--whole-matrix shows the whole matrix at the end; the handout has it anyway"
        yield Diagnostic("slide-text", what, None, hint, Severity.NOTE)
    if broken := [slide for slide in fitted if slide.fit is Fit.BROKEN]:
        yield _broken(broken)
    cut = [slide for slide in fitted if slide.fit is Fit.CUT]
    if cut:
        yield _note(f"the title '{cut[0].title}' is cut", len(cut) - 1, "cut, too")


def _broken(slides: Sequence[Fitted]) -> Diagnostic:
    """The warning of the words that had to be broken, by the longest of them and its slide."""
    longest = max(slides, key=lambda slide: slide.amount)
    others = len({slide.title for slide in slides} - {longest.title})
    more = f"; words on {others} more slides are broken, too" if others > 1 else ""
    more = "; a word on another slide is broken, too" if others == 1 else more
    what = f"the slide '{_shortened(longest.title)}' has no room on a line for the word '{_shortened(longest.word)}', "
    what += f"which has {longest.amount:g} letters, and breaks it{more}"
    hint = "put a hyphen or a space where it may break, or shorten it; of an owner, a service or a layer, as `short:`"
    return Diagnostic("slide-text", what, None, hint, Severity.WARNING)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "\u2026"


def _note(what: str, others: int, how: str) -> Diagnostic:
    more = f"; {others} more {'is' if others == 1 else 'are'} {how}" if others else ""
    return Diagnostic("slide-text", what + more, None, "a shorter text is a better slide", Severity.NOTE)
