"""Doing something in a process of its own, in which it may fail in any way: what came of it is one word.

Needs fork, and so no Windows.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from collections.abc import Callable

LONGEST = 20
"""Seconds that one thing may take, of this process's own work."""

LARGEST = 1_000_000_000
"""Bytes that it may take beyond what this process has."""

GOOD = ("fine", "refused")
"""What may come of an attack: it is done, or ended with a sentence."""


def outcome(do: Callable[[], bool]) -> str:
    """``fine`` or ``refused`` as it tells by True or False; or what went wrong, as the name of an error or a signal."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _child(do, writer)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8", errors="replace") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return "too slow" if number == signal.SIGXCPU else f"killed by {signal.Signals(number).name}"
    return said or f"ended with {os.waitstatus_to_exitcode(status)}"


def _child(do: Callable[[], bool], writer: int) -> None:
    """Do it, say what came of it, and end without any of the parent's cleaning up."""
    pages = int(open("/proc/self/statm").read().split()[0]) if os.path.exists("/proc/self/statm") else 0  # noqa: PTH110, PTH123, SIM115
    used = pages * os.sysconf("SC_PAGE_SIZE")
    if used:
        resource.setrlimit(resource.RLIMIT_AS, (used + LARGEST, used + LARGEST))
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 5))
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    try:
        said = "fine" if do() else "refused"
    except BaseException as error:
        said = type(error).__name__
    with contextlib.suppress(OSError):
        os.write(writer, said.encode())
    os._exit(0)
