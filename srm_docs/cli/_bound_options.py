"""The switches ``--max-…``, one for each bound on what comes in: the same in every command that reads files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from srm_docs.core.bounds import BOUNDS, bounds_set

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _BoundOptions(click.Option):
    """All of them as one option of click: it is made once a command, and one line of ``--help``."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:  # noqa: ARG002
        """The line of ``--help``."""
        return "--max-… N", self.help or ""

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:  # noqa: ARG002
        """Have each switch parsed into a value of its own."""
        for bound in BOUNDS:
            parser.add_option(obj=self, opts=[bound.switch], dest=bound.switch, action="store", nargs=1)

    def handle_parse_result(
        self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]
    ) -> tuple[Any, list[str]]:
        """Set the bounds for the run of the command, and for no longer."""
        written = {bound: opts[bound.switch] for bound in BOUNDS if bound.switch in opts}
        if written and not ctx.resilient_parsing:
            ctx.with_resource(
                bounds_set({bound.name: bound.read(text, bound.switch) for bound, text in written.items()})
            )
        return None, args


def bound_options(command: _Command) -> _Command:
    """Give a command the switch of each bound."""
    return click.option(
        *(bound.switch for bound in BOUNDS),
        "bounds",
        cls=_BoundOptions,
        expose_value=False,
        help="Read more, or larger, files: `srm-docs explain limits` lists the limits, each with its switch.",
    )(command)
