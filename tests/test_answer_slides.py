"""Questions and answers on slides, over the gallery: nothing too small, nothing cut, and the right cells lit."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator

import pytest
from pptx import Presentation
from support.gallery import SPECS, gallery, sampled
from support.localized import localized

import srm_docs
from srm_docs.compose import slides
from srm_docs.compose.questions.sheet import on_sheet
from srm_docs.core.values import replace
from srm_docs.language.loader import load_text
from srm_docs.layout import lay_out_deck
from srm_docs.layout.slides.proof import proof_excerpt, proof_scene
from srm_docs.model.exercise import Exercise, ExerciseKind, Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof
from srm_docs.page.placed import LaidDeck, Placed, PlacedPicture, PlacedTable, PlacedText
from srm_docs.page.scene import Panel, Scene, Stroke
from srm_docs.page.task import AnswerBlock
from srm_docs.page.text import plain_text
from srm_docs.style.master import Aspect, own_master
from srm_docs.style.theme import load_theme

LEAST_PT = 14
MOST_PROOFS = 6
REAL = [spec.stem for spec in SPECS]


def proving(model: ResponsibilityModel) -> ResponsibilityModel:
    """A model with an exercise for some of its cells, and some made from the matrix."""
    cells = [
        Proof(row.id, (service,), when)
        for row in model.rows
        for service, cell in row.cells.items()
        for when in ("", *cell.conditions)
        if cell.under(when).held
    ]
    some = cells[:: max(1, len(cells) // MOST_PROOFS)]
    everywhere = [Proof(row.id, tuple(row.cells)) for row in model.rows[:1] if row.cells]
    tasks: dict[str, Exercise | Quiz] = {
        f"e{number}": Exercise(
            f"e{number}", ExerciseKind.EXERCISE, "Who has a part?", explanation="It is so.", proof=proof
        )
        for number, proof in enumerate(some + everywhere)
    }
    return replace(model, exercises={**tasks, "quiz": Quiz("quiz", 5, 1)})


MODELS = {name: proving(model) for name, model in gallery().items()}


@functools.cache
def laid_out(name: str, aspect: Aspect) -> LaidDeck:
    deck = slides.compose(on_sheet(localized(MODELS[name])))
    tasks = tuple(slide for slide in deck.slides if slide.id.startswith(("case", "exercise")))
    return lay_out_deck(replace(deck, slides=tasks), load_theme(), own_master(aspect))


def items(name: str, aspect: Aspect) -> Iterator[tuple[str, Placed]]:
    """What is on the slides of cases and exercises, each with the id of its slide."""
    for slide in laid_out(name, aspect).slides:
        if slide.id.startswith(("case", "exercise")):
            for item in slide.items[1:]:
                yield slide.id, item


def scenes(name: str, aspect: Aspect) -> Iterator[tuple[str, Scene]]:
    for id_, item in items(name, aspect):
        if isinstance(item, PlacedPicture) and any(isinstance(mark, Panel) for mark in item.scene.marks):
            yield id_, item.scene


def frames(scene: Scene) -> list[Stroke]:
    return [mark for mark in scene.marks if isinstance(mark, Stroke) and mark.role == "proof-frame"]


@pytest.mark.parametrize(
    ("name", "aspect"),
    # The narrow slide differs by its room alone, for which the real models and the widest are enough.
    [(name, Aspect.WIDE) for name in sampled(MODELS)]
    + [(name, Aspect.STANDARD) for name in (*REAL, "sixteen-services")],
)
class DescribeAnswersOfTheGallery:
    def they_have_no_small_type(self, name: str, aspect: Aspect) -> None:
        for id_, item in items(name, aspect):
            sizes = [paragraph.size for paragraph in item.paragraphs] if isinstance(item, PlacedText) else []
            if isinstance(item, PlacedPicture):
                assert item.box.width == pytest.approx(item.scene.size.width)
                panels = [mark for mark in item.scene.marks if isinstance(mark, Panel)]
                sizes = [line.size for panel in panels for line in panel.lines]
            assert min(sizes, default=LEAST_PT) >= LEAST_PT, id_

    def they_stay_on_the_slide(self, name: str, aspect: Aspect) -> None:
        for id_, item in items(name, aspect):
            assert min(item.box.x, item.box.y) >= 0, id_
            assert item.box.right <= aspect.size.width - 39, id_
            assert item.box.bottom <= 496, id_
        for id_, scene in scenes(name, aspect):
            for mark in scene.marks:
                if isinstance(mark, Panel):
                    assert min(mark.box.x, mark.box.y) >= 0, id_
                    assert mark.box.right <= scene.size.width, id_
                    assert mark.box.bottom <= scene.size.height, id_
                else:
                    assert all(0 <= x <= scene.size.width for x, _ in mark.points), id_  # type: ignore[union-attr]
                    assert all(0 <= y <= scene.size.height for _, y in mark.points), id_  # type: ignore[union-attr]

    def they_overlap_nowhere(self, name: str, aspect: Aspect) -> None:
        by_slide: dict[str, list[Placed]] = {}
        for id_, item in items(name, aspect):
            by_slide.setdefault(id_, []).append(item)
        for id_, placed in by_slide.items():
            for at, item in enumerate(placed):
                assert not [other for other in placed[at + 1 :] if item.box.overlaps(other.box)], id_

    def they_break_no_name_and_leave_none_out(self, name: str, aspect: Aspect) -> None:
        for id_, scene in scenes(name, aspect):
            for panel in scene.marks:
                if isinstance(panel, Panel) and panel.lines and panel.role in ("layer", "column"):
                    shown = "".join(line.text for line in panel.lines)
                    assert squeezed(shown) == squeezed(panel.name), id_
                    words = {word for line in panel.lines for word in line.text.split()}
                    assert panel.name.isascii() <= (words <= set(panel.name.split()) | hyphened(panel.name)), id_
                if isinstance(panel, Panel):
                    height = sum(line.size for line in panel.lines)
                    assert height <= panel.box.height + 0.5, id_

    def they_light_the_cells_of_their_proof_alone(self, name: str, aspect: Aspect) -> None:
        model = MODELS[name]
        charts = [(id_, scene) for id_, scene in scenes(name, aspect) if frames(scene)]
        for number, task in enumerate(model.exercises.values(), start=1):
            if not isinstance(task, Exercise) or not task.proof:
                continue
            pictures = [scene for id_, scene in charts if task.id in answered_on(id_)]
            # Where words are so long, or lit cells so many, that there is no room, the rows of the matrix are shown.
            may_be_table = name not in REAL or aspect is Aspect.STANDARD
            assert pictures or (may_be_table and f"exercise-{task.id}" in shown_as_tables(name, aspect)), task.id
            for scene in pictures:
                assert lit(scene, number) == expected(model, task.proof), task.id

    def they_say_by_numbers_which_cells_prove_which_answer(self, name: str, aspect: Aspect) -> None:
        for id_, scene in scenes(name, aspect):
            marks = [mark for mark in scene.marks if isinstance(mark, Panel) and mark.role == "badge"]
            if frames(scene):
                assert bool(marks) == (len(answered_on(id_)) > 1), id_
                assert all(line.text for mark in marks for line in mark.lines), id_


def answered_on(id_: str) -> list[str]:
    """The exercises that are answered on a slide, by its id."""
    name, answer, _ = id_.partition("-answer")
    return [part.removeprefix("exercise-") for part in name.split("-and-")] if answer else []


def shown_as_tables(name: str, aspect: Aspect) -> set[str]:
    """The exercises whose proof is shown as rows of the matrix: none of them shares its slide."""
    return {id_.partition("-answer")[0] for id_, item in items(name, aspect) if isinstance(item, PlacedTable)}


def squeezed(text: str) -> str:
    return "".join(text.split())


def hyphened(name: str) -> set[str]:
    """What a name may be broken into, besides its words: at hyphens and slashes."""
    parts = name.replace("-", "- ").replace("/", "/ ").split()
    return set(parts)


def lit(scene: Scene, number: int) -> set[tuple[str, frozenset[str]]]:
    """The services of the framed cells, each with those whose full colours are within the frame.

    Where cells bear numbers, those of this one.
    """
    numbers = [mark for mark in scene.marks if isinstance(mark, Panel) and mark.role == "badge"]
    cells = [mark for mark in scene.marks if isinstance(mark, Panel) and mark.role == "cell"]
    found = set()
    for frame in frames(scene):
        (left, right), (top, bottom) = ((min(some), max(some)) for some in zip(*frame.points, strict=True))
        within = [
            cell
            for cell in cells
            if left <= cell.box.x and cell.box.right <= right and top <= cell.box.y and cell.box.bottom <= bottom
        ]
        marks = [
            mark.name.split(", ")
            for mark in numbers
            if left <= mark.box.x and mark.box.right <= right and top <= mark.box.y and mark.box.bottom <= bottom
        ]
        if not numbers or any(str(number) in some for some in marks):
            found.add((within[0].group, frozenset(cell.party for cell in within)))
    return found


def expected(model: ResponsibilityModel, proof: Proof) -> set[tuple[str, frozenset[str]]]:
    cells = zip(proof.services, proof.of(model.row(proof.responsibility)), strict=True)
    return {(service, frozenset(cell.holders)) for service, cell in cells}


class DescribeAnswersInPowerPoint:
    @pytest.mark.parametrize("name", ["microsoft-cloud", "three-owners", "google-gke", "many-duties"])
    def they_have_frames_around_the_proving_cells_and_nowhere_else(self, name: str) -> None:
        model = MODELS[name]
        file = Presentation(io.BytesIO(srm_docs.render(model, "slides", "pptx")))
        deck = slides.compose(on_sheet(localized(model)))
        ids = [slide.id for slide in lay_out_deck(deck, load_theme(), own_master(Aspect.WIDE)).slides]
        for id_, slide in zip(ids, file.slides, strict=True):
            task = model.exercises.get("-and-".join(answered_on(id_)))
            if not isinstance(task, Exercise):
                continue
            assert task.proof
            (chart,) = [shape for shape in slide.shapes if shape.shape_type == 6 and len(shape.shapes) > 2]
            (caption,) = [shape for shape in slide.shapes if shape.has_text_frame and " × " in shape.text_frame.text]
            row = model.row(task.proof.responsibility).name
            assert row in caption.text_frame.text
            assert row in chart._element.nvGrpSpPr.cNvPr.get("descr")
            held = {shape.name for group in chart.shapes if group.shape_type == 6 for shape in group.shapes}
            marked = [shape.name for shape in chart.shapes if shape.shape_type != 6 and shape.name in held]
            services = {model.services[service].name for service in task.proof.services}
            assert len(marked) == len(services)
            assert all(any(service in name for name in marked) for service in services)
            row_cells = dict(zip(task.proof.services, task.proof.of(model.row(task.proof.responsibility)), strict=True))
            for service, cell in row_cells.items():
                (text,) = [text for text in marked if model.services[service].name in text]
                told = {owner.id for owner in model.owners.values() if owner.name in text.rpartition(":")[2]}
                assert told == set(cell.holders)

    def and_their_ticks_are_read_out(self) -> None:
        file = Presentation(io.BytesIO(srm_docs.render(gallery()["microsoft-cloud"], "slides", "pptx")))
        ticks = [
            shape._element.nvGrpSpPr.cNvPr.get("descr")
            for slide in file.slides
            for shape in slide.shapes
            if shape.shape_type == 6 and shape.name == "\u2713"
        ]
        assert ticks
        assert set(ticks) == {"\u2713. Answer"}


class DescribeAProofUnderACondition:
    SPEC = """
srm: 1
title: On call
owners:
  c: {name: Customer, kind: customer}
  p: {name: Provider, kind: provider}
services: {s: {name: Support}}
layers: {l: {name: Operations}}
responsibilities:
  r: {name: Answer calls, layer: l, duties: {c: yes, p: [no, {share: all, when: a contract is signed}]}}
exercises:
  q:
    question: Who answers calls under contract?
    proves: {responsibility: r, service: s, when: a contract is signed}
    choices: [{text: Both, owner: [c, p]}, {text: Customer, owner: c}]
"""

    def it_is_shown_as_it_is_under_the_condition(self) -> None:
        model = load_text(self.SPEC).model
        assert model
        deck = slides.compose(on_sheet(localized(model)))
        slide = next(slide for slide in deck.slides if slide.id == "exercise-q-answer")
        assert slide.title == (
            "Customer and Provider share the responsibility for “Answer calls”, if a contract is signed"
        )
        (block,) = slide.blocks
        assert isinstance(block, AnswerBlock)
        assert block.proof
        assert block.proof.caption == "The cell that proves it: Answer calls × Support, if a contract is signed"
        (row,) = block.proof.chart.rows
        assert row.name == "Operations: Answer calls, if a contract is signed"
        assert [part.party for part in row.cells[0].parts] == ["c", "p"]
        (line,) = block.proof.table.rows
        told = [plain_text(text) for cell in line.cells for text in cell.texts]
        assert told == ["Answer calls, if a contract is signed", "Support", "YES", "YES"]


class DescribeALargeChart:
    def it_is_shown_in_part_and_says_so(self) -> None:
        laid = laid_out("sixty-layers", Aspect.WIDE)
        slide = next(slide for slide in laid.slides if "e3" in answered_on(slide.id))
        texts = [
            "".join(run.text for run in text.text)
            for item in slide.items
            if isinstance(item, PlacedText)
            for text in item.paragraphs
        ]
        assert [text for text in texts if text.startswith("Excerpt: ")]
        assert [text for text in texts if "of 60 rows, 2 of 2 columns" in text]

    def it_has_its_neighbours_around_it(self) -> None:
        answers = slides.compose(on_sheet(localized(MODELS["sixty-layers"]))).slides
        (block,) = next(slide.blocks for slide in answers if slide.id == "exercise-e3-answer")
        assert isinstance(block, AnswerBlock)
        assert block.proof
        shown = proof_excerpt(block.proof.chart, load_theme(), own_master(Aspect.WIDE).size)
        assert shown
        assert 10 < shown.rows < 60
        assert proof_scene(block.proof.chart, load_theme(), own_master(Aspect.WIDE).size) is None
