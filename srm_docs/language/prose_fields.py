"""Where a spec holds texts in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.yaml_source.tree import Data, Path, Tree

_ANY = "*"
_WITH_BLOCKS = (
    "sections.*.text",
    "matrix.text",
    "matrices.*.text",
    "document.purpose",
    "document.scope",
)
_IN_LINES = (
    "objectives.*",
    "responsibilities.*.duties.*",
    "responsibilities.*.duties.*.text",
    "responsibilities.*.by_service.*.*",
    "responsibilities.*.by_service.*.*.text",
    "responsibilities.*.note",
    "responsibilities.*.reason",
    "responsibilities.*.fields.*",
    "scenarios.*.text",
    "scenarios.*.hint",
    "sections.*.hint",
    "exercises.*.scenario",
    "exercises.*.question",
    "exercises.*.explanation",
    "exercises.*.hint",
    "document.definitions.*.text",
)


def prose_fields(tree: Tree) -> Iterator[tuple[Path, str, bool]]:
    """Each text in Markdown with its path, and whether its place holds lists, tables and the like."""
    for patterns, holds_blocks in ((_WITH_BLOCKS, True), (_IN_LINES, False)):
        for pattern in patterns:
            for path, text in _matching(tree.data, (), pattern.split(".")):
                yield path, text, holds_blocks


def _matching(data: Data, path: Path, steps: list[str]) -> Iterator[tuple[Path, str]]:
    """The texts at the end of some steps from a piece of data."""
    if not steps:
        if isinstance(data, str):
            yield path, data
        return
    step, *rest = steps
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        if step in (_ANY, key):
            yield from _matching(value, (*path, key), rest)
