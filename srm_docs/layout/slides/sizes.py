"""The sizes of type on slides, in points."""

LEAST = 14.0
"""No text on a slide is smaller, but for that of sources."""

FINE = 12.0
"""The smallest text of a slide that is set in fine type."""

TITLE_LEAST = 18.0
"""No title is smaller."""

SPLIT = 18.0
"""The size of texts that are split over several slides."""

NOTABLE = 16.0
"""Text below this size is worth a remark."""

TABLES = (22.0, 20.0, 18.0, 16.0, 15.0, LEAST)
"""The sizes that are tried for tables: the largest that takes no more slides than the smallest."""

JOINED = 16.0
"""What would be smaller on a slide with something else has a slide of its own."""

ASKED_TOGETHER, ANSWERED_TOGETHER = 20.0, 15.0
"""Questions, and answers, that would be smaller on one slide have a slide each."""

LONG_DECK = 12
"""A deck of more slides leaves out what it can spare."""
