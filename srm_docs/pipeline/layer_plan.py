"""From changed cells of a sheet whose rows are layers to changes of these: what they are called, and whose they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.near_names import did_you_mean
from srm_docs.language.duty_shape import NOBODY, UNKNOWN
from srm_docs.language.layer_edits import Owners
from srm_docs.language.rewriting import LayerChange
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Layer
from srm_docs.page.workbook import RowKey, SheetColumnKind
from srm_docs.pipeline.sheet_changes import ChangedCell
from srm_docs.pipeline.sheet_words import SheetWords, UnknownWordError

_HELD = ("yes", "part")


class LayerChanges(Struct, frozen=True):
    """The changed layers by their ids, what was wanted of each cell in plain words, and what can't be taken."""

    layers: Mapping[str, LayerChange]
    wanted: Sequence[tuple[ChangedCell, str]]
    diagnostics: Sequence[Diagnostic]

    @classmethod
    def of(cls, cells: Sequence[ChangedCell], model: ResponsibilityModel, words: SheetWords) -> LayerChanges:
        """The changes that these cells make."""
        wanted: list[tuple[ChangedCell, str]] = []
        diagnostics: list[Diagnostic] = []
        for cell in cells:
            kind = cell.column.partition(":")[0]
            if kind not in (SheetColumnKind.NAME, SheetColumnKind.SHARE, SheetColumnKind.STATE):
                message = (
                    f"'{RowKey.parse(cell.key).row}' is a layer, of which a sheet can say its name and whose it is"
                )
                hint = "write it into the spec, as a row of `responsibilities`"
                diagnostics.append(Diagnostic("unwritable-cell", message, cell.place, hint))
                continue
            try:
                wanted.append((cell, words.plain(kind, cell.text)))
            except UnknownWordError as error:
                hint = did_you_mean(error.word, error.words) or f"write one of: {', '.join(dict.fromkeys(error.words))}"
                diagnostics.append(Diagnostic("unknown-word", f"'{error.word}' says nothing here", cell.place, hint))
        ids = dict.fromkeys(RowKey.parse(cell.key).row for cell, _ in wanted)
        layers = {id_: _change(model.layers[id_], wanted, model) for id_ in ids if id_ in model.layers}
        return cls(layers, wanted, diagnostics)


def _change(layer: Layer, wanted: Sequence[tuple[ChangedCell, str]], model: ResponsibilityModel) -> LayerChange:
    """What all cells of one layer make of it."""
    name = ""
    holders = {service: list(owners) for service, owners in layer.owners.items()}
    states = {service: UNKNOWN if service in layer.unknown else NOBODY for service in model.services}
    for cell, text in wanted:
        key, (kind, _, owner) = RowKey.parse(cell.key), cell.column.partition(":")
        if key.row != layer.id:
            continue
        for service in (key.service,) if key.service else model.services:
            held = holders.setdefault(service, [])
            if kind == SheetColumnKind.SHARE:
                holders[service] = [id_ for id_ in model.owners if (text in _HELD if id_ == owner else id_ in held)]
            elif kind == SheetColumnKind.STATE and text:
                states[service] = text
        name = text if kind == SheetColumnKind.NAME else name
    owners: dict[str, Owners] = {
        service: held[0] if len(held) == 1 else held or states[service] for service, held in holders.items()
    }
    is_unchanged = all(held == list(layer.owners.get(service, ())) for service, held in holders.items()) and all(
        (states[service] == UNKNOWN) == (service in layer.unknown) for service in model.services
    )
    return LayerChange({} if is_unchanged else owners, name)
