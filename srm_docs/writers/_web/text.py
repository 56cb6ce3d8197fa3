"""Texts and lists of a page as HTML. Every string is escaped; addresses are those that the page has let through."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from markupsafe import Markup, escape
from msgspec import Struct, field

from srm_docs.core.direction import begins_right_to_left
from srm_docs.page.prose import Bullets, Continued, ProseBlock
from srm_docs.page.text import Run, Text

_BREAK = Markup("<br>")


# A page says the same in many places, and that of the next save in a preview says nearly all of it again.
@functools.lru_cache(maxsize=16_384)
def html_of(text: Text | str) -> Markup:
    """A text with its markup as elements; a line of its own begins after each break."""
    if isinstance(text, str):
        return _lines(text)
    return Markup("").join(map(_run, text))


def _run(run: Run) -> Markup:
    shown = _lines(run.text)
    looks = ((run.code, "<code>%s</code>"), (run.italic, "<em>%s</em>"), (run.bold, "<strong>%s</strong>"))
    for wanted, element in looks:
        if wanted:
            shown = Markup(element) % shown  # noqa: S704  (one of the three)
    return Markup('<a href="%s">%s</a>') % (run.href, shown) if run.href else shown


def _lines(text: str) -> Markup:
    return _BREAK.join(map(escape, text.split("\n"))) if "\n" in text else escape(text)


def direction_of(text: Text | str) -> Markup:
    """The attribute that turns a text's direction, where it begins with letters from right to left."""
    plain = text if isinstance(text, str) else "".join(run.text for run in text)
    return Markup(' dir="rtl"') if begins_right_to_left(plain) else Markup("")


class Point(Struct):
    """A point of a list, with what goes on below its text: further blocks, and deeper lists."""

    text: Text
    below: list[ProseBlock | PointList] = field(default_factory=list)


class PointList(Struct):
    """Points of one depth, numbered from ``start`` where they are ``ordered``."""

    ordered: bool
    start: int
    points: list[Point] = field(default_factory=list)


def lists_of(bullets: Bullets) -> Sequence[PointList]:
    """The points of a list as HTML nests them; where its kind changes on one depth, another list begins."""
    roots: list[PointList] = []
    open_lists: list[PointList] = []
    for item in bullets.items:
        del open_lists[item.depth + 1 :]
        if isinstance(item, Continued):
            if open_lists:
                open_lists[-1].points[-1].below.extend(item.blocks)
            continue
        if len(open_lists) <= item.depth or open_lists[-1].ordered != item.ordered:
            del open_lists[item.depth :]
            begun = PointList(item.ordered, item.number)
            if open_lists:
                open_lists[-1].points[-1].below.append(begun)
            else:
                roots.append(begun)
            open_lists.append(begun)
        open_lists[-1].points.append(Point(item.text))
    return roots
