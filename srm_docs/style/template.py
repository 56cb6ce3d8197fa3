"""A Word template: an organisation's own document, which gives its styles, page setup and places for content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic, Report, Severity, Span
from srm_docs.core.door import unforeseen
from srm_docs.core.reading import Folders
from srm_docs.core.values import replace
from srm_docs.office.package import WORD, OfficePackage, PackageError, open_package, parse_part, part_in_hand
from srm_docs.office.wordml import STORIES, NamedStyle, named_styles, paragraphs_with, text_of
from srm_docs.style._package_faults import embedded_notes, refusals, template_bytes
from srm_docs.style._template_faults import faults, main_part
from srm_docs.style.placeholders import fault

if TYPE_CHECKING:
    from lxml import etree

EXPLANATIONS = MappingProxyType(
    {
        "bad-placeholder": """\
A placeholder in the text of a template can't be filled in.

In braces stand facts and what is made of them alone: `{{ srm.title }}`, `{{ srm.version | default("draft") }}`,
`{% if srm.classification %}...{% endif %}` within one paragraph. The filters are default, lower, title, trim and upper.
A hyphen in a fact's name is an underscore here: `{{ srm.as_of }}`. Braces that don't speak of `srm` stay as they are.
""",
        "bad-template": """\
A file can't be used as a template.

A template is a Word document (.docx) or template (.dotx) without macros. It is filled in and handed out, so what would
run or load something when it is opened is refused: macros, ActiveX, embedded programs, linked pictures, fields other
than those that show something of the document itself (PAGE, TOC, REF, DATE and the like), actions of slides other than
moves to other slides. Links to the web, to mail addresses and to documents are fine. The message names the part; take
out what it names (in Word, File > Info > Edit Links to Files shows links, Ctrl+Shift+F9 turns a field into its text)
and save it again.
""",
        "template-link": """\
A template names another template that lies elsewhere.

Word would look for that one whenever the document is opened, so the link is left out of what is made. Nothing else
changes: the styles that came from there are in the file.
""",
        "template-object": """\
A template holds another file, or the objects of an add-in.

Workbooks, drawings and documents without macros (.xlsx, .vsdx, .docx) stay as they are, and are handed out with what is
made: look whether they may. Objects of add-ins for slides, such as think-cell's, are taken out of layouts and masters:
without the add-in they show nothing. What can run is an error (`bad-template`).
""",
        "template-place": """\
A place in a template can't be filled in, or fits nothing that there is.

A place is a content control whose tag begins with `srm-`, or a bookmark whose name begins with `srm_`: of a chapter
(`srm-matrix`), of a single fact (`srm-title`), or of all that has no place of its own (`srm-content`). Chapters go into
the text, into cells of tables too, but not into headers, footers and text boxes. What a brand leaves out
(`word: {leave-out: [sources]}`) are chapters by the same names.
""",
        "template-style": """\
A template lacks styles.

Those that a document needs are added, as Word has them and in the template's own font and colours. If the template has
such styles by other names, say so in the brand's file:

    word:
      template: corporate.docx
      styles: {heading-1: Acme Heading 1, body: Acme Text, table: Acme Grid}
""",
    }
)
"""What `srm-docs explain` says of the codes of templates."""


STYLES = MappingProxyType(
    {
        "title": "Title",
        "subtitle": "Subtitle",
        "heading-1": "heading 1",
        "heading-2": "heading 2",
        "heading-3": "heading 3",
        "body": "Body Text",
        "lead": "SRM Lead",
        "note": "SRM Note",
        "bullet": "List Bullet",
        "number": "List Number",
        "caption": "caption",
        "link": "Hyperlink",
        "quote": "Quote",
        "code": "SRM Code Block",
        "table": "SRM Matrix",
        "column-head": "SRM Column Head",
        "row-group": "SRM Row Group",
        "row-head": "SRM Row Head",
        "cell": "SRM Cell",
    }
)
"""What a brand can call the styles of a document, with their names in Word: for each, a template may have another."""

CHAPTERS = frozenset(
    {"boundary", "cases", "changes", "contents", "control", "definitions", "duties", "evidence", "matrix", "objectives"}
    | {"overview", "purpose", "quiz", "revisions", "scope", "sides", "sign-off", "sources"}
)
"""The chapters that there are in some product: a place for one is no slip, even if a document is without it;
and a brand can leave each one out."""

_OF_A_ROW = "row."
"""What stands in a placeholder for something of a row of the matrix."""

LINK = "attachedTemplate"
"""The kind of the relationship to a template's own template, which is not kept."""


class Template(Struct, frozen=True):
    """A Word document that is safe to fill in: its package, and the name of its main part.

    ``styles`` maps what a brand calls the styles (``heading-1``) to their names in the template; ``left_out`` are the
    chapters that it does not want. It ``asks_rows`` if it may hold a row to be repeated for each of the matrix.
    """

    package: OfficePackage
    main: str
    styles: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    asks_rows: bool = True

    def one(self, kind: str) -> str:
        """The part to which the main one refers by a relationship of a kind, or an empty string."""
        return next(iter(self.package.of_kind(self.main, kind)), "")

    def stories(self) -> tuple[str, ...]:
        """The parts that hold text: the main one first, then headers, footers and notes."""
        others = dict.fromkeys(name for kind in STORIES for name in self.package.of_kind(self.main, kind))
        return (self.main, *others)

    def named_styles(self) -> tuple[NamedStyle, ...]:
        """The styles that it has."""
        part = self.one("styles")
        return named_styles(parse_part(self.package.parts, part)) if part else ()

    def calling(self, styles: Mapping[str, str], left_out: Sequence[str] = ()) -> Template:
        """The template with a brand's names for its styles, and without the chapters that the brand leaves out."""
        return replace(self, styles=MappingProxyType(dict(styles)), left_out=tuple(left_out))


class LoadedTemplate(Struct, frozen=True):
    """What came of a template's file: the template, or None where the report holds errors."""

    template: Template | None
    report: Report


def kind_of_style(key: str) -> str:
    """What a style is for, by what a brand calls it."""
    return {"table": "table", "link": "character"}.get(key, "paragraph")


def load_template(path: Path, span: Span | None = None, within: Folders | None = None) -> LoadedTemplate:
    """Load a template. Nothing is raised for a file that can't be used.

    ``span`` is where a brand names it, ``within`` are the folders that are allowed there.
    """
    try:
        return _loaded(path, span, within)
    except PackageError as error:
        reason = str(error)
    except Exception as error:
        reason = unforeseen(error, part_in_hand())
    return LoadedTemplate(None, Report.of(refusals(path, [reason], span)))


def _loaded(path: Path, span: Span | None, within: Folders | None) -> LoadedTemplate:
    package = open_package(template_bytes(path, WORD, within))
    main = main_part(package)
    template = Template(package, main)
    stories, misplaced, asking = template.stories(), list[Diagnostic](), list[str]()

    def look_at(part: str, root: etree._Element) -> None:
        if part in stories:
            texts = [text_of(paragraph) for paragraph in paragraphs_with(root, "{")]
            misplaced.extend(_misplaced(part, texts, path, span))
            asking.extend(part for text in texts if _OF_A_ROW in text)

    if reasons := dict.fromkeys(faults(package, main, look_at)):
        return LoadedTemplate(None, Report.of(refusals(path, reasons, span)))
    notes = (*_linked(package, path, span), *embedded_notes(package, path, span))
    report = Report.of([*notes, *misplaced])
    template = replace(template, asks_rows=bool(asking))
    return LoadedTemplate(None if report.errors else template, report)


def _misplaced(part: str, texts: Sequence[str], path: Path, span: Span | None) -> Iterator[Diagnostic]:
    """The placeholders in paragraphs of a part that can't be filled in."""
    for text in texts:
        if reason := fault(text):
            yield Diagnostic("bad-placeholder", f"in {part} of {path}, {reason}", span)


def _linked(package: OfficePackage, path: Path, span: Span | None) -> Iterator[Diagnostic]:
    for relationship in package.relationships:
        if relationship.kind == LINK:
            message = f"{path} names another template, {relationship.target}; that link is left out"
            yield Diagnostic("template-link", message, span, severity=Severity.NOTE)
