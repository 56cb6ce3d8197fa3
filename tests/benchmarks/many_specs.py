"""What many specs cost: ``python tests/benchmarks/many_specs.py [--specs 1000] [--executor dask:ADDRESS]``.

Copies of the lesson under other names are built by one process, by two, and by an executor if one is named: a quarter
of them and all. From the two sizes follows what a spec costs beyond what any run does, and what 100,000 would, under
the assumptions that are printed. Everything is in a folder of its own, which is taken away.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "specs" / "ai-shared-responsibility.yaml"
PROJECTED = 100_000

ASSUMED = (
    "specs are as the lesson, all files that are asked for are made, and none is there yet",
    "each further spec costs what those between the two sizes cost, in time and in memory",
    "the machine is as busy as it was, and the disk takes files as fast when there are more",
)


def cost(folder: Path, how: Sequence[str]) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of processors, and megabytes of the largest process, of a build of a folder."""
    output = folder.with_name("out")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begin = time.perf_counter()
    command = [sys.executable, "-m", "srm_docs", "build", str(folder), "-o", str(output), *how]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the build ended with {process.returncode}")
    seconds = time.perf_counter() - begin
    shutil.rmtree(output)
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Measure, and project."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--specs", type=int, default=1_000)
    parser.add_argument("--only", action="append", default=[], help="as that of build")
    parser.add_argument("--executor", help="measure this one, too")
    given = parser.parse_args()
    only = [word for name in given.only for word in ("--only", name)]
    ways = [["--jobs", "1"], ["--jobs", "2"], *([["--executor", given.executor]] if given.executor else [])]
    sizes = (max(1, given.specs // 4), given.specs)
    clocks: dict[str, float] = {}
    print(f"{'way':<22}{'specs':>7}{'clock s':>10}{'processor s':>13}{'largest MB':>12}")
    with tempfile.TemporaryDirectory(prefix="srm-many-") as work:
        for way in ways:
            costs = []
            for size in sizes:
                folder = Path(work) / f"specs-{size}"
                folder.mkdir(exist_ok=True)
                for number in range(size):
                    (folder / f"lesson-{number}.yaml").write_bytes(LESSON.read_bytes())
                costs.append(cost(folder, [*way, *only]))
                columns = "{:>10.1f}{:>13.1f}{:>12.0f}".format(*costs[-1])
                print(f"{' '.join(way):<22}{size:>7}{columns}", flush=True)
            clocks[" ".join(way)] = costs[-1][0]
            each = [(after - before) / (sizes[1] - sizes[0]) for before, after in zip(*costs, strict=True)]
            hours, megabytes = (costs[1][at] + each[at] * (PROJECTED - sizes[1]) for at in (0, 2))
            # Where others do the work, the largest process is now one of them and now that which waits for them.
            is_alone = way == ways[0]
            memory = f", {each[2] * 1024:.0f} kB; {megabytes / 1024:.1f} GB" if is_alone else ""
            print(f"  a spec {each[0]:.3f} s; {PROJECTED}: {hours / 3600:.1f} h{memory}", flush=True)
    first, *others = clocks.items()
    for name, seconds in others:
        print(f"{name}: {first[1] / seconds:.2f} times as fast as {first[0]}")
    print("assumed:", *ASSUMED, sep="\n  ")


if __name__ == "__main__":
    main()
