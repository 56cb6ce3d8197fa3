"""``index.html``: the entrance to a folder of output, made of what the manifests in it tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from srm_docs.compose.listing.models import PublishedFolder, site_page
from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.errors import OutputError
from srm_docs.pipeline.published import published
from srm_docs.pipeline.registry import format_named
from srm_docs.pipeline.staging import Staging, check_target, holds
from srm_docs.style.look import Look

NAME = "index.html"
"""The file that a web server shows of a folder."""

_SIGN = b'<meta name="generator" content="srm-docs, list of models">'
"""By this an entrance of ours is known, among pages of ours as well."""
_HEAD = 4096
"""It stands within so many bytes."""

_NO_JEKYLL = ".nojekyll"
"""The file by which GitHub Pages serves all folders as they are, those among them whose names begin with a line."""

Wanted = Callable[[PublishedFolder], bool]
"""Whether a folder is listed."""


class Entrance(Struct, frozen=True):
    """The entrance of a folder: its file, how many models it lists, and whether it changes."""

    path: Path
    models: int
    changed: bool


def foreign(output: Path) -> Iterator[Diagnostic]:
    """That there is an ``index.html`` already, and it is not ours."""
    path = output / NAME
    try:
        check_target(path)
    except OutputError as error:
        yield _left(f"{error}, so that no list of the models is made")
        return
    try:
        with path.open("rb") as file:
            if _SIGN not in file.read(_HEAD):
                yield _left(f"{path} is not of srm-docs, and stays as it is: no list of the models is made")
    except FileNotFoundError:
        return
    except OSError as error:
        yield _left(f"{path} can't be read ({error.strerror}), so that no list of the models is made")


def is_there(output: Path) -> bool:
    """Whether a folder has an entrance that we have made."""
    return (output / NAME).is_file() and not any(foreign(output))


def foreseen(output: Path, manifests: Mapping[Path, bytes | None], look: Look, wanted: Wanted) -> Entrance:
    """The entrance as it will be when a run has written these manifests."""
    data, count = _made(output, manifests, look, wanted)
    return Entrance(output / NAME, count, not holds(output / NAME, data))


def put(output: Path, folders: Iterable[Path], look: Look, wanted: Wanted, *, for_server: bool = False) -> Entrance:
    """Make the entrance of what is on the disk by now; ``for_server``, with what a server wants to have beside it.

    The folder is held from the first look into it, so that of two runs the later one lists what both have made. Raises
    OutputError.
    """
    path = output / NAME
    with Staging() as staging:
        staging.hold(output)
        data, count = _made(output, dict.fromkeys(folders), look, wanted)
        # Looked at again: what came here meanwhile may be another's.
        changed = not holds(path, data) and not any(foreign(output))
        if changed:
            staging.add(path, data)
        if for_server and not (output / _NO_JEKYLL).exists():
            staging.add(output / _NO_JEKYLL, b"")
        staging.commit()
    return Entrance(path, count, changed)


def unmade(error: OutputError) -> Diagnostic:
    """That the entrance could not be written, while all other files were."""
    return _left(f"{error}: no list of the models was made")


def _left(message: str) -> Diagnostic:
    hint = "give that file another name, choose another folder (--output), or do without (--no-index)"
    return Diagnostic("index-left", message, None, hint, Severity.WARNING)


def _made(output: Path, manifests: Mapping[Path, bytes | None], look: Look, wanted: Wanted) -> tuple[bytes, int]:
    """The bytes of an entrance, and how many models it lists."""
    page = site_page(folder for folder in published(output, manifests) if wanted(folder))
    return format_named("html").write(page, look).data, len(page.models)
