"""Changes of who owns a layer as changes of what is written: one owner, a list, or these by service and group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Owners = str | list[str]
"""The owner of a layer, several, or the word for none, or for nobody knows."""


def with_owners(
    layer: Mapping[str, Any], owners: Mapping[str, Owners], groups: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """A layer as it is to be written with these owners by service, in the form that it has as far as that can say it.

    ``groups`` are the services of each group.
    """
    first = next(iter(owners.values()))
    if all(of_service == first for of_service in owners.values()):
        return {**layer, "owner": first}
    written = layer.get("owner")
    by_place: dict[str, Owners] = dict(written) if isinstance(written, dict) else {}
    for place in list(by_place):
        # What is written of a group stays as long as it is true of all its services that are not written themselves.
        services = [service for service in groups.get(place, (place,)) if service == place or service not in by_place]
        told = {str(owners[service]) for service in services if service in owners}
        if len(told) == 1:
            by_place[place] = owners[next(service for service in services if service in owners)]
        else:
            del by_place[place]
    covered = {service for place in by_place for service in groups.get(place, (place,))}
    by_place |= {service: of_service for service, of_service in owners.items() if service not in covered}
    return {**layer, "owner": by_place}
