"""The models that come with the program: what there is, and a copy of one to go on from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from srm_docs.core.errors import UsageError
from srm_docs.core.near_names import did_you_mean
from srm_docs.core.version import VERSION
from srm_docs.language.loader import load
from srm_docs.language.overlay import EXTENDS
from srm_docs.language.published import published
from srm_docs.model.model import ResponsibilityModel
from srm_docs.yaml_source.editing import Edit, Put, edited
from srm_docs.yaml_source.tree import parse


def library() -> Mapping[str, ResponsibilityModel]:
    """Each model that comes with the program, by its name, in its first language."""
    loaded = {name: load(path).model for name, path in published().items()}
    return {name: model for name, model in loaded.items() if model}


def copy_of(name: str) -> str:
    """The spec of a model as one's own, with a comment at its head that says where it comes from, and its licence.

    Whoever makes something of it finds both printed there as well. Raises UsageError where there is no such model.
    """
    files = published()
    if name not in files:
        hint = did_you_mean(name, files) or "`srm-docs models` lists them"
        raise UsageError(f"no model that comes with srm-docs is called '{name}'; {hint}")
    text, model = files[name].read_text(encoding="utf-8"), load(files[name]).model
    if model is None:
        raise UsageError(f"the model '{name}' can't be read; please report it as a bug")
    return "".join(f"# {line}\n" for line in _head(name, model)) + "#\n" + edited(text, list(_edits(name, text, model)))


def _head(name: str, model: ResponsibilityModel) -> Iterator[str]:
    """Where a copy comes from, a line each; of texts by others nothing ends the comment."""
    yield f"A copy of the model {name} that comes with srm-docs {VERSION}. Change it as you like."
    if licence := model.licence:
        yield " ".join(f"The licence of its material: {licence.name} {licence.url}".split())
        if licence.attribution:
            yield " ".join(f"To be named wherever it is shown: {licence.attribution}".split())
        yield "Keep both in `licence:`, where they are printed from, and say in its `changes:` what you have changed."
    if model.review_by:
        yield f"Its facts want to be read again by {model.review_by.isoformat()}: then set `read:` and `review_by:`."


def _edits(name: str, text: str, model: ResponsibilityModel) -> Iterator[Edit]:
    """That it is a copy, beside what was changed before; and a base by its name, which is found from any folder."""
    data: Any = parse(text, "").data
    if model.licence:
        own = data.get("licence")
        yield _changes(own, name) if own else Put(("licence",), {"changes": _copied(name)}, after="sources")
    base = data.get(EXTENDS)
    if isinstance(base, str) and base not in published() and Path(base).stem in published():
        yield Put((EXTENDS,), Path(base).stem)


def _changes(licence: Any, name: str) -> Put:
    told = licence.get("changes")
    if isinstance(told, dict):
        return Put(("licence", "changes"), {tag: _after(text, name) for tag, text in told.items()})
    return Put(("licence", "changes"), _after(told, name) if told else _copied(name))


def _after(told: str, name: str) -> str:
    return f"{told.rstrip().rstrip('.')}. {_copied(name)}"


def _copied(name: str) -> str:
    return f"Copied from the model {name} of srm-docs {VERSION}, and perhaps changed since"
