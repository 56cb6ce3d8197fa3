"""What a run makes: which products in which formats, of which editions of which models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from srm_docs.core.errors import PlugInError, UsageError, unknown
from srm_docs.model.audience import for_audience
from srm_docs.model.exercise import Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.pipeline import registry
from srm_docs.pipeline.folders import LEARNER, NO_NAMES, FolderNames, check_folders
from srm_docs.pipeline.registry import Format, Page, Product

EDITIONS = ("instructor", LEARNER)
"""For whom a lesson is made: with its answers and what the instructor is told, or without."""

VARIANTS = ("A", "B", "C")
"""The orders in which exercises and their choices can stand, besides the author's own."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A product in a format: one file."""

    product: Product
    format: Format

    @property
    def page(self) -> type[Page]:
        """The class of the page that it is written from."""
        return self.format.page_of(self.product) or self.product.makes

    def file_name(self, variant: str = "") -> str:
        """What the file is called, that of a variant with its letter."""
        return "-".join(filter(None, (self.product.name, variant.lower()))) + self.format.suffix


@dataclass(frozen=True, slots=True)
class Selection:
    """What is made, and for whom.

    ``only`` chooses artefacts (``boundary``, ``matrix.docx``), ``services`` makes an edition of each of these services
    instead of the whole; ``languages`` chooses among those of the specs; ``audiences`` makes an edition for each of
    these readers instead, without what they may not see; ``variants`` makes sheets and keys in these orders, and
    nothing else; the ``edition`` ``learner`` comes without answers and notes; ``seed`` makes other questions of the
    matrix than the seeds of the specs. What is empty is not restricted.
    """

    only: Sequence[str] = ()
    services: Sequence[str] = ()
    languages: Sequence[str] = ()
    audiences: Sequence[str] = ()
    variants: Sequence[str] = ()
    edition: str = EDITIONS[0]
    seed: int | None = None


WHOLE = Selection()
"""All default artefacts of whole models, for instructors."""


@dataclass(frozen=True, slots=True)
class Target:
    """A model as one folder of output shows it: the whole, or a part of it, for some readers.

    ``service`` is the only one that is shown, ``audience`` for whom the model was cut, ``variant`` the order of its
    exercises; each is empty if there is none. One for ``learners`` comes without answers. ``names`` are those of all
    folders that the spec can have.
    """

    model: ResponsibilityModel
    folder: Path
    spec_sha256: str
    service: str = ""
    audience: str = ""
    variant: str = ""
    learners: bool = False
    names: FolderNames = field(default=NO_NAMES, compare=False, repr=False)


def targets(wholes: Iterable[Target], selection: Selection) -> tuple[Target, ...]:
    """What a selection makes of whole models.

    Raises UsageError for a name that no model has, and where two editions would have one folder.
    """
    # The order is that of the folders: output/<spec>/<language>/<service>/<audience>/learner.
    chosen = _in_languages(tuple(wholes), selection.languages)
    chosen = _for_audiences(chosen, selection.audiences)
    chosen = _of_services(chosen, selection.services)
    chosen = _in_folders(chosen)
    chosen = _of_edition(chosen, selection.edition)
    check_folders(chosen)
    chosen = _seeded(chosen, selection.seed)
    return _in_variants(chosen, selection.variants)


def wholes(models: Mapping[str, ResponsibilityModel], folder: Path, spec_sha256: str) -> tuple[Target, ...]:
    """The models of a spec by language: the first one's in the spec's folder, each other one's in a folder in that."""
    names = FolderNames.of(models)
    return tuple(
        Target(model, folder / names.name("language", tag) if number else folder, spec_sha256, names=names)
        for number, (tag, model) in enumerate(models.items())
    )


def artefacts(only: Iterable[str] = ()) -> tuple[Artefact, ...]:
    """The artefacts that words like ``boundary`` or ``boundary.svg`` choose; without a word, all defaults.

    Raises UsageError for an unknown product or format, and for a product that can't be made in a format.
    """
    names = tuple(only)
    chosen = [artefact for name in names for artefact in _chosen(name)] if names else _defaults()
    by_file_name: dict[str, Artefact] = {}
    for artefact in chosen:
        rival = by_file_name.setdefault(artefact.file_name(), artefact)
        if rival.format.name != artefact.format.name:
            formats = f"the formats '{rival.format.name}' and '{artefact.format.name}'"
            raise UsageError(f"{formats} would both write {artefact.file_name()}; choose one of them with --only")
    # A product in all its formats stands together, so that its page is composed once.
    return tuple(sorted(by_file_name.values(), key=lambda artefact: (artefact.product.name, artefact.format.name)))


def artefact(product: str, format_or_suffix: str) -> Artefact:
    """The artefact of a product in one format. Raises UsageError where there is none."""
    chosen = registry.product(product)
    return Artefact(chosen, _format_for(chosen, format_or_suffix))


def _in_languages(targets: Sequence[Target], languages: Sequence[str]) -> tuple[Target, ...]:
    """Those in the languages named; without a name, all."""
    _check("language", languages, (target.model.language for target in targets))
    return tuple(target for target in targets if not languages or target.model.language in languages)


def _of_services(targets: Sequence[Target], services: Sequence[str]) -> tuple[Target, ...]:
    """The wholes; or instead, for each service named, that service alone in its own folder."""
    if not services:
        return tuple(targets)
    _check("service", services, (id_ for target in targets for id_ in target.model.services))
    return tuple(
        replace(target, model=target.model.only(id_), folder=folder / names.name("service", id_), service=id_)
        for target, folder, names in ((target, target.folder, target.names) for target in targets)
        for id_ in dict.fromkeys(services)
        if id_ in target.model.services
    )


def _for_audiences(targets: Sequence[Target], audiences: Sequence[str]) -> tuple[Target, ...]:
    """What each of these audiences may see; without an audience, all of it."""
    _check("audience", audiences, (name for target in targets for name in target.model.audiences))
    if not audiences:
        return tuple(targets)
    return tuple(
        replace(target, model=seen_by(target.model, name), audience=name)
        for target in targets
        for name in dict.fromkeys(audiences)
        if name in target.model.audiences
    )


def _in_folders(targets: Sequence[Target]) -> tuple[Target, ...]:
    """What is for an audience, in a folder of its own: the last but that of the edition."""
    return tuple(
        replace(target, folder=target.folder / target.names.name("audience", target.audience))
        if target.audience
        else target
        for target in targets
    )


def seen_by(model: ResponsibilityModel, audience: str) -> ResponsibilityModel:
    """The model as an audience may see it. Raises UsageError for one that it does not know."""
    _check("audience", [audience], model.audiences)
    return for_audience(model, audience)


def _of_edition(targets: Sequence[Target], name: str) -> tuple[Target, ...]:
    """As they are for instructors, or for learners in folders of their own."""
    _check("edition", [name], EDITIONS)
    if name == "instructor":
        return tuple(targets)
    return tuple(replace(target, learners=True, folder=target.folder / name) for target in targets)


def _seeded(targets: Sequence[Target], seed: int | None) -> tuple[Target, ...]:
    """With the questions that a seed makes, if there is one. Raises UsageError where no questions are made."""
    if seed is None:
        return tuple(targets)
    if seed < 0:
        raise UsageError(f"a seed is a number from 0, not {seed}")
    if targets and not any(isinstance(task, Quiz) for target in targets for task in target.model.exercises.values()):
        raise UsageError("no questions are made from the matrix (`generate:`), so that a seed changes nothing")
    return tuple(replace(target, model=target.model.with_seed(seed)) for target in targets)


def _in_variants(targets: Sequence[Target], variants: Sequence[str]) -> tuple[Target, ...]:
    """In each of these variants, if there are any."""
    _check("variant", variants, VARIANTS)
    if not variants:
        return tuple(targets)
    return tuple(replace(target, variant=variant) for target in targets for variant in dict.fromkeys(variants))


def _check(kind: str, names: Sequence[str], known: Iterable[str]) -> None:
    """Raise UsageError for a name that isn't known."""
    there = dict.fromkeys(known) if names else {}
    for name in names:
        if name not in there:
            raise unknown(kind, name, there)


def work(targets: Sequence[Target], artefacts: Sequence[Artefact]) -> tuple[tuple[Target, Artefact], ...]:
    """Each target with each artefact that can be made of it. Raises UsageError where that is none."""
    pairs = [(target, artefact) for target in targets for artefact in artefacts]
    pairs = [(target, artefact) for target, artefact in pairs if not target.variant or _varies(target, artefact)]
    if targets and artefacts and not pairs:
        raise UsageError("what was chosen has no exercises, so that it has no variants")
    possible = tuple((target, artefact) for target, artefact in pairs if not why_absent(artefact.product, target))
    if pairs and not possible:
        target, artefact = pairs[0]
        reason = why_absent(artefact.product, target)
        raise UsageError(f"there is no {artefact.product.name} of {target.model.name}: {reason}")
    return possible


def why_absent(product: Product, target: Target) -> str:
    """Why a product can't be made of a target; empty if it can."""
    if target.learners and product.for_instructors:
        return "it is for instructors, and this is the learner's edition"
    if product.compares:
        return "it takes two versions of a spec; `srm-docs diff` makes it"
    try:
        return product.absent(target.model)
    except PlugInError:  # told when it is made
        return ""


def _varies(target: Target, artefact: Artefact) -> bool:
    return artefact.product.varies and bool(target.model.exercises)


def _defaults() -> list[Artefact]:
    return [
        Artefact(product, format_) for product in registry.products() for format_ in registry.default_formats(product)
    ]


def _chosen(name: str) -> list[Artefact]:
    """What a name like ``boundary`` or ``boundary.svg`` stands for."""
    product_name, dot, format_name = name.partition(".")
    if dot:
        return [artefact(product_name, format_name)]
    product = registry.product(product_name)
    return [Artefact(product, registry.format_named(default)) for default in product.default_formats]


def _format_for(product: Product, wanted: str) -> Format:
    """The format of this name or with this suffix, among those in which the product can be made."""
    if wanted in registry.format_names():
        format_ = registry.format_named(wanted)
        if format_.takes(product):
            return format_
    possible = registry.formats_of(product)
    for format_ in possible:
        if format_.suffix == f".{wanted}":
            return format_
    names = [format_.name for format_ in possible]
    known = {format_.name for format_ in registry.formats()} | {format_.suffix[1:] for format_ in registry.formats()}
    if wanted in known:
        raise UsageError(
            f"the product '{product.name}' can't be made as {wanted}; it can be made as {', '.join(names)}"
        )
    raise unknown("format", wanted, names, f"formats of '{product.name}'")
