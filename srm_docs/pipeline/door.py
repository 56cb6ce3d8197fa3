"""What a build does for the entrance of its output: whether there is to be one, what it lists, when it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.errors import OutputError
from srm_docs.pipeline import entrance
from srm_docs.pipeline.artefacts import Artefact
from srm_docs.pipeline.entrance import Entrance, Wanted
from srm_docs.pipeline.plan import Selection, Target
from srm_docs.pipeline.site import listed, told_of, unlisted
from srm_docs.style.look import Look


class Door(Struct):
    """The entrance of one run's output. ``folders`` are those into which the run writes.

    ``remarks`` are known before anything is written, ``late`` ones only afterwards.
    """

    output: Path
    folders: tuple[Path, ...]
    look: Look
    is_wanted: bool
    is_of_site: bool
    wanted: Wanted
    remarks: tuple[Diagnostic, ...] = ()
    late: list[Diagnostic] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        output: Path,
        work: Sequence[tuple[Target, Artefact]],
        selection: Selection,
        look: Look,
        *,
        index: bool | None,
        site: bool,
    ) -> Door:
        """The door of a run.

        Whoever asks for single files gets no list of them, but one that is there already is kept right. A site has one.
        """
        folders = tuple(dict.fromkeys(target.folder for target, _ in work))
        by_default = site or not selection.only or entrance.is_there(output)
        is_wanted = bool(work) and (by_default if index is None else index)
        remarks = list(entrance.foreign(output)) if is_wanted else []
        is_wanted = is_wanted and not remarks
        wanted: Wanted = lambda _: True  # noqa: E731
        if site:
            wanted = listed(folders, output)
            remarks += (*told_of((target for target, _ in work), selection), *unlisted(folders, output))
        return cls(output, folders, look, is_wanted, site, wanted, tuple(remarks))

    def foreseen(self, manifests: Mapping[Path, bytes]) -> Entrance | None:
        """The entrance that there would be."""
        return entrance.foreseen(self.output, manifests, self.look, self.wanted) if self.is_wanted else None

    def made(self) -> Entrance | None:
        """The entrance, written. All other files are in their places by now, so that a failure here is a remark."""
        if not self.is_wanted:
            return None
        try:
            return entrance.put(self.output, self.folders, self.look, self.wanted, for_server=self.is_of_site)
        except OutputError as error:
            self.late.append(entrance.unmade(error))
            return None
