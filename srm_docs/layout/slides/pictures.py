"""Pictures on slides: as large as they can be with no text too small to be read from the back of the room."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.geometry import Size
from srm_docs.layout.layout import draw_in, lay_out
from srm_docs.layout.parts import in_parts
from srm_docs.layout.sheet import Sheet
from srm_docs.layout.slides.sizes import LEAST
from srm_docs.page.diagram import Diagram
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Scene
from srm_docs.style.theme import Theme

_TRIED = ((20.0, 0.0), (18.0, 0.0), (18.0, 0.5), (16.0, 0.5), (16.0, 1.0), (15.0, 1.0), (LEAST, 1.0))
"""The sizes of type that are tried, in points, each with how tight the drawing is."""


def drawings(picture: Picture, theme: Theme, room: Size) -> Iterator[Scene]:
    """A picture in as few drawings as fit into ``room``, in points."""
    if not isinstance(picture, Diagram):
        yield lay_out(picture, theme, width=room.width, titled=False)
        return

    def draw(diagram: Diagram, em: float, tight: float) -> Scene:
        return draw_in(
            diagram, Sheet.of(diagram, theme, em, titled=False, least=LEAST, tight=tight, keyed=False), room.width
        )

    for em, tight in _TRIED:
        scene = draw(picture, em, tight)
        if scene.size.width <= room.width and scene.size.height <= room.height:
            yield scene
            return
    yield from in_parts(picture, room, lambda one: draw(one, *_TRIED[-1]))
