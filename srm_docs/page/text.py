"""Text with the little markup that authors may use. Every string in it is plain text: escaping is the writer's work."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from msgspec import Struct

from srm_docs.core.values import field_names


class Run(Struct, frozen=True):
    """A stretch of text in one look. ``href`` is empty or an absolute http, https or mailto address.

    ``target`` is empty or the id of a label in the same document, to which the text refers.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    target: str = ""


Text = tuple[Run, ...]
"""A paragraph's content."""


class TextStyle(enum.StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    """Plain text."""

    LEAD = "lead"
    """Larger: it leads into what follows."""

    NOTE = "note"
    """Smaller, and it stands back."""

    QUESTION = "question"
    """It keeps to the answers below it."""


def plain(text: str, *, bold: bool = False, italic: bool = False) -> Text:
    """A text without markup."""
    return (Run(text, bold=bold, italic=italic),) if text else ()


def plain_text(text: Text) -> str:
    """The characters alone."""
    if len(text) == 1:
        return text[0].text
    return "".join(run.text for run in text)


def texts_in(page: object) -> Iterator[str]:
    """Every string in a page, whatever it is made of."""
    # A page can hold a million values: generators within generators would hand each text up from floor to floor.
    waiting = [page]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, tuple):
            waiting.extend(reversed(part))
        else:
            waiting.extend(getattr(part, name) for name in reversed(field_names(part)))
