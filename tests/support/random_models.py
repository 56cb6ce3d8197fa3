"""Models that nobody has made up: of any shape, with owners interleaved, gaps, conditions, percentages, questions."""

from __future__ import annotations

import random
from typing import Any

Spec = dict[str, Any]

_KINDS = ("customer", "provider", "upstream", "third-party", "integrator")


def random_spec(seed: int, like: Spec | None = None) -> Spec:
    """The data of a spec that has no errors; the same seed gives the same.

    One that is ``like`` another has its owners, services, layers and rows, and other duties.
    """
    chance = random.Random(seed)
    if like:
        owners, services, layers = (list(like[key]) for key in ("owners", "services", "layers"))
        rows = {
            id_: _row(chance, row["name"], owners, services, layers) for id_, row in like["responsibilities"].items()
        }
        return {**like, "responsibilities": rows}
    owners = [f"o{index}" for index in range(chance.choice((2, 2, 2, 3, 3, 5)))]
    services = [f"s{index}" for index in range(chance.choice((1, 2, 2, 3, 4, 6)))]
    layers = [f"l{index}" for index in range(chance.choice((1, 2, 3, 5, 8)))]
    groups = ["g0", "g1"] if len(services) > 2 and chance.random() < 0.5 else []
    rows = {
        f"r{index}": _row(chance, f"Row {index}", owners, services, layers) for index in range(chance.randint(1, 9))
    }
    spec: Spec = {
        "srm": "1",
        "title": f"Model {seed}",
        "owners": {id_: _owner(chance, index, owners) for index, id_ in enumerate(owners)},
        "services": {id_: {"name": f"Service {id_}"} for id_ in services},
        "layers": {id_: _layer(chance, id_, owners, services) for id_ in layers},
        "responsibilities": rows,
        "exercises": {"generate": {"count": str(chance.randint(1, 12)), "seed": str(seed)}},
        "sections": {"intro": {"title": "Intro", "text": "Read this.", **_minutes(chance)}},
    }
    if seed % 2:
        for id_, owner in spec["owners"].items():
            owner["covers"] = [f"What {id_} covers"]
    if groups:
        spec["service_groups"] = {id_: {"name": f"Group {id_}"} for id_ in groups}
        for index, service in enumerate(services):
            spec["services"][service]["group"] = groups[index % 2]
    return spec


def _owner(chance: random.Random, index: int, owners: list[str]) -> Spec:
    kind = "customer" if index == 0 and chance.random() < 0.9 else chance.choice(_KINDS)
    relied = {"relies_on": [owners[index + 1]]} if index + 1 < len(owners) and chance.random() < 0.3 else {}
    return {"name": f"Owner {index}", "kind": kind, **relied}


def _minutes(chance: random.Random) -> Spec:
    return {"minutes": str(chance.randint(1, 9))} if chance.random() < 0.5 else {}


def _some(chance: random.Random, values: list[str]) -> list[str]:
    return chance.sample(values, chance.randint(1, min(3, len(values))))


def _layer(chance: random.Random, id_: str, owners: list[str], services: list[str]) -> Spec:
    layer: Spec = {"name": f"Layer {id_}"}
    if chance.random() < 0.4:
        layer["owner"] = _some(chance, owners)
    else:
        layer["owner"] = {
            service: chance.choice(("none", "unknown", *[_some(chance, owners)] * 6)) for service in services
        }
    return layer


def _row(chance: random.Random, name: str, owners: list[str], services: list[str], layers: list[str]) -> Spec:
    row: Spec = {"name": name}
    if chance.random() < 0.8:
        row["layer"] = chance.choice(layers)
    if chance.random() < 0.2:
        row["critical"] = "yes"
    if chance.random() < 0.5:
        row["duties"] = _duties(chance, owners)
    else:
        row["by_service"] = {service: _place(chance, owners) for service in services if chance.random() < 0.8}
        row["by_service"] = row["by_service"] or {services[0]: _duties(chance, owners)}
    if chance.random() < 0.3:
        row["reason"] = f"Because of {name}"
    return row


def _place(chance: random.Random, owners: list[str]) -> Spec:
    draw = chance.random()
    if draw < 0.1:
        return {"none": f"There is none of {chance.randrange(10**6)}"}
    if draw < 0.2:
        return {"unknown": f"Nobody says {chance.randrange(10**6)}"}
    return _duties(chance, owners)


def _duties(chance: random.Random, owners: list[str]) -> Spec:
    """Duties of which at least one holds whatever the conditions are."""
    first, *others = chance.sample(owners, len(owners))
    own = f"Does part {chance.randrange(10**6)}"
    duties: Spec = {first: chance.choice(("yes", "part", own, "30%", {"share": "all", "text": own}))}
    for owner in others:
        draw = chance.random()
        if draw < 0.25:
            helps = f"Helps with {chance.randrange(10**6)}"
            duties[owner] = chance.choice(("yes", "part", helps, "no", "10%")) if "%" not in str(duties) else "20%"
        elif draw < 0.4:
            switched = {"when": "the switch is on", "text": f"Switches {chance.randrange(10**6)}"}
            duties[owner] = ["no", {"share": chance.choice(("all", "part")), **switched}]
        elif draw < 0.5:
            duties[owner] = {"share": "none", "text": f"Is told {chance.randrange(10**6)}"}
    if "%" in str(duties):
        # A plain yes is all of it, and leaves no share for others.
        duties = {owner: "20%" if "all" in str(duty) or duty == "yes" else duty for owner, duty in duties.items()}
    return duties
