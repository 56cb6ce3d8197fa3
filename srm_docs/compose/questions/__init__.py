"""The questions of a lesson, drawn, worded and in their order. A package here is no product."""
