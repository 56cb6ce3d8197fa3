"""Lines of code: broken only where they are too long, their spaces kept."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.fonts import MONOSPACED, text_width


def code_lines(text: str, width: float, size: float) -> tuple[str, ...]:
    """The lines of a code in a column, ``width`` and ``size`` in points."""
    return tuple(piece for line in text.split("\n") for piece in _pieces(line, width, size))


def _pieces(line: str, width: float, size: float) -> Iterator[str]:
    """A line in pieces that fit: behind a space, or where need be. Each holds one character at least."""
    start, used = 0, 0.0
    indent = len(line) - len(line.lstrip())
    for at, character in enumerate(line):
        advance = text_width(character, size, face=MONOSPACED)
        if used + advance > width and at > start:
            space = line.rfind(" ", max(start, indent), at)
            end = space + 1 if space >= 0 and line[start:space].strip() else at
            yield line[start:end]
            start = end
            used = sum(text_width(one, size, face=MONOSPACED) for one in line[start:at])
        used += advance
    yield line[start:]
