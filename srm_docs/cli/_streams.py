"""The streams of the process: there whatever was closed, and a failure of one is an OSError that bears its name."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import Any, TextIO

_OUTPUTS = {1: "standard output", 2: "standard error"}


class _Named(io.FileIO):
    """A stream's file, whose failures name it as those of a file do."""

    def __init__(self, number: int) -> None:
        super().__init__(number, "w", closefd=False)
        self._name = _OUTPUTS[number]

    def write(self, data: Any, /) -> int:
        """Write as a file does."""
        try:
            return super().write(data) or 0
        except BrokenPipeError:
            raise
        except OSError as error:
            error.filename = self._name
            raise


def open_streams() -> None:
    """Make standard output and error such that all can be printed, in UTF-8 where no console reads it.

    A closed one gets its number back, so that no other file comes by it: an output as one that can't be written to, and
    standard error as one that nobody reads.
    """
    for number in range(3):
        _fill(number)
    sys.stdout, sys.stderr = _stream(sys.stdout, 1), _stream(sys.stderr, 2)
    for stream in (sys.stdout, sys.stderr):
        # A character that the terminal's encoding lacks is shown escaped and does not end the run.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[attr-defined]
    if not sys.stdout.isatty():
        # What goes into a file or a pipe is the same on every machine.
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[attr-defined]


def close_streams() -> bool:
    """Write what is still to be written; tell whether that went well. The interpreter finds nothing left to fail."""
    went_well = True
    for name, number in (("stdout", 1), ("stderr", 2)):
        try:
            getattr(sys, name).flush()
        except (OSError, ValueError):
            went_well = False
            with contextlib.suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), number)
            # Not even nothing may take what is still in the stream, where a device fails at each write.
            setattr(sys, name, None)
    return went_well


def _fill(number: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        # The lowest free number is given, and all below are taken already.
        os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)


def _stream(present: TextIO | None, number: int) -> TextIO:
    if present is not None and present.isatty():
        return present
    encoding = "utf-8" if present is None else present.encoding
    return io.TextIOWrapper(io.BufferedWriter(_Named(number)), encoding=encoding, line_buffering=number != 1)
