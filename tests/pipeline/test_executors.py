"""Work that a cluster of Dask does comes to the same as without, and what is wrong with a cluster is a sentence."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.projects import DOUBTFUL, MINIMAL, write_spec

from srm_docs.cli.main import cli
from srm_docs.core.errors import UsageError
from srm_docs.pipeline.executors import executor_of
from srm_docs.pipeline.stamps import FOLDER

TESTS = Path(__file__).parents[1]
PATHS = os.pathsep.join((str(TESTS), str(TESTS.parent)))

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="distributed, of the extra `dask`, is not installed"
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a cluster that all tests share."""
    with cluster() as (shared, _):
        yield shared


@contextmanager
def cluster() -> Iterator[tuple[str, int]]:
    """The address and the process of a cluster of two workers, where one that ends is enough to give a task up."""
    environment = {**os.environ, "PYTHONPATH": PATHS, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    command = [sys.executable, "-m", "support.dask_tasks"]
    with subprocess.Popen(
        command, env=environment, stdin=-1, stdout=-1, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        assert process.stdin
        yield process.stdout.readline().strip(), process.pid
        process.stdin.close()
        process.wait(60)


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own: the client of Dask leaves threads behind, which no other test wants."""
    environment = {**os.environ, "PYTHONPATH": PATHS, **more}
    return subprocess.run([sys.executable, *words], env=environment, check=False, capture_output=True, text=True)


def contents(output: str) -> dict[str, bytes]:
    paths = (path for path in sorted(Path(output).rglob("*")) if path.is_file() and FOLDER not in path.parts)
    return {str(path.relative_to(output)): path.read_bytes() for path in paths}


MAPPED = """
import sys
from support import dask_tasks as tasks
from srm_docs.core.errors import UsageError
from srm_docs.pipeline.executors import executor_of

with executor_of(f"dask:{sys.argv[1]}") as executor:
    assert list(executor.map(tasks.doubled, 2, range(20))) == list(range(0, 40, 2))
    assert list(executor.map(tasks.doubled, 2, [])) == []
    try:
        list(executor.map(tasks.failing, None, range(5)))
    except UsageError as error:
        print(error)
    results = list(executor.map(tasks.ending, None, range(12)))
    print([result for result in results if isinstance(result, int)])
    print(results[1].reason)
"""


@needs_dask
class DescribeACluster:
    def it_makes_and_tells_what_one_process_does(
        self, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for number in range(5):
            text = (DOUBTFUL if number % 2 else MINIMAL).replace("A small model", f"Model {number}")
            write_spec(Path("specs"), f"s{number}.yaml", text)
        here, there = (
            run("-m", "srm_docs", "build", "-o", "out", "--only", "matrix.csv", "--only", "boundary.svg", *how)
            for how in (["--jobs", "1", "--force"], ["--executor", f"dask:{address}", "--force", "--dry-run"])
        )
        before = contents("out")
        assert (here.returncode, there.returncode) == (0, 0), there.stderr
        assert there.stderr == here.stderr
        assert "0 would be written, 10 unchanged" in there.stdout
        written = run("-m", "srm_docs", "build", "-o", "new", "--only", "matrix.csv", "--only", "boundary.svg",
                      "--executor", f"dask:{address}")  # fmt: skip
        assert written.stdout == here.stdout.replace("out/", "new/")
        assert contents("new") == before

    def it_loses_with_a_worker_what_that_worked_on_and_no_other(self, address: str) -> None:
        done = run("-c", MAPPED, address)
        assert not done.returncode, done.stderr
        raised, results, reason = done.stdout.splitlines()
        assert raised == "two is too many"
        assert {0, *range(4, 12)} <= set(eval(results))
        assert 1 not in eval(results)
        assert reason.startswith("worker after worker has ended with it")

    def it_leaves_out_of_a_build_the_spec_that_ends_its_worker(
        self, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for number in range(6):
            title = "Deadly" if number == 2 else f"Model {number}"
            write_spec(Path("specs"), f"s{number}.yaml", MINIMAL.replace("A small model", title))
        done = run("-m", "srm_docs", "build", "-o", "out", "--only", "matrix.csv", "--executor", f"dask:{address}")
        assert done.returncode == 1
        # What has waited at the same worker may be lost with it; whatever is not there is told of.
        lost = set(re.findall(r"warning\[worker-lost\]: out/(s\d)", done.stderr))
        assert "s2" in lost
        assert len(lost) < 4
        assert {path.parent.name for path in Path("out").rglob("matrix.csv")} == {f"s{n}" for n in range(6)} - lost
        assert {path.name for path in Path("out").iterdir() if path.is_dir()} & lost == set()

    def it_keeps_what_is_made_when_the_scheduler_ends(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for number in range(6):
            write_spec(Path("specs"), f"s{number}.yaml", MINIMAL.replace("A small model", f"Model {number}"))
        with cluster() as (address, pid):
            done = run("-c", ENDED, address, str(pid))
        assert done.returncode == 1
        assert {path.parent.name for path in Path("out").rglob("matrix.csv")} == {"s0", "s1", "s2"}
        told = [line for line in done.stderr.splitlines() if line.startswith("warning[worker-lost]")]
        assert [line.partition(": out/")[2][:2] for line in told] == ["s3", "s4", "s5"]
        assert all(line.endswith(f"the Dask scheduler at {address} has ended") for line in told)
        assert {path.name for path in Path("out").iterdir()} & {"s3", "s4", "s5"} == set()


ENDED = """
import os, signal, sys
from srm_docs.__main__ import main
from srm_docs.pipeline.dask_cluster import DaskCluster

address, scheduler = sys.argv[1:]
result, asked = DaskCluster._result, []

def ending(self, future):
    asked.append(future)
    if len(asked) == 4:
        os.kill(int(scheduler), signal.SIGKILL)
    return result(self, future)

DaskCluster._result = ending
sys.argv = ["srm-docs", "build", "-o", "out", "--only", "matrix.csv", "--executor", f"dask:{address}"]
main()
"""

CALLED = """
import sys
from srm_docs.__main__ import main
from srm_docs.pipeline import dask_cluster

dask_cluster._REACHED_WITHIN = 1
sys.argv = ["srm-docs", "build", sys.argv[1], "-o", "out", "--executor", "dask:tcp://127.0.0.1:9"]
main()
"""


@needs_dask
def it_is_told_that_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_spec(tmp_path, "s.yaml", MINIMAL)
    done = run("-c", CALLED, "s.yaml")
    assert done.returncode == 3
    assert done.stderr.startswith(
        "Error: no Dask scheduler answers at tcp://127.0.0.1:9; start one by `dask scheduler`"
    )
    assert len(done.stderr.splitlines()) == 1
    assert not Path("out").exists()


def it_is_told_that_the_extra_is_missing(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError('no module')\n")
    code = "from srm_docs.pipeline.executors import executor_of; executor_of('dask:tcp://a:1').__enter__()"
    done = run("-c", code, PYTHONPATH=os.pathsep.join((str(tmp_path), PATHS)))
    assert "MissingError: --executor dask needs the library distributed; the extra dask brings it" in done.stderr


@pytest.mark.parametrize(("written", "message"), [
    ("dusk:tcp://a:1", "there is no executor 'dusk'; did you mean 'dask'"),
    ("dask", "the executor dask needs an address"),
    ("dask:", "the executor dask needs an address"),
    ("dask:nonsense", "'nonsense' is no address of a Dask scheduler; it is written like tcp://HOST:8786"),
    ("dask:http://a/b:1", "is no address"),
])  # fmt: skip
def it_is_written_as_an_engine_and_an_address(written: str, message: str) -> None:
    with pytest.raises(UsageError) as error, executor_of(written):
        pass
    assert str(error.value).startswith(message) or message in str(error.value)


@pytest.mark.parametrize("other", [["--jobs", "2"], ["--watch"]])
def it_goes_with_no_other_way_to_share_work(other: list[str]) -> None:
    done = CliRunner().invoke(cli, ["build", "--executor", "dask:tcp://a:1", *other])
    assert done.exit_code == 2
    assert f"--executor can't be given with {other[0]}" in done.output
