"""What stands for names that are too long for a picture: the short name of the spec, or else a letter.

A name is too long if a word of it is, even at the smallest legible size: names wrap between words, and their columns
grow as wide as makes sense. What stands for a name is explained in the legend.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import ascii_uppercase

from srm_docs.core.values import replace
from srm_docs.layout.lettering import Style, word_width
from srm_docs.page.diagram import Diagram

OWNER_MOST_EM, COLUMN_MOST_EM, LAYER_MOST_EM = 16.0, 32.0, 22.0
"""The widest word of an owner's, a service's and a layer's name that gets its room, in ems of the drawing."""


_TIGHTER = 0.3
"""By which part of that the words must be shorter on the tightest sheet."""


def abbreviations(diagram: Diagram, bold: Style, least: float, tight: float) -> Mapping[str, str]:
    """By name what is printed in its stead, of those that are too long.

    ``bold`` is the style of names in cells, and ``least`` the smallest size in which they may be set, in points;
    ``tight`` says how tight the drawing is, from 0 to 1.
    """
    smallest = replace(bold, size=min(bold.size, least))
    labels: dict[str, str] = {}
    taken = {name for name, _, _ in _names(diagram)}
    letters = (letter for letter in _letters() if letter not in taken)
    for name, short, most in _names(diagram):
        room = most * bold.size * (1 - _TIGHTER * tight)
        if name not in labels and word_width(name, smallest) > room:
            labels[name] = short if short and word_width(short, smallest) <= room else next(letters)
    return labels


def _names(diagram: Diagram) -> Iterator[tuple[str, str, float]]:
    """Each name with its short one, and with the widest word that it may have."""
    yield from ((party.name, party.short, OWNER_MOST_EM) for party in diagram.parties)
    yield from ((column.name, column.short, COLUMN_MOST_EM) for column in diagram.columns)
    yield from ((row.name, row.short, LAYER_MOST_EM) for row in diagram.rows)


def _letters() -> Iterator[str]:
    """A to Z, then AA, AB and so on."""
    yield from ascii_uppercase
    for prefix in _letters():
        yield from (prefix + letter for letter in ascii_uppercase)
