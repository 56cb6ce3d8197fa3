"""Building at each save."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from srm_docs.core.errors import SrmDocsError, refusal
from srm_docs.core.values import replace
from srm_docs.pipeline.result import BuildResult
from srm_docs.pipeline.run import Keeping, build
from srm_docs.preview.following import Follower, Pause
from srm_docs.preview.setup import Setup


class Rebuilt(Struct, frozen=True):
    """A build of one spec after a change: its result, or why there is none, and the seconds that it took.

    ``changed`` are the files that were saved; none at the first build.
    """

    spec: Path
    changed: tuple[Path, ...]
    result: BuildResult | None
    refusal: str
    seconds: float


def build_at_saves(
    setup: Setup,
    output: Path,
    tell: Callable[[Rebuilt], None],
    *,
    strict: bool = False,
    clean: bool = False,
    index: bool | None = None,
    keeping: Keeping = Keeping.NOTHING,
    pause: Pause,
) -> None:
    """Build each spec, and again whenever it, what it extends, the brand or a template is saved; without end.

    Each spec is built by itself: errors in one keep its last good files, and touch no other. What can't be built at the
    start since the call is wrong raises SrmDocsError. Files are taken as they are as far as ``keeping`` says.
    """
    follower = Follower.of(setup)
    how = {"strict": strict, "clean": clean, "index": index, "keeping": keeping}
    for spec in follower.specs:
        tell(_built(follower, spec, output, how))
    for change in follower.changes(pause):
        for spec in change.specs:
            start = time.perf_counter()
            try:
                rebuilt = _built(follower, spec, output, how)
            except SrmDocsError as error:
                rebuilt = Rebuilt(spec, (), None, str(error), time.perf_counter() - start)
            except OSError as error:
                rebuilt = Rebuilt(spec, (), None, refusal(error), time.perf_counter() - start)
            tell(replace(rebuilt, changed=change.files))


def _built(follower: Follower, spec: Path, output: Path, how: Mapping[str, Any]) -> Rebuilt:
    """A build of one spec. Raises SrmDocsError and OSError."""
    began, start = time.time_ns(), time.perf_counter()
    if not follower.look.look:
        return Rebuilt(spec, (), None, str(follower.look.error), 0.0)
    setup, chosen = follower.setup, follower.look.look
    result = build([spec], output, setup.selection, chosen, roots=setup.roots, **how)
    follower.read(spec, frozenset(result.inputs[spec]), began)
    return Rebuilt(spec, (), result, "", time.perf_counter() - start)
