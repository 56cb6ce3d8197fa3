"""What comes by the thousand on a page: the rows of the matrix, and links to them.

A template takes ten times as long for them, as it escapes again what has been escaped. All strings that are not markup
of ours go through `escape` or `html_of` here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from srm_docs.page.document import TableCell
from srm_docs.page.text import Text, plain_text
from srm_docs.page.web import MatrixRow, RowLink
from srm_docs.writers._web.markup import own
from srm_docs.writers._web.text import direction_of, html_of


class MatrixWriter(Struct, frozen=True):
    """Writes rows and links. ``prefix`` stands before each anchor, ``link_label`` names the link to a row.

    ``classes`` are the attributes of elements in the colours of owners, by the ids of these.
    """

    prefix: str
    link_label: str
    classes: Mapping[str, Markup]

    def row(self, row: MatrixRow, columns: Sequence[str]) -> Markup:
        """A row of the matrix, with the ids of its columns."""
        name = escape(self.prefix + row.anchor)
        held = " ".join(f"{owner}.{service}" for owner, service in row.held)
        again = "" if row.first == row.anchor else f' data-again="{escape(self.prefix + row.first)}"'
        cells = (
            f'<td id="{name}--{escape(column)}"{self.classes.get(cell.party, "")}>{"".join(_texts(cell))}</td>'
            for column, cell in zip(columns[1:], row.cells[1:], strict=True)
        )
        return own(
            f'<tr id="{name}"{again} data-held="{held}" data-in="{" ".join(map(str, row.services))}"'
            f' data-layer="{escape(row.layer)}" data-controls="{escape(chr(10).join(row.controls))}">\n'
            f'<th scope="row">{"".join(self._named(name, row.cells[0]))}</th>{"".join(cells)}</tr>\n'
        )

    def _named(self, name: Markup, cell: TableCell) -> Iterator[str]:
        """The name of a row and what else is said of it, with the link to itself behind the name."""
        for number, text in enumerate(cell.paragraphs):
            label = "" if number else f"{escape(self.link_label)}: {escape(plain_text(text))}"
            link = "" if number else f'<a class="srm-permalink" href="#{name}" aria-label="{label}"></a>'
            yield f"<p{direction_of(text)}>{html_of(text)}{link}</p>"
        yield from map(_remark, cell.remarks)

    def links(self, links: Iterable[RowLink]) -> Markup:
        """Links to rows as a list, each with what is said beside it."""
        points = "".join(map(self._point, links))
        return own(f"<ul>\n{points}</ul>")

    def _point(self, link: RowLink) -> str:
        name = html_of(link.name)
        linked = f'<a href="#{escape(self.prefix + link.anchor)}">{name}</a>' if link.anchor else name
        told = "".join(f"<br>{html_of(text)}" for text in link.texts)
        return f"<li{direction_of(link.name)}>{linked}{told}</li>\n"


def _texts(cell: TableCell) -> Iterator[str]:
    """What a cell holds, a paragraph a text."""
    yield from (f"<p{direction_of(text)}>{html_of(text)}</p>" for text in cell.paragraphs)
    yield from map(_remark, cell.remarks)


def _remark(text: Text) -> str:
    return f'<p class="srm-remark"{direction_of(text)}>{html_of(text)}</p>'
