"""Fonts and pictures that are damaged within files that are right otherwise: each can be used, or a sentence says why.

The damages are those of the attack (`attack.damage`), of which these are a few; `tests/attack/README.md` tells of all.
"""

from __future__ import annotations

import errno
import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attack.damage import with_damaged_chunk, with_damaged_table
from attack.judged import built
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from PIL import Image

from srm_docs.core.fonts import SHIPPED
from srm_docs.core.logo import Logo
from srm_docs.style import _font_file
from srm_docs.style._font_file import FontError, read_font
from srm_docs.style._logo import read_logo


@pytest.fixture(scope="module")
def small() -> bytes:
    """Liberation Sans with the characters of ASCII alone."""
    font = TTFont(SHIPPED.regular)
    subsetter = Subsetter()
    subsetter.populate(unicodes=range(0x20, 0x7F))
    subsetter.subset(font)
    return saved(font)


def saved(font: TTFont) -> bytes:
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def altered(data: bytes, change: Callable[[TTFont], None]) -> bytes:
    font = TTFont(io.BytesIO(data))
    change(font)
    return saved(font)


def with_cmap(data: bytes, platform: int, encoding: int, kind: int, shift: int = 0) -> bytes:
    """A font that knows its characters by one table alone, each moved by a number."""

    def change(font: TTFont) -> None:
        table = CmapSubtable.newSubtable(kind)
        table.platformID, table.platEncID, table.language = platform, encoding, 0
        table.cmap = {code + shift: glyph for code, glyph in font.getBestCmap().items()}
        font["cmap"].tables = [table]

    return altered(data, change)


class DescribeADamagedFont:
    @pytest.mark.parametrize("table", ["post", "name", "cmap", "hhea", "maxp"])
    def it_is_refused_with_the_table_that_it_lacks(self, small: bytes, table: str) -> None:
        with pytest.raises(FontError, match=f"it is broken, without the table {table}$"):
            read_font(altered(small, lambda font: font.__delitem__(table)), "own")

    def it_may_lack_what_only_screens_and_layout_want(self, small: bytes) -> None:
        def change(font: TTFont) -> None:
            for tag in ("OS/2", "GSUB", "GDEF", "GPOS", "fpgm", "prep", "cvt ", "gasp", "kern"):
                if tag in font:
                    del font[tag]

        assert read_font(altered(small, change), "own").family == "Liberation Sans"

    @pytest.mark.parametrize(
        "cmap",
        [(3, 0, 4, 0xF000), (1, 0, 0)],
        ids=["a symbol font, whose letters are of private use", "an old font of the Macintosh alone"],
    )
    def it_is_refused_where_letters_have_other_numbers(self, small: bytes, cmap: tuple[int, ...]) -> None:
        with pytest.raises(FontError, match="has no Latin letters by their Unicode numbers"):
            read_font(with_cmap(small, *cmap), "own")

    @pytest.mark.parametrize("cmap", [(3, 10, 12), (0, 3, 4), (3, 1, 4)])
    def it_is_used_where_they_have_those_of_unicode(self, small: bytes, cmap: tuple[int, ...]) -> None:
        assert read_font(with_cmap(small, *cmap), "own").family == "Liberation Sans"

    @pytest.mark.parametrize("seed", range(60))
    def it_can_be_used_or_a_sentence_says_why_not(self, small: bytes, seed: int) -> None:
        chance = random.Random(seed)
        data = with_damaged_table(small, chance, chance.choice((None, "woff")))
        fault = ""
        try:
            assert TTFont(read_font(data, "own").path).flavor is None
        except FontError as error:
            fault = str(error)
        assert not fault or fault.startswith(("can't be used: it is ", "has no ", "may "))

    def it_is_no_fault_of_the_font_where_the_disk_is_full(
        self, small: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        class Full:
            name = str(tmp_path)

        def half(path: Path, data: bytes) -> int:
            with path.open("wb") as file:
                file.write(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(_font_file, "_folder", Full)
        with monkeypatch.context() as full:
            full.setattr(Path, "write_bytes", half)
            with pytest.raises(FontError, match="into the folder for temporary files: No space left on device"):
                read_font(small, "own")
        assert read_font(small, "own").path.read_bytes() == small


def png(mode: str, **options: Any) -> bytes:
    target = io.BytesIO()
    Image.radial_gradient("L").resize((60, 30)).convert(mode).save(target, "PNG", **options)
    return target.getvalue()


class DescribeADamagedPng:
    @pytest.mark.parametrize(
        "change",
        [
            lambda data: data[:-30],
            lambda data: data[: len(data) // 2],
            lambda data: data.replace(b"IDAT", b"IDAX"),
            lambda data: data.replace(b"IDAT", b"xDAT"),
            lambda data: data[:40] + bytes(20) + data[60:],
            lambda data: data[:24] + b"\x11" + data[25:],
            lambda data: data[:8],
            lambda data: data[:16] + bytes(8) + data[24:],
        ],
        ids=["no end", "half", "unknown chunk", "no pixels", "zeros", "depth", "signature", "no size"],
    )
    def it_is_refused(self, tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
        (tmp_path / "x.png").write_bytes(change(png("RGB")))
        assert read_logo(tmp_path / "x.png") in ("is no complete PNG", "is an empty PNG")

    @pytest.mark.parametrize("seed", range(80))
    def it_can_be_used_or_a_sentence_says_why_not(self, tmp_path: Path, seed: int) -> None:
        chance = random.Random(seed)
        mode = chance.choice(("L", "LA", "RGB", "RGBA", "P", "1", "I;16"))
        (tmp_path / "x.png").write_bytes(with_damaged_chunk(png(mode), chance))
        logo = read_logo(tmp_path / "x.png")
        if isinstance(logo, Logo):
            Image.open(io.BytesIO(logo.data)).load()
        else:
            assert "unlike anything" not in logo

    def it_is_no_bomb_of_text(self, tmp_path: Path) -> None:
        packed = b"x\0\0" + zlib.compress(bytes(100_000_000))
        data = png("RGB")
        chunk = len(packed).to_bytes(4) + b"zTXt" + packed + zlib.crc32(b"zTXt" + packed).to_bytes(4)
        (tmp_path / "x.png").write_bytes(data[:33] + chunk + data[33:])
        (tmp_path / "brand.yaml").write_text("name: X\nlogo: x.png\n")
        assert built(tmp_path, ["matrix.pdf", "matrix.docx"], brand=tmp_path / "brand.yaml") in ("fine", "refused")
