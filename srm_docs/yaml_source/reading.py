"""Making values of data that have the right shape. What has not is only refused here: `fit` finds out why."""

from __future__ import annotations

import datetime
import functools
import re
import types
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from srm_docs.yaml_source.shape import Between, First, MisfitError, Shape, Sized, Then, Told

_ShapeT = TypeVar("_ShapeT", bound=Shape)
_Reader = Callable[[Any], Any]

UNIONS = (Union, types.UnionType)
"""What a choice between alternatives is for Python: `Annotated[…] | None` is one of the former, `str | None` of the
latter."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)


def read(shape: type[_ShapeT], data: Any) -> _ShapeT:
    """The value of this shape that the data are. Raises MisfitError for anything that is not as usual."""
    if type(data) is not dict:
        raise MisfitError
    given: dict[str, Any] = {}
    for written, value in data.items():
        key = shape.WRITTEN_KEYS.get(written)
        if key is None:
            raise MisfitError
        if key.read is None:
            # Made when a file has the key: most have a few of all that there are.
            key.read = _reader(key.kind)
        given[key.name] = key.read(value)
    if not given.keys() >= shape.REQUIRED_KEYS:
        raise MisfitError
    return shape(**given)


@functools.cache
def _reader(kind: Any) -> _Reader:
    """What reads a value of a kind."""
    if isinstance(kind, type) and issubclass(kind, Shape):
        return functools.partial(read, kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _marked(*inner)
    if origin in UNIONS:
        return _alternatives(inner)
    if origin is Literal:
        return _one_of(frozenset(inner))
    if origin is list:
        return _list(_reader(*inner))
    if origin is dict:
        return _mapping(*map(_reader, inner))
    return _SINGLE[kind]


def _marked(kind: Any, *marks: Any) -> _Reader:
    if told := next((mark for mark in marks if isinstance(mark, Told)), None):
        return _told(told)
    first = [mark.change for mark in marks if isinstance(mark, First)]
    then = [_step(mark) for mark in marks if isinstance(mark, Then | Between | Sized)]

    def read_marked(value: Any) -> Any:
        for step in steps:
            value = step(value)
        return value

    steps = [*first, _reader(kind), *then]
    return read_marked


def _step(mark: Then | Between | Sized) -> _Reader:
    if isinstance(mark, Then):
        return mark.make
    least, most = mark.least, mark.most

    def check(value: Any) -> Any:
        size = value if isinstance(mark, Between) else len(value)
        if size < least or (most is not None and size > most):
            raise MisfitError
        return value

    return check


def _told(told: Told) -> _Reader:
    def read_told(value: Any) -> Any:
        if type(value) is not dict:
            raise MisfitError
        return read(told.shape_of(value), value)

    return read_told


def _alternatives(kinds: tuple[Any, ...]) -> _Reader:
    readers = {yaml_kind(kind): _reader(kind) for kind in kinds}
    return lambda value: readers.get(type(value), _refuse)(value)


def yaml_kind(kind: Any) -> type:
    """What a value of a kind is in the data: a text, a list, a mapping, or nothing."""
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if get_origin(kind) is Annotated and get_origin(plain) in UNIONS:
        return dict  # of several shapes
    if isinstance(plain, type) and issubclass(plain, Shape):
        return dict
    origin = get_origin(plain)
    return origin if origin in (list, dict) else type(None) if plain in (None, type(None)) else str


def _one_of(words: frozenset[str]) -> _Reader:
    def read_word(value: Any) -> Any:
        if type(value) is not str or value not in words:
            raise MisfitError
        return value

    return read_word


def _list(read_item: _Reader) -> _Reader:
    def read_list(value: Any) -> Any:
        return [read_item(item) for item in value] if type(value) is list else _refuse(value)

    return read_list


def _mapping(read_key: _Reader, read_value: _Reader) -> _Reader:
    def read_mapping(value: Any) -> Any:
        if type(value) is not dict:
            raise MisfitError
        return {read_key(key): read_value(inner) for key, inner in value.items()}

    return read_mapping


def _refuse(_: Any) -> Any:
    raise MisfitError


def _text(value: Any) -> Any:
    return value if type(value) is str else _refuse(value)


def _number(value: Any) -> Any:
    # Other ways to write one, such as 1_000, are for pydantic to know; the same holds for dates.
    return int(value) if type(value) is str and _NUMBER.fullmatch(value) else _refuse(value)


def _date(value: Any) -> Any:
    if type(value) is str and _DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise MisfitError from None
    return _refuse(value)


def _nothing(value: Any) -> Any:
    return None if value is None else _refuse(value)


_SINGLE: dict[Any, _Reader] = {
    str: _text,
    int: _number,
    datetime.date: _date,
    type(None): _nothing,
    None: _nothing,
}
