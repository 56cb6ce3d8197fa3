"""What a person wants to be followed: specs, for whom, and in what look; and what becomes of it, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from srm_docs.core.errors import MissingError, SrmDocsError, UsageError, refusal
from srm_docs.core.reading import STANDARD_INPUT, recording
from srm_docs.pipeline.looks import look as look_of
from srm_docs.pipeline.plan import WHOLE, Selection
from srm_docs.pipeline.specs import find_specs
from srm_docs.style.look import Look


class Setup(Struct, frozen=True):
    """What was asked for: paths of specs and folders, the selection, the arguments of a look, and folders to read in.

    It can be pickled: a process that makes documents gets it as it is.
    """

    paths: tuple[Path, ...] = ()
    selection: Selection = WHOLE
    styling: Mapping[str, Any] = field(default_factory=dict)
    roots: tuple[Path, ...] = ()

    def specs(self) -> tuple[Path, ...]:
        """The spec files there are now. Raises MissingError and UsageError, also for what can't be followed."""
        if STANDARD_INPUT in self.paths:
            raise UsageError("standard input has no saves to follow; name a file")
        return find_specs(self.paths, self.roots)

    @property
    def named(self) -> tuple[Path, ...]:
        """The files of the look that a person has named: the brand and templates."""
        brand, template = self.styling.get("brand"), self.styling.get("template") or ()
        return tuple(Path(path) for path in (brand, *template) if path)


class LoadedLook(Struct, frozen=True):
    """The look, or the error for which there is none, and the files of which it was made or would have been."""

    look: Look | None
    error: SrmDocsError | None
    files: frozenset[Path]


def load_look(setup: Setup) -> LoadedLook:
    """The look as its files are now. Nothing is raised for what is wrong with it."""
    with recording() as files:
        look, refused = None, None
        try:
            look = look_of(roots=setup.roots, **setup.styling)
        except SrmDocsError as error:
            refused = error
        except OSError as error:
            refused = MissingError(refusal(error))
    return LoadedLook(look, refused, frozenset((*setup.named, *files)))
