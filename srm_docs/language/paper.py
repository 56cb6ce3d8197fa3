"""What a spec says of the documents that are made of it: its matrices, and the control of a policy."""

from __future__ import annotations

from srm_docs.language import paper_shape as shape
from srm_docs.language.shape import Spec
from srm_docs.language.values import YES
from srm_docs.model.control import Definition, DocumentControl, Revision, Signatory
from srm_docs.model.view import Grouping, MatrixView
from srm_docs.yaml_source.tree import Tree


def view_of(view: shape.MatrixView, spec: Spec, tree: Tree, id_: str = "") -> MatrixView:
    """What a matrix shows; ``id_`` is its id if it is one of several."""
    named = set(view.services)
    return MatrixView(
        id=id_,
        title=view.title if isinstance(view, shape.NamedMatrixView) else "",
        text=view.text or "",
        columns=tuple(dict.fromkeys(view.columns)),
        widths=tuple(view.widths.items()),
        group=Grouping(view.group),
        sort=view.sort or "",
        apart=view.per == "service",
        layers=tuple(view.layers),
        domains=tuple(view.domains),
        services=tuple(id_ for id_, service in spec.services.items() if {id_, service.group} & named),
        owners=tuple(view.owners),
        audience=view.audience or "",
        span=tree.span(("matrices", id_) if id_ else ("matrix",), key=True),
    )


def control_of(document: shape.Document, spec: Spec, tree: Tree, *, of_lesson: bool) -> DocumentControl:
    """What a controlled document says of itself; whether it is made of a lesson, whose teaching parts are left out."""
    own = tree.span(("document",), key=True).file
    parts = [(section, id_) for section in ("scenarios", "sections") for id_ in getattr(spec, section)]
    is_left_out = of_lesson and document.teaching not in YES
    return DocumentControl(
        number=document.number or "",
        owner=document.owner or "",
        approved_by=document.approved_by or "",
        status=document.status or "",
        effective=document.effective,
        review=document.review,
        purpose=document.purpose or "",
        scope=document.scope or "",
        revisions=tuple(
            Revision(revision.version, revision.text, revision.date, revision.author or "", revision.audience or "")
            for revision in document.revisions
        ),
        definitions=tuple(Definition(definition.term, definition.text) for definition in document.definitions),
        without=frozenset(part for part in parts if is_left_out and tree.span(part, key=True).file != own),
        sign_off=tuple(Signatory(signatory.role, signatory.name or "") for signatory in document.sign_off),
    )
