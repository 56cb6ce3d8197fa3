"""What has become of each row of a sheet. The counts add up to the rows that it has."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic


class Outcome(enum.StrEnum):
    """What has become of a row."""

    TAKEN = "taken"
    DOUBTFUL = "taken with a doubt"
    REFUSED = "refused"
    SKIPPED = "skipped"


WrittenDuty = str | dict[str, str]
"""A duty as a spec has it: `yes`, a text, or a mapping with share and text, or with letters of RACI."""


class ImportedRow(Struct, frozen=True):
    """A row that could be read. ``duties`` are those in each service, by owner, and `none` or `unknown` with a reason.

    ``source`` is the id in the sheet as it is printed there, ``row`` its row from 0. Texts are Markdown, names are not.
    """

    id: str
    source: str
    name: str
    layer: str
    domain: str
    controls: tuple[str, ...]
    duties: Mapping[str, Mapping[str, WrittenDuty]]
    fields: Mapping[str, str]
    note: str
    row: int


@dataclass(frozen=True, slots=True)
class ImportedRows:
    """The rows of a sheet, what has become of all of them, and why.

    ``joined`` are other sheets with how many of their rows belong to a row here, and how many do not; ``sources`` the
    ids in the sheet of all rows, refused ones too, as they are compared.
    """

    rows: tuple[ImportedRow, ...]
    outcomes: Mapping[int, Outcome]
    diagnostics: tuple[Diagnostic, ...]
    total: int
    joined: tuple[tuple[str, int, int], ...] = ()
    sources: frozenset[str] = field(default=frozenset(), repr=False)

    def count(self, outcome: Outcome) -> int:
        """How many rows have become of it."""
        return sum(it is outcome for it in self.outcomes.values())
