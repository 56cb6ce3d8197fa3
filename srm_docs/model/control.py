"""What a controlled document, such as a policy, says of itself (ISO 9001:2015 and ISO/IEC 27001:2022, 7.5)."""

from __future__ import annotations

import datetime
from typing import ClassVar

from msgspec import Struct

from srm_docs.core.values import PartlyCompared


class Revision(PartlyCompared, frozen=True):
    """A version of the document, with what changed in it."""

    ASIDE: ClassVar = ("audience",)

    version: str
    text: str
    date: datetime.date | None = None
    author: str = ""
    audience: str = ""


class Definition(Struct, frozen=True):
    """A word of the document and what it means."""

    term: str
    text: str


class Signatory(Struct, frozen=True):
    """Who signs the document, and as what."""

    role: str
    name: str = ""


class DocumentControl(PartlyCompared, frozen=True):
    """Number, owner, approval and dates of a document, its history, and who signs it.

    ``without`` are the cases and sections that are left out of it, by section and id: those of the lesson
    that it extends.
    ``purpose`` and ``scope`` are Markdown; without them the document says what follows from the model.
    """

    ASIDE: ClassVar = ("without",)

    number: str = ""
    owner: str = ""
    approved_by: str = ""
    status: str = ""
    effective: datetime.date | None = None
    review: datetime.date | None = None
    purpose: str = ""
    scope: str = ""
    revisions: tuple[Revision, ...] = ()
    definitions: tuple[Definition, ...] = ()
    sign_off: tuple[Signatory, ...] = ()
    without: frozenset[tuple[str, str]] = frozenset()
