"""An SVG looks the same in programs that share nothing: where we say, in Chromium, and as resvg paints it."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.gallery import gallery
from support.localized import localized
from support.looks import styled
from support.scenes import panels

import srm_docs
from srm_docs.core.fonts import text_width
from srm_docs.layout import lay_out
from srm_docs.page.scene import Panel, Scene
from srm_docs.pipeline import registry
from srm_docs.style.look import SvgExtra
from srm_docs.style.theme import load_theme

GALLERY = gallery()
SHOWN = [
    ("ai-shared-responsibility", "boundary"),
    ("ai-shared-responsibility", "shift"),
    ("microsoft-cloud", "stack"),
    ("aws-databases", "boundary"),
    ("six-owners", "chain"),
    ("three-owners", "boundary"),
]

needs_chromium = pytest.mark.skipif(
    shutil.which("chromium") is None, reason="there is no Chromium on this machine (Debian's package `chromium`)"
)

ASK = """<script>
const boxes = list => [...list].map(e => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height] });
const svg = document.querySelector("svg");
document.fonts.ready.then(() => {
  const told = document.createElement("script");
  told.type = "application/json";
  told.id = "told";
  told.textContent = JSON.stringify({
    rects: boxes(svg.querySelectorAll("g.srm-cell > rect, g.srm-owner > rect")),
    lengths: [...svg.querySelectorAll("text")].map(e => [e.textContent, e.getComputedTextLength()]),
    role: svg.computedRole, name: svg.computedName,
    inside: [...svg.querySelectorAll("g")].filter(e => e.computedRole == "image" || e.computedRole == "img")
                                          .map(e => e.computedName),
  });
  document.body.append(told);
});
</script>"""


def scene_of(name: str, view: str) -> Scene:
    model = GALLERY[name]
    return lay_out(registry.product(view).compose(localized(model)), load_theme())


def cells(scene: Scene) -> list[Panel]:
    return [panel for panel in panels(scene) if panel.role in ("cell", "owner")]


def asked(folder: Path, name: str, view: str, *extras: SvgExtra) -> dict[str, Any]:
    """What Chromium says of the picture, in a page that holds nothing else."""
    svg = srm_docs.render(GALLERY[name], view, "svg", look=styled(svg=frozenset(extras))).decode().split("\n", 1)[1]
    page = folder / "page.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>body{{margin:0}}</style>{svg}{ASK}", encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom"]
    flags = ["--enable-blink-features=ComputedAccessibilityInfo", f"--user-data-dir={folder / 'profile'}"]
    done = subprocess.run(
        ["chromium", *options, *flags, page.as_uri()], capture_output=True, text=True, check=True, timeout=60
    )
    told = re.search(r'<script type="application/json" id="told">(.*?)</script>', done.stdout, re.DOTALL)
    assert told, done.stderr
    answer: dict[str, Any] = json.loads(told[1])
    return answer


@needs_chromium
@pytest.mark.parametrize(("name", "view"), SHOWN)
class DescribeChromium:
    def it_puts_every_box_where_we_say(self, tmp_path: Path, name: str, view: str) -> None:
        painted = asked(tmp_path, name, view)["rects"]
        wanted = [[box.x, box.y, box.width, box.height] for box in (panel.box for panel in cells(scene_of(name, view)))]
        assert len(painted) == len(wanted) > 0
        for box_painted, box_wanted in zip(painted, wanted, strict=True):
            assert box_painted == pytest.approx(box_wanted, abs=1)

    def it_sets_text_as_wide_as_we_measure_it(self, tmp_path: Path, name: str, view: str) -> None:
        lengths = asked(tmp_path, name, view, SvgExtra.FONTS)["lengths"]
        lines = [line for panel in panels(scene_of(name, view)) for line in panel.lines]
        assert len(lengths) == len(lines) > 0
        for (text, length), line in zip(lengths, lines, strict=True):
            assert text == line.text
            assert length == pytest.approx(text_width(line.text, line.size, line.weight), abs=1)


@needs_chromium
class DescribeTheAccessibilityTree:
    def it_is_one_named_image(self, tmp_path: Path) -> None:
        told = asked(tmp_path, "ai-shared-responsibility", "boundary")
        assert told["role"] in ("image", "img")
        assert told["name"] == "The Partnership: Shared Responsibility for AI"
        assert told["inside"] == []

    def it_has_every_cell_in_the_interactive_picture(self, tmp_path: Path) -> None:
        told = asked(tmp_path, "microsoft-cloud", "boundary", SvgExtra.INTERACTIVE)
        assert told["role"] == "graphics-document"
        assert "Client devices, SaaS: Customer, Microsoft" in told["inside"]
        assert len([name for name in told["inside"] if name.startswith("Physical hosts, ")]) == 4

    @pytest.mark.parametrize("view", ["boundary", "stack", "shift"])
    def it_has_no_cell_twice_in_the_interactive_picture(self, tmp_path: Path, view: str) -> None:
        told = asked(tmp_path, "microsoft-cloud", view, SvgExtra.INTERACTIVE)["inside"]
        cells_told = [name for name in told if ": " in name]
        assert len(cells_told) == len(set(cells_told)) >= 10


@pytest.mark.parametrize(("name", "view"), SHOWN)
class DescribeResvg:
    def it_fills_every_box_where_we_say(self, name: str, view: str) -> None:
        data = srm_docs.render(GALLERY[name], view, "png", look=styled(scale=1))
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        for panel in cells(scene_of(name, view)):
            assert panel.fill
            wanted = tuple(round(channel * 255) for channel in panel.fill.channels)
            box = panel.box
            # Points farther inside than the halo of the line reaches, above and below the text.
            spots = [
                (box.x + 7, box.y + 6),
                (box.x + 7, box.bottom - 6),
                (box.right - 7, box.y + 6),
                (box.right - 7, box.bottom - 6),
            ]
            seen = [picture.getpixel((round(x), round(y))) for x, y in spots]
            assert seen.count(wanted) >= 2, panel.name


@needs_chromium
@pytest.mark.parametrize(("settings", "theme"), [(["--blink-settings=preferredColorScheme=0"], "dark"), ([], "plain")])
class DescribeAScreen:
    def it_gets_the_colours_that_it_prefers(self, tmp_path: Path, settings: list[str], theme: str) -> None:
        svg = tmp_path / "boundary.svg"
        look = styled(svg=frozenset({SvgExtra.DARK}))
        svg.write_bytes(srm_docs.render(GALLERY["microsoft-cloud"], "boundary", "svg", look=look))
        shot = tmp_path / "shot.png"
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
        command = ["chromium", *options, *settings, f"--screenshot={shot}", svg.as_uri()]
        subprocess.run(command, capture_output=True, check=True, timeout=60)
        surface = load_theme(theme).surface
        wanted = tuple(round(channel * 255) for channel in surface.channels)
        assert Image.open(shot).convert("RGB").getpixel((4, 4)) == wanted
