"""Repositories of git whose configuration runs programs: `srm-docs diff` in each must run none of them.

Each is made in a temporary home, and what it would run leaves a file there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import srm_docs
from attack.judged import SPEC

CONFIGURATIONS = {
    "fsmonitor": "[core]\n\tfsmonitor = {trap}\n",
    "hooks": "[core]\n\thooksPath = {folder}/hooks\n",
    "pager": "[core]\n\tpager = {trap}\n[pager]\n\tshow = {trap}\n",
    "ssh": "[core]\n\tsshCommand = {trap}\n",
    "external diff": "[diff]\n\texternal = {trap}\n",
    "textconv": '[diff "x"]\n\ttextconv = {trap}\n\tcachetextconv = false\n',
    "filter": '[filter "x"]\n\tsmudge = {trap}\n\tclean = {trap}\n\tprocess = {trap}\n\trequired = true\n',
    "alias": "[alias]\n\tshow = !{trap}\n\trev-parse = !{trap}\n",
    "credentials": "[credential]\n\thelper = !{trap}\n[core]\n\taskPass = {trap}\n",
    "signatures": "[log]\n\tshowSignature = true\n[gpg]\n\tprogram = {trap}\n",
    "lazy fetch": (
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n"
        '[remote "origin"]\n\turl = ext::{trap}\n\tpromisor = true\n\tuploadpack = {trap}\n'
        "[protocol]\n\tallow = always\n"
    ),
    "include": "[include]\n\tpath = {folder}/more\n",
    "merge driver": '[merge "x"]\n\tdriver = {trap}\n',
    "editor": "[core]\n\teditor = {trap}\n[sequence]\n\teditor = {trap}\n",
}


def repositories(numbers: Sequence[int], _: int, folder: Path) -> Iterator[str]:
    """What comes of `diff` in each: ``fine`` where no program of the repository ran and the end was a sentence."""
    kinds = list(CONFIGURATIONS)
    for number in numbers:
        kind, is_second = kinds[number % len(kinds)], number // len(kinds) % 2 == 1
        yield _tried(kind, folder / str(number), is_missing=is_second or kind == "lazy fetch")


def _tried(kind: str, folder: Path, *, is_missing: bool) -> str:
    """Make the repository, with the object of the old spec missing or there, and compare."""
    (folder / "hooks").mkdir(parents=True)
    trap, sprung = folder / "trap", folder / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\n")
    trap.chmod(0o755)
    for hook in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        (folder / "hooks" / hook).symlink_to(trap)
    work = folder / "work"
    work.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1",
                   "PYTHONPATH": str(Path(srm_docs.__file__).parents[1])}  # fmt: skip

    def git(*arguments: str) -> str:
        named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        return subprocess.run(["git", *named, *arguments], cwd=work, env=environment, check=True, capture_output=True,
                              text=True).stdout.strip()  # fmt: skip

    git("init", "-q")
    (work / "spec.yaml").write_text(SPEC)
    (work / ".gitattributes").write_text("* diff=x filter=x merge=x\n")
    git("add", ".")
    git("commit", "-qm", "One")
    blob = git("rev-parse", "HEAD:spec.yaml")
    (work / "spec.yaml").write_text(SPEC.replace("Who secures what", "Another title"))
    if is_missing:
        (work / ".git/objects" / blob[:2] / blob[2:]).unlink()
    (folder / "more").write_text(CONFIGURATIONS["fsmonitor"].format(trap=trap, folder=folder))
    with (work / ".git/config").open("a") as config:
        config.write(CONFIGURATIONS[kind].format(trap=trap, folder=folder))
    done = subprocess.run([sys.executable, "-m", "srm_docs", "diff", "spec.yaml"], cwd=work, env=environment,
                          capture_output=True, check=False, timeout=900, text=True)  # fmt: skip
    if sprung.exists():
        return f"{kind}: a program of the repository ran"
    if done.returncode not in (0, 1, 2, 3) or "Traceback" in done.stderr:
        return f"{kind}: exit code {done.returncode}"
    return "fine"
