"""How much is too much: every bound on what comes in, in one table.

They are far beyond what people write, and there so that a file that nobody wrote ends with a sentence and not with a
full memory. Each can be set by a switch of the commands that read files, or by a variable of the environment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import NamedTuple

from srm_docs.core.errors import UsageError

_PREFIX = "SRM_DOCS_MAX_"
_SWITCH = "--max-"
_MEGABYTE = 1_000_000

_CHOSEN: ContextVar[Mapping[str, int]] = ContextVar("bounds of this run", default=MappingProxyType({}))


class Bound(NamedTuple):
    """A bound: what it is called in the environment, its value there if there is none, in which unit, and of what.

    A tuple, and no `msgspec.Struct`: the command line needs these before it knows what it is to do.
    """

    name: str
    default: int
    unit: str
    what: str

    @property
    def variable(self) -> str:
        """The variable that sets it: ``SRM_DOCS_MAX_SPEC_MB``."""
        return _PREFIX + self.name

    @property
    def switch(self) -> str:
        """The switch that sets it, and has the last word: ``--max-spec-mb``."""
        return _SWITCH + self.name.lower().replace("_", "-")

    @property
    def most(self) -> int:
        """How much may come. Raises UsageError where the variable holds no whole number from 0 on."""
        chosen = _CHOSEN.get()
        if self.name in chosen:
            return chosen[self.name]
        written = os.environ.get(self.variable, "").strip()
        return self.read(written, self.variable) if written else self.default

    @property
    def most_bytes(self) -> int:
        """The same in bytes, for one that is in megabytes."""
        return self.most * _MEGABYTE

    @property
    def most_pixels(self) -> int:
        """The same in pixels, for one that is in megapixels."""
        return self.most * _MEGABYTE

    @property
    def amount(self) -> str:
        """How much may come, with its unit: ``64 MB``."""
        return f"{self.most:,} {self.unit}"

    @property
    def ways(self) -> str:
        """How to let more in: ``--max-spec-mb or SRM_DOCS_MAX_SPEC_MB``."""
        return f"{self.switch} or {self.variable}"

    def read(self, written: str, where: str) -> int:
        """The value of a bound from what somebody wrote there. Raises UsageError."""
        # More digits than these are no amount of anything, and Python refuses to read thousands of them.
        is_number = written.isascii() and written.isdecimal() and len(written) <= _MOST_DIGITS
        if is_number and int(written) <= (largest := _LARGEST.get(self.unit, _LARGEST_COUNT)):
            return int(written)
        allowed = f"up to {largest:,} {self.unit}" if is_number else f"({self.unit})"
        raise UsageError(f"{where} is {written[:_SHOWN]!r}; it must be a whole number {allowed}")

    def __str__(self) -> str:
        """What a message says may come, and how to let more in."""
        return f"{self.amount} (set by {self.ways})"


_MOST_DIGITS, _SHOWN = 15, 40
_LARGEST = {"seconds": 86_400, "MB": 1_000_000}
"""What a bound may be by its unit: a day, a terabyte. The system takes no timer and no limit of any length."""
_LARGEST_COUNT = 2_000_000_000

SPEC = Bound("SPEC_MB", 64, "MB", "the text of a spec, or of a brand")
VALUES = Bound("VALUES", 1_000_000, "values", "the keys and texts of a spec")
ALIASED = Bound("ALIASED", 200_000, "values", "what the aliases of a spec stand for, each with all that is in it")
HELD_CELLS = Bound("HELD_CELLS", 2_000_000, "cells", "a matrix: the responsibilities of a model, each in every service")
CHART_CELLS = Bound("CHART_CELLS", 50_000, "cells", "a chart: the layers of a model, each in every service")
BASES = Bound("BASES", 20, "specs", "the specs that an overlay extends, one above the other")
SHEET = Bound("SHEET_MB", 50, "MB", "the file of a sheet that is imported or comes back")
CELLS = Bound("CELLS", 2_000_000, "cells", "a sheet, from its first cell to its last")
CELL = Bound("CELL_CHARACTERS", 1_000_000, "characters", "a single cell of a CSV file")
SHEET_UNPACKED = Bound("SHEET_UNPACKED_MB", 60, "MB", "a workbook when it is unpacked")
SHEET_TEXT = Bound("SHEET_TEXT_MB", 50, "MB", "the texts of a workbook's sheet, each counted in every cell that has it")
TEMPLATE = Bound("TEMPLATE_MB", 50, "MB", "the file of a template")
UNPACKED = Bound("UNPACKED_MB", 100, "MB", "a template when it is unpacked")
RATIO = Bound("PACKED_RATIO", 200, "times", "how much larger than its packed form a part of a template may be")
PARTS = Bound("PARTS", 2_000, "parts", "a template, or a workbook")
TAGS = Bound("TAGS", 2_000_000, "tags", "all XML of a template")
EMBEDDED_FILES = Bound("EMBEDDED", 100, "files", "the files within a template, such as workbooks of charts")
LOGO = Bound("LOGO_MB", 2, "MB", "the file of a logo")
LOGO_PIXELS = Bound("LOGO_MEGAPIXELS", 25, "megapixels", "a logo that is a picture, or a picture in a drawn logo")
LOGO_SHAPES = Bound("LOGO_SHAPES", 20_000, "shapes", "a drawn logo, with each shape that is used again counted again")
LOGO_SECONDS = Bound("LOGO_SECONDS", 4, "seconds", "processor time to draw a drawn logo for a trial")
LOGO_MEMORY = Bound("LOGO_MEMORY_MB", 1_500, "MB", "memory to draw a drawn logo for a trial")
FONT = Bound("FONT_MB", 40, "MB", "a font, as its file and when it is unpacked")
PNG_PIXELS = Bound("PNG_MEGAPIXELS", 100, "megapixels", "a PNG that is made; a larger one gets fewer pixels a point")
DOCX_ROWS = Bound("DOCX_ROWS", 10_000, "rows", "the responsibilities of a model of which a Word document is made")
PDF_ROWS = Bound("PDF_ROWS", 5_000, "rows", "the responsibilities of a model of which a PDF is made")
PDF_LINES = Bound("PDF_LINES", 1_000, "lines", "a single text, or a cell of a table, in a PDF, as its author broke it")
PPTX_ROWS = Bound("PPTX_ROWS", 5_000, "rows", "the responsibilities of a model of which slides are made")
HTML_ROWS = Bound("HTML_ROWS", 10_000, "rows", "the responsibilities of a model of which a web page is made")
GRAPHVIZ_SECONDS = Bound("GRAPHVIZ_SECONDS", 60, "seconds", "time for Graphviz to lay out a chain")
WAIT = Bound("WAIT", 60, "seconds", "waiting for another build that writes into the same folder")

BOUNDS = (
    *(SPEC, VALUES, ALIASED, HELD_CELLS, CHART_CELLS, BASES),
    *(SHEET, CELLS, CELL, SHEET_UNPACKED, SHEET_TEXT),
    *(TEMPLATE, UNPACKED, RATIO, PARTS, TAGS, EMBEDDED_FILES),
    *(LOGO, LOGO_PIXELS, LOGO_SHAPES, LOGO_SECONDS, LOGO_MEMORY, FONT),
    *(PNG_PIXELS, DOCX_ROWS, PDF_ROWS, PDF_LINES, PPTX_ROWS, HTML_ROWS, GRAPHVIZ_SECONDS, WAIT),
)
"""All of them. The largest matrix that is known, of 2,724 rows, is a spec of 2 MB and 50,000 values."""


@contextmanager
def bounds_set(chosen: Mapping[str, int]) -> Iterator[None]:
    """A stretch in which bounds have these values, by their names, whatever the environment says."""
    token = _CHOSEN.set(MappingProxyType({**_CHOSEN.get(), **chosen}))
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def chosen_bounds() -> Mapping[str, int]:
    """What has been chosen here, by the names of the bounds."""
    return _CHOSEN.get()


def chosen_variables() -> Mapping[str, str]:
    """What has been chosen here, as variables of the environment: for a process that is to have the same bounds."""
    chosen = _CHOSEN.get()
    return {bound.variable: str(chosen[bound.name]) for bound in BOUNDS if bound.name in chosen}
