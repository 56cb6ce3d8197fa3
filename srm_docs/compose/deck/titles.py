"""What the titles of slides state: each a claim about the model, so that a title can't say what isn't so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from srm_docs.compose._course import alike, line_in, moves, sides, varying
from srm_docs.compose._sentences import sentence
from srm_docs.model.claims import Claim, Divided, HoldsAll, Ids, Move, Undivided
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.move_kind import MoveKind
from srm_docs.model.selection import MatrixLine
from srm_docs.model.title_claims import Alone, Changed, DifferingRows, Involved, MovedLayers, PartInRows, Varying
from srm_docs.wording.localized import LocalizedModel

_STOPS = ".。"
"""What ends a sentence, and no title."""

_MOST_NUMBERS = 3
"""So many numbers can be compared in one sentence."""


def stated(localized: LocalizedModel, claim: Claim | None, otherwise: str) -> str:
    """A claim as a title, or, where there is none, a title that states nothing."""
    if claim is None:
        return otherwise
    text = sentence(localized, claim)
    return text[:-1] if text[-1:] in _STOPS else text


def of_sides(model: ResponsibilityModel) -> Claim | None:
    """Who is on which side of the line, or that several share what no line divides."""
    claim = next((claim for claim in sides(model) if isinstance(claim, Divided)), None)
    return claim or _involved(model)


def _involved(model: ResponsibilityModel) -> Involved | None:
    held = {owner for layer in model.layers.values() for owners in layer.owners.values() for owner in owners}
    owners = tuple(owner for owner in model.owners if owner in held)
    return Involved(owners) if len(owners) > 1 else None


def of_boundary(model: ResponsibilityModel) -> Claim | None:
    """For how many layers it depends on the service who is responsible; else what is so in all services."""
    number = sum(len(claim.layers) for claim in varying(model))
    if number:
        return Varying(number)
    groups = alike(model)
    if len(groups) == 1 and (line := next(line_in(model, groups[0]), None)):
        return line
    return next((claim for claim in sides(model) if isinstance(claim, Divided | Undivided)), None)


def of_holdings(model: ResponsibilityModel, services: Ids) -> Claim | None:
    """How much one side holds alone in services: the one that holds the most, of several the last."""
    numbers = {owner: _alone(model, services, owner) for owner in model.owners}
    most = max(numbers.values(), default=0)
    owner = next((owner for owner in reversed(numbers) if numbers[owner] == most), None)
    if owner is None or not most:
        return None
    return HoldsAll(services, (owner,)) if most == len(model.layers) else Alone(services, owner, most)


def _alone(model: ResponsibilityModel, services: Ids, owner: str) -> int:
    """How many layers an owner holds alone in each of the services; 0 where that differs."""
    held = [
        {layer.id for layer in model.layers.values() if tuple(layer.owners.get(service, ())) == (owner,)}
        for service in services
    ]
    return len(held[0]) if held and all(layers == held[0] for layers in held) else 0


def of_shift(model: ResponsibilityModel, before: Ids, after: Ids) -> Claim:
    """What happens to most of the layers that change; else how many they are."""
    happened = moves(model, before, after)
    layers: Counter[tuple[MoveKind, str]] = Counter()
    for claim in (claim for claims_of_layer in happened for claim in claims_of_layer):
        if isinstance(claim, Move) and not claim.rows and len(claim.owners) == 1:
            layers[claim.kind, claim.owners[0]] += 1
    changed = sum(map(bool, happened))
    for (kind, owner), number in layers.most_common(1):
        if 2 * number >= changed:
            return MovedLayers(kind, owner, before, after, number)
    return Changed(before, after, changed)


def of_rows(model: ResponsibilityModel, lines: Iterable[MatrixLine]) -> Claim | None:
    """In how many rows an owner has a part: the customer, or else the first who has one."""
    shown = tuple(lines)
    rows = tuple(dict.fromkeys(line.row.id for line in shown))
    if len(rows) < 2:
        return None
    by_nearness = sorted(model.owners, key=lambda owner: owner not in model.near_side)
    for owner in by_nearness:
        number = len({line.row.id for line in shown if any(owner in cell.holders for cell in line.cells)})
        if number:
            return PartInRows(owner, rows, number)
    return None


def of_groups(model: ResponsibilityModel, differing: Mapping[str, Mapping[str, Sequence[str]]]) -> Claim | None:
    """For how many of the items that differ an owner is responsible in each group; of many groups, the two extremes.

    ``differing`` has the items by group and owner.
    """
    by_nearness = sorted(model.owners, key=lambda owner: owner not in model.near_side)
    owner = next((owner for owner in by_nearness if any(owner in items for items in differing.values())), None)
    if owner is None:
        return None
    numbers = {group: len(items.get(owner, ())) for group, items in differing.items()}
    if len(numbers) > _MOST_NUMBERS:
        extremes = {min(numbers, key=numbers.__getitem__), max(numbers, key=numbers.__getitem__)}
        numbers = {group: number for group, number in numbers.items() if group in extremes}
    return DifferingRows(owner, tuple(numbers.items()))
