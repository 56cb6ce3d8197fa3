"""Matrices as large as real ones: a FedRAMP statement matrix, and one of HITRUST. Their texts are made up."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator

from srm_docs.language.loader import load_text
from srm_docs.model.model import ResponsibilityModel

FEDRAMP, HITRUST = 616, 2_724
"""How many rows they have (cloud.gov's customer responsibility matrix; HITRUST's shared responsibility matrix)."""

_FAMILIES = (
    "AC Access control", "AT Awareness and training", "AU Audit and accountability", "CA Assessment and authorisation",
    "CM Configuration management", "CP Contingency planning", "IA Identification and authentication",
    "IR Incident response", "MA Maintenance", "MP Media protection", "PE Physical protection", "PL Planning",
    "PS Personnel security", "RA Risk assessment", "SA System acquisition", "SC Communications protection",
    "SI Information integrity",
)  # fmt: skip
_SAID = """\
the provider reviews access records every quarter and revokes accounts that nobody has used the customer assigns roles
to its own people configures session limits keeps evidence of each approval and reports incidents through the channel
that was agreed keys rotate on schedule and backups are restored in exercises twice a year
"""
_HEAD = """\
srm: 1
title: {title}
version: "1.0"
as_of: 2026-11-23
owners:
  customer: {{name: Customer agency, kind: customer}}
  provider: {{name: Cloud provider, kind: provider}}
services: {{platform: {{name: Platform}}}}
layers:
  use: {{name: Use, owner: customer}}
  run: {{name: Operation, owner: provider}}
matrix: {{columns: [controls, owners, status]}}
document: {{number: SSP-A9, owner: Chief Information Security Officer}}
responsibilities:
"""


def big(rows: int, title: str = "Control responsibilities") -> str:
    """The spec of a matrix with so many rows, in the families of NIST SP 800-53; the same each time."""
    chance = random.Random(rows)
    return _HEAD.format(title=title) + "".join(_rows(rows, chance))


def big_chart(layers: int, services: int) -> str:
    """The spec of a chart of so many layers and services, the upper half of it the customer's."""
    owners = "owners:\n  a: {name: Provider, kind: provider}\n  b: {name: Customer, kind: customer}\n"
    columns = "".join(f"  s{number}: {{name: Service {number}}}\n" for number in range(services))
    lines = (f"  l{n}: {{name: Layer {n}, owner: {'b' if n < layers // 2 else 'a'}}}\n" for n in range(layers))
    return f"srm: 1\ntitle: Chart\n{owners}services:\n{columns}layers:\n{''.join(lines)}"


@functools.cache
def model_of(rows: int) -> ResponsibilityModel:
    """Its model, loaded once for all tests of a process: that of the larger one takes seconds."""
    loaded = load_text(big(rows), name="big")
    assert loaded.model, loaded.report
    return loaded.model


def _rows(rows: int, chance: random.Random) -> Iterator[str]:
    for number in range(rows):
        family = _FAMILIES[number * len(_FAMILIES) // rows]
        control = f"{family[:2]}-{number % 40 + 1}"
        # Half of the texts have more than 130 characters, and the longest 570.
        length = min(570, int(chance.lognormvariate(4.87, 0.55)))
        layer, status = chance.choice(("use", "run")), chance.choice(("Implemented", "Planned", "Partial"))
        yield f"  row-{number}:\n    name: {control} part {number}\n    domain: {family}\n    layer: {layer}\n"
        yield f"    controls: [{control}]\n    status: {status}\n    duties:\n"
        yield f"      customer: {_text(chance, length)}\n      provider: {_text(chance, length // 2 + 20)}\n"


def _text(chance: random.Random, length: int) -> str:
    words, text = _SAID.split(), ""
    while len(text) < length:
        text += chance.choice(words) + " "
    return text[:length].strip().capitalize()


def unlike_services(layers: int, services: int) -> str:
    """The spec of so many services, no two of them alike: which owner has which layer hangs on the service's number."""
    owners = "owners:\n  a: {name: Provider, kind: provider}\n  b: {name: Customer, kind: customer}\n"
    columns = "".join(f"  s{number}: {{name: Service {number}}}\n" for number in range(services))
    held = (
        "".join(f"      s{service}: {'ab'[service >> layer & 1]}\n" for service in range(services))
        for layer in range(layers)
    )
    lines = "".join(f"  l{n}:\n    name: Layer {n}\n    owner:\n{owner}" for n, owner in enumerate(held))
    return f"srm: 1\ntitle: Chart\n{owners}services:\n{columns}layers:\n{lines}"
