"""The products and formats there are. A module in ``compose`` is a product, one in ``writers`` a format.

Names are listed without an import; a module is imported when it is asked for. Other packages add theirs through the
entry points ``srm_docs.products`` and ``srm_docs.writers``: each names a module with the same attributes. A name of
our own can't be taken over.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.errors import MissingError, SrmDocsError
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Printed
from srm_docs.page.picture import Picture
from srm_docs.pipeline.unknown import unknown
from srm_docs.style.look import Look
from srm_docs.wording.words import Words

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Page = Picture | Printed
"""What a product makes and a format writes."""

SHIPPED_FACE = "shipped-face"
"""What a writer says in ``DRAWS`` if it draws text with the shipped typeface alone and has no other to fall back on."""


def _nothing_to_say(_: Any, __: Look) -> Sequence[Diagnostic]:
    return ()


def _always_there(_: ResponsibilityModel) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Product:
    """Something that is made of a model, such as the matrix. ``makes`` is the class of its page.

    ``absent`` says why it can't be made of a model, and is empty if it can. One that ``varies`` has exercises, which
    stand in another order in each variant; one ``for_instructors`` is made of their answers.
    """

    name: str
    title: str
    makes: type[Page]
    default_formats: tuple[str, ...]
    compose: Callable[[ResponsibilityModel, Words], Page]
    absent: Callable[[ResponsibilityModel], str] = _always_there
    varies: bool = False
    for_instructors: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. ``accepts`` are the classes of pages that it is written from; ``suffix`` begins with a dot.

    ``orders`` says whether it can set text from right to left; ``remarks`` what doesn't fit between a page and a look.
    """

    name: str
    title: str
    accepts: type[Page] | tuple[type[Page], ...]
    suffix: str
    write: Callable[[Any, Look], bytes]
    draws: str = ""
    orders: bool = True
    remarks: Callable[[Any, Look], Sequence[Diagnostic]] = _nothing_to_say

    def takes(self, made: Product) -> bool:
        """Whether a product can be written in it."""
        return issubclass(made.makes, self.accepts)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A place where parts of one kind are found."""

    kind: str
    package: str
    entry_points: str
    attributes: tuple[str, ...]


_PRODUCTS = _Shelf("product", "srm_docs.compose", "srm_docs.products", ("MAKES", "DEFAULT_FORMATS", "TITLE", "compose"))
_FORMATS = _Shelf("format", "srm_docs.writers", "srm_docs.writers", ("ACCEPTS", "SUFFIX", "TITLE", "write"))
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SUFFIX = re.compile(r"(?:\.[A-Za-z0-9]+)+")


def product_names() -> tuple[str, ...]:
    """The names of all products, in alphabetical order."""
    return _names(_PRODUCTS)


def format_names() -> tuple[str, ...]:
    """The names of all formats, in alphabetical order."""
    return _names(_FORMATS)


def product(name: str) -> Product:
    """The product of this name. Raises UsageError for an unknown one, MissingError for a plug-in that can't be used."""
    module = _load(_PRODUCTS, name)
    absent = getattr(module, "absent", _always_there)
    made = tuple(module.DEFAULT_FORMATS)
    return Product(
        name,
        module.TITLE,
        module.MAKES,
        made,
        module.compose,
        absent,
        varies=getattr(module, "VARIES", False),
        for_instructors=getattr(module, "FOR_INSTRUCTORS", False),
    )


def format_named(name: str) -> Format:
    """The format of this name. Raises UsageError for an unknown one, MissingError for a plug-in that can't be used."""
    module = _load(_FORMATS, name)
    if not _SUFFIX.fullmatch(module.SUFFIX):
        raise MissingError(f"the format '{name}' can't be used: {module.SUFFIX!r} is no ending of a file's name")
    draws = getattr(module, "DRAWS", "")
    # Whoever draws letter by letter orders nothing, unless it says so.
    orders = getattr(module, "ORDERS", draws != SHIPPED_FACE)
    remarks = getattr(module, "remarks", _nothing_to_say)
    return Format(name, module.TITLE, module.ACCEPTS, module.SUFFIX, module.write, draws, orders, remarks)


def products() -> tuple[Product, ...]:
    """All products that can be used."""
    return tuple(product(name) for name in product_names() if not _fault(product, name))


def formats() -> tuple[Format, ...]:
    """All formats that can be used."""
    return tuple(format_named(name) for name in format_names() if not _fault(format_named, name))


def formats_of(made: Product) -> tuple[Format, ...]:
    """The formats in which a product can be written."""
    return tuple(found for found in formats() if found.takes(made))


def faults() -> tuple[str, ...]:
    """What is wrong with the plug-ins that can't be used, one sentence each."""
    asked = [(product, name) for name in product_names()] + [(format_named, name) for name in format_names()]
    return tuple(fault for get, name in asked if (fault := _fault(get, name)))


def _fault(get: Callable[[str], object], name: str) -> str:
    try:
        get(name)
    except SrmDocsError as error:
        return str(error)
    return ""


def _names(shelf: _Shelf) -> tuple[str, ...]:
    return tuple(sorted({*_own(shelf), *_plug_ins(shelf.entry_points)}))


@functools.cache
def _own(shelf: _Shelf) -> Mapping[str, str]:
    """The modules of a package of ours, by the names of the parts that they are."""
    folder = importlib.import_module(shelf.package).__path__
    names = (found.name for found in pkgutil.iter_modules(folder) if not found.ispkg)
    return {name.replace("_", "-"): f"{shelf.package}.{name}" for name in names if not name.startswith("_")}


@functools.cache
def _plug_ins(group: str) -> Mapping[str, EntryPoint]:
    # Imported here: it takes as long to import as the rest of the command line, and few runs need it.
    from importlib.metadata import entry_points

    found = ((point.name.replace("_", "-"), point) for point in entry_points(group=group))
    return {name: point for name, point in found if _NAME.fullmatch(name)}


def _load(shelf: _Shelf, name: str) -> Any:
    """The module of a part, with all the attributes that the registry reads."""
    own = _own(shelf)
    if name in own:
        return importlib.import_module(own[name])
    if name not in _plug_ins(shelf.entry_points):
        raise unknown(shelf.kind, name, _names(shelf))
    try:
        module = _plug_ins(shelf.entry_points)[name].load()
    except Exception as error:  # whatever a stranger's module raises, it is not a bug of ours
        reason = f"{type(error).__name__}: {error}"
        raise MissingError(f"the plug-in for the {shelf.kind} '{name}' can't be loaded: {reason}") from error
    if missing := [attribute for attribute in shelf.attributes if not hasattr(module, attribute)]:
        raise MissingError(f"the plug-in for the {shelf.kind} '{name}' can't be used: it has no {', '.join(missing)}")
    return module
