"""What the matrix says that can be asked: a row in services in which it is alike, under one condition or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from srm_docs.model.cell import Cell, Duty, Share
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof, Responsibility

MOST_PLACES = 3
"""So many services or groups are named in a question; of more, one is asked."""

_POSSIBILITY = re.compile(
    r"\b(may|might|can|could|optional(ly)?|if (you|they) (like|want|wish)|if (desired|wanted|wished|needed|required)"
    r"|where (desired|wanted|needed)|as (desired|wanted|needed)"
    r"|kann|können|darf|dürfen|optional\w*|wahlweise|auf wunsch|bei bedarf|falls gewünscht"
    r"|peut|peuvent|facultati(f|ve)s?|facultativement|optionnel(le)?s?|en option|éventuellement|si souhaité|au besoin"
    r"|puede|pueden|opcional(es|mente)?|si (lo )?desean?|si se desea"
    r"|pode|podem|opcion(al|ais|almente)|se desejar|se desejado)\b"
    r"|任意|できる|できます|可能|てもよい|オプション|必要に応じて|希望",
    re.IGNORECASE,
)
"""Words by which authors say that a part need not be done, in the languages of the program."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Fact:
    """What cells that are alike say; ``cell`` is as it is under the condition of the ``proof``."""

    proof: Proof
    cell: Cell

    @property
    def owners(self) -> tuple[str, ...]:
        """Who is responsible."""
        return self.cell.responsible

    @property
    def is_settled(self) -> bool:
        """Whether nobody can doubt who is responsible."""
        return is_settled(self.cell)


def is_settled(cell: Cell) -> bool:
    """Whether a cell without conditions leaves no doubt who is responsible.

    There is doubt where one carries all and another a part, and where a part is only a possibility.
    """
    plain = cell.held and not cell.conditions and set(cell.holders) == set(cell.responsible)
    return plain and not any(_is_possibility(duty) for duty in cell.duties)


def _is_possibility(duty: Duty) -> bool:
    return duty.share is Share.PART and bool(_POSSIBILITY.search(duty.text))


def facts(model: ResponsibilityModel) -> Iterator[Fact]:
    """All that can be asked. A cell that hangs on conditions is asked under these, never without."""
    for row in model.rows:
        for services, cell in _alike(model, row):
            for condition in cell.conditions or ("",):
                under = cell.under(condition)
                if under.held:
                    for chosen in _few(model, services):
                        yield Fact(Proof(row.id, chosen, condition), under)


def parts(model: ResponsibilityModel, fact: Fact) -> Iterator[Duty]:
    """The duties in a fact whose text only one owner has, and that doesn't name an owner."""
    held = [duty for duty in fact.cell.duties if duty.share is not Share.NONE and duty.text]
    texts = [duty.text.casefold() for duty in held]
    for duty in held:
        if texts.count(duty.text.casefold()) == 1 and not names_owner(model, duty.text):
            yield duty


def places(model: ResponsibilityModel) -> tuple[tuple[str, ...], ...]:
    """Where a row can be asked, each a set of services: services, or their groups where there are many."""
    if len(model.services) <= 2 * MOST_PLACES:
        return tuple((service,) for service in model.services)
    return tuple(_whole_groups(model, model.services))


def settled_in(row: Responsibility, place: Iterable[str]) -> Cell | None:
    """The cell of a row in a place, if it is the same in all of its services and leaves no doubt."""
    cells = {row.cells.get(service, Cell()) for service in place if not row.is_unknown(service)}
    cells |= {Cell() for service in place if row.is_unknown(service)}
    cell = cells.pop() if len(cells) == 1 else Cell()
    return cell if is_settled(cell) else None


def is_telling(model: ResponsibilityModel, row: Responsibility) -> bool:
    """Whether a row is worth asking first: it moves, is shared, or hangs on a condition."""
    cells = row.cells.values()
    layer = model.layers.get(row.layer)
    moves = not row.uniform or (layer is not None and len(set(layer.owners.values())) > 1)
    return moves or any(len(cell.holders) > 1 or cell.conditions for cell in cells)


def names_owner(model: ResponsibilityModel, text: str) -> bool:
    """Whether a text names an owner, so that it may give the answer away."""
    words = _words(text)
    return any(_words(owner.name) in words for owner in model.owners.values())


def _words(text: str) -> str:
    """The words of a text, each between two spaces."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _alike(model: ResponsibilityModel, row: Responsibility) -> Iterator[tuple[tuple[str, ...], Cell]]:
    """The services in which a row is alike, with the cell that they share; in the order of the services."""
    groups: dict[Cell, list[str]] = {}
    for service in model.services:
        if service in row.cells and not row.is_unknown(service):
            groups.setdefault(row.cells[service], []).append(service)
    for cell, services in groups.items():
        yield tuple(services), cell


def _few(model: ResponsibilityModel, services: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """All services if they are named in a few words, or else each group or service by itself."""
    named = tuple(_whole_groups(model, services))
    if len(services) == len(model.services) or len(named) <= MOST_PLACES:
        yield services
    else:
        yield from named


def _whole_groups(model: ResponsibilityModel, services: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Services, those of a group together if all of them are there."""
    there = tuple(services)
    for service in there:
        group = model.services_of(model.services[service].group) if model.services[service].group else (service,)
        if not set(group) <= set(there):
            yield (service,)
        elif group[0] == service:
            yield group
