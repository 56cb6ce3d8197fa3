"""Runs of text as WordprocessingML (ISO/IEC 29500-1). All markup is made here; what a person wrote is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from srm_docs.core.direction import begins_right_to_left, is_right_to_left
from srm_docs.core.values import replace
from srm_docs.office.xml import xml_text
from srm_docs.page.text import Run, Text, plain_text
from srm_docs.writers._docx.ledger import Ledger

_NO_BREAK_HYPHEN = "\u2011"

# A matrix has a paragraph for each cell, and may have thousands of rows. What makes the volume (here and in `table`, of
# slides in `shapes`, `text` and `table`) is put together as text: the builder takes twenty times as long for it.
TAB = "<w:r><w:tab/></w:r>"
"""A run that goes to the next tab stop."""

_LINKED = ("http://", "https://", "mailto:")


class Para(Struct, frozen=True):
    """A paragraph: its style, its runs as XML, and what it has beyond its style.

    ``keep`` holds it on the page of the next one; ``number`` is the list that it belongs to and its depth there;
    ``new_page`` begins a page; ``indent`` and ``hanging`` are its left edge and what its first line stands before
    that, in twentieths of a point, where they are not those of its style or its list. ``tab`` is where its text goes to
    the right margin, in the same, with a ``leader`` on the way there; the tab stops of its style that are ``cleared``
    are none here.
    """

    style: str
    runs: str
    keep: bool = False
    number: tuple[int, int] | None = None
    right_to_left: bool = False
    new_page: bool = False
    indent: int = 0
    hanging: int = 0
    tab: int = 0
    leader: str = "none"
    cleared: tuple[int, ...] = ()

    def xml(self, section: str = "") -> str:
        """The paragraph as an element; ``section`` are the properties of the section that ends with it."""
        numbering = ""
        if self.number:
            list_, depth = self.number
            numbering = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>'
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>'
            + ("<w:keepNext/>" if self.keep else "")
            + ("<w:pageBreakBefore/>" if self.new_page else "")
            + numbering
            + self._tabs()
            + ("<w:bidi/>" if self.right_to_left else "")
            + self._indentation()
            + f"{section}</w:pPr>{self.runs}</w:p>"
        )

    def _tabs(self) -> str:
        if not self.tab:
            return ""
        # In the order of their places, as the schema has it.
        stops = {place: f'<w:tab w:val="clear" w:pos="{place}"/>' for place in self.cleared}
        stops[self.tab] = f'<w:tab w:val="right" w:leader="{self.leader}" w:pos="{self.tab}"/>'
        return f"<w:tabs>{''.join(stops[place] for place in sorted(stops))}</w:tabs>"

    def _indentation(self) -> str:
        if not self.indent:
            return ""
        hanging = f' w:hanging="{self.hanging}"' if self.hanging else ""
        return f'<w:ind w:left="{self.indent}"{hanging}/>'


class _Look(Struct, frozen=True):
    """What the runs of a paragraph have beyond its style: an ink (``RRGGBB``), a size in half points."""

    ink: str
    size: int


def para(
    ledger: Ledger,
    text: Text,
    style: str,
    *,
    ink: str = "",
    size: int = 0,
    number: tuple[int, int] | None = None,
    indent: int = 0,
) -> Para:
    """A paragraph of text in a style, in another ink (``RRGGBB``), size (in half points) or indented if asked for."""
    look = _Look(ink, size)
    whole_text = plain_text(text)
    # Hardly any document holds a foreign text, and tables hold very many paragraphs.
    if foreign := ledger.foreign:
        whole = foreign.get(whole_text, "")
        pieces = [_linked(ledger, run, look, whole or foreign.get(run.text, "")) for run in text]
    else:
        pieces = [_linked(ledger, run, look, "") for run in text]
    return Para(style, "".join(pieces), number=number, right_to_left=begins_right_to_left(whole_text), indent=indent)


def run(text: str, properties: str = "") -> str:
    """A run of plain text: line breaks become breaks, and letters of either direction become runs of their own."""
    if text.isascii():
        return _stretch(text, properties, mirrored=False)
    return "".join(_stretch(stretch, properties, mirrored) for mirrored, stretch in _stretches(text))


def field(instruction: str, shown: str, properties: str = "", *, dirty: bool = False) -> str:
    """A field, such as the number of the page, with the text that stands until it is counted.

    A ``dirty`` one is counted when the file is opened.
    """
    begins, ends = field_ends(instruction, dirty=dirty)
    return begins + (run(shown, properties) if shown else "") + ends


def field_ends(instruction: str, *, dirty: bool = False) -> tuple[str, str]:
    """What stands before and behind the result of a field."""
    begin = f'<w:fldChar w:fldCharType="begin"{" w:dirty=" + chr(34) + "true" + chr(34) if dirty else ""}/>'
    instruction_mark = f'<w:instrText xml:space="preserve"> {xml_text(instruction)} </w:instrText>'
    marks = (begin, instruction_mark, '<w:fldChar w:fldCharType="separate"/>')
    return "".join(f"<w:r>{mark}</w:r>" for mark in marks), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def target_name(id_: str) -> str:
    """The bookmark of a label: at most 40 letters, digits and underscores."""
    return f"_Ref_{id_.replace('-', '_')}"[:40]


def _linked(ledger: Ledger, piece: Run, look: _Look, language: str) -> str:
    spoken = f'<w:lang w:val="{xml_text(language)}"/>' if language else ""
    if piece.target and (ledger.targets is None or piece.target in ledger.targets):
        return field(f"REF {target_name(piece.target)} \\h", piece.text, _properties(piece, look, "") + spoken)
    if not piece.href or not piece.href.lower().startswith(_LINKED):
        return run(piece.text, _properties(piece, look, "") + spoken)
    runs = run(piece.text, _properties(piece, replace(look, ink=""), "Hyperlink") + spoken)
    return f'<w:hyperlink r:id="{ledger.link(piece.href)}" w:history="1">{runs}</w:hyperlink>'


def _properties(piece: Run, look: _Look, style: str) -> str:
    """What a run looks like, in the order of the schema (CT_RPr)."""
    style = style or ("SRMCode" if piece.code else "")
    return (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ("<w:b/><w:bCs/>" if piece.bold else "")
        + ("<w:i/><w:iCs/>" if piece.italic else "")
        + (f'<w:color w:val="{look.ink}"/>' if look.ink else "")
        + (f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>' if look.size else "")
    )


def _stretches(text: str) -> Iterator[tuple[bool, str]]:
    if not is_right_to_left(text):
        yield False, text
        return
    mirrored = [begins_right_to_left(text)]
    for character in text:
        # Only letters have a direction: spaces, digits and signs go with the letters before them.
        mirrored.append(is_right_to_left(character) if character.isalpha() else mirrored[-1])
    for direction, pairs in groupby(zip(mirrored[1:], text, strict=True), key=lambda pair: pair[0]):
        yield direction, "".join(character for _, character in pairs)


def _line(text: str) -> str:
    """A line of a run. Word takes a hyphen that doesn't break from the run's own typeface only as an element."""
    parts = (f'<w:t xml:space="preserve">{xml_text(part)}</w:t>' for part in text.split(_NO_BREAK_HYPHEN))
    return "<w:noBreakHyphen/>".join(parts)


def _stretch(text: str, properties: str, mirrored: bool) -> str:
    if mirrored:
        # The language comes last (CT_RPr).
        before, language, tag = properties.partition("<w:lang")
        properties = f"{before}<w:rtl/>{language}{tag}"
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if "\n" not in text and _NO_BREAK_HYPHEN not in text:
        return f'<w:r>{look}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'
    lines = (_line(line) for line in text.split("\n"))
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"
