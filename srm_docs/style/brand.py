"""A brand: an organisation's name, logo, colours and typeface, in a YAML file beside which its other files lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from srm_docs.core.colour import AREA_CONTRAST, BLACK, TEXT_CONTRAST, WHITE, Colour, contrast, mix, nearest
from srm_docs.core.diagnostics import Diagnostic, Report, Severity, did_you_mean
from srm_docs.core.fonts import SHIPPED, Typeface
from srm_docs.office.wordml import find_style
from srm_docs.page.placed import SlideKind
from srm_docs.style._logo import read_logo
from srm_docs.style.slide_template import SlideTemplate, load_slide_template, with_layouts
from srm_docs.style.template import STYLES, Template, kind_of_style, load_template
from srm_docs.style.theme import BoundaryColours, Swatch, Theme, load_theme, theme_names
from srm_docs.yaml_source.text import read_text
from srm_docs.yaml_source.tree import Path as Where
from srm_docs.yaml_source.tree import Tree, parse

EXPLANATIONS = MappingProxyType(
    {
        "bad-brand-file": """\
A file that a brand names can't be used.

A logo is a PNG or an SVG of at most 2 MB; an SVG may only draw: no scripts, nothing from elsewhere. A font is a
TrueType file. Both are looked for beside the brand's own file.
""",
        "bad-colour": """\
A colour of a brand is not written as #RRGGBB.

Six hexadecimal digits after a number sign, in quotes, since YAML takes what follows a bare number sign for a comment:

    colours:
      accent: "#7A1FA2"
""",
        "low-contrast": """\
Two colours of a brand are too much alike to be told apart or read.

Text needs a contrast of 4.5:1 with its ground, and areas that touch 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). The hint names
the nearest colour that passes; the text on the owners' colours is chosen black or white by itself.
""",
    }
)
"""What `srm-docs explain` says of the codes of this module."""

_KEYS = ("name", "logo", "theme", "colours", "fonts", "word", "powerpoint")
_WORD = ("template", "styles")
_POWERPOINT = ("template", "layouts")
_COLOURS = ("accent", "boundary", "customer-side", "provider-side")
_FONTS = ("family", "regular", "bold", "italic", "bold-italic")
_MOST_NAMED = 12
_TINT = 0.88
"""How much of the paper there is in a tint."""


@dataclass(frozen=True, slots=True)
class LoadedBrand:
    """What came of a brand's file: the theme that it makes, or None where the report holds errors.

    ``template`` is the Word template that it names or was given, with the brand's names for its styles;
    ``slide_template`` the PowerPoint template, with the brand's choice of its layouts.
    """

    theme: Theme | None
    report: Report
    template: Template | None = None
    slide_template: SlideTemplate | None = None


def load_brand(
    path: Path,
    base: Theme | None = None,
    template: Template | None = None,
    slide_template: SlideTemplate | None = None,
) -> LoadedBrand:
    """Load a brand; ``base`` is the theme that it dresses where it names none itself.

    A template that is given takes the place of the one that it names.

    Whatever a person did wrong is in the report; nothing is raised for it.
    """
    text = read_text(path)
    if isinstance(text, Diagnostic):
        return LoadedBrand(None, Report.of([text]))
    reader = _Reader(parse(text, str(path)), path.parent)
    theme = reader.theme(base or load_theme())
    template = reader.template(template)
    slide_template = reader.slide_template(slide_template)
    report = Report.of(reader.diagnostics, {str(path): text})
    return LoadedBrand(None, report) if report.errors else LoadedBrand(theme, report, template, slide_template)


class _Reader:
    """Reads a brand's tree, and notes all that is wrong with it."""

    def __init__(self, tree: Tree, folder: Path) -> None:
        self._tree, self._folder = tree, folder
        self.diagnostics: list[Diagnostic] = list(tree.diagnostics)

    def theme(self, theme: Theme) -> Theme:
        """The theme that the brand makes of one, or of the one that it names, as far as it can be read."""
        if self._tree.data is None and self.diagnostics:
            return theme
        entries = self._mapping((), _KEYS)
        if named := self._text(("theme",), entries):
            if named in theme_names():
                theme = load_theme(named)
            else:
                hint = did_you_mean(named, theme_names())
                self._report("bad-choice", ("theme",), f"there is no theme '{named}'", hint)
        theme = replace(theme, organisation=self._text(("name",), entries), face=self._face(entries))
        if name := self._text(("logo",), entries):
            logo = read_logo(self._folder / name)
            if isinstance(logo, str):
                self._report("bad-brand-file", ("logo",), f"the logo {name} {logo}")
            else:
                theme = replace(theme, logo=logo)
        return self._coloured(theme, entries)

    def template(self, given: Template | None) -> Template | None:
        """The Word template, that is the one given or the one named, with the brand's names for its styles."""
        if self._tree.data is None or not isinstance(self._tree.data, dict) or "word" not in self._tree.data:
            return given
        entries = self._mapping(("word",), _WORD)
        if (name := self._text(("word", "template"), entries)) and not given:
            loaded = load_template(self._folder / name, self._tree.span(("word", "template")))
            self.diagnostics += loaded.report.diagnostics
            given = loaded.template
        styles = self._mapping(("word", "styles"), tuple(STYLES)) if "styles" in entries else {}
        named = {key: self._text(("word", "styles", key), styles) for key in styles}
        if not given:
            return None
        known = given.named_styles()
        for key, style in named.items():
            kind = kind_of_style(key)
            if style and not find_style(known, kind, style):
                names = [style.names[0] for style in known if style.kind == kind and style.names]
                self._lacks(key, style, kind, names)
        return given.calling(named)

    def slide_template(self, given: SlideTemplate | None) -> SlideTemplate | None:
        """The PowerPoint template, that is the one given or the one named, with the brand's choice of its layouts."""
        has_some = isinstance(self._tree.data, dict) and "powerpoint" in self._tree.data
        entries = self._mapping(("powerpoint",), _POWERPOINT) if has_some else {}
        layouts = self._mapping(("powerpoint", "layouts"), tuple(SlideKind)) if "layouts" in entries else {}
        where: dict[str, Where] = {kind: ("powerpoint", "layouts", kind) for kind in layouts}
        texts = ((SlideKind(kind), self._text(place, layouts), place) for kind, place in where.items())
        named = {kind: (name, self._tree.span(place)) for kind, name, place in texts if name}
        if given:
            loaded = with_layouts(given, named)
        elif name := self._text(("powerpoint", "template"), entries):
            loaded = load_slide_template(self._folder / name, self._tree.span(("powerpoint", "template")), named)
        else:
            return None
        self.diagnostics += loaded.report.diagnostics
        return loaded.template

    def _lacks(self, key: str, style: str, kind: str, names: Sequence[str]) -> None:
        """Report that the template has no style of a name."""
        hint = did_you_mean(style, names) or f"its {kind} styles are: {', '.join(names[:_MOST_NAMED])}"
        self._report("template-style", ("word", "styles", key), f"the template has no {kind} style '{style}'", hint)

    def _coloured(self, theme: Theme, entries: dict[str, Any]) -> Theme:
        colours = self._mapping(("colours",), _COLOURS) if "colours" in entries else {}
        for accent, where in self._colours(colours, "accent")[:1]:
            self._contrast(accent, (theme.surface, theme.band), TEXT_CONTRAST, where, "the accent")
            theme = replace(theme, accent=accent)
        for line, where in self._colours(colours, "boundary")[:1]:
            self._contrast(line, (theme.surface,), AREA_CONTRAST, where, "the boundary")
            theme = replace(theme, boundary=BoundaryColours(line, theme.boundary.halo, _ink(line, theme)))
        near, far = (self._colours(colours, key) for key in ("customer-side", "provider-side"))
        theme = replace(
            theme,
            near=tuple(_swatch(colour, theme) for colour, _ in near) or theme.near,
            far=tuple(_swatch(colour, theme) for colour, _ in far) or theme.far,
        )
        if near or far:
            colour, where = (far or near)[0]
            other = theme.near[0].fill if far else theme.far[0].fill
            self._contrast(colour, (other,), AREA_CONTRAST, where, "the side")
        return theme

    def _face(self, entries: dict[str, Any]) -> Typeface:
        if "fonts" not in entries:
            return SHIPPED
        fonts = self._mapping(("fonts",), _FONTS)
        files = {key: self._font(("fonts", key), str(name)) for key, name in fonts.items() if key != "family" and name}
        if "regular" not in files:
            self._report("missing-key", ("fonts",), "'fonts' has no 'regular'", "add 'regular:', the file of a font")
            return SHIPPED
        regular = files["regular"]
        bold = files.get("bold", regular)
        italic = files.get("italic", regular)
        family = str(fonts.get("family") or regular[1])
        css = "'" + family.replace("\\", "").replace("'", "") + "', Arial, Helvetica, sans-serif"
        return Typeface(family, css, regular[0], bold[0], italic[0], files.get("bold-italic", bold)[0], SHIPPED)

    def _font(self, where: Where, name: str) -> tuple[Path, str]:
        """The file of a font with the family that it names itself; the shipped one where it can't be used."""
        from fontTools.ttLib import TTFont, TTLibError

        path = self._folder / name
        try:
            with path.open("rb") as stream, TTFont(stream, lazy=True) as font:
                if "glyf" not in font:
                    self._report("bad-brand-file", where, f"the font {name} has no TrueType outlines")
                return path, str(font["name"].getBestFamilyName() or path.stem)
        except (OSError, TTLibError, KeyError, AssertionError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "it is no TrueType font"
            self._report("bad-brand-file", where, f"the font {name} can't be used: {reason}")
        return SHIPPED.regular, SHIPPED.family

    def _colours(self, entries: dict[str, Any], key: str) -> Sequence[tuple[Colour, Where]]:
        """The colours of a key, one or a list of them."""
        value = entries.get(key)
        listed = value if isinstance(value, list) else [value] if value is not None else []
        coloured = []
        for index, text in enumerate(listed):
            where: Where = ("colours", key, index) if isinstance(value, list) else ("colours", key)
            try:
                coloured.append((Colour(str(text)), where))
            except ValueError:
                self._report("bad-colour", where, f"'{text}' is no colour", 'a colour is written "#RRGGBB", in quotes')
        return coloured

    def _contrast(self, colour: Colour, grounds: Sequence[Colour], least: float, where: Where, what: str) -> None:
        worst = min(contrast(colour, ground) for ground in grounds)
        if worst >= least:
            return
        better = nearest(colour, lambda other: all(contrast(other, ground) >= least for ground in grounds))
        hint = f"the nearest colour that passes is {better}" if better else ""
        message = f"{what}, {colour}, has a contrast of {worst:.1f}:1 with what it touches; it takes {least:g}:1"
        self.diagnostics.append(Diagnostic("low-contrast", message, self._tree.span(where), hint, Severity.WARNING))

    def _mapping(self, where: Where, known: Sequence[str]) -> dict[str, Any]:
        """The mapping at a place, without the keys that nobody knows."""
        value: Any = self._tree.data
        for step in where:
            value = value[step]
        if not isinstance(value, dict):
            name = f"'{where[-1]}'" if where else "a brand"
            self._report("wrong-type", where, f"{name} is a mapping of: {', '.join(known)}")
            return {}
        for key in value:
            if key not in known:
                hint = did_you_mean(key, known) or f"the keys here are: {', '.join(known)}"
                self._report("unknown-key", (*where, key), f"there is no key '{key}' here", hint, key=True)
        return {key: value[key] for key in value if key in known}

    def _text(self, where: Where, entries: dict[str, Any]) -> str:
        value = entries.get(str(where[-1]))
        if value is None or isinstance(value, str):
            return value or ""
        self._report("wrong-type", where, f"'{where[-1]}' is a text")
        return ""

    def _report(self, code: str, where: Where, message: str, hint: str = "", *, key: bool = False) -> None:
        self.diagnostics.append(Diagnostic(code, message, self._tree.span(where, key=key), hint))


def _swatch(fill: Colour, theme: Theme) -> Swatch:
    """An owner's colours from its fill: the text that is read best on it, and a tint."""
    return Swatch(fill, _ink(fill, theme), mix(fill, theme.surface, _TINT))


def _ink(ground: Colour, theme: Theme) -> Colour:
    """The ink that is read best on a ground; one of black and white always reaches 4.5:1."""
    return max(
        (theme.ink, WHITE, BLACK), key=lambda ink: (contrast(ink, ground) >= TEXT_CONTRAST, contrast(ink, ground))
    )
