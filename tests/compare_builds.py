"""Whether a change keeps the bytes of what is made: builds with another revision and with this checkout, and compares.

    python tests/compare_builds.py REVISION [--kept FOLDER]

Everything is made that the program can make of the gallery's models, of the good specs of the tests and of the specs
that are shipped, in each edition, variant, audience and language. Each file that differs is named, of a package of
Office with the parts that differ. With ``--kept`` the files of the other revision stay in a folder, and a second
comparison with it takes half the time. The exit code is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

MAKE = r"""
import importlib, sys
from pathlib import Path
checkout, target = map(Path, sys.argv[1:])
sys.path[:0] = [str(checkout), str(checkout / "tests")]
import srm_docs
from srm_docs.core.errors import SrmDocsError
try:
    registry = importlib.import_module("srm_docs.pipeline.registry")
    gallery = importlib.import_module("support.gallery").gallery
except ModuleNotFoundError:  # the names that the rooms had before 0.2
    registry = importlib.import_module("srm_docs.build.registry")
    gallery = importlib.import_module("gallery").gallery
assert Path(srm_docs.__file__).is_relative_to(checkout)
target.mkdir(parents=True)
# What is made of two models is not made by a build.
products = [product for product in registry.products() if not getattr(product, "compares", False)]
for name, model in gallery().items():
    for product in products:
        for format_ in registry.formats_of(product):
            try:
                data = srm_docs.render(model, product.name, format_.name)
            except SrmDocsError as error:
                data = str(error).encode()
            (target / f"{name}.{product.name}.{format_.name}").write_bytes(data)
words = {}
for product in products:
    for format_ in registry.formats_of(product):
        words.setdefault((product.name, format_.suffix), f"{product.name}.{format_.name}")
specs = [path for folder in ("specs", "tests/specs/good") for path in sorted((checkout / folder).glob("*.yaml"))]
other_look = srm_docs.look(
    theme="print", paper="letter", comments=True, aspect="4:3", svg=["dark", "interactive"], fillable=True
)
runs = {
    "whole": {},
    "learner": {"edition": "learner"},
    "variants": {"variants": ["A", "B"], "only": ["handout", "answer-key"]},
    "other-look": {"look": other_look},
}
for run, options in runs.items():
    for spec in specs:
        try:
            chosen = {"only": list(words.values()), **options}
            look = {"look": chosen.pop("look")} if "look" in chosen else {}
            # Before 0.2 a selection was so many parameters.
            selection = {"selection": srm_docs.Selection(**chosen)} if hasattr(srm_docs, "Selection") else chosen
            result = srm_docs.build([spec], target / run / spec.parent.name, **selection, **look)
            report = "\n".join(str(diagnostic) for diagnostic in result.report.diagnostics)
        except SrmDocsError as error:
            report = str(error)
        report = report.replace(str(checkout), "").replace(str(target), "")
        (target / f"{run}.{spec.stem}.report").write_text(report, encoding="utf-8")
"""


def make(checkout: Path, target: Path) -> None:
    """Make everything with the code of a checkout, in a process of its own."""
    subprocess.run([sys.executable, "-c", MAKE, str(checkout), str(target)], check=True)


def differences(old: Path, new: Path) -> Iterator[str]:
    """Each file that one folder lacks or that differs, with the parts of an Office file."""
    names = {path.relative_to(folder) for folder in (old, new) for path in folder.rglob("*") if path.is_file()}
    for name in sorted(names):
        if not (old / name).exists() or not (new / name).exists():
            yield f"{name}: only {'before' if (old / name).exists() else 'after'}"
        elif (old / name).read_bytes() != (new / name).read_bytes():
            yield f"{name}{_parts(old / name, new / name)}"


def _parts(old: Path, new: Path) -> str:
    if not (zipfile.is_zipfile(old) and zipfile.is_zipfile(new)):
        return ""
    with zipfile.ZipFile(old) as before, zipfile.ZipFile(new) as after:
        names = sorted({*before.namelist(), *after.namelist()})
        differ = [
            part
            for part in names
            if part not in before.namelist() or part not in after.namelist() or before.read(part) != after.read(part)
        ]
    return f": {', '.join(differ) or 'the order of its parts'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", help="the revision of git to compare with")
    parser.add_argument("--kept", type=Path, help="where the other revision's files stay, or are already")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        old, new = chosen.kept or Path(scratch) / "old", Path(scratch) / "new"
        if not old.exists():
            other = Path(scratch) / "checkout"
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(other)], check=True)
            subprocess.run(["git", "-C", str(other), "checkout", "--quiet", chosen.revision], check=True)
            make(other, old)
        make(ROOT, new)
        differing = list(differences(old, new))
    print("\n".join([*differing, f"{len(differing)} files differ"]))
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
