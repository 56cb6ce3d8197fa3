"""A brand's file: what it makes, and what is said of every mistake in it."""

from __future__ import annotations

import base64
import re
import shutil
from pathlib import Path

import pytest
from support.samples import drawn
from support.templates import corporate

import srm_docs
from srm_docs.core.colour import contrast
from srm_docs.core.diagnostics import Report
from srm_docs.core.errors import MissingError, UsageError
from srm_docs.core.fonts import SHIPPED, has_glyph
from srm_docs.language.loader import load_text
from srm_docs.pipeline import looks
from srm_docs.style.brand import EXPLANATIONS, LoadedBrand, load_brand
from srm_docs.style.theme import Theme, load_theme

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR42mP8z8BQz0AEYBxVSAE6CwH9qSDQcQAAAABJRU5ErkJggg=="
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="40" height="40"/>{}</svg>'
TYPED = '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


def brand(folder: Path, text: str) -> LoadedBrand:
    path = folder / "brand.yaml"
    path.write_text(text, encoding="utf-8")
    return load_brand(path)


def theme(folder: Path, text: str) -> Theme:
    loaded = brand(folder, text)
    assert loaded.theme, loaded.report.errors
    assert not loaded.report.diagnostics
    return loaded.theme


def said(loaded: LoadedBrand) -> list[str]:
    return [
        f"{found.span.line}:{found.span.column} {found.code}: {found.message}"
        for found in loaded.report.diagnostics
        if found.span
    ]


def wordings(report: Report) -> set[tuple[str, str, str]]:
    """What is said of mistakes, whatever the keys and values in them are."""
    return {
        (found.code, *(re.sub(r"'.*?'", "'…'", text) for text in (found.message, found.hint)))
        for found in report.diagnostics
    }


class DescribeABrand:
    def it_dresses_the_theme_that_it_names(self, tmp_path: Path) -> None:
        made = theme(tmp_path, 'name: Acme\ntheme: dark\ncolours: {accent: "#FFD54F"}\n')
        dark = load_theme("dark")
        assert (made.organisation, made.surface, made.accent.hex) == ("Acme", dark.surface, "#FFD54F")
        assert made.near == dark.near

    def it_gives_each_side_its_colours_with_a_text_that_is_read_on_them(self, tmp_path: Path) -> None:
        made = theme(tmp_path, 'colours: {customer-side: ["#6A1B9A", "#777777"], provider-side: "#FFB74D"}\n')
        assert [swatch.fill.hex for swatch in made.near] == ["#6A1B9A", "#777777"]
        assert [swatch.fill.hex for swatch in made.far] == ["#FFB74D"]
        for swatch in (*made.near, *made.far):
            assert contrast(swatch.fill, swatch.ink) >= 4.5
            assert contrast(swatch.tint, made.ink) >= 4.5

    def it_takes_a_logo_in_pixels_or_in_vectors(self, tmp_path: Path) -> None:
        (tmp_path / "logo.png").write_bytes(PNG)
        (tmp_path / "logo.svg").write_text(SVG.format(""))
        for name, kind, ratio in (("logo.png", "image/png", 2), ("logo.svg", "image/svg+xml", 3)):
            logo = theme(tmp_path, f"logo: {name}\n").logo
            assert logo
            assert (logo.media_type, logo.size.width / logo.size.height) == (kind, ratio)

    def it_takes_fonts_by_their_files(self, tmp_path: Path) -> None:
        shutil.copy(SHIPPED.regular, tmp_path / "own.ttf")
        face = theme(tmp_path, "fonts: {regular: own.ttf, family: It's ours}\n").face
        assert (face.family, face.css) == ("It's ours", "'Its ours', Arial, Helvetica, sans-serif")
        hostile = """fonts: {regular: own.ttf, family: "A'; } *{x:url(//e)} </style>\\\\27 B"}\n"""
        assert theme(tmp_path, hostile).face.css == "'A xurl(//e) /style27 B', Arial, Helvetica, sans-serif"
        assert face.bold == face.regular
        assert face.regular.read_bytes() == SHIPPED.regular.read_bytes()
        assert has_glyph("A", face)


class DescribeAMistakeInABrand:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("logotype: x\n", ["1:1 unknown-key: the brand has no key 'logotype'"]),
            ("theme: drak\n", ["1:8 bad-choice: expected one of dark, high-contrast, plain, print, found 'drak'"]),
            ("colours: {accent: red}\n", ["1:19 bad-colour: 'red' is no colour"]),
            ("colours: red\n", ["1:10 wrong-type: 'colours' is a text; expected is a mapping"]),
            ("# nothing yet\n", ["1:1 wrong-type: a brand is a mapping of keys such as 'name:'"]),
            ("colours: {provider-side: [blue, '#1565C0']}\n", [
                "1:27 bad-colour: 'blue' is no colour",
                "1:33 low-contrast: the side, #1565C0, has a contrast of 1.1:1 with what it touches; it takes 3:1",
            ]),
            ("fonts: {regular: none.ttf, bald: x}\n", [
                "1:18 bad-brand-file: the font none.ttf can't be read: No such file or directory",
                "1:28 unknown-key: 'fonts' has no key 'bald'",
            ]),
            ("- a\n", ["1:1 wrong-type: a brand is a mapping of keys such as 'name:'"]),
            ("logo: none.svg\n", ["1:7 bad-brand-file: the logo none.svg can't be read: No such file or directory"]),
            ("fonts: {bold: none.ttf}\n", [
                "1:1 missing-key: 'fonts' has no 'regular'",
                "1:15 bad-brand-file: the font none.ttf can't be read: No such file or directory",
            ]),
            ("fonts: {regular: brand.yaml}\n", [
                "1:18 bad-brand-file: the font brand.yaml can't be used: it is no TrueType font",
            ]),
            ("name: [\n", ["2:1 yaml-syntax: this is not valid YAML: did not find expected node content"]),
            ('colours: {accent: "#FFFF00"}\n', [
                "1:19 low-contrast: the accent, #FFFF00, has a contrast of 1.0:1 with what it touches; it takes 4.5:1"
            ]),
            ('colours: {provider-side: ["#1565C0"]}\n', [
                "1:27 low-contrast: the side, #1565C0, has a contrast of 1.1:1 with what it touches; it takes 3:1",
            ]),
        ],
    )  # fmt: skip
    def it_is_named_with_its_place(self, tmp_path: Path, text: str, expected: list[str]) -> None:
        assert said(brand(tmp_path, text)) == expected

    @pytest.mark.parametrize(
        ("in_brand", "in_spec"),
        [
            ("colours: {accnt: x}", "boundary: {nmae: x}"),
            ("colours: red", "boundary: red"),
            ("word: {template: [x]}", "boundary: {name: [x]}"),
            ("fonts: {family: x}", "shift: {before: x}"),
            ("fonts: {regular: }", "boundary: {name: }"),
            ("fonts: {regular: , Bold:italic}", "boundary: {name: , Bold:italic}"),
        ],
    )
    def it_is_told_in_the_words_for_the_same_mistake_in_a_spec(
        self, tmp_path: Path, in_brand: str, in_spec: str
    ) -> None:
        ours, theirs = brand(tmp_path, in_brand).report, load_text(in_spec).report
        assert wordings(ours) - wordings(theirs) == set()
        assert wordings(ours)

    def it_is_no_error_to_have_too_little_contrast_but_the_nearest_colour_is_named(self, tmp_path: Path) -> None:
        loaded = brand(tmp_path, 'colours: {accent: "#8E8E93"}\n')
        assert loaded.theme
        (found,) = loaded.report.warnings
        better = found.hint.removeprefix("the nearest colour that passes is ")
        assert theme(tmp_path, f'colours: {{accent: "{better}"}}\n').accent.hex == better

    @pytest.mark.parametrize(
        ("inside", "why"),
        [
            ("<script>alert(1)</script>", "holds a <script>"),
            ("<foreignObject/>", "holds a <foreignObject>"),
            ('<rect onclick="x()"/>', "runs something (onclick)"),
            ('<image href="https://example.org/x.png"/>', "leads out of itself"),
            ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///etc/passwd"/>', "leads out of itself"),
            ('<rect fill="url(https://example.org/)"/>', "leads out of itself"),
            ("<style>@import 'x'</style>", "leads out of itself"),
        ],
    )  # fmt: skip
    def it_is_a_mistake_to_have_a_logo_that_does_more_than_draw(self, tmp_path: Path, inside: str, why: str) -> None:
        (tmp_path / "logo.svg").write_text(SVG.format(inside))
        (message,) = said(brand(tmp_path, "logo: logo.svg\n"))
        assert why in message

    @pytest.mark.parametrize(
        "data",
        [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"<html/>", b"x" * 3_000_000, TYPED.encode()],
        ids=["empty", "gif", "half a png", "no svg", "html", "3 MB", "with a document type"],
    )
    def it_is_a_mistake_to_have_a_logo_that_is_none(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "logo.svg").write_bytes(data)
        assert said(brand(tmp_path, "logo: logo.svg\n"))[0].startswith("1:7 bad-brand-file: the logo logo.svg ")

    def it_is_explained(self, tmp_path: Path) -> None:
        assert set(EXPLANATIONS) == {"bad-brand-file", "bad-colour", "logo-lettering", "low-contrast"}


class DescribeABuildInABrand:
    def it_writes_nothing_if_the_brand_has_errors(self, tmp_path: Path) -> None:
        (tmp_path / "brand.yaml").write_text("colours: {accent: red}\n")
        spec = tmp_path / "spec.yaml"
        spec.write_text("srm: 1\n")
        result = srm_docs.build([spec], tmp_path / "output", look=looks.look(brand=tmp_path / "brand.yaml"))
        assert not result.ok
        assert {"bad-colour", "missing-key"} <= {found.code for found in result.report.errors}
        assert not (tmp_path / "output").exists()

    def it_can_be_chosen_for_a_single_artefact(self, tmp_path: Path) -> None:
        (tmp_path / "brand.yaml").write_text('colours: {customer-side: "#6A1B9A"}\n')
        look = srm_docs.look(brand=tmp_path / "brand.yaml")
        assert b"#6A1B9A" in srm_docs.render(drawn("CP"), "boundary", "svg", look=look)

    def it_dresses_the_theme_of_the_look_if_it_names_none(self, tmp_path: Path) -> None:
        (tmp_path / "brand.yaml").write_text("name: Acme\n")
        assert srm_docs.look(theme="dark", brand=tmp_path / "brand.yaml").theme.surface == load_theme("dark").surface
        (tmp_path / "brand.yaml").write_text("theme: print\n")
        assert srm_docs.look(theme="dark", brand=tmp_path / "brand.yaml").theme == load_theme("print")

    def it_refuses_a_brand_that_is_not_there_or_that_can_not_be_used(self, tmp_path: Path) -> None:
        with pytest.raises(MissingError, match="does not exist"):
            srm_docs.look(brand=tmp_path / "none.yaml")
        (tmp_path / "brand.yaml").write_text("colours: {accent: red}\n")
        with pytest.raises(UsageError, match=r"brand\.yaml:1:19: 'red' is no colour"):
            srm_docs.look(brand=tmp_path / "brand.yaml")


class DescribeAWordTemplateInABrand:
    def it_is_used_with_the_brand_s_names_for_its_styles(self, tmp_path: Path) -> None:
        (tmp_path / "corporate.docx").write_bytes(corporate())
        loaded = brand(tmp_path, "word: {template: corporate.docx, styles: {table: acme grid, heading-1: Heading 2}}\n")
        assert loaded.template
        assert loaded.template.styles == {"table": "acme grid", "heading-1": "Heading 2"}

    def it_gives_way_to_one_that_is_given(self, tmp_path: Path) -> None:
        (tmp_path / "corporate.docx").write_bytes(corporate())
        (tmp_path / "brand.yaml").write_text("word: {template: none.docx, styles: {table: Acme Grid}}\n")
        chosen = srm_docs.look(brand=tmp_path / "brand.yaml", template=tmp_path / "corporate.docx")
        assert chosen.template
        assert chosen.template.styles == {"table": "Acme Grid"}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "word: {template: none.docx}",
                "1:18 bad-template: the template none.docx can't be read: No such file or directory",
            ),
            ("word: {template: c.docx, style: {}}", "1:26 unknown-key: 'word' has no key 'style'"),
            ("word: {template: c.docx, styles: {heading: Acme}}", "1:35 unknown-key: 'styles' has no key 'heading'"),
            (
                "word: {template: c.docx, styles: {table: Acme Gird}}",
                "1:42 template-style: the template has no table style 'Acme Gird'",
            ),
            (
                "word: {template: c.docx, styles: {table: [x]}}",
                "1:42 wrong-type: 'table' is a list; expected is a text",
            ),
            ("word: c.docx", "1:7 wrong-type: 'word' is a text; expected is a mapping"),
        ],
    )
    def it_is_refused_at_its_place(self, tmp_path: Path, text: str, expected: str) -> None:
        (tmp_path / "c.docx").write_bytes(corporate())
        assert [one.replace(f"{tmp_path}/", "") for one in said(brand(tmp_path, text))] == [expected]

    def it_is_refused_by_the_library_with_one_line(self, tmp_path: Path) -> None:
        (tmp_path / "x.docx").write_text("x")
        with pytest.raises(UsageError, match="is no Word document: it is not even a zip"):
            srm_docs.look(template=tmp_path / "x.docx")
        with pytest.raises(MissingError, match="does not exist"):
            srm_docs.look(template=tmp_path / "none.docx")
