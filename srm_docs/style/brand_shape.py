"""The written form of a brand: which keys its file may have, and of what kind their values are."""

import functools
from types import MappingProxyType
from typing import Annotated

from srm_docs.core.colour import Colour
from srm_docs.page.placed import SlideKind
from srm_docs.style.template import STYLES
from srm_docs.style.theme import theme_names
from srm_docs.yaml_source.misfits import FileKind, Misfit, Words
from srm_docs.yaml_source.schema_paths import Schema
from srm_docs.yaml_source.shape import MisfitError, Shape, Then


def _colour(value: str) -> str:
    try:
        Colour(value)
    except ValueError as error:
        raise MisfitError("bad_colour") from error
    return value


def _theme(value: str) -> str:
    if value not in theme_names():
        # As pydantic says it of a Literal: which themes there are is known by their files alone.
        raise MisfitError("literal_error", expected=" or ".join(f"'{name}'" for name in theme_names()))
    return value


_Colour = Annotated[str, Then(_colour)]
_OneOrMoreColours = _Colour | list[_Colour]


class _BrandShape(Shape):
    # A brand writes its keys with hyphens, a spec with underscores.
    @staticmethod
    def written(name: str) -> str:
        return name.replace("_", "-")


class Colours(_BrandShape):
    """The colours that take the place of the theme's."""

    accent: _Colour | None = None
    boundary: _Colour | None = None
    customer_side: _OneOrMoreColours | None = None
    provider_side: _OneOrMoreColours | None = None


class Fonts(_BrandShape):
    """The files of a typeface, and what it is called where not as they say."""

    family: str | None = None
    regular: str
    bold: str | None = None
    italic: str | None = None
    bold_italic: str | None = None


def _names(shape: str, keys: tuple[str, ...]) -> type[Shape]:
    """A mapping in which each of these keys may have a text."""
    names = [key.replace("-", "_") for key in keys]
    texts = {"__annotations__": dict.fromkeys(names, str | None), **dict.fromkeys(names)}
    return type(shape, (_BrandShape,), texts)


class Word(_BrandShape):
    """The template for documents, what its styles are called, and the chapters that are not wanted in it."""

    template: str | None = None
    styles: _names("Styles", tuple(STYLES)) | None = None  # type: ignore[valid-type]  # the table is the one list
    leave_out: list[str] | None = None


class PowerPoint(_BrandShape):
    """The template for slides, and which of its layouts are for which kind."""

    template: str | None = None
    layouts: _names("Layouts", tuple(SlideKind)) | None = None  # type: ignore[valid-type]


class Brand(_BrandShape):
    """An organisation's name, logo, colours, typeface and templates."""

    name: str | None = None
    logo: str | None = None
    theme: Annotated[str, Then(_theme)] | None = None
    colours: Colours | None = None
    fonts: Fonts | None = None
    word: Word | None = None
    powerpoint: PowerPoint | None = None


@functools.cache
def _schema() -> Schema:
    from srm_docs.yaml_source.pydantic_shape import model_of

    return model_of(Brand).model_json_schema()


def _no_colour(misfit: Misfit) -> Words:
    return "bad-colour", f"{misfit.quote} is no colour", 'a colour is written "#RRGGBB", in quotes'


BRAND = FileKind(
    Brand,
    _schema,
    "brand",
    "name",
    # Without a regular font there is none, but the other files of the typeface are still looked at.
    stand_ins=MappingProxyType({("fonts", "regular"): ""}),
    sentences=MappingProxyType({"bad_colour": _no_colour}),
)
"""What a brand's file is checked against."""
