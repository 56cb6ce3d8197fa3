"""From a diagram's logic to exact geometry. Text is measured here and nowhere else."""

from srm_docs.layout.layout import lay_out
from srm_docs.layout.parts import lay_out_parts

__all__ = ["lay_out", "lay_out_parts"]
