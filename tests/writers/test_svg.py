"""SVG is read back with lxml and drawn by resvg, neither of which wrote it."""

from __future__ import annotations

import base64
import io
import re
from types import ModuleType

import pytest
import resvg_py
from fontTools.ttLib import TTFont
from lxml import etree
from support.localized import localized
from support.looks import styled
from support.samples import EMOJI, HEBREW, HOSTILE, LONG_WORD, drawn, named

from srm_docs.compose import boundary, shift, stack
from srm_docs.compose.boundary import compose
from srm_docs.core.fonts import JAPANESE, SHIPPED
from srm_docs.core.values import replace
from srm_docs.layout import lay_out
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.scene import Panel
from srm_docs.style.look import Look, SvgExtra
from srm_docs.style.theme import load_theme
from srm_docs.writers import svg

NS = {"s": "http://www.w3.org/2000/svg"}


def root_of(model: ResponsibilityModel) -> etree._Element:
    data = svg.write(compose(localized(model)), Look()).data
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def texts(root: etree._Element) -> str:
    return " ".join(" ".join(element.itertext()) for element in root.iterfind(".//s:g", NS))


class DescribeSvg:
    def it_is_one_named_image_for_a_screen_reader(self) -> None:
        root = root_of(drawn("CCP", "CPP"))
        by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
        assert root.get("role") == "img"
        assert by_id[root.get("aria-labelledby")].text == "A sample model"
        described = by_id[root.get("aria-describedby")].text
        assert "In Service 1, the line runs between “Layer 2” and “Layer 3”." in described
        assert "Who is responsible depends on the service: Layer 2." in described

    def it_has_ids_that_differ_from_another_diagram_s(self) -> None:
        one, other = (
            {element.get("id") for element in root_of(drawn(column)).iter() if element.get("id")}
            for column in ("CP", "CC")
        )
        assert one.isdisjoint(other)

    def it_names_the_typeface_of_japanese_where_there_is_some(self) -> None:
        families = {span.get("font-family") for span in root_of(named("AWS責任")).iterfind(".//s:tspan", NS)}
        assert families == {JAPANESE.css}
        assert root_of(named("AWS")).find(".//s:tspan", NS) is None

    @pytest.mark.parametrize("text", [*HOSTILE, EMOJI, HEBREW, "two  spaces"])
    def it_shows_every_text_unchanged(self, text: str) -> None:
        root = root_of(named(text))
        assert root.findtext("s:title", namespaces=NS) == text
        shown = " ".join(texts(root).split())
        # The title, a column's name, a layer's name, an owner's name: text that is broken reads on in the next element.
        assert shown.count(" ".join(text.split())) >= 4

    def it_breaks_a_long_word_without_losing_a_letter(self) -> None:
        joined = "".join(texts(root_of(named(LONG_WORD))).split())
        assert joined.count("x") >= 4 * 300

    def it_fetches_nothing_and_runs_nothing(self) -> None:
        root = root_of(named("javascript:alert(1) <script>"))
        names = {etree.QName(element).localname for element in root.iter()}
        assert names <= {"svg", "title", "desc", "g", "rect", "path", "text"}
        for element in root.iter():
            assert not any(str(name).startswith("on") or "href" in str(name) for name in element.attrib)

    def it_draws_every_panel_where_the_scene_has_it(self) -> None:
        diagram = compose(localized(drawn("CBP", "CPP")))
        scene = lay_out(diagram, Look().theme)
        root = etree.fromstring(svg.paint(scene).encode())
        drawn_boxes = [
            tuple(round(float(rect.get(key)), 1) for key in ("x", "y", "width", "height"))
            for rect in root.iterfind(".//s:g/s:rect", NS)
        ]
        wanted = [
            (round(m.box.x, 1), round(m.box.y, 1), round(m.box.width, 1), round(m.box.height, 1))
            for m in scene.marks
            if isinstance(m, Panel) and m.fill
        ]
        assert len(drawn_boxes) == len(wanted)
        for one, other in zip(drawn_boxes, wanted, strict=True):
            assert one == pytest.approx(other, abs=0.11)

    def it_is_drawn_by_another_renderer_with_its_text(self) -> None:
        scene = lay_out(compose(localized(drawn("CBP", "CPP"))), Look().theme)

        def picture(source: str) -> bytes:
            faces = [str(SHIPPED.regular), str(SHIPPED.bold)]
            return bytes(resvg_py.svg_to_bytes(svg_string=source, font_files=faces, skip_system_fonts=True, dpi=96))

        whole = svg.paint(scene)
        assert picture(whole) != picture(whole.replace(">Customer<", "><"))


def extra(model: ResponsibilityModel, *extras: SvgExtra) -> etree._Element:
    return etree.fromstring(svg.write(compose(localized(model)), styled(svg=frozenset(extras))).data)


class DescribeTheExtras:
    def they_name_each_cell_for_a_screen_reader(self) -> None:
        root = extra(drawn("CB", "CP"), SvgExtra.INTERACTIVE)
        assert root.get("role") == "graphics-document"
        names = [group.get("aria-label") for group in root.iterfind(".//s:g[@class]", NS)]
        assert "Layer 2, Service 1: Customer, Provider" in names
        assert "Layer 1, Service 2: Customer" in names
        silent = [group for group in root.iterfind(".//s:g[@class]", NS) if not group.get("aria-label")]
        assert all(group.get("aria-hidden") == "true" for group in silent)

    @pytest.mark.parametrize("product", [boundary, stack, shift])
    def they_name_nothing_twice(self, product: ModuleType) -> None:
        page = product.compose(localized(drawn("CBB", "CPB")))
        root = etree.fromstring(svg.write(page, styled(svg=frozenset({SvgExtra.INTERACTIVE}))).data)
        parts = [group.get("aria-label") for group in root.iterfind(".//s:g[@role='img']", NS)]
        cells = [name for name in parts if name.startswith("Layer")]
        assert len(cells) == len(set(cells)) >= 3
        # The picture has its name from its title, and a link is one as a whole.
        assert "A sample model" not in parts
        assert root.findtext("s:title", namespaces=NS) == "A sample model"

    def they_link_a_shared_layer_once(self) -> None:
        model = drawn("BP")
        layers = {**model.layers, "l0": replace(model.layers["l0"], url="https://example.org/")}
        root = extra(replace(model, layers=layers), SvgExtra.INTERACTIVE)
        (link,) = root.iterfind(".//s:a", NS)
        assert [part.get("aria-label") for part in link] == ["Layer 1, Service 1: Customer, Provider"]

    def they_link_layers_to_the_web_and_nowhere_else(self) -> None:
        model = drawn("CP")
        layers = {
            "l0": replace(model.layers["l0"], url="https://example.org/?a=1&b=2"),
            "l1": replace(model.layers["l1"], url="javascript:alert(1)"),
        }
        model = replace(model, layers=layers)
        links = [link.get("href") for link in extra(model, SvgExtra.INTERACTIVE).iterfind(".//s:a", NS)]
        assert links == ["https://example.org/?a=1&b=2"]
        assert extra(model).find(".//s:a", NS) is None

    def they_carry_the_typeface_as_far_as_it_is_used(self, caplog: pytest.LogCaptureFixture) -> None:
        data = svg.write(compose(localized(drawn("CP", "CC"))), styled(svg=frozenset({SvgExtra.FONTS}))).data
        faces = [base64.b64decode(face) for face in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data)]
        assert len(faces) == 2
        for face in faces:
            font = TTFont(io.BytesIO(face))
            assert {ord("1"), ord("e")} <= set(font.getBestCmap())
            assert len(font.getGlyphOrder()) < 60
        assert sum(map(len, faces)) < 30_000
        assert caplog.records == []

    def it_embeds_of_the_fallback_what_it_draws(self) -> None:
        data = svg.write(compose(localized(named("AWS責任"))), styled(svg=frozenset({SvgExtra.FONTS}))).data.decode()
        found = re.findall(r"font-family:'([^']+)';font-weight:(\w+);src:url\(data:font/woff;base64,([^)]+)\)", data)
        drawn_by = {
            (family, weight): set(TTFont(io.BytesIO(base64.b64decode(face))).getBestCmap())
            for family, weight, face in found
        }
        assert drawn_by["BIZ UDPGothic", "bold"] == set(map(ord, "責任"))
        assert ord("A") in drawn_by["Liberation Sans", "bold"]

    def they_turn_every_colour_on_a_dark_screen(self) -> None:
        data = svg.write(compose(localized(drawn("CBP", "CPU"))), styled(svg=frozenset({SvgExtra.DARK}))).data.decode()
        root = etree.fromstring(data.encode())
        sheet = root.findtext("s:style", namespaces=NS)
        assert sheet
        assert sheet.startswith("@media (prefers-color-scheme:dark){#srm-")
        plain, dark = load_theme("plain"), load_theme("dark")
        assert f'.srm-surface[fill="{plain.surface}"]{{fill:{dark.surface}}}' in sheet
        assert f'.srm-zone.srm-owner-customer rect[fill="{plain.near[0].tint}"]{{fill:{dark.near[0].tint}}}' in sheet
        # No colour may become two: then the order of the rules would decide.
        selectors = re.findall(r"(#srm-[^{]+)\{", sheet)
        assert len(selectors) == len(set(selectors))

    def but_the_plain_picture_has_none_of_it(self) -> None:
        assert extra(drawn("CP")).find("s:style", NS) is None


class DescribeHatching:
    def it_tells_owners_apart_without_colours(self) -> None:
        root = etree.fromstring(svg.write(compose(localized(drawn("CPU"))), Look(theme=load_theme("print"))).data)
        hatched = root.iterfind(".//s:g[@class='srm-cell srm-owner-upstream']/s:path", NS)
        for path in hatched:
            assert path.get("stroke") == "#B0B0B0"
            assert path.get("d", "").count("M") > 5
        assert root.find(".//s:g[@class='srm-cell srm-owner-provider']/s:path", NS) is None
