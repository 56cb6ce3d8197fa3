"""Options of single formats and products: declared once, by whoever has them; all else is derived from that."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Generic, TypeVar, cast

from msgspec import Struct

from srm_docs.core.values import PartlyCompared

Value = TypeVar("Value")


def _accepted(_: Any) -> str:
    return ""


class Option(PartlyCompared, Generic[Value], frozen=True):
    """A choice that a writer or a product leaves to the person who builds.

    ``name`` is its name in the library, an identifier; on the command line it is ``flag``, or else the name with
    dashes. The kind of value follows from ``default``: True or False, a number, a text, a member of the enumeration
    ``choices``, or a frozenset of such members for an option that can be given several times. ``help`` is a sentence
    for the command line, ``noun`` what one value is called in messages. ``pages`` are the classes of pages for which it
    makes a difference, none if it is all. ``refusal`` says why a number or text can't be used; empty if it can.
    """

    ASIDE: ClassVar = ("refusal",)

    name: str
    default: Value
    help: str
    choices: type[enum.StrEnum] | None = None
    noun: str = ""
    flag: str = ""
    pages: tuple[type, ...] = ()
    refusal: Callable[[Any], str] = _accepted

    @property
    def switch(self) -> str:
        """What the option is called on the command line."""
        return "--" + (self.flag or self.name.replace("_", "-"))

    @property
    def repeats(self) -> bool:
        """Whether it can be given several times."""
        return isinstance(self.default, frozenset)

    def concerns(self, page: type) -> bool:
        """Whether it makes a difference for pages of a class."""
        return not self.pages or issubclass(page, self.pages)


class Options(Struct, frozen=True):
    """The values that were chosen, by the names of their options. Any other option has its default."""

    chosen: Mapping[str, object] = MappingProxyType({})

    def __getitem__(self, option: Option[Value]) -> Value:
        """The value of an option."""
        # By name and not by identity: a plug-in that is loaded anew has another object for the same option.
        return cast(Value, self.chosen.get(option.name, option.default))


DEFAULTS = Options()
"""Every option as it is if nothing is chosen."""
