"""The texts of a document, with their places."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Span
from srm_docs.yaml_source.tree import Data, Path, Tree


def scalars(tree: Tree) -> Iterator[tuple[str, Span]]:
    """Every text of the document with its place, keys left out."""
    # What stands side by side is found in what holds it, which is looked for once.
    holder_path: Path = ()
    holder = tree.data
    for path, place in tree.places.items():
        if path[:-1] != holder_path:
            holder_path, holder = path[:-1], _at(tree.data, path[:-1])
        value = _at(holder, path[-1:])
        if isinstance(value, str):
            yield value, place.value


def _at(data: Data, path: Path) -> Data:
    for step in path:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
