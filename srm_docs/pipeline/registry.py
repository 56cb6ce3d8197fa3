"""The products and formats there are. A module in ``compose`` is a product, one in ``writers`` a format.

Names are listed without an import; a module is imported when it is asked for. Other packages add theirs through the
entry points ``srm_docs.products`` and ``srm_docs.writers``: each names a module with the same attributes. What is
theirs is checked when it is loaded (`plugins`), and a name of our own can't be taken over.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from srm_docs.core.bounds import Bound
from srm_docs.core.errors import PlugInError, unknown
from srm_docs.core.options import Option
from srm_docs.page.document import Printed
from srm_docs.page.picture import Picture
from srm_docs.page.written import Written
from srm_docs.pipeline import plugins
from srm_docs.pipeline.entry_points import PRODUCTS, WRITERS, entry_points

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from srm_docs.style.look import Look

Page = Picture | Printed
"""What a product makes and a format writes."""

SHIPPED_FACE = "shipped-face"
"""What a writer says in ``DRAWS`` if it draws text with the shipped typeface alone and has no other to fall back on."""


def _always_there(_: Any) -> str:
    return ""


class Product(Struct, frozen=True):
    """Something that is made of a model, such as the matrix. ``makes`` is the class of its page.

    ``compose(localized, imprint)`` makes the page of a `LocalizedModel`. ``absent`` says why it can't be made of a
    model, and is empty if it can. One that ``varies`` has exercises, which stand in another order in each variant; one
    ``for_instructors`` is made of their answers; one that ``compares`` is made of the changes between two models, by
    ``compose(changes, words, imprint)``, and not of a model. One ``on_request`` is made only if it is named. One that
    ``lists_rows`` grows with each row of the matrix; one that ``translates`` tells all languages of a spec in one page;
    one that ``practises`` can check a reader's answers. ``also`` are further pages that it makes, for formats that
    don't take its own: the functions that compose them, by their classes. ``stranger`` is what a plug-in is called, or
    empty.
    """

    name: str
    title: str
    makes: type[Page]
    default_formats: tuple[str, ...]
    compose: Callable[..., Page]
    absent: Callable[[Any], str] = _always_there
    varies: bool = False
    for_instructors: bool = False
    compares: bool = False
    on_request: bool = False
    translates: bool = False
    practises: bool = False
    lists_rows: bool = False
    options: tuple[Option[Any], ...] = ()
    also: Mapping[type[Page], Callable[..., Page]] = field(default_factory=dict)
    stranger: str = ""

    @property
    def pages(self) -> Mapping[type[Page], Callable[..., Page]]:
        """What composes each page that it makes, its own first."""
        return {self.makes: self.compose, **self.also}


class Format(Struct, frozen=True):
    """A kind of file. ``accepts`` are the classes of pages that it is written from; ``suffix`` begins with a dot.

    ``orders`` says whether it can set text from right to left; ``options`` are those that its writer has; ``rows`` is
    the bound on the rows of a model of which it is written, if there is one.
    """

    name: str
    title: str
    accepts: type[Page] | tuple[type[Page], ...]
    suffix: str
    write: Callable[[Any, Look], Written]
    draws: str = ""
    orders: bool = True
    options: tuple[Option[Any], ...] = ()
    rows: Bound | None = None

    def takes(self, product: Product) -> bool:
        """Whether a product can be written in it."""
        return self.page_of(product) is not None

    def page_of(self, product: Product) -> type[Page] | None:
        """The class of the page from which it writes a product; None if it can't."""
        return next((page for page in product.pages if issubclass(page, self.accepts)), None)


class _Shelf(Struct, frozen=True):
    """A place where parts of one kind are found."""

    kind: str
    package: str
    entry_points: str


_PRODUCTS = _Shelf("product", "srm_docs.compose", PRODUCTS)
_FORMATS = _Shelf("format", "srm_docs.writers", WRITERS)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def product_names() -> tuple[str, ...]:
    """The names of all products, in alphabetical order."""
    return _names(_PRODUCTS)


def format_names() -> tuple[str, ...]:
    """The names of all formats, in alphabetical order."""
    return _names(_FORMATS)


def product(name: str) -> Product:
    """The product of this name. Raises UsageError for an unknown one, PlugInError for a plug-in that can't be used."""
    module = _load(_PRODUCTS, name)
    return Product(
        name,
        module.TITLE,
        module.MAKES,
        tuple(module.DEFAULT_FORMATS),
        module.compose,
        getattr(module, "absent", _always_there),
        varies=getattr(module, "VARIES", False),
        for_instructors=getattr(module, "FOR_INSTRUCTORS", False),
        compares=getattr(module, "COMPARES", False),
        on_request=getattr(module, "ON_REQUEST", False),
        translates=getattr(module, "TRANSLATES", False),
        practises=getattr(module, "PRACTISES", False),
        lists_rows=getattr(module, "LISTS_ROWS", False),
        options=tuple(getattr(module, "OPTIONS", ())),
        also=dict(getattr(module, "ALSO_MAKES", {})),
        stranger=getattr(module, "stranger", ""),
    )


def format_named(name: str) -> Format:
    """The format of this name. Raises UsageError for an unknown one, PlugInError for a plug-in that can't be used."""
    module = _load(_FORMATS, name)
    draws = getattr(module, "DRAWS", "")
    # Whoever draws letter by letter orders nothing, unless it says so.
    orders = getattr(module, "ORDERS", draws != SHIPPED_FACE)
    options = tuple(getattr(module, "OPTIONS", ()))
    rows = getattr(module, "ROWS", None)
    return Format(name, module.TITLE, module.ACCEPTS, module.SUFFIX, module.write, draws, orders, options, rows)


def is_own_format(name: str) -> bool:
    """Whether a format is one of srm-docs, and no plug-in's."""
    return name in _own(_FORMATS)


def options() -> Mapping[str, Option[Any]]:
    """The options of all formats and products that can be used, by their names.

    Those of a plug-in that are called like another one are left out; `faults` tells of them.
    """
    # Our own come first, so that nobody takes over a name of ours.
    parts = sorted((*_options_on(_FORMATS, format_named), *_options_on(_PRODUCTS, product)), key=lambda part: part[0])
    by_name: dict[str, Option[Any]] = {}
    for _, options_ in parts:
        for option in options_:
            by_name.setdefault(option.name, option)
    return by_name


def _options_on(
    shelf: _Shelf, get: Callable[[str], Product | Format]
) -> Iterator[tuple[bool, tuple[Option[Any], ...]]]:
    """The options of the parts on a shelf that can be used, each with whether it is a plug-in's."""
    for name in _names(shelf):
        own = _own(shelf).get(name)
        if (own is None or _may_have_options(own)) and not _fault(get, name):
            yield own is None, get(name).options


def _may_have_options(module: str) -> bool:
    """Whether a module of ours names options; `--help` would take half as long again if all were imported to ask."""
    spec = importlib.util.find_spec(module)
    try:
        # In bytecode the names stand as they are, too.
        return not (spec and spec.origin) or b"OPTIONS" in Path(spec.origin).read_bytes()
    except OSError:  # where the package is no folder
        return True


def products() -> tuple[Product, ...]:
    """All products that can be used."""
    return tuple(product(name) for name in product_names() if not _fault(product, name))


def formats() -> tuple[Format, ...]:
    """All formats that can be used."""
    return tuple(format_named(name) for name in format_names() if not _fault(format_named, name))


def formats_of(product: Product) -> tuple[Format, ...]:
    """The formats in which a product can be written."""
    return tuple(format_ for format_ in formats() if format_.takes(product))


def default_formats(product: Product) -> tuple[Format, ...]:
    """The formats in which a product is made if nobody names one, as far as they can be used; see `faults`."""
    return tuple(format_named(name) for name in product.default_formats if not _format_fault(product, name))


def _format_fault(product: Product, name: str) -> str:
    """Why a product can't be made in a format that it names itself; empty if it can."""
    if name not in format_names():
        return "which there is not"
    if _fault(format_named, name):
        return "which can't be used"
    return "" if format_named(name).takes(product) else f"which takes no {product.makes.__name__}"


def faults() -> tuple[str, ...]:
    """What is wrong with the plug-ins, one sentence each: those that can't be used, and names that are ours."""
    return tuple(fault for shelf, get in ((_PRODUCTS, product), (_FORMATS, format_named)) for fault in _of(shelf, get))


def _of(shelf: _Shelf, get: Callable[[str], Product | Format]) -> Iterator[str]:
    for name, point in _plug_ins(shelf.entry_points).items():
        if name in _own(shelf):
            yield f"{plugins.named(shelf.kind, name, point)} is not used: '{name}' is one of srm-docs' own"
        elif fault := _fault(get, name):
            yield fault
        else:
            if shelf is _PRODUCTS:
                for wanted in product(name).default_formats:
                    if reason := _format_fault(product(name), wanted):
                        yield f"{plugins.named(shelf.kind, name, point)} names the format '{wanted}', {reason}"
            taken = [option.name for option in get(name).options if options()[option.name] != option]
            yield from (
                f"{plugins.named(shelf.kind, name, point)} has an option '{option}', which another part has already"
                for option in taken
            )


def _fault(get: Callable[[str], object], name: str) -> str:
    try:
        get(name)
    except PlugInError as error:
        return str(error)
    return ""


def _names(shelf: _Shelf) -> tuple[str, ...]:
    return tuple(sorted({*_own(shelf), *_plug_ins(shelf.entry_points)}))


@functools.cache
def _own(shelf: _Shelf) -> Mapping[str, str]:
    """The modules of a package of ours, by the names of the parts that they are."""
    folder = importlib.import_module(shelf.package).__path__
    names = (module.name for module in pkgutil.iter_modules(folder) if not module.ispkg)
    return {name.replace("_", "-"): f"{shelf.package}.{name}" for name in names if not name.startswith("_")}


@functools.cache
def _plug_ins(group: str) -> Mapping[str, EntryPoint]:
    points = ((point.name.replace("_", "-"), point) for point in entry_points(group))
    return {name: point for name, point in points if _NAME.fullmatch(name)}


def _load(shelf: _Shelf, name: str) -> Any:
    """The module of a part, with all the attributes that the registry reads. That of a plug-in has been checked."""
    own = _own(shelf)
    if name in own:
        return importlib.import_module(own[name])
    if name not in _plug_ins(shelf.entry_points):
        raise unknown(shelf.kind, name, _names(shelf))
    return plugins.load(shelf.kind, name, _plug_ins(shelf.entry_points)[name])
