"""Specs as they were: a file of a revision that git keeps."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from srm_docs.core.bounds import SPEC
from srm_docs.core.diagnostics import Diagnostic, Span
from srm_docs.core.errors import MissingError, UsageError
from srm_docs.core.reading import STANDARD_INPUT, Folders
from srm_docs.language.loader import Loaded, load
from srm_docs.language.published import Read
from srm_docs.pipeline._git import ask_git
from srm_docs.yaml_source.text import decode


class GitRevision(Struct, frozen=True):
    """A revision of the repository in which a spec lies, such as ``HEAD~1`` or ``v1.0``."""

    name: str

    def read(self, path: Path) -> str | Diagnostic:
        """The text of a file in this revision, or why there is none."""
        # With `./` git counts from this folder, and else from the root of the repository.
        place, span = f"{self.name}:./{path.name}", Span(str(path), 1, 1, 1, 1)
        size = ask_git(path.parent, "cat-file", "-s", place)
        if isinstance(size, bytes) and int(size) > SPEC.most_bytes:
            message = f"the file is too large: it has {int(size) / 1e6:,.1f} MB; it may have {SPEC}"
            return Diagnostic("file-too-large", message, span)
        # Not `show`, which obeys more settings.
        git_output = ask_git(path.parent, "cat-file", "blob", place)
        if isinstance(git_output, str):
            message = f"can't be read in revision {self.name}: {git_output}"
            return Diagnostic("unreadable-file", message, span)
        return decode(git_output, str(path))


def load_version(version: str, language: str | None = None, roots: Folders = ()) -> Loaded:
    """Load a spec: a file, or one of a revision, ``REV:path``. Raises UsageError and MissingError as `find` does."""
    if Path(version).exists() or ":" not in version:
        return load_at(Path(version), "", language, roots)
    revision, _, path = version.partition(":")
    return load_at(Path(path), revision, language, roots)


def load_at(path: Path, revision: str, language: str | None = None, roots: Folders = ()) -> Loaded:
    """Load a spec as it is, or as it was in a revision. Raises MissingError where there is no such file or revision."""
    read: Read | None = None
    if path.is_dir():
        raise UsageError(f"{path} is a directory; name a spec in it")
    if revision and path == STANDARD_INPUT:
        raise UsageError("git keeps no standard input; name a file, or two specs to compare")
    if revision:
        _check(path, revision)
        read = GitRevision(revision).read
    elif path != STANDARD_INPUT and not path.exists():
        raise MissingError(f"{path} does not exist")
    return load(path, language, read, roots)


def _check(path: Path, revision: str) -> None:
    """Raise for a revision that git does not know, or in which the file was not there."""
    # git would take it for an option.
    if revision.startswith("-"):
        raise UsageError(f"{revision} is no revision")
    folder = path.parent
    if not folder.is_dir():
        raise MissingError(f"{folder} is no folder")
    known = ask_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if isinstance(known, str):
        raise MissingError(_why_unknown(folder, revision, known))
    if isinstance(ask_git(folder, "cat-file", "-e", f"{revision}:./{path.name}"), str):
        raise MissingError(f"{path} was not there in revision {revision}")


def _why_unknown(folder: Path, revision: str, failure: str) -> str:
    """Why git finds no revision: there is none, or git can't or won't look into the folder at all."""
    inside = ask_git(folder, "rev-parse", "--git-dir")
    if isinstance(inside, bytes):
        return f"git knows no revision {revision}"
    if failure.startswith("git "):
        return failure
    # Of somebody else's repository git says how to trust it.
    return (
        f"{folder} is in no git repository" if "not a git repository" in inside else f"git refuses {folder}: {inside}"
    )
