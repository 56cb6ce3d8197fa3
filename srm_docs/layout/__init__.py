"""From a diagram's logic to exact geometry. Text is measured here and nowhere else."""

from srm_docs.layout.layout import lay_out

__all__ = ["lay_out"]
