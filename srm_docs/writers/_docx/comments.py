"""Notes on rows as Word comments (ISO/IEC 29500-1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterable

from srm_docs.office.wordml import NAMESPACES
from srm_docs.office.xml import xml_text
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
    runs = (
        f'<w:commentRangeStart w:id="{id_}"/>{paragraph.runs}<w:commentRangeEnd w:id="{id_}"/>'
        f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{id_}"/></w:r>'
    )
    return Para(paragraph.style, runs, right_to_left=paragraph.right_to_left)


def comments(setting: Setting) -> list[str]:
    """The comments that the body refers to, as XML. Their time is the document's date: no clock is asked."""
    author = setting.theme.organisation or _AUTHOR
    initials = "".join(word[0] for word in author.split())[:_LONGEST_INITIALS]
    head = f'w:author="{xml_text(author)}" w:date="{setting.page.date}T00:00:00Z" w:initials="{xml_text(initials)}"'
    by_id = setting.ledger.comments
    return [f'<w:comment w:id="{id_}" {head}>{_body(setting, texts)}</w:comment>' for id_, texts in by_id.items()]


def comments_part(comments: Iterable[str]) -> str:
    """The part that holds comments."""
    spaces = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "r"))
    return f"<w:comments {spaces}>{''.join(comments)}</w:comments>"


def _body(setting: Setting, texts: Iterable[Text]) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    paragraphs = [para(setting.ledger, text, "CommentText") for text in texts]
    first = [
        Para(paragraph.style, mark + paragraph.runs, right_to_left=paragraph.right_to_left)
        for paragraph in paragraphs[:1]
    ]
    return "".join(paragraph.xml() for paragraph in (*first, *paragraphs[1:]))
