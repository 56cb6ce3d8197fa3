"""The pictures and the tables of a page, with the rules of style that come of their sizes and colours."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.errors import MissingError
from srm_docs.core.values import replace
from srm_docs.layout import lay_out
from srm_docs.page.document import TableColumn
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Scene
from srm_docs.style.look import Look
from srm_docs.style.theme import Theme
from srm_docs.writers._svg_extras import dark_colours, two_tone
from srm_docs.writers._web.markup import own
from srm_docs.writers._web.style import ROOT, follows_reader
from srm_docs.writers._web.text import html_of
from srm_docs.writers.svg import Links, inline

_SMALLEST = 0.7
"""A picture is drawn no smaller than by this; on a narrower screen it is moved sideways instead."""

_REMS_BY_WEIGHT = 6.0
"""The width of a column of weight 1 below which a table is moved sideways instead, by the size of the page's type."""


def _scene(picture: Picture, theme: Theme) -> Scene:
    """A picture without its title, which it has only for who can't see it."""
    drawn = _drawn(replace(picture, title="", subtitle="", description="", details=()), theme)
    return replace(drawn, title=picture.title, description=picture.description)


@functools.lru_cache(maxsize=32)
def _drawn(picture: Picture, theme: Theme) -> Scene:
    """A drawing. A preview makes the same ones again at each save, but for those that it changes."""
    return lay_out(picture, theme, titled=False)


def _on_screen(rule: str) -> str:
    """A rule of what can be moved sideways, as paper can't."""
    return f"@media screen{{{rule}}}"


class PageDrawing(Struct):
    """Draws the pictures of a page and measures its tables, and gathers the rules of style that come of it.

    ``remarks`` are told of pictures that can't be drawn here: they are left to words. ``scope`` is the selector of what
    the rules are for.
    """

    look: Look
    scope: str = f".{ROOT}"
    rules: list[str] = field(default_factory=list)
    remarks: list[Diagnostic] = field(default_factory=list)
    widths: dict[tuple[float, ...], str] = field(default_factory=dict)

    def columns(self, columns: Sequence[TableColumn]) -> str:
        """The class of a table with columns of these widths.

        They are fixed: a browser that had to look at all cells for them would take half a second for 600 rows whenever
        a row is hidden.
        """
        total = sum(column.weight for column in columns if not column.part) or 1
        rest = 1 - sum(column.part for column in columns)
        parts = tuple(round(100 * (column.part or rest * column.weight / total), 2) for column in columns)
        if parts not in self.widths:
            name = self.widths[parts] = f"srm-columns-{len(self.widths)}"
            self.rules.append(_on_screen(f"{self.scope} .{name}{{min-width:{_REMS_BY_WEIGHT * total:g}rem}}"))
            heads = enumerate(parts, start=1)
            self.rules += (
                f"{self.scope} .{name} thead th:nth-child({place}){{width:{part:g}%}}" for place, part in heads
            )
        return self.widths[parts]

    def _rule(self, rule: str) -> None:
        """Take in a rule; a picture that stands in a page twice has the same ones."""
        if rule not in self.rules:
            self.rules.append(rule)

    def drawn(self, picture: Picture, links: Links) -> Markup:
        """A picture as an element; with ``links`` its cells lead somewhere."""
        theme, is_dark_too = self.look.theme, follows_reader(self.look.theme)
        try:
            scene = _scene(picture, two_tone(theme) if is_dark_too else theme)
        except MissingError as error:
            message = f"the page has words in place of the picture '{picture.subtitle or picture.title}': {error}"
            self.remarks.append(Diagnostic("missing-tool", message, severity=Severity.WARNING))
            return Markup("<p>%s</p>") % html_of(picture.description)
        element = inline(scene, links, f"{self.scope} {picture.language} {len(self.rules)}")
        self._rule(_on_screen(f"{self.scope} #{element.id}{{min-width:{round(_SMALLEST * scene.size.width)}px}}"))
        if is_dark_too:
            for rule in dark_colours(scene, element.id):
                self._rule(rule)
        return own(element.markup)
