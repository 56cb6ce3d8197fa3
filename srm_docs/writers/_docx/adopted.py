"""A template's styles in the place of ours: those that it has as they are, the others added in its font and colours."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from lxml import etree

from srm_docs.core.colour import TEXT_CONTRAST, WHITE, Colour, contrast, mix
from srm_docs.core.values import replace
from srm_docs.office.editing import cut
from srm_docs.office.wordml import NAMESPACES, NamedStyle, W, find_style, named_styles, number, value
from srm_docs.style.template import STYLES, Template
from srm_docs.style.theme import Swatch, Theme, load_theme
from srm_docs.writers._docx.legible import derived, is_typewriter, overrides
from srm_docs.writers._docx.package import WordPackage
from srm_docs.writers._docx.setting import Setting, twips
from srm_docs.writers._docx.styles import styles

_OUR_SIZE = 20
"""The size of our body text in half-points; a template's own makes ours larger or smaller."""

_OUR_LINE = "264"
"""Our distance of lines in 240ths of a line; a template has its own."""

_TINT = 0.88
_INK, _MUTED, _ACCENT = Colour("#000001"), Colour("#000002"), Colour("#000003")
"""They mark what takes a template's own colours: no theme has them."""

_ACCENTS = (("accent1", "accent1"), ("dk2", "text2"))
"""Colours of a theme by the names of their elements and by those that text has for them; the first that can be read."""

_BAND = Colour("#F2F2F2")
"""The darkest ground of such text."""

_GREY = "595959"
_MAJOR = {
    "asciiTheme": "majorHAnsi",
    "hAnsiTheme": "majorHAnsi",
    "eastAsiaTheme": "majorEastAsia",
    "cstheme": "majorBidi",
}
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"


def on_white(theme: Theme) -> Theme:
    """A theme for a template's pages, which are white: one for a dark screen gets light tints."""
    if theme.surface == WHITE:
        return theme
    plain = load_theme()
    near, far = (tuple(map(_tinted, side)) for side in (theme.near, theme.far))
    return replace(plain, near=near, far=far, face=theme.face, organisation=theme.organisation, logo=theme.logo)


def _tinted(swatch: Swatch) -> Swatch:
    return replace(swatch, tint=mix(swatch.fill, WHITE, _TINT))


def standing_for(template: Template, known: Collection[NamedStyle], name: str, kind: str) -> NamedStyle | None:
    """The style that a template has for one of ours: the one that the brand names, or else the one of the same name."""
    key = next((key for key, ours in STYLES.items() if ours == name), "")
    called = template.styles.get(key, "")
    return find_style(known, kind, called) or find_style(known, kind, name)


class Adoption:
    """Which style of a template stands for each of ours. Those that it lacks are ``added`` to its package.

    ``notes`` say what of its styles is overridden, so that the text can be read.
    """

    def __init__(self, package: WordPackage, template: Template) -> None:
        part = package.part("styles")
        if not part:
            part = package.add("word/styles.xml", _STYLES_TYPE, f'<w:styles xmlns:w="{NAMESPACES["w"]}"/>'.encode())
            package.relate(package.main, "styles", part)
        self.root = package.edit(part)
        self._template = template
        self._known = list(named_styles(self.root))
        self._defaults = {style.kind: style.id for style in reversed(self._known) if style.default}
        self._accent = _accent(package)
        self.added: dict[str, etree._Element] = {}
        self.notes: list[str] = []

    @property
    def scale(self) -> float:
        """The size of the template's body text as a multiple of ours."""
        return number(self.body("w:rPr/w:sz", "val"), _OUR_SIZE) / _OUR_SIZE

    def speaks(self, language: str) -> bool:
        """Whether the template's text is in a language (BCP 47), whatever the region."""
        own = self.body("w:rPr/w:lang", "val")
        return own.partition("-")[0].casefold() == language.partition("-")[0].casefold()

    def body(self, path: str, name: str) -> str:
        """A property of the template's body text; empty where nobody says it."""
        return self.inherited(self._defaults.get("paragraph", ""), path, name)

    def inherited(self, id_: str, path: str, name: str) -> str:
        """A property of a style, or of those that it is based on, or of the document; empty where nobody says it."""
        seen: set[str] = set()
        # A stranger's styles may be based on each other in a circle.
        while id_ and id_ not in seen:
            seen.add(id_)
            style = next(
                (element for element in self.root.findall(W + "style") if element.get(W + "styleId") == id_), None
            )
            if own_value := value(style, path, name):
                return own_value
            id_ = value(style, "w:basedOn")
        kind = "rPr" if path.startswith("w:rPr") else "pPr"
        return value(self.root, f"w:docDefaults/w:{kind}Default/{path}", name)

    def tab_stops(self, name: str) -> tuple[int, ...]:
        """Where the template's style of a name has its tab stops, with those that it inherits; none without such."""
        style = standing_for(self._template, self._known, name, "paragraph")
        id_, seen, stops = style.id if style else "", set[str](), set[int]()
        while id_ and id_ not in seen:
            seen.add(id_)
            known = next((style for style in self.root.findall(W + "style") if style.get(W + "styleId") == id_), None)
            if known is None:
                break
            stops |= {number(tab.get(W + "pos")) for tab in known.iterfind("w:pPr/w:tabs/w:tab", NAMESPACES)}
            id_ = value(known, "w:basedOn")
        return tuple(sorted(stops))

    def ids(self, setting: Setting, used: Collection[str]) -> Mapping[str, str]:
        """The template's ids for the ids of ours that are used."""
        marked = replace(setting.theme, ink=_INK, muted=_MUTED, accent=_ACCENT)
        given: dict[str, str] = {}
        for xml in styles(setting.page, marked, twips(setting.room().width), comments=True):
            style = etree.fromstring(xml)
            id_, name, kind = style.get(W + "styleId", ""), value(style, "w:name"), style.get(W + "type", "")
            if id_ not in used:
                continue
            if standing_in := standing_for(self._template, self._known, name, kind):
                given[id_] = self._legible(standing_in, id_, name) if kind == "paragraph" else standing_in.id
            else:
                given[id_] = self._add(style, name, kind)
        return given

    def _legible(self, theirs: NamedStyle, ours: str, name: str) -> str:
        """The id of a template's style, or of one that differs from it in what no reader wants."""
        default = next((style for style in self._known if style.id == self._defaults.get("paragraph")), None)
        alike = ours != "BodyText" or not default or is_typewriter(self._property, default.id)
        if default and not alike and is_typewriter(self._property, theirs.id):
            self.notes.append(f"the style '{theirs.names[0]}' is a typewriter's; '{default.names[0]}' is taken")
            theirs = default
        found = list(overrides(self._property, theirs.id, ours))
        if not found:
            return theirs.id
        ids, names = {style.id for style in self._known}, {style.names[0] for style in self._known if style.names}
        id_, called = f"SRM{ours.removeprefix('SRM')}", f"SRM {name.removeprefix('SRM ')}"
        while id_ in ids or called in names:
            id_, called = f"{id_}2", f"{called} 2"
        style = derived(theirs.id, id_, called, theirs.kind)
        for override in found:
            override.put(style)
            self.notes.append(f"the style '{theirs.names[0]}' {override.what}; here it does not")
        self.root.append(style)
        self._known.append(NamedStyle(theirs.kind, id_, (called,), default=False))
        return id_

    def _property(self, id_: str, path: str) -> etree._Element | None:
        """The element at a path of a style, or of those that it is based on; None where none has it."""
        seen: set[str] = set()
        while id_ and id_ not in seen:
            seen.add(id_)
            style = next((each for each in self.root.findall(W + "style") if each.get(W + "styleId") == id_), None)
            element = style.find(path, NAMESPACES) if style is not None else None
            if element is not None:
                return element
            id_ = value(style, "w:basedOn")
        return None

    def _add(self, style: etree._Element, name: str, kind: str) -> str:
        """Add a style of ours, based on the template's; its id."""
        taken = {known.id for known in self._known}
        id_ = ours = style.get(W + "styleId", "")
        while id_ in taken:
            id_ += "SRM"
        style.set(W + "styleId", id_)
        _based_on(style, self._defaults.get(kind, ""))
        # A template may lack the style that ours is followed by.
        follows = style.find(W + "next")
        if follows is not None:
            body = find_style(self._known, "paragraph", "Body Text")
            own = follows.get(W + "val") == ours
            follows.set(W + "val", id_ if own else body.id if body else self._defaults.get("paragraph", id_))
        self._recolour(style, heading=name.startswith("heading"))
        self._resize(style, body=name == "Body Text")
        self.root.append(style)
        # What the template's default style has, ours would inherit.
        for override in overrides(self._property, id_, ours):
            override.put(style)
        self.added[ours] = style
        self._known.append(NamedStyle(kind, id_, (name,), default=False))
        return id_

    def _recolour(self, style: etree._Element, *, heading: bool) -> None:
        """Ink is the template's own, grey and accent are of its theme."""
        for colour in style.findall(f"w:rPr/{W}color", NAMESPACES):
            mark = "#" + colour.get(W + "val", "")
            if self._accent and (mark == str(_ACCENT) or heading):
                name, digits = self._accent
                _set(colour, val=digits, themeColor=name)
            elif mark == str(_MUTED):
                _set(colour, val=_GREY, themeColor="text1", themeTint="A6")
            elif mark in (str(_INK), str(_ACCENT)):
                cut(colour)
        marks = {str(_INK): "auto", str(_MUTED): _GREY, str(_ACCENT): _GREY}
        for border in style.iter():
            if (mark := "#" + border.get(W + "color", "")) in marks:
                border.set(W + "color", marks[mark])
        properties = style.find(W + "rPr")
        if heading and self._accent and properties is not None:
            fonts = etree.Element(W + "rFonts")
            _set(fonts, **_MAJOR)
            properties.insert(0, fonts)

    def _resize(self, style: etree._Element, *, body: bool) -> None:
        """Sizes go with the template's body text; where ours is no other than that, it is not said."""
        for size in [*style.iter(W + "sz"), *style.iter(W + "szCs")]:
            ours = number(size.get(W + "val"), _OUR_SIZE)
            if ours == _OUR_SIZE:
                cut(size)
            else:
                size.set(W + "val", str(round(ours * self.scale)))
        spacing = style.find("w:pPr/w:spacing", NAMESPACES)
        if spacing is None:
            return
        if spacing.get(W + "line") == _OUR_LINE:
            del spacing.attrib[W + "line"], spacing.attrib[W + "lineRule"]
        if body and number(self.body("w:pPr/w:spacing", "after")):
            cut(spacing)


def _based_on(style: etree._Element, base: str) -> None:
    child = style.find(W + "basedOn")
    if child is not None and base:
        child.set(W + "val", base)
    elif child is not None:
        cut(child)


def _set(element: etree._Element, **attributes: str) -> None:
    for name, text in attributes.items():
        element.set(W + name, text)


def _accent(package: WordPackage) -> tuple[str, str] | None:
    """The colour of the template's theme for ornaments that are read: its name there, and ``RRGGBB``."""
    part = package.part("theme")
    colours = package.read(part).find(".//a:clrScheme", NAMESPACES) if part else None
    for element, name in _ACCENTS:
        entry = colours.find(f"a:{element}/*", NAMESPACES) if colours is not None else None
        digits = (entry.get("lastClr", "") or entry.get("val", "")) if entry is not None else ""
        if re.fullmatch("[0-9A-Fa-f]{6}", digits) and contrast(Colour(f"#{digits}"), _BAND) >= TEXT_CONTRAST:
            return name, digits.upper()
    return None
