"""The files of a folder, made of its targets: by nothing but what is given, so that any process can make them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.errors import (
    DirectionError,
    DrawingError,
    MissingError,
    PlugInError,
    SrmDocsError,
    TooLargeError,
)
from srm_docs.pipeline import registry
from srm_docs.pipeline.artefacts import Artefact
from srm_docs.pipeline.plan import Target
from srm_docs.pipeline.registry import Page
from srm_docs.pipeline.rendering import Issue, check_rows, issued, page_of, written
from srm_docs.style.look import Look

Work = Sequence[tuple[Target, Artefact]]
"""Which artefacts are made of which targets; those of a target stand together, and so do those of a product."""

NamedWork = Sequence[tuple[Target, tuple[str, str]]]
"""The same with the names of products and formats: the functions of a plug-in can't be sent to another process."""


class Making(Struct, frozen=True):
    """What all files of a run have in common. One that is made ``alone`` may fail; of many it is left out."""

    look: Look
    date: datetime.date | None
    alone: bool


class Made(Struct, frozen=True):
    """The bytes of a file, and the remarks on it; or why there are none."""

    data: bytes = b""
    remarks: Sequence[Diagnostic] = ()
    error: SrmDocsError | None = None


def files_of(making: Making, work: Work) -> Iterator[Made]:
    """The files in the order of the work; each is made when it is asked for, so that one at a time is in memory."""
    # By identity: comparing two models field by field would cost more than making a file of one.
    for _, pairs in groupby(work, lambda pair: id(pair[0])):
        alike = list(pairs)
        issue = issued(alike[0][0])
        for _, artefacts in groupby((artefact for _, artefact in alike), lambda artefact: artefact.product.name):
            yield from _files_of_product(making, issue, list(artefacts))


def files_there(making: Making, work: NamedWork) -> list[Made]:
    """The same in another process: all at once, as they are sent back."""
    pairs = [
        (target, Artefact(registry.product(product), registry.format_named(format_)))
        for target, (product, format_) in work
    ]
    return list(files_of(making, pairs))


def named(work: Work) -> NamedWork:
    """Work as it can be sent to another process."""
    return [(target, (artefact.product.name, artefact.format.name)) for target, artefact in work]


def _files_of_product(making: Making, issue: Issue, artefacts: Sequence[Artefact]) -> Iterator[Made]:
    """A product in all its formats, from one page for all that take the same."""
    pages: dict[type[Page], Page] = {}
    for artefact in artefacts:
        try:
            check_rows(artefact, issue.localized.model)
            # Composed when the first format wants it, so that a product that fails is told of by each of its files.
            if (kind := artefact.page) not in pages:
                pages[kind] = page_of(artefact.product, issue, making.date, making.look.options, kind)
            file = written(artefact, pages[kind], making.look)
            made = Made(file.data, file.remarks)
        except (DirectionError, DrawingError, MissingError, PlugInError, TooLargeError) as error:
            if making.alone:
                raise
            made = Made(error=error)
        yield made
