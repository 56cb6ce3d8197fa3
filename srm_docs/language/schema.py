"""The JSON Schema of the spec format, and what it says of the keys that a place may have."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from srm_docs.yaml_source.schema_paths import Schema, keys_at, schemas_at
from srm_docs.yaml_source.shape import Shape
from srm_docs.yaml_source.tree import Path

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@functools.cache
def json_schema() -> Schema:
    """The JSON Schema (2020-12) of the written form, for editors and other programs.

    A mapping with ``extends`` is held against that of overlays, in which nothing has to be said and all can be null.
    """
    spec = dict(spec_schema())
    shapes = spec.pop("$defs")
    return {
        "$schema": DIALECT,
        "title": "srm-docs spec",
        "description": spec["description"],
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/Overlay"},
        "else": {"$ref": "#/$defs/Spec"},
        "$defs": {"Spec": spec, **shapes, "Overlay": _overlay(spec), **_overlays(shapes)},
    }


@functools.cache
def spec_schema() -> Schema:
    """The schema of a spec that extends none."""
    from srm_docs.language.shape import Spec
    from srm_docs.yaml_source.pydantic_shape import model_of

    schema = model_of(Spec).model_json_schema()
    _close(schema)
    return schema


_ENTRY = {
    key: {"type": "string", "description": f"In an overlay: the entry of the section {key} which this one stands."}
    for key in ("before", "after")
}
_NULL = {"type": "null"}


def _overlay(spec: Schema) -> Schema:
    return {**_lenient(spec), "required": ["srm", "extends"]}


def _overlays(shapes: Schema) -> Schema:
    """Each shape as an overlay may write it; those of entries with an id also say where they stand."""
    entries = {
        reference.removeprefix("#/$defs/")
        for section in spec_schema()["properties"].values()
        for reference in _references(section.get("patternProperties", {}))
    }
    adapted = {}
    for name, shape in shapes.items():
        lenient = _lenient(shape)
        if name in entries and "properties" in lenient:
            lenient = {**lenient, "properties": {**lenient["properties"], **_ENTRY}}
        adapted[f"Overlay{name}"] = lenient
    return adapted


def _lenient(schema: Any) -> Any:
    """A schema without what must be there, in which every value of a mapping may be null; lists are replaced whole."""
    if isinstance(schema, list):
        return [_lenient(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    adapted = {
        key: _lenient(value) for key, value in schema.items() if key not in ("required", "minProperties", "items")
    }
    if "items" in schema:
        adapted["items"] = schema["items"]
    if "$ref" in adapted:
        adapted["$ref"] = adapted["$ref"].replace("#/$defs/", "#/$defs/Overlay")
    for keys in ("properties", "patternProperties"):
        if keys in adapted:
            adapted[keys] = {key: _nullable(value) for key, value in adapted[keys].items()}
    return adapted


def _nullable(schema: Schema) -> Schema:
    described = {"description": schema["description"]} if "description" in schema else {}
    return {**described, "anyOf": [schema, _NULL]}


def _references(schema: Any) -> Iterator[str]:
    """Every reference in a schema."""
    if isinstance(schema, dict):
        yield from ([schema["$ref"]] if "$ref" in schema else ())
        for inner in schema.values():
            yield from _references(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _references(inner)


def _close(schema: Any) -> None:
    """Forbid every key that is no id where ids are the keys: pydantic names their pattern and lets others through."""
    if isinstance(schema, dict):
        if "patternProperties" in schema:
            schema.setdefault("additionalProperties", False)
        for inner in schema.values():
            _close(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _close(inner)


@functools.cache
def keys_anywhere() -> frozenset[str]:
    """Every key that the format has a name for, in whatever mapping. Cheap: no schema is made for it."""
    import srm_docs.language.shape  # noqa: F401  (shapes are known as soon as they are there)

    # Brands are shapes as well, and may be loaded or not.
    shapes = (shape for shape in _shapes(Shape) if shape.__module__.startswith(f"{__package__}."))
    return frozenset(key for shape in shapes for key in shape.WRITTEN_KEYS)


def _shapes(shape: type[Shape]) -> Iterator[type[Shape]]:
    """A shape and all that are made from it."""
    yield shape
    for derived in shape.__subclasses__():
        yield from _shapes(derived)


def allowed_keys(path: Path) -> tuple[str, ...]:
    """The keys that the mapping at a path of a spec may have; none where any id may stand."""
    return keys_at(spec_schema(), path)


def required_keys(path: Path) -> tuple[tuple[str, ...], ...]:
    """The keys that the mapping at a path must have, for each of the shapes that it may take."""
    return tuple(tuple(place["required"]) for place in schemas_at(spec_schema(), path) if "required" in place)


def takes_text(path: Path) -> bool | None:
    """Whether a text for readers may stand at a path; None where nothing may."""
    places = schemas_at(spec_schema(), path)
    return any(isinstance(place.get("type"), list) for place in places) if places else None
