"""What commands have in common that follow saves until they are interrupted."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

import click

_INTERRUPTED = 128 + signal.SIGINT


@contextlib.contextmanager
def until_interrupted() -> Iterator[None]:
    """A stretch that Ctrl-C ends as it should: with one line, and no failure. Other signals end it as any run."""
    try:
        yield
    except KeyboardInterrupt as interruption:
        if getattr(interruption, "exit_code", _INTERRUPTED) != _INTERRUPTED:
            raise
        click.echo("stopped")
