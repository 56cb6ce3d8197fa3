"""Sheets for a spreadsheet program: frozen texts in columns that have an id, without how a format says it.

A sheet goes out to be edited, and comes back. What finds its way back is said here, for whoever writes and reads it:

- A **row** is found by its key, the text of its first column: `firewall`; `firewall@machines` where it is about one
  service alone; `firewall?1f0c3a9e` for what changes under a condition, whose words the number is made of (`row_key`).
  An id of the spec holds neither of the two signs.
- A **column** is found by its id, which hangs on no language and no title: `SheetColumnKind`, and behind a colon the
  owner or the field that it is about (`share:customer`, `field:contact`).
- A **text** is the Markdown that its author wrote, or a word of the language for a share. An empty text is a text.
- What was exported is known by fingerprints (`record`), so that a cell that somebody changed is told from one that the
  spec has changed since, and a sheet from which something was taken out does not hold it in secret.

So a sheet that comes back is merged cell by cell, from three texts: the one in the sheet, that of the same key and
column in a workbook composed of the spec as it is now, and of the one that was exported, the fingerprint.
"""

from __future__ import annotations

import enum
import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import Struct

from srm_docs.page.document import Printed
from srm_docs.page.picture import Picture
from srm_docs.page.text import Text

_AT, _IF = "@", "?"


class SheetColumnKind(enum.StrEnum):
    """What a column says of its rows, which is the first part of its id."""

    KEY = "key"
    NAME = "name"
    SERVICE = "service"
    CONDITION = "condition"
    STATE = "state"
    REASON = "reason"
    SHARE = "share"
    TEXT = "text"
    RACI = "raci"
    OWNER = "owner"
    CRITICAL = "critical"
    LAYER = "layer"
    DOMAIN = "domain"
    CONTROLS = "controls"
    NOTE = "note"
    STATUS = "status"
    EVIDENCE = "evidence"
    FIELD = "field"

    def of(self, about: str) -> str:
        """The id of the column of this kind that is about an owner or a field."""
        return f"{self}:{about}"


class SheetColumn(Struct, frozen=True):
    """A column: its id, its title, and what may be written into it.

    ``locked`` ones follow from something else, and are not read back. ``choices`` are the words that are offered;
    others can be written. ``party`` is the owner whose colours its head has; with ``idle``, so have those of its cells
    that hold another word than one of these. ``part`` is its share of the width from 0 to 1, if the author has set it.
    Texts of a ``remark`` can be comments on the rows' names instead.
    """

    id: str
    title: str
    locked: bool = False
    choices: tuple[str, ...] = ()
    party: str = ""
    idle: tuple[str, ...] = ()
    part: float = 0
    remark: bool = False


class BookSheet(Struct, frozen=True):
    """A table with a head. Each of its ``rows`` has a text for each column.

    ``id`` is that of the matrix, empty for the only one, and ``service`` that of the service that it is about alone, if
    it is. Where it ``returns``, its first column is the rows' keys; else it is a report that is just read.
    """

    id: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    service: str = ""
    returns: bool = True


class Statement(Struct, frozen=True):
    """A line of the sheet about the workbook: a label, and what is said of it. ``party`` colours the label."""

    label: str
    text: Text
    party: str = ""


@dataclass(frozen=True, slots=True)
class Workbook(Printed):
    """Sheets with what a reader should know of them: where they come from, what words and colours mean.

    ``about`` is the title of the sheet that says so, with its ``statements`` and a ``picture``. ``origin`` says by
    fixed names what was exported: the ``spec``, its ``title``, ``version``, ``language``, ``audience``, ``services``.
    """

    sheets: tuple[BookSheet, ...]
    about: str
    statements: tuple[Statement, ...]
    picture: Picture | None = None
    origin: Mapping[str, str] = field(default_factory=dict)


class RowKey(NamedTuple):
    """The parts of a row's key: a row of the matrix, and the service and the condition that it is about, if any.

    ``condition`` is the fingerprint of its words.
    """

    row: str
    service: str = ""
    condition: str = ""

    @classmethod
    def parse(cls, text: str) -> RowKey:
        """The parts of a key as it is written."""
        rest, _, condition = text.strip().partition(_IF)
        row, _, service = rest.partition(_AT)
        return cls(row, service, condition)

    def __str__(self) -> str:
        """The key as it is written."""
        return row_key(self.row, self.service, self.condition)


def row_key(row: str, service: str = "", condition: str = "") -> str:
    """The key of a row by its id; ``condition`` is the fingerprint of the condition's words."""
    return row + (f"{_AT}{service}" if service else "") + (f"{_IF}{condition}" if condition else "")


FINGERPRINT_LENGTH = 8
"""In hexadecimal digits: one change in four billion goes unseen, and a longer one makes large files much larger."""

_ENDS_OF_LINES = str.maketrans({"\r": "\n"})


# Most cells of a large matrix hold one of a few words.
@functools.lru_cache(maxsize=4096)
def fingerprint(text: str) -> str:
    """What is kept of a text to find out whether it was changed.

    How lines end makes no difference, since programs change it when they save a file.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").translate(_ENDS_OF_LINES)
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=FINGERPRINT_LENGTH // 2).hexdigest()
