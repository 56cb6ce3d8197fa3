"""What a brand's fonts and logos may be, and that whatever is wrong with them is said when the brand is loaded."""

from __future__ import annotations

import functools
import io
import random
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from PIL import Image
from support.looks import styled

import srm_docs
from srm_docs.core.fonts import SHIPPED, text_width
from srm_docs.core.logo import Logo
from srm_docs.language.loader import load
from srm_docs.style.brand import LoadedBrand, load_brand
from srm_docs.writers._raster import logo_png

ROOT = Path(__file__).parents[2]


def brand(folder: Path, text: str) -> LoadedBrand:
    path = folder / "brand.yaml"
    path.write_text(text, encoding="utf-8")
    return load_brand(path)


def small_font() -> TTFont:
    """Liberation Sans with the characters of ASCII alone."""
    return TTFont(io.BytesIO(_small_font()))


@functools.cache
def _small_font() -> bytes:
    font, file = TTFont(SHIPPED.regular), io.BytesIO()
    subsetter = Subsetter()
    subsetter.populate(unicodes=range(0x20, 0x7F))
    subsetter.subset(font)
    font.save(file)
    return file.getvalue()


def saved(font: TTFont, path: Path, flavour: str | None = None) -> Path:
    font.flavor = flavour
    font.save(path)
    return path


def variable_font() -> TTFont:
    """A font whose A is as wide as its weight says: from 400 at a width of 1000 to 900 at one of 2000."""
    font = small_font()
    builder = FontBuilder(font=font)
    builder.setupFvar([("wght", 400, 400, 900, "Weight"), ("opsz", 8, 12, 72, "Size")], [])
    font["hmtx"].metrics["A"] = (1000, font["hmtx"].metrics["A"][1])
    points = len(font["glyf"]["A"].getCoordinates(font["glyf"])[0])
    # The four points behind those of the outline are those of its widths.
    deltas = [*[(0, 0)] * points, (0, 0), (1000, 0), (0, 0), (0, 0)]
    builder.setupGvar({"A": [TupleVariation({"wght": (0.0, 1.0, 1.0)}, deltas)]})
    return font


class DescribeAFontOfABrand:
    def it_may_be_a_woff_file(self, tmp_path: Path) -> None:
        saved(small_font(), tmp_path / "own.woff", "woff")
        theme = brand(tmp_path, "fonts: {regular: own.woff}\n").theme
        assert theme
        assert theme.face.family == "Liberation Sans"
        assert text_width("Words", 10, face=theme.face) == text_width("Words", 10)
        assert TTFont(theme.face.regular).flavor is None
        pdf = srm_docs.render(model(), "handout", "pdf", look=styled(theme))
        with pikepdf.open(io.BytesIO(pdf)) as file:
            assert any("/FontFile2" in thing for thing in file.objects if isinstance(thing, pikepdf.Dictionary))

    def it_may_be_a_woff2_file(self, tmp_path: Path) -> None:
        pytest.importorskip("brotli")
        saved(small_font(), tmp_path / "own.woff2", "woff2")
        theme = brand(tmp_path, "fonts: {regular: own.woff2}\n").theme
        assert theme
        assert text_width("Words", 10, face=theme.face) == text_width("Words", 10)

    def but_without_the_library_for_that_it_is_said_how_to_get_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("fontTools.ttLib.woff2.haveBrotli", False)
        (tmp_path / "own.woff2").write_bytes(b"wOF2" + bytes(100))
        assert "pip install 'srm-docs[fonts]'" in said(brand(tmp_path, "fonts: {regular: own.woff2}\n"))

    def it_gives_both_weights_if_it_is_variable(self, tmp_path: Path) -> None:
        saved(variable_font(), tmp_path / "own.ttf")
        theme = brand(tmp_path, "fonts: {regular: own.ttf}\n").theme
        assert theme
        regular, bold = (TTFont(file) for file in (theme.face.regular, theme.face.bold))
        assert "fvar" not in regular
        assert "fvar" not in bold
        assert (regular["hmtx"]["A"][0], bold["hmtx"]["A"][0]) == (1000, 1600)
        assert bold["OS/2"].usWeightClass == 700

    def it_must_be_one_that_may_be_embedded(self, tmp_path: Path) -> None:
        for licence, why in (
            (0x2, "may not be embedded"),
            (0x200, "may not be embedded"),
            (0x100, "only be embedded whole"),
        ):
            font = small_font()
            font["OS/2"].fsType = licence
            saved(font, tmp_path / "own.ttf")
            assert why in said(brand(tmp_path, "fonts: {regular: own.ttf}\n"))

    def it_is_a_mistake_if_it_is_a_collection(self, tmp_path: Path) -> None:
        (tmp_path / "own.ttc").write_bytes(b"ttcf" + bytes(100))
        assert "collection" in said(brand(tmp_path, "fonts: {regular: own.ttc}\n"))

    def it_is_a_mistake_if_it_has_no_letters(self, tmp_path: Path) -> None:
        font = TTFont(SHIPPED.regular)
        subsetter = Subsetter()
        subsetter.populate(unicodes=[0x416])
        subsetter.subset(font)
        saved(font, tmp_path / "own.ttf")
        assert "no Latin letters" in said(brand(tmp_path, "fonts: {regular: own.ttf}\n"))

    @pytest.mark.parametrize("seed", range(30))
    def it_is_a_mistake_if_it_is_broken_or_it_can_be_used(self, seed: int, tmp_path: Path) -> None:
        chance = random.Random(seed)
        saved(small_font(), tmp_path / "own.ttf", chance.choice((None, "woff")))
        data = bytearray((tmp_path / "own.ttf").read_bytes())
        for _ in range(chance.choice((1, 5, 50, 500))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (tmp_path / "own.ttf").write_bytes(data[: chance.choice((len(data), len(data), chance.randrange(len(data))))])
        loaded = brand(tmp_path, "fonts: {regular: own.ttf}\n")
        if loaded.theme:
            srm_docs.render(model(), "quick-card", "pdf", service="iaas", look=styled(loaded.theme))
            srm_docs.render(model(), "boundary", "svg", look=styled(loaded.theme, svg=["fonts"]))
        else:
            assert {found.code for found in loaded.report.diagnostics} == {"bad-brand-file"}


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">{}</svg>'


def ink(logo: Logo | None) -> int:
    """How many pixels of a logo are drawn."""
    assert logo
    picture = Image.open(io.BytesIO(logo_png(logo))).convert("RGBA")
    return sum(1 for value in picture.getchannel("A").tobytes() if value > 128)


class DescribeALogoWithLettering:
    @pytest.mark.parametrize(
        "inside",
        [
            '<text x="5" y="40" font-family="Acme Grotesk" font-size="40">ACME</text>',
            '<text x="5" y="40" style="font-size:40px;font-family:\'Acme Grotesk\',Arial">ACME</text>',
            '<style>.a{font: bold 40px/1.2 "Acme Grotesk"}</style><text class="a" x="5" y="40">ACME</text>',
            '<style>text{font-family:Acme Grotesk;font-size:40px}</style><text x="5" y="40"><tspan>ACME</tspan></text>',
            '<g font-family="Acme Grotesk"><text x="5" y="40" font-size="40">ACME</text></g>',
        ],
    )
    def it_is_drawn_in_what_is_there_and_says_so(self, inside: str, tmp_path: Path) -> None:
        (tmp_path / "logo.svg").write_text(SVG.format(inside))
        loaded = brand(tmp_path, "logo: logo.svg\n")
        assert [found.code for found in loaded.report.diagnostics] == ["logo-lettering"]
        assert "Acme Grotesk" in said(loaded)
        assert loaded.theme
        # The renderer knows no sizes in the shorthand.
        assert ink(loaded.theme.logo) > 2_000
        assert loaded.theme.logo
        assert b"Acme Grotesk" in loaded.theme.logo.data

    @pytest.mark.parametrize("family", ["", ' font-family="Liberation Sans"', ' font-family="sans-serif"'])
    def it_says_nothing_where_nothing_else_was_wanted(self, family: str, tmp_path: Path) -> None:
        (tmp_path / "logo.svg").write_text(SVG.format(f'<text x="5" y="40" font-size="40"{family}>ACME</text>'))
        loaded = brand(tmp_path, "logo: logo.svg\n")
        assert not loaded.report.diagnostics
        assert loaded.theme
        assert ink(loaded.theme.logo) > 5_000

    def it_keeps_its_bytes_without_text(self, tmp_path: Path) -> None:
        (tmp_path / "logo.svg").write_text(SVG.format('<rect font-family="Arial" width="40" height="40"/>'))
        loaded = brand(tmp_path, "logo: logo.svg\n")
        assert loaded.theme
        assert loaded.theme.logo
        assert b'font-family="Arial"' in loaded.theme.logo.data


class DescribeALogoInPixels:
    @pytest.mark.parametrize(
        ("kind", "options"), [("JPEG", {}), ("JPEG", {"mode": "CMYK"}), ("WEBP", {"mode": "RGBA"})]
    )
    def it_may_be_of_any_usual_kind(self, kind: str, options: dict[str, Any], tmp_path: Path) -> None:
        Image.new(options.get("mode", "RGB"), (3000, 1000)).save(tmp_path / "logo", kind)
        loaded = brand(tmp_path, "logo: logo\n")
        assert loaded.theme, said(loaded)
        logo = loaded.theme.logo
        assert logo
        picture = Image.open(io.BytesIO(logo.data))
        assert (logo.media_type, picture.format) == ("image/png", "PNG")
        assert picture.width <= 1600
        assert round(logo.size.width / logo.size.height) == 3
        assert srm_docs.render(model(), "matrix", "docx", look=styled(loaded.theme))

    def it_is_a_mistake_if_it_is_broken(self, tmp_path: Path) -> None:
        for kind in ("JPEG", "WEBP"):
            stream = io.BytesIO()
            Image.effect_noise((300, 100), 50).save(stream, kind)
            (tmp_path / "logo").write_bytes(stream.getvalue()[:200])
            assert "broken" in said(brand(tmp_path, "logo: logo\n"))


def said(loaded: LoadedBrand) -> str:
    return "\n".join(found.message for found in loaded.report.diagnostics)


@functools.cache
def model() -> srm_docs.ResponsibilityModel:
    loaded = load(ROOT / "specs/microsoft-cloud.yaml").model
    assert loaded
    return loaded
