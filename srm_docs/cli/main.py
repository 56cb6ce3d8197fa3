"""``srm-docs``: finds its commands, and turns every failure into one line and an exit code."""

from __future__ import annotations

import contextlib
import importlib
import keyword
import os
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

import click

from srm_docs.cli._commands import COMMANDS
from srm_docs.cli._streams import close_streams, open_streams
from srm_docs.core.errors import MissingError, OutputError, SrmDocsError, UsageError, refusal

EXIT_CODES = {UsageError: 2, MissingError: 3, OutputError: 3}
# EX_SOFTWARE of sysexits.h; and 128 with the number of SIGINT, as shells have it.
EXIT_BUG = 70
EXIT_INTERRUPTED = 130

_EPILOG = """\
\b
Exit codes:
  0    done
  1    a spec has errors, or warnings under --strict; nothing was written.
       Or what worked on a spec was lost, and with it the files of that one
  2    the call is wrong: an unknown option, product, format or service
  3    a file or folder is missing or can't be written
  70   a bug in srm-docs; SRM_DOCS_DEBUG=1 shows the traceback
  130  interrupted by Ctrl-C; 143 terminated, 129 hung up: nothing half-made stays behind

\b
Environment:
  SOURCE_DATE_EPOCH  the date inside the files, instead of the spec's as_of; today for review_by
  NO_COLOR           no colour in messages
  SRM_DOCS_MAX_…     how much may come in: `srm-docs explain limits` lists them

\b
Completion of commands, options, products and codes in the shell:
  bash  eval "$(_SRM_DOCS_COMPLETE=bash_source srm-docs)"   in ~/.bashrc
  zsh   eval "$(_SRM_DOCS_COMPLETE=zsh_source srm-docs)"    in ~/.zshrc
  fish  _SRM_DOCS_COMPLETE=fish_source srm-docs | source    in ~/.config/fish/config.fish
"""


class Program(click.Group):
    """The group of all commands: each public module beside this one holds one, under its own name.

    A command's module is cheap to import: what is heavy, it imports when it runs.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        # `import` is no name that a module can have.
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(importlib.import_module(f"srm_docs.cli.{name}"), name)
        command.short_help = COMMANDS[cmd_name]
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; of one that there is not, click names no other, as it does of options."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from srm_docs.core.near_names import closest

            if meant := closest(args[0], COMMANDS):
                raise click.UsageError(f"{error.message} Did you mean '{meant}'?", ctx) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands as click does, which would import each of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments: what is asked for by an option, such as --help, is printed here."""
        with _sentences():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was called."""
        with _sentences():
            return super().invoke(ctx)


@contextlib.contextmanager
def _sentences() -> Iterator[None]:
    """A stretch in which every failure becomes a line. What click knows how to end, such as a broken pipe, is left."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except SrmDocsError as error:
        _fail(str(error), EXIT_CODES.get(type(error), 2))
    except KeyboardInterrupt as interruption:
        _fail(str(interruption) or "interrupted", getattr(interruption, "exit_code", EXIT_INTERRUPTED))
    except OSError as error:
        # Whatever the system refuses, a person can mend: rights, names, room.
        _fail(refusal(error), EXIT_CODES[OutputError])
    except MemoryError:
        _fail("there is not enough memory for this", EXIT_CODES[OutputError])
    except Exception as error:
        if os.environ.get("SRM_DOCS_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        advice = "please report it, with the traceback that SRM_DOCS_DEBUG=1 shows"
        _fail(f"{what}. This is a bug in srm-docs; {advice}", EXIT_BUG)


def _fail(message: str, exit_code: int) -> NoReturn:
    from srm_docs.cli._output import sentence

    with contextlib.suppress(OSError):  # where nothing can be said, the exit code says it
        click.echo(f"Error: {sentence(message)}", err=True)
    raise click.exceptions.Exit(exit_code)


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from srm_docs import __version__

        click.echo(f"srm-docs {__version__}")
        ctx.exit()


@click.group("srm-docs", cls=Program, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
def cli() -> None:
    """Who is responsible for what: diagrams, matrices, handouts and answer keys, all from one spec."""


def main(prog_name: str = "srm-docs") -> None:
    """Run the command line with the arguments of the process, and end the process."""
    open_streams()
    try:
        cli(prog_name=prog_name, complete_var="_SRM_DOCS_COMPLETE")
    except OSError:
        # Where not even a message can be printed, the exit code is all there is.
        sys.exit(EXIT_CODES[OutputError])
    finally:
        if not close_streams():
            sys.exit(EXIT_CODES[OutputError])
