"""The JSON Schema of the spec format, and what it says of the keys that a place may have."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@functools.cache
def json_schema() -> Schema:
    """The JSON Schema (2020-12) of the written form, for editors and other programs."""
    from srm_docs.spec.shape import Spec

    schema = Spec.model_json_schema()
    _close(schema)
    return {"$schema": DIALECT, **schema, "title": "srm-docs spec"}


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


def allowed_keys(path: Sequence[str | int]) -> tuple[str, ...]:
    """The keys that the mapping at a path may have; none where any id may stand."""
    return tuple(dict.fromkeys(key for place in _at(path) for key in place.get("properties", ())))


def takes_text(path: Sequence[str | int]) -> bool | None:
    """Whether a text for readers may stand at a path; None where nothing may."""
    places = _at(path)
    return any(isinstance(place.get("type"), list) for place in places) if places else None


def _at(path: Sequence[str | int]) -> list[Schema]:
    """What may stand at a path, each of several shapes by itself."""
    schema = json_schema()
    places = list(_alternatives(schema, schema))
    for step in path:
        places = [found for place in places for found in _below(place, step, schema)]
    return places


def _below(place: Schema, step: str | int, root: Schema) -> Iterator[Schema]:
    if isinstance(step, int):
        inner = place.get("items")
    else:
        patterns = place.get("patternProperties", {})
        inner = place.get("properties", {}).get(step) or next(
            iter(patterns.values()), place.get("additionalProperties")
        )
    if isinstance(inner, dict):
        yield from _alternatives(inner, root)


def _alternatives(schema: Schema, root: Schema) -> Iterator[Schema]:
    """The schema itself, references followed, or each of the schemas that it leaves the choice of."""
    if "$ref" in schema:
        yield from _alternatives(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
        return
    choices = schema.get("anyOf") or schema.get("oneOf")
    if choices:
        for choice in choices:
            yield from _alternatives(choice, root)
    else:
        yield schema
