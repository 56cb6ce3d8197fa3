"""What the two kinds of values have in common.

A value is a `msgspec.Struct`: its class is made in a thirtieth of the time of a dataclass, which counts where a program
of four hundred classes makes them before it does anything, and an instance is made in a ninth. One with fields that
don't count when it is compared, such as a place in a file, is `PartlyCompared`. A dataclass is what has a field of
which a Struct can't say what it is: one that isn't shown, can be given by its name alone, or is no argument.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct, structs

if TYPE_CHECKING:
    # By this name, mypy knows what fields a copy may be given.
    from dataclasses import replace as replace
else:

    def replace(value, /, **changes):
        """A copy of a value with other fields, as ``copy.replace`` makes it from Python 3.13 on."""
        if isinstance(value, Struct):
            return structs.replace(value, **changes)
        return dataclasses.replace(value, **changes)


class PartlyCompared(Struct, frozen=True, eq=False):
    """A value of which some fields don't count when it is compared or shown: its class names them in ``ASIDE``."""

    ASIDE: ClassVar[tuple[str, ...]] = ("span",)

    def __eq__(self, other: object) -> bool:
        """Whether the other one is of the same class and equal in what counts."""
        if type(other) is not type(self):
            return NotImplemented
        counted = _counted(type(self))
        return bool(counted(self) == counted(other))

    def __ne__(self, other: object) -> bool:
        """The contrary: a Struct does not derive it from the other."""
        return not self == other

    def __hash__(self) -> int:
        """The hash of what counts."""
        return hash(_counted(type(self))(self))

    def __repr__(self) -> str:
        """What counts."""
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in compared_names(self))
        return f"{type(self).__name__}({fields})"


@functools.cache
def _counted(kind: type[PartlyCompared]) -> Callable[[Any], Any]:
    """What gets those fields of a value that count."""
    return operator.attrgetter(*(name for name in kind.__struct_fields__ if name not in kind.ASIDE))


def field_names(value: Any) -> tuple[str, ...]:
    """The names of the fields of a value in their order; none if it is no value."""
    if isinstance(value, Struct):
        return value.__struct_fields__
    return tuple(field.name for field in dataclasses.fields(value)) if dataclasses.is_dataclass(value) else ()


def compared_names(value: Any) -> tuple[str, ...]:
    """The names of those of its fields that count when a value is compared."""
    if isinstance(value, PartlyCompared):
        return tuple(name for name in value.__struct_fields__ if name not in value.ASIDE)
    if isinstance(value, Struct):
        return value.__struct_fields__
    return tuple(field.name for field in dataclasses.fields(value) if field.compare)
