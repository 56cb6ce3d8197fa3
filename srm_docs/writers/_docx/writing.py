"""Our content in a template's body. It is made as text; the tree holds a mark for each stretch until it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from lxml import etree

from srm_docs.core.values import replace
from srm_docs.office.wordml import NAMESPACES, W
from srm_docs.office.xml import Xml, element
from srm_docs.page.document import Block, Contents
from srm_docs.page.outline import headings
from srm_docs.writers._docx.adopted import Adoption
from srm_docs.writers._docx.body import is_wide, masthead, stretches
from srm_docs.writers._docx.comments import COMMENTS_TYPE, comments, comments_part
from srm_docs.writers._docx.furniture import footer, header
from srm_docs.writers._docx.letterhead import has_head, keep_clear, only_letterhead
from srm_docs.writers._docx.lists import Lists
from srm_docs.writers._docx.package import WordPackage
from srm_docs.writers._docx.picture import MEDIA_TYPES, media
from srm_docs.writers._docx.places import Assignment
from srm_docs.writers._docx.placing import MARK, begins_page, can_turn, opened, opened_at_the_end, put
from srm_docs.writers._docx.sections import headless, room_of, section_of, text_width
from srm_docs.writers._docx.setting import Setting
from srm_docs.writers._docx.text import Para
from srm_docs.writers._docx.translation import StyleTranslation, free_prefix, used_styles

_GAP = "SRMGap"
_ROOT = re.compile(rb"(?<=\n)<[\w.:-]+")
"""The name of the root in what lxml writes, on the line behind the declaration."""

_BEGUN = re.compile(r'<w:p><w:pPr><w:pStyle w:val="\w+"/>(?:<w:keepNext/>)?')
_WRITTEN = re.compile(rb"<\?srm-docs (\d+)\?>")
_ROOTS = {"header": "hdr", "footer": "ftr"}
_FURNITURE = MappingProxyType({"header": header, "footer": footer})
_IGNORABLE = "{" + NAMESPACES["mc"] + "}Ignorable"


class Writing:
    """The body of a template's package while content is put in.

    It is ``kept_clear`` of a letterhead where that would have been printed over.
    """

    def __init__(self, package: WordPackage, setting: Setting) -> None:
        self._package, self._setting = package, setting
        self._body = next(package.edit(package.main).iter(W + "body"))
        if self._body.find(W + "sectPr") is None:
            etree.SubElement(self._body, W + "sectPr")
        self._bookmarks = {element.get(W + "name", "").lstrip("_") for element in self._body.iter(W + "bookmarkStart")}
        self._texts: list[str] = []
        self._gaps: list[etree._Element] = []
        self.kept_clear = False

    def write(self, sharing: Assignment, *, titled: bool) -> None:
        """Put everything in its place; above the rest the title, unless the template has a place for that."""
        # The table of contents lists the headings in the order in which they are written.
        blocks = (*sharing.rest, *chain.from_iterable(blocks for _, blocks in sharing.chapters))
        self._setting = replace(self._setting, page=replace(self._setting.page, blocks=blocks))
        self._setting.ledger.listed = any(isinstance(heading, Contents) for heading in headings(blocks))
        title = "" if titled else masthead(self._setting)
        if sharing.content:
            self._put(opened(sharing.content.element, wide=is_wide(self._setting, sharing.rest)), sharing.rest, title)
        elif sharing.rest or not sharing.chapters:
            mark = opened_at_the_end(self._body)
            self._put(mark, sharing.rest, title, new_page=not (begins_page(mark) or only_letterhead(mark)))
        for place, chapter in sharing.chapters:
            self._put(opened(place.element, wide=is_wide(self._setting, chapter)), chapter)

    def settle(self, adoption: Adoption) -> None:
        """Give the content the template's styles, lists and relationships, and write the body."""
        package, setting = self._package, self._setting
        furniture, remarks = self._furniture(adoption), comments(setting)
        # Only what is used is added: a template is not to be littered with styles that no text has.
        styles = adoption.ids(setting, used_styles([*self._texts, *furniture.values(), *remarks]) | {_GAP})
        lists = Lists(package, adoption, setting.ledger)
        lists.settle("ListBullet")
        prefix = free_prefix({*package.relationship_ids(package.main), *self._bookmarks})
        language = "" if adoption.speaks(setting.page.language) else setting.page.language
        translation = StyleTranslation(lists, styles, prefix, language)
        for gap in self._gaps:
            gap.set(W + "val", styles[_GAP])
        self._relate(prefix)
        self._furnish({place: translation.of(text) for place, text in furniture.items()})
        self._comment([translation.of(text) for text in remarks])
        texts = [translation.of(text).encode() for text in self._texts]
        package.put(package.main, _written(package.edit(package.main), texts))

    def _put(self, mark: etree._Element, blocks: Sequence[Block], before: str = "", *, new_page: bool = False) -> None:
        """Put blocks, and a text before them, in the place of a mark; on a page of their own if it is a new one."""
        self.kept_clear = (not new_page and keep_clear(mark)) or self.kept_clear
        setting = replace(self._setting, given=room_of(section_of(mark), mark))
        pieces = list(stretches(setting, blocks, may_turn=can_turn(mark)))
        if before and pieces and not pieces[0][0]:
            pieces[0] = (False, before + pieces[0][1])
        elif before or not pieces:
            pieces.insert(0, (False, before or Para("BodyText", "").xml()))
        previous = next(mark.itersiblings(etree.Element, preceding=True), None)
        if previous is not None and previous.tag == W + "tbl" and pieces[0][1].startswith("<w:tbl"):
            pieces[0] = (pieces[0][0], Para(_GAP, "").xml() + pieces[0][1])
        if new_page and not pieces[0][0]:
            pieces[0] = (False, _on_a_new_page(pieces[0][1]))
        # What ends a turned section is a gap already: a second one could have a page of its own.
        gap = Para(_GAP, "").xml()
        put(mark, [(wide, self._mark(text.removesuffix(gap) if wide else text)) for wide, text in pieces], self._gap)

    def _mark(self, text: str) -> etree._Element:
        self._texts.append(text)
        return etree.ProcessingInstruction(MARK, str(len(self._texts) - 1))

    def _gap(self, section: etree._Element | None) -> etree._Element:
        """The paragraph that ends a section, or a mere gap."""
        element = etree.Element(W + "p")
        properties = etree.SubElement(element, W + "pPr")
        self._gaps.append(etree.SubElement(properties, W + "pStyle"))
        if section is not None:
            properties.append(section)
        return element

    def _furniture(self, adoption: Adoption) -> dict[tuple[str, int], str]:
        """Our headers and footers by the width of the pages' text, for a template that has neither."""
        if any(True for _ in self._body.iter(W + "headerReference", W + "footerReference")):
            return {}
        made: dict[tuple[str, int], str] = {}
        for section in self._body.iter(W + "sectPr"):
            width = text_width(section)
            for kind, furnish in _FURNITURE.items():
                stops = adoption.tab_stops(kind)
                made[kind, width] = furnish(self._setting, width, [stop for stop in stops if stop != width]).xml()
        return made

    def _furnish(self, furniture: Mapping[tuple[str, int], str]) -> None:
        """Put headers and footers into the package, each for the sections as wide as it is."""
        package = self._package
        ids: dict[tuple[str, int], str] = {}
        for number, ((kind, width), text) in enumerate(furniture.items(), start=1):
            root = _ROOTS[kind]
            xml = element(f"w:{root}", {"xmlns:w": NAMESPACES["w"]}, Xml(text))
            media_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
            part = package.add(f"word/{kind}{number}.xml", media_type, xml.encode())
            ids[kind, width] = package.relate(package.main, kind, part)
        for section in self._body.iter(W + "sectPr") if ids else ():
            for kind in reversed(_ROOTS):
                reference = etree.Element(f"{W}{kind}Reference")
                reference.set(W + "type", "default")
                reference.set("{" + NAMESPACES["r"] + "}id", ids[kind, text_width(section)])
                section.insert(0, reference)
        first = next(self._body.iter(W + "sectPr"))
        if ids and has_head(self._body):
            headless(first)

    def _comment(self, remarks: Sequence[str]) -> None:
        """Put comments behind those that the template has."""
        package, part = self._package, self._package.part("comments")
        if not remarks:
            return
        if part:
            package.edit(part).extend(etree.fromstring(comments_part(remarks)))
        else:
            part = package.add("word/comments.xml", COMMENTS_TYPE, comments_part(remarks).encode())
            package.relate(package.main, "comments", part)

    def _relate(self, prefix: str) -> None:
        """Give the package the pictures and the addresses that the content refers to."""
        package = self._package
        for id_, name, data in media(self._setting):
            part = package.add(f"word/media/{name}", MEDIA_TYPES[name[-3:]], data)
            package.relate(package.main, "image", part, prefix + id_)
        for address, id_ in self._setting.ledger.links.items():
            package.relate(package.main, "hyperlink", address, prefix + id_, external=True)


def _on_a_new_page(text: str) -> str:
    """A text whose first paragraph begins a page."""
    begun = _BEGUN.match(text)
    if not begun:
        return Para(_GAP, "", new_page=True).xml() + text
    if "<w:pageBreakBefore/>" in text[: begun.end() + len("<w:pageBreakBefore/>")]:
        return text
    return f"{begun[0]}<w:pageBreakBefore/>{text[begun.end() :]}"


def _written(root: etree._Element, texts: Sequence[bytes]) -> bytes:
    """A document with the texts in the place of their marks; its root has the prefixes that they use."""
    ignorable = root.get(_IGNORABLE)
    if ignorable is not None:
        root.set(_IGNORABLE, " ".join(dict.fromkeys([*ignorable.split(), "w14"])))
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    data = _WRITTEN.sub(lambda match_: texts[int(match_[1])], data)
    # lxml can't add a prefix to an element that there is, and moving its children to another one costs the square of
    # their number: what the root lacks is put into its tag.
    lacking = [f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items() if prefix not in root.nsmap]
    lacking += [' mc:Ignorable="w14"'] if ignorable is None else []
    return _ROOT.sub(lambda match_: match_[0] + "".join(lacking).encode(), data, count=1)
