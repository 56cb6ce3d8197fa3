"""What ``srm-docs build`` does before it reads its options, and what it tells when it is done."""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from srm_docs.cli._look_options import StyledCommand
from srm_docs.cli._output import printable

if TYPE_CHECKING:
    from srm_docs.pipeline.result import BuildResult
    from srm_docs.pipeline.unchanged import Call

CALL = "srm_docs.call"
"""Where the context keeps the call."""

ALWAYS = "--force"
"""The option with which a build is made in any case."""


class BuildCommand(StyledCommand):
    """Looks whether there is anything to do at all before it reads its options, which takes longer than that."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments, unless the same call would change nothing: then that is told, and all is done."""
        from srm_docs.pipeline.unchanged import recall

        call = _call(args)
        if ALWAYS not in args and not extra.get("resilient_parsing") and (result := recall(call)):
            tell(result)
            raise click.exceptions.Exit
        ctx = super().make_context(info_name, args, parent, **extra)
        ctx.meta[CALL] = call
        return ctx


def _call(args: list[str]) -> Call:
    """The call as far as it can be seen without the options of all formats: where its output is.

    A word that looks like our option and is the value of another one leads to another folder, where there is no record
    of this call.
    """
    from srm_docs.pipeline.unchanged import Call

    output = "output"
    for word, next_word in pairwise((*args, "")):
        if word in ("-o", "--output"):
            output = next_word
        elif word.startswith("--output="):
            output = word.partition("=")[2]
        elif word.startswith("-o"):
            output = word[2:]
    return Call(Path(output), tuple(word for word in args if word != ALWAYS))


def tell(result: BuildResult, *, dry_run: bool = False) -> None:
    """Print what came of a build that went well."""
    from srm_docs.cli._reporting import show

    show(result.report)
    _close(result, dry_run=dry_run)


def _close(result: BuildResult, *, dry_run: bool) -> None:
    """Say what was made: a line a folder, and a total."""
    from srm_docs.cli._reporting import accepted_of

    folders = 0
    for folder, group in groupby(result.files, lambda file: file.path.parent):
        folders += 1
        files = list(group)
        if dry_run:
            for file in files:
                click.echo(printable(f"{file.path}: {'would be written' if file.changed else 'unchanged'}"))
        else:
            click.echo(printable(f"{folder}: {', '.join(file.path.name for file in files)}"))
    for folder, stale in groupby(result.stale, lambda path: path.parent):
        names = ", ".join(path.name for path in stale)
        click.echo(printable(f"{folder}: of an earlier build and out of date: {names}"), err=True)
    for folder, removed in groupby(result.removed, lambda path: path.parent):
        names = ", ".join(path.name for path in removed)
        click.echo(printable(f"{folder}: {'would be removed' if dry_run else 'removed'}: {names}"))
    if (entrance := result.entrance) and entrance.changed:
        would = "would list" if dry_run else "lists"
        click.echo(printable(f"{entrance.path}: {would} {_count(entrance.models, 'model')}"))
    changed = sum(file.changed for file in result.files)
    total = f"{_count(len(result.files), 'file')} in {_count(folders, 'folder')}"
    verb = "would be written" if dry_run else "written"
    accepted = accepted_of(result.report)
    counted = f" ({accepted})" if accepted else ""
    click.echo(f"{total}: {changed} {verb}, {len(result.files) - changed} unchanged{counted}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
