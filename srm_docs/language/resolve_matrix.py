"""From the written form to the model: rows with their cells, and the layers whose owners may follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from srm_docs.language import shape
from srm_docs.language.cells import CellReader, Entry, cells_and_gaps, gap_of_row
from srm_docs.language.duty_shape import UNKNOWN
from srm_docs.language.lookup import Lookup
from srm_docs.language.values import YES
from srm_docs.model import parts
from srm_docs.yaml_source.tree import Path


def row_of(lookup: Lookup, id_: str, row: shape.Responsibility) -> parts.Responsibility:
    """A row of the matrix, with a cell for each service in which it applies."""
    path: Path = ("responsibilities", id_)
    entries, gap = _entries(lookup, row, path), gap_of_row(row)
    note, note_audience = row.note or "", ""
    if isinstance(note, shape.NoteInFull):
        note_audience, note = note.audience or "", note.text
    # What a row says of the services in which nobody has a duty is for those in which it does not apply, too.
    services = [service for service in lookup.spec.services if service in entries or gap]
    cells, gaps = cells_and_gaps(services, entries, gap, critical=row.critical in YES)
    return parts.Responsibility(
        id=id_,
        name=row.name,
        cells=cells,
        layer=row.layer if row.layer in lookup.spec.layers else "",
        domain=row.domain or "",
        controls=tuple(row.controls),
        note=note,
        note_audience=note_audience,
        evidence=tuple(
            _evidence(lookup, evidence, (*path, "evidence", index)) for index, evidence in enumerate(row.evidence)
        ),
        audience=row.audience or "",
        status=row.status or "",
        gaps=gaps,
        fields={field: text for field, text in row.fields.items() if field in lookup.spec.fields},
        span=lookup.key_span(*path),
    )


def _entries(lookup: Lookup, row: shape.Responsibility, path: Path) -> dict[str, Entry]:
    """What is written of each service in which a row applies."""
    reader = CellReader(lookup.tree, lookup.owner_order)
    special = {key: reader.entry(duties, (*path, "by_service", key)) for key, duties in (row.by_service or {}).items()}
    by_service = lookup.by_service(special)
    usual = reader.entry(row.duties or {}, (*path, "duties"))
    return {service: by_service.get(service, usual) for service in _applies_in(lookup, row, by_service)}


def _applies_in(lookup: Lookup, row: shape.Responsibility, by_service: Iterable[str]) -> Iterable[str]:
    """The services in which a row applies: those that it lists, those alone for which it has duties, or all."""
    if row.services is not None:
        return lookup.services_of(row.services)
    return by_service if row.by_service and row.duties is None else lookup.spec.services


def _evidence(lookup: Lookup, evidence: shape.Evidence, path: Path) -> parts.Evidence:
    if isinstance(evidence, str):
        # Other schemes, such as mailto, lead to no document.
        url = evidence if evidence.startswith(("http://", "https://")) else ""
        return parts.Evidence(evidence, url, span=lookup.tree.span(path))
    return parts.Evidence(
        evidence.title, evidence.url or "", evidence.checked, evidence.audience or "", lookup.tree.span(path)
    )


def layer_of(lookup: Lookup, id_: str, layer: shape.Layer, rows: Sequence[parts.Responsibility]) -> parts.Layer:
    """A layer with its owners in each service: those stated for it, else all who hold one of its ``rows`` there."""
    stated = _stated(lookup, layer.owner)
    owners: dict[str, tuple[str, ...]] = {}
    unknown: set[str] = set()
    for service in lookup.spec.services:
        if service in stated:
            owners[service] = lookup.owners(stated[service])
            is_unknown = stated[service] == UNKNOWN not in lookup.owner_order
        else:
            owners[service] = _holders(lookup, rows, service)
            is_unknown = not owners[service] and any(row.is_unknown(service) for row in rows)
        if is_unknown:
            unknown.add(service)
    return parts.Layer(
        id=id_,
        name=layer.name,
        owners=owners,
        text=layer.text or "",
        stated=frozenset(stated),
        unknown=frozenset(unknown),
        url=layer.url or "",
        short=layer.short or "",
        audience=layer.audience or "",
        span=lookup.key_span("layers", id_),
    )


def _holders(lookup: Lookup, rows: Iterable[parts.Responsibility], service: str) -> tuple[str, ...]:
    holders = {owner for row in rows if service in row.cells for owner in row.cells[service].holders}
    return tuple(owner for owner in lookup.owner_order if owner in holders)


def _stated(lookup: Lookup, owner: object) -> dict[str, object]:
    """What is said of who owns a layer, by service; a service's own entry wins over its group's."""
    if owner is None:
        return {}
    if not isinstance(owner, dict):
        return dict.fromkeys(lookup.spec.services, owner)
    return lookup.by_service(owner)
