"""The ground floor: places, diagnostics, units, colours and the width of text. Imports nothing of the project."""
