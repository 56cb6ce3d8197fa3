"""The printed pages of every model of the gallery: accessible, with no lonely heading and no blank half page."""

from __future__ import annotations

import functools
import io
import itertools
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.enum.section import WD_ORIENT
from support.accessible import faults, last_roles
from support.gallery import gallery, sampled
from support.localized import localized
from support.looks import styled
from support.wordfiles import findings

import srm_docs
from srm_docs.compose._diagram import bare
from srm_docs.compose.boundary import compose
from srm_docs.core.errors import TooLargeError
from srm_docs.core.geometry import MM
from srm_docs.core.options import Options
from srm_docs.core.values import replace
from srm_docs.layout import lay_out
from srm_docs.model.control import DocumentControl, Signatory
from srm_docs.style.look import Paper
from srm_docs.style.theme import load_theme, theme_names
from srm_docs.writers._pdf.marks import smallest_type

GALLERY = {name: model for name, model in gallery().items() if name != "hebrew"}
"""A PDF of what is written from right to left is not made: a test of limits says so."""

_LOOKS = itertools.cycle(
    styled(load_theme(theme), paper, fillable=fillable, archive=archive)
    for (theme, paper), (fillable, archive) in zip(
        itertools.cycle(itertools.product(theme_names(), Paper)),
        [(False, False), (True, False), (False, True), (True, True), (False, False)],
        strict=False,
    )
)
SAMPLED = sampled(GALLERY)
LOOKS = dict(zip(SAMPLED, _LOOKS, strict=False))
"""Each model in another look, so that all are seen; every model in every look would take minutes."""

HUGE_TITLES = ("long-names", "long-words")
"""Titles of three hundred letters take a page of their own."""


@functools.cache
def handout(name: str) -> bytes:
    return srm_docs.render(GALLERY[name], "handout", "pdf", look=LOOKS[name])


@pytest.mark.parametrize("name", SAMPLED)
class DescribeTheHandout:
    def it_keeps_to_pdf_ua(self, name: str) -> None:
        assert faults(handout(name)) == []

    def it_has_no_heading_at_the_foot_of_a_page(self, name: str) -> None:
        assert not [role for role in last_roles(handout(name)) if role.startswith("H")]


TOP, FOOT = 68, 63
"""What the margins take of a page above and below, in points."""


def tails(data: bytes) -> list[float]:
    """The blank part of each page; none before a page that is turned, or turned back, where there may be room."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        marks = [[*page.chars, *page.rects, *page.curves, *page.lines] for page in file.pages]
        feet = [
            max(mark["bottom"] for mark in on_page if mark["bottom"] < page.height - FOOT + 4)
            for page, on_page in zip(file.pages, marks, strict=True)
        ]
        blank = [
            (page.height - FOOT - foot) / (page.height - FOOT - TOP)
            for page, foot in zip(file.pages, feet, strict=True)
        ]
        turning = [page.width != next_.width for page, next_ in itertools.pairwise(file.pages)]
    return [0 if turns else part for part, turns in zip(blank, [*turning, False], strict=True)]


IN_PARTS = ("fifteen-columns",)
"""A picture in parts, set as small as print allows: the next part wants more than what is left of a page."""


@pytest.mark.parametrize("name", [name for name in SAMPLED if name not in (*HUGE_TITLES, *IN_PARTS)])
def it_has_no_page_of_which_a_third_is_blank_but_the_last(name: str) -> None:
    assert max(tails(handout(name))[:-1], default=0) <= 1 / 3


@pytest.mark.parametrize("product", ["handout", "policy"])
class DescribeAPictureThatIsTooWideForAnUprightPage:
    WIDE = replace(GALLERY["seven-services-side-by-side"], control=DocumentControl("POL-1", "Owner"))

    def it_is_whole_on_a_turned_page(self, product: str) -> None:
        with pdfplumber.open(io.BytesIO(srm_docs.render(self.WIDE, product, "pdf"))) as file:
            (turned,) = [page for page in file.pages if page.width > page.height]
            assert all(f"Service {number}" in turned.extract_text() for number in range(1, 8))
            assert "Where the line runs" in turned.extract_text(), "its heading is with it"
            assert "part 1 of" not in turned.extract_text()
            assert min(char["size"] for char in turned.chars if not char["text"].isspace()) >= 7 - 0.1
            # A document that begins with it does so on its page, and not with a blank one.
            assert (turned.page_number == 1) == (product == "handout")

    def it_is_so_in_word(self, product: str) -> None:
        document = docx.Document(io.BytesIO(srm_docs.render(self.WIDE, product, "docx")))
        sides = [section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections]
        assert sides == ([True, False] if product == "handout" else [False, True, False])
        (picture,) = document.inline_shapes
        page = document.sections[sides.index(True)]
        beside = (page.left_margin or 0) + (page.right_margin or 0)
        assert picture.width > 0.9 * ((page.page_width or 0) - beside)

    def it_comes_in_parts_where_even_that_does_not_do(self, product: str) -> None:
        model = replace(GALLERY["sixteen-services"], control=DocumentControl("POL-1", "Owner"))
        with pdfplumber.open(io.BytesIO(srm_docs.render(model, product, "pdf"))) as file:
            assert not [page for page in file.pages if page.width > page.height]
            assert "(part 3 of 3)" in "".join(page.extract_text() for page in file.pages)


PAGES = {
    ("ai-shared-responsibility", "handout"): 4,
    ("ai-shared-responsibility", "instructor"): 5,
    ("ai-shared-responsibility", "answer-key"): 1,
    ("microsoft-cloud", "handout"): 5,
    ("microsoft-cloud", "instructor"): 5,
    ("microsoft-cloud", "answer-key"): 4,
    ("microsoft-ai", "handout"): 2,
    ("google-gke", "handout"): 2,
    ("aws-databases", "handout"): 3,
    ("azure-managed-hsm-ekm", "handout"): 3,
    ("cloudgov-platform-boundary", "handout"): 2,
    ("platformsh-pci-dss", "handout"): 5,
}
"""The printed pages of models that are taught: more of them are a step back."""


@pytest.mark.parametrize(("name", "product"), PAGES)
def it_takes_no_more_pages_than_it_needs(name: str, product: str) -> None:
    blank = tails(srm_docs.render(GALLERY[name], product, "pdf"))
    assert len(blank) <= PAGES[name, product]
    assert max(blank[:-1], default=0) <= 1 / 3


LETTER = {
    # With its licence below the sources, the last of five pages is filled in full type; before, smaller type made four.
    ("ai-shared-responsibility", "handout"): 5,
    ("ai-shared-responsibility", "instructor"): 5,
    ("microsoft-cloud", "handout"): 5,
    ("microsoft-cloud", "instructor"): 6,
    ("google-gke", "handout"): 2,
    ("platformsh-pci-dss", "handout"): 3,
}
"""The printed pages on Letter paper, which is lower: a picture that fits below the cover of A4 does not fit there."""


@pytest.mark.parametrize(("name", "product"), LETTER)
def it_leaves_no_page_mostly_blank_on_letter_paper_either(name: str, product: str) -> None:
    blank = tails(srm_docs.render(GALLERY[name], product, "pdf", look=styled(paper=Paper.LETTER)))
    assert len(blank) <= LETTER[name, product]
    assert max(blank[:-1], default=0) <= 1 / 3


def it_gives_a_key_of_one_page_a_slim_head() -> None:
    key = srm_docs.render(GALLERY["ai-shared-responsibility"], "answer-key", "pdf")
    with pdfplumber.open(io.BytesIO(key)) as file:
        (page,) = file.pages
        title = next(char for char in page.chars if char["size"] > 12)
        assert title["top"] < 100
        assert not [mark for mark in page.curves if mark["fill"] and mark["width"] > page.width / 2]


@pytest.mark.parametrize("name", SAMPLED)
def it_has_a_card_of_one_accessible_page_unless_it_is_too_large(name: str) -> None:
    try:
        data = srm_docs.render(GALLERY[name], "quick-card", "pdf", look=LOOKS[name])
    except TooLargeError:
        assert len(GALLERY[name].layers) > 12 or len(GALLERY[name].services) > 12 or name in HUGE_TITLES
        return
    assert faults(data) == []
    with pdfplumber.open(io.BytesIO(data)) as file:
        (page,) = file.pages
        assert max(char["bottom"] for char in page.chars) < page.height
        picture = bare(compose(localized(GALLERY[name])))
        natural = smallest_type(lay_out(picture, LOOKS[name].theme, width=page.width - 28 * MM, titled=False))
        assert min(char["size"] for char in page.chars if not char["text"].isspace()) > min(7, natural) - 0.1


@pytest.mark.parametrize("name", ["ai-shared-responsibility", "google-gke", "classic-staircase"])
def it_has_a_card_with_the_picture_over_the_width_of_an_upright_page(name: str) -> None:
    with pdfplumber.open(io.BytesIO(srm_docs.render(GALLERY[name], "quick-card", "pdf"))) as file:
        (page,) = file.pages
        assert page.width < page.height
        text = page.extract_text()
        # Who holds what is in the picture: the cells reach from one margin to the other.
        cells = [mark for mark in [*page.rects, *page.curves] if mark["fill"] and mark["height"] > 12]
        assert max(mark["x1"] for mark in cells) - min(mark["x0"] for mark in cells) > 0.82 * page.width
        assert "What to take away" in text


def it_has_a_card_with_the_rows_to_remember_where_they_say_more_than_the_picture() -> None:
    def text_of(name: str) -> str:
        with pdfplumber.open(io.BytesIO(srm_docs.render(GALLERY[name], "quick-card", "pdf"))) as file:
            return str(file.pages[0].extract_text())

    lesson = text_of("ai-shared-responsibility")
    assert "The five rows to remember" in lesson
    assert "Model Weights (Custom)" in lesson
    assert "Training Data" not in lesson
    assert "Item" not in text_of("classic-staircase")


CONTROL = DocumentControl("POL-1", "Owner", sign_off=(Signatory("CISO"),))


@pytest.mark.parametrize("name", SAMPLED)
class DescribeThePolicy:
    def it_keeps_to_pdf_ua(self, name: str) -> None:
        model = replace(GALLERY[name], control=CONTROL)
        data = srm_docs.render(model, "policy", "pdf", look=LOOKS[name])
        assert faults(data) == []
        assert not [role for role in last_roles(data) if role.startswith("H")]

    def it_is_valid_to_two_validators_of_word_files(self, name: str, tmp_path: Path) -> None:
        model = replace(GALLERY[name], control=CONTROL)
        commented = Options({**LOOKS[name].options.chosen, "comments": True})
        data = srm_docs.render(model, "policy", "docx", look=replace(LOOKS[name], options=commented))
        assert findings(data, tmp_path) == []
