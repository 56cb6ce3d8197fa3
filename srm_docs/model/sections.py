"""The sections of a spec whose entries have ids: the one list of them.

Whatever walks over all sections does it by this table: what changed between two models, overlays, what goes with an
entry that is taken out, references and the marks for audiences. A section of the language is a line here, a field of
the spec's shape and a mapping of the model, all of one name.
"""

from __future__ import annotations

from msgspec import Struct

from srm_docs.model.change import Part


class SpecSection(Struct, frozen=True):
    """A mapping of a spec and of the model that is made of it.

    ``part`` is what one of its entries is in a report of changes, None for views, which are compared as a whole.
    ``kinds`` are the kinds of references that its entries can be the aim of: a service is referred to by its own id, or
    by that of its group. Where entries ``can_go``, one that an overlay takes out takes along what layers, rows and
    views say of it.
    """

    name: str
    part: Part | None
    kinds: tuple[str, ...] = ()
    can_go: bool = False


SECTIONS = (
    SpecSection("owners", Part.OWNER, ("owner",), can_go=True),
    SpecSection("service_groups", Part.SERVICE_GROUP, ("group", "service"), can_go=True),
    SpecSection("services", Part.SERVICE, ("service",), can_go=True),
    SpecSection("layers", Part.LAYER, ("layer",), can_go=True),
    SpecSection("fields", Part.FIELD, ("field",), can_go=True),
    SpecSection("responsibilities", Part.ROW, ("responsibility",)),
    SpecSection("scenarios", Part.SCENARIO),
    SpecSection("exercises", Part.EXERCISE),
    SpecSection("sections", Part.SECTION),
    SpecSection("matrices", None),
)
"""In the order in which changes are told."""

PARTS = {section.name: section.part for section in SECTIONS if section.part}
"""What an entry is in a report of changes, by its section: those whose entries are compared and can be reordered."""
