"""A document put into an organisation's own Word template: its styles, pages, headers and places, our content."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.values import replace
from srm_docs.office.wordml import NAMESPACES, W, number
from srm_docs.page.document import Document, Figure, Table
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.style.template import STYLES, Template
from srm_docs.writers._docx.adopted import Adoption, on_white, standing_for
from srm_docs.writers._docx.controls import fill as fill_fact
from srm_docs.writers._docx.described import describe, showing
from srm_docs.writers._docx.ledger import Ledger
from srm_docs.writers._docx.own_rows import fill_own_rows
from srm_docs.writers._docx.package import WordPackage
from srm_docs.writers._docx.placeholders import fill_placeholders
from srm_docs.writers._docx.places import Assignment, assign, facts_of, still_there, without
from srm_docs.writers._docx.setting import Setting
from srm_docs.writers._docx.writing import Writing
from srm_docs.writers._fit import broken_words

_DRAWINGS = ("{" + NAMESPACES["wp"] + "}docPr", "{" + NAMESPACES["pic"] + "}cNvPr")

_NEEDED = ("heading-1", "heading-2", "body", "bullet", "caption")
"""What every document is made of, as a brand calls it. Our own (`SRM Cell`) are in no template."""

_BELOW = Diagnostic(
    "template-place",
    "what is drawn at the top of the text lets text run over it: the content begins below it",
    hint="in Word, Layout > Wrap Text > Top and Bottom does the same",
    severity=Severity.NOTE,
)


def fill(page: Document, look: Look, template: Template) -> Written:
    """The document as a package that is the template's but for what is put in, and what has no place or style in it."""
    page = replace(page, blocks=tuple(without(page.blocks, template.left_out)))
    package = WordPackage(template)
    page, told = fill_own_rows(package, page)
    adoption = Adoption(package, template)
    setting = Setting.of(page, replace(look, theme=on_white(look.theme)))
    setting = replace(setting, ledger=_ledger(package, page), scale=adoption.scale)
    setting = replace(setting, grounds=not template.styles.get("table"))
    sharing = assign(package, page)
    titled = _fill_facts(package, setting, sharing)
    sharing = still_there(sharing)
    writing = Writing(package, setting)
    writing.write(sharing, titled=titled)
    writing.settle(adoption)
    describe(package, setting)
    told = (*told, *([_BELOW] if writing.kept_clear else []))
    overridden = (Diagnostic("template-style", note, severity=Severity.NOTE) for note in dict.fromkeys(adoption.notes))
    told = (*told, *sharing.diagnostics, *_missing_styles(template), *overridden)
    return Written(package.data(), (*told, *broken_words(setting.ledger.broken)))


def _fill_facts(package: WordPackage, setting: Setting, sharing: Assignment) -> bool:
    """Fill in all single facts; whether the title is in the text now."""
    days = dict(setting.page.dates)
    for place, text in sharing.facts:
        fill_fact(place.element, text, days.get(place.name))
    titled = fill_placeholders(package, facts_of(setting.page))
    titled = titled or any(place.name == "title" and place.part == package.main for place, _ in sharing.facts)
    for name, control, text in showing(package, setting):
        fill_fact(control, text, bound=True)
        titled = titled or (name == "title" and control.getroottree().getroot().tag == W + "document")
    return titled


def _ledger(package: WordPackage, page: Document) -> Ledger:
    """A ledger that gives out no id that the template has."""
    part = package.part("comments")
    taken = [number(element.get(W + "id"), -1) for element in package.read(part).iter(W + "comment")] if part else []
    labels = (block.label for block in page.blocks if isinstance(block, Figure | Table))
    targets = frozenset(label.id for label in labels if label)
    ids = _free_ids(package)
    return Ledger(page.foreign, ids=ids, first_comment=max(taken, default=-1) + 1, targets=targets)


def _free_ids(package: WordPackage) -> Iterator[int]:
    """The ids that no drawing, control or bookmark of a template has."""
    taken: set[int] = set()
    for part in package.stories():
        root = package.edit(part)
        taken.update(number(element.get("id")) for element in root.iter(*_DRAWINGS))
        # The ids of controls; what else has such an element takes one as well, of which there are enough.
        taken.update(number(element.get(W + "val")) for element in root.iter(W + "id"))
        taken.update(number(start.get(W + "id")) for start in root.iter(W + "bookmarkStart"))
    return (id_ for id_ in count(1) if id_ not in taken)


def _missing_styles(template: Template) -> Iterator[Diagnostic]:
    """The styles of Word's own that a template lacks, in one diagnostic: a warning if headings are among them."""
    known = template.named_styles()
    missing = [key for key in _NEEDED if not standing_for(template, known, STYLES[key], "paragraph")]
    if missing:
        names = ", ".join(f"'{STYLES[key]}'" for key in missing)
        message = f"the template has no style {names}; what is needed of that is added in its font and colours"
        hint = f"if it has one by another name, say so in a brand's file: word: {{styles: {{{missing[0]}: its name}}}}"
        # By headings readers, screen readers and tables of contents find their way; the rest is a matter of looks.
        warns = any(key.startswith("heading") for key in missing)
        yield Diagnostic("template-style", message, None, hint, Severity.WARNING if warns else Severity.NOTE)
