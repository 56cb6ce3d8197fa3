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

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from srm_docs.language.loader import Loaded
    from srm_docs.model.change import Changes
    from srm_docs.model.model import ResponsibilityModel
    from srm_docs.pipeline.run import BuildResult, Progress
    from srm_docs.style.look import Look

__all__ = ["__version__", "build", "diff", "load", "look", "render"]


def load(path: Path | str, language: str | None = None) -> Loaded:
    """Load a spec: its resolved ``model`` (None if it has errors) and the ``report`` of all that is wrong with it.

    ``language`` chooses one of the spec's languages for the model; without it, that is the first. ``models`` has all.
    Nothing is raised for a bad spec or for a file that can't be read: that is in the report, with its place. Raises
    `srm_docs.core.errors.UsageError` for a language in which the spec is not.

    >>> loaded = load("specs/my-model.yaml")
    >>> [str(diagnostic.span) for diagnostic in loaded.report.errors]
    ['specs/my-model.yaml:12:29']
    """
    from srm_docs.language.loader import load as load_spec

    return load_spec(path, language)


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
) -> bytes:
    """The bytes of one artefact: a product (``boundary``) of a model in a format (``svg``, or its suffix).

    ``service`` shows that one service alone; ``audience`` leaves out what these readers may not see; ``variant``
    (``A``, ``B`` or ``C``) has exercises and their choices in an order of its own; the ``edition`` ``learner`` comes
    without answers and notes; ``look`` is what `look` makes.
    Raises `srm_docs.core.errors.UsageError` for a product, format, service or audience that there isn't.

    >>> render(loaded.model, "boundary", "svg", service="bedrock")
    """
    from srm_docs.pipeline.run import render as render_artefact

    return render_artefact(
        model, product, format, look=look, service=service, audience=audience, variant=variant, edition=edition
    )


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
    scale: float = 2.0,
    fenced: bool = False,
    svg: Sequence[str] = (),
    fillable: bool = False,
    archive: bool = False,
    comments: bool = False,
    aspect: str = "16:9",
    note_lines: bool = False,
    brand: Path | str | None = None,
    template: Path | str | Sequence[Path | str] | None = None,
) -> Look:
    """How artefacts are to look, for `render` and `build`.

    ``theme`` is ``plain``, ``dark``, ``high-contrast`` or ``print``; ``paper`` is ``a4`` or ``letter``; ``scale`` is
    the number of pixels a point in PNG; ``fenced`` puts Mermaid between the fences of Markdown; ``svg`` names extras
    of SVG: ``dark``, ``fonts``, ``interactive``; ``fillable`` gives PDF fields for what is written by hand on paper,
    and ``archive`` makes it PDF/A-2a; ``comments`` makes notes on rows comments in Word; ``aspect`` is the shape of
    slides, ``16:9`` or ``4:3``, and ``note_lines`` makes their PDF one for print, with lines for notes beside them;
    ``brand`` is the file of an organisation's brand, whose theme wins;
    ``template`` the organisation's own Word document or PowerPoint presentation, or one of each, into which Word files
    and slides are put.
    Raises `srm_docs.core.errors.UsageError` for an unknown name and for a brand or a template that can't be used.

    >>> render(loaded.model, "boundary", "svg", look=look(theme="dark"))
    """
    from srm_docs.pipeline.looks import look as choose

    return choose(
        theme=theme,
        paper=paper,
        scale=scale,
        fenced=fenced,
        svg=svg,
        fillable=fillable,
        archive=archive,
        comments=comments,
        aspect=aspect,
        note_lines=note_lines,
        brand=brand,
        template=template,
    )


def build(
    paths: Sequence[Path | str] = (),
    output: Path | str = "output",
    *,
    only: Sequence[str] = (),
    services: Sequence[str] = (),
    languages: Sequence[str] = (),
    audiences: Sequence[str] = (),
    variants: Sequence[str] = (),
    edition: str = "instructor",
    strict: bool = False,
    look: Look | None = None,
    brand: Path | str | None = None,
    template: Path | str | Sequence[Path | str] | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> BuildResult:
    """Build specs into ``output/<spec>/``, as ``srm-docs build`` does; without a path, those in ``specs``.

    ``only`` chooses artefacts (``boundary``, ``matrix.docx``), ``services`` makes an edition of each of these services
    instead of the whole; ``languages`` chooses among those of the specs, each but the first of a spec in a folder of
    its own; ``audiences`` makes an edition for each of these readers instead, without what they may not see, in a
    folder of its own; ``variants`` (``A``, ``B``, ``C``) makes sheets and keys in these orders, each with its letter in
    its name, and nothing else; the ``edition`` ``learner`` comes without answers and notes, in a folder of its own;
    ``strict`` stops at warnings; ``look`` is what `look` makes; ``brand`` and ``template`` are as there, their faults
    in the report; ``dry_run`` writes nothing; ``progress`` is told of each step.
    If a spec has errors the result is not ``ok`` and nothing is written. Raises `srm_docs.core.errors.UsageError`,
    `MissingError` or `OutputError` for what is wrong with the call or the file system.

    >>> [str(file.path) for file in build(["specs/my-model.yaml"], only=["boundary.svg"]).files]
    ['output/my-model/boundary.svg']
    """
    from srm_docs.pipeline.run import build as build_specs

    return build_specs(
        paths,
        output,
        only=only,
        services=services,
        languages=languages,
        audiences=audiences,
        variants=variants,
        edition=edition,
        strict=strict,
        look=look,
        brand=brand,
        template=template,
        dry_run=dry_run,
        progress=progress,
    )


def __getattr__(name: str) -> str:
    if name == "__version__":
        from srm_docs.core.version import VERSION

        return VERSION
    raise AttributeError(f"module 'srm_docs' has no attribute {name!r}")
