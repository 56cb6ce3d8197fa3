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


def main() -> None:
    from distributed import LocalCluster

    with LocalCluster(2, processes=True, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
