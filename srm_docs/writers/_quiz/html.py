"""Texts of a question bank as HTML that is XML, too, so that every format can hold it.

Every string is escaped. Attributes are few and no style is set: platforms have their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from srm_docs.page.document import Block, Bullets, CodeBlock, Heading, Paragraph, Quote, Rule, Table
from srm_docs.page.prose import ProseBlock
from srm_docs.page.question_bank import BankForm, BankQuestion
from srm_docs.page.text import Text
from srm_docs.writers._web.text import PointList, direction_of, html_of, lists_of

_NOTHING = Markup("")
_TOP_HEADING = 3
"""The level of an author's first heading: above it are those of the platform's page."""


def plain_html(text: str) -> str:
    """A text without markup, where HTML is shown."""
    return _fit_html(escape(text, quote=False))


def line_html(text: Text) -> str:
    """A line of text, for a format that has its own way of saying which way it runs."""
    return _tidy(html_of(text))


def text_html(text: Text) -> str:
    """A line of text; one from right to left says so, wherever it stands."""
    direction = direction_of(text)
    return f"<span{direction}>{line_html(text)}</span>" if direction else line_html(text)


def blocks_html(blocks: Iterable[Block]) -> str:
    """Paragraphs, lists, code, quotes and tables. Raises TypeError for what no author writes in a question."""
    return _tidy(_blocks(blocks))


def paragraphs_html(texts: Iterable[Text]) -> str:
    """Each text as a paragraph."""
    return _tidy(_NOTHING.join(_element("p", text) for text in texts if text))


_TAG_OR_QUOTE = re.compile("<[^>]*>|&#3[49];")
_PLAIN = {"&#34;": '"', "&#39;": "'", "<br>": "<br/>"}


def _tidy(markup: str) -> str:
    """Markup whose empty elements are closed, and whose quotes stand for themselves outside of attributes."""
    return _fit_html(_TAG_OR_QUOTE.sub(lambda match: _PLAIN.get(match[0], match[0]), markup))


_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids. No spec holds it, but a model that a program has made may."""


def fit(text: str) -> str:
    """A text without what no XML holds."""
    return _UNFIT.sub("\ufffd", text)


def _fit_html(markup: str) -> str:
    """Markup without that, and in which no text is Moodle's word for where files lie."""
    return fit(markup).replace("@@PLUGINFILE@@", "&#64;@PLUGINFILE@@")


def feedback_html(question: BankQuestion) -> str:
    """What is shown after an answer: why it is so, and what proves it; of an open question its answer before that."""
    answer = [question.answer] if question.form is BankForm.OPEN else []
    return paragraphs_html(answer) + blocks_html(question.explanation) + paragraphs_html(question.proof)


def _element(name: str, text: Text) -> Markup:
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), direction_of(text), html_of(text))  # noqa: S704


def _blocks(blocks: Iterable[Block]) -> Markup:
    return _NOTHING.join(map(_block, blocks))


def _block(block: Block) -> Markup:
    match block:
        case Heading(level, text):
            return _element(f"h{min(level - 2 + _TOP_HEADING, 6)}", text)
        case Paragraph(text):
            return _element("p", text)
        case Bullets():
            return _NOTHING.join(map(_list, lists_of(block)))
        case CodeBlock(code):
            return Markup("<pre><code>{}</code></pre>").format(code)
        case Quote(inner):
            return Markup("<blockquote>{}</blockquote>").format(_blocks(inner))
        case Rule():
            return Markup("<hr/>")
        case Table():
            return _table(block)
    raise TypeError(f"there is no {type(block).__name__} in a question")


def _list(points: PointList) -> Markup:
    name = "ol" if points.ordered else "ul"
    start = Markup(' start="{}"').format(points.start) if points.ordered and points.start != 1 else ""
    items = (
        Markup("<li{}>{}{}</li>").format(
            direction_of(point.text), html_of(point.text), _NOTHING.join(map(_below, point.below))
        )
        for point in points.points
    )
    return Markup("<{0}{1}>{2}</{0}>").format(name, start, _NOTHING.join(items))


def _below(part: ProseBlock | PointList) -> Markup:
    return _list(part) if isinstance(part, PointList) else _block(part)


def _table(table: Table) -> Markup:
    heads = _NOTHING.join(Markup('<th scope="col">{}</th>').format(column.title) for column in table.columns)
    rows = (
        _NOTHING.join(
            Markup("<td>{}</td>").format(Markup("<br/>").join(map(html_of, cell.texts))) for cell in row.cells
        )
        for row in table.rows
    )
    body = _NOTHING.join(Markup("<tr>{}</tr>").format(row) for row in rows)
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(heads, body)
