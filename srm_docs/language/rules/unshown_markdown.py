r"""A text has something of Markdown that its place can't show.

Texts of sections, those above a matrix, and the purpose and scope of a document hold all that pages can show:
paragraphs, headings, lists, tables, quotes, code, rules. All others, such as duties, notes, hints and explanations,
are printed within lines: they hold emphasis, code, links, line breaks and paragraphs. Nowhere are there images, HTML,
footnotes and struck-out text. The message says what is printed instead.

Names, titles, conditions and choices have no markup at all: they are printed as they are written, marks included.

A character that is no markup to you gets a backslash before it, as in `\*`, or is put in backquotes.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.page.markdown.unshown import Construct, Unshown, has_markup, unshown

_ELSEWHERE = {
    Construct.IMAGE: (
        "an image can't be printed: its description '{words}' is printed instead",
        "describe it in words, or link to it: `[text](https://...)`",
    ),
    Construct.HTML: (
        "HTML has no meaning here: the text is printed without '{words}'",
        "use Markdown: `*emphasis*`, `**strong**`; for the characters themselves, put them in backquotes",
    ),
    Construct.STRUCK_OUT: (
        "text can't be struck out: it is printed as if it were not",
        "take it out, or say so in words",
    ),
    Construct.FOOTNOTE: (
        "a footnote can't be printed: '{words}' is printed as a mark in brackets",
        "put what it says in brackets, or link to its source: `[text](https://...)`",
    ),
    Construct.LINK: (
        "'{words}' is no address of the web: it is printed behind the text of its link",
        "begin it with https:// or mailto:; for brackets that are no link, write `\\[`",
    ),
    Construct.HEADED_LINK: (
        "the head of a table has no links: '{words}' is not printed",
        "put the link into a cell below it, or above the table",
    ),
    Construct.ENTITY: (
        "'{words}' is printed as written",
        "write the character itself; if that is what you mean, put it in backquotes",
    ),
    Construct.UNUSED_ADDRESS: (
        "'{words}:' is the address of a link, which the text does not have: it is not printed",
        "for a text, write a backslash before it: `\\[`",
    ),
}


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find lists in notes, images, footnotes and the like."""
    for path, text, holds_blocks in draft.prose():
        for construct in dict.fromkeys(unshown(text, in_line=not holds_blocks)):
            message, hint = _told(construct)
            yield Diagnostic("unshown-markdown", message, draft.span(*path), hint, Severity.WARNING)
    for path, name in draft.names():
        if has_markup(name):
            message = "there is no markup in names: it is printed as it is written, with its marks"
            hint = "write it without them; a link's address has a key of its own, `url`, where it can stand"
            yield Diagnostic("unshown-markdown", message, draft.span(*path), hint, Severity.WARNING)


def _told(what: Unshown) -> tuple[str, str]:
    if what.construct in _ELSEWHERE:
        message, hint = _ELSEWHERE[what.construct]
        return message.format(words=what.words), hint
    if what.construct is Construct.RULE:
        return "there is no room for a rule here: it is left out", "leave an empty line for a new paragraph"
    message = f"there is no room for {what.construct} here: it is printed as lines of text"
    return message, "write it as sentences, or put it into the text of a section"
