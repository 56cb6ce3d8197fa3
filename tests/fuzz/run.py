"""A search for what breaks the program: ``python tests/fuzz/run.py [TARGET…] [--seconds N] [--seed N]``.

It changes what has led to new places of the program and tries it again, and prints a table of how often what came of it
was fine, was refused with a sentence, meant nothing, or was neither. The README beside it says more. Exit code 1 if
anything was neither, or if nothing could be tried.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import pkgutil
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]


def main() -> None:
    """Search in the targets that are named, or in all, for the same time each."""
    begin = time.monotonic()
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="such as specs; all, if none is named")
    parser.add_argument("--seconds", type=float, default=600, help="in all; each target has a part (600)")
    parser.add_argument("--seed", type=int, default=1, help="another number goes other ways")
    parser.add_argument("--corpus", type=Path, help="keep what leads on in this folder, and go on from what is there")
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"), help="where findings are put (build/fuzz)")
    parser.add_argument("--try", type=Path, dest="text", help="only this text, with the traceback of what is wrong")
    given = parser.parse_args()
    try:
        import atheris
    except ImportError:
        sys.exit("The fuzzer is missing: pip install -e '.[dev]' brings it where there is a wheel of Atheris")
    with contextlib.redirect_stderr(io.StringIO()), atheris.instrument_imports(include=_WATCHED):
        _import_watched()
    from fuzz.targets import TARGETS

    unknown = [name for name in given.targets if name not in TARGETS]
    if unknown:
        sys.exit(f"there is no target {unknown[0]}; there are {', '.join(TARGETS)}")
    names = given.targets or list(TARGETS)
    if given.text:
        sys.exit(_told_of(names[0], given.text))
    corpus = given.corpus or Path(tempfile.mkdtemp(prefix="srm-corpus-"))
    try:
        sys.exit(_search(names, begin + given.seconds, given.seed, corpus.resolve(), given.found.resolve()))
    finally:
        if not given.corpus:
            shutil.rmtree(corpus, ignore_errors=True)


def _search(names: Sequence[str], ends: float, seed: int, corpus: Path, found: Path) -> int:
    from fuzz.engine import searched
    from fuzz.targets import TARGETS

    columns = ("tries", "fine", "refused", "void", "found", "seconds")
    print(f"{'target':<11}{'counts':<8}" + "".join(f"{column:>9}" for column in columns), flush=True)
    wrong = 0
    for place, name in enumerate(names):
        began = time.monotonic()
        search = searched(TARGETS[name], (ends - began) / (len(names) - place), seed, corpus / name, found)
        findings = [path for path in search.findings if path.suffix != ".txt"]
        numbers = (
            search.tries,
            search.fine,
            search.refused,
            search.void,
            len(findings),
            round(time.monotonic() - began),
        )
        print(f"{name:<11}{TARGETS[name].counts:<8}" + "".join(f"{number:>9}" for number in numbers), flush=True)
        for path in findings:
            told = path.with_suffix(".txt")
            first = told.read_text().partition("\n")[0] if told.exists() else "the process died of it"
            print(f"    {first}\n      python tests/fuzz/run.py {name} --try {path}", flush=True)
        if search.deaths or not search.tries:
            died = f"; the process that searches was killed {search.deaths} times" if search.deaths else ""
            print(f"    {search.tries} texts were tried{died}", flush=True)
        wrong += len(findings) + bool(search.deaths or not search.tries)
    return 1 if wrong else 0


_WATCHED = [f"srm_docs.{package}" for package in
            ("yaml_source", "language", "sheet_source", "importing", "office", "style")]  # fmt: skip
"""What reads: of these the search learns which places a text leads to. To watch all takes a minute to begin with."""


def _import_watched() -> None:
    """Import all modules that are watched, many of which are imported only where they are used."""
    for name in _WATCHED:
        for module in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}."):
            importlib.import_module(module.name)


def _told_of(name: str, text: Path) -> str | int:
    """What comes of one text, as an exit code or what to say with one that is not 0."""
    from fuzz.judging import outcome_of
    from fuzz.targets import TARGETS

    folder = Path(tempfile.mkdtemp(prefix="srm-fuzz-")) / "try"
    outcome = outcome_of(TARGETS[name], text.read_bytes(), folder)
    print(outcome.word or "it means nothing")
    return outcome.traceback or int(outcome.is_finding)


if __name__ == "__main__":
    main()
