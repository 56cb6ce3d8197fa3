"""Stacks of any shape, on screens and on paper: nothing is cut, broken, too small or over something else."""

from __future__ import annotations

from itertools import chain

import pytest
from support.legible import assert_legible, names_in
from support.localized import localized
from support.mermaid import svg_of
from support.scenes import assert_sound, panels
from support.shapes import shapes

import srm_docs
from srm_docs.compose import stack
from srm_docs.core.geometry import Size
from srm_docs.layout import lay_out
from srm_docs.layout.layout import PRINT_EMS
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Scene
from srm_docs.style.theme import load_theme

SHAPES = shapes()
A4_WIDTH = Size(482, 600).width


def page_of(name: str) -> Diagram:
    return stack.compose(localized(SHAPES[name]))


def told(scene: Scene) -> str:
    return " ".join(chain.from_iterable(line.text.split() for panel in panels(scene) for line in panel.lines))


@pytest.mark.parametrize("name", SHAPES)
class DescribeAStackOfAnyShape:
    # The places are those of every theme but for its hatching.
    @pytest.mark.parametrize("theme", ["plain", "print"])
    def it_is_sound_and_legible_on_a_screen(self, name: str, theme: str) -> None:
        page = page_of(name)
        scene = lay_out(page, load_theme(theme))
        assert_sound(scene)
        assert_legible(scene, names_in(page))

    def it_is_legible_on_paper(self, name: str) -> None:
        page = page_of(name)
        scene = lay_out(page, load_theme(), width=A4_WIDTH, titled=False)
        assert_sound(scene)
        # A page shrinks what is wider than it; what fits is set in 7 points or more.
        assert_legible(scene, names_in(page), least=PRINT_EMS[-1])

    def it_names_all_who_have_a_part(self, name: str) -> None:
        page = page_of(name)
        active = {part.party for row in page.cells for cell in row for part in cell.parts}
        text = told(lay_out(page, load_theme()))
        squeezed = text.replace(" ", "")
        missing = [
            page.party(party).name for party in active if page.party(party).name.replace(" ", "") not in squeezed
        ]
        assert missing == []

    def it_is_accepted_by_mermaid(self, name: str) -> None:
        assert "<svg" in svg_of(srm_docs.render(SHAPES[name], "stack", "mermaid").decode())
