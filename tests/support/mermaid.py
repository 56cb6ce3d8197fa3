"""Mermaid itself: in Chromium, as readers have it, or else in a small JavaScript engine, which takes ten times as long.

Each process has one of either for all its tests.
"""

from __future__ import annotations

import atexit
import functools
import importlib.resources
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mermaidx.engines.quickjs_engine import Engine

from support.browser import BrowserPage, browser_page, why_absent

# The search of mermaidx's document walks on after the first match and takes the selector apart anew for each element:
# that was half of the time of a large diagram. These find the same elements; the pictures are equal to the byte.
_QUICK_SEARCH = """
{
  const chains = new Map();
  globalThis.__matches = (element, selector) => {
    let wanted = chains.get(selector);
    if (!wanted) {
      const parts = __splitTopLevel(selector.trim(), letter => letter === ",");
      wanted = parts.map(([part]) => __parseComplex(part.trim())).filter(chain => chain.length);
      chains.set(selector, wanted);
    }
    return wanted.some(chain => __matchesChain(element, chain, chain.length - 1));
  };
  globalThis.__querySelector = (root, selector) => {
    for (const child of root.childNodes) {
      if (child.nodeType !== 1) continue;
      const match = __matches(child, selector) ? child : __querySelector(child, selector);
      if (match) return match;
    }
    return null;
  };
}
"""

_DRAW = """
mermaid.initialize({startOnLoad: false, theme: "default", securityLevel: "strict"});
document.body.replaceChildren();
return (await mermaid.render("drawn", argument)).svg;
"""


class _LastingEngine(Engine):
    """An engine that reads Mermaid's source once.

    mermaidx makes a context for each diagram, so that the ids in two pictures are numbered alike; to read 6 MB of
    JavaScript anew takes over a second of processor time, and these tests look at no ids.
    """

    def _ensure_fresh_context(self) -> None:
        if self._ctx is None:
            super()._ensure_fresh_context()

    def _build_context(self) -> Any:
        context = super()._build_context()
        context.eval(_QUICK_SEARCH)
        return context

    def renew(self) -> None:
        """Make a new context for the next picture: a diagram that was refused may have left anything in this one."""
        self.close()
        self.start()


@functools.cache
def _engine() -> _LastingEngine:
    engine = _LastingEngine()
    engine.start()
    return engine


@functools.cache
def _page() -> BrowserPage:
    stack = ExitStack()
    atexit.register(stack.close)
    place = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "mermaid.html"
    source = Path(str(importlib.resources.files("mermaidx") / "assets" / "mermaid.js"))
    place.write_text(f'<!doctype html><meta charset=utf-8><body><script src="{source.as_uri()}"></script>', "utf-8")
    return stack.enter_context(browser_page(place))


def svg_of(source: str) -> str:
    """The picture that Mermaid makes of a diagram; raises an error of whoever draws it where it refuses it."""
    if not why_absent():
        page = _page()
        return str(page.drive(f"return await page.evaluate(async argument => {{{_DRAW}}}, argument)", source))
    engine = _engine()
    try:
        return engine.render_svg(source, "default", None, None)
    except Exception:
        engine.renew()
        raise
