"""Web pages of models, made once a process, and what independent judges say of them."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import html

import srm_docs
from srm_docs.style.look import Look
from srm_docs.style.theme import load_theme, theme_names
from support.browser import NODE, BrowserPage
from support.gallery import gallery

EDITIONS = ("instructor", "learner", "practice")
GALLERY = gallery()
NAMES = tuple(GALLERY)

_LOOKS = [(theme, edition) for theme in theme_names() for edition in EDITIONS]


def look_of(name: str) -> tuple[str, str]:
    """The theme and the edition in which a model of the gallery is looked at: each pair is some model's."""
    return _LOOKS[NAMES.index(name) % len(_LOOKS)]


@functools.cache
def page_data(name: str, theme: str = "plain", edition: str = "instructor", format_: str = "html") -> bytes:
    """The page of a model of the gallery."""
    return srm_docs.render(GALLERY[name], "page", format_, look=Look(theme=load_theme(theme)), edition=edition)


def page_file(name: str, theme: str = "plain", edition: str = "instructor") -> Path:
    """The page of a model of the gallery, in a file."""
    return file_of(page_data(name, theme, edition), f"{name}-{theme}-{edition}")


def file_of(data: bytes, name: str) -> Path:
    """A page in a file of its own, in a folder that is removed with the process's other temporary files."""
    path = _folder() / f"{name}.html"
    if not path.exists():
        path.write_bytes(data)
    return path


@functools.cache
def _folder() -> Path:
    import atexit

    folder = Path(tempfile.mkdtemp(prefix="srm-docs-pages-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def parsed(data: bytes) -> html.HtmlElement:
    """A page as a tree."""
    return html.document_fromstring(data.decode(), parser=html.HTMLParser(encoding="utf-8"))


def accessibility_faults(page: BrowserPage) -> list[Any]:
    """What axe-core finds, best practice included; and what it can't decide, but for two kinds of things.

    It can't see what lies behind a text of an SVG: the contrast of these is proved of the colours of scenes. And below
    a heading of rows it counts no cells for the heads of a table, in the form that W3C's tutorial on tables with
    several heads gives.
    """
    page.drive("await page.evaluate(argument)", _axe())
    # Of a colour that is scrolled out of sight, or below a bar that stays in sight, it decides nothing.
    page.drive("await page.setViewport({width: 5000, height: 1000})")
    page.evaluate(
        """(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(".srm-page .srm-telling { max-width: none } .srm-page .srm-score { position: static }");
          document.adoptedStyleSheets.push(sheet);
        })()"""
    )
    # What moves to its place in the wider window lies over its neighbours on the way there.
    page.evaluate(
        """new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
          .then(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
          .then(() => null)"""
    )
    results = page.evaluate(
        """axe.run(document, {resultTypes: ["violations", "incomplete"]}).then((results) => [
          results.violations, results.incomplete,
        ].map((found) => found.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.html.slice(0, 200)]))))"""
    )
    violations, undecided = results
    return violations + [
        [rule, element]
        for rule, element in undecided
        if not (rule == "color-contrast" and element.startswith(("<text", "<tspan")))
        and not (rule == "th-has-data-cells" and "srm-matrix" in element)
    ]


@functools.cache
def _axe() -> str:
    return (NODE / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def html_faults(files: Sequence[Path]) -> Mapping[str, list[str]]:
    """What html-validate finds in each of the files, by its name; all in one process."""
    done = subprocess.run(
        ["node", str(NODE / "html_faults.mjs")],
        input=json.dumps([str(file) for file in files]),
        capture_output=True,
        text=True,
        check=True,
    )
    return {Path(name).stem: faults for name, faults in json.loads(done.stdout).items()}
