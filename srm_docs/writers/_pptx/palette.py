"""The colours of a deck as entries of its theme: who changes the theme changes the diagram and the tables too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from srm_docs.core.colour import Colour, contrast
from srm_docs.core.hatch import Hatch, HatchKind
from srm_docs.page.party import Party
from srm_docs.style.theme import Swatch, Theme

OWNERS = ("accent1", "accent2", "accent3", "accent4", "accent5")
"""The entries that carry the owners' colours."""

ORNAMENT = "accent6"

_PATTERNS = {
    HatchKind.RISING: "wdUpDiag",
    HatchKind.FALLING: "wdDnDiag",
    HatchKind.CROSS: "openDmnd",
    HatchKind.LEVEL: "narHorz",
    HatchKind.UPRIGHT: "narVert",
}
"""Patterns of DrawingML (ISO/IEC 29500-1, 20.1.10.51) that look like our hatching."""

_TINT, _BAND, _RULE = 14, 45, 35
"""How much of an owner's colour, of that of headings and of that of muted text there is in paler ones, in percent."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Which entry of the theme each colour is.

    ``entries`` are the theme's own colours by the names that slides have for them (``tx1``, ``bg1``, ``accent1``);
    ``owners`` are the entries of the parties; ``literal`` the colours of those for which there was none.
    """

    entries: Mapping[str, Colour]
    owners: Mapping[str, str]
    literal: Mapping[str, Colour] = field(default_factory=dict)

    def owner(self, party: str) -> str:
        """The full colour of a party, as a fill; without one, that of headings."""
        if party in self.literal:
            return solid(_literal(self.literal[party]))
        return solid(_entry(self.owners[party] if party else "bg2"))

    def owner_line(self, party: str) -> str:
        """The colour in which a party's boxes are outlined."""
        return self.owner(party) if party else self.rule

    def hatched(self, party: str, hatch: Hatch) -> str:
        """The full colour of a party under the pattern of its hatching."""
        ground = _literal(self.literal[party]) if party in self.literal else _entry(self.owners[party])
        if self.fill_of(party).luminance < 0.2:
            changes = '<a:lumMod val="75000"/><a:lumOff val="25000"/>'
        else:
            changes = '<a:lumMod val="75000"/>'
        ink = ground.replace("/>", f">{changes}</a:{'srgbClr' if party in self.literal else 'schemeClr'}>", 1)
        colours = f"<a:fgClr>{ink}</a:fgClr><a:bgClr>{ground}</a:bgClr>"
        return f'<a:pattFill prst="{_PATTERNS[hatch.kind]}">{colours}</a:pattFill>'

    def ink_on(self, party: str) -> str:
        """The entry in which text on a party's full colour is read best."""
        ground = self.fill_of(party)
        return max(("tx1", "bg1"), key=lambda entry: contrast(self.entries[entry], ground))

    def fill_of(self, party: str) -> Colour:
        """The full colour of a party."""
        return self.literal[party] if party in self.literal else self.entries[self.owners[party] if party else "bg2"]

    def tint(self, party: str) -> str:
        """The pale colour of a party, which lets the ground through; without one, that of bands."""
        if not party:
            return solid(_entry("bg2", _BAND))
        if party in self.literal:
            return solid(_literal(self.literal[party], _TINT))
        return solid(_entry(self.owners[party], _TINT))

    @property
    def rule(self) -> str:
        """The colour of thin lines."""
        return solid(_entry("tx2", _RULE))


def own_palette(theme: Theme, parties: Sequence[Party]) -> Palette:
    """The palette of our own design: each owner's colour is an entry, as far as there are entries."""
    given = theme.swatches(parties)
    known: dict[Swatch, str] = {}
    for swatch in given.values():
        if swatch not in known and len(known) < len(OWNERS):
            known[swatch] = OWNERS[len(known)]
    entries = {
        "tx1": theme.ink,
        "bg1": theme.surface,
        "tx2": theme.muted,
        "bg2": theme.heading,
        ORNAMENT: theme.accent,
        "hlink": theme.accent,
        "folHlink": theme.muted,
        **{entry: swatch.fill for swatch, entry in known.items()},
    }
    spare = (swatch.fill for swatch in (*theme.near, *theme.far) if swatch not in known)
    for entry in OWNERS:
        if entry not in entries:
            entries[entry] = next(spare, theme.muted)
    owners = {party: known[swatch] for party, swatch in given.items() if swatch in known}
    literal = {party: swatch.fill for party, swatch in given.items() if swatch not in known}
    return Palette(entries, owners, literal)


def solid(colour: str) -> str:
    """A fill in one colour."""
    return f"<a:solidFill>{colour}</a:solidFill>"


def entry_fill(entry: str) -> str:
    """A fill in the colour of an entry."""
    return solid(_entry(entry))


def _entry(entry: str, percent: int = 100) -> str:
    if percent == 100:
        return f'<a:schemeClr val="{entry}"/>'
    return f'<a:schemeClr val="{entry}"><a:alpha val="{percent * 1000}"/></a:schemeClr>'


def _literal(colour: Colour, percent: int = 100) -> str:
    if percent == 100:
        return f'<a:srgbClr val="{colour.digits}"/>'
    return f'<a:srgbClr val="{colour.digits}"><a:alpha val="{percent * 1000}"/></a:srgbClr>'
