"""Fingerprints: one hash of all that the bytes of a file hang on.

A file is made of its page, the look and the program, by nothing that a writer would read besides. Two fingerprints are
equal only where all of that is: each value counts with its class, and a typeface with what is in its files. That values
are told apart that make no difference costs a file that is made again, and no more.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any

from msgspec import Struct

from srm_docs.core.bounds import chosen_bounds
from srm_docs.core.fonts import JAPANESE, MONOSPACED, SHIPPED, Typeface
from srm_docs.office.package import OfficePackage
from srm_docs.page.record import RowRecord
from srm_docs.pipeline.artefacts import Artefact
from srm_docs.pipeline.registry import Page
from srm_docs.pipeline.stamps import environment, program
from srm_docs.style.look import Look

_Parts = tuple[Callable[..., object], tuple[object, ...]]
"""A value taken apart, as `pickle` wants it: what makes one, and of what."""


class Circumstances(Struct, frozen=True):
    """Hashes of what the files of a run hang on besides their pages; a hash is empty where that can't be told.

    ``common`` is for all files: the look but its templates, the program, the environment, the bounds. ``own`` are the
    templates, by the format that is filled into each.
    """

    common: str
    own: Mapping[str, str]

    def of_format(self, name: str) -> str:
        """All that the files of a format hang on."""
        own = self.own.get(name, _NO_TEMPLATE)
        return f"{self.common} {own}" if self.common and own else ""


_NO_TEMPLATE = "-"
_TEMPLATES: Mapping[str, Callable[[Look], object]] = MappingProxyType(
    {"docx": lambda look: look.template, "pptx": lambda look: look.slide_template}
)
"""What no other format reads of a look, so that a company's new letterhead makes no picture again."""


def circumstances(look: Look) -> Circumstances:
    """What the files of a run in this look hang on."""
    options = sorted((name, _in_order(value)) for name, value in look.options.chosen.items())
    shown = (look.theme, look.paper, options)
    common = _digest((program(), tuple(environment()), sorted(chosen_bounds().items()), shown))
    return Circumstances(common, {name: _digest(template(look)) for name, template in _TEMPLATES.items()})


def page_digest(page: Page, look: Look) -> str:
    """A hash of a page, as far as files in this look show it; empty where it can't be told."""
    return _digest(page, rows_told=bool(look.template and look.template.asks_rows))


def fingerprint(artefact: Artefact, page: str, hanging_on: Circumstances) -> str:
    """That of a file, by the digest of its page and the circumstances; empty where one of these is."""
    besides = hanging_on.of_format(artefact.format.name)
    if not (page and besides):
        return ""
    told = (artefact.product.name, artefact.format.name, page, besides)
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


def _in_order(value: object) -> object:
    """The value of an option; what is chosen of several is a set, which has another order in each process."""
    return sorted(map(str, value)) if isinstance(value, frozenset) else value


def _digest(value: object, *, rows_told: bool = False) -> str:
    """A hash of a value and of all that is in it; empty where something can't be taken apart."""
    told = hashlib.sha256()
    pickler = pickle.Pickler(SimpleNamespace(write=told.update), protocol=5)
    # Without a memory of what came before: else it would count which equal values are one and the same.
    pickler.fast = True
    pickler.dispatch_table = {**_TAKING_APART, RowRecord: _told_row if rows_told else _untold_row}
    try:
        pickler.dump(value)
    except (pickle.PicklingError, AttributeError, TypeError, ValueError, RecursionError, OSError):
        return ""
    return told.hexdigest()


def _mapping(mapping: Mapping[Any, Any]) -> _Parts:
    return dict, (tuple(mapping.items()),)


def _package(package: OfficePackage) -> _Parts:
    return OfficePackage, (package.parts, package.types, package.relationships)


def _face(face: Typeface) -> _Parts:
    """A typeface; one that is not shipped by what is in its files, which may lie elsewhere in each run."""
    if face in (SHIPPED, MONOSPACED, JAPANESE):
        return Typeface, (face.family,)
    files = (face.regular, face.bold, face.italic, face.bold_italic)
    return Typeface, (face.family, face.css, *map(_content, files), face.fallback)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _told_row(row: RowRecord) -> _Parts:
    return RowRecord, (row.id, *((name, row.text_of(name)) for name in row.names))


def _untold_row(row: RowRecord) -> _Parts:
    """A row for a look in which nobody asks what it can tell."""
    return RowRecord, (row.id,)


_TAKING_APART: Mapping[type, Callable[[Any], _Parts]] = {
    MappingProxyType: _mapping,
    OfficePackage: _package,
    Typeface: _face,
}
