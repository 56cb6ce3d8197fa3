"""From a diagram's logic to exact geometry. Text is measured here and nowhere else."""

from srm_docs.layout.columns import column_widths
from srm_docs.layout.layout import lay_out
from srm_docs.layout.parts import is_whole_turned, lay_out_parts, lay_out_whole
from srm_docs.layout.slides.deck import lay_out_deck

__all__ = ["column_widths", "is_whole_turned", "lay_out", "lay_out_deck", "lay_out_parts", "lay_out_whole"]
