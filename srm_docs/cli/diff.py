"""``srm-docs diff``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from srm_docs.cli._bound_options import bound_options
from srm_docs.cli._look_options import StyledCommand
from srm_docs.cli._root_option import root_option

if TYPE_CHECKING:
    from srm_docs.model.change import Changes
    from srm_docs.page.report import ChangeReport
    from srm_docs.pipeline.artefacts import Artefact
    from srm_docs.style.look import Look

_EPILOG = """\
\b
For example:
  srm-docs diff policy-2025.yaml policy-2026.yaml
  srm-docs diff specs/policy.yaml                      what is not committed yet
  srm-docs diff specs/policy.yaml --since v1.0
  srm-docs diff v1.0:specs/policy.yaml v2.0:specs/policy.yaml
  srm-docs diff specs/policy.yaml --since main --fail-on moved --format markdown

\b
As JSON: srm_diff (the version of this form), old, new (title, version, as_of),
and changes, each with kind (moved, added, removed, renamed, changed), part,
id, name, aspect, services (empty: all), owner, before, after.
"""

_BINARY = frozenset({"docx", "pdf", "xlsx"})
"""Formats that are no text."""

_COLOURS = {
    "moved": "magenta",
    "added": "green",
    "removed": "red",
    "renamed": "cyan",
    "changed": "yellow",
    "before": "red",
    "after": "green",
}


def _complete_format(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    from srm_docs.pipeline.registry import formats_of, product

    return [format_.name for format_ in formats_of(product("changes")) if format_.name.startswith(incomplete)]


@click.command(
    cls=StyledCommand,
    product="changes",
    epilog=_EPILOG,
)
@click.argument("old", metavar="OLD")
@click.argument("new", required=False, metavar="[NEW]")
@click.option("--since", metavar="REV", help="Compare OLD as it is with what it was in this revision of git.")
@click.option(
    "--format",
    "format_",
    default="text",
    show_default=True,
    metavar="NAME",
    shell_complete=_complete_format,
    help="text (for the terminal), markdown (a pull request), html, json (programs), docx or pdf (a revision history),"
    " xlsx or csv.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file.")
@click.option("--language", metavar="TAG", help="Compare the specs in this language; without it, the new one's first.")
@click.option("--audience", metavar="NAME", help="Compare what these readers may see, such as public.")
@click.option(
    "--fail-on",
    type=click.Choice(["moved", "any"]),
    help="End with exit code 1 if a duty moved to another owner, or if anything changed.",
)
@root_option
@bound_options
@click.pass_context
def diff(
    ctx: click.Context,
    /,
    old: str,
    new: str | None,
    since: str | None,
    format_: str,
    output: Path | None,
    language: str | None,
    audience: str | None,
    fail_on: str | None,
    roots: tuple[Path, ...],
    **options: Any,
) -> None:
    """Show what changed from the spec OLD to the spec NEW, changes of responsibility first.

    Each is a file, or a file of a git revision, REV:path. Without NEW, OLD as it is now is compared with what it was
    when it was last committed, or in the revision of --since. Overlays are compared with all that they extend.
    """
    from srm_docs.cli._reporting import show
    from srm_docs.core.diagnostics import Report
    from srm_docs.core.errors import UsageError
    from srm_docs.model.change import ChangeKind
    from srm_docs.pipeline.artefacts import artefact
    from srm_docs.pipeline.limits import look_limits
    from srm_docs.pipeline.looks import look as chosen_look

    if new is not None and since:
        raise UsageError("--since compares one file with what it was; give either NEW or --since")
    # Before the specs are read: a slip in the format is no reason to wait for git.
    report_file = artefact("changes", format_)
    if format_ in _BINARY and output is None and sys.stdout.isatty():
        raise UsageError(f"a {format_} is no text for a terminal; name a file: --output changes.{format_}")
    look = chosen_look(roots=roots, **options)
    show(look.report + Report.of(look_limits(look, [report_file])))
    changes = None if look.report.errors else _compared(old, new, since, language, audience, roots)
    if changes is None:
        ctx.exit(1)
    _tell(changes, report_file, look, output)
    if fail_on and (changes.changes if fail_on == "any" else changes.of(ChangeKind.MOVED)):
        ctx.exit(1)


def _tell(changes: Changes, report_file: Artefact, look: Look, output: Path | None) -> None:
    """Print the report, or write it to a file."""
    from srm_docs.cli._output import printable
    from srm_docs.cli._reporting import show
    from srm_docs.core.diagnostics import Report
    from srm_docs.page.report import ChangeReport
    from srm_docs.pipeline.output_file import write_output
    from srm_docs.pipeline.rendering import report_of, written

    is_text = report_file.format.name == "text"
    # What is for the terminal speaks the language of the command line.
    page = report_of(changes, look, report_file, "en" if is_text else "")
    if is_text and output is None and isinstance(page, ChangeReport):
        for line in coloured(page):
            click.echo(line)
        return
    file = written(report_file, page, look)
    show(Report.of(file.remarks))
    if output:
        write_output(output, file.data)
        click.echo(printable(f"Wrote {output}."))
    else:
        # As bytes: no encoding of the terminal comes between.
        click.echo(file.data, nl=False)


def _compared(
    old: str,
    new: str | None,
    since: str | None,
    language: str | None,
    audience: str | None,
    roots: tuple[Path, ...],
) -> Changes | None:
    """The changes, or None where one of the specs has errors, which are shown."""
    from srm_docs.cli._reporting import show, summary
    from srm_docs.core.diagnostics import Report
    from srm_docs.model.changes import changes
    from srm_docs.pipeline.plan import seen_by
    from srm_docs.pipeline.revisions import load_at, load_version

    now = load_version(new or old, language, roots)
    before = load_version(old, language, roots) if new else load_at(Path(old), since or "HEAD", language, roots)
    # Errors alone: what is merely doubtful in a spec is for `check` to say.
    errors = [*before.report.errors, *now.report.errors]
    if errors or before.model is None or now.model is None:
        report = Report.of(errors, {**before.report.sources, **now.report.sources})
        show(report)
        click.echo(f"{summary(report)}; nothing was compared", err=True)
        return None
    models = before.models.get(now.model.language, before.model), now.model
    return changes(*(seen_by(model, audience) if audience else model for model in models))


def coloured(page: ChangeReport) -> Iterator[str]:
    """The lines for a terminal, what was and what is in the colours that stand for removed and added."""
    from srm_docs.cli._output import printable
    from srm_docs.writers.text import lines

    for part, line in lines(page):
        shown = printable(line)
        indent = " " * (len(shown) - len(shown.lstrip()))
        is_title = part not in ("before", "after")
        coloured = click.style(shown.lstrip(), fg=_COLOURS[part], bold=is_title) if part in _COLOURS else shown.lstrip()
        yield indent + coloured
