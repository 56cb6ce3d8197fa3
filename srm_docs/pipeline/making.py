"""The files of a folder, made of its targets: by nothing but what is given, so that any process can make them.

Files whose page has not changed are not made, but read, if it is known what they were made of (`known_files`).
"""

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
from srm_docs.pipeline.fingerprints import fingerprint, page_digest
from srm_docs.pipeline.known_files import Known
from srm_docs.pipeline.plan import Target
from srm_docs.pipeline.registry import Page, is_own_format
from srm_docs.pipeline.rendering import Issue, check_rows, issued, page_of, written
from srm_docs.pipeline.result import LOST
from srm_docs.style.look import Look

Work = Sequence[tuple[Target, Artefact]]
"""Which artefacts are made of which targets; those of a target stand together, and so do those of a product."""

NamedWork = Sequence[tuple[Target, tuple[str, str]]]
"""The same with the names of products and formats: the functions of a plug-in can't be sent to another process."""


class Making(Struct, frozen=True):
    """What all files of a run have in common. One that is made ``alone`` may fail; of many it is left out.

    ``known`` is what is known of files that are there; without it all are made, and none gets a fingerprint.
    """

    look: Look
    date: datetime.date | None
    alone: bool
    known: Known | None = None


class Made(Struct, frozen=True):
    """The bytes of a file, and the remarks on it; or why there are none.

    The ``fingerprint`` is that of a file of which all is known that its bytes hang on.
    """

    data: bytes = b""
    remarks: Sequence[Diagnostic] = ()
    error: SrmDocsError | None = None
    fingerprint: str = ""


BY_CHANCE = frozenset({"missing-tool", "not-drawn", "plug-in", LOST})
"""Why a file, or a part of it, can be left out that another run may be able to make of the same."""


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


def is_of_ours(artefact: Artefact) -> bool:
    """Whether a file hangs on nothing but what we know of: what a plug-in reads, such as a clock, we don't."""
    return not artefact.product.stranger and is_own_format(artefact.format.name)


def _files_of_product(making: Making, issue: Issue, artefacts: Sequence[Artefact]) -> Iterator[Made]:
    """A product in all its formats, from one page for all that take the same."""
    pages: dict[type[Page], _PageInHand] = {}
    for artefact in artefacts:
        try:
            check_rows(artefact, issue.localized.model)
            # Composed when the first format wants it, so that a product that fails is told of by each of its files.
            if (kind := artefact.page) not in pages:
                page = page_of(artefact.product, issue, making.date, making.look.options, kind)
                pages[kind] = _PageInHand(page, _digest(making, artefact, page))
            made = _made(making, issue.target, artefact, pages[kind])
        except (DirectionError, DrawingError, MissingError, PlugInError, TooLargeError) as error:
            if making.alone:
                raise
            made = Made(error=error)
        yield made


class _PageInHand(Struct, frozen=True):
    """A page, and its digest if it is to have one."""

    page: Page
    digest: str


def _digest(making: Making, artefact: Artefact, page: Page) -> str:
    # What writers keep with a page comes later, so that it makes no difference.
    return page_digest(page, making.look) if making.known and not artefact.product.stranger else ""


def _made(making: Making, target: Target, artefact: Artefact, composed: _PageInHand) -> Made:
    """A file as it is on the disk, if it would become the same; else made of its page."""
    identity = ""
    if making.known and is_of_ours(artefact):
        identity = fingerprint(artefact, composed.digest, making.known.circumstances)
        path = target.folder / artefact.file_name(target.variant)
        there = making.known.files.get(str(path))
        if identity and there and there.fingerprint == identity and (data := there.data_at(path)) is not None:
            return Made(data, there.remarks, fingerprint=identity)
    file = written(artefact, composed.page, making.look)
    is_by_chance = any(remark.code in BY_CHANCE for remark in file.remarks)
    return Made(file.data, file.remarks, fingerprint="" if is_by_chance else identity)
