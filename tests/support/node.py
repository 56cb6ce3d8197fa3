"""Programs in JavaScript that read our files: one call for many of them, since Node takes long to begin."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

MODULES = Path(__file__).parents[1] / "node" / "node_modules"


def run_script(script: str, given: object, folder: Path, package: str) -> list[object]:
    """What a module prints, a JSON value a line, given JSON as the text `given`; skips where Node or a package lacks.

    ``script`` begins behind the line that imports all of ``package`` as ``tool``.
    """
    if not (shutil.which("node") and (MODULES / package).exists()):
        pytest.skip(f"{package} is not installed: npm install --prefix tests/node")
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    entry = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))["main"]
    head = (
        f"import * as tool from {json.dumps((MODULES / package / entry).as_uri())};\n"
        "import {readFileSync} from 'node:fs';\n"
        "const given = JSON.parse(readFileSync(process.argv[2]));\n"
        "const told = (value) => console.log(JSON.stringify(value));\n"
    )
    (folder / "script.mjs").write_text(head + script, encoding="utf-8")
    ran = subprocess.run(
        ["node", str(folder / "script.mjs"), str(folder / "given.json")],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[:2000]
    return [json.loads(line) for line in ran.stdout.splitlines()]
