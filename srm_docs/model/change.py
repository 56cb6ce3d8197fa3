"""A change between two models, as data."""

from __future__ import annotations

import enum

from msgspec import Struct

from srm_docs.model.model import ResponsibilityModel


class ChangeKind(enum.StrEnum):
    """What happened, in the order in which it is told."""

    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


class Part(enum.StrEnum):
    """What it happened to."""

    MODEL = "model"
    OWNER = "owner"
    SERVICE_GROUP = "service-group"
    SERVICE = "service"
    LAYER = "layer"
    ROW = "row"
    FIELD = "field"
    SCENARIO = "scenario"
    EXERCISE = "exercise"
    SECTION = "section"


class Change(Struct, frozen=True):
    """One change.

    ``id`` and ``name`` are those in the new model, or in the old one of what was removed. ``aspect`` is what of it
    changed, such as ``note``, or ``fields.team`` for a column of the organisation's own. ``services`` is where, if not
    everywhere. ``owner`` is whose duty it is. ``before`` and ``after`` are owners' names where a duty moved, and where
    a row was added or removed; the share, the text and the RACI letters of a duty, as far as they are said; else texts.
    """

    kind: ChangeKind
    part: Part
    id: str
    name: str
    aspect: str = ""
    services: tuple[str, ...] = ()
    owner: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Changes(Struct, frozen=True):
    """All changes from one model to another."""

    old: ResponsibilityModel
    new: ResponsibilityModel
    changes: tuple[Change, ...]

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """Those of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)
