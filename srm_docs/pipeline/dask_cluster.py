"""Work that is done on a cluster of Dask, which starts, watches and replaces its workers on as many machines as it has.

Specs are read here and files are written here: workers get models and send bytes back. They need the same version of
the program, and where a brand brings typefaces, their files in the same place.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from msgspec import Struct

from srm_docs.core.bounds import bounds_set, chosen_bounds
from srm_docs.core.errors import MissingError, UsageError
from srm_docs.core.version import VERSION
from srm_docs.pipeline.workers import Lost

Common = TypeVar("Common")
Task = TypeVar("Task")
Done = TypeVar("Done")

_ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}", re.ASCII)

_REACHED_WITHIN = 10
"""Seconds within which a scheduler answers, and has a worker."""

_PATIENCE = 60
"""Seconds without any worker until nobody waits for one any more."""

_LOOK = 5
"""Seconds after which is looked whether there are workers at all."""

_AHEAD = 2
"""So many tasks a worker's thread are begun before the first result is taken. What waits at a worker is blamed with
what ends it, so that many would be lost with one."""

_ADVICE = "each worker needs srm-docs of this version: start it in an environment with that"

_ONE_AT_A_TIME = threading.Lock()
"""Held by the task that a worker works on: libraries that make files know nothing of threads."""


class DaskCluster(Struct):
    """The workers of the scheduler at an address. Use it as a context: at its end nothing of ours is left there."""

    address: str
    reads_specs: bool = False
    _client: Any = None

    def __enter__(self) -> Self:
        """Connect, and see to it that the workers can do the work. Raises MissingError and UsageError."""
        if not _ADDRESS.fullmatch(self.address):
            advice = "it is written like tcp://HOST:8786"
            raise UsageError(f"'{self.address}' is no address of a Dask scheduler; {advice}")
        try:
            from distributed import Client
        except ImportError as error:
            advice = "the extra dask brings it: pip install 'srm-docs[dask]'"
            raise MissingError(f"--executor dask needs the library distributed; {advice}") from error
        # It tells on standard error, with tracebacks, what we tell as a sentence.
        for logger in ("distributed", "distributed.client"):
            logging.getLogger(logger).setLevel(logging.CRITICAL)
        try:
            self._client = Client(self.address, timeout=_REACHED_WITHIN, set_as_default=False)
        except (OSError, TimeoutError, ValueError, OverflowError) as error:
            advice = "start one by `dask scheduler`, and workers by `dask worker ADDRESS --nthreads 1`"
            raise MissingError(f"no Dask scheduler answers at {self.address}; {advice}") from error
        try:
            self._shake_hands()
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of all that is not done, and of the scheduler."""
        client, self._client = self._client, None
        with contextlib.suppress(OSError, TimeoutError):
            client.close(timeout=_LOOK)

    def _shake_hands(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_REACHED_WITHIN)
            versions: Mapping[str, str] = self._client.run(_version)
        except TimeoutError as error:
            advice = "start some by `dask worker ADDRESS --nthreads 1`"
            raise MissingError(f"the Dask scheduler at {self.address} has no workers; {advice}") from error
        except Exception as error:  # whatever a worker raises that lacks the program
            raise MissingError(f"a worker of {self.address} can't work: {error}; {_ADVICE}") from error
        for worker, version in sorted(versions.items()):
            if version != VERSION:
                told = f"the worker {worker} has srm-docs {version}, and this is {VERSION}"
                raise MissingError(f"{told}: their files would differ; {_ADVICE}")

    def map(
        self, function: Callable[[Common, Task], Done], common: Common, tasks: Sequence[Task]
    ) -> Iterator[Done | Lost]:
        """The results in the order of the tasks; `Lost` for one with which worker after worker has ended.

        With a scheduler that ends, all is lost that has not come yet.
        """
        results = self._results(function, common, tasks)
        for number in range(len(tasks)):
            try:
                yield next(results)
            except _NobodyThereError:
                advice = "when it runs again, build again; what is there stays as it is"
                gone = Lost(f"the Dask scheduler at {self.address} has ended", advice)
                yield from itertools.repeat(gone, len(tasks) - number)
                return

    def _results(
        self, function: Callable[[Common, Task], Done], common: Common, tasks: Sequence[Task]
    ) -> Iterator[Done | Lost]:
        """The same. Raises _NobodyThereError where no scheduler answers any more."""
        if not tasks:
            return
        client, bounds, waiting, begun = self._client, dict(chosen_bounds()), deque[Any](), 0
        with _asking():
            there = client.scatter(common, broadcast=True, hash=False)
        for number in range(len(tasks)):
            with _asking():
                ahead = min(len(tasks), number + _AHEAD * max(1, sum(client.nthreads().values())))
                while begun < ahead:
                    # With a key of its own each: nothing is taken from what another run has made.
                    waiting.append(client.submit(_done, function, there, tasks[begun], bounds, pure=False))
                    begun += 1
            yield self._result(waiting.popleft())

    def _result(self, future: Any) -> Any:
        """What comes of a task, when it comes. Raises what the task has raised, and _NobodyThereError."""
        from distributed import CancelledError, KilledWorker
        from distributed.comm import CommClosedError

        alone_since = None
        while True:
            try:
                return future.result(timeout=_LOOK)
            except KilledWorker as error:
                return Lost(f"worker after worker has ended with it, at last {error.last_worker.address}")
            except (CancelledError, CommClosedError) as error:
                raise _NobodyThereError from error
            except TimeoutError:
                with _asking():
                    has_workers = self._client.nthreads()
                if has_workers:
                    alone_since = None
                    continue
                alone_since = alone_since or time.monotonic()
                if time.monotonic() - alone_since > _PATIENCE:
                    return Lost(f"no worker is left at {self.address}")


class _NobodyThereError(Exception):
    """The scheduler does not answer any more."""


@contextlib.contextmanager
def _asking() -> Iterator[None]:
    """Around what is asked of the scheduler, and of no task. Raises _NobodyThereError where it does not answer."""
    try:
        yield
    except (OSError, TimeoutError, RuntimeError, ValueError) as error:
        raise _NobodyThereError from error


def _version() -> str:
    return VERSION


def _done(function: Callable[[Common, Task], Done], common: Common, task: Task, bounds: Mapping[str, int]) -> Done:
    """What a worker does."""
    with _ONE_AT_A_TIME, bounds_set(bounds):
        return function(common, task)
