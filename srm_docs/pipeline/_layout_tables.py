"""How the layouts of a PowerPoint template were judged, and what each is used for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from srm_docs.core.geometry import Box
from srm_docs.core.reading import Folders
from srm_docs.page.placed import SlideKind
from srm_docs.pipeline.looks import dressed
from srm_docs.pipeline.template_report import Extent, TemplateReport, Value, table
from srm_docs.style.layout_judgement import LEAST_PT, body_of, is_called
from srm_docs.style.look import Look
from srm_docs.style.slide_template import SlideTemplate, fault_of, judged, load_slide_template
from srm_docs.style.template_layout import TemplateLayout, area, box_of, scale_of

_LAYOUTS = ("layout", "type", "title", "text", "share", "used for", "judged")
_STAND_INS = {
    SlideKind.COMPARISON: "two texts side by side stand in boxes on the layout for a title alone",
    SlideKind.TITLE_ONLY: "pictures and tables stand on the layout for text, without its text",
}
"""What becomes of slides of a kind for which there is no layout."""


def report_of_slides(path: Path, brand: Path | None, roots: Folders = ()) -> TemplateReport:
    """The layouts of a template, in its own order."""
    look = dressed(Look(), brand, path, roots)
    bare = load_slide_template(path).template
    if bare is None:
        return TemplateReport(path, "PowerPoint", look.report)
    found = judged(bare, {})
    # Where the brand names what can't be used, the findings say so, and the table is that without it.
    template = look.slide_template if look.slide_template and look.slide_template.chosen else found
    size = Box(0, 0, template.size.width, template.size.height)
    facts: list[tuple[str, Value]] = [
        ("slides", Extent.of(size)),
        ("smallest type", f"{LEAST_PT * scale_of(template.size):g} points"),
    ]
    rows = [_row(layout, template, found) for layout in template.layouts]
    lacking = [
        (str(kind), instead) for kind, instead in _STAND_INS.items() if kind not in template.chosen and template.chosen
    ]
    foots = [(layout.name, "no footer: version and classification are not shown") for layout in _footless(template)]
    tables = table("layouts", _LAYOUTS, rows) + table("missing", ("what", "what is done"), [*lacking, *foots])
    return TemplateReport(path, "PowerPoint", look.report, tuple(facts), tables)


def _row(layout: TemplateLayout, template: SlideTemplate, found: SlideTemplate) -> tuple[Value, ...]:
    body = body_of(layout, template.size)
    part = round(100 * area(box_of(body)) / (template.size.width * template.size.height)) if body else None
    uses = [kind for kind, chosen in template.chosen.items() if chosen is layout or chosen == layout]
    if SlideKind.TITLE_ONLY not in template.chosen and SlideKind.CONTENT in uses:
        uses.append(SlideKind.TITLE_ONLY)
    title = Extent.of(layout.title.box) if layout.title else None
    return (
        layout.name,
        layout.type or None,
        title,
        Extent.of(body.box) if body else None,
        None if part is None else f"{part} %",
        tuple(map(str, uses)) or None,
        "; ".join(_reasons(layout, template, found, uses)),
    )


def _reasons(
    layout: TemplateLayout, template: SlideTemplate, found: SlideTemplate, uses: list[SlideKind]
) -> Iterator[str]:
    """Why a layout is used for what it is, or for nothing."""
    for kind in uses:
        if kind not in template.chosen:
            yield f"{kind}: without its text, since no other layout fits"
        elif found.chosen.get(kind) != layout:
            yield f"{kind}: named in the brand"
        elif kind is SlideKind.CONTENT:
            yield f"{kind}: has the largest place for text"
        else:
            yield f"{kind}: {'is called so' if is_called(layout, kind) else 'fits by its places'}"
    if uses:
        return
    called = next((kind for kind in SlideKind if is_called(layout, kind)), SlideKind.CONTENT)
    if fault := fault_of(layout, called, template):
        yield fault
    else:
        chosen = template.chosen.get(called)
        yield f"fits {called}; '{chosen.name}' is used" if chosen else f"fits {called}"


def _footless(template: SlideTemplate) -> list[TemplateLayout]:
    layouts = {layout.part: layout for layout in template.chosen.values()}
    return [layout for layout in layouts.values() if all(place.kind != "ftr" for place in layout.furniture)]
