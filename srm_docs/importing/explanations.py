"""What each message on an imported sheet means and how to mend it, for `srm-docs explain`."""

from __future__ import annotations

from types import MappingProxyType

EXPLANATIONS = MappingProxyType(
    {
        "unreadable-sheet": """A file can't be read as a sheet.

It is damaged, protected by a password, of another kind than its name says, or so large once it is unpacked that it
would take all memory. Open it in a spreadsheet program and save it as .xlsx or as CSV in UTF-8; delete what is far
below or beside the table.
""",
        "active-sheet": """A workbook holds macros, or takes values from other files.

Nothing of it is run or followed: of each cell the value is taken that was saved last.
""",
        "example-sheet": """A sheet is left out, since it holds examples by its name.

Templates show how they are filled in on a sheet that looks like the real one. `--sheet NAME` takes it all the same.
""",
        "hidden-sheet": """A sheet is left out, since it is hidden.

Whoever hid it did not mean it to be read. `--sheet NAME` takes it all the same.
""",
        "empty-sheet": """There is no row below the headings.

Is it the right file, and the right sheet (`--sheet NAME`)?
""",
        "missing-sheet": """A sheet is not there.

`--sheet` names one that the workbook does not have, or no sheet has the columns that the map names.
""",
        "several-sheets": """Several sheets fit equally well.

Nothing decides which one is meant: say it by `--sheet NAME`, or by `sheet: {name: …}` in the map.
""",
        "own-sheet": """The sheet was exported by srm-docs.

Import is for sheets of others. What was changed in this one goes back into its spec by `srm-docs update`.
""",
        "missing-column": """A column that the map names is not in the sheet.

Headings are compared without regard to case, and to what stands in brackets; `*` stands for any words. Where two rows
of headings are joined, `group / heading` names a column.

    rows: {id: Control ID, name: "*Title"}
""",
        "ambiguous-column": """A heading of the map fits several columns.

Write more of it, or `group / heading` where two rows of headings are joined.
""",
        "unmapped-column": """A column of the sheet is not in the map.

Nothing is dropped in silence: keep the column in a field, or say that it is not wanted.

    fields: {team: {column: Team}}
    ignore: ["Internal*"]
""",
        "untold-value": """The map does not say yet what a value means.

`ask` stands in a guessed map where a word is not known. Put the duties in its place, as a spec has them:

    values:
      Joint: {customer: part, provider: part}
      Out of scope: {none: Not in the scope of the service}
""",
        "guessed-map": """Nothing is written, since nobody has said what the columns mean.

`srm-docs import FILE --inspect -o map.yaml` writes a map with what could be guessed. Complete it and give it by `--map
map.yaml`; or take the guess by `--yes`. A small map:

    map: 1
    name: Our list
    rows: {id: No., name: Task, layer: Area}
    owners:
      customer: {name: Customer, kind: customer}
      provider: {name: Hoster, kind: provider}
    duties:
      - column: Who
        values: {Client: {customer: yes}, Hoster: {provider: yes}, Both: {customer: part, provider: part}}
""",
        "fitting-map": """A map that comes with srm-docs fits the sheet.

`srm-docs import FILE --map NAME` takes it; without `--map` it is found.
""",
        "unknown-value": """A cell holds a word that the map does not know.

The row is refused: a guess at who has a duty would be worse than none. Mend the cell, or add the word to `values:` of
the map.
""",
        "marked-value": """A value bears the mark of a footnote.

The value is taken without its mark, such as an asterisk, which is kept in a field. What the mark means can't be known.
""",
        "blank-value": """A cell that should say who has a duty is empty.

It is taken as unknown. `blank:` in the map says what an empty cell means: `unknown`, `nothing` (other columns say it),
`above` (the same as in the row above), or `refuse`.
""",
        "merged-cell": """A cell inside the table is merged with others.

The value is taken for each of its rows, which may not be meant. An id that is merged names no single row, so that the
row is refused. Unmerge the cell, and write the value into each row.
""",
        "disagreeing-columns": """Two cells of a row say different things of one owner.

Mend the row, or take one of the columns out of `duties:` in the map.
""",
        "numeric-id": """An id is a number in the sheet.

A spreadsheet program makes a number of 1.10, which then is 1.1. Format the column as text, and write the ids anew.
""",
        "missing-id": """A row has no id.

Give it one, or empty the row. Where names tell the rows apart, name their column by `rows: {name: …}` alone.
""",
        "repeated-id": """Two rows have one id.

Where an id is repeated on purpose, name the columns that together tell rows apart:

    rows: {id: Control ID, unique: [Control ID, Feature]}
""",
        "name-too-long": """A name is longer than a name can be.

It is cut at 300 characters; all of it stands in the note of the row.
""",
        "lost-value": """Nothing is left of a cell: it holds an error, or a formula that was never computed.

Open the file in a spreadsheet program, mend the formula, and save it: the value is saved beside the formula.
""",
        "empty-word": """A word stands in the place of a text.

`None`, `N/A` or a dash most often stand for an empty cell; it is taken as one. Say so in the map: `empty: [None]`.
""",
        "unknown-mark": """A cell that marks a column holds something else than a mark.

Marks are X, a tick or a dot. The column is taken as marked; look whether that is right.
""",
        "axes-contradict": """Two columns of a row contradict each other.

Real matrices say on one sheet that a control is shared, and on the other that the customer inherits none of it. Both
are kept in their fields; duties are made of the column alone that the map names under `duties:`.
""",
        "unjoined-row": """A row is on one of two sheets only.

The map joins two sheets by the ids of their rows, in whichever form these are printed: AC-02 (1) is ac-2(01). Of a row
that is on the other sheet alone nothing is taken.
""",
        "section-row": """A text stands alone in its row.

It is taken for a heading of the rows below it, and is their domain where the map names no column for that.
""",
        "repeated-header": """A row repeats the headings.

It is skipped.
""",
        "second-header": """A row holds one text in all of its cells.

It is taken for a second row of headings, and skipped.
""",
        "gone-row": """A row of the spec is not in the sheet any more.

It stays, until `--allow-delete` says that it may go.
""",
    }
)
"""Markdown by code, a summary line first."""
