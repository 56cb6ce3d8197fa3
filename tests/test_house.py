"""The order of the house: who may import whom, how large a room may be, and what may not lie about."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import srm_docs

PACKAGE = Path(srm_docs.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(PACKAGE.rglob("*.py"))

FLOORS = (
    ("cli",),
    ("preview",),
    ("pipeline",),
    ("compose", "writers", "importing"),
    ("layout",),
    ("language", "style", "wording", "sheet_source"),
    ("model", "page", "office", "yaml_source"),
    ("core",),
)
LEVELS = {name: level for level, names in enumerate(FLOORS) for name in names}

MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 50

HEAVY = {
    "reportlab",
    "docx",
    "pydantic",
    "yaml",
    "lxml",
    "fontTools",
    "resvg_py",
    "graphviz",
    "markdown_it",
    "xlsxwriter",
    "python_calamine",
    "pypdfium2",
    "watchfiles",
}


def package_of(module: str) -> str:
    """The floor's package of a dotted name, empty for the top of the package."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "srm_docs" else ""


@functools.cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """What a module is made of, read once for all questions."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@functools.cache
def imports_of(path: Path) -> tuple[str, ...]:
    names: list[str] = []
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names += (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path} imports by a relative name"
            names += (node.module, *(f"{node.module}.{name.name}" for name in node.names))
    return tuple(names)


def functions_of(path: Path) -> Iterator[ast.FunctionDef]:
    yield from (node for node in nodes_of(path) if isinstance(node, ast.FunctionDef))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


class DescribeTheFloors:
    def they_are_all_there_are(self) -> None:
        assert {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(LEVELS)

    @pytest.mark.parametrize("path", MODULES, ids=name_of)
    def they_import_downwards_only(self, path: Path) -> None:
        own = path.relative_to(PACKAGE).parts[0]
        for module in imports_of(path):
            other = package_of(module)
            if own in LEVELS and other in LEVELS and other != own:
                assert LEVELS[own] < LEVELS[other], f"{name_of(path)} imports {module}"

    @pytest.mark.parametrize("path", MODULES, ids=name_of)
    def they_know_click_in_the_command_line_alone(self, path: Path) -> None:
        if path.relative_to(PACKAGE).parts[0] != "cli":
            assert "click" not in set(imports_of(path))

    @pytest.mark.parametrize("path", MODULES, ids=name_of)
    def they_know_a_private_module_in_its_own_folder_alone(self, path: Path) -> None:
        own = ".".join(("srm_docs", *path.relative_to(PACKAGE).parts[:-1]))
        for module in imports_of(path):
            parts = module.split(".")
            private = next(
                (index for index, part in enumerate(parts) if part.startswith("_") and not part.endswith("_")), None
            )
            if parts[0] == "srm_docs" and private:
                assert own.startswith(".".join(parts[:private])), f"{name_of(path)} imports {module}"


class DescribeTheRooms:
    @pytest.mark.parametrize("path", MODULES, ids=name_of)
    def they_are_not_crowded(self, path: Path) -> None:
        # A list of names, a line each, is as long as it is, and read by nobody from top to bottom.
        if name_of(path) != "wording/terms.py":
            assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_MODULE
        for function in functions_of(path):
            length = (function.end_lineno or 0) - function.lineno + 1
            assert length <= MOST_LINES_OF_A_FUNCTION, f"{name_of(path)}: {function.name} has {length} lines"

    def they_leave_heavy_libraries_to_the_writer_that_needs_them(self) -> None:
        formats = [path for path in (PACKAGE / "writers").glob("*.py") if not path.name.startswith("_")]
        for path in [*formats, *(PACKAGE / "cli").glob("*.py")]:
            top = ast.Module(
                [node for node in ast.parse(path.read_text()).body if isinstance(node, ast.Import | ast.ImportFrom)], []
            )
            names = {alias.name for node in top.body if isinstance(node, ast.Import) for alias in node.names}
            names |= {str(node.module) for node in top.body if isinstance(node, ast.ImportFrom)}
            assert not {name.split(".")[0] for name in names} & HEAVY, name_of(path)


FOUND_BY_NAME = ("cli", "compose", "writers", "language/rules")
"""Folders whose public modules are found by their names: commands, products, formats and rules."""


def modules_that_are_imported() -> set[str]:
    return {module for path in MODULES for module in imports_of(path)}


class DescribeTheNames:
    def they_are_of_one_class_each(self) -> None:
        """A reader who finds `Cell` must not have to ask which one."""
        places: dict[str, list[str]] = {}
        for path in MODULES:
            # What a person writes is shaped as the part of the model that comes of it, and is called like that.
            if path.name.endswith("shape.py") and path.parent.name == "language":
                continue
            for node in nodes_of(path):
                if isinstance(node, ast.ClassDef):
                    places.setdefault(node.name, []).append(name_of(path))
        shared = {name: paths for name, paths in sorted(places.items()) if len(paths) > 1}
        assert shared == {}, "several classes have one name: rename all but one"


class DescribeTheValues:
    def they_are_dataclasses_only_where_a_field_needs_it(self) -> None:
        classes = {node.name: node for path in MODULES for node in nodes_of(path) if isinstance(node, ast.ClassDef)}
        dataclasses = {name for name, node in classes.items() if "dataclass" in map(decorator_of, node.decorator_list)}
        needing = {name for name in dataclasses if says_what_a_struct_cannot(classes[name])}
        # A family is of one kind: whoever inherits, and whoever is inherited from.
        parents = {
            name: {base.id for base in classes[name].bases if isinstance(base, ast.Name)} for name in dataclasses
        }
        for _ in dataclasses:
            needing |= {name for name in dataclasses if parents[name] & needing}
            needing |= {parent for name in needing for parent in parents[name] & dataclasses}
        assert dataclasses == needing


def decorator_of(node: ast.expr) -> str:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def says_what_a_struct_cannot(node: ast.ClassDef) -> bool:
    """Whether a field doesn't count or isn't shown, is given by name alone, has more to it, or is worked out."""
    fields = [line.value for line in node.body if isinstance(line, ast.AnnAssign) and isinstance(line.value, ast.Call)]
    words = {word.arg for call in fields for word in call.keywords}
    calls = {ast.unparse(call.func) for call in fields}
    return bool(words & {"compare", "repr", "hash", "init", "kw_only", "metadata"}) or "_place" in calls


class DescribeTheModules:
    def they_are_each_imported_by_another(self) -> None:
        imported = modules_that_are_imported()
        left = [
            name_of(path)
            for path in MODULES
            if ".".join(("srm_docs", *path.relative_to(PACKAGE).with_suffix("").parts)) not in imported
            and path.name not in ("__init__.py", "__main__.py")
            and (path.name.startswith("_") or path.parent.relative_to(PACKAGE).as_posix() not in FOUND_BY_NAME)
        ]
        assert left == [], "nobody imports these modules: delete them, or use them"

    def they_say_in_a_docstring_what_their_package_is(self) -> None:
        packages = [path for path in MODULES if path.name == "__init__.py"]
        folders = {path.parent for path in MODULES}
        assert folders == {path.parent for path in packages}, "each folder with modules needs an __init__.py"
        silent = [name_of(path) for path in packages if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
        assert silent == [], "say in a line what lives there"


class DescribeTheRepository:
    def it_holds_no_path_of_a_machine_and_no_unfinished_work(self) -> None:
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
        if listed.returncode:
            others = {"node_modules", "site-packages"}
            ours = (path for path in (ROOT / "tests").rglob("*.py") if others.isdisjoint(path.parts))
            names = [path.relative_to(ROOT).as_posix() for path in (*MODULES, *ours)]
        else:
            names = [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
        marks = re.compile(rb"(?<![\w.])/(?:tmp|work|root|home)/[a-z]|TO" + rb"DO|FIX" + rb"ME|pypi\.org/simple")
        marked = [name for name in names if not name.endswith(".ttf") and marks.search((ROOT / name).read_bytes())]
        assert marked == []


class DescribeTheTests:
    def they_are_all_found(self) -> None:
        """A test whose name begins with another word is never run, and nobody is told."""
        left_out = [
            f"{path.relative_to(ROOT)}: {method.name}"
            for path in sorted((ROOT / "tests").rglob("test_*.py"))
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ClassDef) and node.name.startswith("Describe")
            for method in node.body
            if isinstance(method, ast.FunctionDef) and not method.name.startswith(("it_", "they_", "but_", "and_", "_"))
        ]
        assert left_out == []
