"""From a page to HTML by the templates beside this module, which escape every value that is not markup of ours."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import NoReturn
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from srm_docs.core.direction import is_right_to_left_language
from srm_docs.page.diagram import Diagram
from srm_docs.page.document import Figure, Printed
from srm_docs.page.text import plain_text
from srm_docs.page.web import LivingChart, Switch, WebPage
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._web.drawing import PageDrawing
from srm_docs.writers._web.hosted import name_in_ids, selector_of, without_empty_lines
from srm_docs.writers._web.markup import own
from srm_docs.writers._web.practice import form_of, is_shared, proofs_of, sheet_of, words_of
from srm_docs.writers._web.rows import MatrixWriter
from srm_docs.writers._web.style import ROOT, resource, style_sheet
from srm_docs.writers._web.text import direction_of, html_of, lists_of

_ROOT_ID = "srm"
"""What the id of a page's outermost element ends in."""


class BlockView(Struct, frozen=True):
    """What is printed, as the templates of blocks see it. ``prefix`` stands before each anchor."""

    page: Printed
    prefix: str
    drawing: PageDrawing

    def party(self, id_: str) -> str:
        """The class of an owner, after others; nothing for nobody."""
        indexes = {party.id: index for index, party in enumerate(self.page.parties)}
        return f" srm-party-{indexes[id_]}" if id_ in indexes else ""

    def coloured(self, id_: str) -> Markup:
        """The attribute of an element in an owner's colours."""
        name = self.party(id_).strip()
        return Markup(' class="%s"') % name if name else Markup("")

    def picture(self, figure: Figure) -> Markup:
        """The picture of a figure."""
        return self.drawing.drawn(figure.diagram, {})

    def unshown(self, block: object) -> NoReturn:
        """Refuse a block that has no place on a web page."""
        raise TypeError(f"there is no {type(block).__name__} on a web page")


class PageView(BlockView, frozen=True):
    """A page of a model as its templates see it."""

    page: WebPage

    @property
    def direction(self) -> Markup:
        """The attribute of a page that is written from right to left."""
        return turned(self.page.language)

    @property
    def label(self) -> Mapping[str, str]:
        """The words of what can be operated, by their names."""
        return dict(self.page.labels)

    def id(self, anchor: str) -> str:
        """An anchor as it is in this file."""
        return self.prefix + anchor

    def ids(self, anchors: Sequence[str]) -> str:
        """Several anchors, as an attribute lists them."""
        return " ".join(map(self.id, anchors))

    def living(self, chart: LivingChart) -> Markup:
        """The chart, of which each cell leads to its note."""
        links = {(note.layer, note.service): f"#{self.id(note.anchor)}" for note in chart.notes}
        if len({note.service for note in chart.notes}) == 1:
            # The stack of a single service has no columns.
            links |= {(note.layer, ""): f"#{self.id(note.anchor)}" for note in chart.notes}
        return self.drawing.drawn(chart.figure.diagram, links)

    def edges(self, chart: Diagram) -> str:
        """Where the line is in each column, as JSON: the row at which the near side ends, and that of the far one."""
        return json.dumps([[line.first, line.last] for line in chart.lines] if chart.divided else [])

    def held_in(self, switch: Switch, row: int) -> str:
        """Who holds a row in each column, as JSON: numbers of parties; the next two are "nobody" and "unknown"."""
        numbers = {party.id: number for number, party in enumerate(switch.chart.parties)}
        nobody = len(numbers)
        cells = switch.chart.cells[row]
        return json.dumps([[numbers[part.party] for part in cell.parts] or [nobody + cell.unknown] for cell in cells])

    def spoken(self, switch: Switch, row: int) -> str:
        """What is said of a row in each column, as JSON."""
        return json.dumps(switch.statements[row], ensure_ascii=False)

    @property
    def rows(self) -> MatrixWriter:
        """What writes the rows of its matrix, and links to them."""
        classes = {party.id: self.coloured(party.id) for party in self.page.parties}
        return MatrixWriter(self.prefix, self.label["row_link"], classes)


@functools.cache
def environment() -> Environment:
    """The templates, which escape every value that is not markup of ours."""
    made = Environment(
        loader=PackageLoader("srm_docs.writers._web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # A template is read once a process, and never changes in it.
        auto_reload=False,
    )
    made.filters |= {
        "form": form_of,
        "is_shared": is_shared,
        "proofs": proofs_of,
        "html": html_of,
        "plain": plain_text,
        "direction": direction_of,
        "address": address,
        "turned": turned,
        "lists": lists_of,
        "kind": lambda value: type(value).__name__,
        "own_name": lambda page: dict(page.labels)["language_name"],
    }
    return made


def whole_page(page: WebPage, look: Look, *, mastery: int | None = None) -> Written:
    """A document that loads nothing, and runs nothing but its own script.

    With a ``mastery``, the points of a hundred at which practice is passed, it reports to a learning platform.
    """
    drawing = PageDrawing(look, rules=[f"body{{margin:0}}.{ROOT}{{min-height:100vh}}"])
    content = _content(page, drawing, base=2, prefix="", mastery=mastery)
    policy = policy_for(content["style"], content["script"])
    return Written(filled("page.html", content, policy=policy).encode(), tuple(drawing.remarks))


def fragment(page: WebPage, look: Look) -> Written:
    """The same to stand in another page: its anchors begin with the name of the spec, its headings a level lower."""
    prefix = f"{name_in_ids(page.name)}--"
    # By its own name, so that each of two fragments has its own colours, and no class of the host's weighs more.
    drawing = PageDrawing(look, f"{selector_of(prefix + _ROOT_ID)}.{ROOT}")
    content = _content(page, drawing, base=3, prefix=prefix)
    return Written(without_empty_lines(filled("fragment.html", content)).encode(), tuple(drawing.remarks))


def _content(
    page: WebPage, drawing: PageDrawing, *, base: int, prefix: str, mastery: int | None = None
) -> Mapping[str, object]:
    """What both kinds of file hold. ``base`` is the level of a part's heading."""
    look = drawing.look
    tellings = [(prefix, page), *((f"{prefix}{other.language}--", other) for other in page.translations)]
    template = environment().get_template("telling.html")
    told = [
        template.render(
            page=telling, view=(view := PageView(telling, before, drawing)), label=view.label, base=base,
            tellings=tellings, logo=logo(look), organisation=look.theme.organisation,
            sheet=sheet_of(page), mastery=mastery, words=words_of(telling),
        )
        for before, telling in tellings
    ]  # fmt: skip
    # What keeps answers listens before they are asked for.
    practising = [*(["scorm.js"] if mastery is not None else []), "practice.js"]
    scripts = ["page.js", *(practising if page.practice else [])]
    return {
        "page": page,
        "view": PageView(page, prefix, drawing),
        "root": f"{prefix}{_ROOT_ID}",
        "style": own("\n".join((*style_sheet(look.theme, page.parties, drawing.scope), *drawing.rules))),
        "script": own("\n".join(map(resource, scripts))),
        "tellings_html": own("\n".join(told)),
    }


def filled(template: str, content: Mapping[str, object], **more: object) -> str:
    """What a template makes of the content."""
    return environment().get_template(template).render(**content, **more)


def policy_for(style: object, script: object = "", pictures: str = "data:") -> str:
    """What a page may do: nothing but this style and this script, and show pictures of these sources (CSP level 3)."""
    allowed = ["default-src 'none'", f"style-src '{_digest(style)}'"]
    if script:
        allowed.append(f"script-src '{_digest(script)}'")
    return "; ".join((*allowed, f"img-src {pictures}", "base-uri 'none'", "form-action 'none'"))


def _digest(text: object) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(str(text).encode()).digest()).decode()


def logo(look: Look) -> str:
    """The address of a brand's logo, which holds it; empty without one."""
    mark = look.theme.logo
    return f"data:{mark.media_type};base64,{base64.b64encode(mark.data).decode()}" if mark else ""


def address(path: str) -> str:
    """The address of a file by its path from here: a relative one, whatever the path begins with."""
    # A name that is no UTF-8 comes as Python has its bytes.
    return f"./{quote(path.encode('utf-8', 'surrogateescape'))}"


def turned(language: str) -> Markup:
    """The attribute of what is written from right to left."""
    return Markup(' dir="rtl"') if is_right_to_left_language(language) else Markup("")
