"""The shift: two services, or two groups of services, side by side, and who takes over which layer between them.

Shown are the two between which the most layers change hands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from srm_docs.compose._diagram import Shown, diagram, of_service
from srm_docs.compose._phrases import owners_text
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.diagram import Cell, Diagram, View
from srm_docs.wording.words import Term, Words

MAKES = Diagram
DEFAULT_FORMATS = ("svg",)
TITLE = "What moves between two services or groups, and who takes it over"


def absent(model: ResponsibilityModel) -> str:
    """Why a model has no such picture; empty if it has one."""
    if len(_candidates(model)) < 2:
        return "it takes two services between which something can move"
    return ""


def compose(model: ResponsibilityModel, words: Words) -> Diagram:
    """The diagram of the two services or groups between which the most moves. Needs a model that is not `absent`."""
    one, other = max(combinations(_candidates(model), 2), key=lambda pair: sum(_moved(*pair)))
    moves = tuple(_move(model, words, *cells) for cells in zip(one.cells, other.cells, strict=True))
    names = one.column.name, other.column.name
    return diagram(
        model,
        words,
        View.SHIFT,
        [one, other],
        subtitle=words(Term.SHIFT_TITLE, one=names[0], other=names[1]),
        description=_description(model, words, names, moves),
        moves=moves,
    )


def _candidates(model: ResponsibilityModel) -> Sequence[Shown]:
    """What can be shown beside each other: groups, if in each of them all services are alike, or else services."""
    grouped = [[of_service(model, id_) for id_ in model.services_of(group)] for group in model.service_groups]
    alike = all(len({_holders(one) for one in group}) == 1 for group in grouped if group)
    if alike and len([group for group in grouped if group]) > 1 and all(one.group for one in model.services.values()):
        return [_as_one(group) for group in grouped if group]
    return [of_service(model, id_) for id_ in model.services]


def _as_one(group: Sequence[Shown]) -> Shown:
    """A group of services as one column under the group's name, the services named below it."""
    first = group[0]
    texts = ", ".join(one.column.name for one in group)
    return Shown(replace(first.column, name=first.column.group, text=texts, group=""), first.cells)


def _holders(shown: Shown) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(part.party for part in cell.parts) for cell in shown.cells)


def _moved(one: Shown, other: Shown) -> list[bool]:
    return [set(a) != set(b) for a, b in zip(_holders(one), _holders(other), strict=True)]


def _move(model: ResponsibilityModel, words: Words, one: Cell, other: Cell) -> str:
    """Who takes over, joins in or steps out; empty where nothing changes."""
    before = [part.party for part in one.parts]
    after = [part.party for part in other.parts]
    gained = [owner for owner in after if owner not in before]
    lost = [owner for owner in before if owner not in after]
    if gained:
        kept = any(owner in before for owner in after)
        return words(Term.JOINS if kept else Term.TAKES_OVER, owner=owners_text(model, words, gained))
    return words(Term.STEPS_OUT, owner=owners_text(model, words, lost)) if lost else ""


def _description(
    model: ResponsibilityModel, words: Words, names: tuple[str, str], moves: Sequence[str]
) -> Iterator[str]:
    yield words(Term.DIAGRAM_SHIFT, one=names[0], other=names[1], layers=len(model.layers))
    layers = [layer.name for layer in model.layers.values()]
    for layer, move in zip(layers, moves, strict=True):
        if move:
            yield words(Term.STAYS, owners=layer, layers=move)
    still = [layer for layer, move in zip(layers, moves, strict=True) if not move]
    if still:
        yield words(Term.NO_MOVE, layers=words.join(tuple(still)))
