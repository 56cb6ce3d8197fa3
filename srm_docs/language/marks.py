"""The marks of a spec: what is meant for some readers alone, and where that is said."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.language.duty_shape import Duties, DutyInFull, duties_of
from srm_docs.language.shape import Spec
from srm_docs.language.spec_parts import views
from srm_docs.model.sections import PARTS
from srm_docs.yaml_source.tree import Path


def marks(spec: Spec) -> Iterator[tuple[str, Path]]:
    """Each mark with its path."""
    for part, path in _places(spec):
        if mark := getattr(part, "audience", None):
            yield mark, (*path, "audience")


def _places(spec: Spec) -> Iterator[tuple[object, Path]]:
    for section in PARTS:
        for id_, part in getattr(spec, section).items():
            yield part, (section, id_)
    yield from ((source, ("sources", index)) for index, source in enumerate(spec.sources))
    for index, revision in enumerate(spec.document.revisions if spec.document else ()):
        yield revision, ("document", "revisions", index)
    for id_, row in spec.responsibilities.items():
        path = ("responsibilities", id_)
        yield row.note, (*path, "note")
        yield from ((evidence, (*path, "evidence", index)) for index, evidence in enumerate(row.evidence))
        yield from _duties(row.duties or {}, (*path, "duties"))
        for service, duties in (row.by_service or {}).items():
            yield from _duties(duties, (*path, "by_service", service))
    yield from views(spec)


def _duties(duties: Duties, path: Path) -> Iterator[tuple[DutyInFull, Path]]:
    for owner, written in duties.items():
        for duty, rest in duties_of(written):
            if isinstance(duty, DutyInFull):
                yield duty, (*path, owner, *rest)
