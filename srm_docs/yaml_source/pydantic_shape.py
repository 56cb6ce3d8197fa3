"""Shapes as pydantic knows them: made of their declarations, for all that is wrong with data, and for a schema."""

from __future__ import annotations

import functools
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
    create_model,
)
from pydantic_core import PydanticCustomError

from srm_docs.yaml_source.reading import UNIONS, yaml_kind
from srm_docs.yaml_source.shape import (
    REQUIRED,
    AsSchema,
    Between,
    DeclaredKey,
    First,
    MisfitError,
    Shape,
    Sized,
    Then,
    Told,
)

_ShapeT = TypeVar("_ShapeT", bound=Shape)


class _ShapedModel(BaseModel):
    # Each is built once, as a part of the whole, and not by itself as well, which takes a fifth of the time of a check.
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False, defer_build=True)


def validated(shape: type[_ShapeT], data: Any) -> _ShapeT:
    """The value of this shape that the data are. Raises pydantic's ValidationError: all that is wrong with them."""
    return _as_shape(shape, model_of(shape).model_validate(data))


_MODELS: dict[type[Shape], type[BaseModel]] = {}


def model_of(shape: type[Shape]) -> type[BaseModel]:
    """The model of a shape, which is made once."""
    if shape not in _MODELS:
        fields: dict[str, Any] = {name: (_kind(key.kind), _field(shape, name, key)) for name, key in shape.KEYS.items()}
        _MODELS[shape] = create_model(shape.__name__, __base__=_ShapedModel, __doc__=shape.__doc__, **fields)
    return _MODELS[shape]


def _as_shape(shape: type[_ShapeT], model: BaseModel) -> _ShapeT:
    return shape(**{name: getattr(model, name) for name in model.model_fields_set})


def _field(shape: type[Shape], name: str, key: DeclaredKey) -> Any:
    default = ... if key.default is REQUIRED else key.default
    if isinstance(default, Shape):
        default = model_of(type(default))(**default.given)
    return Field(default, alias=shape.written(name), description=key.description, json_schema_extra=key.schema)


def _kind(kind: Any) -> Any:
    """A kind as pydantic declares it."""
    if isinstance(kind, type) and issubclass(kind, Shape):
        return Annotated[model_of(kind), AfterValidator(functools.partial(_as_shape, kind))]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        plain, *marks = inner
        if told := next((mark for mark in marks if isinstance(mark, Told)), None):
            return _told(get_args(plain), told)
        for mark in marks:
            plain = Annotated[_kind(plain), _mark(mark)] if mark is marks[0] else Annotated[plain, _mark(mark)]
        return plain
    if origin in UNIONS:
        return _alternatives(inner)
    if origin in (list, dict):
        return origin[tuple(map(_kind, inner))]
    return kind


def _mark(mark: Any) -> Any:
    match mark:
        case First(change):
            return BeforeValidator(change)
        case Then(make):
            return AfterValidator(functools.partial(_made, make))
        case Between(least, most):
            return Field(ge=least, le=most)
        case Sized(least, most):
            return Field(min_length=least or None, max_length=most)
        case AsSchema(schema):
            return WithJsonSchema(schema)
    return mark


def _made(make: Any, value: Any) -> Any:
    try:
        return make(value)
    except MisfitError as error:
        raise PydanticCustomError(error.kind, error.kind, error.context) from error


def _alternatives(kinds: tuple[Any, ...]) -> Any:
    """One of several kinds, each tagged in angle brackets, which are dropped from the location of an error."""
    some = [kind for kind in kinds if kind is not type(None)]
    if some[1:]:
        tags = {yaml_kind(kind): f"<{yaml_kind(kind).__name__}>" for kind in some}
        tagged = [Annotated[_kind(kind), Tag(tags[yaml_kind(kind)])] for kind in some]
        one: Any = Annotated[Union[tuple(tagged)], Discriminator(lambda value: tags.get(type(value), "<str>"))]  # noqa: UP007
    else:
        one = _kind(*some)
    return one if len(some) == len(kinds) else one | None


def _told(shapes: tuple[type[Shape], ...], told: Told) -> Any:
    tagged = [Annotated[_kind(shape), Tag(f"<{shape.__name__}>")] for shape in shapes]

    def tag(value: Any) -> str:
        shape = told.shape_of(value) if isinstance(value, dict) else shapes[0]
        return f"<{shape.__name__}>"

    return Annotated[Union[tuple(tagged)], Discriminator(tag)]  # noqa: UP007
