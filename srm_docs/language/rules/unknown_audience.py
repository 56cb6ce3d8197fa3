"""Something is marked for readers that the spec does not know.

Readers are `public`, `customer` and `internal`, from the widest circle to the narrowest. A spec can name its own:

    audiences: [everyone, partners, staff]
    responsibilities:
      key-ceremony: {name: Key ceremony, audience: staff, duties: {customer: yes}}

`srm-docs build --audience partners` then leaves the row out.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, did_you_mean
from srm_docs.language.draft import Draft, views
from srm_docs.model.sections import PARTS
from srm_docs.yaml_source.tree import Path


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find marks for unknown readers."""
    known = draft.spec.audiences
    for mark, path in _marks(draft):
        if mark not in known:
            hint = did_you_mean(mark, known) or f"there are: {', '.join(known)}"
            yield Diagnostic("unknown-audience", f"no readers are called '{mark}'", draft.span(*path), hint)


def _marks(draft: Draft) -> Iterator[tuple[str, Path]]:
    places: list[tuple[object, Path]] = [
        (part, (section, id_)) for section in PARTS for id_, part in getattr(draft.spec, section).items()
    ]
    places += [(source, ("sources", index)) for index, source in enumerate(draft.spec.sources)]
    places += [
        (evidence, ("responsibilities", id_, "evidence", index))
        for id_, row in draft.spec.responsibilities.items()
        for index, evidence in enumerate(row.evidence)
    ]
    places += list(views(draft.spec))
    for part, path in places:
        if mark := getattr(part, "audience", None):
            yield mark, (*path, "audience")
