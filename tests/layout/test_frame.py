from __future__ import annotations

import pytest
from support.gallery import gallery, pictures
from support.localized import localized

from srm_docs.layout.layout import draw_in, size_in
from srm_docs.layout.sheet import Sheet
from srm_docs.page.diagram import Diagram
from srm_docs.pipeline import registry
from srm_docs.style.theme import load_theme

TRIED = [(name, view) for name, model in gallery().items() for view in pictures(model)][::4]


class DescribeTheSizeOfADrawing:
    @pytest.mark.parametrize(("name", "view"), TRIED)
    def it_is_that_of_the_drawing_that_is_made(self, name: str, view: str) -> None:
        page = registry.product(view).compose(localized(gallery()[name]), None)
        if not isinstance(page, Diagram):
            return
        for em, tight, width in ((20.0, 0.0, 900.0), (14.0, 1.0, 880.0), (14.0, 1.25, 300.0)):
            sheet = Sheet.of(page, load_theme(), em, titled=False, least=14.0, tight=tight, keyed=False)
            assert size_in(page, sheet, width) == draw_in(page, sheet, width).size
