"""Boundary diagrams, matrices, handouts and answer keys of a shared responsibility model, from one spec.

>>> import srm_docs
>>> loaded = srm_docs.load("specs/my-model.yaml")
>>> for diagnostic in loaded.report.diagnostics:
...     print(diagnostic.span, diagnostic.code, diagnostic.message)
>>> if loaded.model:
...     svg = srm_docs.render(loaded.model, "boundary", "svg")

Everything is imported when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from srm_docs.language.loader import Loaded
    from srm_docs.model.change import Changes
    from srm_docs.model.model import ResponsibilityModel
    from srm_docs.pipeline.plan import Selection
    from srm_docs.pipeline.result import BuildResult, Progress
    from srm_docs.style.look import Look

__all__ = ["Selection", "__version__", "build", "diff", "load", "look", "render"]


def load(path: Path | str, language: str | None = None, *, roots: Sequence[Path] = ()) -> Loaded:
    """Load a spec: its resolved ``model`` (None if it has errors) and the ``report`` of all that is wrong with it.

    ``language`` chooses one of the spec's languages for the model; without it, that is the first. ``models`` has all.
    What it extends lies in its own folder or in one of the ``roots``.
    Nothing is raised for a bad spec or for a file that can't be read: that is in the report, with its place. Raises
    `srm_docs.core.errors.UsageError` for a language in which the spec is not.

    >>> loaded = load("specs/my-model.yaml")
    >>> [str(diagnostic.span) for diagnostic in loaded.report.errors]
    ['specs/my-model.yaml:12:29']
    """
    from srm_docs.language.loader import load as load_spec

    return load_spec(path, language, roots=roots)


def render(
    model: ResponsibilityModel,
    product: str,
    format: str,  # noqa: A002  (the word of the command line and the manifest)
    *,
    look: Look | None = None,
    service: str | None = None,
    audience: str = "",
    variant: str = "",
    edition: str = "instructor",
    seed: int | None = None,
) -> bytes:
    """The bytes of one artefact: a product (``boundary``) of a model in a format (``svg``, or its suffix).

    ``service`` shows that one service alone; ``audience`` leaves out what these readers may not see; ``variant``
    (``A``, ``B`` or ``C``) has exercises and their choices in an order of its own; the ``edition`` ``learner`` comes
    without answers and notes; ``seed`` makes other questions from the matrix; ``look`` is what `look` makes.
    Raises `srm_docs.core.errors.UsageError` for a product, format, service or audience that there isn't.

    >>> render(loaded.model, "boundary", "svg", service="bedrock")
    """
    from srm_docs.pipeline.plan import Selection
    from srm_docs.pipeline.rendering import render as render_artefact

    services = [] if service is None else [service]
    audiences, variants = ([name] if name else [] for name in (audience, variant))
    selection = Selection(services=services, audiences=audiences, variants=variants, edition=edition, seed=seed)
    return render_artefact(model, product, format, selection, look)


def diff(old: ResponsibilityModel, new: ResponsibilityModel) -> Changes:
    """What changed from one model to another, what changed hands first; none where they differ in places alone.

    >>> [change.name for change in diff(old, new).of(ChangeKind.MOVED)]
    ['Encryption keys (KMS)']
    """
    from srm_docs.model.changes import changes

    return changes(old, new)


def look(
    *,
    theme: str = "plain",
    paper: str = "a4",
    brand: Path | str | None = None,
    template: Path | str | Sequence[Path | str] | None = None,
    roots: Sequence[Path] = (),
    **options: object,
) -> Look:
    """How artefacts are to look, for `render` and `build`.

    ``theme`` is ``plain``, ``dark``, ``high-contrast`` or ``print``; ``paper`` is ``a4`` or ``letter``; ``brand`` is
    the file of an organisation's brand, whose theme wins; ``template`` the organisation's own Word document or
    PowerPoint presentation, or one of each, into which Word files and slides are put. What the brand names lies in its
    own folder or in one of the ``roots``. ``options`` are those of single formats, as ``srm-docs build --help`` lists
    them, with underscores: ``scale=3``, ``svg=["dark"]``.
    Raises `srm_docs.core.errors.UsageError` for an unknown name and for a brand or a template that can't be used; what
    else is to be said of these is in the look's ``report``.

    >>> render(loaded.model, "boundary", "svg", look=look(theme="dark"))
    """
    from srm_docs.pipeline.looks import look as choose
    from srm_docs.pipeline.looks import usable

    return usable(choose(theme=theme, paper=paper, brand=brand, template=template, roots=roots, **options))


def build(
    paths: Sequence[Path | str] = (),
    output: Path | str = "output",
    selection: Selection | None = None,
    look: Look | None = None,
    *,
    strict: bool = False,
    dry_run: bool = False,
    clean: bool = False,
    progress: Progress | None = None,
    roots: Sequence[Path] = (),
    index: bool | None = None,
    jobs: int = 1,
) -> BuildResult:
    """Build specs into ``output/<spec>/``, as ``srm-docs build`` does; without a path, those in ``specs``.

    ``selection`` is what is made and for whom, as `srm_docs.Selection` describes it: each language but the first of a
    spec, each service, audience and the learner's edition gets a folder of its own. ``look`` is what `look` makes;
    ``strict`` stops at warnings; ``dry_run`` writes nothing; ``clean`` takes away what earlier
    builds have left and is out of date, as far as their manifests claim it; ``progress`` is told of each step; what
    specs extend lies in their own folders or in one of the ``roots``; ``index`` says whether
    ``output/index.html``, which lists all models there, is made: by default where not single files are chosen; so many
    ``jobs``, each a process of its own, share the specs among them (as these may import the script that asks for them,
    its work stands behind ``if __name__ == "__main__"``). Every file is made, also where the command would know that
    nothing has changed. If a spec has errors the result is not ``ok`` and nothing is
    written. Raises `srm_docs.core.errors.UsageError`,
    `MissingError` or `OutputError` for what is wrong with the call or the file system.

    >>> [str(file.path) for file in build(["specs/my-model.yaml"], selection=Selection(only=["boundary.svg"])).files]
    ['output/my-model/boundary.svg']
    """
    from srm_docs.pipeline.plan import WHOLE
    from srm_docs.pipeline.run import build as build_specs

    return build_specs(
        paths,
        output,
        selection or WHOLE,
        look,
        strict=strict,
        dry_run=dry_run,
        clean=clean,
        progress=progress,
        roots=roots,
        index=index,
        jobs=jobs,
    )


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from srm_docs.core.version import VERSION

        return VERSION
    if name == "Selection":
        from srm_docs.pipeline.plan import Selection

        return Selection
    raise AttributeError(f"module 'srm_docs' has no attribute {name!r}")
