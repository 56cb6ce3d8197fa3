"""The written form of duties: what each owner does, and what is said of a cell of the matrix as a whole."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated

from srm_docs.language.values import Id, Line, Name, Raci
from srm_docs.yaml_source.shape import AsSchema, First, MisfitError, Shape, Sized, Then, key

NOBODY = "none"
"""The key, and the word, for what does not apply: a row in a service, or a layer that does not exist there."""

UNKNOWN = "unknown"
"""The key, and the word, for what the sources do not say."""

CRITICAL = "critical"
"""The key that marks a cell as one to look at first."""

ABOUT_CELLS = (NOBODY, UNKNOWN, CRITICAL)
"""Keys that stand among owners and say something of the whole cell, unless an owner has such an id."""

_SHARES = ("all", "part", "none", "yes", "no")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)[ \u00a0\u202f]?%")


def percent_of(text: str) -> float | None:
    """The number of a share in percent, such as `80%`; None for any other text."""
    match = _PERCENT.fullmatch(text.strip())
    return float(match[1].replace(",", ".")) if match else None


def _share(value: str) -> str:
    if value not in _SHARES and percent_of(value) is None:
        expected = ", ".join(f"'{share}'" for share in _SHARES) + " or 'a share in percent such as 80%'"
        # As pydantic calls it where one of a few words is expected, so that it is told in the same way.
        raise MisfitError("literal_error", expected=expected)
    return value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


class DutyInFull(Shape):
    """A duty with both its share and its text."""

    share: Annotated[
        str,
        First(_lower),
        Then(_share),
        AsSchema(
            {
                "anyOf": [
                    {"enum": [*_SHARES, True, False]},
                    {"type": "string", "pattern": f"^{_PERCENT.pattern}$"},
                ]
            }
        ),
    ] = key("part", description="How much of the responsibility it carries; also in percent, such as `80%`.")
    text: Line | None = key(None, description="What it does, in words; inline Markdown.")
    when: Name | None = key(
        None, description='The condition under which it does so, such as "the drain is on"; "if" is put before it.'
    )
    raci: Raci | None = key(
        None, description="Its letters in the RACI matrix: responsible, accountable, consulted, informed."
    )
    audience: Name | None = key(
        None, description="The widest circle that may see its text; who has the duty is for everybody."
    )


_OneDuty = Line | DutyInFull

Duty = Line | DutyInFull | Annotated[list[_OneDuty], Sized(1)]
"""`yes`, `no`, the part that an owner plays in words, a share in percent, or share and text in full; or a list of
these: what the owner does by default, and what under conditions.
"""

Duties = dict[Id, Duty]
"""What each owner does, by its id; and what is said of the whole cell: `none`, `unknown`, `critical`."""


def duties_of(duty: str | DutyInFull | list[str | DutyInFull]) -> Iterator[tuple[str | DutyInFull, tuple[int, ...]]]:
    """The duties of one owner, each with the rest of its path: one, or those of a list."""
    if isinstance(duty, list):
        yield from ((entry, (index,)) for index, entry in enumerate(duty))
    else:
        yield duty, ()


def by_owner(duties: Mapping[str, object], owners: Collection[str]) -> list[str]:
    """The keys of duties that stand for owners, known or not."""
    return [key for key in duties if key in owners or key not in ABOUT_CELLS]


def about_cell(duties: Mapping[str, object], owners: Collection[str], key: str) -> str:
    """What is said of the whole cell under one of the keys for that; empty if nothing is."""
    value = duties.get(key) if key not in owners else None
    return value if isinstance(value, str) else ""
