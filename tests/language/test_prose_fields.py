"""Each text of the format is known as Markdown, as a name, or as what readers don't see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from srm_docs.language.prose_fields import names, prose_fields
from srm_docs.language.schema import spec_schema
from srm_docs.yaml_source.tree import Tree

REFERENCES = {"extends", "base_version", "audience", "audiences", "domains", "answer", "accept"}
"""Keys whose texts point at something or are for authors, and are no words for readers."""


def _texts(place: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of each text that the schema allows, with 0 for any entry and `x` for any key."""
    root = spec_schema()
    if "$ref" in place:
        place = root["$defs"][place["$ref"].rpartition("/")[2]]
    for choice in place.get("anyOf", place.get("oneOf", ())):
        # A text by language is the same text.
        if not choice.get("description", "").startswith("The text by language"):
            yield from _texts(choice, path)
    if isinstance(place.get("type"), list) and "string" in place["type"]:
        yield path
    for key, inner in place.get("properties", {}).items():
        yield from _texts(inner, (*path, key))
    for inner in place.get("patternProperties", {}).values():
        yield from _texts(inner, (*path, "x"))
    if isinstance(place.get("items"), dict):
        yield from _texts(place["items"], (*path, 0))


TEXTS = sorted(
    {path for path in _texts(spec_schema()) if not REFERENCES & set(path) and path[-2:] != ("proves", "when")}, key=str
)


def _nested(path: tuple[str | int, ...]) -> Any:
    """Data that hold a text at a path, and nothing else."""
    data: Any = "A *text*"
    for step in reversed(path):
        data = [data] if step == 0 else {step: data}
    return data


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: ".".join(map(str, path)))
def it_knows_whether_a_text_has_markup(path: tuple[str | int, ...]) -> None:
    tree = Tree(_nested(path), {}, ())
    assert [known for known, *_ in (*prose_fields(tree), *names(tree))] == [path]
