"""What learners fill in: boxes to tick, letters to match, lines to write on. On paper, or as fields on screen."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, Spacer, Table

from srm_docs.core.values import replace
from srm_docs.page import document as page
from srm_docs.page.text import plain, plain_text
from srm_docs.writers._pdf.fields import Tick
from srm_docs.writers._pdf.styles import PageSetting
from srm_docs.writers._pdf.table import Command, cells
from srm_docs.writers._pdf.tags import Element
from srm_docs.writers._pdf.text import paragraph
from srm_docs.writers._pdf.writing import Gap, LabelledLine, RuledLines, TickBox

_TICKED = "\u2713"
"""What a screen reader is given for a tick: it knows the character's name in every language."""

_BOX, _LETTER, _GAP = 20.0, 20.0, 34.0
"""The widths of the columns of boxes, of letters and of gaps for a letter, in points."""


_BETWEEN = 16
"""The room between texts to be matched and the options beside them, in points."""

_LEFT_SHARE = 0.55
"""The part of the width that those texts have: they are longer than the options."""


def choices(setting: PageSetting, block: page.Choices, parent: Element, question: str) -> Flowable:
    """Boxes to tick, letters, texts; the right ones ticked and bold. Short ones without letters stand side by side."""
    points = parent.listing("UpperAlpha" if any(choice.letter for choice in block.choices) else "None")
    # What is ticked already is a key, in which nobody ticks.
    fillable = setting.fillable and not any(choice.right for choice in block.choices)
    rows = []
    for number, choice in enumerate(block.choices, start=1):
        point = points.child("LI")
        label, body = point.child("Lbl"), point.child("LBody")
        name = f"{choice.letter} {plain_text(choice.text)}".strip()
        tick = Tick(points, question, number, name, alone=not block.several)
        ticked = label.child("Span", _TICKED) if choice.right else None
        box = TickBox(setting, ticked, label.child("Form") if fillable else None, tick)
        text = tuple(replace(run, bold=True) for run in choice.text) if choice.right else choice.text
        letter = [paragraph(setting, label, plain(choice.letter), "letter")] if choice.letter else []
        rows.append([box, letter, paragraph(setting, body, text, "choice")])
    if any(choice.letter for choice in block.choices):
        widths = [_BOX, _LETTER, setting.width - _BOX - _LETTER]
    else:
        rows = [[box, text] for box, _, text in rows]
        widths = [_BOX, setting.width - _BOX]
    return _columns(setting, rows, widths)


def matching(setting: PageSetting, block: page.Matching, parent: Element) -> Flowable:
    """Texts with a gap for a letter, and beside them what the letters stand for."""
    items, options = parent.listing("None"), parent.listing("UpperAlpha")
    left = (setting.width - _GAP - _LETTER - _BETWEEN) * _LEFT_SHARE
    rows: list[list[object]] = []
    for item in block.items:
        point = items.child("LI")
        label, body = point.child("Lbl"), point.child("LBody")
        letter = paragraph(setting, label, plain(item.letter), "letter") if item.letter else None
        field = label.child("Form") if setting.fillable and not letter else None
        gap = Gap(setting, letter, field, plain_text(item.text))
        rows.append([gap, paragraph(setting, body, item.text, "choice")])
    for index, option in enumerate(block.options):
        point = options.child("LI")
        option_cells = [
            paragraph(setting, point.child("Lbl"), plain(option.letter), "letter"),
            paragraph(setting, point.child("LBody"), option.text, "choice"),
        ]
        if index == len(rows):
            rows.append(["", ""])
        rows[index] += ["", *option_cells]
    # reportlab wants as many cells in each row; there may be fewer options than texts.
    rows = [row + [""] * (5 - len(row)) for row in rows]
    right = setting.width - _GAP - left - _BETWEEN - _LETTER
    return _columns(setting, rows, [_GAP, left, _BETWEEN, _LETTER, right])


def _columns(setting: PageSetting, rows: list[list[object]], widths: list[float]) -> Flowable:
    """A table that is layout alone: a screen reader goes through the lists."""
    commands: list[Command] = [
        *cells(setting),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    return Table(rows, colWidths=widths, style=commands, splitInRow=1, spaceBefore=1, spaceAfter=7)


def lines(setting: PageSetting, block: page.WritingLines, parent: Element) -> Iterator[Flowable]:
    """A label and lines to write on: one behind it, or several below."""
    label = paragraph(setting, parent.child("P"), plain(block.label), "label")
    element = parent.child("Form") if setting.fillable else None
    yield Spacer(1, 2)
    if block.count == 1:
        yield LabelledLine(setting, label, element, block.label)
    else:
        yield label
        yield RuledLines(setting, block.count, element, block.label)
    yield Spacer(1, 6)
