"""The program as a process: killed at any moment, beside others, with streams and names that are none, in bad folders.

Each attack gives a word for each try: ``fine`` where what must hold does, else what did not.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import srm_docs
from attack.judged import SPEC

_ROOT = str(Path(srm_docs.__file__).parents[1])
_CODES = {0, 1, 2, 3}
"""How a run may end that nobody interrupts."""


def _environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "HOME": str(home), "PYTHONPATH": _ROOT, "PYTHONDONTWRITEBYTECODE": "1"}


def _command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "srm_docs", *map(str, arguments)]


def _state_of(folder: Path, before: dict[str, str]) -> str:
    """What is wrong with a folder of output: a torn file, a manifest that claims what is not so; or ``fine``.

    ``before`` are the hashes of all files that may be there, whether the manifest claims them or not.
    """
    present = {path.name: _hash(path) for path in folder.iterdir() if not path.name.startswith(".")}
    listed = json.loads((folder / "manifest.json").read_bytes())["files"] if "manifest.json" in present else []
    if any(present.get(one["name"]) != one["sha256"] for one in listed):
        return "the manifest claims what is not so"
    claimed = {one["name"] for one in listed}
    others = set(present) - claimed - {"manifest.json"}
    torn = sorted(name for name in others if present[name] not in before.values())
    return f"torn: {', '.join(torn)}" if torn else "fine"


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def kills(numbers: Sequence[int], seed: int, folder: Path) -> Iterator[str]:
    """Builds of two specs in turn into one folder, each killed, interrupted or terminated after a while."""
    specs, chance, began = [], random.Random(seed), 0.0
    hashes: dict[str, str] = {}
    for number in range(2):
        spec = folder / str(number) / "spec.yaml"
        spec.parent.mkdir()
        spec.write_text(SPEC.replace("Who secures what", f"Version {number}"), encoding="utf-8")
        specs.append(spec)
        began = time.monotonic()
        subprocess.run(_command("build", spec, "-o", folder / f"whole{number}"), check=True, capture_output=True,
                       env=_environment(folder))  # fmt: skip
        whole = folder / f"whole{number}" / "spec"
        hashes |= {f"{number}/{path.name}": _hash(path) for path in whole.iterdir()}
    output, duration = folder / "out", time.monotonic() - began
    for number in numbers:
        how = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[number % 3]
        # What a run that was killed has left, one that is ended before it begins to write does not take away.
        before = _hidden(output / "spec")
        run = subprocess.Popen(_command("build", specs[number % 2], "-o", output), env=_environment(folder),
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # fmt: skip
        if number % 2:  # most of the time a build writes nothing yet: half of the tries come when it does
            while run.poll() is None and not _hidden(output / "spec") - before:
                time.sleep(0.002)
        try:
            run.wait(chance.uniform(0, duration / 2 if number % 2 else duration))
        except subprocess.TimeoutExpired:
            run.send_signal(how)
        _, errors = run.communicate()
        word = "fine"
        if (output / "spec").exists():
            word = _state_of(output / "spec", hashes)
            parts = _hidden(output / "spec") - before
            if parts and how != signal.SIGKILL:
                word = f"left behind: {len(parts)} hidden files"
        if "Traceback" in errors:
            word = "traceback"
        yield word
    done = subprocess.run(_command("build", specs[0], "-o", output), env=_environment(folder), check=False,
                          capture_output=True)  # fmt: skip
    yield "fine" if done.returncode == 0 and not _hidden(output / "spec") else "not mended by the next run"


def _hidden(folder: Path) -> set[str]:
    """The names of the hidden files in a folder, if there is one."""
    return {path.name for path in folder.iterdir() if path.name.startswith(".")} if folder.exists() else set()


def together(numbers: Sequence[int], seed: int, folder: Path) -> Iterator[str]:
    """Four builds at a time into one folder, where possible each in a namespace of processes of its own."""
    own_numbers = ["unshare", "--pid", "--fork", "--kill-child"]
    apart = (
        shutil.which("unshare")
        and not subprocess.run([*own_numbers, "true"], check=False, capture_output=True).returncode
    )
    chance = random.Random(seed)
    for number in numbers:
        runs = []
        for rival in range(4):
            spec = folder / f"{number}-{rival}" / "spec.yaml"
            spec.parent.mkdir()
            spec.write_text(SPEC.replace("Who secures what", f"Version {chance.random()}"), encoding="utf-8")
            command = _command("build", spec, "-o", folder / "out", "--only", "matrix", "--only", "boundary")
            runs.append(subprocess.Popen([*own_numbers, *command] if apart else command, env=_environment(folder),
                                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True))  # fmt: skip
        errors = [run.communicate()[1] for run in runs]
        words = {error.strip().splitlines()[-1][:60] for run, error in zip(runs, errors, strict=True) if run.returncode}
        yield words.pop() if words else _state_of(folder / "out" / "spec", {})


def streams(numbers: Sequence[int], _: int, folder: Path) -> Iterator[str]:
    """Standard streams that are closed, full or broken."""
    (folder / "spec.yaml").write_text(SPEC, encoding="utf-8")
    redirections = (">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-", ">/dev/full", "2>/dev/full",
                    ">/dev/full 2>/dev/full", "| true", "2>&1 | head -c 1")  # fmt: skip
    calls = ("check spec.yaml", "schema", "--help", "formats", "check none.yaml", "resolve spec.yaml",
             "build spec.yaml --only boundary", "diff spec.yaml spec.yaml --format docx", "explain")  # fmt: skip
    pairs = [(call, redirection) for call in calls for redirection in redirections]
    for number in numbers:
        call, redirection = pairs[number % len(pairs)]
        yield _ended(f"{call} {redirection}", folder, shell=True)


def names(numbers: Sequence[int], _: int, folder: Path) -> Iterator[str]:
    """Names that are too long, no UTF-8, or of folders that are closed (but to root), in each place of a call."""
    (folder / "spec.yaml").write_text(SPEC, encoding="utf-8")
    closed = folder / "closed"
    closed.mkdir()
    closed.chmod(0o000)
    odd = ("n" * 300, "bad\udcff", "a\nb", "\x1b[31mred", "-", "--", "closed", "closed/x", "spec.yaml/x", "/dev/null/x",
           "x/" * 3000, ".", "..", "/", " ", "con", "\u202eabc", "a:b", "loop")  # fmt: skip
    (folder / "loop").symlink_to("loop")
    places = (("check", "{}"), ("build", "{}"), ("build", "spec.yaml", "--only", "boundary.dot", "-o", "{}"),
              ("build", "spec.yaml", "--brand", "{}"), ("build", "spec.yaml", "--template", "{}"), ("init", "{}.yaml"),
              ("diff", "{}"), ("diff", "spec.yaml", "{}"), ("diff", "spec.yaml", "--since", "{}"), ("resolve", "{}"),
              ("accept", "{}"), ("template", "{}"), ("schema", "-o", "{}"), ("build", "spec.yaml", "--only", "{}"),
              ("build", "spec.yaml", "--audience", "{}"), ("explain", "{}"))  # fmt: skip
    pairs = [(place, name) for place in places for name in odd]
    for number in numbers:
        place, name = pairs[number % len(pairs)]
        arguments = [argument.format(name) for argument in place]
        yield _ended(arguments, folder)
    closed.chmod(0o700)


def _ended(call: str | list[str], folder: Path, *, shell: bool = False) -> str:
    """How a run ends: ``fine`` by one of its exit codes, without a traceback, within its time."""
    start = f"{sys.executable} -m srm_docs {call}" if shell else [*_command(), *call]
    try:
        done = subprocess.run(start, shell=shell, cwd=folder, env=_environment(folder), capture_output=True,
                              check=False, timeout=900, stdin=subprocess.DEVNULL)  # fmt: skip
    except subprocess.TimeoutExpired:
        return "too slow"
    except (OSError, ValueError):
        return "fine"  # the system refused to start it
    if b"Traceback" in done.stdout + done.stderr:
        return "traceback"
    # A document that was wanted on standard output is for no terminal.
    shown = b"" if done.stdout.startswith(b"PK") else done.stdout
    if b"\x1b" in shown + done.stderr:
        return "a control character is printed"
    return "fine" if done.returncode in _CODES else f"exit code {done.returncode}"
