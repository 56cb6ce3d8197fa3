"""A value as YAML text for a certain place: in brackets or not, behind so many columns, in the style of what was there.

What is written is read back before it is used, so that no text becomes anything else.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

from msgspec import Struct

from srm_docs.yaml_source.tree import Data, parse
from srm_docs.yaml_source.writing import dump

WIDTH = 120
"""The width of a line, in characters, beyond which a text is folded."""

_NUMBER = re.compile(r"[-+]?\.?\d[\d_.:xeE+-]*")
"""What other readers of YAML would take for a number or a date, and write in another way when they save the file."""


class Spot(Struct, frozen=True):
    """Where a value is to stand: behind ``column`` characters, in brackets or not, and how far its lines are indented.

    ``style`` is the sign of the text that it stands in for: a quotation mark, `|` or `>`; empty if that is plain.
    """

    column: int
    indent: int
    flow: bool
    style: str = ""


def emitted(value: Data, spot: Spot) -> str:
    """The value as it is to be written there. Raises ValueError where YAML has no way to write it."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return next(_readable(value, spot))
    inline = _in_brackets(value)
    if spot.flow or not value or spot.column + len(inline) <= WIDTH:
        return inline
    return "\n" + indented(dump(value), spot.indent).rstrip("\n")


def emitted_key(key: str) -> str:
    """A key as it is to be written."""
    return next(_readable(key, Spot(0, 0, flow=True)))


def indented(text: str, indent: int) -> str:
    """Lines of YAML, moved to the right."""
    return textwrap.indent(text, " " * indent)


def _in_brackets(value: Data) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{emitted_key(key)}: {_in_brackets(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_in_brackets, value)) + "]"
    return emitted(value, Spot(0, 0, flow=True))


def _readable(text: str, spot: Spot) -> Iterator[str]:
    """The ways to write a text that are read as it, the best first."""
    for written in _ways(text, spot):
        shown = f"[{written}]" if spot.flow else f"{' ' * max(spot.indent - 2, 0)}k: {written}\n"
        tree = parse(shown, "")
        data = tree.data
        value = (
            data[0] if isinstance(data, list) and len(data) == 1 else data.get("k") if isinstance(data, dict) else None
        )
        if value == text and not tree.diagnostics:
            yield written
    raise ValueError(f"YAML has no way to write {text!r}")


def _ways(text: str, spot: Spot) -> Iterator[str]:
    """The ways to write a text: in the style of what stood there if it can be; plain, in quotes, in a block."""
    fits = spot.column + len(text) + 2 <= WIDTH
    if not spot.flow and "\n" in text:
        yield _block("|-", text.split("\n"), spot)
    if spot.flow or (fits and spot.style not in ("|", ">")):
        if spot.style == "'":
            yield _single(text)
        elif spot.style == '"' or _NUMBER.fullmatch(text):
            yield _double(text)
        yield text
    elif spot.style != '"' or not fits:
        yield _folded(text, spot)
    if '"' in text or "\\" in text:
        yield _single(text)
    yield _double(text)


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    # The escapes of JSON are all known to YAML (YAML 1.2, 1.3).
    return json.dumps(text, ensure_ascii=False)


def _folded(text: str, spot: Spot) -> str:
    """Lines that are read as one; what has runs of spaces is not read as it was, and is not taken."""
    lines = textwrap.wrap(
        text, max(40, WIDTH - spot.indent), break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
    return _block(">-", lines, spot)


def _block(sign: str, lines: list[str], spot: Spot) -> str:
    return "\n".join((sign, *(" " * spot.indent + line if line else "" for line in lines)))
