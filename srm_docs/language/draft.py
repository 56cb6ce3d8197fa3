"""What a rule looks at: the written form with its places, and the model as far as it could be resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple, TypeVar

from msgspec import field

from srm_docs.core.diagnostics import Diagnostic, Span
from srm_docs.core.near_names import did_you_mean, listed
from srm_docs.core.values import PartlyCompared
from srm_docs.language.duty_shape import NOBODY, UNKNOWN, by_owner
from srm_docs.language.fit import declared
from srm_docs.language.marks import marks
from srm_docs.language.prose_fields import names, prose_fields
from srm_docs.language.shape import Spec
from srm_docs.language.spec_parts import proofs, views, written
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.sections import SECTIONS
from srm_docs.yaml_source.tree import Path, Tree

_WholeT = TypeVar("_WholeT")
_PartT = TypeVar("_PartT")


class Draft(PartlyCompared, frozen=True):
    """A spec under examination.

    ``whole`` is false where parts were cut out or a reference leads nowhere, so that absence proves nothing.
    """

    ASIDE: ClassVar = ("_looked_up",)

    tree: Tree
    spec: Spec
    model: ResponsibilityModel
    whole: bool
    _looked_up: dict[Callable[..., object], Sequence[Any]] = field(default_factory=dict)

    def references(self) -> Sequence[Reference]:
        """Every reference of the spec."""
        return self._once(references_of, self.spec)

    def marks(self) -> Sequence[tuple[str, Path]]:
        """What is meant for some readers alone, each mark with its path."""
        return self._once(marks, self.spec)

    def names(self) -> Sequence[tuple[Path, str]]:
        """Each name that readers see, with its path."""
        return self._once(names, self.tree)

    def prose(self) -> Sequence[tuple[Path, str, bool]]:
        """Each text in Markdown with its path, and whether its place holds lists, tables and the like."""
        return self._once(prose_fields, self.tree)

    def _once(self, look_up: Callable[[_WholeT], Iterable[_PartT]], whole: _WholeT) -> Sequence[_PartT]:
        """What many rules ask for is looked up for the first of them alone: a spec may have 10,000 rows."""
        if look_up not in self._looked_up:
            self._looked_up[look_up] = tuple(look_up(whole))
        return self._looked_up[look_up]

    def span(self, *path: str | int, key: bool = False) -> Span:
        """The place of a value, or of its key."""
        return self.tree.span(path, key=key)

    def holds(self, section: str) -> bool:
        """Whether a section is there as a mapping."""
        return isinstance(self.tree.data, dict) and isinstance(self.tree.data.get(section), dict)

    def ids(self, section: str) -> tuple[str, ...]:
        """The ids that a section declares."""
        return tuple(declared(self.tree, section))


class Reference(NamedTuple):
    """An id that stands for something declared elsewhere. ``kind`` says what; ``key`` whether it is a mapping's key."""

    kind: str
    id: str
    path: Path
    key: bool = False


def references_of(spec: Spec) -> Iterator[Reference]:
    """Every reference of a spec by an id, each with its kind and its place."""
    for id_, owner in spec.owners.items():
        for index, other in enumerate(owner.relies_on):
            yield Reference("owner", other, ("owners", id_, "relies_on", index))
    for id_, service in spec.services.items():
        if service.group is not None:
            yield Reference("group", service.group, ("services", id_, "group"))
    if spec.shift:
        yield Reference("service", spec.shift.before, ("shift", "before"))
        yield Reference("service", spec.shift.after, ("shift", "after"))
    for id_, layer in spec.layers.items():
        yield from _layer_owner(layer.owner, ("layers", id_, "owner"))
    for id_ in spec.responsibilities:
        yield from _row(spec, id_)
    for id_, case in spec.scenarios.items():
        yield from _owners(case.owner, ("scenarios", id_, "owner"))
    for id_, task in written(spec):
        for index, choice in enumerate(task.choices):
            if not isinstance(choice, str):
                yield from _owners(choice.owner, ("exercises", id_, "choices", index, "owner"))
        yield from _owners(task.claim, ("exercises", id_, "claim"))
        for index, pair in enumerate(task.pairs):
            yield from _owners(pair.owner, ("exercises", id_, "pairs", index, "owner"))
    for view, path in views(spec):
        for kind in ("layer", "service", "owner"):
            for index, id_ in enumerate(getattr(view, f"{kind}s")):
                yield Reference(kind, id_, (*path, f"{kind}s", index))
    for proves, path in proofs(spec):
        yield Reference("responsibility", proves.responsibility, (*path, "responsibility"))
        if proves.service is not None:
            yield Reference("service", proves.service, (*path, "service"))


_NO_OWNER = (NOBODY, UNKNOWN)


def _layer_owner(owner: object, path: Path) -> Iterator[Reference]:
    if isinstance(owner, dict):
        for service, held in owner.items():
            yield Reference("service", service, (*path, service), key=True)
            if held not in _NO_OWNER:
                yield from _owners(held, (*path, service))
    elif owner not in _NO_OWNER:
        yield from _owners(owner, path)


def _owners(owner: object, path: Path) -> Iterator[Reference]:
    """References to an owner or to each of a list."""
    if isinstance(owner, list):
        for index, owner_id in enumerate(owner):
            yield Reference("owner", owner_id, (*path, index))
    elif isinstance(owner, str):
        yield Reference("owner", owner, path)


def _row(spec: Spec, id_: str) -> Iterator[Reference]:
    row, path = spec.responsibilities[id_], ("responsibilities", id_)
    if row.layer is not None:
        yield Reference("layer", row.layer, (*path, "layer"))
    for index, service in enumerate(row.services or ()):
        yield Reference("service", service, (*path, "services", index))
    for owner in by_owner(row.duties or {}, spec.owners):
        yield Reference("owner", owner, (*path, "duties", owner), key=True)
    for service, duties in (row.by_service or {}).items():
        yield Reference("service", service, (*path, "by_service", service), key=True)
        for owner in by_owner(duties, spec.owners):
            yield Reference("owner", owner, (*path, "by_service", service, owner), key=True)
    for name in row.fields:
        yield Reference("field", name, (*path, "fields", name), key=True)


_REQUIRED = ("owner", "service", "layer")
"""The kinds of which every spec declares some."""

_SECTIONS = {
    kind: tuple(section.name for section in SECTIONS if kind in section.kinds)
    for kind in dict.fromkeys(kind for section in SECTIONS for kind in section.kinds)
}
"""Where what a kind of reference stands for is declared."""


def resolves(draft: Draft) -> bool:
    """Whether every reference leads somewhere."""
    known = {kind: {id_ for section in sections for id_ in draft.ids(section)} for kind, sections in _SECTIONS.items()}
    return all(reference.id in known[reference.kind] for reference in draft.references())


def unknown(draft: Draft, code: str, kind: str, what: str) -> Iterator[Diagnostic]:
    """The references of one kind to what is not declared."""
    if kind in _REQUIRED and not any(draft.holds(section) for section in _SECTIONS[kind]):
        return  # that the section is missing is said already
    # A mapping and not a list: as many references may lead nowhere as there are rows.
    known = dict.fromkeys(id_ for section in _SECTIONS[kind] for id_ in draft.ids(section))
    by_name = _by_name(draft, kind)
    for reference in draft.references():
        if reference.kind == kind and reference.id not in known:
            named = by_name.get(reference.id.casefold())
            hint = f"did you mean '{named}'?" if named else did_you_mean(reference.id, known)
            place = draft.span(*reference.path, key=reference.key)
            if not hint and place.file != draft.span().file:
                # A base by itself is sound, most often: its overlay has taken out what is missing.
                section, entry, *_ = reference.path
                hint = f"if an overlay takes it out, take out '{entry}' of '{section}' as well, or change it"
            hint = hint or (f"there are: {listed(known)}" if known else "there is none")
            yield Diagnostic(code, f"no {what} is called '{reference.id}'", place, hint)


def _by_name(draft: Draft, kind: str) -> Mapping[str, str]:
    """The ids of what is declared of a kind, by the printed names; of equal names the first."""
    parts = [item for section in _SECTIONS[kind] for item in getattr(draft.spec, section).items()]
    return {part.name.casefold(): str(id_) for id_, part in reversed(parts)}
