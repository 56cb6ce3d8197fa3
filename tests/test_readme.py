"""What the README says is so, and it is short."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from conftest import Keep
from PIL import Image, ImageChops
from support.guide import PAGES, README, ROOT
from support.sessions import play

import srm_docs
from srm_docs.core.values import replace
from srm_docs.model.model import ResponsibilityModel

MOST_LINES = 150
FOLDER = "output/ai-shared-responsibility"
DRAWN = ("boundary", "shift")
PAGES_SHOWN = {"handout": 1, "answer-key": 1, "quick-card": 1, "slides": 12}
"""Of which product which page is shown."""
WIDTH = 480
COLOURS = 32
TOLERANCE = 5
"""How far a spot of a page may differ, of 255: other versions of PDFium set the edges of letters otherwise."""


@pytest.fixture(scope="module")
def model() -> ResponsibilityModel:
    loaded = srm_docs.load(ROOT / "specs/ai-shared-responsibility.yaml").model
    assert loaded
    return loaded


class DescribeTheReadme:
    def it_is_read_in_five_minutes(self) -> None:
        assert len(README.splitlines()) <= MOST_LINES, "what is more than a newcomer needs belongs in docs/"

    def it_has_a_tour_that_prints_what_it_shows(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        played = play(ROOT / "README.md", tmp_path)
        assert len(played) >= 5
        for step in played:
            assert step.got == step.wanted, step.command

    def it_leads_to_every_task_of_the_guide(self) -> None:
        tasks, _, _ = PAGES["index"].partition("## Reference")
        pages = re.findall(r"\]\((\S+\.md)\)", tasks)
        assert len(pages) >= 10
        unnamed = {page for page in pages if f"(docs/{page})" not in README}
        assert unnamed <= {"exercises.md", "preview.md"}, "these are read on the way to others"

    def it_leads_nowhere_that_there_is_not(self) -> None:
        targets = re.findall(r"\]\(([^)#]+)\)", README)
        assert len(targets) > 20
        for target in targets:
            if not target.startswith("https://"):
                assert (ROOT / target).exists(), target


class DescribeThePictures:
    def they_are_of_six_products_and_small(self) -> None:
        shown = re.findall(rf"\]\(({FOLDER}/\S+)\)", README)
        names = [*(f"{FOLDER}/{name}.svg" for name in DRAWN), *(f"{FOLDER}/pages/{name}.png" for name in PAGES_SHOWN)]
        assert sorted(shown) == sorted(names)
        assert sum((ROOT / path).stat().st_size for path in shown) < 150_000

    @pytest.mark.parametrize("product", DRAWN)
    def they_are_those_that_the_build_draws(self, product: str, model: ResponsibilityModel, keep: Keep) -> None:
        keep(ROOT / f"{FOLDER}/{product}.svg", srm_docs.render(model, product, "svg"))

    @pytest.mark.parametrize("product", PAGES_SHOWN)
    def they_are_of_pages_that_the_build_prints(
        self, product: str, model: ResponsibilityModel, pytestconfig: pytest.Config
    ) -> None:
        path = ROOT / f"{FOLDER}/pages/{product}.png"
        fresh = page_of(srm_docs.render(model, product, "pdf"), PAGES_SHOWN[product])
        if pytestconfig.getoption("--update-goldens"):
            path.write_bytes(fresh)
        assert far_apart(path.read_bytes(), fresh) < TOLERANCE, "if this is meant: pytest --update-goldens"

    def they_would_not_pass_with_another_word(self, model: ResponsibilityModel) -> None:
        other = replace(model, subtitle=model.subtitle.replace("line", "lime"))
        pages = [page_of(srm_docs.render(each, "quick-card", "pdf"), 1) for each in (model, other)]
        assert far_apart(*pages) > TOLERANCE


def page_of(pdf: bytes, number: int) -> bytes:
    """A page of a PDF as a PNG of few colours."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[number - 1]
    image = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    file = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def far_apart(one: bytes, other: bytes) -> int:
    """How much the spots of two pictures differ at most, of 255: spots are squares of eight pixels."""
    images = [Image.open(io.BytesIO(data)).convert("L") for data in (one, other)]
    if images[0].size != images[1].size:
        return 255
    spots = [image.reduce(8) for image in images]
    return int(ImageChops.difference(*spots).getextrema()[1])
