"""The rules of a spec, one file each: the file's name is the code, its docstring what `srm-docs explain` says of it."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft


@functools.cache
def rules() -> dict[str, ModuleType]:
    """Every rule by its code."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return {name.replace("_", "-"): importlib.import_module(f"{__name__}.{name}") for name in sorted(names)}


def check(draft: Draft) -> Iterator[Diagnostic]:
    """What all rules have against a spec."""
    for rule in rules().values():
        yield from rule.check(draft)
