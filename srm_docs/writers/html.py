"""HTML: one file that loads nothing. A report of changes runs nothing either."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from srm_docs.page.document import Heading, Paragraph, Table, TableRow
from srm_docs.page.report import ChangeReport
from srm_docs.page.text import plain_text
from srm_docs.page.web import WebPage
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.style.theme import Theme, load_theme

ACCEPTS = (ChangeReport, WebPage)
SUFFIX = ".html"
TITLE = "HTML, one page that loads nothing"

_STYLE = """\
:root { color-scheme: light dark }
body { font: 16px/1.5 'Liberation Sans', Arial, Helvetica, sans-serif }
main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #808890 }
thead th { border-bottom: 2px solid currentColor }
tbody th { font-weight: 600 }
th[scope=rowgroup] { padding-top: 1rem; border-bottom-width: 2px }
"""


def write(page: ChangeReport | WebPage, look: Look) -> Written:
    """The file: a report as headings, paragraphs and tables with header cells; a web page by its templates."""
    if isinstance(page, WebPage):
        # Templates take as long to import as all other formats together, which `--help` asks for their options.
        from srm_docs.writers._web.page import whole_page

        return whole_page(page, look)
    body = "\n".join(_blocks(page))
    return Written(
        (
            f'<!doctype html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(page.description)}</title>\n<style>\n{_STYLE}{_themed(look.theme)}</style>\n</head>\n<body>\n<main>\n"
            f"<h1>{escape(page.title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
        ).encode()
    )


def _themed(theme: Theme) -> str:
    """The colours and the typeface of a theme or a brand. The plain theme leaves them to the reader's own settings."""
    # A fixed colour would undo what the reader has set: dark at night, or a contrast of their own.
    if theme == load_theme("plain"):
        return ""
    return (
        # "only" keeps browsers that darken pages by themselves from doing so with chosen colours.
        f"html {{ color-scheme: only {'dark' if theme.surface.luminance < 0.5 else 'light'} }}\n"
        f"body {{ color: {theme.ink}; background: {theme.surface}; font-family: {theme.face.css} }}\n"
        f"h1, h2 {{ color: {theme.accent} }}\n"
        f"th, td {{ border-color: {theme.rule} }}\n"
    )


def _blocks(page: ChangeReport) -> Iterator[str]:
    for block in page.blocks:
        match block:
            case Heading():
                level = block.level + 1
                yield f"<h{level}>{escape(plain_text(block.text))}</h{level}>"
            case Paragraph():
                yield f"<p>{escape(plain_text(block.text))}</p>"
            case Table():
                yield from _table(block)
            case _:
                raise TypeError(f"there is no {type(block).__name__} in a report")


def _table(table: Table) -> Iterator[str]:
    yield f"<table>\n<caption hidden>{escape(table.description)}</caption>\n<thead>\n<tr>"
    yield from (f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
    yield "</tr>\n</thead>\n<tbody>"
    for row in table.rows:
        yield _row(row, len(table.columns))
    yield "</tbody>\n</table>"


def _row(row: TableRow, columns: int) -> str:
    texts = ["<br>".join(escape(plain_text(text)) for text in cell.paragraphs) for cell in row.cells]
    if len(texts) == 1 < columns:
        return f'<tr><th scope="rowgroup" colspan="{columns}">{texts[0]}</th></tr>'
    first, *others = texts
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{text}</td>" for text in others)}</tr>'
