"""The specs that come with the program, by name, and where the base of an overlay is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Span
from srm_docs.core.near_names import did_you_mean
from srm_docs.core.reading import Folders, leads_out, witness
from srm_docs.yaml_source.text import OUTSIDE
from srm_docs.yaml_source.tree import parse

SUFFIX = ".yaml"

LIBRARY = "library"
"""The folder with the models that a build of our own specs leaves alone."""

_INSTALLED = Path(__file__).with_name("published")
_CHECKOUT = Path(__file__).parents[2] / "specs"
"""In an installation the specs lie beside this module; in a checkout they are still in their own folder."""

_OWN_WORD = re.compile(
    r"""^(?:\ufeff|---[ \t]+)?(?:(?:\{\s*)?(?:srm|extends)[ \t]*:(?!\S)|[ \t]*(?:\{\s*)?(["'])srm\1[ \t]*:)""",
    re.MULTILINE,
)
"""The key by which a spec is known, in YAML or in JSON, where it begins a line."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def published() -> dict[str, Path]:
    """The specs that come with the program: their files by their names."""
    folder = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return {path.stem: path for inside in (folder, folder / LIBRARY) for path in sorted(inside.glob(f"*{SUFFIX}"))}


Read = Callable[[Path], str | Diagnostic]
"""Reads a file: its text, or why it can't be read."""


class Base(Struct, frozen=True):
    """The file of a base and its text."""

    path: Path
    text: str


def find_base(name: str, overlay: Path, span: Span, read: Read, within: Folders | None) -> Base | Diagnostic:
    """The base of this name: a file beside the overlay, or a spec that comes with the program; or that there is none.

    ``read`` reads the former, which need not lie on the disk; ``span`` is the place of the name; ``within`` are the
    folders in which it may lie, None where a person names it. Of a file that is no spec nothing is told.
    """
    if _ADDRESS.match(name):
        hint = "save it beside this spec; nothing is ever fetched from a network"
        return Diagnostic("missing-base", f"{name} is no file", span, hint)
    path = overlay.parent / name
    shipped = published()
    # Before it is looked whether there is such a file: that, too, is nobody's business.
    if within is not None and leads_out(path, within):
        # One of ours may extend another, and neither lies in the folder of the spec that a person names.
        return _shipped(shipped[name]) if name in shipped else _outside(name, span)
    text = read(path)
    if isinstance(text, str):
        return Base(path, text) if is_spec(text) else _no_spec(name, span)
    if name in shipped:
        return _shipped(shipped[name])
    if text.code == OUTSIDE:
        return _outside(name, span)
    if text.code == "not-text":
        return _no_spec(name, span)
    if _is_there(path):
        return Diagnostic("missing-base", f"{name} {text.message}", span)
    known = [*_beside(overlay, name), *shipped]
    hint = did_you_mean(name, known) or "`srm-docs models` lists those that come with srm-docs"
    return Diagnostic("missing-base", f"there is no spec {name} to extend", span, hint)


def _shipped(path: Path) -> Base:
    data = path.read_bytes()
    witness(path, data)
    return Base(path, data.decode())


def is_spec(text: str) -> bool:
    """Whether a text says of itself that it is a spec, even where it is not valid YAML."""
    if _OWN_WORD.search(text):
        return True
    data = parse(text, "").data
    return isinstance(data, dict) and not data.keys().isdisjoint(("srm", "extends"))


def _no_spec(name: str, span: Span) -> Diagnostic:
    hint = "a spec begins with `srm: 1`"
    return Diagnostic("missing-base", f"{name} is no spec: nothing in it says so", span, hint)


def _outside(name: str, span: Span) -> Diagnostic:
    hint = "put it beside this spec, or allow its folder on the command line: --root DIR"
    return Diagnostic("missing-base", f"{name} lies outside of the folder of the spec", span, hint)


def _beside(overlay: Path, name: str) -> Iterator[str]:
    """The other specs in the folder in which one is looked for, as an overlay would name them."""
    inside = Path(name).parent
    folder = overlay.parent / inside
    if _is_there(folder) and folder.is_dir():
        paths = (path for path in sorted(folder.glob(f"*{SUFFIX}")) if not _is_same(path, overlay))
        yield from ((inside / path.name).as_posix() for path in paths)


def _is_same(path: Path, other: Path) -> bool:
    return path.resolve() == other.resolve()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False
