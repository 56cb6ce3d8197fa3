"""Notes on rows as Word comments (ISO/IEC 29500-1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterable

from srm_docs.office.wordml import NAMESPACES
from srm_docs.office.xml import Xml, element
from srm_docs.page.text import Text
from srm_docs.writers._docx.ledger import Ledger
from srm_docs.writers._docx.setting import Setting
from srm_docs.writers._docx.text import Para, para

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

_AUTHOR = "srm-docs"
"""Who comments where no organisation is named."""

_LONGEST_INITIALS = 9
"""The letters that Word has room for."""


def commented(ledger: Ledger, paragraph: Para, remarks: Iterable[Text]) -> Para:
    """A paragraph with a comment of these texts on all of it."""
    id_ = ledger.comment(tuple(remarks))
    begin, end = (element(f"w:commentRange{edge}", {"w:id": id_}) for edge in ("Start", "End"))
    # The range marks what the comment is about; without the reference behind it Word shows none.
    runs = begin + paragraph.runs + end + _referring(element("w:commentReference", {"w:id": id_}))
    return Para(paragraph.style, runs, right_to_left=paragraph.right_to_left)


def comments(setting: Setting) -> list[str]:
    """The comments that the body refers to, as XML. Their time is the document's date: no clock is asked."""
    author = setting.theme.organisation or _AUTHOR
    initials = "".join(word[0] for word in author.split())[:_LONGEST_INITIALS]
    head = {"w:author": author, "w:date": f"{setting.page.date}T00:00:00Z", "w:initials": initials}
    by_id = setting.ledger.comments
    return [element("w:comment", {"w:id": id_, **head}, _body(setting, texts)) for id_, texts in by_id.items()]


def comments_part(comments: Iterable[str]) -> Xml:
    """The part that holds comments."""
    spaces = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in ("w", "r")}
    return element("w:comments", spaces, *map(Xml, comments))


def _body(setting: Setting, texts: Iterable[Text]) -> Xml:
    mark = _referring(element("w:annotationRef"))
    paragraphs = [para(setting.ledger, text, "CommentText") for text in texts]
    first = [
        Para(paragraph.style, mark + paragraph.runs, right_to_left=paragraph.right_to_left)
        for paragraph in paragraphs[:1]
    ]
    return Xml("".join(paragraph.xml() for paragraph in (*first, *paragraphs[1:])))


def _referring(mark: Xml) -> Xml:
    """The run that holds a mark, in Word's own style for such."""
    style = element("w:rPr", None, element("w:rStyle", {"w:val": "CommentReference"}))
    return element("w:r", None, style, mark)
