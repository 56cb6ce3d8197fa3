"""The slides of the gallery: what must hold of every one, and what LibreOffice makes of those of real models."""

from __future__ import annotations

import functools
import io
import itertools
import re
from pathlib import Path

import pdfplumber
import pypdf
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from support import slidefiles
from support.accessible import faults
from support.gallery import SPECS, gallery, sampled
from support.gallery_slides import astray, office, rendered
from support.looks import styled

import srm_docs
from srm_docs.layout import lay_out_deck
from srm_docs.model.exercise import Exercise
from srm_docs.page.placed import Fit, LaidDeck, PlacedPicture
from srm_docs.page.scene import Panel
from srm_docs.pipeline import registry
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.rendering import composed
from srm_docs.style.master import Aspect, own_master
from srm_docs.style.theme import load_theme, theme_names
from srm_docs.writers._options import ARCHIVE, ASPECT, NOTE_LINES
from srm_docs.writers.pdf import write
from srm_docs.writers.pptx import write as write_presentation

MODELS = gallery()
REAL = [spec.stem for spec in SPECS]

_LOOKS = [
    styled(load_theme(theme), aspect=aspect, note_lines=note_lines, archive=archive)
    for theme in theme_names()
    for aspect in Aspect
    for note_lines, archive in ((False, False), (True, False), (False, True))
]
PDF_LOOKS = dict(zip((name for name in sampled(MODELS) if name != "hebrew"), itertools.cycle(_LOOKS), strict=False))
"""Each model in another look, so that all are seen. A PDF of what is written from right to left is not made."""


# What is made of a model is the same for each test that looks at it, so that a process makes it once; what is made of
# one layout it makes at one go, since only the last layouts are kept.
@functools.cache
def deck(name: str, *, for_learners: bool = False):
    edition = "learner" if for_learners else "instructor"
    return composed(registry.product("slides"), MODELS[name], Selection(edition=edition))


@functools.cache
def laid_out(name: str, aspect: Aspect):
    return lay_out_deck(deck(name), load_theme(), own_master(aspect))


@functools.cache
def presentation_of(name: str) -> bytes:
    laid_out(name, Aspect.WIDE)
    return write_presentation(deck(name), styled()).data


@functools.cache
def printed(name: str) -> tuple[bytes, bytes, LaidDeck]:
    """The PDF in the look of a model; the same with a page for each slide, without lines for notes; its slides."""
    look, aspect = PDF_LOOKS[name], PDF_LOOKS[name][ASPECT]
    laid = lay_out_deck(deck(name), look.theme, own_master(aspect))
    data = write(deck(name), look).data
    whole = write(deck(name), styled(look.theme, aspect=aspect)).data if look[NOTE_LINES] else data
    return data, whole, laid


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


class DescribeTheGalleryOnSlides:
    @pytest.mark.parametrize("name", list(MODELS))
    def and_its_files_have_no_fault_of_their_own(self, name):
        assert slidefiles.own_findings(presentation_of(name)) == []

    @pytest.mark.parametrize("name", REAL)
    def and_those_of_real_models_have_none_that_either_validator_finds(self, name, tmp_path):
        assert slidefiles.findings(presentation_of(name), tmp_path) == []

    @pytest.mark.parametrize("name", list(MODELS))
    def and_every_title_is_there_once_and_every_slide_has_notes(self, name):
        slides = deck(name).slides
        assert len({slide.title for slide in slides}) == len({slide.id for slide in slides}) == len(slides)
        assert all(slide.notes for slide in slides)
        assert all(slide.section for slide in slides)

    @pytest.mark.parametrize(
        ("name", "aspect"),
        [*((name, Aspect.WIDE) for name in MODELS), *((name, Aspect.STANDARD) for name in sampled(MODELS, 3))],
    )
    def and_everything_is_on_the_slide(self, name, aspect):
        laid = laid_out(name, aspect)
        for slide in laid.slides:
            for item in slide.items:
                assert item.box.x >= 0
                assert item.box.y >= 0
                assert item.box.right <= laid.size.width + 0.1
                assert item.box.bottom <= 496
                for mark in item.scene.marks if isinstance(item, PlacedPicture) else ():
                    if isinstance(mark, Panel):
                        assert mark.box.bottom <= item.scene.size.height
                        assert min(mark.box.x, mark.box.y) >= 0

    @pytest.mark.parametrize("name", REAL)
    def and_real_models_need_no_small_type_and_no_cut_titles(self, name):
        laid = laid_out(name, Aspect.WIDE)
        assert [
            fitted
            for fitted in laid.fitted
            if fitted.fit is Fit.CUT or (fitted.fit is Fit.SMALLER and fitted.amount < 14)
        ] == []

    @pytest.mark.parametrize("name", sampled(MODELS))
    def and_the_learner_s_has_no_notes_and_no_answers(self, name):
        slides = deck(name, for_learners=True).slides
        assert not any(slide.notes for slide in slides)
        assert not any(slide.id.endswith("-answer") for slide in slides)
        asked = [slide.id for slide in deck(name).slides if not slide.id.endswith("-answer")]
        assert [slide.id for slide in slides] == asked
        data = srm_docs.render(MODELS[name], "slides", "pptx", edition="learner")
        assert not [part for part in slidefiles.parts(data) if "notes" in part.lower()]
        told = [task for task in MODELS[name].exercises.values() if isinstance(task, Exercise)]
        secrets = [text for task in told for text in (task.explanation, task.hint) if len(text) > 40]
        held = b" ".join(slidefiles.parts(data).values()).decode(errors="replace")
        assert not [text for text in secrets if text[:40] in held]

    @pytest.mark.parametrize("name", PDF_LOOKS)
    def and_as_pdf_they_keep_to_pdf_ua(self, name):
        data, _, _ = printed(name)
        assert faults(data) == []
        assert not PDF_LOOKS[name][ARCHIVE] or faults(data, "pdfa-2a") == []

    @pytest.mark.parametrize("name", PDF_LOOKS)
    def and_as_pdf_no_text_leaves_its_box(self, name):
        _, data, laid = printed(name)
        with pdfplumber.open(io.BytesIO(data)) as file:
            for page, slide in zip(file.pages, laid.slides, strict=True):
                boxes = [item.box for item in slide.items]
                for char in page.chars:
                    if char["text"].isspace():
                        continue
                    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
                    # A full stop or comma of Japanese may hang beyond the end of its line (JLReq, 3.1.8).
                    over = char["size"] if char["text"] in "。、" else 0
                    held = [box for box in boxes if box.x <= x <= box.right + over and box.y <= y <= box.bottom]
                    assert held or 500 < y < laid.size.height, (page.page_number, char["text"], x, y)

    @pytest.mark.parametrize("name", REAL)
    def and_as_pdf_the_learner_s_hold_no_reason(self, name):
        told = [task for task in MODELS[name].exercises.values() if isinstance(task, Exercise)]
        secrets = [text for task in told for text in (task.explanation, task.hint) if len(text) > 40]
        learner_s = srm_docs.render(MODELS[name], "slides", "pdf", edition="learner")
        for data, held in ((printed(name)[1], True), (learner_s, False)):
            reader = pypdf.PdfReader(io.BytesIO(data))
            shown = squeezed("".join(page.extract_text() for page in reader.pages))
            reasons = [task.explanation for task in told if len(task.explanation) > 40]
            assert all((squeezed(text) in shown) == held for text in reasons)
            assert held or not [text for text in secrets if squeezed(text) in shown]

    @pytest.mark.skipif(not office(), reason="LibreOffice, which renders the slides, is not on this machine")
    def and_no_text_leaves_its_shape_when_it_is_rendered(self, tmp_path):
        files = [tmp_path / f"{name}.pptx" for name in REAL]
        for path in files:
            path.write_bytes(presentation_of(path.stem))
        rendered(files, tmp_path)
        astray_ = [f"{path.stem}: {fault}" for path in files for fault in astray(path, path.with_suffix(".pdf"))]
        assert astray_ == []

    @pytest.mark.skipif(not office(), reason="LibreOffice, which renders the slides, is not on this machine")
    def and_one_that_does_is_found(self, tmp_path):
        path = Path(tmp_path / "bad.pptx")
        presentation = Presentation(io.BytesIO(presentation_of("classic-staircase")))
        (picture,) = [shape for shape in presentation.slides[2].shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
        (service, *_) = [shape for shape in picture.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
        service.shapes[1].text_frame.text = "far too much " * 90
        presentation.save(path)
        rendered([path], tmp_path)
        assert list(astray(path, path.with_suffix(".pdf")))
