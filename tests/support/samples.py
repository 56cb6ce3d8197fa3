"""Models for tests, drawn with letters: one string a service, one letter a layer from the top.

C is the customer's, P the provider's, B both's, U an upstream provider's, A all three's, and a dash nobody's.
"""

from __future__ import annotations

from typing import Any

from srm_docs.model.cell import Cell, Duty, Share
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Kind, Layer, Owner, Responsibility, Service, ServiceGroup

HOSTILE = (
    "<b>",
    "&amp;",
    '"]',
    "{{x}}",
    "%%{init}%%",
    "=1+1",
    r"\N",
    "javascript:alert(1)",
    "R&D < 5",
    "<para>",
    "%(x)s",
    "café ñandú Ωmega Ж",
    "#35; end subgraph",
    "`code` $$x$$",
    "fa:fa-lock",
)
"""Texts that are markup in some format."""

EMOJI = "lock \U0001f512"
HEBREW = "\u05e9\u05dc\u05d5\u05dd"
LONG_WORD = "x" * 300

_OWNERS = {
    "customer": Owner("customer", "Customer", Kind.CUSTOMER, "IN the cloud", ("Its data",)),
    "provider": Owner("provider", "Provider", Kind.PROVIDER, "OF the cloud", ("Its buildings",)),
    "upstream": Owner("upstream", "Upstream", Kind.UPSTREAM),
}
_HELD: dict[str, tuple[str, ...]] = {
    "C": ("customer",),
    "P": ("provider",),
    "U": ("upstream",),
    "B": ("customer", "provider"),
    "A": ("customer", "provider", "upstream"),
    "-": (),
}


def drawn(*columns: str, **changes: Any) -> ResponsibilityModel:
    """A model with a service for each string; ``changes`` replace fields of the model."""
    used = {owner for column in columns for letter in column for owner in _HELD[letter]}
    services = {f"s{number}": Service(f"s{number}", f"Service {number + 1}") for number in range(len(columns))}
    layers = {
        f"l{row}": Layer(
            f"l{row}",
            f"Layer {row + 1}",
            {service: _HELD[columns[number][row]] for number, service in enumerate(services)},
        )
        for row in range(len(columns[0]))
    }
    fields: dict[str, Any] = {
        "name": "sample",
        "title": "A sample model",
        "owners": {id_: owner for id_, owner in _OWNERS.items() if id_ in used or id_ != "upstream"},
        "services": services,
        "layers": layers,
        "responsibilities": {},
    }
    return ResponsibilityModel(**{**fields, **changes})


def row(id_: str, name: str, services: list[str], /, layer: str = "", **duties: Duty | Share | str) -> Responsibility:
    """A row in which everyone does the same in all these services; a text is a part."""
    cell = Cell(tuple(_duty(owner, part) for owner, part in duties.items()))
    return Responsibility(id_, name, dict.fromkeys(services, cell), layer=layer)


def _duty(owner: str, part: Duty | Share | str) -> Duty:
    if isinstance(part, Duty):
        return part
    if isinstance(part, Share):
        return Duty(owner, part)
    return Duty(owner, Share.PART, part)


def named(text: str) -> ResponsibilityModel:
    """A model in which everything that has a name or a text bears this one."""
    duty = Duty("customer", Share.PART, text)
    return drawn(
        "CB",
        "BP",
        title=text,
        subtitle=text,
        boundary=text,
        version=text,
        classification=text,
        owners={
            "customer": Owner("customer", text, Kind.CUSTOMER, text, (text,)),
            "provider": Owner("provider", "Provider", Kind.PROVIDER),
        },
        service_groups={"g0": ServiceGroup("g0", text), "g1": ServiceGroup("g1", "Other services")},
        services={"s0": Service("s0", text, "g0", text), "s1": Service("s1", "Service 2", "g1")},
        layers={
            "l0": Layer("l0", text, {"s0": ("customer",), "s1": ("customer", "provider")}),
            "l1": Layer("l1", "Layer 2", {"s0": ("customer", "provider"), "s1": ("provider",)}),
        },
        responsibilities={
            "r0": Responsibility("r0", text, {"s0": Cell((duty,))}, layer="l0", domain=text, note=text),
        },
    )
