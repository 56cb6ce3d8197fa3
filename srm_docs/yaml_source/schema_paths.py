"""What a JSON Schema, as pydantic writes it, allows at a path of the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from srm_docs.yaml_source.tree import Path

Schema = dict[str, Any]


def keys_at(schema: Schema, path: Path) -> tuple[str, ...]:
    """The keys that the mapping at a path may have; none where any may stand."""
    return tuple(dict.fromkeys(key for place in schemas_at(schema, path) for key in place.get("properties", ())))


def range_at(schema: Schema, path: Path) -> tuple[int | None, int | None]:
    """The least and the greatest number that may stand at a path; None where there is no bound."""
    places = [place for place in schemas_at(schema, path) if place.get("type") == "integer"]
    return (places[0].get("minimum"), places[0].get("maximum")) if places else (None, None)


def schemas_at(schema: Schema, path: Path) -> list[Schema]:
    """What may stand at a path, each of several shapes by itself."""
    places = list(_alternatives(schema, schema))
    for step in path:
        places = [inner for place in places for inner in _below(place, step, schema)]
    return places


def _below(place: Schema, step: str | int, root: Schema) -> Iterator[Schema]:
    if isinstance(step, int):
        inner = place.get("items")
    else:
        # Where ids are the keys there is one pattern for all of them.
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
