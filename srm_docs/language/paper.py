"""What a spec says of the documents that are made of it: its matrices, and the control of a policy."""

from __future__ import annotations

from srm_docs.language import paper_shape as shape
from srm_docs.language.shape import Spec
from srm_docs.model.control import Definition, DocumentControl, Revision, Signatory
from srm_docs.model.view import Grouping, MatrixView
from srm_docs.yaml_source.tree import Tree


def view_of(said: shape.MatrixView, spec: Spec, tree: Tree, id_: str = "") -> MatrixView:
    """What a matrix shows; ``id_`` is its id if it is one of several."""
    named = set(said.services)
    return MatrixView(
        id=id_,
        title=said.title if isinstance(said, shape.NamedMatrixView) else "",
        text=said.text or "",
        columns=tuple(dict.fromkeys(said.columns)),
        group=Grouping(said.group),
        sort=said.sort or "",
        apart=said.per == "service",
        layers=tuple(said.layers),
        domains=tuple(said.domains),
        services=tuple(one for one, service in spec.services.items() if one in named or service.group in named),
        owners=tuple(said.owners),
        audience=said.audience or "",
        span=tree.span(("matrices", id_) if id_ else ("matrix",), key=True),
    )


def control_of(said: shape.Document) -> DocumentControl:
    """What a controlled document says of itself."""
    return DocumentControl(
        number=said.number or "",
        owner=said.owner or "",
        approved_by=said.approved_by or "",
        status=said.status or "",
        effective=said.effective,
        review=said.review,
        purpose=said.purpose or "",
        scope=said.scope or "",
        revisions=tuple(
            Revision(revision.version, revision.text, revision.date, revision.author or "")
            for revision in said.revisions
        ),
        definitions=tuple(Definition(definition.term, definition.text) for definition in said.definitions),
        sign_off=tuple(Signatory(one.role, one.name or "") for one in said.sign_off),
    )
