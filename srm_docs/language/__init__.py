"""The language that people write: its shape, its shorthand, its rules.

A spec is read in four steps: the file becomes a tree of plain data with places (`reading`), the tree is checked against
the shape (`shape`), shorthand and references are resolved to a model (`resolve`), and the rules, one file each, look
at both. What has the wrong shape is left out and the rest still checked, so that one run tells everything.
"""
