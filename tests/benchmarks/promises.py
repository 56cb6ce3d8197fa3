"""What a stranger waits for: whole runs of an installed program with its byte code, in units of what others take.

The peers are `dot`, pandoc and Typst, which make the same four artefacts of the lesson, where they are installed. All
figures are processor time with that of the processes that were started; the contestants of a row run in turn, and the
least of their turns counts, which other work on the machine disturbs least. Of two processes the clock is what counts.
"""

from __future__ import annotations

import functools
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "specs" / "ai-shared-responsibility.yaml"
FOUR = ("boundary.svg", "matrix.docx", "handout.pdf", "answer-key.pdf")
TURNS = 5
MANY, ROWS, CHANGED = 100, 10_000, 10
CHART = (1_000, 20)
"""Layers and services."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What something costs; ``goal`` is what it may cost. One that could not be measured has a reason instead."""

    what: str
    cost: float
    goal: float
    unit: str
    missing: str = ""
    is_least: bool = False

    def __str__(self) -> str:
        """A row of the table, which says whether the promise is kept."""
        if self.missing:
            return f"{self.what:<58} not measured: {self.missing}"
        is_kept = self.cost >= self.goal if self.is_least else self.cost <= self.goal
        bound = "least" if self.is_least else "most"
        kept = "" if is_kept else "   MISSED"
        return f"{self.what:<58} {self.cost:7.2f} {self.unit}   promised: at {bound} {self.goal}{kept}"


Work = Callable[[], float]


class Program:
    """The program as it is installed, with its byte code, apart from the checkout."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        install = ["install", "--quiet", "--no-deps", "--compile", "--target", str(folder), str(ROOT)]
        subprocess.run([sys.executable, "-m", "pip", *install], check=True)

    def __call__(self, *words: str | Path, first: Callable[[], object] = lambda: None) -> Work:
        """A run of it; ``first`` is done before each, and not counted."""

        def work() -> float:
            first()
            return self.processor_time(["-m", "srm_docs", *map(str, words)])

        return work

    def processor_time(self, words: list[str]) -> float:
        """The processor time of a Python process with the program on its path."""
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return spent([sys.executable, *words], environment | {"PYTHONPATH": str(self._folder)})


def spent(command: list[str], environment: dict[str, str] | None = None) -> float:
    """The processor seconds of a process and of all that it has started and waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True, capture_output=True, cwd=tempfile.gettempdir())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least(*contestants: Work, turns: int = TURNS) -> list[float]:
    """The least that each of them takes, when they run in turn."""
    costs = [[work() for work in contestants] for _ in range(turns)]
    return [min(column) for column in zip(*costs, strict=True)]


def promises() -> Iterator[Promise]:
    """The table, row by row."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = Program(folder / "installed")
        yield from _of_the_lesson(program, folder)
        yield from _of_small_commands(program)
        yield from _of_many(program, folder)
        yield from _of_large(program, folder)


def _of_the_lesson(program: Program, folder: Path) -> Iterator[Promise]:
    out, kept = folder / "out", folder / "kept"
    new = lambda: shutil.rmtree(out, ignore_errors=True)  # noqa: E731
    four = [word for artefact in FOUR for word in ("--only", artefact)]
    unchanged = program("build", LESSON, "-o", kept)
    unchanged()
    contestants = [
        program("build", LESSON, *four, "-o", out, first=new),
        program("build", LESSON, "-o", out, first=new),
        unchanged,
    ]
    rows = (("the same four, cold", 2.0), ("all default files, cold", 4.0), ("unchanged, all files", 0.4))
    if missing := [tool for tool in ("dot", "pandoc", "typst") if not shutil.which(tool)]:
        *_, last = costs = least(*contestants, program("--help"))
        for (what, goal), _ in zip(rows, costs, strict=False):
            yield Promise(f"{what} / peers", 0, goal, "x", f"there is no {', '.join(missing)}")
        yield Promise("unchanged, all files / --help", costs[2] / last, 1.5, "x")
        return
    *costs, help_, peers = least(*contestants, program("--help"), _peers(program, folder))
    for (what, goal), cost in zip(rows, costs, strict=True):
        yield Promise(f"{what} / peers", cost / peers, goal, "x")
    yield Promise("unchanged, all files / --help", costs[2] / help_, 1.5, "x")


def _peers(program: Program, folder: Path) -> Work:
    """The same four by others: what they read is made before."""
    only = ("boundary.dot", "matrix.markdown", "handout.markdown", "answer-key.markdown")
    words = [word for artefact in only for word in ("--only", artefact)]
    program("build", LESSON, *words, "-o", folder / "read")()
    read = folder / "read" / LESSON.stem
    commands = [
        ["dot", "-Tsvg", str(read / "boundary.dot"), "-o", str(folder / "peer.svg")],
        ["pandoc", str(read / "matrix.md"), "-o", str(folder / "peer.docx")],
    ]
    for name in ("handout", "answer-key"):
        source = folder / f"{name}.typ"
        subprocess.run(["pandoc", str(read / f"{name}.md"), "-s", "-t", "typst", "-o", str(source)], check=True)
        commands.append(["typst", "compile", str(source), str(folder / f"{name}.pdf")])
    return lambda: sum(map(spent, commands))


def _of_small_commands(program: Program) -> Iterator[Promise]:
    import_click = lambda: program.processor_time(["-c", "import click"])  # noqa: E731
    help_, check, click = least(program("--help"), program("check", LESSON), import_click, turns=2 * TURNS)
    yield Promise("--help / import click", help_ / click, 1.2, "x")
    yield Promise("check of the lesson / import click", check / click, 4, "x")


def _of_many(program: Program, folder: Path) -> Iterator[Promise]:
    specs = folder / "specs"
    specs.mkdir()
    for number in range(MANY):
        (specs / f"lesson-{number}.yaml").write_bytes(LESSON.read_bytes())

    def by_the_clock(jobs: int) -> Work:
        def work() -> float:
            shutil.rmtree(folder / "many", ignore_errors=True)
            begin = time.perf_counter()
            program("build", specs, "-o", folder / "many", "--jobs", str(jobs))()
            return time.perf_counter() - begin

        return work

    cost = program("build", specs, "-o", folder / "many", "--jobs", "1")()
    yield Promise(f"{MANY} specs with all default files, each", cost / MANY, 0.45, "s")
    if (os.cpu_count() or 1) < 2:
        yield Promise(f"two processes for {MANY} specs", 0, 1.8, "x", "there is one processor")
        return
    one, two = least(by_the_clock(1), by_the_clock(2), turns=1)
    yield Promise(f"two processes for {MANY} specs, times as fast as one", one / two, 1.8, "x", is_least=True)


def _of_large(program: Program, folder: Path) -> Iterator[Promise]:
    from support.big import big, big_chart

    old, new = folder / "old.yaml", folder / "new.yaml"
    text = big(ROWS)
    old.write_text(text)
    lines = text.split("\n")
    new.write_text("\n".join(line.replace("name: ", "name: New ", 1) if n % CHANGED == 0 else line
                             for n, line in enumerate(lines)))  # fmt: skip
    (cost,) = least(program("diff", old, new), turns=2)
    yield Promise(f"diff of {ROWS:,} rows, a tenth of them changed", cost, 3, "s")
    large = folder / "large"
    allowed = ("--max-docx-rows", "20000", "--max-pdf-rows", "20000", "--max-pptx-rows", "20000")
    make = lambda spec, artefact: program("build", spec, "--only", artefact, "-o", large, "--force", *allowed)  # noqa: E731
    for artefact, goal in (("matrix.docx", 3), ("slides.pptx", 5)):
        yield Promise(f"{artefact} of {ROWS:,} rows", make(old, artefact)(), goal, "s")
    chart = folder / "chart.yaml"
    chart.write_text(big_chart(*CHART))
    yield from _beside_others(make, old, chart, large)


def _beside_others(make: Callable[[Path, str], Work], rows: Path, chart: Path, made: Path) -> Iterator[Promise]:
    """What is large, beside what Typst and `dot` take for the same."""
    what = f"matrix.pdf of {ROWS:,} rows / Typst"
    if missing := [tool for tool in ("pandoc", "typst") if not shutil.which(tool)]:
        yield Promise(what, 0, 1, "x", f"there is no {', '.join(missing)}")
    else:
        make(rows, "matrix.markdown")()
        source = made / rows.stem / "matrix.typ"
        subprocess.run(["pandoc", str(source.with_suffix(".md")), "-s", "-t", "typst", "-o", str(source)], check=True)
        compiling = ["typst", "compile", str(source), str(made / "peer.pdf")]
        ours, theirs = least(make(rows, "matrix.pdf"), lambda: spent(compiling), turns=1)
        yield Promise(what, ours / theirs, 1, "x")
    what = "boundary.svg of {:,} x {} cells / dot".format(*CHART)
    if not shutil.which("dot"):
        yield Promise(what, 0, 1, "x", "there is no dot")
        return
    for way, picture in zip(("a table", "boxes held together by links"), _dot_of(*CHART), strict=True):
        source = made / "chart.dot"
        source.write_text(picture)
        drawing = ["dot", "-Tsvg", str(source), "-o", str(made / "peer.svg")]
        ours, theirs = least(make(chart, "boundary.svg"), functools.partial(spent, drawing), turns=2)
        yield Promise(f"{what}, {way}", ours / theirs, 1, "x")


def _dot_of(layers: int, services: int) -> Iterator[str]:
    """A chart for `dot` in both ways in which one is written: cells of one label, and nodes, each column a chain."""
    cells = '<TD BGCOLOR="#0072b2">Customer</TD>' * services
    table = "".join(f"<TR><TD>Layer {number}</TD>{cells}</TR>" for number in range(layers))
    yield f"digraph {{ chart [shape=none label=<<TABLE>{table}</TABLE>>] }}"
    columns = (" -- ".join(f"n{layer}x{service}" for layer in range(layers)) for service in range(services))
    nodes = 'node [shape=box style=filled fillcolor="#0072b2" label="Customer"]'
    yield f"graph {{ {nodes}\nedge [style=invis]\n" + "\n".join(columns) + "}"
