"""What is known of a row of the matrix besides what our own table shows."""

from __future__ import annotations

from collections.abc import Callable, Collection


class RowRecord:
    """All that can be told of a row of the matrix, for a table that is not ours: each thing by its name.

    It is no part of the page itself, and is made when somebody asks: nearly nobody does.
    """

    __slots__ = ("id", "names", "text_of")

    def __init__(self, id_: str, names: Collection[str], text_of: Callable[[str], str]) -> None:
        self.id, self.names, self.text_of = id_, names, text_of
