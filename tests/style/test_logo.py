"""Logos of strangers: what they may cost, and that none of them ends in a crash."""

from __future__ import annotations

import base64
import io
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from srm_docs.core.bounds import LOGO_SECONDS
from srm_docs.core.logo import Logo
from srm_docs.style import _logo_trial
from srm_docs.style._logo import read_logo
from srm_docs.style.brand import load_brand
from srm_docs.writers._raster import logo_png

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
RECT = '<rect width="100%" height="100%" fill="red"/>'


def read(folder: Path, data: bytes | str, name: str = "logo.svg") -> Logo | str:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_logo(folder / name)


def png(width: int, height: int, *, whole: bool = True) -> bytes:
    if whole:
        target = io.BytesIO()
        Image.new("RGB", (width, height)).save(target, "PNG")
        return target.getvalue()
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + chunk


class DescribeTheSizeOfALogo:
    @pytest.mark.parametrize(
        ("attributes", "ratio"),
        [
            ('viewBox="0 0 24 24" width="512" height="512"', 1),
            ('width="3in" height="1in"', 3),
            ('viewBox="0 0 40 10" width="90000" height="1"', 4),
            ('viewBox="0 0 1e-3 1e-3"', 1),
            ('viewBox="0 0 x" width="20cm" height="10cm"', 2),
            ('width="1" height="40"', 1 / 40),
        ],
    )
    def it_is_drawn_as_large_as_it_is_used(self, tmp_path: Path, attributes: str, ratio: float) -> None:
        logo = read(tmp_path, f"<svg {SVG} {attributes}>{RECT}</svg>")
        assert isinstance(logo, Logo)
        assert logo.size.width / logo.size.height == pytest.approx(ratio)
        drawn = Image.open(io.BytesIO(logo_png(logo)))
        assert max(drawn.size) in (800, 801)
        assert drawn.size[0] / drawn.size[1] == pytest.approx(ratio, rel=0.1)


def uses(levels: int) -> str:
    """A shape that is used ten times in a group that is used ten times."""
    groups = "".join(
        f'<g id="g{level + 1}">{f"<use xlink:href={chr(34)}#g{level}{chr(34)}/>" * 10}</g>' for level in range(levels)
    )
    return f'<svg {SVG} viewBox="0 0 9 9"><g id="g0">{RECT}</g>{groups}</svg>'


def picture(data: bytes) -> str:
    address = "data:image/png;base64," + base64.b64encode(data).decode()
    return f'<svg {SVG} viewBox="0 0 9 9"><image width="9" height="9" href="{address}"/></svg>'


class DescribeALogoThatIsTooMuch:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (png(1, 1)[:40], "is no complete PNG"),
            (png(30_000, 30_000, whole=False), "has 30,000 x 30,000 pixels; it may have 25 megapixels"),
            (png(200, 2), "is 100 times as long as it is broad; 50 can be drawn"),
            (f'<svg {SVG} viewBox="0 0 1 900">{RECT}</svg>', "is 900 times as long as it is broad; 50 can be drawn"),
            (f'<svg {SVG} viewBox="0 0 9 9">{"<g>" * 250}{RECT}{"</g>" * 250}</svg>', "has more than 60 groups"),
            (uses(6), "shapes or more; it may have 20,000 shapes"),
            (
                f'<svg {SVG} viewBox="0 0 9 9"><g id="a"><use xlink:href="#a"/></g></svg>',
                "draws something within itself",
            ),
            (f'<svg {SVG} viewBox="0 0 9 9"><filter id="f"/>{RECT}</svg>', "has effects (filter)"),
            (f'<svg {SVG} viewBox="0 0 9 9"><g style="filter: blur(9px)">{RECT}</g></svg>', "has effects (filter)"),
            (
                picture(png(30_000, 30_000, whole=False)),
                "a picture of 30,000 x 30,000 pixels; it may have 25 megapixels",
            ),
            (picture(b"x"), "holds a picture that is no PNG"),
        ],
    )
    def it_is_refused_before_it_is_drawn(self, tmp_path: Path, data: bytes | str, reason: str) -> None:
        found = read(tmp_path, data)
        assert isinstance(found, str)
        assert reason in found

    def it_is_not_if_it_is_only_much(self, tmp_path: Path) -> None:
        assert isinstance(read(tmp_path, uses(3)), Logo)
        assert isinstance(read(tmp_path, picture(png(30, 30))), Logo)
        assert isinstance(read(tmp_path, f'<svg {SVG} viewBox="0 0 9 9">{"<g>" * 50}{RECT}{"</g>" * 50}</svg>'), Logo)

    @pytest.mark.parametrize("inner", [
        # Each is used by all that inherits it, or by a rule of a style sheet.
        "".join(f'<pattern id="p{n}"><g fill="url(#p{n + 1})">{RECT * 30}</g></pattern>' for n in range(5)),
        "".join(f'<mask id="m{n}"><g class="c{n}"/><g class="c{n}"/></mask>' for n in range(20))
        + "<style>" + "".join(f".c{n} {{ mask: url( '#m{n + 1}' ) }}" for n in range(20)) + "</style>",
        "".join(f'<g id="g{n}"><use href="#g{n + 1}"/></g>' for n in range(300)),
        "".join(f'<linearGradient id="g{n}" href="#g{n + 1}"/>' for n in range(5_000)),
        '<image id="i" href="data:image/png;base64,' + base64.b64encode(png(5_000, 4_999, whole=False)).decode() + '"/>'
        + '<use href="#i"/>' * 9,
    ])  # fmt: skip
    def it_is_measured_by_what_it_refers_to(self, tmp_path: Path, inner: str) -> None:
        found = read(tmp_path, f'<svg {SVG} viewBox="0 0 9 9">{inner}</svg>')
        assert isinstance(found, str)
        assert "it may have 20,000 shapes" in found or found.startswith("has more than 60 groups")

    @pytest.mark.parametrize("text", [
        "<style>" + "/*" * 400_000 + "</style>",
        "<style>" + " a" * 400_000 + "</style>",
        "<style>.a{font: " + "1" * 900_000 + "}</style>",
        "<g style='" + "\"a;" * 300_000 + "'/>",
        "<g style='font-family: \"a;" + "b" * 900_000 + "\"'/>",
        "<path d='" + "1-" * 450_000 + "'/>",
        "<image href='data:image/png;base64," + "A " * 400_000 + "!'/>",
        "<svg width='" + "1" * 900_000 + "x'/>",
        "<g class='" + "a " * 400_000 + "'/><style>.a{fill:url(#b)}</style>",
    ], ids=range(9))  # fmt: skip
    def it_is_read_in_time_that_grows_with_its_length_alone(self, tmp_path: Path, text: str) -> None:
        begin = time.process_time()
        read(tmp_path, f'<svg {SVG} viewBox="0 0 9 9">{text}</svg>')
        assert time.process_time() - begin < 5


class DescribeTheTrialOfALogo:
    @pytest.mark.parametrize("size", ['width="1e5" height="1e5"', 'width="9" height="9" patternTransform="scale(1e5)"'])
    def it_finds_what_would_end_the_program(self, tmp_path: Path, size: str) -> None:
        pattern = f'<pattern id="p" patternUnits="userSpaceOnUse" {size}>{RECT}</pattern>'
        shape = '<rect width="1e5" height="1e5" fill="url(#p)"/>'
        (tmp_path / "logo.svg").write_text(f'<svg {SVG} viewBox="0 0 100 100">{pattern}{shape}</svg>')
        (tmp_path / "brand.yaml").write_text("logo: logo.svg\n")
        (error,) = load_brand(tmp_path / "brand.yaml").report.errors
        assert error.code == "bad-brand-file"
        assert "can't be drawn" in error.message

    def it_ends_what_takes_too_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(LOGO_SECONDS.variable, "0")
        assert "too long" in _logo_trial.trial_fault(b"")

    def it_lets_a_usual_one_pass(self) -> None:
        assert not _logo_trial.trial_fault(
            f'<svg {SVG} viewBox="0 0 9 9" width="400" height="400">{RECT}</svg>'.encode()
        )


class DescribeWhatIsLeftOfALogo:
    @pytest.mark.parametrize(
        ("inner", "reason"),
        [
            ("<rect fill='URL(http://e.org/x)'/>", "leads out of itself (url)"),
            ("<rect fill='u\\72l(http://e.org/x)'/>", "has escapes in its style"),
            ("<rect style='fill: uRl( \"//e.org\" )'/>", "leads out of itself (url)"),
            ("<rect style='fill:url(#a) url(x)'/>", "leads out of itself (url)"),
            ("<rect cursor='x' style='fill:image-set(\"x\" 1x)'/>", "has image-set() in its style"),
            ("<style>@IMPORT 'http://e.org/x'; </style>", "leads out of itself (style, @IMPORT)"),
            ("<style>@\\69mport 'x';</style>", "leads out of itself (style, @)"),
            ("<style>a{b}} *{fill:red}</style>", "has a style sheet that is not understood"),
            ("<style>/* a</style>", "has a comment in its style that is not closed"),
            ("<style>a{fill: 'b}</style>", "has quotes in its style that are not closed"),
            ("<style>g{FILTER/**/: blur(9px)}</style>", "has effects (filter)"),
            ("<g FILTER='none' filter=' url(#x)'/>", "has effects (filter)"),
            ("<img xmlns='http://www.w3.org/1999/xhtml' src='http://e.org/x'/>", "holds a <img> of a web page"),
            ("<foreignObject/>", "holds a <foreignObject>"),
            ("<script/>", "holds a <script>"),
            ("<animateTransform/>", "holds a <animateTransform>"),
            ("<a href='#x'/>", "holds a <a>"),
            ("<feImage href='x'/>", "holds a <feImage>"),
            ("<g onClick='x'/>", "leads out of itself or runs something (onClick)"),
            ("<use href='x.svg#y'/>", "leads out of itself or runs something (href)"),
            ("<use href='data:image/png;base64,AAAA'/>", "leads out of itself or runs something (href)"),
            ("<image href='data:image/svg+xml,x'/>", "holds a picture that is no PNG"),
            ("<image xlink:href=' HTTP://e.org/x.png'/>", "leads out of itself or runs something (href)"),
        ],
    )
    def it_is_refused_where_it_would_load_or_run_something(self, tmp_path: Path, inner: str, reason: str) -> None:
        found = read(tmp_path, f'<svg {SVG} viewBox="0 0 9 9">{inner}{RECT}</svg>')
        assert isinstance(found, str)
        assert reason in found

    def it_has_nothing_that_is_not_known_to_draw(self, tmp_path: Path) -> None:
        logo = read(
            tmp_path,
            f"""<?x y?><svg {SVG} xmlns:i="http://www.inkscape.org/" viewBox="0 0 30 20" i:a="b" xml:base="//e">
            <!-- a note --><metadata><i:x src="y"/></metadata><i:view/><title>Ours</title>
            <style type="text/css"><![CDATA[ <!-- .a, g > .b {{ fill: RED; -i-x: y; behavior: none;
            cursor: url(x.cur) }} --> ]]></style>
            <g class="a" data-x="y"
            style="fill-opacity:.5;enable-background:new;font-family:'A;B'">text<rect width="9" height="9"/></g>
            <text>cafe\u0301<tspan>!</tspan></text></svg>""",
        )
        assert isinstance(logo, Logo)
        text = logo.data.decode()
        assert "caf&#233;<tspan>!</tspan></text>" in text
        assert "<style>.a, g &gt; .b{fill:RED}</style>" in text
        assert '<g class="a" style="fill-opacity:.5;font-family:\'A;B\'"><rect width="9" height="9"/></g>' in text
        for gone in ("inkscape", "note", "metadata", "data-x", "behavior", "cursor", "base", "enable", ">text", "<?x"):
            assert gone not in text

    def it_is_drawn_as_before(self, tmp_path: Path) -> None:
        source = f"""<svg {SVG} viewBox="0 0 40 20"><defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/>
            <stop offset="1" style="stop-color:rgb(0,0,255)"/></linearGradient><clipPath id="c"><circle cx="9" cy="9"
            r="9"/></clipPath><symbol id="s" viewBox="0 0 9 9"><path d="M0 0L9 9"/></symbol></defs>
            <style>.a{{fill:url(#g)}}</style><g class="a" clip-path="url('#c')"><rect width="30" height="20"/></g>
            <use xlink:href="#s" x="20" width="9" height="9" stroke="green" transform="rotate (10)"/></svg>"""
        logo = read(tmp_path, source)
        assert isinstance(logo, Logo)
        before = Logo(source.replace("<svg ", '<svg width="400" height="200" ').encode(), logo.media_type, logo.size)
        assert logo_png(logo) == logo_png(before)
