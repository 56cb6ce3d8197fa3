"""Signals that end a run: each becomes an exception, by which what a run has begun is taken away as after an error."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, the wish of another program, and a terminal that was closed. Windows has no SIGHUP."""


class Interrupted(KeyboardInterrupt):
    """A signal wants the run to end. The message is one word for it; the exit code is that of shells, 128 + number."""

    def __init__(self, number: int) -> None:
        super().__init__("interrupted" if number == signal.SIGINT else "terminated")
        self.exit_code = 128 + number


@contextlib.contextmanager
def watched() -> Iterator[None]:
    """A stretch in which those signals raise `Interrupted` in the main thread; one that was ignored stays so."""
    before = {number: signal.signal(number, _raise) for number in _heeded()}
    try:
        yield
    finally:
        for number, handler in before.items():
            # None: it was not Python that had set it.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def watch_for_the_first() -> None:
    """From now on the first such signal raises `Interrupted`, and those after it do nothing.

    For a process that is started by another: a signal to its group reaches it as well, and on its way out it gets a
    second one from who has started it.
    """
    for number in _heeded():
        signal.signal(number, _raise_once)


def _raise_once(number: int, _frame: object) -> None:
    for each in _heeded():
        signal.signal(each, signal.SIG_IGN)
    raise Interrupted(number)


def _heeded() -> list[int]:
    """The signals of this system that are not ignored, as `nohup` and shells want it of what runs in the background."""
    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    return [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """A short stretch that no such signal breaks: one that comes meanwhile raises at its end."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    numbers = {getattr(signal, name) for name in _ENDING}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _raise(number: int, _frame: object) -> None:
    raise Interrupted(number)
