"""What the matrix says that can be asked: a row in services in which it is alike, under one condition or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from srm_docs.model.cell import Cell, Duty, Share
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Kind, Proof, Responsibility

OFTEN = 3
"""A text that stands in so many rows is no longer asked for: whoever has met it twice knows whose it is."""

MOST_PLACES = 3
"""So many services or groups are named in a question; of more, one is asked."""

_POSSIBILITY = re.compile(
    r"^(only )?(if|when|where|unless|once|wenn|falls|sofern|sobald|quand|si|lorsque|cuando|quando|se|caso)\b"
    r"|\b(may|might|can|could|optional(ly)?|if (you|they) (like|want|wish)|if (desired|wanted|wished|needed|required)"
    r"|where (desired|wanted|needed)|as (desired|wanted|needed)"
    r"|kann|können|darf|dürfen|optional\w*|wahlweise|auf wunsch|bei bedarf|falls gewünscht"
    r"|peut|peuvent|facultati(f|ve)s?|facultativement|optionnel(le)?s?|en option|éventuellement|si souhaité|au besoin"
    r"|puede|pueden|opcional(es|mente)?|si (lo )?desean?|si se desea"
    r"|pode|podem|opcion(al|ais|almente)|se desejar|se desejado)\b"
    r"|任意|できる|できます|可能|てもよい|オプション|必要に応じて|希望",
    re.IGNORECASE,
)
"""Words by which authors say that a part need not be done, or not always, in the languages of the program."""

_ADDRESSED = re.compile(
    r"\b([Yy]ours?|Ihre?[mnrs]?|[Dd]eine?[mnrs]?|[Vv]otre|[Vv]os|[Tt]es|[Vv]uestr[oa]s?)\b|お客様|あなた"
)
"""Words by which authors speak to the customer; those that may as well mean somebody else's (`su`, `seu`) are not."""

_ARTICLES = frozenset(
    ["a", "an", "the", "der", "die", "das", "le", "la", "les", "l", "el", "los", "las", "o", "os", "as"]
)

_WORD = re.compile(r"\w+")


class Fact(Struct, frozen=True):
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


def parts(model: ResponsibilityModel) -> Iterator[tuple[Proof, Duty]]:
    """The duties that can be asked for by their texts, with the cells in which they are.

    That is where several owners have one, in words that say more than the name of the row, that only one of them has
    there, that name no owner, and that aren't learnt by being met again and again.
    """
    duties = [(fact, duty) for fact in facts(model) for duty in _in_words(fact.cell)]
    rows_by_text: dict[str, set[str]] = {}
    for fact, duty in duties:
        rows_by_text.setdefault(duty.text.casefold(), set()).add(fact.proof.responsibility)
    for fact, duty in duties:
        text, name = duty.text.casefold(), model.row(fact.proof.responsibility).name
        alone = [other.text.casefold() for other in _in_words(fact.cell)].count(text) == 1
        shared = len(fact.cell.holders) > 1
        seldom = len(rows_by_text[text]) < OFTEN
        if alone and shared and seldom and _says_more(duty.text, name) and not names_owner(model, duty.text):
            yield fact.proof, duty


def _in_words(cell: Cell) -> list[Duty]:
    return [duty for duty in cell.duties if duty.share is not Share.NONE and duty.text]


def _says_more(text: str, name: str) -> bool:
    """Whether a text is more than one word, and not only words of a name; scripts without spaces have one word."""
    words = _words(text).split()
    several = len(words) > 1 or not text.isascii()
    return several and not set(words) - _ARTICLES <= set(_words(name).split())


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


def one_sided(model: ResponsibilityModel) -> frozenset[str]:
    """The services in which one answer fits every row, though not in others: whoever knows that need not know more."""
    answers = {
        service: {cell.responsible for row in model.rows if (cell := settled_in(row, (service,)))}
        for service in model.services
    }
    sided = frozenset(service for service, owners in answers.items() if len(owners) == 1)
    return sided if len(sided) < len(answers) else frozenset()


def names_owner(model: ResponsibilityModel, text: str) -> bool:
    """Whether a text names an owner, so that it may give the answer away."""
    words = _words(text)
    addressed = any(owner.kind is Kind.CUSTOMER for owner in model.owners.values()) and _ADDRESSED.search(text)
    return bool(addressed) or any(_words(owner.name) in words for owner in model.owners.values())


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
