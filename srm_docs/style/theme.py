"""A theme: colours by the role they play, complete and frozen. Each is one YAML file in ``themes/``."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from srm_docs.core.colour import Colour
from srm_docs.core.errors import UsageError
from srm_docs.core.fonts import SHIPPED, Typeface
from srm_docs.core.hatch import Hatch, HatchKind
from srm_docs.core.logo import Logo
from srm_docs.page.party import Party

_THEMES = Path(__file__).parent / "themes"


class Swatch(Struct, frozen=True):
    """An owner's colours: a fill with the ink that is read on it, and a tint for large areas under the theme's ink.

    A ``hatch`` lies over the fill, and not over the tint.
    """

    fill: Colour
    ink: Colour
    tint: Colour
    hatch: Hatch | None = None


class BoundaryColours(Struct, frozen=True):
    """The line, the halo that lifts it off the cells, and the text of its label."""

    line: Colour
    halo: Colour
    label: Colour


class Theme(Struct, frozen=True):
    """All colours of a look, its typeface, and of a brand the organisation's name and logo.

    ``surface`` is the paper, ``ink`` and ``muted`` its texts, ``rule`` thin lines, ``band`` every other row,
    ``heading`` the fill of column headings, ``accent`` ornaments and links, ``nobody`` cells without an owner.
    ``near`` and ``far`` are the owners' swatches on the two sides of the line, in the order of use.
    """

    surface: Colour
    ink: Colour
    muted: Colour
    rule: Colour
    band: Colour
    heading: Colour
    accent: Colour
    boundary: BoundaryColours
    nobody: Swatch
    near: tuple[Swatch, ...]
    far: tuple[Swatch, ...]
    face: Typeface = SHIPPED
    organisation: str = ""
    logo: Logo | None = None

    def swatches(self, parties: Iterable[Party]) -> Mapping[str, Swatch]:
        """A swatch for each party by id, from its side of the line; the last of a side serves all after it."""
        given: dict[str, Swatch] = {}
        used = {True: 0, False: 0}
        for party in parties:
            side = self.near if party.near else self.far
            given[party.id] = side[min(used[party.near], len(side) - 1)]
            used[party.near] += 1
        return given


def theme_names() -> tuple[str, ...]:
    """The themes there are."""
    return tuple(sorted(path.stem for path in _THEMES.glob("*.yaml")))


@functools.cache
def load_theme(name: str = "plain") -> Theme:
    """The theme of this name."""
    if name not in theme_names():
        raise UsageError(f"there is no theme '{name}'; there are: {', '.join(theme_names())}")
    import yaml  # `srm-docs build --help` needs no theme

    from srm_docs.yaml_source.events import LOADER  # libyaml, where there is one

    text = (_THEMES / f"{name}.yaml").read_text(encoding="utf-8")
    colours: dict[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506  (our own file, by a safe loader)
    return Theme(
        boundary=BoundaryColours(**_colours(colours.pop("boundary"))),
        nobody=_swatch(colours.pop("nobody")),
        near=tuple(map(_swatch, colours.pop("near"))),
        far=tuple(map(_swatch, colours.pop("far"))),
        # No theme names a face, so that all that is left are colours.
        **_colours(colours),  # type: ignore[arg-type]
    )


def _swatch(roles: Mapping[str, Any]) -> Swatch:
    hatch = roles.get("hatch")
    lines = Hatch(HatchKind(hatch["kind"]), Colour(hatch["ink"])) if hatch else None
    return Swatch(**_colours({role: roles[role] for role in ("fill", "ink", "tint")}), hatch=lines)


def _colours(values: Mapping[str, str]) -> dict[str, Colour]:
    return {role: Colour(value) for role, value in values.items()}
