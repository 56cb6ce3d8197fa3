"""A Word template's package while it is filled in."""

from __future__ import annotations

from srm_docs.office.editing import EditedPackage
from srm_docs.office.wordml import DOCUMENT_TYPE
from srm_docs.style.template import LINK, Template

DROPPED = (LINK, "thumbnail", "stylesWithEffects")
"""A link out of the file; a picture of the template's first page; its styles once more, for Word 2010."""


class WordPackage(EditedPackage):
    """The package of a template as a document, without what speaks of the template itself."""

    def __init__(self, template: Template) -> None:
        super().__init__(template.package)
        self.main = template.main
        self._template = template
        # A template (.dotx) has another media type than a document has, and Word goes by it.
        self.set_type(self.main, DOCUMENT_TYPE)
        relationships = template.package.relationships
        dropped = [relationship for relationship in relationships if relationship.kind in DROPPED]
        for relationship in dropped:
            self.unrelate(relationship.source, relationship.id)
        # What is named as such a part may be something else as well, such as the document itself.
        needed = {it.target for it in relationships if not it.external and it.kind not in DROPPED}
        for part in dict.fromkeys(it.target for it in dropped if not it.external and it.target not in needed):
            self.drop(part)

    def part(self, kind: str) -> str:
        """The part to which the main one refers by a relationship of a kind, or an empty string."""
        return self._template.one(kind)

    def properties(self) -> str:
        """The part with the properties of the file (title, dates), or an empty string."""
        return next(iter(self._template.package.of_kind("", "core-properties")), "")

    def stories(self) -> tuple[str, ...]:
        """The parts that hold text: the main one first, then headers, footers and notes."""
        return self._template.stories()
