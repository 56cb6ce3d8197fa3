"""What a writer does not know, it refuses: a thing that was left out in silence would be missed by nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from support import decks, pages
from support.localized import localized
from support.samples import drawn

from srm_docs import layout
from srm_docs.compose.boundary import compose
from srm_docs.core.values import replace
from srm_docs.page.document import Figure, Paragraph, Together
from srm_docs.page.placed import LaidDeck, PlacedPicture
from srm_docs.page.scene import Emblem, Scene
from srm_docs.page.text import plain
from srm_docs.style.look import Look
from srm_docs.writers import docx, html, markdown, pdf, pptx, svg
from srm_docs.writers._pdf import deck as pdf_deck
from srm_docs.writers._pdf import file as pdf_file
from srm_docs.writers._pdf import story as pdf_story
from srm_docs.writers._pptx import file as pptx_file

DOCUMENTS = {
    "docx": lambda page: docx.write(page, Look()),
    "pdf": lambda page: pdf.write(page, Look()),
    "html": lambda page: html.write(page, Look()),
    "markdown": lambda page: markdown.write(page, Look()),
}
DECKS = {"pdf": (pdf, pdf_deck), "pptx": (pptx, pptx_file)}
PICTURE = compose(localized(drawn("CP")))


@dataclass(frozen=True)
class Unknown:
    """A block, a content of a slide or a mark of a class that nobody knows."""

    label: None = None


@pytest.fixture(params=DOCUMENTS)
def write(request: pytest.FixtureRequest) -> Callable[[Any], object]:
    return DOCUMENTS[request.param]


def laid(changed: Callable[[LaidDeck], LaidDeck], monkeypatch: pytest.MonkeyPatch, module: Any) -> None:
    """Change what is laid out before the writer of a module gets it."""
    lay_out_deck = module.lay_out_deck
    monkeypatch.setattr(module, "lay_out_deck", lambda *arguments: changed(lay_out_deck(*arguments)))


def with_mark(scene: Scene, mark: object) -> Scene:
    return replace(scene, marks=(*scene.marks, mark))


class DescribeAnUnknownBlock:
    def it_is_refused(self, write: Callable[[Any], object]) -> None:
        with pytest.raises((AssertionError, TypeError), match="Unknown"):
            write(pages.document(Unknown()))

    @pytest.mark.parametrize("format_", ["docx", "pdf"])
    def it_is_refused_within_another(self, format_: str) -> None:
        with pytest.raises(AssertionError, match="Unknown"):
            DOCUMENTS[format_](pages.document(Together((Paragraph(plain("A text")), Unknown()))))

    @pytest.mark.parametrize("format_", DECKS)
    @pytest.mark.parametrize("blocks", [(Unknown(),), (Paragraph(plain("A text")), Unknown())])
    def it_is_refused_on_a_slide(self, format_: str, blocks: tuple[Any, ...]) -> None:
        writer, _ = DECKS[format_]
        with pytest.raises(AssertionError, match="Unknown"):
            writer.write(decks.one(*blocks), Look())


class DescribeAnUnknownStyle:
    @pytest.mark.parametrize("style", ["verse", "kind"])
    @pytest.mark.parametrize("format_", ["docx", "pdf"])
    def it_is_refused(self, format_: str, style: str) -> None:
        with pytest.raises((AssertionError, KeyError), match=style):
            DOCUMENTS[format_](pages.document(Paragraph(plain("A text"), style)))

    @pytest.mark.parametrize("format_", DECKS)
    def it_is_refused_on_a_slide(self, format_: str) -> None:
        writer, _ = DECKS[format_]
        with pytest.raises(AssertionError, match="verse"):
            writer.write(decks.one(Paragraph(plain("A text"), "verse")), Look())


class DescribeAnUnknownContentOfASlide:
    @pytest.mark.parametrize("format_", DECKS)
    def it_is_refused(self, format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
        writer, module = DECKS[format_]

        def changed(deck: LaidDeck) -> LaidDeck:
            (slide,) = deck.slides
            return replace(deck, slides=(replace(slide, items=(*slide.items, Unknown())),))

        laid(changed, monkeypatch, module)
        with pytest.raises(AssertionError, match="Unknown"):
            writer.write(decks.one(Paragraph(plain("A text"))), Look())

    def it_is_refused_as_a_page(self) -> None:
        with pytest.raises(AssertionError, match="Unknown"):
            pdf_file.make(Unknown(), Look())


class DescribeAnUnknownMark:
    def it_is_refused_in_a_picture(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lay_out = layout.lay_out
        monkeypatch.setattr(layout, "lay_out", lambda *given, **named: with_mark(lay_out(*given, **named), Unknown()))
        with pytest.raises(AssertionError, match="Unknown"):
            svg.write(PICTURE, Look())

    def it_is_refused_in_a_document(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lay_out_parts = pdf_story.lay_out_parts
        monkeypatch.setattr(
            pdf_story, "lay_out_parts", lambda *given: [with_mark(one, Unknown()) for one in lay_out_parts(*given)]
        )
        with pytest.raises(AssertionError, match="Unknown"):
            pdf.write(pages.document(Figure(PICTURE, plain("The line"))), Look())

    @pytest.mark.parametrize("mark", [Unknown(), Emblem(*(None, None))], ids=["unknown", "logo"])
    def it_is_refused_on_a_slide_as_a_logo_is(self, mark: object, monkeypatch: pytest.MonkeyPatch) -> None:
        def changed(deck: LaidDeck) -> LaidDeck:
            (slide,) = deck.slides
            title, picture = slide.items
            assert isinstance(picture, PlacedPicture)
            picture = replace(picture, scene=with_mark(picture.scene, mark))
            return replace(deck, slides=(replace(slide, items=(title, picture)),))

        laid(changed, monkeypatch, pptx_file)
        with pytest.raises((AssertionError, TypeError), match=r"Unknown|no place for a logo"):
            pptx.write(decks.one(Figure(PICTURE, plain("The line"))), Look())
