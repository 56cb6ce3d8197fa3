"""The places of a template: content controls by their tags, bookmarks by their names; and what goes to each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from lxml import etree
from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.near_names import did_you_mean
from srm_docs.office.field_codes import field_codes, field_kind, field_words
from srm_docs.office.wordml import NAMESPACES, W, paragraphs_with, text_of, value
from srm_docs.page.document import Block, Contents, Document, Heading
from srm_docs.style.placeholders import facts_named
from srm_docs.style.template import CHAPTERS
from srm_docs.writers._docx.package import WordPackage
from srm_docs.writers._docx.placeholders import braced

CONTENT = "content"
"""The name of the place that gets all that no other one takes."""

CONTENTS = "contents"
"""The name of the place for the table of contents; ours is left out where a template has one of its own."""

FACTS = frozenset(
    {"approved-by", "as-of", "audience", "classification", "effective", "kind", "number", "owner", "review", "status"}
    | {"subtitle", "title", "version"}
)
"""The single facts that a document can have."""

_NO_TEXT = frozenset(
    {W + name for name in ("bibliography", "citation", "docPartList", "docPartObj", "equation", "group", "picture")}
    | {"{" + NAMESPACES["w14"] + "}checkbox"}
)
"""What makes a content control one that can't be filled with a text (ISO/IEC 29500-1, 17.5.2)."""

_TAG = re.compile(r"\s*srm[-_:.]\s*(\S.*?)\s*", re.IGNORECASE)
_BOOKMARK = re.compile(r"srm_(\w+)", re.IGNORECASE)
_BRACED = re.compile(r"\s*\{\{\s*srm\.(\w+)\s*\}\}\s*")


class TemplatePlace(Struct, frozen=True):
    """A place: the name of what goes there, how the template writes it, and its element in a part.

    The element is a content control, the start of a bookmark, or a paragraph that holds a placeholder alone.
    """

    name: str
    written: str
    part: str
    element: etree._Element


class Assignment(Struct, frozen=True):
    """What goes where, and what is wrong with the places. ``rest`` is what no place but that for all takes."""

    facts: Sequence[tuple[TemplatePlace, str]]
    chapters: Sequence[tuple[TemplatePlace, tuple[Block, ...]]]
    rest: tuple[Block, ...]
    content: TemplatePlace | None
    diagnostics: Sequence[Diagnostic]


def assign(package: WordPackage, page: Document) -> Assignment:
    """Share a document out to the places of a template."""
    chapters, facts = dict(_chapters(page)), facts_of(page)
    sharing = _Sharing(page.kind, chapters, facts)
    for place in places_in(package, set(facts)):
        sharing.take(place)
    _report_unknown_facts(package, facts, sharing)
    taken = set(sharing.chapters) | ({CONTENTS} if _lists_headings(package) else set())
    rest = tuple(without(page.blocks, taken))
    content = sharing.chapters.pop(CONTENT, None)
    shared = [(place, chapters[name]) for name, place in sharing.chapters.items()]
    return Assignment(sharing.facts, shared, rest, content, sharing.diagnostics)


def still_there(sharing: Assignment) -> Assignment:
    """What goes where once the facts are filled in: a place that gave way to one of them takes nothing any more."""
    lost = [place for place, _ in sharing.chapters if not _is_in_text(place)]
    content = sharing.content if sharing.content and _is_in_text(sharing.content) else None
    if not lost and content is sharing.content:
        return sharing
    chapters = [(place, blocks) for place, blocks in sharing.chapters if place not in lost]
    rest = (*sharing.rest, *(block for place, blocks in sharing.chapters if place in lost for block in blocks))
    names = ", ".join(place.written for place in (*lost, *([sharing.content] if content is None else [])) if place)
    message = f"the place {names} lies within another one that is filled in; what goes there is at the end"
    warning = Diagnostic("template-place", message, hint="take it out of the other one", severity=Severity.WARNING)
    return Assignment(sharing.facts, chapters, rest, content, (*sharing.diagnostics, warning))


def _is_in_text(place: TemplatePlace) -> bool:
    return next(place.element.iterancestors(W + "body"), None) is not None


def facts_of(page: Document) -> Mapping[str, str]:
    """The facts of a document by their names; those of its own model win."""
    return {"title": page.title, "subtitle": page.subtitle, "kind": page.kind, **dict(page.facts)}


class _Sharing(Struct):
    """The places that have been given something so far."""

    kind: str
    known: Mapping[str, tuple[Block, ...]]
    texts: Mapping[str, str]
    facts: list[tuple[TemplatePlace, str]] = field(default_factory=list)
    chapters: dict[str, TemplatePlace] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def take(self, place: TemplatePlace) -> None:
        """Give a place what it is for."""
        if self._is_within_another(place):
            self._report(place, "lies within a place that is filled in", "take it out of the other one")
        elif place.name in self.texts:
            if _holds_no_text(place.element):
                self._report(place, "is no control for text", "use a plain text control")
            else:
                self.facts.append((place, self.texts[place.name]))
        elif place.name in self.known or place.name == CONTENT:
            self._take_chapter(place)
        else:
            self._report_unknown(place)

    def _take_chapter(self, place: TemplatePlace) -> None:
        if reason := unfit(place.element):
            self._report(place, reason, "put it into the text or a cell of a table")
        elif place.name in self.chapters:
            self._report(place, "is the second place of this name; the first one is filled in")
        else:
            self.chapters[place.name] = place

    def _is_within_another(self, place: TemplatePlace) -> bool:
        # A fact takes the place of all that its control holds.
        facts = [place.element for place, _ in self.facts if place.element.tag == W + "sdt"]
        taken = [*(other.element for other in self.chapters.values()), *facts]
        return any(outer in taken for outer in place.element.iterancestors())

    def _report_unknown(self, place: TemplatePlace) -> None:
        names = sorted({*self.texts, *self.known, CONTENT})
        hint = did_you_mean(place.name, {*names, *CHAPTERS})
        message = f"'{place.written}' in {place.part} means nothing, and is left as it is"
        if place.name in CHAPTERS or place.name.startswith("exercise-"):
            message = f"{self.kind} has nothing for '{place.written}' in {place.part}, which is left as it is"
            self.diagnostics.append(Diagnostic("template-place", message, severity=Severity.NOTE))
            return
        severity = Severity.WARNING if hint else Severity.NOTE
        hint = hint or f"there are: {', '.join(names)}"
        self.diagnostics.append(Diagnostic("template-place", message, hint=hint, severity=severity))

    def warn(self, message: str, hint: str) -> None:
        """Report what is probably a slip."""
        self.diagnostics.append(Diagnostic("template-place", message, hint=hint, severity=Severity.WARNING))

    def _report(self, place: TemplatePlace, reason: str, hint: str = "") -> None:
        self.warn(f"'{place.written}' in {place.part} {reason}", hint)


def _report_unknown_facts(package: WordPackage, facts: Mapping[str, str], sharing: _Sharing) -> None:
    """Report the placeholders of facts that there are not; one that stands alone may be of a chapter."""
    known = {name.replace("-", "_") for name in facts}
    for part, paragraph in braced(package):
        text = text_of(paragraph)
        for name in () if _BRACED.fullmatch(text) else sorted(facts_named(text) - known):
            hint = did_you_mean(name, known) or f"the facts are: {', '.join(sorted(known))}"
            sharing.warn(f"there is no fact 'srm.{name}' for the placeholder in {part}, which is left as it is", hint)


def _chapters(page: Document) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Each chapter that has a name, without its own heading."""
    for name, blocks in _by_chapter(page.blocks):
        if name:
            yield name, blocks if name == CONTENTS else blocks[1:]


def without(blocks: Sequence[Block], names: Collection[str]) -> Iterator[Block]:
    """The blocks that are in none of these chapters."""
    for name, chapter in _by_chapter(blocks):
        if name not in names:
            yield from chapter


def _by_chapter(blocks: Sequence[Block]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The blocks in chapters, each with its name; those above the first heading, and of no name, have an empty one."""
    name, chapter = "", list[Block]()
    for block in blocks:
        if isinstance(block, Contents):
            yield name, tuple(chapter)
            yield CONTENTS, (block,)
            name, chapter = "", []
            continue
        if isinstance(block, Heading) and block.level == 1:
            yield name, tuple(chapter)
            name, chapter = block.id, []
        chapter.append(block)
    yield name, tuple(chapter)


def places_in(package: WordPackage, facts: set[str]) -> Iterator[TemplatePlace]:
    """All places, in the order of the text, those of the main part first."""
    for part in package.stories():
        written = set(paragraphs_with(package.edit(part), "{"))
        for element in package.edit(part).iter(W + "sdt", W + "bookmarkStart", W + "p"):
            if element.tag == W + "sdt":
                name = value(element, "w:sdtPr/w:tag") or value(element, "w:sdtPr/w:alias")
                match = _TAG.fullmatch(name)
            elif element.tag == W + "bookmarkStart":
                match = _BOOKMARK.fullmatch(name := element.get(W + "name", ""))
            else:
                match = _BRACED.fullmatch(name := text_of(element)) if element in written else None
                # A fact is put into the text that stands around it.
                match = None if match and _named(match) in facts else match
            if match:
                yield TemplatePlace(_named(match), name.strip(), part, element)


def _lists_headings(package: WordPackage) -> bool:
    """Whether a template has a table of contents: a field TOC that is not one of figures."""
    codes = field_codes(package.edit(package.main))
    # A TOC of a sequence, such as figures, has the switch \c (ISO/IEC 29500-1, 17.16.5.68).
    return any(field_kind(code) == "TOC" and "\\c" not in field_words(code) for code in codes)


def _named(match: re.Match[str]) -> str:
    return match[1].casefold().replace("_", "-")


def _holds_no_text(element: etree._Element) -> bool:
    properties = element.find(W + "sdtPr")
    return properties is not None and any(property_.tag in _NO_TEXT for property_ in properties)


def unfit(element: etree._Element) -> str:
    """Why a place can't take a chapter, or nothing."""
    if next(element.iterancestors(W + "body"), None) is None:
        return "stands outside of the text, where only single facts go"
    if next(element.iterancestors(W + "txbxContent"), None) is not None:
        return "stands in a text box, where only single facts go"
    if element.tag == W + "sdt" and element.find(f"{W}sdtContent/{W}tr") is not None:
        return "is a control around rows of a table, which can't hold a chapter"
    return ""
