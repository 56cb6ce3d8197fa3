"""Work that is shared out: the seam of what does it, and processes of our own that do.

A process of the standard library's pool that is killed, by a system that has no memory left, takes all work of the pool
with it. Here it takes its own task alone, and the next one goes to a process that comes in its place.
"""

from __future__ import annotations

import contextlib
import copyreg
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self, TypeVar

from msgspec import Struct, field

from srm_docs.core.bounds import bounds_set, chosen_bounds
from srm_docs.core.errors import UsageError
from srm_docs.core.interruption import Interrupted, watch_for_the_first

# Imported where processes are started: most builds start none.
if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Common = TypeVar("Common")
Task = TypeVar("Task")
Done = TypeVar("Done")

_AHEAD = 3
"""So many tasks a process are begun before the first result is taken: more would fill the memory with results."""

_PATIENCE = 2.0
"""Seconds that a process has to end by itself."""


def _read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


# What is frozen holds read-only mappings, which Python can't send by itself.
copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))


_LESS_AT_A_TIME = "it may have wanted more memory than there is; --jobs 1, or one thread a worker, wants less"


class Lost(Struct, frozen=True):
    """What there is instead of a result: what had the task has ended. ``reason`` says how, ``advice`` what to do."""

    reason: str
    advice: str = _LESS_AT_A_TIME


class Executor(Protocol):
    """Whatever does work elsewhere: what it is told to do, and what comes of it, can be pickled.

    One that ``reads_specs`` has the files of this machine, in the folder of this process, so that it can check them.
    """

    @property
    def reads_specs(self) -> bool: ...  # noqa: D102  (said above)

    def map(
        self, function: Callable[[Common, Task], Done], common: Common, tasks: Sequence[Task]
    ) -> Iterator[Done | Lost]:
        """The results of ``function(common, task)`` in the order of the tasks; what one raises, is raised in its turn.

        ``function`` is one of a module, and hangs on nothing but what it is given.
        """
        ...


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Worker(Struct):
    process: BaseProcess
    connection: Connection
    task: int = -1
    told: object = None


class Processes(Struct):
    """So many processes of this machine. Use it as a context: at its end none of them is there any more."""

    count: int
    reads_specs: bool = True
    _workers: list[_Worker] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.count < 1:
            raise UsageError(f"the number of processes is {self.count}; it is a whole number from 1")

    def __enter__(self) -> Self:
        """Start them: as copies of this process where that is safe, as it has imported much already.

        It isn't beside other threads, nor later on, with what this process holds by then, such as locks on folders.
        """
        is_safe = sys.platform == "linux" and threading.active_count() == 1
        try:
            while len(self._workers) < self.count:
                self._start("fork" if is_safe else "spawn")
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End them. They write nothing, so that they can be ended at any moment."""
        for worker in self._workers:
            if error:
                worker.process.terminate()
            worker.connection.close()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    def map(
        self, function: Callable[[Common, Task], Done], common: Common, tasks: Sequence[Task]
    ) -> Iterator[Done | Lost]:
        """The results in the order of the tasks; `Lost` for one whose process has ended."""
        what, begun, results = (function, common), 0, dict[int, Any]()
        for number in range(len(tasks)):
            while number not in results:
                while begun < min(len(tasks), number + _AHEAD * self.count) and (worker := self._idle()):
                    self._give(worker, what, begun, tasks[begun])
                    begun += 1
                self._collect(results)
            is_well, result = results.pop(number)
            if not is_well:
                raise result
            yield result

    def _idle(self) -> _Worker | None:
        """A process without a task; a new one in place of one that has ended."""
        if len(self._workers) < self.count:
            self._start("spawn")
        return next((worker for worker in self._workers if worker.task < 0), None)

    def _start(self, method: Literal["fork", "spawn"]) -> None:
        import multiprocessing

        context = multiprocessing.get_context("fork") if method == "fork" else multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        # A copy has all that is open here; that of a pipe would keep the others from seeing that nobody is here.
        others = [ours, *(worker.connection for worker in self._workers)] if method == "fork" else []
        process = context.Process(target=_work, args=(theirs, others, dict(chosen_bounds())), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _give(self, worker: _Worker, what: tuple[Any, Any], number: int, task: object) -> None:
        worker.task = number
        # One that has died is found when its answer is waited for.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            if worker.told is not what:
                worker.connection.send((True, what))
                worker.told = what
            worker.connection.send((False, task))

    def _collect(self, results: dict[int, Any]) -> None:
        """Wait for one result at least."""
        from multiprocessing.connection import wait

        working = {worker.connection: worker for worker in self._workers if worker.task >= 0}
        for connection in wait(list(working)):
            worker = working[connection]  # type: ignore[index]
            try:
                results[worker.task] = worker.connection.recv()
            except (EOFError, ConnectionResetError):
                worker.process.join()
                results[worker.task] = (True, Lost(_end_of(worker.process.exitcode)))
                worker.connection.close()
                self._workers.remove(worker)
            worker.task = -1


def _end_of(exit_code: int | None) -> str:
    if exit_code is None or exit_code >= 0:
        return f"it ended with exit code {exit_code}"
    with contextlib.suppress(ValueError):
        return f"it was ended by the signal {signal.Signals(-exit_code).name}"
    return f"it was ended by the signal {-exit_code}"


def _work(connection: Connection, others: Sequence[Connection], bounds: Mapping[str, int]) -> None:
    """Do one task after the other, until nobody wants more. Ctrl-C is for who has started this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch_for_the_first()
    for other in others:
        other.close()
    with bounds_set(bounds), contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError, Interrupted):
        function, common = None, None
        while True:
            is_common, told = connection.recv()
            if is_common:
                function, common = told
            else:
                _answer(connection, function, common, told)


def _answer(connection: Connection, function: Any, common: object, task: object) -> None:
    try:
        answer = (True, function(common, task))
    except Interrupted:
        raise
    except Exception as error:
        answer = (False, error)
    try:
        connection.send(answer)
    except (TypeError, AttributeError, ValueError) as error:
        connection.send((False, TypeError(f"{type(answer[1]).__name__} can't be sent: {error}")))
