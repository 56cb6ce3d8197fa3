"""How text of our own design looks by its depth (ISO/IEC 29500-1, 21.1.2.4): on slides, in notes, and elsewhere."""

from __future__ import annotations

from srm_docs.office.xml import Xml, element, emu
from srm_docs.style.master import FOOT_SIZE, SlideLayout
from srm_docs.writers._pptx.tone import TEXT
from srm_docs.writers._pptx.xml import theme_fonts

_DEPTHS = range(1, 10)
"""A list style has nine levels (CT_TextListStyle); what it leaves out falls back to Times in black."""

_INDENT_EM = 1.5
"""How far each level of a text stands to the right of the one above, in sizes of the first level."""

_STEP_PT = 2
"""How much smaller than the one above the text of a level is."""

_SPACE_BEFORE_PT = 7
_SPACE_IN_NOTES_PT = 4

_TITLE_LINE_PERCENT = 95
"""The distance of a title's lines: titles are large, and at 100 percent two lines fall apart."""

_OTHER_SIZE_PT = 18
"""The size of text that nothing else is said of: PowerPoint's own."""

_NOTES_SIZE_PT = 12
_KERN = 1200
"""Letters are kerned from 12 points on, in hundredths of a point: PowerPoint's own."""


def hundredths(points: float) -> int:
    """A size of type or a distance of paragraphs, as DrawingML counts both."""
    return round(points * 100)


def default_styles() -> Xml:
    """What text looks like that nothing else is said of."""
    run = element("a:defRPr", {"sz": hundredths(_OTHER_SIZE_PT)}, TEXT.fill, *theme_fonts("mn"))
    return element("p:defaultTextStyle", None, *(element(f"a:lvl{depth}pPr", {"algn": "l"}, run) for depth in _DEPTHS))


def notes_style() -> Xml:
    """What the speaker's notes look like."""
    # The Latin font alone: for other scripts a page of notes has those of its theme.
    latin, *_ = theme_fonts("mn")
    run = element("a:defRPr", {"sz": hundredths(_NOTES_SIZE_PT)}, TEXT.fill, latin)
    return element(
        "p:notesStyle", None, element("a:lvl1pPr", {"marL": 0, "algn": "l"}, _space_before(_SPACE_IN_NOTES_PT), run)
    )


def master_styles(content: SlideLayout) -> Xml:
    """The styles of titles, of texts by their depth, and of all else."""
    other = element(
        "a:lvl1pPr",
        {"marL": 0, "algn": "l", "rtl": 0},
        element("a:defRPr", {"sz": hundredths(_OTHER_SIZE_PT), "kern": _KERN}, TEXT.fill, *theme_fonts("mn")),
    )
    return element(
        "p:txStyles",
        None,
        element("p:titleStyle", None, _title(content.title_size)),
        element("p:bodyStyle", None, *(_text(depth, content.body_size) for depth in _DEPTHS)),
        element("p:otherStyle", None, other),
    )


def _title(size: float) -> Xml:
    return element(
        "a:lvl1pPr",
        {"algn": "l", "rtl": 0},
        element("a:lnSpc", None, element("a:spcPct", {"val": _TITLE_LINE_PERCENT * 1000})),
        element("a:spcBef", None, element("a:spcPct", {"val": 0})),
        element("a:buNone"),
        element("a:defRPr", {"sz": hundredths(size), "b": 1, "kern": _KERN}, TEXT.fill, *theme_fonts("mj")),
    )


def _text(depth: int, body_size: float) -> Xml:
    size, indent = max(FOOT_SIZE, body_size - _STEP_PT * (depth - 1)), _INDENT_EM * body_size
    return element(
        f"a:lvl{depth}pPr",
        # The sign hangs in the margin: the first line begins as far to the left as the margin is wide.
        {"marL": emu(indent * depth), "indent": -emu(indent), "algn": "l", "rtl": 0},
        _space_before(_SPACE_BEFORE_PT),
        # The sign has a font of its own: not every theme's has it.
        element("a:buFont", {"typeface": "Arial"}),
        element("a:buChar", {"char": "\u2022"}),
        element("a:defRPr", {"sz": hundredths(size), "kern": _KERN}, TEXT.fill, *theme_fonts("mn")),
    )


def _space_before(points: float) -> Xml:
    return element("a:spcBef", None, element("a:spcPts", {"val": hundredths(points)}))
