"""From the written form to the model: rows with their cells, and the layers whose owners may follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from srm_docs.language import shape
from srm_docs.language.lookup import Lookup
from srm_docs.model import parts
from srm_docs.model.parts import Cell, Duty, Share
from srm_docs.yaml_source.tree import Path

# YAML 1.1 knows yes and no as truth values, and editors write them back as true and false.
_SHARES = {
    "yes": Share.ALL,
    "true": Share.ALL,
    "all": Share.ALL,
    "part": Share.PART,
    "no": Share.NONE,
    "false": Share.NONE,
    "none": Share.NONE,
}


def row_of(lookup: Lookup, id_: str, row: shape.Responsibility) -> parts.Responsibility:
    """A row of the matrix, with a cell for each service in which it applies."""
    path: Path = ("responsibilities", id_)
    special = {key: _cell(lookup, duties, (*path, "by_service", key)) for key, duties in (row.by_service or {}).items()}
    by_service = lookup.by_service(special)
    usual = _cell(lookup, row.duties or {}, (*path, "duties"))
    return parts.Responsibility(
        id=id_,
        name=row.name,
        cells={service: by_service.get(service, usual) for service in _applies_in(lookup, row, by_service)},
        layer=row.layer if row.layer in lookup.spec.layers else "",
        domain=row.domain or "",
        controls=tuple(row.controls),
        note=row.note or "",
        evidence=tuple(
            _evidence(lookup, evidence, (*path, "evidence", index)) for index, evidence in enumerate(row.evidence)
        ),
        audience=row.audience or "",
        status=row.status or "",
        reason=row.reason or "",
        fields={field: text for field, text in row.fields.items() if field in lookup.spec.fields},
        span=lookup.key_span(*path),
    )


def _applies_in(lookup: Lookup, row: shape.Responsibility, by_service: Iterable[str]) -> Iterable[str]:
    """The services in which a row applies: those that it lists, those alone for which it has duties, or all."""
    if row.services is not None:
        return lookup.services_of(row.services)
    return by_service if row.by_service and row.duties is None else lookup.spec.services


def _cell(lookup: Lookup, duties: Mapping[str, shape.Duty], path: Path) -> Cell:
    known = sorted((owner for owner in duties if owner in lookup.owner_order), key=lookup.owner_order.__getitem__)
    return Cell(tuple(_duty(lookup, owner, duties[owner], (*path, owner)) for owner in known))


def _duty(lookup: Lookup, owner: str, written: shape.Duty, path: Path) -> Duty:
    span = lookup.tree.span(path)
    if isinstance(written, str):
        # Any other word is what the owner does, and who does something in particular does not do all of it.
        share = _SHARES.get(written.lower())
        return Duty(owner, share, span=span) if share else Duty(owner, Share.PART, written, span=span)
    letters = written.raci or ""
    share = _SHARES[written.share]
    if letters and "share" not in written.model_fields_set:
        # Who is accountable answers for all of it; who is only asked or told has no duty, unless a text says so.
        works = "R" in letters or written.text
        share = Share.ALL if "A" in letters else Share.PART if works else Share.NONE
    return Duty(owner, share, written.text or "", letters, span)


def _evidence(lookup: Lookup, evidence: shape.Evidence, path: Path) -> parts.Evidence:
    if isinstance(evidence, str):
        # Other schemes, such as mailto, lead to no document.
        url = evidence if evidence.startswith(("http://", "https://")) else ""
        return parts.Evidence(evidence, url, span=lookup.tree.span(path))
    return parts.Evidence(
        evidence.title, evidence.url or "", evidence.checked, evidence.audience or "", lookup.tree.span(path)
    )


def layer_of(lookup: Lookup, id_: str, layer: shape.Layer, rows: Iterable[parts.Responsibility]) -> parts.Layer:
    """A layer with its owners in each service: those stated for it, else all who hold one of its rows there."""
    stated = _stated(lookup, layer.owner)
    own_rows = [row for row in rows if row.layer == id_]
    owners = {
        service: stated[service] if service in stated else _holders(lookup, own_rows, service)
        for service in lookup.spec.services
    }
    span = lookup.key_span("layers", id_)
    return parts.Layer(id_, layer.name, owners, layer.text or "", frozenset(stated), layer.url or "", span)


def _holders(lookup: Lookup, rows: Iterable[parts.Responsibility], service: str) -> tuple[str, ...]:
    holders = {owner for row in rows if service in row.cells for owner in row.cells[service].holders}
    return tuple(owner for owner in lookup.owner_order if owner in holders)


def _stated(lookup: Lookup, owner: object) -> dict[str, tuple[str, ...]]:
    """Who is said to own a layer, by service; a service's own entry wins over its group's."""
    if owner is None:
        return {}
    if not isinstance(owner, dict):
        return dict.fromkeys(lookup.spec.services, lookup.owners(owner))
    by_place = {key: lookup.owners(held) for key, held in owner.items()}
    return lookup.by_service(by_place)
