"""Doing things in a process of its own, in which each may fail in any way: what came of one is one word.

A process is used again until it dies, or has done its share: what it has imported, the next try finds. Needs fork, and
so no Windows; a peak of memory that can be set back has Linux alone, so that elsewhere a limit of addresses stands
for it.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

LONGEST = 20
"""Seconds that one thing may take of processors, its own children's among them."""

LARGEST = 1_000_000_000
"""Bytes of memory that it may take beyond what the process has at its beginning, or a child of it in all."""

GOOD = ("fine", "refused", "door")
"""What may come of an attack: it is done, ended with a sentence, or with that of the last door, which foresees
nothing."""

_ADDRESSES = 2_500_000_000
"""So much may be reserved, used or not: a try beyond that finds no memory, and this machine still has some."""

_LONGEST_WAIT = 900
"""Seconds by the clock until a try hangs, on a machine that is busy with other things."""

_SHARE = 100
"""So many grains share a process."""

Try = Callable[[int], str]
"""Does the try of a number and tells its word."""


def outcomes(do: Try, numbers: Sequence[int], grain: int = 1) -> Iterator[str]:
    """The word of each try: what it tells; or what went wrong, as the name of an error, of a signal, or of a limit.

    So many tries as a ``grain`` are held to the limits of one, where each is so quick that measuring it takes longer.
    """
    waiting = list(numbers)
    while waiting:
        words = 0
        for word in _words(do, waiting[: _SHARE * grain], grain):
            words += 1
            yield word
        del waiting[:words]


def outcome(do: Callable[[], bool]) -> str:
    """The word of a single try, which is ``fine`` or ``refused`` as it tells by True or False."""
    (word,) = outcomes(lambda _: "fine" if do() else "refused", [0])
    return word


def _words(do: Try, numbers: Sequence[int], grain: int) -> Iterator[str]:
    """The words of tries in one process, up to that of which it dies."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _work(do, numbers, grain, writer)
    os.close(writer)
    said, finished, hangs = b"", 0, False
    with os.fdopen(reader, "rb", buffering=0) as pipe:
        while True:
            ready, _, _ = select.select([pipe], [], [], _LONGEST_WAIT)
            if not ready:
                hangs = True
                os.kill(child, signal.SIGKILL)
            elif chunk := pipe.read(1 << 16):
                *lines, said = (said + chunk).split(b"\n")
                finished += len(lines)
                yield from (line.decode(errors="replace") for line in lines)
            else:
                break
    _, status = os.waitpid(child, 0)
    if finished < len(numbers) and (hangs or status):
        yield "hangs" if hangs else _death(status)


def _death(status: int) -> str:
    if not os.WIFSIGNALED(status):
        return f"ended with {os.waitstatus_to_exitcode(status)}"
    number = os.WTERMSIG(status)
    return "too slow" if number == signal.SIGXCPU else f"killed by {signal.Signals(number).name}"


def _work(do: Try, numbers: Sequence[int], grain: int, writer: int) -> None:
    """Do each try, tell its word, and end without any of the parent's cleaning up."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    began, before, is_spent = 0.0, 0, False
    for place, number in enumerate(numbers):
        if place % grain == 0:
            began, before = _seconds(), _limited()
        try:
            word = do(number)
        except BaseException as error:
            word = type(error).__name__
        if (place + 1) % grain == 0:
            if _seconds() - began > LONGEST:
                word = "too slow"
            children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
            if max(peak_memory() - before, children) > LARGEST:
                word = "more than 1 GB"
                is_spent = True  # the largest child is remembered as long as this process lives
        try:
            os.write(writer, f"{word}\n".encode(errors="replace"))
        except OSError:  # nobody listens any more
            break
        if is_spent:
            break
    os._exit(0)


def _limited() -> int:
    """Set the limits for one try; the bytes of memory that the process has now."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    own = time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(own) + LONGEST + 1, hard))
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    addresses, resident, *_ = (int(pages) * os.sysconf("SC_PAGE_SIZE") for pages in statm.read_text().split())
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (addresses + _ADDRESSES, hard))
    return reset_peak() or resident


def reset_peak() -> int:
    """Begin to measure the peak of memory anew, where that can be; the bytes that the process has now, or 0."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # sets the peak back (proc(5))
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def peak_memory() -> int:
    """The most memory that the process has had since `reset_peak`, in bytes."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def _seconds() -> float:
    """What this process and its children have had of processors."""
    return sum(os.times()[:4])
