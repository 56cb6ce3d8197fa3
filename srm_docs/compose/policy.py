"""The matrix as a policy: a controlled document, from its number to the signatures."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._control import (
    control,
    definitions,
    history,
    purpose_and_scope,
    sign_off,
    where_things_stand,
)
from srm_docs.compose._document import document, figure, sources
from srm_docs.compose._duties import duties, evidence
from srm_docs.compose._labels import numbered, referring
from srm_docs.compose._lesson import cases, sections
from srm_docs.compose._table import matrices
from srm_docs.core.values import replace
from srm_docs.model.control import DocumentControl
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Placement
from srm_docs.page.document import Block, Contents, Document, Figure, Heading, Label, Table
from srm_docs.page.text import plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Document
DEFAULT_FORMATS = ("docx",)
TITLE = "The matrix as a policy: document control, duties of each owner, approval"
LISTS_ROWS = True


def absent(model: ResponsibilityModel) -> str:
    """Why there is no policy of a model whose spec says nothing of such a document."""
    return "" if model.control != DocumentControl() else "its spec says nothing of a 'document:', such as its number"


def compose(localized: LocalizedModel, imprint: Imprint = PLAIN) -> Document:
    """The policy's document."""
    policy = replace(localized, model=_without_lesson(localized.model))
    return document(policy, imprint, Term.POLICY, Term.POLICY_SUBJECT, _content(policy, imprint))


def _without_lesson(model: ResponsibilityModel) -> ResponsibilityModel:
    """The model without the cases and texts of the lesson that it is made of."""
    left_out = model.control.without
    return replace(
        model,
        scenarios={id_: case for id_, case in model.scenarios.items() if ("scenarios", id_) not in left_out},
        sections={id_: section for id_, section in model.sections.items() if ("sections", id_) not in left_out},
    )


def _content(localized: LocalizedModel, imprint: Imprint) -> Iterator[Block]:
    words = localized.words
    body = tuple(numbered(_body(localized), words))
    figures, tables = _labels(body)
    places = referring(where_things_stand(words, figures, tables), (*figures, *tables))
    yield from control(localized, imprint)
    yield from history(localized)
    yield Contents(plain(words(Term.CONTENTS)))
    yield from purpose_and_scope(localized, places)
    yield from body


def _body(localized: LocalizedModel) -> Iterator[Block]:
    """What is numbered."""
    yield from sections(localized.model, Placement.BEFORE)
    # The picture is as tall as what stands before it: behind the definitions it would leave half a page blank.
    yield from figure(localized, brief=True)
    yield from definitions(localized)
    yield Heading(1, plain(localized.words(Term.MATRIX)), "matrix")
    yield from matrices(localized)
    yield from duties(localized)
    yield from cases(localized)
    yield from sections(localized.model, Placement.AFTER)
    yield from evidence(localized)
    yield from sources(localized)
    yield from sign_off(localized)


def _labels(body: tuple[Block, ...]) -> tuple[list[Label], list[Label]]:
    """The labels of the figures, and of the tables that are matrices."""
    figures = [block.label for block in body if isinstance(block, Figure) and block.label]
    chapter, tables = "", []
    for block in body:
        if isinstance(block, Heading) and block.level == 1:
            chapter = block.id
        if isinstance(block, Table) and block.label and chapter == "matrix":
            tables.append(block.label)
    return figures, tables
