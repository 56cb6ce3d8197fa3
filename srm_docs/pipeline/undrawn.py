"""Which texts of a spec can't be drawn: by a format that has one typeface alone, or that orders no letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from srm_docs.core.accents import is_mark, placed
from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.core.direction import is_right_to_left
from srm_docs.core.fonts import SHIPPED, Typeface, has_glyph, runs, seen
from srm_docs.language.loader import Loaded, SpecText
from srm_docs.pipeline.artefacts import Artefact
from srm_docs.pipeline.registry import SHIPPED_FACE

_MOST_NAMED = 3


def undrawn(loaded: Loaded, artefacts: Sequence[Artefact], face: Typeface | None = None) -> Iterator[Diagnostic]:
    """The texts that a wanted format can't draw with a typeface, by default the shipped one."""
    face = face or SHIPPED
    names = dict.fromkeys(
        artefact.format.name.upper() for artefact in artefacts if artefact.format.draws == SHIPPED_FACE
    )
    # What can't order a text can't place marks in it, either: both take shaping.
    unordered = [
        name for name in names if name in {one.format.name.upper() for one in artefacts if not one.format.orders}
    ]
    if names:
        for text in loaded.texts:
            # Nearly every text is plain ASCII, for which the typeface need not even be opened.
            if not text.text.isascii():
                yield from _undrawn(text, loaded.sources, " and ".join(names), face)
                if unordered:
                    yield from _misplaced(text, loaded.sources, " and ".join(unordered), face)
    yield from _turned(loaded, artefacts)


def _undrawn(text: SpecText, sources: Mapping[str, str], format_: str, face: Typeface) -> Iterator[Diagnostic]:
    seen = [character for character in dict.fromkeys(text.text) if _is_seen(character)]
    missing = [character for character in seen if not has_glyph(character, face)]
    if missing:
        message = f"the {format_} prints a box for {_named(missing)}"
        hint = "write it in words, or use the DOCX"
        yield Diagnostic("missing-glyph", message, _place(text, missing[0], sources), hint, Severity.WARNING)


def _misplaced(text: SpecText, sources: Mapping[str, str], format_: str, face: Typeface) -> Iterator[Diagnostic]:
    """The accents that have a picture, and for which the face of their letter has no place."""
    if not any(map(is_mark, text.text)) or is_right_to_left(text.text):
        return
    stretches = (
        stretch
        for piece in runs(text.text, face)
        for stretch, offset in placed(piece.text, piece.file)
        if offset is None
    )
    marks = dict.fromkeys(character for stretch in stretches for character in stretch if is_mark(character))
    lost = [mark for mark in marks if _is_seen(mark) and has_glyph(mark, face)]
    if lost:
        message = f"the {format_} can't set {_named(lost)} in its place at its letter"
        hint = "write it without the mark, or use the DOCX"
        yield Diagnostic("missing-glyph", message, _place(text, lost[0], sources), hint, Severity.WARNING)


def _turned(loaded: Loaded, artefacts: Iterable[Artefact]) -> Iterator[Diagnostic]:
    """That there are texts from right to left, at the first of them."""
    names = dict.fromkeys(artefact.format.name.upper() for artefact in artefacts if not artefact.format.orders)
    turned = [text for text in loaded.texts if is_right_to_left(text.text)] if names else []
    if turned:
        first = next(character for character in turned[0].text if is_right_to_left(character))
        others = f" and {len(turned) - 1} more like it" if turned[1:] else ""
        message = f"the {' and '.join(names)} can't set this text from right to left{others}; what shows it is left out"
        span = _place(turned[0], first, loaded.sources)
        yield Diagnostic("right-to-left-text", message, span, "use the DOCX", Severity.WARNING)


def _is_seen(character: str) -> bool:
    """Whether a character has a picture at all: white space and joiners have none."""
    return bool(seen(character).strip())


def _named(characters: list[str]) -> str:
    """Characters by code point and name; only the first few of many."""
    names = [
        f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"
        for character in characters[:_MOST_NAMED]
    ]
    more = len(characters) - _MOST_NAMED
    return ", ".join(f"'{character_name}'" for character_name in names) + (f" and {more} more" if more > 0 else "")


def _place(text: SpecText, character: str, sources: Mapping[str, str]) -> Span:
    """The place of a character in a text; of the whole text where the two aren't written one for one."""
    span = text.span
    source = sources.get(span.file)
    line = source.split("\n")[span.line - 1] if source else ""
    position = line.find(character, span.column - 1, span.end_column - 1)
    if position < 0 or span.line != span.end_line:
        return span
    return Span(span.file, span.line, position + 1, span.line, position + 2)
