"""Shapes of models that stacks have to bear: many owners, long names, services by the dozen, and what nobody holds."""

from __future__ import annotations

from srm_docs.core.values import replace
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Kind, Layer, Owner, Service
from support.samples import drawn

_LONG = "Donaudampfschifffahrtsgesellschaftskapit\u00e4n"
"""A word of 42 letters that is one."""

_OWNERS = {
    "C": Owner("c", "Customer", Kind.CUSTOMER, "IN the cloud"),
    "D": Owner("d", "Customer's integrator", Kind.CUSTOMER),
    "P": Owner("p", "Platform provider", Kind.PROVIDER, "OF the cloud"),
    "U": Owner("u", "Upstream provider of infrastructure", Kind.UPSTREAM),
    "M": Owner("m", "Managed security service", Kind.THIRD_PARTY),
}


def shapes() -> dict[str, ResponsibilityModel]:
    """The models by name."""
    return {
        "five owners interleaved": held("C P U M D", "P C M U C", "CP CP CP CP CP", "D D D D D", "M - ? P CDPUM"),
        "always five owners together": held("CDPUM C", "CDPUM P"),
        "always shared by others than elsewhere": held("CP PU DM C P", "CP PU DM C U"),
        "all of it the same everywhere": held("C CP P", "C CP P"),
        "what nobody holds": held("- ? C -", "- ? - ?", "- ? P ?"),
        "sixteen services by eight layers": drawn(
            *("C" * (column % 7 + 1) + "P" * (7 - column % 7) for column in range(16))
        ),
        "two layers": held("C P", "C C"),
        "one layer": held("C", "P", "CP"),
        "long words": _renamed(held("C CP P", "C P U"), _LONG),
        "long words of one service": _renamed(held("C CP DM CPU P U"), _LONG),
        "names of many words": _renamed(held("C CP P", "P CP P"), "A name that goes on for a while and then some more"),
        "five owners of one service": held("C D CD CP CPU CDPUM U M P"),
        "one service interleaved": held("C P C P C P"),
        "one service of nobody": held("- - ?"),
        "one service with a layer on the wrong side": held("C C C P C C C C P P P P P"),
        "one word in Japanese": _renamed(
            held("C CP P", "C P P"), "\u8cac\u4efb\u5171\u6709\u30e2\u30c7\u30eb\u306e\u904b\u7528\u62c5\u5f53\u8005"
        ),
        "from right to left": _renamed(held("C CP P", "C P P"), "\u05d0\u05d1\u05d2\u05d3 \u05d4\u05d5\u05d6"),
    }


def held(*columns: str) -> ResponsibilityModel:
    """A model with a service for each text: for each layer the letters of its owners, ``-`` for none, ``?`` unknown."""
    cells = [column.split() for column in columns]
    services = {f"s{index}": Service(f"s{index}", f"Service {index + 1}") for index in range(len(cells))}
    layers = {}
    for row in range(len(cells[0])):
        states = {service: column[row] for service, column in zip(services, cells, strict=True)}
        owners = {
            service: tuple(_OWNERS[letter].id for letter in letters)
            for service, letters in states.items()
            if letters not in "-?"
        }
        unknown = frozenset(service for service, letters in states.items() if letters == "?")
        layers[f"l{row}"] = Layer(f"l{row}", f"Layer {row + 1}", owners, unknown=unknown)
    return replace(drawn("C"), owners={owner.id: owner for owner in _OWNERS.values()}, services=services, layers=layers)


def _renamed(model: ResponsibilityModel, name: str) -> ResponsibilityModel:
    """The model with this name for everything, and a number for what has to differ."""

    def called(entries: dict) -> dict:  # type: ignore[type-arg]
        return {id_: replace(entry, name=f"{name} {index}") for index, (id_, entry) in enumerate(entries.items())}

    return replace(
        model,
        owners=called(dict(model.owners)),
        services=called(dict(model.services)),
        layers=called(dict(model.layers)),
    )
