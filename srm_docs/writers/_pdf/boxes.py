"""Boxes that stand out of the text: panels side by side, callouts, hints. Their tables are layout, not tagged."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from srm_docs.page import document as page
from srm_docs.page.text import Text, plain
from srm_docs.writers._pdf.styles import PageSetting, paint
from srm_docs.writers._pdf.table import BUTT, Command, cells
from srm_docs.writers._pdf.tags import Element
from srm_docs.writers._pdf.text import paragraph


def panels(setting: PageSetting, block: page.Panels, parent: Element, role: str) -> Flowable:
    """Boxes side by side in their owners' colours, as tall as the tallest; ``role`` is that of their titles."""
    count, gap = len(block.panels), 10.0
    width = (setting.width - gap * (count - 1)) / count
    row: list[list[Flowable]] = []
    widths: list[float] = []
    commands: list[Command] = [
        *cells(setting),
        ("TOPPADDING", (0, 0), (-1, -1), 8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ]
    for index, panel in enumerate(block.panels):
        if index:
            row.append([])
            widths.append(gap)
        row.append(_panel(setting, panel, parent.child("Div"), role))
        widths.append(width)
        swatch = setting.swatch(panel.party) or setting.theme.nobody
        commands.append(("BACKGROUND", (2 * index, 0), (2 * index, 0), paint(swatch.tint)))
        commands.append(("LINEABOVE", (2 * index, 0), (2 * index, 0), 3, paint(swatch.fill), BUTT))
    return Table([row], colWidths=widths, style=commands, splitInRow=1, spaceBefore=3, spaceAfter=8)


def _panel(setting: PageSetting, panel: page.SidePanel, element: Element, role: str) -> list[Flowable]:
    title = element.child(role if panel.subtitle or panel.items else "P")
    flowables: list[Flowable] = [paragraph(setting, title, plain(panel.title), "panel-title")]
    if panel.subtitle:
        flowables.append(paragraph(setting, element.child("P"), plain(panel.subtitle), "panel-subtitle"))
    if panel.items:
        points = element.listing("Disc")
        for item in panel.items:
            point = points.child("LI")
            label = (point.child("Lbl"), "\u2022")
            flowables.append(paragraph(setting, point.child("LBody"), plain(item), "panel-item", label=label))
    return flowables


def callout(setting: PageSetting, block: page.Callout, parent: Element, role: str) -> Flowable:
    """A tinted box with a bar in its owner's colour; ``role`` is that of its title."""
    swatch = setting.swatch(block.party)
    tint, bar = (swatch.tint, swatch.fill) if swatch else (setting.theme.band, setting.theme.muted)
    commands: list[Command] = [
        *cells(setting),
        ("BACKGROUND", (0, 0), (-1, -1), paint(tint)),
        ("LINEBEFORE", (0, 0), (0, -1), 4, paint(bar), BUTT),
    ]
    return _box(setting, (block.title, *block.body), parent.child("Div"), role, commands)


def hint(setting: PageSetting, block: page.Hint, parent: Element, role: str) -> Flowable:
    """A box with a dashed frame: what only the instructor reads; ``role`` is that of its title."""
    frame = (0, 0), (-1, -1), 0.8, paint(setting.theme.accent), BUTT, (3, 2)
    texts = plain(block.title), *block.body
    return _box(setting, texts, parent.child("Div"), role, [*cells(setting), ("BOX", *frame)])


def _box(setting: PageSetting, texts: Sequence[Text], element: Element, role: str, commands: list[Command]) -> Flowable:
    """A table of one cell with a title and paragraphs. It may be broken where no page can hold it."""
    title, *body = texts
    # What has nothing below it heads nothing.
    content = [paragraph(setting, element.child(role if body else "P"), title, "callout-title")]
    content += [paragraph(setting, element.child("P"), text, "callout") for text in body]
    commands += [
        ("LEFTPADDING", (0, 0), (-1, -1), 13),
        ("RIGHTPADDING", (0, 0), (-1, -1), 11),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    return _Whole([[content]], colWidths=[setting.width], style=commands, splitInRow=1, spaceBefore=4, spaceAfter=8)


class _Whole(Table):  # type: ignore[misc]
    """A box that goes on to the next page, rather than leave its title behind, unless no page can hold it."""

    def split(self, width: float, height: float) -> list[Flowable]:
        _, own = self.wrap(width, height)
        frame = getattr(self, "_frame", None)
        if frame is not None and not frame._atTop and own <= frame._height:
            return []
        parts: list[Flowable] = super().split(width, height)
        return parts
