"""The text of a spec, or of a map, as a person likes to read it: comments say where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from srm_docs.importing.guess import Guess
from srm_docs.importing.spec_data import ImportedSpec
from srm_docs.yaml_source.readable import Readable, block
from srm_docs.yaml_source.readable import key as yaml_key
from srm_docs.yaml_source.text import without_illegal

ROWS = "responsibilities"


def spec_text(spec: ImportedSpec, remarks: Sequence[str]) -> str:
    """The text of a new spec; ``remarks`` are the comments at its beginning, a line each."""
    lines = [*map(_comment, remarks), ""]
    for key, value in spec.head.items():
        # An entry a line, so that the next import, or a person, changes one line for one of them.
        lines += ["", f"{key}:", *block(value, 2)] if isinstance(value, Mapping) else block({key: value})
    lines += ["", f"{ROWS}:"]
    for id_, row in spec.rows.items():
        lines += row_lines(id_, row)
    return "\n".join(lines) + "\n"


def row_lines(id_: str, row: Mapping[str, Readable]) -> Iterator[str]:
    """A row of the matrix, as lines."""
    yield f"  {yaml_key(id_)}:"
    yield from block(row, 4)


def map_text(guess: Guess) -> str:
    """The text of a guessed map, with what was guessed and what has to be told."""
    lines = ["# A map for `srm-docs import --map`, guessed. Complete it, and take these comments out."]
    lines += [_comment(f"Guessed: {it}") for it in guess.guessed]
    lines += [_comment(f"To be told: {it}") for it in guess.to_tell]
    return "\n".join([*lines, "", *block(guess.map)]) + "\n"


def _comment(text: str) -> str:
    return "# " + " ".join(without_illegal(text).split())
