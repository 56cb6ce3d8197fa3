"""Which products are made in which formats."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from srm_docs.core.errors import UsageError, unknown
from srm_docs.pipeline import registry
from srm_docs.pipeline.registry import Format, Page, Product


class Artefact(Struct, frozen=True):
    """A product in a format: one file."""

    product: Product
    format: Format

    @property
    def page(self) -> type[Page]:
        """The class of the page that it is written from."""
        return self.format.page_of(self.product) or self.product.makes

    def file_name(self, variant: str = "") -> str:
        """What the file is called, that of a variant with its letter."""
        return "-".join(filter(None, (self.product.name, variant.lower()))) + self.format.suffix


def artefacts(only: Iterable[str] = ()) -> tuple[Artefact, ...]:
    """The artefacts that words like ``boundary`` or ``boundary.svg`` choose; without a word, all defaults.

    Raises UsageError for an unknown product or format, and for a product that can't be made in a format.
    """
    names = tuple(only)
    chosen = [artefact for name in names for artefact in _chosen(name)] if names else _defaults()
    by_file_name: dict[str, Artefact] = {}
    for artefact in chosen:
        rival = by_file_name.setdefault(artefact.file_name(), artefact)
        if rival.format.name != artefact.format.name:
            formats = f"the formats '{rival.format.name}' and '{artefact.format.name}'"
            raise UsageError(f"{formats} would both write {artefact.file_name()}; choose one of them with --only")
    # A product in all its formats stands together, so that its page is composed once.
    return tuple(sorted(by_file_name.values(), key=lambda artefact: (artefact.product.name, artefact.format.name)))


def artefact(product: str, format_or_suffix: str) -> Artefact:
    """The artefact of a product in one format. Raises UsageError where there is none."""
    chosen = registry.product(product)
    return Artefact(chosen, _format_for(chosen, format_or_suffix))


def _defaults() -> list[Artefact]:
    return [
        Artefact(product, format_)
        for product in registry.products()
        if not product.on_request
        for format_ in registry.default_formats(product)
    ]


def _chosen(name: str) -> list[Artefact]:
    """What a name like ``boundary`` or ``boundary.svg`` stands for."""
    product_name, dot, format_name = name.partition(".")
    if dot:
        return [artefact(product_name, format_name)]
    product = registry.product(product_name)
    return [Artefact(product, registry.format_named(default)) for default in product.default_formats]


def _format_for(product: Product, wanted: str) -> Format:
    """The format of this name or with this suffix, among those in which the product can be made."""
    if wanted in registry.format_names():
        format_ = registry.format_named(wanted)
        if format_.takes(product):
            return format_
    possible = registry.formats_of(product)
    for format_ in possible:
        if format_.suffix == f".{wanted}":
            return format_
    names = [format_.name for format_ in possible]
    known = {format_.name for format_ in registry.formats()} | {format_.suffix[1:] for format_ in registry.formats()}
    if wanted in known:
        raise UsageError(
            f"the product '{product.name}' can't be made as {wanted}; it can be made as {', '.join(names)}"
        )
    raise unknown("format", wanted, names, f"formats of '{product.name}'")
