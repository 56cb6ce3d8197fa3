"""Which places and styles a Word template has, what is kept of it, what is left out, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from srm_docs.core.near_names import did_you_mean
from srm_docs.office.package import parse_part
from srm_docs.office.wordml import W, text_of
from srm_docs.style.placeholders import facts_named
from srm_docs.style.template import CHAPTERS, LINK, STYLES, Template, kind_of_style
from srm_docs.writers._docx.adopted import standing_for
from srm_docs.writers._docx.package import DROPPED, WordPackage
from srm_docs.writers._docx.placeholders import braced
from srm_docs.writers._docx.places import CONTENT, FACTS, places_in, unfit

_PARTS = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes part",
    "endnotes": "endnotes part",
    "comments": "comments part",
    "theme": "theme",
    "image": "picture",
}
"""What is kept, by the kinds of relationships that lead there."""

_DROPPED = {
    LINK: "the link to another template",
    "thumbnail": "the picture of its first page",
    "stylesWithEffects": "its styles once more, for Word 2010",
}
_EXERCISE = "exercise-"


Row = tuple[str | int | None, ...]


def inspected(template: Template) -> Iterator[tuple[str, tuple[str, ...], list[Row]]]:
    """The tables of a template: the name of each, what its columns are called, its rows."""
    package = WordPackage(template)
    places, styles = list(_places(package)), list(_styles(template))
    yield "places", ("place", "part", "what it gets"), places
    yield "styles", ("brand's name", "style", "stands for it"), styles
    yield "kept", ("what", "how many"), list(_kept(template))
    yield "left out", ("what", "name"), list(_dropped(template))
    yield "missing", ("what", "what is done"), list(_missing(places, styles))


def _places(package: WordPackage) -> Iterator[Row]:
    for place in places_in(package, set(FACTS)):
        yield place.written, place.part, _gets(place.name, unfit(place.element))
    for part, paragraph in braced(package):
        for name in sorted(facts_named(text_of(paragraph))):
            if name.replace("_", "-") in FACTS:
                yield "{{ srm." + name + " }}", part, f"the fact '{name.replace('_', '-')}'"


def _gets(name: str, fault: str) -> str:
    if name in FACTS:
        return f"the fact '{name}'"
    if name == CONTENT or name in CHAPTERS or name.startswith(_EXERCISE):
        what = "all that has no place of its own" if name == CONTENT else f"the chapter '{name}', where there is one"
        return f"nothing: it {fault}" if fault else what
    hint = did_you_mean(name, {*FACTS, *CHAPTERS, CONTENT})
    return "nothing: no chapter or fact has this name" + (f"; {hint}" if hint else "")


def _styles(template: Template) -> Iterator[Row]:
    known = template.named_styles()
    for key, name in STYLES.items():
        own = standing_for(template, known, name, kind_of_style(key))
        yield key, name, own.names[0] if own and own.names else None


def _kept(template: Template) -> Iterator[Row]:
    body = parse_part(template.package.parts, template.main).find(W + "body")
    if body is not None:
        # The last section's properties are no text.
        paragraphs, grids = (sum(1 for _ in body.iter(W + tag)) for tag in ("p", "tbl"))
        yield "paragraphs of its text", paragraphs
        yield "tables", grids
        yield "sections", sum(1 for _ in body.iter(W + "sectPr"))
    parts = {(one.kind, one.target) for one in template.package.relationships if not one.external}
    counts = Counter(kind for kind, _ in parts)
    for kind, what in _PARTS.items():
        if counts[kind]:
            yield f"{what}s" if counts[kind] > 1 else what, counts[kind]


def _dropped(template: Template) -> Iterator[Row]:
    for relationship in template.package.relationships:
        if relationship.kind in DROPPED:
            yield _DROPPED[relationship.kind], relationship.target


def _missing(places: list[Row], styles: list[Row]) -> Iterator[Row]:
    if not any(gets == "all that has no place of its own" for _, _, gets in places):
        yield "a place for content (srm-content)", "what has no place of its own is put at the end"
    for key, name, own in styles:
        # Those of our own (`SRM Cell`) are in no template.
        if own is None and not str(name).startswith("SRM "):
            yield f"the style '{name}' ({key})", "is added in the template's font and colours"
