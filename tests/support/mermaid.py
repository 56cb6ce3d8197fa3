"""Mermaid itself, run in a small JavaScript engine: one for all tests of a process."""

from __future__ import annotations

import functools

from mermaidx.engines.quickjs_engine import Engine


class _LastingEngine(Engine):
    """An engine that reads Mermaid's source once.

    mermaidx makes a context for each diagram, so that the ids in two pictures are numbered alike; to read 6 MB of
    JavaScript anew takes over a second of processor time, and these tests look at no ids.
    """

    def _ensure_fresh_context(self) -> None:
        if self._ctx is None:
            super()._ensure_fresh_context()

    def renew(self) -> None:
        """Make a new context for the next picture: a diagram that was refused may have left anything in this one."""
        self.close()
        self.start()


@functools.cache
def _engine() -> _LastingEngine:
    engine = _LastingEngine()
    engine.start()
    return engine


def svg_of(source: str) -> str:
    """The picture that Mermaid makes of a diagram; raises ``MermaidRenderError`` where it refuses it."""
    engine = _engine()
    try:
        return engine.render_svg(source, "default", None, None)
    except Exception:
        engine.renew()
        raise
