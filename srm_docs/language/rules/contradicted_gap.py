"""Somebody has a duty where the spec says that nobody has, or that nobody knows.

`none:` says that a row does not apply, `unknown:` that the sources do not say who does it. Neither can be combined with
a duty, nor with the other; and what does not apply is not `critical:`. Remove what is wrong:

    by_service:
      s3: {none: There is no operating system to patch}
      managed: {unknown: The provider does not say}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.language.duty_shape import CRITICAL, NOBODY, UNKNOWN, about_cell
from srm_docs.language.values import YES
from srm_docs.model.cell import Share
from srm_docs.yaml_source.tree import Path


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find gaps that are contradicted in their own place."""
    for id_, row in draft.spec.responsibilities.items():
        path: Path = ("responsibilities", id_)
        if row.unknown and (row.none or row.reason):
            yield _both(draft, (*path, UNKNOWN))
        if row.none and row.reason:
            message = "'none' and 'reason' are the same: one of the two would be lost"
            yield Diagnostic("contradicted-gap", message, draft.span(*path, "reason", key=True), "keep one of them")
        yield from _in_place(draft, row.duties or {}, (*path, "duties"))
        for place, duties in (row.by_service or {}).items():
            yield from _in_place(draft, duties, (*path, "by_service", place))


def _in_place(draft: Draft, duties: Mapping[str, object], path: Path) -> Iterator[Diagnostic]:
    owners = draft.spec.owners
    gaps = [key for key in (NOBODY, UNKNOWN) if about_cell(duties, owners, key)]
    if not gaps:
        return
    if len(gaps) > 1:
        yield _both(draft, (*path, UNKNOWN))
    if NOBODY in gaps and about_cell(duties, owners, CRITICAL).lower() in YES:
        message = "what does not apply is not critical: this mark is shown nowhere"
        hint = "take it out; where a duty is meant that nobody has yet, write 'unknown:' with the reason"
        yield Diagnostic("contradicted-gap", message, draft.span(*path, CRITICAL, key=True), hint, Severity.WARNING)
    row = draft.model.responsibilities[str(path[1])]
    written = {draft.span(*path, owner): owner for owner in duties if owner in owners}
    for cell in dict.fromkeys(row.cells.values()):
        for duty in cell.duties:
            if duty.share is not Share.NONE and duty.span in written:
                name = draft.model.owners[duty.owner].name
                message = f"{name} has a duty here, and '{gaps[0]}' says that nobody has"
                if gaps[0] == UNKNOWN:
                    message = f"{name} has a duty here, and 'unknown' says that nobody knows who has"
                hint = "take one of them out; in an overlay, null takes out what the base says"
                yield Diagnostic("contradicted-gap", message, draft.span(*path, gaps[0], key=True), hint)
                return


def _both(draft: Draft, path: Path) -> Diagnostic:
    message = "a row can't be both not applicable and unknown in one place"
    return Diagnostic("contradicted-gap", message, draft.span(*path, key=True), "keep 'none' or 'unknown'")
