"""A brand: an organisation's name, logo, colours and typeface, in a YAML file beside which its other files lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from srm_docs.core.colour import AREA_CONTRAST, BLACK, TEXT_CONTRAST, WHITE, Colour, contrast, mix, nearest
from srm_docs.core.diagnostics import Diagnostic, Report, Severity, Span
from srm_docs.core.door import unforeseen
from srm_docs.core.fonts import SHIPPED, Typeface
from srm_docs.core.logo import Logo
from srm_docs.core.near_names import did_you_mean
from srm_docs.core.reading import Folders
from srm_docs.core.values import replace
from srm_docs.office.wordml import find_style
from srm_docs.page.placed import SlideKind
from srm_docs.style._brand_face import brand_face
from srm_docs.style._lettering import with_lettering
from srm_docs.style._logo import read_logo
from srm_docs.style._logo_trial import trial_fault
from srm_docs.style.slide_template import SlideTemplate, load_slide_template, with_layouts
from srm_docs.style.template import CHAPTERS, Template, kind_of_style, load_template
from srm_docs.style.theme import BoundaryColours, Swatch, Theme, load_theme
from srm_docs.yaml_source.text import read_text
from srm_docs.yaml_source.tree import Path as Where
from srm_docs.yaml_source.tree import Tree, parse

if TYPE_CHECKING:
    from srm_docs.style.brand_shape import Brand
    from srm_docs.yaml_source.shape import Shape

EXPLANATIONS = MappingProxyType(
    {
        "bad-brand-file": """\
A file that a brand names can't be used.

A logo is a PNG, a JPEG, a WebP or an SVG of at most 2 MB; an SVG may only draw: no scripts, nothing from elsewhere. A
font is a file with TrueType outlines, of one weight or variable, whose makers let it be embedded in documents: a .ttf,
a .woff or, with `pip install "srm-docs[fonts]"`, a .woff2. All lie in the folder of the brand's own file or below it,
or in a folder that `--root` allows.
""",
        "logo-lettering": """\
A logo has text in a typeface that is not there.

What is drawn is the same on every machine, so only the typefaces that come with the program are used for it: the text
is drawn in one of these. In the program that made the logo, make paths of its text.
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

_MOST_NAMED = 12
_TINT = 0.88
"""How much of the paper there is in a tint."""


class LoadedBrand(Struct, frozen=True):
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
    roots: Folders = (),
) -> LoadedBrand:
    """Load a brand; ``base`` is the theme that it dresses where it names none itself.

    A template that is given takes the place of the one that it names. The files that it names lie in its own folder or
    in one of the ``roots``.

    Whatever a person did wrong is in the report; nothing is raised for it.
    """
    text = read_text(path)
    if isinstance(text, Diagnostic):
        return LoadedBrand(None, Report.of([text]))
    try:
        return _loaded(path, text, base or load_theme(), template, slide_template, (path.parent, *roots))
    except Exception as error:
        wrong = Diagnostic("bad-brand-file", f"the brand {path} {unforeseen(error)}", Span(str(path), 1, 1, 1, 1))
        return LoadedBrand(None, Report.of([wrong], {str(path): text}))


def _loaded(
    path: Path,
    text: str,
    base: Theme,
    template: Template | None,
    slide_template: SlideTemplate | None,
    within: Folders,
) -> LoadedBrand:
    # Imported here: most runs have no brand.
    from srm_docs.style.brand_shape import BRAND, Brand
    from srm_docs.yaml_source.fit import fit

    tree = parse(text, str(path))
    # Below a fault of YAML itself everything else would only be noise.
    if tree.data is None and tree.diagnostics:
        return LoadedBrand(None, Report.of(tree.diagnostics, {str(path): text}))
    fitted = fit(tree, BRAND)
    faults = [*tree.diagnostics, *fitted.diagnostics]
    reader = _Reader(fitted.value or Brand(), fitted.tree, path.parent, within, faults)
    theme = reader.theme(base)
    template = reader.template(template)
    slide_template = reader.slide_template(slide_template)
    report = Report.of(reader.diagnostics, {str(path): text})
    return LoadedBrand(None, report) if report.errors else LoadedBrand(theme, report, template, slide_template)


class _Reader:
    """Makes of a brand what it asks for, as far as it fits, and notes what its files and colours have against it."""

    def __init__(self, brand: Brand, tree: Tree, folder: Path, within: Folders, diagnostics: list[Diagnostic]) -> None:
        self._brand, self._tree, self._folder, self._within = brand, tree, folder, within
        self.diagnostics = diagnostics

    def theme(self, theme: Theme) -> Theme:
        """The theme that the brand makes of one, or of the one that it names."""
        if self._brand.theme:
            theme = load_theme(self._brand.theme)
        theme = replace(theme, organisation=self._brand.name or "", face=self._face())
        if name := self._brand.logo:
            logo = read_logo(self._folder / name, self._within)
            if isinstance(logo, str):
                self._report("bad-brand-file", ("logo",), f"the logo {name} {logo}")
            else:
                logo = self._lettered(logo)
                if reason := trial_fault(logo.data) if logo.is_svg else "":
                    self._report("bad-brand-file", ("logo",), f"the logo {name} {reason}")
                theme = replace(theme, logo=logo)
        return self._coloured(theme)

    def _lettered(self, logo: Logo) -> Logo:
        """The logo with lettering that is drawn in any case, and a word on what it is drawn in."""
        logo, missing = with_lettering(logo)
        if missing:
            message = (
                f"the logo has lettering in {', '.join(missing)}, which is not there: it is drawn in {SHIPPED.family}"
            )
            hint = "make paths of its text where you drew it (in Inkscape: Path > Object to Path)"
            self.diagnostics.append(
                Diagnostic("logo-lettering", message, self._tree.span(("logo",)), hint, Severity.WARNING)
            )
        return logo

    def template(self, given: Template | None) -> Template | None:
        """The Word template, that is the one given or the one named, with the brand's names for its styles."""
        word = self._brand.word
        if not word:
            return given
        if word.template and not given:
            loaded = load_template(self._folder / word.template, self._tree.span(("word", "template")), self._within)
            self.diagnostics += loaded.report.diagnostics
            given = loaded.template
        for index, name in enumerate(word.leave_out or ()):
            if name not in CHAPTERS:
                hint = did_you_mean(name, CHAPTERS) or f"the chapters are: {', '.join(sorted(CHAPTERS))}"
                self._report("template-place", ("word", "leave-out", index), f"there is no chapter '{name}'", hint)
        if not given:
            if word.leave_out:
                message = "leave-out is of no effect: chapters are left out of a template, and there is none"
                span = self._tree.span(("word", "leave-out"))
                self.diagnostics.append(Diagnostic("template-place", message, span, "", Severity.WARNING))
            return None
        styles = _texts(word.styles)
        known = given.named_styles()
        for key, style in styles.items():
            kind = kind_of_style(key)
            if not find_style(known, kind, style):
                names = [style.names[0] for style in known if style.kind == kind and style.names]
                self._lacks(key, style, kind, names)
        return given.calling(styles, word.leave_out or ())

    def slide_template(self, given: SlideTemplate | None) -> SlideTemplate | None:
        """The PowerPoint template, that is the one given or the one named, with the brand's choice of its layouts."""
        powerpoint = self._brand.powerpoint
        layouts = _texts(powerpoint.layouts) if powerpoint else {}
        named = {
            SlideKind(kind): (name, self._tree.span(("powerpoint", "layouts", kind))) for kind, name in layouts.items()
        }
        if given:
            loaded = with_layouts(given, named)
        elif powerpoint and powerpoint.template:
            span = self._tree.span(("powerpoint", "template"))
            loaded = load_slide_template(self._folder / powerpoint.template, span, named, self._within)
        else:
            return None
        self.diagnostics += loaded.report.diagnostics
        return loaded.template

    def _lacks(self, key: str, style: str, kind: str, names: Sequence[str]) -> None:
        """Report that the template has no style of a name."""
        hint = did_you_mean(style, names) or f"its {kind} styles are: {', '.join(names[:_MOST_NAMED])}"
        self._report("template-style", ("word", "styles", key), f"the template has no {kind} style '{style}'", hint)

    def _coloured(self, theme: Theme) -> Theme:
        colours = self._brand.colours
        if not colours:
            return theme
        for accent, where in self._colours("accent", colours.accent):
            self._contrast(accent, (theme.surface, theme.band), TEXT_CONTRAST, where, "the accent")
            theme = replace(theme, accent=accent)
        for line, where in self._colours("boundary", colours.boundary):
            self._contrast(line, (theme.surface,), AREA_CONTRAST, where, "the boundary")
            theme = replace(theme, boundary=BoundaryColours(line, theme.boundary.halo, _ink(line, theme)))
        near = self._colours("customer-side", colours.customer_side)
        far = self._colours("provider-side", colours.provider_side)
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

    def _face(self) -> Typeface:
        fonts = self._brand.fonts
        if not fonts:
            return SHIPPED
        names = {key: name for key, name in _texts(fonts).items() if key != "family"}
        report = lambda face, message: self._report("bad-brand-file", ("fonts", face), message)  # noqa: E731
        return brand_face(names, fonts.family or "", self._folder, self._within, report)

    def _colours(self, key: str, written: str | Sequence[str] | None) -> Sequence[tuple[Colour, Where]]:
        """The colours of a key, one or a list of them, with their places."""
        if written is None:
            return []
        if isinstance(written, str):
            return [(Colour(written), ("colours", key))]
        # What fits has moved up in the list where something that doesn't fit was cut out before it.
        in_file: Any = self._tree.data
        return [(Colour(text), ("colours", key, in_file["colours"][key].index(text))) for text in written]

    def _contrast(self, colour: Colour, grounds: Sequence[Colour], least: float, where: Where, what: str) -> None:
        worst = min(contrast(colour, ground) for ground in grounds)
        if worst >= least:
            return
        better = nearest(colour, lambda other: all(contrast(other, ground) >= least for ground in grounds))
        hint = f"the nearest colour that passes is {better}" if better else ""
        message = f"{what}, {colour}, has a contrast of {worst:.1f}:1 with what it touches; it takes {least:g}:1"
        self.diagnostics.append(Diagnostic("low-contrast", message, self._tree.span(where), hint, Severity.WARNING))

    def _report(self, code: str, where: Where, message: str, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(code, message, self._tree.span(where), hint))


def _texts(shape: Shape | None) -> dict[str, str]:
    """What is given in a mapping of texts, by its keys as they are written."""
    return {shape.written(name): text for name, text in shape.given.items() if text} if shape else {}


def _swatch(fill: Colour, theme: Theme) -> Swatch:
    """An owner's colours from its fill: the text that is read best on it, and a tint."""
    return Swatch(fill, _ink(fill, theme), mix(fill, theme.surface, _TINT))


def _ink(ground: Colour, theme: Theme) -> Colour:
    """The ink that is read best on a ground; one of black and white always reaches 4.5:1."""
    return max(
        (theme.ink, WHITE, BLACK), key=lambda ink: (contrast(ink, ground) >= TEXT_CONTRAST, contrast(ink, ground))
    )
