"""What a run makes: which products in which formats, of which editions of which models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from srm_docs.core.errors import UsageError
from srm_docs.model.audience import for_audience
from srm_docs.model.model import ResponsibilityModel
from srm_docs.pipeline import registry
from srm_docs.pipeline.registry import Format, Product
from srm_docs.pipeline.specs import folder_name
from srm_docs.pipeline.unknown import unknown

EDITIONS = ("instructor", "learner")
"""For whom a lesson is made: with its answers and what the instructor is told, or without."""

VARIANTS = ("A", "B", "C")
"""The orders in which exercises and their choices can stand, besides the author's own."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A product in a format: one file."""

    product: Product
    format: Format

    def file_name(self, variant: str = "") -> str:
        """What the file is called, that of a variant with its letter."""
        return "-".join(filter(None, (self.product.name, variant.lower()))) + self.format.suffix


@dataclass(frozen=True, slots=True)
class Edition:
    """A model as one folder of output shows it: the whole, or one ``service`` of it alone."""

    model: ResponsibilityModel
    folder: Path
    spec_sha256: str
    service: str = ""


def wholes(models: Mapping[str, ResponsibilityModel], folder: Path, spec_sha256: str) -> tuple[Edition, ...]:
    """The models of a spec by language: the first one's in the spec's folder, each other one's in a folder in that."""
    return tuple(
        Edition(model, folder / folder_name(tag) if at else folder, spec_sha256)
        for at, (tag, model) in enumerate(models.items())
    )


def in_languages(editions: Sequence[Edition], languages: Sequence[str] = ()) -> tuple[Edition, ...]:
    """The editions in the languages named; without a name, all. Raises UsageError for a language that no model has."""
    known = dict.fromkeys(edition.model.language for edition in editions)
    for tag in languages:
        if tag not in known:
            raise unknown("language", tag, known)
    return tuple(edition for edition in editions if not languages or edition.model.language in languages)


def artefacts(only: Iterable[str] = ()) -> tuple[Artefact, ...]:
    """The artefacts that words like ``boundary`` or ``boundary.svg`` choose; without a word, all defaults.

    Raises UsageError for an unknown product or format, and for a product that can't be made in a format.
    """
    words = tuple(only)
    chosen = [artefact for word in words for artefact in _chosen(word)] if words else _defaults()
    named: dict[str, Artefact] = {}
    for artefact in chosen:
        other = named.setdefault(artefact.file_name(), artefact)
        if other.format.name != artefact.format.name:
            both = f"the formats '{other.format.name}' and '{artefact.format.name}'"
            raise UsageError(f"{both} would both write {artefact.file_name()}; choose one of them with --only")
    return tuple(sorted(named.values(), key=lambda artefact: (artefact.product.name, artefact.format.name)))


def artefact(product: str, format_or_suffix: str) -> Artefact:
    """The artefact of a product in one format. Raises UsageError where there is none."""
    made = registry.product(product)
    return Artefact(made, _format_for(made, format_or_suffix))


def editions(wholes: Sequence[Edition], services: Sequence[str] = ()) -> tuple[Edition, ...]:
    """The editions of models: the wholes; or instead, for each service named, that service alone in its own folder.

    Raises UsageError for a service that no model has.
    """
    if not services:
        return tuple(wholes)
    known = dict.fromkeys(id_ for whole in wholes for id_ in whole.model.services)
    for id_ in services:
        if id_ not in known:
            raise unknown("service", id_, known)
    return tuple(
        Edition(whole.model.only(id_), whole.folder / folder_name(id_), whole.spec_sha256, id_)
        for whole in wholes
        for id_ in dict.fromkeys(services)
        if id_ in whole.model.services
    )


def for_audiences(editions: Iterable[Edition], audiences: Sequence[str]) -> tuple[Edition, ...]:
    """The editions as each of these audiences may see them, in folders of their own; without an audience, as they are.

    Raises UsageError for an audience that no model knows.
    """
    editions = tuple(editions)
    known = dict.fromkeys(name for edition in editions for name in edition.model.audiences)
    for name in audiences:
        if name not in known:
            raise unknown("audience", name, known)
    if not audiences:
        return editions
    return tuple(
        replace(edition, model=for_audience(edition.model, name), folder=edition.folder / folder_name(name))
        for edition in editions
        for name in dict.fromkeys(audiences)
        if name in edition.model.audiences
    )


def seen_by(model: ResponsibilityModel, audience: str) -> ResponsibilityModel:
    """The model as an audience may see it. Raises UsageError for one that it does not know."""
    if audience not in model.audiences:
        raise unknown("audience", audience, model.audiences)
    return for_audience(model, audience)


def of_edition(editions: Iterable[Edition], name: str) -> tuple[Edition, ...]:
    """The editions as they are for instructors, or those for learners: without answers, in folders of their own.

    Raises UsageError for an edition that there isn't.
    """
    if name not in EDITIONS:
        raise unknown("edition", name, EDITIONS)
    if name == "instructor":
        return tuple(editions)
    return tuple(
        replace(edition, model=replace(edition.model, for_learners=True), folder=edition.folder / name)
        for edition in editions
    )


def varied(editions: Iterable[Edition], variants: Sequence[str]) -> tuple[Edition, ...]:
    """The editions in each of these variants, if there are any. Raises UsageError for one that there isn't."""
    for variant in variants:
        if variant not in VARIANTS:
            raise unknown("variant", variant, VARIANTS)
    if not variants:
        return tuple(editions)
    return tuple(
        replace(edition, model=replace(edition.model, variant=variant))
        for edition in editions
        for variant in dict.fromkeys(variants)
    )


def work(editions: Iterable[Edition], artefacts: Sequence[Artefact]) -> tuple[tuple[Edition, Artefact], ...]:
    """Each edition with each artefact that can be made of it. Raises UsageError where that is none."""
    editions = tuple(editions)
    pairs = [(edition, artefact) for edition in editions for artefact in artefacts]
    pairs = [(edition, one) for edition, one in pairs if not edition.model.variant or _varies(edition, one)]
    if editions and artefacts and not pairs:
        raise UsageError("what was chosen has no exercises, so that it has no variants")
    made = tuple((edition, one) for edition, one in pairs if not why_absent(one.product, edition.model))
    if pairs and not made:
        edition, one = pairs[0]
        reason = why_absent(one.product, edition.model)
        raise UsageError(f"there is no {one.product.name} of {edition.model.name}: {reason}")
    return made


def why_absent(product: Product, model: ResponsibilityModel) -> str:
    """Why a product can't be made of a model; empty if it can."""
    if model.for_learners and product.for_instructors:
        return "it is for instructors, and this is the learner's edition"
    return product.absent(model)


def _varies(edition: Edition, artefact: Artefact) -> bool:
    return artefact.product.varies and bool(edition.model.exercises)


def _defaults() -> list[Artefact]:
    return [
        Artefact(made, registry.format_named(name)) for made in registry.products() for name in made.default_formats
    ]


def _chosen(word: str) -> list[Artefact]:
    name, dot, wanted = word.partition(".")
    if dot:
        return [artefact(name, wanted)]
    made = registry.product(name)
    return [Artefact(made, registry.format_named(default)) for default in made.default_formats]


def _format_for(made: Product, wanted: str) -> Format:
    """The format of this name or with this suffix, among those in which the product can be made."""
    if wanted in registry.format_names():
        named = registry.format_named(wanted)
        if named.takes(made):
            return named
    possible = registry.formats_of(made)
    for format_ in possible:
        if format_.suffix == f".{wanted}":
            return format_
    names = [format_.name for format_ in possible]
    known = {format_.name for format_ in registry.formats()} | {format_.suffix[1:] for format_ in registry.formats()}
    if wanted in known:
        raise UsageError(f"the product '{made.name}' can't be made as {wanted}; it can be made as {', '.join(names)}")
    raise unknown("format", wanted, names, f"formats of '{made.name}'")
