"""What the program says of a model, as values: each sentence that it makes is first one of these.

A claim can be held against the model by somebody who knows nothing of how it was found. Services, layers, rows and
owners are named by their ids, several in the order of the model. A claim of several services is made of each of them.
"""

from __future__ import annotations

import enum

from msgspec import Struct

from srm_docs.model.band_claims import Always, ByService, NeverAlone
from srm_docs.model.cell import Cell
from srm_docs.model.exercise import Ask
from srm_docs.model.move_kind import MoveKind
from srm_docs.model.title_claims import TitleClaim

Ids = tuple[str, ...]


class Holds(Struct, frozen=True):
    """Each of the layers is held by just these owners in each of the services, together if they are several."""

    services: Ids
    layers: Ids
    owners: Ids


class HoldsAll(Struct, frozen=True):
    """There are all layers in each of the services, and each is held by just these owners."""

    services: Ids
    owners: Ids


class Absent(Struct, frozen=True):
    """The layers do not exist in each of the services."""

    services: Ids
    layers: Ids


class Unknown(Struct, frozen=True):
    """Nobody knows who holds each of the layers in each of the services."""

    services: Ids
    layers: Ids


class LineBetween(Struct, frozen=True):
    """What the near side holds alone lies above the line between two layers, what the far side holds alone below it."""

    services: Ids
    above: str
    below: str


class LineThrough(Struct, frozen=True):
    """Both sides share these layers; what the near side holds alone lies above them, what the far side does below."""

    services: Ids
    layers: Ids


class NoLine(Struct, frozen=True):
    """Wherever a line is drawn, a layer or a row that one side holds alone lies on the other side of it."""

    services: Ids


class Divided(Struct, frozen=True):
    """In each service a line parts the near side from the far side, these owners above it and those below it.

    So it does with their rows. ``exceptions`` are the few cells, each a layer and a service, that lie on the other side
    of the best such line, wholly or with a row.
    """

    near: Ids
    far: Ids
    exceptions: tuple[tuple[str, str], ...] = ()


class Undivided(Struct, frozen=True):
    """Wherever lines are drawn, one in each service, more than a seventh of the cells lies on the wrong side."""


class SomeShared(Struct, frozen=True):
    """Some layer is shared in some service."""


class Varies(Struct, frozen=True):
    """Other owners hold these layers in one service than in another; and of layers of one owner these rows."""

    layers: Ids
    rows: Ids


class Conditional(Struct, frozen=True):
    """Who does what for a row depends on just these conditions, each in some service.

    ``cases`` are the conditions, each with those who are responsible while it holds, in every service in which it
    matters; with nobody where that differs.
    """

    row: str
    cases: tuple[tuple[str, Ids], ...]


class CriticalRows(Struct, frozen=True):
    """Just these rows are to be looked at first, each in some service."""

    rows: Ids


class Move(Struct, frozen=True):
    """What happens to a layer, or to rows of it, from some services to others, and who it is that comes or goes."""

    kind: MoveKind
    owners: Ids
    before: Ids
    after: Ids
    layer: str
    rows: Ids = ()


class OnlyIn(Struct, frozen=True):
    """A layer exists in each of these services, and in none of those."""

    layer: str
    services: Ids
    without: Ids


class UnknownIn(Struct, frozen=True):
    """Nobody knows who holds a layer in these services."""

    layer: str
    services: Ids


class Unmoved(Struct, frozen=True):
    """These layers have the same owners in all of these services."""

    layers: Ids
    services: Ids


class Counted(enum.Enum):
    """What is counted."""

    LAYERS = "layers"
    SERVICES = "services"
    ROWS = "rows"


class Count(Struct, frozen=True):
    """So many there are of something."""

    of: Counted
    number: int


class CellSays(Struct, frozen=True):
    """A row has this cell in each of the services where a condition holds, or by default where it is empty."""

    row: str
    services: Ids
    when: str
    cell: Cell


class Decides(Struct, frozen=True):
    """In each of the services, these owners are what is asked for of a row, by default or under a condition."""

    row: str
    services: Ids
    when: str
    ask: Ask
    owners: Ids


class IsResponsible(Struct, frozen=True):
    """In each of the services, just these owners are responsible for a row, by default or under a condition."""

    row: str
    services: Ids
    when: str
    owners: Ids


class ReliesOn(Struct, frozen=True):
    """An owner relies on others."""

    owner: str
    others: Ids


class HasPartIn(Struct, frozen=True):
    """An owner has a part in just these layers, each in some service."""

    owner: str
    layers: Ids


class TakesMinutes(Struct, frozen=True):
    """All that is taught takes so long; `about` where a part says nothing, and is counted as usual."""

    minutes: int
    about: bool


Claim = (
    Holds
    | HoldsAll
    | Absent
    | Unknown
    | Always
    | NeverAlone
    | ByService
    | LineBetween
    | LineThrough
    | NoLine
    | Divided
    | Undivided
    | SomeShared
    | Varies
    | Conditional
    | CriticalRows
    | Move
    | OnlyIn
    | UnknownIn
    | Unmoved
    | Count
    | CellSays
    | Decides
    | IsResponsible
    | ReliesOn
    | HasPartIn
    | TakesMinutes
    | TitleClaim
)
"""Whatever the program claims."""
