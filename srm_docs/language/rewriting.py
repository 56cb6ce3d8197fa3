"""A spec written anew where rows of its matrix have changed: the edits of its own file, and of no other.

What an overlay changes of its base is written into the overlay: the keys that differ, and `null` for what is taken out.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from srm_docs.language.duty_edits import with_text
from srm_docs.language.layer_edits import Owners, with_owners
from srm_docs.language.overlay import EXTENDS, Merged
from srm_docs.language.row_edits import CellChange, RowWriter
from srm_docs.yaml_source.editing import Edit, Put, Remove, applied, changes_between
from srm_docs.yaml_source.tree import Data, Path

ROWS, LAYERS = "responsibilities", "layers"


class LayerChange(Struct, frozen=True):
    """What is to be said of a layer: who owns it, by service, if that has changed, and its name, if that has."""

    owners: Mapping[str, Owners]
    name: str = ""


NO_LAYERS: Mapping[str, LayerChange] = MappingProxyType({})


def edits_of(
    whole: Merged,
    own: Data,
    changes: Mapping[str, Sequence[CellChange]],
    removed: Sequence[str],
    writer: RowWriter,
    layers: Mapping[str, LayerChange] = NO_LAYERS,
) -> tuple[Edit, ...]:
    """The edits of a spec's ``own`` data that bring changes of rows, by their ids, into it, and take out rows.

    ``whole`` is the spec with all that it extends. A row that is not there is a new one. ``layers`` are changed layers,
    for a spec that has no rows.
    """
    rows = _mapping(whole.tree.data, ROWS)
    wanted = list[Edit]()
    for id_, of_row in changes.items():
        row = rows.get(id_)
        written = writer.changed(row or {}, of_row)
        wanted += changes_between(row, written, (ROWS, id_)) if row is not None else [Put((ROWS, id_), written)]
    wanted += (Remove((ROWS, id_)) for id_ in removed)
    for id_, layer_change in layers.items():
        layer = _mapping(_mapping(whole.tree.data, LAYERS), id_)
        wanted += changes_between(layer, _changed_layer(layer, layer_change, writer), (LAYERS, id_))
    if not (isinstance(own, dict) and EXTENDS in own):
        return tuple(wanted)
    base = whole.base.data if whole.base else None
    return tuple(_overlay_edits(own, base, whole.tree.data, wanted))


def _changed_layer(layer: Mapping[str, Any], change: LayerChange, writer: RowWriter) -> dict[str, Any]:
    changed = with_owners(layer, change.owners, writer.members) if change.owners else dict(layer)
    return {**changed, "name": with_text(layer.get("name"), change.name, writer.language)} if change.name else changed


def _overlay_edits(own: dict[str, Any], base: Data, merged: Data, wanted: Sequence[Edit]) -> Iterator[Edit]:
    """Edits of a merged spec as edits of the overlay that is merged into it."""
    new: Any = copy.deepcopy(own)
    changed = applied(merged, wanted)
    for edit in (_whole_list(edit, changed) for edit in wanted):
        holder = new
        for step in edit.path[:-1]:
            if not isinstance(holder.get(step), dict):
                holder[step] = {}
            holder = holder[step]
        step = edit.path[-1]
        if isinstance(edit, Put):
            holder[step] = edit.value
        elif _at(base, edit.path) is not None:
            holder[step] = None
        else:
            holder.pop(step, None)
    yield from changes_between(own, new)


def _whole_list(edit: Edit, changed: Data) -> Edit:
    """An edit within a list as one of the list, as it is after all edits: an overlay replaces lists as a whole."""
    within = next((index for index, step in enumerate(edit.path) if isinstance(step, int)), None)
    return edit if within is None else Put(edit.path[:within], _at(changed, edit.path[:within]))


def _at(data: Data, path: Path) -> Data:
    """What stands at a path; None if nothing does."""
    place: Any = data
    for step in path:
        if isinstance(place, dict):
            place = place.get(step)
        elif isinstance(place, list) and isinstance(step, int) and step < len(place):
            place = place[step]
        else:
            return None
    return place  # type: ignore[no-any-return]


def _mapping(data: Data, key: str) -> dict[str, Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}
