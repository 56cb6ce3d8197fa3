"""A cluster of Dask on this machine, in a process of its own, and what tests give it to do.

``python -m support.dask_tasks`` starts two workers, prints the address of their scheduler, and ends with its input.
"""

from __future__ import annotations

import os
import signal
import sys
import time


def doubled(common: int, task: int) -> int:
    time.sleep(0.2 if task == 1 else 0)
    return common * task


def failing(_: None, task: int) -> int:
    if task == 2:
        from srm_docs.core.errors import UsageError

        raise UsageError("two is too many")
    return task


def ending(_: None, task: int) -> int:
    if task == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.1)
    return task


def dask_setup(_: object) -> None:
    """What each worker does first: one that is to make the files of a model with the title `Deadly` ends."""
    from srm_docs.pipeline import making

    files_there = making.files_there

    def deadly(common: making.Making, work: making.NamedWork) -> list[making.Made]:
        if work[0][0].model.title == "Deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        return files_there(common, work)

    making.files_there = deadly


def main() -> None:
    from distributed import LocalCluster

    how = {"processes": True, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    with LocalCluster(2, preload=["support.dask_tasks"], **how) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
