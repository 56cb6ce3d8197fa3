"""Slides of models as they are taught, of every shape: large enough, whole words, nothing cut, none half empty."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest
from support.gallery import gallery
from support.samples import drawn
from support.shapes import shapes
from support.taught import taught

from srm_docs.core.colour import Colour, contrast, mix
from srm_docs.core.diagnostics import Severity
from srm_docs.layout import lay_out_deck
from srm_docs.layout.slides.text import Measure
from srm_docs.layout.slides.whole_words import broken_words
from srm_docs.page.party import Party
from srm_docs.page.placed import Fit, Ground, LaidDeck, Placed, PlacedPicture, PlacedSlide, PlacedTable, PlacedText
from srm_docs.page.scene import Mark, Panel
from srm_docs.page.text import plain_text
from srm_docs.pipeline import registry
from srm_docs.pipeline.rendering import composed
from srm_docs.style.master import Aspect, own_master
from srm_docs.style.theme import Theme, load_theme, theme_names
from srm_docs.writers._fit import remarks
from srm_docs.writers._pptx.their_palette import their_palette

LEAST_PT, LEAST_OF_SOURCES_PT = 13.98, 10.0

LEAST_FILLED = 0.55
"""The part of the height below its title that its content covers at the least; gaps between things don't count."""

GAP_PT = 30.0
"""White of so many points between two things belongs to them."""

MOST_SLIDES = {"ai-shared-responsibility": 15, "microsoft-cloud": 20}

MODELS = {
    **gallery(),
    **shapes(),
    "twelve layers by six": drawn(*("C" * (2 + step) + "B" + "P" * (9 - step) for step in range(6))),
}

WIDE, STANDARD = list(Aspect)
SHAPES = [
    ("microsoft-cloud", STANDARD),
    ("aws-databases", STANDARD),
    ("google-gke", WIDE),
    ("one-cell", WIDE),
    ("two layers", STANDARD),
    ("sixty-layers-of-one-service", WIDE),
    ("six-owners", STANDARD),
    ("five-owners-of-one-layer", WIDE),
    ("always five owners together", STANDARD),
    ("sixteen services by eight layers", WIDE),
    ("names-of-several-words", WIDE),
    ("names-of-forty-letters", STANDARD),
    ("one word in Japanese", STANDARD),
    ("hebrew", WIDE),
    ("nobody-here-and-there", STANDARD),
    ("twelve layers by six", STANDARD),
]

WHOLE = ["microsoft-cloud", "aws-databases", "microsoft-ai", "twelve layers by six", "fifteen-columns"]
"""Models whose charts stay on one narrow slide."""


@functools.cache
def laid_out(name: str, aspect: Aspect) -> LaidDeck:
    deck = composed(registry.product("slides"), taught(MODELS[name]))
    return lay_out_deck(deck, load_theme(), own_master(aspect))


def type_sizes(item: Placed) -> list[float]:
    match item:
        case PlacedText():
            return [paragraph.size for paragraph in item.paragraphs]
        case PlacedTable():
            return [item.size]
        case PlacedPicture():
            scale = item.box.width / item.scene.size.width
            panels = [mark for mark in item.scene.marks if isinstance(mark, Panel)]
            return [line.size * scale for panel in panels for line in panel.lines]


def covered(slide: PlacedSlide, aspect: Aspect) -> float:
    """The part of the height below the title that things cover; a text without a ground is as high as its lines."""
    free, measure = own_master(aspect).free, Measure(load_theme().face)
    spans = []
    for item in slide.items[1:]:
        height = item.box.height
        if isinstance(item, PlacedText) and item.ground is Ground.NONE:
            height = measure.column(item.paragraphs, item.box.width - 2 * item.inset)
        spans.append((item.box.y, item.box.y + height))
    whole, end = 0.0, free.y
    for top, bottom in sorted(spans):
        whole += max(0.0, bottom - (top if top - end > GAP_PT else end))
        end = max(end, bottom)
    return whole / free.height


def is_asked(slide: PlacedSlide) -> bool:
    """Whether it asks something; of a lone open question it is known that it stands amid its slide."""
    lone = len(slide.items) == 2 and slide.id == "exercise-e3"
    return slide.id.startswith(("case-", "exercise-")) and "-answer" not in slide.id and not lone


@pytest.mark.parametrize(("name", "aspect"), SHAPES)
class DescribeSlidesAsTheyAreTaught:
    def they_have_no_type_below_the_floor(self, name: str, aspect: Aspect) -> None:
        for slide in laid_out(name, aspect).slides:
            floor = LEAST_OF_SOURCES_PT if slide.id.startswith("sources") else LEAST_PT
            assert min(size for item in slide.items for size in type_sizes(item)) >= floor, slide.id

    def they_break_no_word(self, name: str, aspect: Aspect) -> None:
        measure = Measure(load_theme().face)
        broken = {slide.id: list(broken_words(slide.items, measure)) for slide in laid_out(name, aspect).slides}
        assert {id_: words for id_, words in broken.items() if words} == {}
        assert Fit.BROKEN not in [fitted.fit for fitted in laid_out(name, aspect).fitted]

    def they_have_an_ellipsis_only_where_it_is_told(self, name: str, aspect: Aspect) -> None:
        laid = laid_out(name, aspect)
        told = {fitted.title for fitted in laid.fitted if fitted.fit is Fit.CUT}
        for slide in laid.slides:
            assert all("\u2026" not in text or text in told for item in slide.items for text in texts(item)), slide.id

    def they_are_not_half_empty_where_something_is_asked(self, name: str, aspect: Aspect) -> None:
        asked = [slide for slide in laid_out(name, aspect).slides if is_asked(slide)]
        assert asked
        assert {slide.id: part for slide in asked if (part := covered(slide, aspect)) < LEAST_FILLED} == {}


def texts(item: Placed) -> Iterator[str]:
    match item:
        case PlacedText():
            yield from (plain_text(paragraph.text) for paragraph in item.paragraphs)
        case PlacedTable():
            yield from (plain_text(text) for row in item.table.rows for cell in row.cells for text in cell.texts)
        case PlacedPicture():
            yield from (line.text for mark in item.scene.marks if isinstance(mark, Panel) for line in mark.lines)


class DescribeRealModels:
    @pytest.mark.parametrize("name", list(MOST_SLIDES))
    def they_have_few_slides_none_of_them_half_empty(self, name: str) -> None:
        deck = composed(registry.product("slides"), MODELS[name])
        laid = lay_out_deck(deck, load_theme(), own_master(WIDE))
        assert len(laid.slides) <= MOST_SLIDES[name]
        assert {
            slide.id: covered(slide, WIDE) for slide in laid.slides[1:] if covered(slide, WIDE) < LEAST_FILLED
        } == {}

    @pytest.mark.parametrize("name", WHOLE)
    def they_keep_their_chart_on_one_narrow_slide(self, name: str) -> None:
        slides = laid_out(name, STANDARD).slides
        (chart,) = [slide for slide in slides if slide.id.startswith("boundary")]
        (picture,) = [item for item in chart.items if isinstance(item, PlacedPicture)]
        panels = [mark for mark in picture.scene.marks if isinstance(mark, Panel)]
        told = " ".join(line.text for panel in panels if panel.role in ("legend", "zone") for line in panel.lines)
        # Letters in cells are explained beside them.
        for text in {line.text for panel in panels if panel.role == "cell" for line in panel.lines}:
            assert len(text) > 1 or f"{text}:" in told, text


class DescribeAnswersThatShareASlide:
    def they_say_all_that_those_apart_say(self) -> None:
        laid = lay_out_deck(
            composed(registry.product("slides"), MODELS["ai-shared-responsibility"]), load_theme(), own_master(WIDE)
        )
        (slide,) = [slide for slide in laid.slides if slide.id.startswith("case-") and slide.id.endswith("-answer")]
        told = " ".join((*(text for item in slide.items for text in texts(item)), *map(plain_text, slide.notes)))
        for case in MODELS["ai-shared-responsibility"].scenarios.values():
            assert case.title in told
            assert case.explanation in told
        for proven in ("Your output filters (Guardrails) × Amazon Bedrock", "Physical Data Center × Amazon Bedrock"):
            assert proven in told

    def and_their_numbers_are_those_of_their_cells(self) -> None:
        slides = laid_out("google-gke", WIDE).slides
        shared = [slide for slide in slides if "-and-" in slide.id and "-answer" in slide.id]
        assert shared
        for slide in shared:
            pictures = [item.scene for item in slide.items if isinstance(item, PlacedPicture)]
            badges = [
                {mark.name for mark in scene.marks if isinstance(mark, Panel) and mark.role == "badge"}
                for scene in pictures
            ]
            *heads, chart = [names for names in badges if names]
            assert len(heads) == 2
            assert {number for mark in chart for number in mark.split(", ")} == set().union(*heads)


class DescribePaleCells:
    @pytest.mark.parametrize("name", theme_names())
    def they_are_seen_beside_what_they_stand_on(self, name: str) -> None:
        theme = load_theme(name)
        deck = composed(registry.product("slides"), taught(MODELS["one-column"]))
        laid = lay_out_deck(deck, theme, own_master(WIDE))
        scenes = [item.scene for slide in laid.slides for item in slide.items if isinstance(item, PlacedPicture)]
        charts = [scene for scene in scenes if "proof-frame" in {getattr(mark, "role", "") for mark in scene.marks}]
        assert charts
        for scene in charts:
            grounds = [mark.fill for mark in scene.marks if is_ground(mark)] or [theme.surface]
            cells = [mark for mark in scene.marks if pale(mark, theme)]
            assert cells
            assert all(contrast(cell.fill, grounds[0]) >= 1.05 for cell in cells)

    def they_are_stronger_in_dark_templates(self) -> None:
        parties = [Party("c", "Customer", "", near=True), Party("p", "Provider", "", near=False)]
        accents = {f"accent{number}": Colour(digits) for number, digits in enumerate(["#0072B2", "#F6C667"], start=1)}
        for ground, text in (("#101418", "#FFFFFF"), ("#FFFFFF", "#101418")):
            entries = {"bg1": Colour(ground), "tx1": Colour(text), "bg2": Colour(ground), **accents}
            palette, _ = their_palette(entries, load_theme(), parties)
            for party in ("c", "p"):
                tone = palette.tint(party)
                shown = mix(Colour(ground), palette.fill_of(party), tone.alpha / 100)
                assert contrast(shown, Colour(ground)) >= (1.4 if text == "#FFFFFF" else 1.05)
                assert contrast(shown, Colour(text)) >= 4.5


def pale(mark: Mark, theme: Theme) -> bool:
    tints = {swatch.tint for swatch in (*theme.near, *theme.far)}
    return isinstance(mark, Panel) and mark.role == "cell" and bool(mark.party) and mark.fill in tints


def is_ground(mark: Mark) -> bool:
    return isinstance(mark, Panel) and mark.role == "proof-ground"


class DescribePanelsOfLongNames:
    def they_stand_below_each_other_in_large_type(self) -> None:
        laid = laid_out("names-of-forty-letters", STANDARD)
        (sides,) = [slide for slide in laid.slides if slide.id == "sides"]
        heads = [item for item in sides.items[1:] if isinstance(item, PlacedText) and item.ground is Ground.FILL]
        assert len({head.box.x for head in heads}) == 1
        assert min(size for head in heads for size in type_sizes(head)) >= 20


class DescribeWordsThatAreTooLong:
    def they_are_told_with_their_slide(self) -> None:
        laid = laid_out("long-words", WIDE)
        told = [fitted for fitted in laid.fitted if fitted.fit is Fit.BROKEN]
        assert told
        assert {len(fitted.word) for fitted in told} >= {200}
        assert {fitted.title for fitted in told} <= {slide.title for slide in laid.slides}

    def and_the_message_names_one_and_says_the_way_out(self) -> None:
        (warning,) = [said for said in remarks(laid_out("long-words", WIDE).fitted) if "for the word" in said.message]
        assert warning.severity is Severity.WARNING
        assert "which has 2" in warning.message
        assert "`short:`" in warning.hint
