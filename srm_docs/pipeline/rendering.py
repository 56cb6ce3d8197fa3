"""From a model to the bytes of one artefact: what is composed of, the page, the file."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import cast

from msgspec import Struct

from srm_docs.compose.questions.sheet import exercises, on_sheet, sheet_code
from srm_docs.core.collector import collector_paused
from srm_docs.core.day import source_date
from srm_docs.core.diagnostics import Report
from srm_docs.core.direction import is_right_to_left
from srm_docs.core.errors import DirectionError, TooLargeError, UsageError
from srm_docs.core.options import DEFAULTS, Options
from srm_docs.core.values import replace
from srm_docs.model.change import Changes
from srm_docs.model.edition import Imprint, Telling, for_learners
from srm_docs.model.exercise import Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.deck import Deck, without_notes
from srm_docs.page.document import Printed
from srm_docs.page.text import texts_in
from srm_docs.page.written import Written
from srm_docs.pipeline import artefacts, plan, plugins
from srm_docs.pipeline.artefacts import Artefact
from srm_docs.pipeline.looks import usable
from srm_docs.pipeline.plan import WHOLE, Selection, Target
from srm_docs.pipeline.registry import Page, Product
from srm_docs.style.look import Look
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.words import words


@collector_paused()
def render(
    model: ResponsibilityModel, product: str, format_: str, selection: Selection = WHOLE, look: Look | None = None
) -> bytes:
    """One artefact of a model. Raises UsageError where the selection makes not one, or a template has no room."""
    artefact, look = artefacts.artefact(product, format_), usable(look or Look())
    check_rows(artefact, model)
    page = composed(artefact.product, model, selection, look.options, artefact.page)
    file = written(artefact, page, look)
    if errors := Report.of(file.remarks).errors:
        raise UsageError("; ".join(f"{error.message}; {error.hint}" for error in errors))
    return file.data


def composed(
    product: Product,
    model: ResponsibilityModel,
    selection: Selection = WHOLE,
    options: Options = DEFAULTS,
    makes: type[Page] | None = None,
) -> Page:
    """A product's page of a model, its own or of a class that it also makes.

    Raises UsageError where the selection makes none of it, or more than one.
    """
    targets = plan.targets([Target(model, Path(), "")], selection)
    if len(targets) != 1:
        raise UsageError(f"the selection makes {len(targets)} files; one can be rendered at a time")
    if reason := plan.why_absent(product, targets[0]):
        raise UsageError(f"there is no {product.name} of {model.name}: {reason}")
    return page_of(product, issued(targets[0]), source_date(), options, makes)


def report_of(changes: Changes, look: Look, artefact: Artefact, language: str = "") -> Page:
    """The page of changes that an artefact is written from, in the language of the new model if none is named."""
    imprint = Imprint(options=look.options)
    compose = artefact.product.pages[artefact.page]
    return dated(compose(changes, words(language or changes.new.language), imprint), source_date())


def check_rows(artefact: Artefact, model: ResponsibilityModel) -> None:
    """Raise TooLargeError, before anything is composed, for more rows than a file of the format can hold."""
    bound, rows = artefact.format.rows, len(model.responsibilities)
    if bound and artefact.product.lists_rows and rows > bound.most:
        name = artefact.format.name.upper()
        raise TooLargeError(f"it would list {rows:,} rows, and a {name} may have {bound}; matrix.xlsx has them all")


class Issue(Struct, frozen=True):
    """A target as composers get it: its exercises drawn and in order, its answers taken out if learners get it.

    ``sheet`` is the code of its exercises, empty where there are none.
    """

    target: Target
    localized: LocalizedModel
    sheet: str


def issued(target: Target) -> Issue:
    """What a target gives to compose; done once for all of its products."""
    localized = _on_sheet(target.model, target)
    # The code comes from the questions alone, so that a learner's sheet and the key of it bear the same.
    code = sheet_code(exercises(localized.model), target.variant)
    if target.learners:
        localized = replace(localized, model=for_learners(localized.model))
    return Issue(target, localized, code)


def _on_sheet(model: ResponsibilityModel, target: Target) -> LocalizedModel:
    return on_sheet(LocalizedModel(model, words(model.language)), target.variant)


def _telling(model: ResponsibilityModel, target: Target) -> Telling:
    """A target's model in another language, with as much of it as the target has."""
    told = _on_sheet(model, target).model
    return Telling(for_learners(told) if target.learners else told, _drawn_again(model, target))


_DRAWS = 4
"""So many times other questions can be drawn for practice before the first ones come again."""


def _drawn_again(model: ResponsibilityModel, target: Target) -> tuple[ResponsibilityModel, ...]:
    """The model with other questions made from its matrix, as far as it has such and they are to be practised."""
    quizzes = [task for task in model.exercises.values() if isinstance(task, Quiz)]
    if not (target.practice and quizzes):
        return ()
    seeds = range(quizzes[0].seed + 1, quizzes[0].seed + 1 + _DRAWS)
    return tuple(_on_sheet(model.with_seed(seed), target).model for seed in seeds)


@collector_paused()
def page_of(
    product: Product, issue: Issue, date: datetime.date | None, options: Options, makes: type[Page] | None = None
) -> Page:
    """A product's page, its own or of a class that it also makes; ``date``, if given, is the one inside the file.

    A learner's slides come without notes.
    """
    target = issue.target
    imprint = Imprint(
        target.audience,
        issue.sheet if product.varies else "",
        options,
        practice=target.practice,
        draws=_drawn_again(target.model, target),
        translations=tuple(_telling(model, target) for model in target.translations) if product.translates else (),
        variant=target.variant if product.varies else "",
        service=target.service,
    )
    page = product.pages[makes or product.makes](issue.localized, imprint)
    if target.learners and isinstance(page, Deck):
        page = without_notes(page)
    return dated(page, date)


def dated(page: Page, date: datetime.date | None) -> Page:
    """The page with this date inside its file, if there is one."""
    return replace(page, date=date) if date and isinstance(page, Printed) else page


@collector_paused()
def written(artefact: Artefact, page: Page, look: Look) -> Written:
    """A page in a format. Raises DirectionError where it would come out in reverse, PlugInError for a faulty page."""
    if stranger := artefact.product.stranger:
        what = f"made a page that {artefact.format.name.upper()} can't be written of"
        return cast(Written, plugins.told(stranger, what, lambda: _written(artefact, page, look)))
    return _written(artefact, page, look)


def _written(artefact: Artefact, page: Page, look: Look) -> Written:
    if not artefact.format.orders and any(map(is_right_to_left, texts_in(page))):
        raise DirectionError(f"it holds text from right to left, which {artefact.format.name.upper()} can't set")
    return artefact.format.write(page, look)
