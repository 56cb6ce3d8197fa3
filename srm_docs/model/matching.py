"""Which parts of one model are which of another: by id, else by what they are called, else by what they say.

Nothing is guessed: a part whose counterpart could be one of two is taken for a new one.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Responsibility
from srm_docs.model.sections import SECTIONS

_LIKE = 0.72
"""How like each other two names are, at the least, of one row that was reworded and given another id."""

_MOST_PAIRS = 10_000
"""Of so many rows that say the same nobody could tell which is which by their names."""


class Named(Protocol):
    """A part that has a name."""

    @property
    def name(self) -> str:
        """The name that is printed."""


_Named = TypeVar("_Named", bound=Named)


Matches = Mapping[str, Mapping[str, str]]
"""The ids in the new model by those in the old one, section by section."""


def matches(old: ResponsibilityModel, new: ResponsibilityModel) -> Matches:
    """Match the parts of two models."""
    # What nothing refers to is known by its id alone: scenarios and exercises have no names of their own, but titles.
    matched = {
        section.name: (by_name if section.kinds else _by_id)(getattr(old, section.name), getattr(new, section.name))
        for section in SECTIONS
        if section.part
    }
    # Rows come last: what they say is compared in the words of the new model.
    rows = matched["responsibilities"]
    left = _left(old.responsibilities, rows), _left(new.responsibilities, _turned(rows))
    return {**matched, "responsibilities": {**rows, **_reworded(*left, _content_of(matched))}}


def _content_of(matched: Matches) -> Callable[[Responsibility, bool], object]:
    """What tells of a row what it says but for its name, in the words of the new model."""

    def content(row: Responsibility, of_old: bool) -> object:
        owners, services, layers = (matched[section] if of_old else {} for section in ("owners", "services", "layers"))
        return (
            layers.get(row.layer, row.layer),
            row.domain,
            frozenset(
                (services.get(service, service), owners.get(duty.owner, duty.owner), duty.share, duty.text)
                for service, cell in row.cells.items()
                for duty in cell.duties
            ),
        )

    return content


def _by_id(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, str]:
    # An exercise and a quiz may share an id, and are two things all the same: one is gone and one is new.
    return {id_: id_ for id_, part in old.items() if type(new.get(id_)) is type(part)}


def by_name(old: Mapping[str, _Named], new: Mapping[str, _Named]) -> dict[str, str]:
    """Parts of one id; and of what is left those of one name, if no other part has it."""
    same = _by_id(old, new)
    left, right = _left(old, same), _left(new, same)
    twice = _shared_names(left) | _shared_names(right)
    names = {_folded(part): id_ for id_, part in right.items() if _folded(part) not in twice}
    return same | {id_: names[_folded(part)] for id_, part in left.items() if _folded(part) in names.keys() - twice}


def _shared_names(parts: Mapping[str, Named]) -> set[str]:
    """The names that several parts have."""
    return {name for name, times in Counter(map(_folded, parts.values())).items() if times > 1}


def _folded(part: Named) -> str:
    return " ".join(part.name.casefold().split())


def _left(parts: Mapping[str, _Named], matched: Mapping[str, str]) -> dict[str, _Named]:
    return {id_: part for id_, part in parts.items() if id_ not in matched}


def _turned(matched: Mapping[str, str]) -> dict[str, str]:
    return {new: old for old, new in matched.items()}


def _reworded(
    old: Mapping[str, Responsibility],
    new: Mapping[str, Responsibility],
    content: Callable[[Responsibility, bool], object],
) -> dict[str, str]:
    """Rows that say the same under names that are much alike."""
    was, now = (_by_content(rows, content, of_old) for rows, of_old in ((old, True), (new, False)))
    pairs: dict[str, str] = {}
    for key in was.keys() & now.keys():
        if len(was[key]) * len(now[key]) <= _MOST_PAIRS:
            pairs |= _alike({id_: old[id_] for id_ in was[key]}, {id_: new[id_] for id_ in now[key]})
    # In the order of the rows, whatever that of a set is.
    return {id_: pairs[id_] for id_ in old if id_ in pairs}


def _by_content(
    rows: Mapping[str, Responsibility], content: Callable[[Responsibility, bool], object], of_old: bool
) -> dict[object, list[str]]:
    """The ids of rows by what they say."""
    ids: dict[object, list[str]] = {}
    for id_, row in rows.items():
        ids.setdefault(content(row, of_old), []).append(id_)
    return ids


def _alike(old: Mapping[str, Named], new: Mapping[str, Named]) -> dict[str, str]:
    """The pairs of which each is like the other and like nothing else."""
    candidates = {id_: [other for other in new if _are_alike(part, new[other])] for id_, part in old.items()}
    claims = Counter(other for alike in candidates.values() for other in alike)
    return {id_: alike[0] for id_, alike in candidates.items() if len(alike) == 1 and claims[alike[0]] == 1}


def _are_alike(part: Named, other: Named) -> bool:
    matcher = difflib.SequenceMatcher(None, _folded(part), _folded(other))
    # The first two are upper bounds, which cost far less.
    ratios = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(ratio() >= _LIKE for ratio in ratios)
