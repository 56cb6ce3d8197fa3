"""The picture that proves an answer, in pixels: the chart all pale but its lit cells, as slides show it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.errors import DrawingError
from srm_docs.core.fonts import has_glyph, seen
from srm_docs.core.geometry import Size
from srm_docs.page.question_bank import BankQuestion
from srm_docs.page.task import Proven
from srm_docs.page.text import texts_in
from srm_docs.style.theme import Theme
from srm_docs.writers._raster import rasterise

_ROOM = Size(640, 440)
"""In points: what a page of a platform has room for beside its navigation."""

_SCALE = 1.25
"""Pixels a point: a little sharper than on coarse screens, while a hundred pictures stay at three megabytes."""


class ProofPicture(Struct, frozen=True):
    """A PNG with its size on the page, in pixels there, and its alternative text."""

    png: bytes
    width: int
    height: int
    alternative: str


class ProofPainter(Struct):
    """Paints the pictures of a bank, and gathers what there is to say of them."""

    theme: Theme
    _undrawn: list[str] = field(default_factory=list)
    _boxes: dict[str, None] = field(default_factory=dict)

    def painted(self, question: BankQuestion) -> ProofPicture | None:
        """The picture of a question; None where the matrix proves nothing, or no part of it has room."""
        # The layout takes as long to import as all formats together, which `--help` asks for their options.
        from srm_docs.layout.slides.proof import proof_excerpt, proof_scene
        from srm_docs.writers.svg import paint

        proven = question.proven
        if proven is None:
            return None
        scene, alternative = proof_scene(proven.chart, self.theme, _ROOM), [proven.chart.title]
        if scene is None and (part := proof_excerpt(proven.chart, self.theme, _ROOM)):
            scene = part.scene
            alternative.append(_excerpt(proven, part.rows, part.columns))
        if scene is None:
            return None
        letters = dict.fromkeys("".join(texts_in(proven.chart)))
        self._boxes |= dict.fromkeys(
            letter for letter in letters if seen(letter).strip() and not has_glyph(letter, self.theme.face)
        )
        try:
            png = rasterise(paint(scene), _SCALE, self.theme.face)
        except DrawingError:
            self._undrawn.append(question.id)
            return None
        alternative.append(proven.chart.description)
        return ProofPicture(
            png, round(scene.size.width), round(scene.size.height), ". ".join(filter(None, alternative))
        )

    @property
    def remarks(self) -> Iterator[Diagnostic]:
        """That pictures are missing, or that there are characters in them that no shipped typeface has."""
        if self._undrawn:
            message = f"the picture that proves '{self._undrawn[0]}' can't be drawn"
            message += f", nor can {len(self._undrawn) - 1} more" if self._undrawn[1:] else ""
            yield Diagnostic("not-drawn", message, None, "what proves it stands there in words", Severity.WARNING)
        if self._boxes:
            named = ", ".join(f"U+{ord(letter):04X}" for letter in list(self._boxes)[:3])
            message = f"the pictures of the questions print a box for {named}"
            message += f" and {len(self._boxes) - 3} more" if len(self._boxes) > 3 else ""
            yield Diagnostic("missing-glyph", message, None, "the texts beside them have it", Severity.WARNING)


def _excerpt(proven: Proven, rows: int, columns: int) -> str:
    chart = proven.chart
    return proven.excerpt.format(rows=rows, columns=columns, all_rows=len(chart.rows), all_columns=len(chart.columns))
