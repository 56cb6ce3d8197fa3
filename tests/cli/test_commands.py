"""The list of the commands, which `--help` prints without importing them."""

import pkgutil

import click

import srm_docs.cli
from srm_docs.cli._commands import COMMANDS
from srm_docs.cli.main import cli


class DescribeTheCommands:
    def they_are_the_modules_of_the_command_line(self) -> None:
        modules = {module.name.rstrip("_") for module in pkgutil.iter_modules(srm_docs.cli.__path__)}
        assert list(COMMANDS) == sorted(name for name in modules if not name.startswith("_") and name != "main")

    def they_are_listed_as_click_lists_them(self) -> None:
        context = click.Context(cli)
        ours, theirs = click.HelpFormatter(width=80), click.HelpFormatter(width=80)
        cli.format_commands(context, ours)
        click.Group.format_commands(cli, context, theirs)
        assert ours.getvalue() == theirs.getvalue()
        assert "  check     Say all that is wrong with specs.\n" in ours.getvalue()
