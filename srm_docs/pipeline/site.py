"""A site: what of the specs is to be put on a web server, in folders without an edition's name.

Who publishes a course is hurt by its answers among the files, and by what only some readers may see. So a site is of
the learner's edition for the widest circle of readers, unless somebody asks for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from srm_docs.compose.listing.models import PublishedFolder
from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.values import replace
from srm_docs.pipeline import plan
from srm_docs.pipeline.entrance import Wanted
from srm_docs.pipeline.folders import check_folders
from srm_docs.pipeline.plan import Selection, Target, seen_by
from srm_docs.pipeline.published import published


def site_targets(wholes: Sequence[Target], selection: Selection) -> tuple[Target, ...]:
    """What a selection publishes of whole models. Raises UsageError as `srm_docs.pipeline.plan.targets` does."""
    shown = wholes if selection.audiences else [_for_widest(whole) for whole in wholes]
    targets = tuple(_in_short_folder(target, selection) for target in plan.targets(shown, selection))
    check_folders(targets)
    return targets


def _for_widest(whole: Target) -> Target:
    """The model for the widest circle of its readers; as it is where all may see all of it."""
    for audience in whole.model.audiences[:1]:
        seen = whole.changed(partial(seen_by, audience=audience))
        if seen.model != whole.model:
            return replace(seen, audience=audience)
    return whole


def _in_short_folder(target: Target, selection: Selection) -> Target:
    """In the folder of what it is an edition of: a site has one edition, and mostly one audience."""
    above = (target.learners or target.practice) + (bool(target.audience) and len(selection.audiences) < 2)
    return replace(target, folder=(target.folder, *target.folder.parents)[above])


def told_of(targets: Iterable[Target], selection: Selection) -> Iterator[Diagnostic]:
    """Which specs are not shown whole, though nobody has asked for that."""
    if selection.audiences:
        return
    for name, audience, narrowest in dict.fromkeys(
        (target.model.name, target.audience, target.model.audiences[-1]) for target in targets if target.audience
    ):
        message = f"{name} is published as the audience '{audience}' may see it"
        hint = f"choose another with --audience; '{narrowest}' sees all of it"
        yield Diagnostic("site-audience", message, None, hint, Severity.NOTE)


def listed(folders: Iterable[Path], output: Path) -> Wanted:
    """What the entrance of a site lists: what this run has made, and nothing that was made for others."""
    made = {tuple(folder.relative_to(output).parts) for folder in folders}
    return lambda folder: folder.path in made


def unlisted(folders: Iterable[Path], output: Path) -> Iterator[Diagnostic]:
    """What lies in the folder of a site and is not of this run: its address can be guessed, also without a link."""
    wanted = listed(folders, output)
    yield from (_left_there(output, folder) for folder in published(output, {}) if not wanted(folder))


def _left_there(output: Path, folder: PublishedFolder) -> Diagnostic:
    code, what = ("answers-left", "holds answers") if folder.answers else ("site-audience", "may be for other readers")
    message = f"{output.joinpath(*folder.path)} {what}, and lies in the folder of a site; it is not listed there"
    hint = "take it away before the site is put on a server, or build it with the others"
    return Diagnostic(code, message, None, hint, Severity.WARNING)
