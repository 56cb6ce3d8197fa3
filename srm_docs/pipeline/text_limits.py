"""What the wanted artefacts can't show of the texts of a spec: diagnostics with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.language.loader import Loaded
from srm_docs.wording.languages import language_for, languages

if TYPE_CHECKING:
    from srm_docs.core.fonts import Typeface
    from srm_docs.pipeline.artefacts import Artefact

_LANGUAGE = re.compile(r"^language\s*:\s*", re.MULTILINE)


def text_limits(loaded: Loaded, artefacts: Iterable[Artefact], face: Typeface | None = None) -> Iterator[Diagnostic]:
    """The texts of a spec that a wanted format can't draw, and a language without phrases.

    ``face`` is the typeface, by default the shipped one.
    """
    # Plain ASCII can be drawn by all: where there is nothing else, nobody asks for artefacts or opens a typeface.
    if any(not text.text.isascii() for text in loaded.texts):
        from srm_docs.pipeline.undrawn import undrawn

        yield from undrawn(loaded, tuple(artefacts), face)
    yield from _unworded(loaded)


def _unworded(loaded: Loaded) -> Iterator[Diagnostic]:
    for tag in loaded.models:
        used = language_for(tag)
        if tag.partition("-")[0].casefold() != used.partition("-")[0].casefold():
            message = f"there are no phrases in '{tag}'; headings and the like will be in '{used}'"
            hint = f"there are: {', '.join(languages())}"
            yield Diagnostic("no-wording", message, _language_place(loaded, tag), hint, Severity.WARNING)


def _language_place(loaded: Loaded, tag: str) -> Span | None:
    """Where the spec names a language, or what it extends does."""
    for file, source in loaded.sources.items():
        if key := _LANGUAGE.search(source):
            line = source.count("\n", 0, key.start()) + 1
            spans = (text.span for text in loaded.texts if text.text == tag)
            return next((span for span in spans if span.file == file and span.line >= line), None)
    return None
