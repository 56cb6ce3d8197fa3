"""An organisation's logo."""

from __future__ import annotations

from dataclasses import dataclass, field

from srm_docs.core.geometry import Size


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as the bytes of its file, with its own width and height (any unit: only their ratio counts)."""

    data: bytes = field(repr=False)
    media_type: str
    size: Size

    @property
    def is_svg(self) -> bool:
        """Whether it is drawn in vectors."""
        return self.media_type == "image/svg+xml"

    def within(self, room: Size) -> Size:
        """The largest size in which it fits into a room, its proportions kept."""
        scale = min(room.width / self.size.width, room.height / self.size.height)
        return Size(self.size.width * scale, self.size.height * scale)
