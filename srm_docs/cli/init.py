"""``srm-docs init``."""

from __future__ import annotations

from pathlib import Path

import click

from srm_docs.cli._bound_options import bound_options
from srm_docs.cli._root_option import root_option

_STARTER = Path(__file__).with_name("starter.yaml")
_OVERLAY = Path(__file__).with_name("overlay.yaml")
_BASE = "extends: BASE"
_STARTER_DATE = "2026-01-01"
_NAME = "my-model.yaml"


def _complete_model(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    from srm_docs.language.published import published

    return [name for name in published() if name.startswith(incomplete)]


@click.command
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--from",
    "model",
    metavar="MODEL",
    shell_complete=_complete_model,
    help="Copy this model, one of those that `srm-docs models` lists, with its licence.",
)
@click.option(
    "--extends",
    "base",
    metavar="SPEC",
    shell_complete=_complete_model,
    help="Write an overlay of this spec: the name of one that comes with srm-docs, or a file, from PATH's folder.",
)
@root_option
@bound_options
def init(path: Path | None, model: str | None, base: str | None, roots: tuple[Path, ...]) -> None:
    """Write a small commented spec to PATH, by default specs/my-model.yaml. It builds at once; go on from there.

    A directory gets a my-model.yaml, or, from a model, a file of its name. A file that is there already is never
    overwritten.
    """
    import datetime

    from srm_docs.cli._output import printable
    from srm_docs.core.errors import UsageError
    from srm_docs.pipeline.specs import SUFFIXES

    if model is not None and base is not None:
        raise UsageError("--from copies a model, --extends changes one that stays where it is; choose one of them")
    # Before the name becomes that of a file: it may be none.
    copy = _copy(model) if model is not None else ""
    name = f"{model}.yaml" if model is not None else _NAME
    path = path or Path("specs", name)
    if path.is_dir():
        path /= name
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"the name of a spec ends in .yaml, as in {path.name}.yaml")
    template = _STARTER.read_text(encoding="utf-8") if base is None else _overlay(base, path, roots)
    # A copy keeps the day of its facts: nobody has read them again.
    text = copy or template.replace(_STARTER_DATE, datetime.date.today().isoformat())
    _write_new(path, text.encode())
    allowed = "".join(f" --root {root}" for root in roots) if base is not None else ""
    click.echo(printable(f"Wrote {path}. Look into it, then: srm-docs build {path}{allowed}"))


def _copy(model: str) -> str:
    from srm_docs.language.library import copy_of

    return copy_of(model)


def _overlay(base: str, path: Path, roots: tuple[Path, ...]) -> str:
    """The text of an overlay. Raises UsageError where there is no such base."""
    import json

    from srm_docs.core.diagnostics import Diagnostic, Span
    from srm_docs.core.errors import UsageError
    from srm_docs.language.published import find_base
    from srm_docs.yaml_source.text import read_text

    extended = find_base(base, path, Span(str(path), 1, 1, 1, 1), read_text, (path.parent, *roots))
    if isinstance(extended, Diagnostic):
        raise UsageError(f"{extended.message}; {extended.hint}")
    # A JSON string is a YAML string too, whatever is in it.
    reference = base if base.replace("-", "").isalnum() else json.dumps(base, ensure_ascii=False)
    return _OVERLAY.read_text(encoding="utf-8").replace(_BASE, f"extends: {reference}")


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet. Raises UsageError if it is, OutputError if it can't be written."""
    from srm_docs.core.errors import OutputError, UsageError
    from srm_docs.pipeline.staging import check_target

    check_target(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # x: what another program has put there in the meantime is not overwritten either.
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise UsageError(f"{path} is there already; name another file: srm-docs init specs/other.yaml") from error
    except OSError as error:
        raise OutputError(f"can't write {path}: {error.strerror or error}") from error
