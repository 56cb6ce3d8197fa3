"""Command lines: words that the program knows, and others, in any order; in a folder with a few files."""

from __future__ import annotations

import contextlib
import functools
import io
import os
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import click
from attack.judged import SPEC

from fuzz.target import Target
from srm_docs.cli.main import cli

_CODES = (0, 1, 2, 3)

_SET_OUT = (
    "build", "build spec.yaml --only boundary.svg", "build spec.yaml --only matrix.csv -o out --theme dark --clean",
    "build overlay.yaml --only matrix.md --audience all --strict --dry-run", "check", "check spec.yaml --strict",
    "check . --format json", "diff spec.yaml other.yaml", "diff other.yaml spec.yaml --format markdown",
    "resolve overlay.yaml", "accept spec.yaml", "explain unknown-key", "formats", "formats --format markdown",
    "guide spec", "import list.csv -o new.yaml --yes", "import list.csv --inspect",
    "import list.csv --map map.yaml -o a.yaml", "init new.yaml", "models", "schema", "schema brand", "themes",
    "template word.docx", "update spec.yaml list.csv",
    "build spec.yaml --only matrix.docx --brand brand.yaml --paper letter", "--version", "build --help",
    "build spec.yaml --only sheet.md --edition learner --variants 2 --seed 7", "build --site out --only boundary.svg",
)  # fmt: skip

_VALUES = (
    "spec.yaml", "overlay.yaml", "other.yaml", "list.csv", "map.yaml", "brand.yaml", "nothing.yaml", ".", "out", "-",
    "--", "", " ", "0", "1", "-1", "2.5", "1e9", "99999999999999999999", "all", "none", "en", "de", "x", "customer",
    "data", "boundary", "boundary.svg", "matrix.docx", "matrix.xlsx", "handout.pdf", "slides.pptx", "*", "a b",
    "\u65e5\u672c", "\udcff", "\u202ex", "x" * 300, "{}", "%s", "%(a)s", "{0}", "A", "B", "database", "word.docx",
    "new.yaml", "HEAD", "unknown-key", "json", "markdown", "text", "spec", "brand", "=", "a=b", "\x1b[31m", "\n",
    "yes", "2026-02-30",
)  # fmt: skip

_NEVER = ("preview", "--watch", "--jobs", "--port", "--host", "--open", "--executor")
"""What goes on for ever, or starts what the fuzzer would wait for; each is tested by itself."""


@functools.cache
def _vocabulary() -> Sequence[str]:
    """All commands and options, and what these choose among."""
    words = dict.fromkeys(_VALUES)
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        words[name] = None
        for parameter in command.params if command else ():
            words.update(dict.fromkeys((*parameter.opts, *parameter.secondary_opts)))
            words.update(dict.fromkeys(str(choice) for choice in getattr(parameter.type, "choices", ())))
    return [word for word in words if word not in _NEVER]


def _words(data: bytes) -> list[str]:
    return data.decode("utf-8", "surrogateescape").split("\n")


def _line(words: Sequence[str]) -> bytes:
    return "\n".join(word.replace("\n", " ") for word in words).encode("utf-8", "surrogateescape")


def call(data: bytes, folder: Path) -> str:
    """A call, one word a line; no system hands on a word with a NUL in it."""
    words = _words(data)
    if len(words) > 20 or b"\0" in data or not all(map(_is_harmless, words)):
        return ""
    for name, text in _FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with _there(folder) as (output, errors):
        try:
            code: object = cli(words, prog_name="srm-docs", standalone_mode=False)
        except click.ClickException as error:
            code = error.exit_code
        except click.Abort:
            code = 1
        except SystemExit as error:
            code = error.code
    output.flush()
    errors.flush()
    told = errors.buffer.getvalue().decode("utf-8", "replace")
    if "Traceback" in told:
        return "a traceback is printed"
    shown = b"" if output.buffer.getvalue().startswith(b"PK") else output.buffer.getvalue()
    if b"\x1b" in shown or "\x1b" in told:
        return "a control character is printed"
    if code not in (None, *_CODES):
        return f"exit code {code}: {told.strip().splitlines()[-1:]}"
    return "refused" if code else "fine"


@contextlib.contextmanager
def _there(folder: Path):
    """The folder as that of the process, with streams of its own."""
    before = Path.cwd()
    output, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8", errors="surrogateescape") for _ in range(2))
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            yield output, errors
    finally:
        os.chdir(before)
        shutil.rmtree(folder / "output", ignore_errors=True)


def _is_harmless(word: str) -> bool:
    """Whether it leads out of no folder, and ends by itself."""
    begins_another = any(never.startswith(word.partition("=")[0]) for never in _NEVER) and len(word) > 2
    return not ("/" in word or "\\" in word or ".." in word or word.startswith(("~", "-j")) or begins_another)


_FILES = {
    "spec.yaml": SPEC,
    "other.yaml": SPEC.replace("Managed database", "Database").replace("Rotates", "Keeps"),
    "overlay.yaml": "srm: 1\nextends: spec.yaml\ntitle: Ours\nlayers: {data: {name: Our data}}\n",
    "brand.yaml": "name: Acme\ncolours: {accent: '#336699'}\n",
    "list.csv": "No.,Task,Area,Who\nT-1,Patching,System,Client\nT-2,Backups,Data,Hoster\n",
    "map.yaml": "map: 1\nname: Ours\nrows: {id: No., name: Task}\nowners: {c: {name: C, kind: customer}}\n"
    "duties: [{column: Who, values: {Client: {c: yes}, Hoster: {c: no}}}]\n",
}


def _changed(data: bytes, chance: random.Random) -> bytes:
    words = _words(data)
    for _ in range(chance.choice((1, 1, 2, 3))):
        place = chance.randrange(len(words)) if words else 0
        match chance.randrange(6):
            case 0 if words:
                del words[place]
            case 1 if words:
                words[place] = chance.choice(_vocabulary())
            case 2 if words:
                words[place] += chance.choice(("=", "x", "", ".", ".svg", "=0", " ")) + chance.choice(_VALUES[:30])
            case 3 if words:
                words.insert(place, words[chance.randrange(len(words))])
            case 4 if words and words[place]:
                letter = chance.randrange(len(words[place]))
                words[place] = words[place][:letter] + chance.choice("-=.,x\u00e9\udcff") + words[place][letter + 1 :]
            case _:
                words.insert(place + 1, chance.choice(_vocabulary()))
    return _line(words)


def _crossed(one: bytes, other: bytes, chance: random.Random) -> bytes:
    words, others = _words(one), _words(other)
    return _line([*words, *others[chance.randrange(len(others)) :]])


TARGETS = (
    Target("options", call, lambda: [_line(line.split()) for line in _SET_OUT], _changed, _crossed, "calls"),
)  # fmt: skip
