"""What can be wrong with a sheet that comes back, by code."""

EXPLANATIONS = {
    "foreign-sheet": """A sheet does not say what it was made of.

`srm-docs update` takes back a `matrix.xlsx` or `matrix.csv` that `srm-docs build` made: its hidden sheet `srm`, or in
CSV the last column, says of which spec it is and what was in it. A sheet that was made by hand, or whose record was
taken out, is one for `srm-docs import`.
""",
    "lost-keys": """The column of keys was taken out of a sheet.

Each row is known by the key in its first column, wherever the row stands. Without the column nothing can be told.
""",
    "repeated-row": """Two rows of a sheet have the same key.

One of them is a copy. If it is meant as a new row, empty its key: it gets one when it is taken into the spec.
""",
    "both-changed": """A cell was changed in the sheet, and in the spec since the sheet was made.

Neither is better than the other, so that nothing is written. Write the same into both, or make the sheet anew and
change it there. The same code tells that two lines of one row say different things of what the row says once.
""",
    "derived-cell": """A cell was changed that follows from others.

Who answers for a row follows from its shares, its layer's name from the layer. Such cells are locked; what is written
into them all the same is not taken.
""",
    "unknown-word": """A word in a cell says nothing.

A share is YES, PART, NO or a percentage, in the language of the sheet or in English; a layer is one of the spec's.
""",
    "no-reason": """A cell says that nobody has a duty, or that nobody knows who has, and not why.

The reason is printed. Write it into the column beside.
""",
    "new-row": """A row that was added to a sheet can't be taken as it is.

A new row needs a name and somebody who does something. Its id is made of the name, unless it has a free one.
""",
    "rows-gone": """A row is not in the sheet any more.

It may have been deleted, or lost by a filter that was copied. Put it back; or say by `--allow-delete` that it is to be
taken out of the spec. Of CSV it can't always be told which rows are gone, if the spec has got others since.
""",
    "unread-cell": """A cell holds an error, or a formula whose value was never saved.

What it would say can't be told. Write the value itself into the cell; a text that begins with an equals sign is text
where the cell is formatted as text, or an apostrophe stands before it.
""",
    "unwritable-cell": """What a cell says can't be brought into the spec by itself.

The value may be shared with others by an anchor, follow from a layer, or be written in a form that can't say it; or the
spec would be wrong with it. Nothing is written. Change the spec by hand.
""",
}
"""Markdown by code; the first line says what is wrong."""
