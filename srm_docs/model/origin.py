"""Where a model comes from: under which licence its material stands, and how far its facts can be relied on."""

from __future__ import annotations

import enum

from msgspec import Struct


class Confidence(enum.StrEnum):
    """Who says what a model states."""

    PRIMARY = "primary"
    """The publisher of the service, or of the framework, says so itself."""

    SECONDARY = "secondary"
    """Somebody else's account of it."""

    READING = "reading"
    """A reading of terms, laws or documents by the model's author."""


class Maturity(enum.StrEnum):
    """What a model is that nobody has published as it stands."""

    ILLUSTRATIVE = "illustrative"
    """An example that shows how such a model can look."""

    SKELETON = "skeleton"
    """A frame whose cells are to be filled in or checked by whoever uses it."""


class Licence(Struct, frozen=True):
    """The licence of the material that a model is made of.

    ``attribution`` is how its owner is to be named, ``changes`` what was changed of it, both in inline Markdown.
    """

    name: str
    url: str = ""
    attribution: str = ""
    changes: str = ""
