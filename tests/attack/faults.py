"""Faults of the disk in the middle of a run: full, out of files, read-only, closed, with an error of a device.

The disk is a small file system in memory, in a namespace of mounts of its own (``unshare``); where none can be had, the
attack keeps to what needs none: a limit on the size of files, and errors that ``strace`` puts in place of an answer of
the system.
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import importlib
import json
import os
import pkgutil
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import srm_docs
from attack.faulty_calls import CALLS, Call, given_files
from srm_docs.pipeline.folder_lock import FILE as LOCKED
from srm_docs.pipeline.stamps import FOLDER

_ROOM = 64 << 20
_OWNERLESS = 65534
_PAGE = 4096

Files = dict[str, bytes]
"""The bytes of all files of a folder by their names in it."""

_INJECTED = {
    "?write,?pwrite64,?writev": 40,
    "?rename,?renameat,?renameat2": 8,
    "?unlink,?unlinkat": 6,
    "?mkdir,?mkdirat": 3,
    "?flock": 2,
    "?chmod,?fchmod,?fchmodat": 2,
    "?rmdir": 2,
}
"""Calls of the system, of which Python makes none of its own, and which of them at most is to fail."""


def faults(numbers: Sequence[int], seed: int, folder: Path) -> Iterator[str]:
    """What comes of each call that writes, with a fault of the disk at a time that chance finds."""
    apart = next((way for way in (["unshare", "-m"], ["unshare", "-rm"]) if _works([*way, "true"])), [])
    paths = os.pathsep.join(str(Path(__file__).parents[place]) for place in (1, 2))
    command = [*apart, sys.executable, "-m", "attack.faults", str(folder), str(seed), *map(str, numbers)]
    environment = {**os.environ, "PYTHONPATH": paths, "IS_APART": "1" if apart else ""}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            yield line.rstrip("\n")
    if process.returncode:
        yield f"ended with {process.returncode}"


def _works(command: Sequence[str]) -> bool:
    return bool(shutil.which(command[0])) and not subprocess.run(command, check=False, capture_output=True).returncode


class _Disk:
    """A folder that is a file system of its own, if there may be one, on which calls are tried."""

    def __init__(self, folder: Path, *, is_apart: bool) -> None:
        self.folder, self.given, self.is_apart = folder / "disk", folder / "given", is_apart
        self.log, self._known = folder / "log", {}
        self.folder.mkdir()
        folder.chmod(0o755)
        if is_apart:
            _mount("-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", self.folder)
        given_files(self.given)
        self.faults: list[Callable[[_Disk, Call, random.Random], int]] = [_too_large]
        if is_apart:
            self.faults += [_full, _full, _out_of_files, _read_only]
        if os.geteuid() == 0 and "4294967295" in Path("/proc/self/uid_map").read_text():
            self.faults.append(_closed)
        if _works(["strace", "-qq", "-o", "/dev/null", "true"]):
            self.faults += [_broken, _broken, _unreadable]

    def try_(self, number: int, chance: random.Random) -> str:
        call = CALLS[number % len(CALLS)]
        fault = self.faults[(number + number // len(CALLS)) % len(self.faults)]
        old, new = self._states(call)
        self._lay_out(old)
        code = fault(self, call, chance)
        self._mend()
        said = self.log.read_text(errors="replace")
        files, whole = _without(self._files(), call.report), _without(new, call.report)
        word = _judged(code, said, files, old, whole, is_silent="(2," in said and "INJECTED" in said)
        if word not in ("fine", "refused"):
            return f"{call.name}, {fault.__name__[1:]}: {word}"
        hidden = sorted(filter(_is_hidden, _without(self._files(), call.report)))
        if fault in (_full, _out_of_files, _too_large) and hidden:
            return f"{call.name}, {fault.__name__[1:]}: left behind: {', '.join(hidden)}"
        if self._files() != new and (code := self.run(call.arguments, call)):
            return f"{call.name}, {fault.__name__[1:]}: the next run ends with {code}"
        after = _without(self._files(), call.report)
        wrong = [name for name in after.keys() | whole.keys() if after.get(name) != whole.get(name)]
        if wrong:
            return f"{call.name}, {fault.__name__[1:]}: not whole after the next run: {', '.join(sorted(wrong))}"
        return word

    def run(self, arguments: Sequence[str], call: Call, before: Callable[[], None] = lambda: None) -> int:
        """Run the program in a copy of this process; its exit code. What it says is in the log."""
        child = os.fork()
        if child:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        for stream in (1, 2):
            os.dup2(log, stream)
        code = 99
        with contextlib.suppress(SystemExit):
            try:
                sys.argv = ["srm-docs", *self.filled(arguments)]
                os.environ.update(self.environment(call))
                tempfile.tempdir = None
                os.chdir(self.given)
                before()
                from srm_docs.__main__ import main

                main()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else int(end.code is not None)
            except BaseException as error:
                print(f"Traceback: {error!r}", file=sys.stderr, flush=True)
        os._exit(code)

    def filled(self, arguments: Sequence[str]) -> list[str]:
        return [argument.format(disk=self.folder, given=self.given) for argument in arguments]

    def environment(self, call: Call) -> dict[str, str]:
        return {"TMPDIR": str(self.folder / "tmp") if call.has_temporary else tempfile.gettempdir()}

    def remount(self, options: str) -> None:
        _mount("-o", f"remount,{options}", self.folder)

    def _mend(self) -> None:
        if self.is_apart:
            self.remount(f"rw,size={_ROOM},nr_inodes=10000")
        for place in (self.folder, *self.folder.rglob("*")):
            if place.is_dir():
                place.chmod(0o755)

    def _states(self, call: Call) -> tuple[Files, Files]:
        """The files before a call and after it where nothing fails."""
        if call.name not in self._known:
            self._lay_out({})
            for arguments in call.before:
                self._demand(call, arguments)
            for name, content in call.files.items():
                (self.folder / name).write_text(content, encoding="utf-8")
            old = self._files()
            self._demand(call, call.arguments)
            self._known[call.name] = (old, self._files())
        return self._known[call.name]

    def _demand(self, call: Call, arguments: Sequence[str]) -> None:
        if self.run(arguments, call):
            raise ValueError(f"{call.name} fails on a sound disk: {self.log.read_text()}")

    def _lay_out(self, files: Files) -> None:
        for place in self.folder.iterdir():
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        (self.folder / "tmp").mkdir()
        for name, data in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def _files(self) -> Files:
        places = [path for path in self.folder.rglob("*") if path.is_file() and "tmp" not in path.parts[-3:-1]]
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in places}

    def _visible(self) -> Files:
        return {name: data for name, data in self._files().items() if not _is_hidden(name)}


def _judged(code: int, said: str, files: Files, old: Files, new: Files, *, is_silent: bool) -> str:
    """The word of a run: every file is the old or the new one, and what failed was said."""
    if "Traceback" in said or "bug in srm-docs" in said or code not in (0, 1, 2, 3):
        return f"exit code {code}: {' '.join(said.split())[-300:]}"
    if code and "Error" not in said and "error" not in said and not is_silent:
        return f"exit code {code} without a sentence"
    for name, data in files.items():
        if not _is_hidden(name) and data not in (old.get(name), new.get(name)):
            if name.endswith("manifest.json") and _is_true(data, name, files):
                continue
            return f"{name} is neither the old nor the new one"
    if lost := [name for name in old if name in new and name not in files]:
        return f"{lost[0]} is gone"
    if code == 0 and any(files.get(name) != data for name, data in new.items()):
        return "exit code 0, and not all is there"
    return "fine" if code == 0 else "refused"


def _is_true(data: bytes, name: str, files: Files) -> bool:
    """Whether a manifest claims what is so: between two builds it claims what both have in common."""
    listed = {str(Path(name).with_name(one["name"])): one["sha256"] for one in json.loads(data)["files"]}
    return all(file in files and hashlib.sha256(files[file]).hexdigest() == sha for file, sha in listed.items())


def _without(files: Files, report: str) -> Files:
    """The files that are what they are whatever has failed on the way.

    Not so are a report of a run, what a build remembers for the next one, and what is locked where a folder can't be.
    """
    return {
        name: data
        for name, data in files.items()
        if name != report and FOLDER not in Path(name).parts and Path(name).name != LOCKED
    }


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in Path(name).parts)


def _mount(*arguments: str | Path) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True)


def _full(disk: _Disk, call: Call, chance: random.Random) -> int:
    _, new = disk._states(call)  # known already
    state = os.statvfs(disk.folder)
    used = (state.f_blocks - state.f_bfree) * state.f_frsize
    wanted = sum(len(data) // _PAGE + 1 for data in new.values()) + (60 if call.has_temporary else 2)
    disk.remount(f"size={max(_PAGE, used + _PAGE * chance.randrange(wanted))}")
    return disk.run(call.arguments, call)


def _out_of_files(disk: _Disk, call: Call, chance: random.Random) -> int:
    state = os.statvfs(disk.folder)
    disk.remount(f"nr_inodes={state.f_files - state.f_ffree + chance.randrange(6)}")
    return disk.run(call.arguments, call)


def _read_only(disk: _Disk, call: Call, _: random.Random) -> int:
    disk.remount("ro")
    return disk.run(call.arguments, call)


def _closed(disk: _Disk, call: Call, chance: random.Random) -> int:
    """Run as somebody who may not write there, or not even look."""
    mode = chance.choice((0o555, 0o555, 0o500, 0o111))
    for place in (disk.folder, *disk.folder.rglob("*")):
        if place.is_dir() and place.name != "tmp":
            place.chmod(mode)

    def become() -> None:
        os.setgroups([])
        os.setgid(_OWNERLESS)
        os.setuid(_OWNERLESS)

    return disk.run(call.arguments, call, become)


def _too_large(disk: _Disk, call: Call, chance: random.Random) -> int:
    """Let no file grow beyond a size: the other way by which a write ends in its middle."""
    _, new = disk._states(call)
    size = chance.randrange(max(map(len, new.values())))

    def limit() -> None:
        # The log, too; so what was said is short.
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(2_000, size), resource.RLIM_INFINITY))

    return disk.run(call.arguments, call, limit)


def _broken(disk: _Disk, call: Call, chance: random.Random) -> int:
    """Let a call of the system fail, once or from then on."""
    calls = chance.choice(list(_INJECTED))
    error = chance.choice(("EIO", "EIO", "ENOSPC", "EDQUOT", "EACCES"))
    when = f"{chance.randrange(1, _INJECTED[calls] + 1)}{chance.choice(('', '+'))}"
    return _traced(disk, call, [f"inject={calls}:error={error}:when={when}"])


def _unreadable(disk: _Disk, call: Call, chance: random.Random) -> int:
    """Let what is to be read break off with an error."""
    places = [place for place in (*disk.given.iterdir(), *disk.folder.rglob("*")) if place.is_file()]
    calls = chance.choice(("read", "openat"))
    when = 1 if calls == "openat" else chance.choice((1, 2))
    return _traced(disk, call, [f"inject={calls}:error=EIO:when={when}"], chance.choice(places))


def _traced(disk: _Disk, call: Call, injections: Sequence[str], only: Path | None = None) -> int:
    trace = disk.log.with_name("trace")
    command = ["strace", "-f", "-qq", "-o", str(trace), *(["-P", str(only)] if only else [])]
    command += [word for injection in injections for word in ("-e", injection)]
    command += [sys.executable, "-m", "srm_docs", *disk.filled(call.arguments)]
    with disk.log.open("w") as log:
        done = subprocess.run(command, check=False, stdout=log, stderr=log, cwd=disk.given, timeout=300,
                              env={**os.environ, **disk.environment(call)})  # fmt: skip
    with disk.log.open("a") as log:
        log.writelines(re.findall(r"\w+\(2,.*\(INJECTED\)", trace.read_text(errors="replace")))
    return done.returncode


def _main() -> None:
    folder, seed, *numbers = sys.argv[1:]
    # What runs import is there already: who may read nothing could not even read this program.
    for module in pkgutil.walk_packages(srm_docs.__path__, "srm_docs."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for encoding in ("cp437", "utf-16-le", "utf-16-be"):
        codecs.lookup(encoding)
    disk = _Disk(Path(folder).resolve(), is_apart=bool(os.environ.get("IS_APART")))
    for number in numbers:
        print(disk.try_(int(number), random.Random(f"{seed} {number}")), flush=True)


if __name__ == "__main__":
    _main()
