"""Work that is shared out comes to the same as without, whatever happens to a process."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.projects import BROKEN, DOUBTFUL, MINIMAL, write_spec

from srm_docs.core.bounds import VALUES, bounds_set
from srm_docs.core.errors import UsageError
from srm_docs.pipeline.looks import look
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.result import BuildResult, Step
from srm_docs.pipeline.run import build
from srm_docs.pipeline.stamps import FOLDER
from srm_docs.pipeline.workers import Lost, Processes

ONLY = Selection(["matrix.csv", "stack.mermaid"])


def doubled(common: int, task: int) -> int:
    if task == 2:
        time.sleep(0.2)
    return common * task


def failing(_: None, task: int) -> int:
    if task == 3:
        raise UsageError("three is too many")
    return task


def ending(_: None, task: int) -> int:
    if task == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def unsendable(_: None, task: int) -> object:
    return (lambda: task) if task == 1 else task


def own_number(_: None, __: int) -> int:
    return os.getpid()


def bound(_: None, __: int) -> int:
    return VALUES.most


class DescribeTheProcesses:
    def they_give_results_in_the_order_of_the_tasks(self) -> None:
        with Processes(2) as processes:
            assert list(processes.map(doubled, 2, range(20))) == list(range(0, 40, 2))
            assert list(processes.map(doubled, 3, range(5))) == [0, 3, 6, 9, 12]
            assert list(processes.map(doubled, 3, [])) == []

    def they_raise_what_a_task_raises_in_its_turn(self) -> None:
        with Processes(2) as processes:
            results = processes.map(failing, None, range(6))
            assert [next(results) for _ in range(3)] == [0, 1, 2]
            with pytest.raises(UsageError, match="three is too many"):
                next(results)

    def they_lose_one_task_with_a_process_and_no_other(self) -> None:
        with Processes(2) as processes:
            results = list(processes.map(ending, None, range(8)))
        assert results[1] == Lost("it was ended by the signal SIGKILL")
        assert [result for result in results if not isinstance(result, Lost)] == [0, 2, 3, 4, 5, 6, 7]

    def they_tell_what_can_not_be_sent(self) -> None:
        with Processes(1) as processes, pytest.raises(TypeError, match="can't be sent"):
            list(processes.map(unsendable, None, range(2)))

    def they_are_gone_at_the_end_also_in_the_middle_of_their_work(self) -> None:
        with Processes(2) as processes:
            numbers = set(processes.map(own_number, None, range(10)))
        with contextlib.suppress(ZeroDivisionError), Processes(2) as processes:
            numbers.add(next(processes.map(own_number, None, range(10))))  # type: ignore[arg-type]
            raise ZeroDivisionError
        for number in numbers:
            with pytest.raises(ProcessLookupError):
                os.kill(int(str(number)), 0)

    def they_have_the_bounds_of_the_run(self) -> None:
        with bounds_set({VALUES.name: 77}), Processes(1) as processes:
            assert list(processes.map(bound, None, [0])) == [77]

    def they_are_one_at_least(self) -> None:
        with pytest.raises(UsageError, match="a whole number from 1"):
            Processes(0)


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in range(6):
        text = (DOUBTFUL if number % 2 else MINIMAL).replace("A small model", f"Model {number}")
        write_spec(Path("specs"), f"s{number}.yaml", text.replace("Machines", "機械" if number == 3 else "Machines"))
    return Path("specs")


def contents(output: str) -> dict[str, bytes]:
    paths = (path for path in sorted(Path(output).rglob("*")) if path.is_file() and FOLDER not in path.parts)
    return {str(path.relative_to(output)): path.read_bytes() for path in paths}


class DescribeABuildWithJobs:
    def it_makes_and_tells_the_same_in_the_same_order(self, specs: Path) -> None:
        results: dict[int, BuildResult] = {}
        steps: dict[int, list[Step]] = {}
        for jobs in (1, 3):
            chosen = look(paper="letter", theme="dark")
            told = steps.setdefault(jobs, [])
            results[jobs] = build([specs], "out", ONLY, chosen, jobs=jobs, progress=told.append, dry_run=jobs == 3)
        assert results[3].report == results[1].report
        assert results[3].report.sources == results[1].report.sources
        assert len(results[1].report.warnings) >= 3
        assert [file.sha256 for file in results[3].files] == [file.sha256 for file in results[1].files]
        assert not any(file.changed for file in results[3].files)
        assert results[3].inputs == results[1].inputs
        assert steps[3] == steps[1]
        assert [step.done for step in steps[3]] == list(range(12))

    def it_writes_the_same_bytes(self, specs: Path) -> None:
        for jobs in (1, 2):
            build([specs], f"out{jobs}", ONLY, jobs=jobs)
        assert contents("out2") == contents("out1")
        assert len(contents("out2")) == 6 * 3

    def it_writes_nothing_where_one_has_an_error(self, specs: Path) -> None:
        write_spec(specs, "s2.yaml", BROKEN)
        one, two = (build([specs], "out", ONLY, jobs=jobs) for jobs in (1, 2))
        assert not two.ok
        assert two.report == one.report
        assert not Path("out").exists()

    def it_refuses_what_one_process_refuses(self, specs: Path) -> None:
        for jobs in (1, 2):
            with pytest.raises(UsageError, match="there is no service 'machine'"):
                build([specs], "out", Selection(ONLY.only, services=["machine"]), jobs=jobs)

    def it_loses_one_spec_with_a_process_and_not_the_others(self, specs: Path) -> None:
        told = in_a_process_of_its_own(KILLED_WHILE_CHECKING, specs)
        assert told == ["specs/s2.yaml was left out", "True", "False", "False"]
        assert sorted(path.name for path in Path("out").iterdir() if path.is_dir()) == ["s0", "s1", "s3", "s4", "s5"]

    def it_loses_one_folder_with_a_process_that_makes_it(self, specs: Path) -> None:
        build([specs], "out", ONLY)
        before = contents("out")
        assert in_a_process_of_its_own(KILLED_WHILE_MAKING, specs) == ["out/s4 was left out"]
        assert contents("out") == before


def in_a_process_of_its_own(code: str, specs: Path) -> list[str]:
    """The lines that a program prints: only copies of a process without threads take over what is put into it."""
    command = [sys.executable, "-c", code, str(specs), *ONLY.only]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


KILLED_WHILE_CHECKING = """
import os, signal, sys
from srm_docs.pipeline import check, run
from srm_docs.pipeline.plan import Selection

def killed(spec, *more):
    if spec.name == "s2.yaml":
        os.kill(os.getpid(), signal.SIGKILL)
    return check.check(spec, *more)

run.check = killed
only = Selection(sys.argv[2:])
done = run.build([sys.argv[1]], "out", only, jobs=2)
print(*(found.message.split(":")[0] for found in done.report.warnings if found.code == "worker-lost"))
strict = run.build([sys.argv[1]], "out2", only, jobs=2, strict=True)
print(done.ok, done.is_repeatable, strict.ok, sep="\\n")
"""

KILLED_WHILE_MAKING = """
import os, signal, sys
from srm_docs.pipeline import making, rendering
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.run import build

def issued(target):
    if target.model.title == "Model 4":
        os.kill(os.getpid(), signal.SIGKILL)
    return rendering.issued(target)

making.issued = issued
report = build([sys.argv[1]], "out", Selection(sys.argv[2:]), jobs=2).report
print(*(found.message.split(":")[0] for found in report.warnings if found.code == "worker-lost"))
"""


CALLED_AND_KILLED = """
import os, signal, sys
from srm_docs.pipeline import making, rendering
from srm_docs.__main__ import main

def issued(target):
    if target.model.title == "Model 4":
        os.kill(os.getpid(), signal.SIGKILL)
    return rendering.issued(target)

making.issued = issued
sys.argv = ["srm-docs", "build", "--jobs", "2", "--only", "matrix.csv"]
main()
"""


SLOW = (
    "import sys, time, os; from srm_docs.pipeline import run\n"
    "def slow(*_): print(os.getpid(), flush=True); time.sleep(60)\n"
    "run.check = slow\n"
    "from srm_docs.__main__ import main; sys.argv = ['srm-docs', 'build', '--jobs', '2']; main()"
)


@pytest.mark.skipif(sys.platform != "linux", reason="the processes are copies of this one, with its slowness, there")
def it_is_no_success_where_a_spec_was_lost(specs: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CALLED_AND_KILLED], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "worker-lost" in done.stderr
    assert "5 files in 5 folders: 5 written" in done.stdout
    assert not list(Path("output/s4").glob("*.csv"))


def it_imports_what_starts_processes_only_where_some_are_started() -> None:
    code = "import sys, srm_docs.pipeline.run; sys.exit('multiprocessing' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the processes are copies of this one, with its slowness, there")
class DescribeTheEndOfABuildWithJobs:
    @pytest.mark.parametrize(("number", "exit_code", "word"), [
        (signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated"),
    ])  # fmt: skip
    def it_is_at_once_with_one_line_and_no_process_left(
        self, specs: Path, number: int, exit_code: int, word: str
    ) -> None:
        assert specs.is_dir()
        with subprocess.Popen([sys.executable, "-c", SLOW], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              start_new_session=True) as process:  # fmt: skip
            assert process.stdout
            assert process.stderr
            workers = [int(process.stdout.readline()) for _ in range(2)]
            # As a terminal sends it: to all of them.
            os.killpg(process.pid, number)
            assert process.wait(timeout=20) == exit_code
            assert process.stderr.read() == f"Error: {word}\n"
        assert not any(_is_there(worker) for worker in workers)
        assert not Path("output").exists()

    def it_comes_to_the_processes_of_one_that_is_killed(self, specs: Path) -> None:
        assert specs.is_dir()
        code = SLOW.replace("time.sleep(60)", "time.sleep(0.5)")
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            workers = [int(process.stdout.readline()) for _ in range(2)]
            process.kill()
        until = time.monotonic() + 20
        while any(map(_is_there, workers)) and time.monotonic() < until:
            time.sleep(0.05)
        assert not any(map(_is_there, workers))


def _is_there(number: int) -> bool:
    """Whether a process runs; one that nobody has asked for the end of doesn't."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
