"""From the logic of slides to boxes: what fits is measured here, and what doesn't is set smaller or split."""
