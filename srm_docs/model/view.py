"""What a matrix shows of a model: which rows, in which groups and order, in which columns."""

from __future__ import annotations

import enum

from srm_docs.core.diagnostics import Span
from srm_docs.core.values import PartlyCompared


class Column(enum.StrEnum):
    """The columns that every model has. Besides them there are its owners, its services and its own fields."""

    ITEM = "item"
    ID = "id"
    LAYER = "layer"
    DOMAIN = "domain"
    APPLIES_TO = "applies-to"
    OWNERS = "owners"
    SERVICES = "services"
    OWNER = "owner"
    RACI = "raci"
    CONTROLS = "controls"
    NOTE = "note"
    STATUS = "status"
    EVIDENCE = "evidence"
    FIELDS = "fields"


SORTABLE = (Column.ITEM, Column.ID, Column.LAYER, Column.DOMAIN, Column.CONTROLS, Column.STATUS)
"""The columns by which rows can be sorted, besides fields and owners."""


class Grouping(enum.StrEnum):
    """What the rows of a matrix stand together by."""

    DOMAIN = "domain"
    LAYER = "layer"
    SERVICE = "service"
    NONE = "none"


class MatrixView(PartlyCompared, frozen=True):
    """What a matrix shows. Empty ``columns`` are the usual ones; an empty filter lets everything through.

    ``sort`` is a column, or empty for the order of the spec; ``apart`` makes a table of each service. ``widths`` are
    those of columns by their names, in percent of the table's; all others share the rest.
    """

    id: str = ""
    title: str = ""
    text: str = ""
    columns: tuple[str, ...] = ()
    widths: tuple[tuple[str, int], ...] = ()
    group: Grouping = Grouping.DOMAIN
    sort: str = ""
    apart: bool = False
    layers: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    audience: str = ""
    span: Span | None = None
