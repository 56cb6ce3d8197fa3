"""Text as DrawingML (ISO/IEC 29500-1, 21.1.2). All markup is made here; what a person wrote is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from srm_docs.core.direction import begins_right_to_left
from srm_docs.office.xml import Xml, element, emu, xml_text
from srm_docs.page.placed import PlacedParagraph
from srm_docs.page.text import Run, Text, plain_text
from srm_docs.writers._pptx.tone import MUTED, TEXT, Tone

_AS_TEXT = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""Without this a link is always in the theme's colour for links ([MS-ODRAWXML] 2.16)."""

_LINKED = ("http://", "https://", "mailto:")
_MONOSPACED = "Courier New"
_SAME_SIZE_PT = 0.01
"""Sizes that differ by less are one: DrawingML counts hundredths of a point."""

_INDENT_EM = 1.5
"""How far the sign of a point stands before its text, in sizes of the text: a depth of its margin."""

_DEEPEST = 8
"""The deepest level of a text, from 0 (ISO/IEC 29500-1, 21.1.2.2.7)."""

_NUMBERED = re.compile(r"(?:([A-Z])|([0-9]{1,4}))\.")


class Typist(Struct, frozen=True):
    """Writes text of a deck: its language, texts in another one, a way to a link's id, the entry of muted text.

    ``plain_links`` have the colour of the text around them, where the theme's own for links can't be read.
    """

    language: str
    foreign: Mapping[str, str]
    link: Callable[[str], str]
    muted: Tone | None = MUTED
    plain_links: bool = False

    def runs(self, text: Text, *, size: float = 0, ink: Tone | None = None, bold: bool | None = None) -> str:
        """Runs of text; a ``size`` in points of 0 and no ``ink`` are those of the place."""
        whole = self.foreign.get(plain_text(text), "") if self.foreign else ""
        return "".join(self._run(run, size, ink, bold, whole) for run in text if run.text)

    def _run(self, run: Run, size: float, ink: Tone | None, bold: bool | None, whole: str) -> str:
        language = whole or self.foreign.get(run.text, "") or self.language
        strong = run.bold if bold is None else bold
        attributes = (
            f' lang="{xml_text(language)}"'
            + (f' sz="{round(size * 100)}"' if size else "")
            + (' b="1"' if strong else "")
            + (' i="1"' if run.italic else "")
            + ' dirty="0"'
        )
        inside = ink.fill if ink else ""
        if run.code:
            inside += f'<a:latin typeface="{_MONOSPACED}"/><a:cs typeface="{_MONOSPACED}"/>'
        if run.href.lower().startswith(_LINKED):
            inside += f'<a:hlinkClick r:id="{self.link(run.href)}"' + (
                f">{_AS_TEXT}</a:hlinkClick>" if self.plain_links else "/>"
            )
        look = f"<a:rPr{attributes}>{inside}</a:rPr>" if inside else f"<a:rPr{attributes}/>"
        lines = run.text.split("\n")
        return f"<a:br>{look}</a:br>".join(f"<a:r>{look}<a:t>{xml_text(line)}</a:t></a:r>" for line in lines)

    def paragraph(
        self, text: Text, properties: str = "", *, size: float = 0, ink: Tone | None = None, bold: bool | None = None
    ) -> str:
        """A paragraph with what it has beyond its place's own properties."""
        if begins_right_to_left(plain_text(text)):
            properties = _with(properties, 'rtl="1"')
        sized = f' sz="{round(size * 100)}"' if size else ""
        end = f'<a:endParaRPr lang="{xml_text(self.language)}"{sized}/>'
        runs = self.runs(text, size=size, ink=ink, bold=bold)
        return f"<a:p>{properties}{runs or end}</a:p>"

    def flow(
        self,
        paragraphs: Sequence[PlacedParagraph],
        usual: float,
        *,
        ink: Tone | None = None,
        listed: bool,
        bare: bool = False,
    ) -> str:
        """Paragraphs one below the other.

        Those of the ``usual`` size get none of their own. In a place that has lists of its own (``listed``) points are
        those of the place; elsewhere each brings its sign. A ``bare`` place knows no points.
        """
        flowed: list[str] = []
        for numbered, some in groupby(paragraphs, key=lambda paragraph: bool(_NUMBERED.fullmatch(paragraph.bullet))):
            stretch = list(some)
            first = _number(stretch[0].bullet) if numbered else 0
            for index, paragraph in enumerate(stretch):
                space = paragraph.before if flowed else 0
                size = 0 if abs(paragraph.size - usual) < _SAME_SIZE_PT else paragraph.size
                sign = _auto(stretch[0].bullet, first) if numbered else _sign(paragraph, listed=listed)
                if numbered and _number(paragraph.bullet) != first + index:
                    sign = _auto(paragraph.bullet, _number(paragraph.bullet))
                properties = _before(space) if bare else _properties(paragraph, space, sign, listed=listed)
                shade = self.muted if paragraph.muted and ink in (None, TEXT) else ink
                flowed.append(self.paragraph(paragraph.text, properties, size=size, ink=shade))
        return "".join(flowed) or "<a:p/>"


def _with(properties: str, attribute: str) -> str:
    return properties.replace("<a:pPr", f"<a:pPr {attribute}", 1) if properties else f"<a:pPr {attribute}/>"


def number_field(language: str, shown: str = "\u2039#\u203a", ink: Tone | None = None) -> Xml:
    """The slide's number as a field."""
    return element(
        "a:fld",
        {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"},
        element("a:rPr", {"lang": language}, *([ink.fill] if ink else [])),
        element("a:t", None, shown),
    )


def _before(space: float) -> str:
    return f'<a:pPr><a:spcBef><a:spcPts val="{round(space * 100)}"/></a:spcBef></a:pPr>' if space else ""


def _properties(paragraph: PlacedParagraph, space: float, sign: str, *, listed: bool) -> str:
    indent = _INDENT_EM * paragraph.size if paragraph.bullet else 0
    level = f' lvl="{min(paragraph.depth, _DEEPEST)}"' if paragraph.depth and listed and paragraph.bullet else ""
    before = f'<a:spcBef><a:spcPts val="{round(space * 100)}"/></a:spcBef>'
    return f'<a:pPr marL="{emu(paragraph.margin)}" indent="{-emu(indent)}"{level}>{before}{sign}</a:pPr>'


def _sign(paragraph: PlacedParagraph, *, listed: bool) -> str:
    if not paragraph.bullet:
        return "<a:buNone/>"
    return "" if listed and paragraph.bullet == "\u2022" else _char(paragraph.bullet)


def _char(bullet: str) -> str:
    return f'<a:buFont typeface="Arial"/><a:buChar char="{xml_text(bullet[:1])}"/>'


def _auto(bullet: str, start: int) -> str:
    kind = "alphaUcPeriod" if bullet[0].isalpha() else "arabicPeriod"
    begins = f' startAt="{start}"' if start > 1 else ""
    return f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="{kind}"{begins}/>'


def _number(bullet: str) -> int:
    match_ = _NUMBERED.fullmatch(bullet)
    if not match_:
        return 0
    return ord(match_[1]) - ord("A") + 1 if match_[1] else int(match_[2])
