"""The style sheet of a page: our own, and before it the colours of the theme, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources

from srm_docs.page.party import Party
from srm_docs.style.theme import Swatch, Theme
from srm_docs.writers._svg_extras import dark_theme

ROOT = "srm-page"
"""The class under which all of our styles stand, so that none reaches the page around a fragment."""


def resource(name: str) -> str:
    """The text of a file beside this module."""
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def style_sheet(theme: Theme, parties: Sequence[Party], scope: str = f".{ROOT}") -> Iterator[str]:
    """The style sheet of a page with these parties, but for that of its pictures.

    It holds within the scope: that of a fragment is the id and the class of its root, and begins with a clean slate.
    """
    is_hosted = scope != f".{ROOT}"
    if is_hosted:
        yield resource("host.css").replace(".srm-host", scope.removesuffix(f".{ROOT}"))
    yield from _colours(theme, parties, scope)
    if follows_reader(theme):
        yield "@media screen and (prefers-color-scheme:dark){"
        yield from _colours(dark_theme(theme), parties, scope)
        yield "}"
    yield from (f"{scope} .srm-lane-{lane}{{grid-column:{lane + 1}}}" for lane in range(len(parties)))
    lanes = f"repeat({max(1, len(parties))},minmax(0,1fr))"
    yield f"{scope} .srm-track{{grid-template-columns:{lanes}}}"
    yield resource("page.css").replace(f".{ROOT}", scope)
    if is_hosted:
        # What stays in sight is at the top of the host's page, where its own head may be.
        yield f"{scope} .srm-contents{{position:static}}"


def follows_reader(theme: Theme) -> bool:
    """Whether dark colours are given to those who want them: not in a theme that is dark, or all contrast, itself."""
    black, white = 0.0, 1.0
    return theme.surface.luminance > 0.5 and {theme.surface.luminance, theme.ink.luminance} != {black, white}


def _colours(theme: Theme, parties: Sequence[Party], scope: str) -> Iterator[str]:
    dark = theme.surface.luminance < 0.5
    names = ("surface", "ink", "muted", "rule", "band", "heading", "accent")
    values = [f"--srm-{name}:{getattr(theme, name)}" for name in names]
    values += [f"--srm-line:{theme.boundary.line}", f"--srm-halo:{theme.boundary.halo}"]
    yield f"{scope}{{color-scheme:{'dark' if dark else 'light'};font-family:{theme.face.css};{';'.join(values)}}}"
    swatches = theme.swatches(parties)
    for index, party in enumerate(parties):
        yield f"{scope} .srm-party-{index}{{{_swatch(swatches[party.id])}}}"
    yield f"{scope} .srm-nobody{{{_swatch(theme.nobody)}}}"


def _swatch(swatch: Swatch) -> str:
    return f"--srm-fill:{swatch.fill};--srm-on:{swatch.ink};--srm-tint:{swatch.tint}"
