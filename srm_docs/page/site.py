"""The entrance to a folder of output: the models in it, and the files that there are of each.

All paths are relative to the folder, with slashes, and not yet encoded as addresses.
"""

from __future__ import annotations

from msgspec import Struct


class ListedFile(Struct, frozen=True):
    """A file: what it is (``title``), in which format and how large, in words."""

    path: str
    title: str
    format: str
    size: str


class ListedEdition(Struct, frozen=True):
    """An edition of a model, in a folder of its own. ``remark`` says that it holds answers, if it does.

    ``page`` is the path of its web page, empty if that was not made.
    """

    title: str
    name: str
    language: str
    remark: str
    page: str
    files: tuple[ListedFile, ...]


class ListedModel(Struct, frozen=True):
    """A model with its editions. ``picture`` is the path of its boundary's picture, ``alternative`` its text, if any.

    ``page`` is the path of the web page that is opened first.
    """

    title: str
    subtitle: str
    language: str
    facts: tuple[str, ...]
    picture: str
    alternative: str
    page: str
    editions: tuple[ListedEdition, ...]


class SitePage(Struct, frozen=True):
    """The entrance. ``language`` is that of its own words."""

    title: str
    description: str
    language: str
    models: tuple[ListedModel, ...]
