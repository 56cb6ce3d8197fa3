"""``srm-docs diff``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from srm_docs.model.change import Changes

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

_COLOURS = {"moved": "magenta", "added": "green", "removed": "red", "renamed": "cyan", "changed": "yellow"}


@click.command(short_help="Say what changed between two versions of a spec.", epilog=_EPILOG)
@click.argument("old", metavar="OLD")
@click.argument("new", required=False, metavar="[NEW]")
@click.option("--since", metavar="REV", help="Compare OLD as it is with what it was in this revision of git.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "html", "json", "docx", "pdf"]),
    default="text",
    show_default=True,
    help="For the terminal, a pull request, a browser, a program, or a revision history.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file.")
@click.option("--language", metavar="TAG", help="Compare the specs in this language; without it, the new one's first.")
@click.option("--audience", metavar="NAME", help="Compare what these readers may see, such as public.")
@click.option(
    "--fail-on",
    type=click.Choice(["moved", "any"]),
    help="End with exit code 1 if a duty changed hands, or if anything changed.",
)
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
) -> None:
    """Say what changed from the spec OLD to the spec NEW: what changed hands first.

    Each is a file, or a file of a git revision, REV:path. Without NEW, OLD as it is now is compared with what it was
    when it was last committed, or in the revision of --since. Overlays are compared with all that they extend.
    """
    from srm_docs.cli._output import printable
    from srm_docs.core.errors import UsageError
    from srm_docs.model.change import ChangeKind
    from srm_docs.pipeline.differences import BINARY, differences
    from srm_docs.pipeline.staging import write_file
    from srm_docs.style.look import Look

    if new is not None and since:
        raise UsageError("--since compares one file with what it was; give either NEW or --since")
    if format_ in BINARY and output is None and sys.stdout.isatty():
        raise UsageError(f"a {format_} is no text for a terminal; name a file: --output changes.{format_}")
    found = _compared(old, new, since, language, audience)
    if found is None:
        ctx.exit(1)
    if format_ == "text" and output is None:
        for line in _as_text(found):
            click.echo(line)
    else:
        data = differences(found, format_, Look()) if format_ != "text" else _plain(found)
        if output:
            write_file(output, data)
            click.echo(printable(f"Wrote {output}."))
        else:
            click.echo(data, nl=False)
    if fail_on and (found.changes if fail_on == "any" else found.of(ChangeKind.MOVED)):
        ctx.exit(1)


def _compared(
    old: str, new: str | None, since: str | None, language: str | None, audience: str | None
) -> Changes | None:
    """The changes, or None where one of the specs has errors, which are shown."""
    from srm_docs.cli._reporting import show, summary
    from srm_docs.core.diagnostics import Report
    from srm_docs.model.changes import changes
    from srm_docs.pipeline.plan import seen_by
    from srm_docs.pipeline.revisions import load_at, load_version

    now = load_version(new or old, language)
    before = load_version(old, language) if new else load_at(Path(old), since or "HEAD", language)
    errors = [*before.report.errors, *now.report.errors]
    if errors or before.model is None or now.model is None:
        report = Report.of(errors, {**before.report.sources, **now.report.sources})
        show(report)
        click.echo(f"{summary(report)}; nothing was compared", err=True)
        return None
    models = before.models.get(now.model.language, before.model), now.model
    return changes(*(seen_by(model, audience) if audience else model for model in models))


def _as_text(found: Changes) -> Iterator[str]:
    """The changes as lines for a terminal, what was and what is in colours that stand for removed and added."""
    from srm_docs.cli._output import printable
    from srm_docs.compose.changes.report import summary, tell, title_of
    from srm_docs.wording.words import words

    english = words("en")
    kind = None
    for one in tell(found, english):
        if one.kind is not kind:
            kind = one.kind
            yield click.style(title_of(kind, english), fg=_COLOURS[kind.value], bold=True)
        yield f"  {printable(one.what)}"
        if one.before or one.after:
            before = click.style(f"- {_flat(one.before)}", fg="red")
            after = click.style(f"+ {_flat(one.after)}", fg="green")
            yield from (f"    {line}" for line, text in ((before, one.before), (after, one.after)) if text)
    yield summary(found, english)


def _flat(text: str) -> str:
    from srm_docs.cli._output import printable

    return " ".join(printable(text).split())


def _plain(found: Changes) -> bytes:
    return click.unstyle("\n".join(_as_text(found)) + "\n").encode()
