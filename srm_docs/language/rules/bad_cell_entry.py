"""What is said of a whole cell has not the form for it: `critical` is yes or no, `none` and `unknown` are texts.

Among the duties of a row these three stand beside the owners:

    by_service:
      machines: {customer: yes, critical: yes}
      functions: {none: There is no system to patch}
      database: {unknown: The contract does not say}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft
from srm_docs.language.duty_shape import ABOUT_CELLS, CRITICAL, Duties
from srm_docs.yaml_source.tree import Path

_MARKS = ("yes", "no", "true", "false")


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find what would be passed over because of its form."""
    for id_, row in draft.spec.responsibilities.items():
        path: Path = ("responsibilities", id_)
        for key, reason in (("none", row.none), ("reason", row.reason), ("unknown", row.unknown)):
            yield from _no_reason(draft, reason or "", (*path, key))
        yield from _in_place(draft, row.duties or {}, (*path, "duties"))
        for place, duties in (row.by_service or {}).items():
            yield from _in_place(draft, duties, (*path, "by_service", place))


def _in_place(draft: Draft, duties: Duties, path: Path) -> Iterator[Diagnostic]:
    for key in ABOUT_CELLS:
        if key not in duties or key in draft.spec.owners:
            continue
        value = duties[key]
        if not isinstance(value, str):
            hint = "write 'critical: yes'" if key == CRITICAL else "write why, in words"
            message = f"'{key}' is said of the whole cell, and takes no duty"
            yield Diagnostic("bad-cell-entry", message, draft.span(*path, key), hint)
        elif key == CRITICAL and value.lower() not in _MARKS:
            message = f"'{key}' is yes or no, found '{value}'"
            yield Diagnostic("bad-cell-entry", message, draft.span(*path, key), "write 'critical: yes'")
        elif key != CRITICAL:
            yield from _no_reason(draft, value, (*path, key))


def _no_reason(draft: Draft, value: str, path: Path) -> Iterator[Diagnostic]:
    """The diagnostic, if what would be printed as a reason is a mere yes or no."""
    if value.lower() in _MARKS:
        message = f"'{path[-1]}' says why, and would be printed as '{value}'"
        yield Diagnostic("bad-cell-entry", message, draft.span(*path), "write why, in words, or take it out")
