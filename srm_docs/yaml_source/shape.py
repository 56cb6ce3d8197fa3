"""What the shapes of files are declared with: mappings without unknown keys, and texts that can be printed.

What has the right shape is read by `reading`. What has not is looked at by pydantic (`pydantic_shape`), which knows all
that is wrong with it and takes longer to import than a spec to check; it is given the same declarations.

A module of shapes does without `from __future__ import annotations`: the annotations are what is read.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from msgspec import Struct


class MisfitError(ValueError):
    """A value does not fit. ``kind`` says how, ``context`` what a message has to know besides."""

    def __init__(self, kind: str = "", **context: object) -> None:
        super().__init__(kind)
        self.kind, self.context = kind, context


class First(Struct, eq=False):
    """Changes a value before it is looked at."""

    change: Callable[[Any], Any]


class Then(Struct, eq=False):
    """Makes of a value what is meant by it, or raises MisfitError."""

    make: Callable[[Any], Any]


class Between(Struct, eq=False):
    """Bounds of a number."""

    least: int
    most: int | None = None


class Sized(Struct, eq=False):
    """How many items a list has, or characters a text."""

    least: int = 0
    most: int | None = None


class Told(Struct, eq=False):
    """Tells which of several shapes a mapping is meant to have."""

    shape_of: Callable[[dict[str, Any]], type[Shape]]


class AsSchema(Struct, eq=False):
    """What the JSON Schema says of a value."""

    schema: dict[str, Any]


REQUIRED: Any = inspect.Parameter.empty
"""The default of what must be given."""


class DeclaredKey(Struct, eq=False):
    """What is said of a key: its default, what it is for, and what the schema says besides; its name, and its kind.

    ``read`` makes a value of what a file has there, as soon as one has it.
    """

    default: Any = REQUIRED
    description: str | None = None
    schema: dict[str, Any] | None = None
    name: str = ""
    kind: Any = None
    read: Callable[[Any], Any] | None = None


def key(default: Any = REQUIRED, *, description: str | None = None, schema: dict[str, Any] | None = None) -> Any:
    """Declare a key of a shape."""
    return DeclaredKey(default, description, schema)


class Shape:
    """A mapping of a file, with no other keys than those that are declared.

    The kind of a value is its annotation. Of several alternatives, that of the same kind of YAML is meant: a text, a
    list or a mapping; the text, where there is none of that kind.
    """

    KEYS: ClassVar[Mapping[str, DeclaredKey]] = MappingProxyType({})
    """All keys by their names, in the order in which they are declared."""

    WRITTEN_KEYS: ClassVar[Mapping[str, DeclaredKey]] = MappingProxyType({})
    """The same by how they are written in a file."""

    REQUIRED_KEYS: ClassVar[frozenset[str]] = frozenset()
    """The names of those without a default."""

    def __init_subclass__(cls) -> None:
        """Note the keys; a default is what an instance has of a key that is not given."""
        keys = dict(cls.KEYS)
        for name, kind in inspect.get_annotations(cls).items():
            declared = vars(cls).get(name, REQUIRED)
            key = keys[name] = declared if isinstance(declared, DeclaredKey) else DeclaredKey(declared)
            key.name, key.kind = name, kind
            if key.default is not REQUIRED:
                setattr(cls, name, key.default)
            elif declared is key:
                delattr(cls, name)
        cls.KEYS = MappingProxyType(keys)
        cls.WRITTEN_KEYS = MappingProxyType({cls.written(name): key for name, key in keys.items()})
        cls.REQUIRED_KEYS = frozenset(name for name, key in keys.items() if key.default is REQUIRED)

    def __init__(self, **given: Any) -> None:
        vars(self).update(given)

    def __repr__(self) -> str:
        """What is given."""
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    @staticmethod
    def written(name: str) -> str:
        """How a key is written in a file."""
        return name

    @property
    def given(self) -> Mapping[str, Any]:
        """What the file says: the values by the names of their keys."""
        return {name: vars(self)[name] for name in self.KEYS if name in vars(self)}


def sized(longest: int) -> Then:
    """Takes a text of at most so many characters, of which one can be seen."""

    def check(value: str) -> str:
        if not value.strip():
            raise MisfitError("empty_text")
        if len(value) > longest:
            raise MisfitError("text_too_long", length=len(value), longest=longest)
        return value

    return Then(check)


def one_line(value: str) -> str:
    """A text as one line, however it is folded in the file."""
    return re.sub(r"[ \t]*\n\s*", " ", value).strip()
