"""Loading a spec: from a file to a resolved model and a report of all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from srm_docs.core.collector import collector_paused
from srm_docs.core.diagnostics import Diagnostic, Report, Span
from srm_docs.core.door import unforeseen
from srm_docs.core.errors import SrmDocsError, UsageError
from srm_docs.core.reading import STANDARD_INPUT, Folders
from srm_docs.core.values import replace
from srm_docs.language.acceptance import Acceptance, acceptances, misplaced, sift
from srm_docs.language.overlay import merged
from srm_docs.language.published import Read
from srm_docs.model.model import ResponsibilityModel
from srm_docs.yaml_source.scalars import scalars
from srm_docs.yaml_source.text import read_text
from srm_docs.yaml_source.tree import Data, Tree


class SpecText(Struct, frozen=True):
    """A text of the spec as it was written, with its place."""

    text: str
    span: Span


class Loaded(Struct, frozen=True):
    """What came of a spec. ``model`` is None where the report holds errors.

    ``sources`` are the texts of the file, and of those that it extends, by their names;
    ``models`` holds the model in each language of the spec, by its tag, the default first; ``data`` is the spec as
    plain data, merged with what it extends; ``acceptances`` are the warnings that it accepts.
    """

    model: ResponsibilityModel | None
    report: Report
    texts: tuple[SpecText, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    models: Mapping[str, ResponsibilityModel] = field(default_factory=dict)
    data: Data = None
    acceptances: tuple[Acceptance, ...] = ()


def load(path: Path | str, language: str | None = None, read: Read | None = None, roots: Folders = ()) -> Loaded:
    """Load a spec from a file. Whatever a person did wrong is in the report; nothing is raised for it.

    The model is that in ``language``, or in the spec's first. Raises UsageError for one in which the spec is not.
    ``read`` reads the file, and those that it extends, in place of the disk; ``roots`` are folders beside its own in
    which these may lie.
    """
    path = Path(path)
    text = (read or read_text)(path)
    if isinstance(text, Diagnostic):
        return Loaded(None, Report.of([text]))
    # A name need not be UTF-8; what is printed and written is.
    name = "spec" if path == STANDARD_INPUT else path.stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        loaded = load_text(text, str(path), name, read, roots)
    except SrmDocsError:
        raise
    except Exception as error:
        message = f"the spec, or what it extends, {unforeseen(error)}"
        wrong = Diagnostic("unreadable-file", message, Span(str(path), 1, 1, 1, 1), "please report it as a bug")
        return Loaded(None, Report.of([wrong], {str(path): text}))
    if language is None or not loaded.models:
        return loaded
    if language not in loaded.models:
        raise UsageError(f"{path} is not in '{language}'; it is in: {', '.join(loaded.models)}")
    return replace(loaded, model=loaded.models[language])


@collector_paused()
def load_text(
    text: str, file: str = "<text>", name: str = "spec", read: Read | None = None, roots: Folders = ()
) -> Loaded:
    """Load a spec from its text; ``file`` is what its places are called, ``name`` what the model is.

    What it extends is looked for beside ``file`` and in the ``roots``, and read by ``read``.
    """
    whole = merged(text, file, read, roots)
    tree = whole.tree
    models: dict[str, ResponsibilityModel] = {}
    diagnostics = list(tree.diagnostics)
    # Below a fault of YAML itself everything else would only be noise.
    if tree.data is not None or not Report.of(diagnostics).errors:
        models, more = _examine_all(tree, name, of_lesson=_teaches(whole.base))
        diagnostics += more
    accepting = acceptances(tree)
    shown, accepted = sift(diagnostics, accepting)
    if accepting:
        from srm_docs.language.explain import explanations  # which imports all rules

        shown = (*shown, *misplaced(diagnostics, accepting, explanations(), file))
    report = Report.of(shown, whole.sources, accepted)
    texts = tuple(SpecText(value, span) for value, span in scalars(tree))
    if report.errors or not models:
        return Loaded(None, report, texts, whole.sources)
    return Loaded(next(iter(models.values())), report, texts, whole.sources, models, tree.data, accepting)


def _teaches(base: Tree | None) -> bool:
    """Whether the base of an overlay is a lesson: it has exercises, or says what one learns."""
    data = base.data if base else None
    return isinstance(data, dict) and any(data.get(key) for key in ("exercises", "objectives"))


def _examine_all(tree: Tree, name: str, *, of_lesson: bool) -> tuple[dict[str, ResponsibilityModel], list[Diagnostic]]:
    """The model in each language, as far as it can be resolved, and what is wrong in any of them, said once."""
    from srm_docs.language.languages import by_language

    translations = by_language(tree)
    models: dict[str, ResponsibilityModel] = {}
    told: list[Diagnostic] = []
    seen: set[tuple[str, Span | None]] = set()
    for tag, translated in translations.trees.items():
        model, diagnostics = _examine(translated, name, of_lesson=of_lesson)
        if model:
            models[tag] = replace(model, foreign=translations.stand_ins[tag])
        # In another language the same finding may call things by other names.
        told += [it for it in diagnostics if (it.code, it.span) not in seen]
        seen |= {(it.code, it.span) for it in diagnostics}
    return models, [*translations.diagnostics, *told]


def _examine(tree: Tree, name: str, *, of_lesson: bool) -> tuple[ResponsibilityModel | None, list[Diagnostic]]:
    """The model of a tree as far as it can be resolved, and what the shape and the rules have against it."""
    # Imported here: pydantic takes longer to import than most specs take to load, and `--help` needs none of it.
    from srm_docs.language.draft import Draft, resolves
    from srm_docs.language.fit import fit
    from srm_docs.language.resolve import resolve
    from srm_docs.language.rules import check
    from srm_docs.language.size import too_many_cells

    fitted = fit(tree)
    if fitted.value is None:
        return None, list(fitted.diagnostics)
    tree = fitted.tree
    if too_many := tuple(too_many_cells(fitted.value, tree)):
        return None, [*fitted.diagnostics, *too_many]
    model = resolve(fitted.value, tree, name, of_lesson=of_lesson)
    is_whole = not fitted.diagnostics and not Report.of(tree.diagnostics).errors
    draft = Draft(tree, fitted.value, model, whole=is_whole)
    return model, [*fitted.diagnostics, *check(draft if resolves(draft) else replace(draft, whole=False))]
