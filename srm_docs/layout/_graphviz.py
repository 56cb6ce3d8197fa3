"""Graphviz as a layout engine, by the ``graphviz`` package: where it is found, and what it makes of boxes and links.

It is looked for in this order: what the variable SRM_DOCS_DOT names, the engine of the package graphviz-pure in this
environment, and a ``dot`` on the PATH.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from srm_docs.core.bounds import GRAPHVIZ_SECONDS
from srm_docs.core.errors import MissingError
from srm_docs.core.geometry import Box, Size

VARIABLE = "SRM_DOCS_DOT"
_INCH_PT = 72.0

_RANK_GAP = 1.4
"""The gap between boxes above each other, in gaps side by side: between them the links have their arrows."""

_MOST_BYTES = 50_000_000

_HINT = f"install one by `pip install graphviz-pure`, put `dot` on the PATH, or name it in {VARIABLE}"

Point = tuple[float, float]


class Placed(Struct, frozen=True):
    """Boxes with their places, links with their corners from start to end, and the size of it all, in points."""

    size: Size
    boxes: tuple[Box, ...]
    routes: tuple[tuple[Point, ...], ...]


def place_boxes(sizes: Sequence[Size], links: Sequence[tuple[int, int]], *, gap: float) -> Placed:
    """Lay out boxes of these sizes from the top down, with ``gap`` points between them.

    Links are pairs of indices. Raises MissingError where there is no engine, or none that works.
    """
    import graphviz

    # Without labels and with fixed sizes: what Graphviz measures depends on the typefaces of the machine.
    graph = graphviz.Digraph(
        engine="dot",
        graph_attr={"splines": "polyline", "nodesep": _inches(gap), "ranksep": _inches(_RANK_GAP * gap)},
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
    )
    for index, size in enumerate(sizes):
        graph.node(f"n{index}", width=_inches(size.width), height=_inches(size.height))
    for tail, head in links:
        graph.edge(f"n{tail}", f"n{head}")
    program = engine()
    try:
        return _read(_laid_out(program, graph.source), len(sizes))
    # What is named by the variable may be any program, and print anything.
    except (OSError, ValueError, LookupError) as error:
        raise MissingError(f"the Graphviz at {program} does not work; {_HINT}") from error


def _laid_out(program: Path, source: str) -> str:
    """What a program makes of a graph, in the format «plain». Raises OSError and ValueError for one that fails.

    The package ``graphviz`` would wait for it without end, and take all that it prints.
    """
    with tempfile.TemporaryFile() as given:
        given.write(source.encode())
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603
            [str(program), "-Kdot", "-Tplain"],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    alarm = threading.Timer(GRAPHVIZ_SECONDS.most, _kill, [process])
    alarm.start()
    try:
        output = process.stdout.read(_MOST_BYTES) if process.stdout else b""
        if len(output) == _MOST_BYTES or process.wait():
            raise ValueError("it fails, takes too long, or prints without end")
        return output.decode()
    finally:
        alarm.cancel()
        if process.poll() is None:
            _kill(process)
            process.wait()
        if process.stdout:
            process.stdout.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program, and those that it has started: these hold its output open, even when it has ended itself."""
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()


def engine(environment: Mapping[str, str] = os.environ) -> Path:
    """The program that lays out. Raises MissingError if there is none."""
    if wanted := environment.get(VARIABLE):
        if not Path(wanted).is_file():
            raise MissingError(f"{VARIABLE} names {wanted}, which is no file; {_HINT}")
        return Path(wanted)
    if embedded := next(_embedded(), None):
        return embedded
    if on_path := shutil.which("dot", path=environment.get("PATH", "")):
        return Path(on_path)
    raise MissingError(f"there is no Graphviz to lay out a graph; {_HINT}")


def _embedded() -> Iterator[Path]:
    try:
        # Not by `shutil.which`: an environment that is not activated has its scripts on no PATH.
        files = importlib.metadata.files("graphviz-pure") or []
    except importlib.metadata.PackageNotFoundError:
        return
    for file in files:
        path = Path(str(file.locate())).resolve()
        if path.stem == "graphviz-pure" and path.is_file():
            yield path


def _inches(points: float) -> str:
    return f"{points / _INCH_PT:.4f}"


def _read(plain: str, count: int) -> Placed:
    """Read the format «plain» (https://graphviz.org/docs/outputs/plain/): inches, y upwards, centres of boxes."""
    size = Size(0, 0)
    boxes: dict[str, Box] = {}
    routes: list[tuple[Point, ...]] = []
    for line in plain.splitlines():
        kind, *words = line.split()
        if kind == "graph":
            size = Size(float(words[1]) * _INCH_PT, float(words[2]) * _INCH_PT)
        elif kind == "node":
            x, y, width, height = (float(word) * _INCH_PT for word in words[1:5])
            boxes[words[0]] = Box(x - width / 2, size.height - y - height / 2, width, height)
        elif kind == "edge":
            numbers = [float(word) * _INCH_PT for word in words[3 : 3 + 2 * int(words[2])]]
            points = [(x, size.height - y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            # Straight stretches are written as curves: every third point is a corner.
            routes.append(tuple(points[::3]))
    return Placed(size, tuple(boxes[f"n{index}"] for index in range(count)), tuple(routes))
