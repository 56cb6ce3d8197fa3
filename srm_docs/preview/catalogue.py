"""What there is to look at of a spec: its editions, their products, and in which of its formats each is shown."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from srm_docs.pipeline.artefacts import Artefact
from srm_docs.pipeline.plan import Target
from srm_docs.pipeline.registry import format_named

_PDF = "pdf"


class Display(enum.StrEnum):
    """How a file is shown."""

    PAGE = "page"
    """A web page, as it is."""

    PICTURE = "picture"
    """An SVG, in the text of the preview."""

    IMAGE = "image"
    """An image of pixels."""

    PAGES = "pages"
    """A PDF, page by page."""

    TEXT = "text"
    """A text that people read, as it is."""

    FILE = "file"
    """Something that a browser can't show: it can be opened by another program."""


_KINDS = {
    ".html": Display.PAGE,
    ".svg": Display.PICTURE,
    ".png": Display.IMAGE,
    ".pdf": Display.PAGES,
    **dict.fromkeys((".mmd", ".dot", ".csv", ".json", ".md", ".mdx", ".txt"), Display.TEXT),
}
QUICK = (Display.PAGE, Display.PICTURE, Display.TEXT)
"""What takes a moment to make, so that it is made at once; all else is made aside."""


def kind_of(name: str) -> Display:
    """How a file is shown, by the end of its name."""
    return _KINDS.get(Path(name).suffix, Display.FILE)


class ProductView(Struct, frozen=True):
    """A product of an edition: its name in addresses, the file that is shown of it, and all that can be opened."""

    key: str
    title: str
    shown: str
    files: tuple[str, ...]


class EditionViews(Struct, frozen=True):
    """What is made of a model in one folder: that in one language, for one audience."""

    folder: str
    label: str
    language: str
    views: tuple[ProductView, ...]


Work = Mapping[str, tuple[Target, Artefact]]
"""What is made, by the names of the files."""


def catalogued(work: Iterable[tuple[Target, Artefact]]) -> Work:
    """The work by the names of its files; where a product has no format that can be shown, its PDF as well."""
    by_name: dict[str, tuple[Target, Artefact]] = {}
    for _, pairs in groupby(work, lambda pair: (id(pair[0]), pair[1].product.name)):
        alike = list(pairs)
        target, artefacts = alike[0][0], [artefact for _, artefact in alike]
        product = artefacts[0].product
        can_be_seen = any(kind_of(artefact.file_name()) is not Display.FILE for artefact in artefacts)
        if not can_be_seen and format_named(_PDF).takes(product):
            artefacts.insert(0, Artefact(product, format_named(_PDF)))
        by_name |= {name_of(target, artefact): (target, artefact) for artefact in artefacts}
    return by_name


def name_of(target: Target, artefact: Artefact) -> str:
    """What a file is called: its way from the output folder on."""
    return (target.folder / artefact.file_name(target.variant)).as_posix()


def editions(work: Work) -> Iterator[EditionViews]:
    """The editions with their products; what shows a whole model comes first, then pictures, then documents."""
    for folder, entries in groupby(work.items(), lambda entry: entry[1][0].folder):
        pairs = dict(entries)
        target = next(iter(pairs.values()))[0]
        yield EditionViews(folder.as_posix(), _label(target), target.model.language, tuple(_views(pairs)))


def _views(pairs: Work) -> Iterator[ProductView]:
    by_key: dict[str, list[str]] = {}
    for name, (_, artefact) in pairs.items():
        by_key.setdefault(Path(name).name.removesuffix(artefact.format.suffix), []).append(name)
    views, order = [], list(Display)
    for key, names in by_key.items():
        # Of two pages, such as one and its fragment, the one with the plainer name.
        shown = min(names, key=lambda name: (order.index(kind_of(name)), len(name)))
        views.append(ProductView(key, pairs[names[0]][1].product.title, shown, tuple(names)))
    yield from sorted(views, key=lambda view: order.index(kind_of(view.shown)))


def _label(target: Target) -> str:
    """What tells an edition from others of its spec."""
    edition = "learner's edition" if target.learners else ""
    parts = (target.model.language, target.service, target.audience, edition)
    return " · ".join(part for part in parts if part)
