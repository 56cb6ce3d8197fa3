"""PNG is read back by its header and by Pillow, which did not write it."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image
from support.localized import localized
from support.samples import drawn

from srm_docs.compose.boundary import compose
from srm_docs.core.bounds import Bound
from srm_docs.core.colour import BLACK, WHITE
from srm_docs.core.diagnostics import Severity
from srm_docs.core.errors import DrawingError
from srm_docs.core.geometry import Box, Size
from srm_docs.layout import lay_out
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Panel, Scene, TextLine
from srm_docs.pipeline.looks import look as look_
from srm_docs.style.look import Look
from srm_docs.writers import png
from srm_docs.writers._raster import rasterise
from srm_docs.writers.svg import paint


def diagram() -> Diagram:
    return compose(localized(drawn("CCP", "CPP")))


class DescribePng:
    def it_has_two_pixels_a_point(self) -> None:
        data = png.write(diagram(), Look()).data
        size = lay_out(diagram(), Look().theme).size
        width, height = struct.unpack(">II", data[16:24])
        assert abs(width - 2 * size.width) <= 1
        assert abs(height - 2 * size.height) <= 1

    def it_has_fewer_where_it_would_take_too_many_and_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Bound, "most_pixels", property(lambda _: 100_000))
        for look, severity in ((Look(), Severity.NOTE), (look_(scale=16.0), Severity.WARNING)):
            made = png.write(diagram(), look)
            width, height = struct.unpack(">II", made.data[16:24])
            assert 95_000 < width * height < 101_500
            (remark,) = made.remarks
            assert (remark.code, remark.severity) == ("too-large", severity)

    def it_takes_any_failure_of_its_library_for_one_of_the_picture(self) -> None:
        with pytest.raises(DrawingError, match="PNG renderer"):
            rasterise("no drawing")

    def it_shows_the_owners_colours_and_the_shipped_face(self) -> None:
        theme = Look().theme
        picture = Image.open(io.BytesIO(png.write(diagram(), Look()).data)).convert("RGB")
        shares = {f"{red:02X}{green:02X}{blue:02X}": n for n, (red, green, blue) in picture.getcolors(1 << 20)}
        whole = picture.width * picture.height
        for swatch in (theme.near[0], theme.far[0]):
            assert shares[swatch.fill.digits] > whole * 0.05
        # Text leaves shades between its ink and its ground: many colours, of which a drawing without letters has few.
        assert len(shares) > 100

    def it_sets_japanese_in_the_fallback_s_bold_beside_latin_in_its_own(self) -> None:
        def ink(text: str) -> int:
            mark = TextLine(text, 10, 40, 30, BLACK, "bold")
            scene = Scene(Size(200, 60), WHITE, (Panel(Box(0, 0, 200, 60), "cell", lines=(mark,)),), "t", "d", "ja")
            grey = Image.open(io.BytesIO(rasterise(paint(scene), 1))).convert("L")
            return sum((255 - shade) * count for count, shade in grey.getcolors())

        assert ink("責任") > 0
        assert ink("IAM責任") == pytest.approx(ink("IAM") + ink("責任"), rel=0.02)
