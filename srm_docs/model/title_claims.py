"""What the titles of slides claim: the one thing that a picture or a table shows, short enough to stand above it."""

from __future__ import annotations

from msgspec import Struct

from srm_docs.model.move_kind import MoveKind

Ids = tuple[str, ...]


class Varying(Struct, frozen=True):
    """Just so many layers are in other hands in one service than in another."""

    number: int


class Alone(Struct, frozen=True):
    """In each of the services, the owner holds just so many layers, all of them alone."""

    services: Ids
    owner: str
    number: int


class MovedLayers(Struct, frozen=True):
    """From some services to others, the same happens to just so many layers."""

    kind: MoveKind
    owner: str
    before: Ids
    after: Ids
    number: int


class Changed(Struct, frozen=True):
    """From some services to others, just so many layers change, or rows of them do."""

    before: Ids
    after: Ids
    number: int


class Involved(Struct, frozen=True):
    """Just these owners hold a layer, each in some service."""

    owners: Ids


class PartInRows(Struct, frozen=True):
    """The owner has a part in just so many of these rows, each in some service."""

    owner: str
    of_rows: Ids
    number: int


class DifferingRows(Struct, frozen=True):
    """Of the rows that are not alike in all services, the owner is responsible for just so many in each group."""

    owner: str
    numbers: tuple[tuple[str, int], ...]


TitleClaim = Varying | Alone | MovedLayers | Changed | Involved | PartInRows | DifferingRows
