"""The owners as a page shows them."""

from __future__ import annotations

from msgspec import Struct


class Party(Struct, frozen=True):
    """An owner on a page: its id, its printed name, its motto, and whether it stands on the near side of the line.

    ``short`` is what is printed where there is no room for the name, if the author says so; ``code`` is what stands in
    the cells of one drawing instead of it, whose band at the left has both.
    """

    id: str
    name: str
    side: str = ""
    near: bool = False
    short: str = ""
    code: str = ""
