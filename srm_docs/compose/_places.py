"""Where the rows of a matrix apply: said once for a group whose rows have it in common, and not again in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from srm_docs.compose._columns import says_where
from srm_docs.compose._phrases import services_text
from srm_docs.model.selection import Group, MatrixLine
from srm_docs.model.view import Grouping, MatrixView
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

_MOST_EXCEPTIONS = 0.25
"""If more of the rows must say for themselves where they apply, a column says it of all."""


class Places(Struct, frozen=True):
    """Where each group applies, and by their ids the rows that differ from others of theirs; silence is everywhere."""

    groups: tuple[str, ...]
    rows: Mapping[str, str]

    @classmethod
    def of(cls, localized: LocalizedModel, view: MatrixView, shown_groups: Sequence[Group]) -> Places | None:
        """The places of these groups; None where a column says it better, or nobody has to."""
        lines = [line for group in shown_groups for line in group.lines]
        if not lines:
            return None
        # A group by service says by its name where it applies; rows without a heading have nowhere to say it.
        headed = view.group is not Grouping.SERVICE and len(shown_groups) > (not shown_groups[0].key)
        if not (headed and says_where(localized, view, lines)):
            return None
        places, exceptions = [], {}
        for group in shown_groups:
            common = _common(group.lines)
            places.append(_told(localized, view, common))
            if not common:
                told = {line.row.id: _told(localized, view, line.services) for line in group.lines}
                exceptions.update({id_: text for id_, text in told.items() if text})
        if (places[0] and not shown_groups[0].key) or len(exceptions) > _MOST_EXCEPTIONS * len(lines):
            return None
        return cls(tuple(places), exceptions)


def _common(lines: Sequence[MatrixLine]) -> tuple[str, ...]:
    """The services in which all rows apply that apply anywhere; none if they differ."""
    services = {line.services for line in lines if line.services}
    return services.pop() if len(services) == 1 else ()


def _told(localized: LocalizedModel, view: MatrixView, services: Sequence[str]) -> str:
    """Where something applies, unless that is everywhere."""
    shown = view.services or tuple(localized.model.services)
    if not services or set(services) == set(shown):
        return ""
    words = localized.words
    return words(Term.COLON, label=words(Term.APPLIES_TO), text=services_text(localized, services))
