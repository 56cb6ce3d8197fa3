"""What a run makes of which editions of which models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from msgspec import Struct

from srm_docs.core.errors import PlugInError, UsageError, unknown
from srm_docs.core.values import replace
from srm_docs.model.audience import for_audience
from srm_docs.model.exercise import Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.pipeline.artefacts import Artefact
from srm_docs.pipeline.folders import LEARNER, NO_NAMES, PRACTICE, FolderNames, check_folders
from srm_docs.pipeline.registry import Product

EDITIONS = ("instructor", LEARNER, PRACTICE)
"""For whom a lesson is made: with its answers and what the instructor is told; without; or to be tried by oneself."""

VARIANTS = ("A", "B", "C")
"""The orders in which exercises and their choices can stand, besides the author's own."""


class Selection(Struct, frozen=True):
    """What is made, and for whom.

    ``only`` chooses artefacts (``boundary``, ``matrix.docx``), ``services`` makes an edition of each of these services
    instead of the whole; ``languages`` chooses among those of the specs; ``audiences`` makes an edition for each of
    these readers instead, without what they may not see; ``variants`` makes sheets and keys in these orders, and
    nothing else; the ``edition`` ``learner`` comes without answers and notes, ``practice`` is of products that check
    what a reader answers; ``seed`` makes other questions of the matrix than the seeds of the specs. What is empty is
    not restricted.
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
    exercises; each is empty if there is none. One for ``learners`` comes without answers; one for ``practice`` checks
    them. ``seed`` is that of its questions, if a person chose another than the spec's. ``names`` are those of all
    folders that the spec can have. ``translations`` are the same in the spec's other languages, as far as these are
    chosen.
    """

    model: ResponsibilityModel
    folder: Path
    spec_sha256: str
    service: str = ""
    audience: str = ""
    variant: str = ""
    learners: bool = False
    practice: bool = False
    seed: int | None = None
    names: FolderNames = field(default=NO_NAMES, compare=False, repr=False)
    translations: tuple[ResponsibilityModel, ...] = field(default=(), compare=False, repr=False)

    def changed(self, change: Callable[[ResponsibilityModel], ResponsibilityModel]) -> Target:
        """The target with its model changed, in all languages."""
        return replace(self, model=change(self.model), translations=tuple(map(change, self.translations)))


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
        Target(
            model,
            folder / names.name("language", tag) if number else folder,
            spec_sha256,
            names=names,
            translations=tuple(other for other in models.values() if other is not model),
        )
        for number, (tag, model) in enumerate(models.items())
    )


def _in_languages(targets: Sequence[Target], languages: Sequence[str]) -> tuple[Target, ...]:
    """Those in the languages named; without a name, all."""
    _check("language", languages, (target.model.language for target in targets))
    if not languages:
        return tuple(targets)
    return tuple(
        replace(target, translations=tuple(other for other in target.translations if other.language in languages))
        for target in targets
        if target.model.language in languages
    )


def _of_services(targets: Sequence[Target], services: Sequence[str]) -> tuple[Target, ...]:
    """The wholes; or instead, for each service named, that service alone in its own folder."""
    if not services:
        return tuple(targets)
    _check("service", services, (id_ for target in targets for id_ in target.model.services))
    return tuple(
        replace(
            target.changed(partial(ResponsibilityModel.only, service=id_)),
            folder=target.folder / target.names.name("service", id_),
            service=id_,
        )
        for target in targets
        for id_ in dict.fromkeys(services)
        if id_ in target.model.services
    )


def _for_audiences(targets: Sequence[Target], audiences: Sequence[str]) -> tuple[Target, ...]:
    """What each of these audiences may see; without an audience, all of it."""
    _check("audience", audiences, (name for target in targets for name in target.model.audiences))
    if not audiences:
        return tuple(targets)
    return tuple(
        replace(target.changed(partial(seen_by, audience=name)), audience=name)
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
    """As they are for instructors, or for learners or for practice in folders of their own."""
    _check("edition", [name], EDITIONS)
    if name == EDITIONS[0]:
        return tuple(targets)
    return tuple(
        replace(target, learners=name == LEARNER, practice=name == PRACTICE, folder=target.folder / name)
        for target in targets
    )


def _seeded(targets: Sequence[Target], seed: int | None) -> tuple[Target, ...]:
    """With the questions that a seed makes, if there is one. Raises UsageError where no questions are made."""
    if seed is None:
        return tuple(targets)
    if seed < 0:
        raise UsageError(f"a seed is a number from 0, not {seed}")
    if targets and not any(isinstance(task, Quiz) for target in targets for task in target.model.exercises.values()):
        raise UsageError("no questions are made from the matrix (`generate:`), so that a seed changes nothing")
    return tuple(
        replace(target.changed(partial(ResponsibilityModel.with_seed, seed=seed)), seed=seed) for target in targets
    )


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
    if target.practice and not product.practises:
        return "it checks no answers, as what is in the practice edition does"
    if product.compares:
        return "it takes two versions of a spec; `srm-docs diff` makes it"
    try:
        return product.absent(target.model)
    except PlugInError:  # told when it is made
        return ""


def _varies(target: Target, artefact: Artefact) -> bool:
    return artefact.product.varies and bool(target.model.exercises)
