"""Owners rely on one another in a circle.

`relies_on:` names who relies on whom. Such a chain must end somewhere: remove one of the links.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find owners that rely on themselves, through others or not; each circle is told once, at its first owner."""
    owners = draft.model.owners
    told: set[str] = set()
    for start in owners:
        trail, todo = [start], [iter(owners[start].relies_on)]
        seen = {start}
        while todo:
            other = next(todo[-1], None)
            if other is None:
                todo.pop()
                trail.pop()
            elif other == start and start not in told:
                told.update(trail)
                names = " > ".join([*trail, start])
                place = draft.span("owners", start, "relies_on", key=True)
                yield Diagnostic("circular-reliance", f"these owners rely on one another in a circle: {names}", place)
            elif other not in seen:
                seen.add(other)
                trail.append(other)
                todo.append(iter(owners[other].relies_on))
