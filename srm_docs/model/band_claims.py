"""What a stack of several services claims: who always holds a layer, and in which service who does."""

from __future__ import annotations

from msgspec import Struct

Ids = tuple[str, ...]


class Always(Struct, frozen=True):
    """Each of the layers is held by just these owners in every service that there is, together if they are several."""

    layers: Ids
    owners: Ids


class NeverAlone(Struct, frozen=True):
    """An owner holds no layer alone in every service, but has a part in some layer in some service."""

    owner: str


class ByService(Struct, frozen=True):
    """Who holds a layer is not the same in every service: these owners in those services, and so on.

    ``cases`` are all services, each once: those in which the same owners hold it, together. In those of ``absent``
    there is no such layer, and of those of ``unknown`` nobody knows who holds it.
    """

    layer: str
    cases: tuple[tuple[Ids, Ids], ...]
    absent: Ids
    unknown: Ids
