"""The deck as a whole: how many slides there are, how full they are, and that what is native stands clear."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from support.gallery import SPECS, gallery, sampled
from support.samples import drawn

import srm_docs
from srm_docs.layout import lay_out_deck
from srm_docs.layout.slides.text import Measure
from srm_docs.page.placed import Fit, LaidDeck, PlacedPicture, PlacedSlide, PlacedTable, PlacedText
from srm_docs.page.scene import Panel
from srm_docs.pipeline import registry
from srm_docs.pipeline.rendering import composed
from srm_docs.style.master import Aspect, own_master
from srm_docs.style.theme import load_theme

MODELS = gallery()
REAL = [spec.stem for spec in SPECS]
TALL = {"sixty-layers", "sixty-layers-of-one-service", "platformsh-pci-dss"}
"""Models of so many layers that their pictures and matrices take many slides."""

LEAST_FILLED = 0.45
"""The part of the height below the title that is filled at least."""

ENDS = ("title", "section-", "summary", "sources")
QUESTIONS = ("case-", "exercise-")


@functools.cache
def laid_out(name: str, aspect: Aspect = Aspect.WIDE) -> LaidDeck:
    deck = composed(registry.product("slides"), MODELS[name])
    return lay_out_deck(deck, load_theme(), own_master(aspect))


def filled(slide: PlacedSlide) -> float:
    """The part of the height below the title of what stands there."""
    free = own_master(Aspect.WIDE).free
    bottoms = []
    for item in slide.items[1:]:
        height = item.box.height
        if isinstance(item, PlacedText) and item.role == "body":
            height = Measure(load_theme().face).column(item.paragraphs, item.box.width)
        bottoms.append(item.box.y + height)
    return (max(bottoms, default=free.y) - free.y) / free.height


class DescribeTheNumberOfSlides:
    def it_is_small_for_the_lesson(self) -> None:
        slides = laid_out("ai-shared-responsibility").slides
        assert len(slides) <= 15
        assert len([slide for slide in slides if not slide.id.startswith(QUESTIONS)]) <= 9

    @pytest.mark.parametrize("name", sorted(MODELS.keys() - TALL))
    def it_is_no_more_than_three_times_that_of_the_ideas(self, name: str) -> None:
        ideas = composed(registry.product("slides"), MODELS[name]).slides
        assert len(laid_out(name).slides) <= 3 * len(ideas)

    def it_leaves_the_whole_matrix_out_of_a_long_deck_and_says_so(self) -> None:
        laid = laid_out("ai-shared-responsibility")
        assert not [slide for slide in laid.slides if slide.id.startswith("matrix")]
        assert Fit.LEFT_OUT in [fitted.fit for fitted in laid.fitted]
        assert [slide for slide in laid_out("google-gke").slides if slide.id.startswith("matrix")]


class DescribeTheSlides:
    @pytest.mark.parametrize("name", REAL)
    def they_are_not_half_empty(self, name: str) -> None:
        shown = [slide for slide in laid_out(name).slides if not slide.id.startswith((*ENDS, *QUESTIONS))]
        assert {slide.id: filled(slide) for slide in shown if filled(slide) < LEAST_FILLED} == {}

    @pytest.mark.parametrize("aspect", list(Aspect))
    @pytest.mark.parametrize("name", sampled(sorted(MODELS)))
    def they_have_no_type_below_the_floor_in_pictures(self, name: str, aspect: Aspect) -> None:
        laid = laid_out(name, aspect)
        assert [size for slide in laid.slides for size in sizes(slide) if size < 13.98] == []

    @pytest.mark.parametrize("name", REAL)
    def they_have_empty_boxes_nowhere(self, name: str) -> None:
        for slide in laid_out(name).slides:
            assert all(item.paragraphs for item in slide.items if isinstance(item, PlacedText))
            assert all(item.table.rows for item in slide.items if isinstance(item, PlacedTable))


def sizes(slide: PlacedSlide) -> Iterator[float]:
    for item in slide.items:
        if isinstance(item, PlacedPicture):
            scale = item.box.width / item.scene.size.width
            panels = [mark for mark in item.scene.marks if isinstance(mark, Panel)]
            yield from (line.size * scale for panel in panels for line in panel.lines)


class DescribeTheStaircase:
    @pytest.mark.parametrize("shared", [True, False])
    def it_stays_on_one_slide_up_to_twelve_layers_of_six_services(self, *, shared: bool) -> None:
        columns = ["C" * (2 + step) + ("B" if shared else "P") + "P" * (9 - step) for step in range(6)]
        deck = composed(registry.product("slides"), drawn(*columns))
        laid = lay_out_deck(deck, load_theme(), own_master(Aspect.WIDE))
        (chart,) = [slide for slide in laid.slides if slide.id.startswith("boundary")]
        assert min(sizes(chart)) >= 13.98
        assert filled(chart) > 0.9

    def it_has_letters_where_names_have_no_room_and_explains_them(self) -> None:
        columns = ["C" * (2 + step) + "B" + "P" * (9 - step) for step in range(6)]
        deck = composed(registry.product("slides"), drawn(*columns))
        laid = lay_out_deck(deck, load_theme(), own_master(Aspect.WIDE))
        (chart,) = [slide for slide in laid.slides if slide.id.startswith("boundary")]
        picture = chart.items[1]
        assert isinstance(picture, PlacedPicture)
        panels = [mark for mark in picture.scene.marks if isinstance(mark, Panel)]
        cells = {line.text for panel in panels if panel.role == "cell" for line in panel.lines}
        zones = [" ".join(line.text for line in panel.lines) for panel in panels if panel.role == "zone"]
        assert cells == {"C", "P"}
        assert all(zone.startswith(start) for zone, start in zip(zones, ("C: Customer", "P: Provider"), strict=True))


class DescribeNativeLabels:
    def they_stand_clear_of_the_name_of_the_line_and_of_the_bar(self) -> None:
        for model in (drawn("CPPPPPPP", "CPPPPPPP"), drawn("CCPP", "CPPP"), drawn("CCCCCCCP", "CCCCCCCP")):
            presentation = Presentation(io.BytesIO(srm_docs.render(model, "slides", "pptx")))
            found = 0
            for slide in presentation.slides:
                shapes = list(nested(slide.shapes))
                pills = [shape for shape in shapes if shape.name == model.boundary or shape.name == "The boundary"]
                zones = [shape for shape in shapes if shape.name.endswith("the cloud") and shape.text_frame.text]
                bars = [shape for shape in shapes if shape.name == "Bar"]
                for zone in zones if pills else ():
                    top, bottom = text_span(zone)
                    assert all(bottom <= pill.top or top >= pill.top + pill.height for pill in pills)
                    left = zone.left + zone.text_frame.margin_left
                    assert all(left >= bar.left + bar.width for bar in bars if bar.top == zone.top)
                    found += 1
            assert found


def nested(shapes: object) -> Iterator[object]:
    for shape in shapes:  # type: ignore[attr-defined]
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from nested(shape.shapes)


def text_span(shape: object) -> tuple[float, float]:
    """From where to where the text of a shape stands that is centred between its insets."""
    frame = shape.text_frame  # type: ignore[attr-defined]
    height = sum(paragraph.runs[0].font.size for paragraph in frame.paragraphs if paragraph.runs)
    top, bottom = frame.margin_top, shape.height - frame.margin_bottom  # type: ignore[attr-defined]
    middle = shape.top + (top + bottom) / 2  # type: ignore[attr-defined]
    return middle - height / 2, middle + height / 2
