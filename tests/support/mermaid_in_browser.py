"""Mermaid in a real browser: how well each text and each link of a diagram can be seen in a theme of Mermaid's.

The browser is Chromium, and Mermaid that which mermaidx carries.
"""

from __future__ import annotations

import importlib.resources
import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

needs_chromium = pytest.mark.skipif(
    shutil.which("chromium") is None, reason="there is no Chromium on this machine (Debian's package `chromium`)"
)

GROUNDS = {"default": "#ffffff", "dark": "#0d1117"}
"""Mermaid's themes for light and for dark pages, each with the ground that it stands on."""

_ASK = """
// A canvas turns whatever CSS knows as a colour into red, green, blue and alpha.
const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
const known = new Map();
const parsed = colour => {
  if (!known.has(colour)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = "#000";
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    known.set(colour, [r, g, b, a / 255]);
  }
  return known.get(colour);
};
const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];
const linear = part => part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};
// The colour behind a point: all that was painted before an element, one upon the other.
const behind = (svg, element, x, y, page) => {
  let ground = parsed(page);
  for (const shape of svg.querySelectorAll("rect, polygon, path, circle")) {
    const isBefore = shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!isBefore || shape.closest("marker")) continue;
    const box = shape.getBoundingClientRect(), style = getComputedStyle(shape);
    if (style.fill === "none" || x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
    const [r, g, b, a] = parsed(style.fill);
    ground = over([r, g, b, a * Number(style.fillOpacity) * Number(style.opacity)], ground);
  }
  const above = [];
  for (let node = element; node && node !== svg; node = node.parentElement) above.unshift(node);
  for (const node of above) ground = over(parsed(getComputedStyle(node).backgroundColor), ground);
  return ground;
};
const texts = (svg, page) => {
  const found = [], walker = document.createTreeWalker(svg, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, said = walker.currentNode.data.trim();
    if (!said || element.closest("style, title, desc")) continue;
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const ink = parsed(element instanceof SVGElement ? style.fill : style.color);
    const ground = behind(svg, element, box.x + box.width / 2, box.y + box.height / 2, page);
    found.push([said, contrast(over(ink, ground), ground)]);
  }
  return found;
};
const LINKS = "path.flowchart-link, path.edge-thickness-normal, .edgePath path, .edgePaths path";
const links = (svg, page) => [...svg.querySelectorAll(LINKS)]
  .filter(path => !path.closest("marker") && path.getTotalLength() > 0 && !/invisible/.test(path.getAttribute("class")))
  .map(path => {
    const style = getComputedStyle(path), ratios = [];
    // Its ends may lie in the boxes that it links.
    for (let part = 1; part < 10; part++) {
      const point = path.getPointAtLength(path.getTotalLength() * part / 10).matrixTransform(path.getScreenCTM());
      const ground = behind(svg, path, point.x, point.y, page);
      ratios.push(contrast(over(parsed(style.stroke), ground), ground));
    }
    return [style.stroke + " " + style.strokeWidth, ratios.sort((a, b) => a - b)[4]];
  });
(async () => {
  const told = [];
  for (const [theme, page] of Object.entries(GROUNDS)) {
    document.body.style.background = page;
    for (const source of SOURCES) {
      mermaid.initialize({startOnLoad: false, theme, securityLevel: "strict"});
      const {svg} = await mermaid.render("drawn" + told.length, source);
      const place = document.createElement("div");
      place.innerHTML = svg;
      document.body.append(place);
      const root = place.querySelector("svg");
      told.push({theme, texts: texts(root, page), links: links(root, page)});
      place.remove();
    }
  }
  const script = document.createElement("script");
  script.type = "application/json";
  script.id = "told";
  script.textContent = JSON.stringify(told);
  document.body.append(script);
})();
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A diagram in one of Mermaid's themes: each text, and each link, with its contrast against what lies behind it."""

    theme: str
    texts: tuple[tuple[str, float], ...]
    links: tuple[tuple[str, float], ...]


def seen(sources: Sequence[str], folder: Path) -> list[Seen]:
    """Each diagram as a browser shows it, first all in the light theme, and then all in the dark one."""
    mermaid = str(importlib.resources.files("mermaidx") / "assets" / "mermaid.js")
    page = folder / "page.html"
    page.write_text(
        f'<!doctype html><meta charset=utf-8><body><script src="{Path(mermaid).as_uri()}"></script>'
        f"<script>const GROUNDS = {json.dumps(GROUNDS)}, SOURCES = {json.dumps(sources)};{_ASK}</script>",
        encoding="utf-8",
    )
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"]
    command = ["chromium", *options, f"--user-data-dir={folder / 'profile'}", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=180)
    told = re.search(r'<script type="application/json" id="told">(.*?)</script>', done.stdout, re.DOTALL)
    assert told, done.stderr
    return [
        Seen(entry["theme"], tuple(map(tuple, entry["texts"])), tuple(map(tuple, entry["links"])))
        for entry in json.loads(told[1])
    ]
