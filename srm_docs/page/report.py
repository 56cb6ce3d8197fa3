"""A report of what changed between two models: a document, and the same as a list for those who go on from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from srm_docs.page.document import Document


class ReportedChange(Struct, frozen=True):
    """A change in words: of which ``kind``, ``what`` changed, how it was, how it is."""

    kind: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeReport(Document):
    """The report. ``changes`` stand kind by kind, each under its entry in ``titles``; ``summary`` is a sentence.

    ``record`` is all of it as plain data, for programs.
    """

    changes: tuple[ReportedChange, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    summary: str = ""
    record: Mapping[str, Any] = field(default_factory=dict)
