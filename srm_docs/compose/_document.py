"""What every document has: its properties, its running header and footer, and the figure of the boundary."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict

from srm_docs.compose import boundary
from srm_docs.compose._course import sides
from srm_docs.compose._diagram import course_list, subtitle, told_beside
from srm_docs.compose._origin import origin_blocks
from srm_docs.compose._phrases import parties
from srm_docs.compose._sentences import prose
from srm_docs.model.edition import Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.diagram import Diagram
from srm_docs.page.document import Block, Document, Figure, Furniture, Heading
from srm_docs.page.party import Party
from srm_docs.page.text import plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

UNDATED = datetime.date(2000, 1, 1)
"""The date inside the files of a model that names no day."""


class PrintedFields(TypedDict):
    """The fields of `Printed`, by their names: what everything printed says of itself."""

    kind: str
    title: str
    subtitle: str
    description: str
    language: str
    date: datetime.date
    furniture: Furniture
    parties: tuple[Party, ...]
    facts: tuple[tuple[str, str], ...]
    dates: tuple[tuple[str, datetime.date], ...]
    foreign: Mapping[str, str]


def document(
    localized: LocalizedModel, imprint: Imprint, kind: Term, subject: Term, content: Iterable[Block]
) -> Document:
    """A document about a model; ``kind`` is what it is, ``subject`` describes it in the file's properties."""
    return Document(**about(localized, imprint, kind, subject), blocks=tuple(content))


def about(localized: LocalizedModel, imprint: Imprint, kind: Term, subject: Term) -> PrintedFields:
    """What a page says of itself; ``kind`` is what it is, ``subject`` describes it in the file's properties."""
    model, words = localized.model, localized.words
    return {
        "kind": words(kind),
        "title": model.title,
        "subtitle": subtitle(localized),
        "description": words(subject, title=model.title),
        "language": words.language,
        "date": model.as_of or UNDATED,
        "furniture": Furniture(
            header_left=model.title,
            header_right=words(kind),
            footer_left=" · ".join(provenance(localized, imprint.sheet)),
            page_of=words(Term.PAGE_OF, page="{page}", pages="{pages}"),
        ),
        "parties": parties(model),
        "facts": tuple(_facts(localized, imprint)),
        "dates": tuple((name, day) for name, day in _days(model) if day),
        "foreign": model.foreign,
    }


def _days(model: ResponsibilityModel) -> Iterator[tuple[str, datetime.date | None]]:
    """The facts that are days."""
    yield "as-of", model.as_of
    yield "effective", model.control.effective
    yield "review", model.control.review


def _facts(localized: LocalizedModel, imprint: Imprint) -> Iterator[tuple[str, str]]:
    """What a template can have a place for. Those that the model does not say are empty."""
    model, words = localized.model, localized.words
    yield "title", model.title
    yield "subtitle", localized.noticed(model.subtitle)
    yield "version", model.version
    yield "as-of", words.date(model.as_of) if model.as_of else ""
    yield "classification", model.classification
    control = model.control
    yield "number", control.number
    yield "status", control.status
    yield "owner", control.owner
    yield "approved-by", control.approved_by
    yield "effective", words.date(control.effective) if control.effective else ""
    yield "review", words.date(control.review) if control.review else ""
    yield "audience", imprint.audience


def provenance(localized: LocalizedModel, sheet: str = "", *, dated: bool = True) -> Iterator[str]:
    """Which version this is, of which day, for whom, and of which sheet."""
    model, words = localized.model, localized.words
    if model.version:
        yield words(Term.VERSION, version=model.version)
    if model.as_of and dated:
        yield words(Term.AS_OF, date=words.date(model.as_of))
    if model.classification:
        yield model.classification
    if sheet:
        yield words(Term.SHEET, code=sheet)


def figure(localized: LocalizedModel, *, brief: bool = False) -> Iterator[Block]:
    """The boundary diagram under its heading, and what it shows as a list where that is too long to be read out.

    A ``brief`` list is for documents in which the matrix says the rest.
    """
    yield Heading(1, plain(localized.words(Term.BOUNDARY_TITLE)), "boundary")
    drawn = boundary.compose(localized)
    yield boundary_figure(localized, drawn)
    _, details = told_beside(localized.words, drawn)
    if details:
        yield course_list(localized, brief=brief, opened=True)


def boundary_figure(localized: LocalizedModel, drawn: Diagram | None = None) -> Figure:
    """The boundary diagram with its caption; it may be ``drawn`` already."""
    words = localized.words
    diagram = drawn or boundary.compose(localized)
    caption = prose(localized, sides(localized.model)) or diagram.labels.boundary
    part = words(Term.PART_OF, part="{part}", parts="{parts}")
    shown, _ = told_beside(words, diagram)
    return Figure(shown, plain(caption), words(Term.ASIDE, text="", aside=part))


def sources(localized: LocalizedModel) -> Iterator[Block]:
    """Where the facts come from, with links, and what is said of it, under its heading."""
    if told := tuple(origin_blocks(localized, brief=True)):
        yield Heading(1, plain(localized.words(Term.SOURCES)), "sources")
        yield from told
