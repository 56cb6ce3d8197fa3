"""What the parts of a spec refer to by ids: owners, services by themselves or by their group; and their places."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from srm_docs.core.diagnostics import Span
from srm_docs.language.shape import Spec
from srm_docs.yaml_source.tree import Tree

_T = TypeVar("_T")


class Lookup(Struct, frozen=True, dict=True):
    """Follows the references of one spec; those that lead nowhere are passed over, since a rule reports them."""

    spec: Spec
    tree: Tree

    @functools.cached_property
    def owner_order(self) -> Mapping[str, int]:
        """The owners, each with its position: duties and owners of layers stand in the order of the spec."""
        return {owner: index for index, owner in enumerate(self.spec.owners)}

    def owners(self, owner: object) -> tuple[str, ...]:
        """The owners that are named; none if one of them does not exist, so that nothing is concluded from the rest."""
        if owner is None:
            return ()
        named = tuple(dict.fromkeys(owner if isinstance(owner, list) else [owner]))
        return named if all(owner_id in self.owner_order for owner_id in named) else ()

    def by_service(self, by_place: Mapping[str, _T]) -> dict[str, _T]:
        """Entries by service or group as entries by service, in the order of the services."""
        services = self.spec.services
        return {
            id_: by_place[id_] if id_ in by_place else by_place[str(services[id_].group)]
            for id_ in self.services_of(by_place)
        }

    def services_of(self, places: Iterable[str]) -> list[str]:
        """The services that a list of services and groups names, in the order of the spec."""
        positions, groups = self._service_order
        named = {id_ for place in places for id_ in (place, *groups.get(place, ())) if id_ in positions}
        return sorted(named, key=positions.__getitem__)

    @functools.cached_property
    def _service_order(self) -> tuple[Mapping[str, int], Mapping[str, Sequence[str]]]:
        """The services, each with its position, and those of each group: a row may name two of two thousand."""
        groups: dict[str, list[str]] = {}
        for id_, service in self.spec.services.items():
            if service.group is not None:
                groups.setdefault(str(service.group), []).append(id_)
        return {id_: index for index, id_ in enumerate(self.spec.services)}, groups

    def key_span(self, *path: str | int) -> Span:
        """The place of the key at a path."""
        return self.tree.span(path, key=True)
