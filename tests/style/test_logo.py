"""Logos of strangers: what they may cost, and that none of them ends in a crash."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from srm_docs.core.logo import Logo
from srm_docs.style._logo import read_logo
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
            (png(30_000, 30_000, whole=False), "has 30,000 x 30,000 pixels; 25 megapixels are drawn"),
            (png(200, 2), "is 100 times as long as it is broad; 50 can be drawn"),
            (f'<svg {SVG} viewBox="0 0 1 900">{RECT}</svg>', "is 900 times as long as it is broad; 50 can be drawn"),
            (f'<svg {SVG} viewBox="0 0 9 9">{"<g>" * 250}{RECT}{"</g>" * 250}</svg>', "has more than 60 groups"),
            (uses(6), "draws more than 20,000 shapes"),
            (f'<svg {SVG} viewBox="0 0 9 9"><g id="a"><use xlink:href="#a"/></g></svg>', "draws more than 20,000"),
            (f'<svg {SVG} viewBox="0 0 9 9"><filter id="f"/>{RECT}</svg>', "has effects (filter)"),
            (f'<svg {SVG} viewBox="0 0 9 9"><g style="filter: blur(9px)">{RECT}</g></svg>', "has effects (filter)"),
            (picture(png(30_000, 30_000, whole=False)), "holds a picture that is no PNG, or one too large"),
            (picture(b"x"), "holds a picture that is no PNG, or one too large"),
        ],
    )
    def it_is_refused_before_it_is_drawn(self, tmp_path: Path, data: bytes | str, reason: str) -> None:
        found = read(tmp_path, data)
        assert isinstance(found, str)
        assert found.startswith(reason)

    def it_is_not_if_it_is_only_much(self, tmp_path: Path) -> None:
        assert isinstance(read(tmp_path, uses(3)), Logo)
        assert isinstance(read(tmp_path, picture(png(30, 30))), Logo)
        assert isinstance(read(tmp_path, f'<svg {SVG} viewBox="0 0 9 9">{"<g>" * 50}{RECT}{"</g>" * 50}</svg>'), Logo)
