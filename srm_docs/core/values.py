"""What the two kinds of values have in common.

A value is a `msgspec.Struct`: its class is made in a thirtieth of the time of a dataclass, which counts where a program
of four hundred classes makes them before it does anything, and an instance is made in a ninth. A dataclass is
what has a field of which a Struct can't say what it is: one that doesn't count in comparisons, such as a place in a
file, isn't shown, can be given by its name alone, or is no argument.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

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


def field_names(value: Any) -> tuple[str, ...]:
    """The names of the fields of a value in their order; none if it is no value."""
    if isinstance(value, Struct):
        return value.__struct_fields__
    return tuple(field.name for field in dataclasses.fields(value)) if dataclasses.is_dataclass(value) else ()


def compared_names(value: Any) -> tuple[str, ...]:
    """The names of those of its fields that count when a value is compared."""
    if isinstance(value, Struct):
        return value.__struct_fields__
    return tuple(field.name for field in dataclasses.fields(value) if field.compare)
