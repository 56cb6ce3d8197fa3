"""``srm-docs build``."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from srm_docs.cli._bound_options import bound_options
from srm_docs.cli._build_command import ALWAYS, CALL, BuildCommand, tell
from srm_docs.cli._edition_options import EDITION_NAMES, edition_options
from srm_docs.cli._output import printable
from srm_docs.cli._root_option import root_option
from srm_docs.cli._saves import until_interrupted

if TYPE_CHECKING:
    from srm_docs.pipeline.result import BuildResult, Progress, Step
    from srm_docs.pipeline.run import Keeping
    from srm_docs.pipeline.workers import Executor
    from srm_docs.preview.building import Rebuilt
    from srm_docs.preview.setup import Setup


def _complete_only(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The products, and behind a dot the formats in which one can be made."""
    from srm_docs.pipeline.registry import formats_of, products

    names = [product.name for product in products()]
    names += [f"{product.name}.{format_.name}" for product in products() for format_ in formats_of(product)]
    return [name for name in names if name.startswith(incomplete)]


@click.command(cls=BuildCommand)
@click.argument("specs", nargs=-1, type=click.Path(path_type=Path), metavar="[SPEC|DIR]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default="output",
    show_default=True,
    help="The folder that gets a folder for each spec.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="PRODUCT[.FORMAT]",
    shell_complete=_complete_only,
    help="Make only this; repeatable. `srm-docs formats` lists what there is.",
)
@edition_options
@root_option
@bound_options
@click.option("--strict", is_flag=True, help="Stop at warnings as at errors.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option(
    "--clean",
    is_flag=True,
    help="Take away files of earlier builds that are out of date, as far as a manifest claims them as they are.",
)
@click.option(
    ALWAYS,
    is_flag=True,
    help="Make every file, although nothing has changed that it shows. Without it, such files are left as they are, and"
    " a call that would change nothing is answered at once.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Go on, and build a spec again when it, what it extends, the brand or a template is saved; Ctrl-C ends it.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="So many processes share the specs among them. By default as many as there are processors, and at most one a"
    " spec.",
)
@click.option(
    "--executor",
    metavar="dask:ADDRESS",
    help="Let the workers of this Dask scheduler make the files, such as dask:tcp://10.0.0.5:8786, in place of"
    " processes of this machine. It takes the extra `dask`, and is the one option that connects to a network.",
)
@click.option(
    "--index/--no-index",
    default=None,
    help="Make index.html in the folder of output, which lists all models in it. By default it is made but where single"
    " files are asked for (--only).",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Make a site for a web server in DIR instead of the output: of the learner's edition, for the widest audience,"
    " unless --edition and --audience say otherwise.",
)
@click.pass_context
def build(
    ctx: click.Context,
    /,
    specs: tuple[Path, ...],
    output: Path,
    only: tuple[str, ...],
    roots: tuple[Path, ...],
    watch: bool,
    jobs: int | None,
    executor: str | None,
    force: bool,
    **options: Any,
) -> None:
    """Build every artefact of each SPEC into a folder of its own: output/<spec>/.

    What is in a further language of the spec comes into a folder in that: output/<spec>/<language>/.

    A folder means all specs in it; the default is `specs`. A dash means standard input.

    All specs are checked first. If one of them has errors, nothing at all is written. Each file is replaced whole or
    not at all, and a file that would not change is left alone. With --watch, each spec is built by itself.
    """
    from srm_docs.core.reading import witnessing
    from srm_docs.pipeline.looks import look
    from srm_docs.pipeline.plan import Selection
    from srm_docs.pipeline.run import build as build_specs
    from srm_docs.pipeline.unchanged import remember
    from srm_docs.pipeline.workers import cores
    from srm_docs.preview.setup import Setup

    site, index = _site_folder(ctx, options), options.pop("index")
    how = _how(options, force=force)
    selection = Selection(only, **{name: options.pop(name) for name in EDITION_NAMES})
    _refuse_two_ways(ctx)
    if watch:
        _build_at_saves(Setup(specs, selection, options, roots), output, index=index, **how)
        return
    with _progress() as progress, witnessing() as read, _executor(executor) as engine:
        chosen = look(roots=roots, **options)
        result = build_specs(
            specs, site or output, selection, chosen, progress=progress, roots=roots, index=index, site=bool(site),
            jobs=jobs or cores(), executor=engine, **how,
        )  # fmt: skip
    if not result.ok:
        _refuse(ctx, result)
    tell(result, dry_run=how["dry_run"])
    if (call := ctx.meta.get(CALL)) and call.output == output:
        remember(call, result, read, specs, roots)
    if not result.is_complete:
        ctx.exit(1)


@contextlib.contextmanager
def _executor(written: str | None) -> Iterator[Executor | None]:
    """The executor that was asked for, if one was."""
    if written is None:
        yield None
        return
    from srm_docs.pipeline.executors import executor_of

    with executor_of(written) as executor:
        yield executor


def _how(options: dict[str, Any], *, force: bool) -> dict[str, Any]:
    """How is built, taken from among the options."""
    from srm_docs.pipeline.run import Keeping

    keeping = Keeping.RECORD if force else Keeping.UNCHANGED
    return {"keeping": keeping, **{name: options.pop(name) for name in ("strict", "dry_run", "clean")}}


def _refuse_two_ways(ctx: click.Context) -> None:
    """Refuse an executor beside another way to share the work out, or to go on for ever."""
    others = [name for name in ("jobs", "watch") if ctx.params[name]]
    if ctx.params["executor"] and others:
        raise click.UsageError(f"--executor can't be given with --{others[0]}")


def _refuse(ctx: click.Context, result: BuildResult) -> NoReturn:
    from srm_docs.cli._reporting import show, summary

    show(result.report)
    click.echo(f"{summary(result.report)}; nothing was written", err=True)
    ctx.exit(1)


def _site_folder(ctx: click.Context, options: dict[str, Any]) -> Path | None:
    """The folder of a site, if one is wanted; what is chosen by default for it is put among the options."""
    site: Path | None = options.pop("site")
    if site and not _is_unsaid(ctx, "output"):
        raise click.UsageError("--site names the folder of the output already: leave out --output")
    if site and ctx.params["watch"]:
        raise click.UsageError("--site makes a site once; --watch can't be given with it")
    if site and _is_unsaid(ctx, "edition"):
        options["edition"] = "learner"
    return site


def _is_unsaid(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is click.core.ParameterSource.DEFAULT


def _build_at_saves(
    setup: Setup, output: Path, *, index: bool | None, strict: bool, dry_run: bool, clean: bool, keeping: Keeping
) -> None:
    """Build until somebody has had enough."""
    if dry_run:
        raise click.UsageError("--watch writes files; --dry-run can't be given with it")
    from srm_docs.preview.building import build_at_saves
    from srm_docs.preview.events import pause

    with until_interrupted():
        build_at_saves(
            setup, output, _tell_rebuilt, strict=strict, clean=clean, index=index, keeping=keeping, pause=pause()
        )


def _tell_rebuilt(rebuilt: Rebuilt) -> None:
    """Say what came of a build after a save: its findings, and a line."""
    from srm_docs.cli._reporting import show, summary

    result = rebuilt.result
    if result:
        show(result.report)
    saved = [str(path) for path in rebuilt.changed if path != rebuilt.spec]
    after = f" ({', '.join(saved)} changed)" if saved else ""
    if result and result.ok:
        changed = sum(file.changed for file in result.files)
        told = f"{changed} written, {len(result.files) - changed} unchanged"
    else:
        found = rebuilt.refusal or (summary(result.report) if result else "")
        told = f"{found}; nothing was written"
    line = printable(f"{rebuilt.spec}{after}: {told}, {rebuilt.seconds:.2f} s")
    click.echo(line, err=not (result and result.ok))


@contextlib.contextmanager
def _progress() -> Iterator[Progress | None]:
    """Show the steps of a build in one line of a terminal, which is empty again at the end."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield _show_step
    finally:
        _clear_line()


def _show_step(step: Step) -> None:
    import shutil

    _clear_line()
    line = printable(f"[{step.done + 1}/{step.total}] {step.path}")
    # A line that fills the terminal to its edge would wrap, and only its end would be cleared.
    click.echo(line[: shutil.get_terminal_size().columns - 1], nl=False, err=True)


def _clear_line() -> None:
    click.echo("\r\x1b[K", nl=False, err=True, color=True)
