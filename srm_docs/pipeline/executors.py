"""Executors beside our own processes, by what a person writes: ``dask:ADDRESS``.

Nothing is connected to but the address that is given. An engine is imported when its executor is entered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from types import MappingProxyType

from srm_docs.core.errors import UsageError, unknown
from srm_docs.pipeline.workers import Executor


def _dask(address: str) -> AbstractContextManager[Executor]:
    from srm_docs.pipeline.dask_cluster import DaskCluster

    return DaskCluster(address)


ENGINES: Mapping[str, Callable[[str], AbstractContextManager[Executor]]] = MappingProxyType({"dask": _dask})
"""What is made of an address, by the name of the engine before it."""


def executor_of(written: str) -> AbstractContextManager[Executor]:
    """The executor of an engine and an address, to be entered. Raises UsageError."""
    engine, colon, address = written.partition(":")
    if engine not in ENGINES:
        raise unknown("executor", engine, ENGINES)
    if not colon or not address.strip():
        raise UsageError(f"the executor {engine} needs an address: {engine}:tcp://HOST:8786 is that of its scheduler")
    return ENGINES[engine](address.strip())
