"""What can be told of a row of the matrix to a table that an organisation has laid out itself."""

from __future__ import annotations

from srm_docs.compose._columns import column_of
from srm_docs.model.parts import Kind
from srm_docs.model.selection import MatrixLine
from srm_docs.model.view import Column
from srm_docs.page.document import RowRecord
from srm_docs.page.text import plain_text
from srm_docs.wording.localized import LocalizedModel

_NAME = "name"
_MANY = (Column.OWNERS, Column.SERVICES, Column.RACI, Column.FIELDS, Column.ITEM)
"""What stands for several columns, or for the row's name with more below it."""


def record(localized: LocalizedModel, line: MatrixLine) -> RowRecord:
    """A row's record: its name, what any column can say of it, and the duties of the owners of a kind."""
    model = localized.model
    single = [str(column) for column in Column if column not in _MANY]
    # What a model calls its own goes before what all models have.
    names = dict.fromkeys([_NAME, *model.owners, *model.services, *model.fields, *single, *map(str, Kind)])

    def text_of(name: str) -> str:
        if name == _NAME:
            return line.row.name
        own = name in single or name in model.owners or name in model.services or name in model.fields
        if own:
            return _column_text(localized, line, name)
        ids = [owner.id for owner in model.owners.values() if owner.kind == name]
        texts = {id_: _column_text(localized, line, id_) for id_ in ids}
        if len(ids) == 1:
            return texts[ids[0]]
        return "\n".join(f"{model.owners[id_].name}: {text}" for id_, text in texts.items() if text)

    return RowRecord(f"{line.row.id} {' '.join(line.services)}", tuple(names), text_of)


def _column_text(localized: LocalizedModel, line: MatrixLine, name: str) -> str:
    """What a column says of a row, a line for each paragraph."""
    cell = column_of(localized, name)(line)
    return "\n".join(filter(None, map(plain_text, cell.texts)))
