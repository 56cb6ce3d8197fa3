"""Where a spec holds texts in Markdown, and where names, which have no markup."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from msgspec import Struct, field

from srm_docs.yaml_source.tree import Data, Path, Tree

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
    "licence.attribution",
    "licence.changes",
)
_NAMES = (
    "title",
    "subtitle",
    "version",
    "classification",
    "classification.*",
    "boundary.name",
    "sources.[].title",
    "licence.name",
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


class _PatternStep(Struct):
    """A step of patterns: whether one ends here, and what follows in a list, below any key, and below single keys."""

    ends: bool = False
    entry: _PatternStep | None = None
    any_key: _PatternStep | None = None
    by_key: dict[str, _PatternStep] = field(default_factory=dict)

    def after(self, name: str) -> _PatternStep:
        """The step after this one, as a pattern calls it."""
        match name:
            case "[]":
                self.entry = self.entry or _PatternStep()
                return self.entry
            case "*":
                self.any_key = self.any_key or _PatternStep()
                return self.any_key
        return self.by_key.setdefault(name, _PatternStep())


def _steps(patterns: Iterable[str]) -> _PatternStep:
    """The first step of all patterns: what they have in common is walked once, however many they are."""
    first = _PatternStep()
    for pattern in patterns:
        functools.reduce(_PatternStep.after, pattern.split("."), first).ends = True
    return first


_BLOCK_STEPS, _LINE_STEPS, _NAME_STEPS = map(_steps, (_WITH_BLOCKS, _IN_LINES, _NAMES))


def prose_fields(tree: Tree) -> Iterator[tuple[Path, str, bool]]:
    """Each text in Markdown with its path, and whether its place holds lists, tables and the like."""
    for steps, holds_blocks in ((_BLOCK_STEPS, True), (_LINE_STEPS, False)):
        for path, text in _matching(tree.data, steps):
            yield path, text, holds_blocks


def names(tree: Tree) -> Sequence[tuple[Path, str]]:
    """Each name that readers see, with its path."""
    return _matching(tree.data, _NAME_STEPS)


def _matching(data: Data, first: _PatternStep) -> list[tuple[Path, str]]:
    """The texts at the ends of patterns in a piece of data, each with its path."""
    texts: list[tuple[Path, str]] = []
    _gather(data, (), first, texts)
    return texts


def _gather(data: Data, path: Path, step: _PatternStep, texts: list[tuple[Path, str]]) -> None:
    """Put those from a piece of data that stands at a step to the ``texts``."""
    # Not by generators in generators, each of which would hand on each text.
    if isinstance(data, str):
        if step.ends:
            texts.append((path, data))
    elif isinstance(data, list):
        for index, entry in enumerate(data) if step.entry else ():
            _gather(entry, (*path, index), cast(_PatternStep, step.entry), texts)
    elif isinstance(data, dict):
        below = step.any_key
        for key in data if below else data.keys() & step.by_key.keys():
            if following := step.by_key.get(key):
                _gather(data[key], (*path, key), following, texts)
            if below:
                _gather(data[key], (*path, key), below, texts)
