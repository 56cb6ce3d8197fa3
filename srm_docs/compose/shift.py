"""The shift: two services, or two groups of services, side by side, and who takes over which layer between them.

Shown are the two that the spec names, or those between which the most layers change hands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from srm_docs.compose._diagram import Shown, diagram, holders, layers_text, of_group, of_service
from srm_docs.compose._phrases import owners_text
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.diagram import ChartCell, Diagram, View
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

MAKES = Diagram
DEFAULT_FORMATS = ("svg",)
TITLE = "What moves between two services or groups, and who takes it over"


def absent(model: ResponsibilityModel) -> str:
    """Why a model has no such picture; empty if it has one."""
    empty = [id_ for id_ in model.shift if id_ not in model.services and not model.services_of(id_)]
    if empty:
        return f"the group '{empty[0]}' has no services"
    if len(_candidates(model)) < 2:
        return "it takes two services between which something can move"
    return ""


def compose(model: ResponsibilityModel, words: Words, _: Imprint = PLAIN) -> Diagram:
    """The diagram of two services or groups. Needs a model of which it is not `absent`."""
    one, other = _shown(model, words)
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


def _shown(model: ResponsibilityModel, words: Words) -> tuple[Shown, Shown]:
    """The two that the author chose, or else those between which the most moves."""
    if model.shift:
        one, other = (_column(model, words, id_) for id_ in model.shift)
        return one, other
    columns = [_column(model, words, id_) for id_ in _candidates(model)]
    return max(combinations(columns, 2), key=lambda pair: sum(_moved(*pair)))


def _candidates(model: ResponsibilityModel) -> Sequence[str]:
    """What can be shown beside each other: groups, if in each of them all services are alike, or else services."""
    groups = [group for group in model.service_groups if model.services_of(group)]
    grouped = all(service.group for service in model.services.values())
    if len(groups) > 1 and grouped and all(_is_uniform(model, group) for group in groups):
        return groups
    return list(model.services)


def _is_uniform(model: ResponsibilityModel, group: str) -> bool:
    """Whether each layer has the same owners in all services of a group."""
    services = model.services_of(group)
    held = ([set(layer.owners.get(service, ())) for service in services] for layer in model.layers.values())
    return all(owners == by_service[0] for by_service in held for owners in by_service)


def _column(model: ResponsibilityModel, words: Words, id_: str) -> Shown:
    return of_service(model, words, id_) if id_ in model.services else of_group(model, words, id_)


def _moved(one: Shown, other: Shown) -> list[bool]:
    return [set(a) != set(b) for a, b in zip(holders(one), holders(other), strict=True)]


def _move(model: ResponsibilityModel, words: Words, one: ChartCell, other: ChartCell) -> str:
    """Who takes over, joins in or steps out; empty where nothing changes."""
    before = [part.party for part in one.parts]
    after = [part.party for part in other.parts]
    gained = [owner for owner in after if owner not in before]
    lost = [owner for owner in before if owner not in after]
    kept = len(gained) < len(after)
    sentences = []
    if gained:
        sentences.append(_said(model, words, Term.JOINS if kept else Term.TAKES_OVER, gained))
    if lost and (kept or not gained):
        sentences.append(_said(model, words, Term.STEPS_OUT, lost))
    return words.join(sentences)


def _said(model: ResponsibilityModel, words: Words, move: Term, owners: Sequence[str]) -> str:
    return words(move, owner=owners_text(model, words, owners), count=len(owners))


def _description(
    model: ResponsibilityModel, words: Words, names: tuple[str, str], moves: Sequence[str]
) -> Iterator[str]:
    yield words(Term.DIAGRAM_SHIFT, one=names[0], other=names[1], layers=layers_text(model, words))
    layers = [layer.name for layer in model.layers.values()]
    for layer, move in zip(layers, moves, strict=True):
        if move:
            yield words(Term.STAYS, owners=layer, layers=move)
    still = [layer for layer, move in zip(layers, moves, strict=True) if not move]
    if still:
        yield words(Term.NO_MOVE, layers=words.join(tuple(still)))
