"""Packages that are built, edited and read again, and the XML that is put together for them."""

from __future__ import annotations

import io
import zipfile

import pytest

from srm_docs.office.building import NewPackage, pack, repack
from srm_docs.office.editing import EditedPackage
from srm_docs.office.package import OfficePackage, open_package, relationships_part
from srm_docs.office.xml import Xml, element, xml_text

MAIN, NOTES, UNUSED = "word/document.xml", "word/notes.xml", "word/unused.xml"


def built() -> bytes:
    """A package of two parts that refer to each other and to an address; a third part, which nothing refers to."""
    package = NewPackage()
    for name in (MAIN, NOTES, UNUSED):
        package.add(name, f"application/{name[5:-4]}+xml", element("root", {"of": name}, "content"))
    package.relate("", "officeDocument", MAIN)
    package.relate(MAIN, "notes", NOTES)
    package.relate(NOTES, "document", MAIN)
    package.relate(MAIN, "hyperlink", "https://example.org/?a=1&b=2", "address", external=True)
    return package.data()


@pytest.fixture
def package() -> OfficePackage:
    return open_package(built())


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


class DescribeAnElement:
    def it_escapes_texts_and_attributes(self) -> None:
        assert element("a", {"b": 'say "<&>"'}, "1 < 2") == '<a b="say &quot;&lt;&amp;&gt;&quot;">1 &lt; 2</a>'

    def it_takes_xml_as_it_is(self) -> None:
        assert element("a", None, element("b"), Xml("<c/>"), "<d/>") == "<a><b/><c/>&lt;d/&gt;</a>"

    def it_leaves_out_attributes_that_are_none_and_closes_itself_without_children(self) -> None:
        assert element("a", {"b": None, "c": 0}) == '<a c="0"/>'
        assert element("a", None, "") == "<a></a>"

    def it_keeps_line_ends_and_tabs_in_attributes(self) -> None:
        assert xml_text("a\tb\nc") == "a&#9;b&#10;c"


class DescribeANewPackage:
    def it_is_read_as_it_was_built(self, package: OfficePackage) -> None:
        assert package.of_kind("", "officeDocument") == (MAIN,)
        assert package.of_kind(MAIN, "notes") == (NOTES,)
        assert package.types[NOTES] == "application/notes+xml"
        address = next(relationship for relationship in package.relationships if relationship.external)
        assert (address.id, address.target) == ("address", "https://example.org/?a=1&b=2")

    def it_has_no_part_that_nothing_leads_to(self, package: OfficePackage) -> None:
        assert UNUSED not in package.parts

    def it_has_the_same_bytes_each_time_with_the_content_types_first(self) -> None:
        assert built() == built()
        assert list(members(built()))[:2] == ["[Content_Types].xml", "_rels/.rels"]

    def it_keeps_its_bytes_when_it_is_packed_again(self) -> None:
        assert repack(built()) == pack(members(built())) == built()
        assert members(repack(built(), {MAIN: "<new/>"}))[MAIN].endswith(b"<new/>")


class DescribeAnEditedPackage:
    def it_keeps_the_bytes_of_what_nobody_changes(self, package: OfficePackage) -> None:
        edited = EditedPackage(package)
        edited.edit(NOTES)
        assert edited.data() == built()

    def it_holds_what_is_changed(self, package: OfficePackage) -> None:
        edited = EditedPackage(package)
        edited.edit(NOTES).set("of", "me")
        assert b'of="me"' in members(edited.data())[NOTES]
        assert edited.read(NOTES).get("of") == "me"

    def it_adds_parts_by_free_names_and_free_ids(self, package: OfficePackage) -> None:
        edited = EditedPackage(package)
        name = edited.add("word/Notes.xml", "application/more+xml", b"<more/>")
        assert name == "word/Notes-1.xml"
        assert edited.relate(MAIN, "more", name) == "rId2"
        again = open_package(edited.data())
        assert again.types[name] == "application/more+xml"
        assert again.of_kind(MAIN, "more") == (name,)

    def it_takes_out_a_part_with_what_refers_to_it(self, package: OfficePackage) -> None:
        edited = EditedPackage(package)
        edited.unrelate(MAIN, "rId1")
        edited.drop(NOTES)
        edited.drop(relationships_part(NOTES))
        again = open_package(edited.data())
        assert again.of_kind(MAIN, "notes") == ()
        assert NOTES not in again.parts
