"""Which specs a run is about, and the folder of output that each has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from srm_docs.core.errors import MissingError, UsageError
from srm_docs.core.reading import STANDARD_INPUT, Folders, leads_out
from srm_docs.pipeline.folders import folder_name

DEFAULT_FOLDER = Path("specs")
"""Where specs are looked for if none is named."""

SUFFIXES = (".yaml", ".yml")
"""How the names of specs end."""


def find_specs(paths: Sequence[Path | str] = (), roots: Folders = ()) -> tuple[Path, ...]:
    """The spec files that the paths stand for, each once: a file for itself, a directory for the specs in it.

    A link in a directory is followed only within it and the ``roots``: nobody has named the file to which it leads.

    Without a path: those in ``specs``. Raises MissingError for a path that isn't there and UsageError for a
    directory that holds no spec.
    """
    specs = [spec for path in paths or (DEFAULT_FOLDER,) for spec in _specs_at(Path(path), roots)]
    # Turned around twice: a dictionary has the last of two equal keys, and the first name is wanted.
    return tuple({spec.resolve(): spec for spec in reversed(specs)}.values())[::-1]


def folders(specs: Iterable[Path], output: Path) -> dict[Path, Path]:
    """The folder of each spec. Raises UsageError where two would have one, as some file systems ignore case."""
    taken: dict[str, Path] = {}
    folder_of: dict[Path, Path] = {}
    for spec in specs:
        name = "spec" if spec == STANDARD_INPUT else folder_name(spec.stem)
        namesake = taken.setdefault(name.casefold(), spec)
        if namesake is not spec:
            raise UsageError(f"{namesake} and {spec} would both be built into {output / name}; rename one of them")
        folder_of[spec] = output / name
    return folder_of


def _specs_at(path: Path, roots: Folders) -> list[Path]:
    if path == STANDARD_INPUT:
        return [path]
    if not path.is_dir():
        if not _exists(path):
            raise MissingError(f"{path} does not exist{_advice(path)}")
        return [path]
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        raise MissingError(f"{path} can't be read: {error.strerror}") from error
    entries = [entry for entry in inside if _is_spec(entry)]
    if not entries:
        raise UsageError(f"{path} holds no spec (*.yaml, *.yml){_advice(path)}")
    for entry in entries:
        if entry.is_symlink() and leads_out(entry, (path, *roots)):
            advice = f"name the file itself, or allow its folder: --root {entry.resolve().parent}"
            raise UsageError(f"{entry} is a link that leads out of {path}; {advice}")
    return entries


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _is_spec(entry: Path) -> bool:
    return entry.suffix.lower() in SUFFIXES and not entry.name.startswith(".") and entry.is_file()


def _advice(path: Path) -> str:
    return "; `srm-docs init` writes a first spec" if path == DEFAULT_FOLDER else ""
