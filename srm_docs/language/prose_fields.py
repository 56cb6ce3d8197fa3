"""Where a spec holds texts in Markdown, and where names, which have no markup."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.yaml_source.tree import Data, Path, Tree

_ANY_KEY = "*"
_ANY_ENTRY = "[]"
_WITH_BLOCKS = (
    "sections.*.text",
    "matrix.text",
    "matrices.*.text",
    "document.purpose",
    "document.scope",
)
_IN_LINES = (
    "objectives.[]",
    "responsibilities.*.duties.*",
    "responsibilities.*.duties.*.text",
    "responsibilities.*.duties.*.[]",
    "responsibilities.*.duties.*.[].text",
    "responsibilities.*.by_service.*.*",
    "responsibilities.*.by_service.*.*.text",
    "responsibilities.*.by_service.*.*.[]",
    "responsibilities.*.by_service.*.*.[].text",
    "responsibilities.*.note",
    "responsibilities.*.note.text",
    "responsibilities.*.none",
    "responsibilities.*.reason",
    "responsibilities.*.unknown",
    "responsibilities.*.fields.*",
    "scenarios.*.text",
    "scenarios.*.explanation",
    "scenarios.*.hint",
    "sections.*.hint",
    "exercises.*.scenario",
    "exercises.*.question",
    "exercises.*.explanation",
    "exercises.*.hint",
    "document.definitions.[].text",
)
_NAMES = (
    "title",
    "subtitle",
    "version",
    "classification",
    "classification.*",
    "boundary.name",
    "sources.[].title",
    "owners.*.name",
    "owners.*.short",
    "owners.*.side",
    "owners.*.covers.[]",
    "service_groups.*.name",
    "service_groups.*.short",
    "service_groups.*.text",
    "services.*.name",
    "services.*.short",
    "services.*.text",
    "layers.*.name",
    "layers.*.short",
    "layers.*.text",
    "responsibilities.*.name",
    "responsibilities.*.duties.*.when",
    "responsibilities.*.duties.*.[].when",
    "responsibilities.*.by_service.*.*.when",
    "responsibilities.*.by_service.*.*.[].when",
    "responsibilities.*.domain",
    "responsibilities.*.controls.[]",
    "responsibilities.*.evidence.[]",
    "responsibilities.*.evidence.[].title",
    "responsibilities.*.status",
    "fields.*.name",
    "scenarios.*.title",
    "exercises.*.title",
    "exercises.*.choices.[]",
    "exercises.*.choices.[].text",
    "exercises.*.pairs.[].text",
    "exercises.*.pairs.[].match",
    "exercises.*.distractors.[]",
    "sections.*.title",
    "matrices.*.title",
    "document.number",
    "document.owner",
    "document.approved_by",
    "document.status",
    "document.revisions.[].version",
    "document.revisions.[].text",
    "document.revisions.[].author",
    "document.definitions.[].term",
    "document.sign_off.[].role",
    "document.sign_off.[].name",
)


def prose_fields(tree: Tree) -> Iterator[tuple[Path, str, bool]]:
    """Each text in Markdown with its path, and whether its place holds lists, tables and the like."""
    for patterns, holds_blocks in ((_WITH_BLOCKS, True), (_IN_LINES, False)):
        for pattern in patterns:
            for path, text in _matching(tree.data, (), pattern.split(".")):
                yield path, text, holds_blocks


def names(tree: Tree) -> Iterator[tuple[Path, str]]:
    """Each name that readers see, with its path."""
    for pattern in _NAMES:
        yield from _matching(tree.data, (), pattern.split("."))


def _matching(data: Data, path: Path, steps: list[str]) -> Iterator[tuple[Path, str]]:
    """The texts at the end of some steps from a piece of data."""
    if not steps:
        if isinstance(data, str):
            yield path, data
        return
    step, *rest = steps
    if isinstance(data, list) and step == _ANY_ENTRY:
        for index, entry in enumerate(data):
            yield from _matching(entry, (*path, index), rest)
    elif isinstance(data, dict) and step != _ANY_ENTRY:
        for key in data if step == _ANY_KEY else (step,) if step in data else ():
            yield from _matching(data[key], (*path, key), rest)
