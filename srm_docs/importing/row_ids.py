"""What rows are called in the spec, and by what they are found again when the sheet comes in a newer version."""

from __future__ import annotations

from collections.abc import Mapping

from srm_docs.importing.words import folded, kebab


class RowIds:
    """Gives each row an id of its own: the one that it has had, or one made from its id in the sheet."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = {folded(source): id_ for source, id_ in known.items()}
        self._taken = set(known.values())

    def of(self, source: str, printed: str, row: int) -> str:
        """The id of a row by its identity in the sheet, and by the text of which an id is to be made."""
        if kept := self._known.get(folded(source)):
            return kept
        # Nothing is left of a text in Japanese: its place in the sheet when it came is as good a name.
        id_ = base = kebab(printed)[:60].strip("-") or f"row-{row + 1}"
        number = 2
        while id_ in self._taken:
            id_, number = f"{base}-{number}", number + 1
        self._taken.add(id_)
        return id_
