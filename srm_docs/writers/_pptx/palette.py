"""The colours of a deck as entries of its theme: who changes the theme changes the diagram and the tables too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from srm_docs.core.colour import TEXT_CONTRAST, Colour, contrast, mix
from srm_docs.core.hatch import Hatch, HatchKind
from srm_docs.core.values import replace
from srm_docs.page.party import Party
from srm_docs.style.theme import Swatch, Theme
from srm_docs.writers._pptx.tone import GROUND, HEADING, MUTED, ORNAMENT, TEXT, Tone, literal

OWNERS = ("accent1", "accent2", "accent3", "accent4", "accent5")
"""The entries of our own theme that carry the owners' colours."""

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

_DARK_TINTS = (18, 22, 26, 30, 35, 40)
"""How much of an owner's colour there may be in the pale one on a dark ground, in percent, as they are tried."""

_DARK, _SEEN = 0.2, 1.4
"""The luminance up to which a ground is dark, and the contrast with it at which a pale colour is seen (WCAG 2.2)."""


class Palette(Struct, frozen=True):
    """Which entry of the theme each colour is.

    ``entries`` are the theme's own colours by the names that slides have for them (``tx1``, ``bg1``, ``accent1``);
    ``owners`` are the colours of the parties, ``ornament`` that of ornaments, ``muted`` that of texts that stand back,
    ``heading`` that of headings' grounds, ``text`` and ``ground`` those of text and of what it stands on.
    """

    entries: Mapping[str, Colour]
    owners: Mapping[str, Tone]
    ornament: Tone = ORNAMENT
    heading: Tone = HEADING
    muted: Tone = MUTED
    text: Tone = TEXT
    ground: Tone = GROUND

    def owner(self, party: str) -> Tone:
        """The full colour of a party; without one, that of headings."""
        return self.owners[party] if party else self.heading

    def owner_line(self, party: str) -> Tone:
        """The colour in which a party's boxes are outlined."""
        return self.owners[party] if party else self.rule

    def hatched(self, party: str, hatch: Hatch) -> str:
        """The full colour of a party under the pattern of its hatching, as a fill."""
        ground = self.owners[party]
        lighter = self.fill_of(party).luminance < 0.2
        # A dark ground gets lighter strokes, any other darker ones.
        ink = replace(ground, luminance=75, offset=25 if lighter else 0)
        colours = f"<a:fgClr>{ink.xml}</a:fgClr><a:bgClr>{ground.xml}</a:bgClr>"
        return f'<a:pattFill prst="{_PATTERNS[hatch.kind]}">{colours}</a:pattFill>'

    @property
    def shows_links(self) -> bool:
        """Whether the theme's colour for links can be read on the ground."""
        ground = self.ground.seen(self.entries)
        return "hlink" not in self.entries or contrast(self.entries["hlink"], ground) >= TEXT_CONTRAST

    def ink_on(self, party: str) -> Tone:
        """The colour in which text on a party's full colour is read best."""
        return self.ink_over(self.fill_of(party)) if party else self.text

    def ink_over(self, fill: Colour) -> Tone:
        """The colour of text or of the ground: the one that is read better on a fill."""
        inks = dict.fromkeys((self.text, self.ground, TEXT, GROUND))
        return max(inks, key=lambda ink: contrast(ink.seen(self.entries), fill))

    def read_on(self, fill: Tone | None, ink: Tone) -> Tone:
        """An ink, if it can be read on a fill; else the colour of text or of the ground, whichever is read better."""
        if fill is None:
            return ink
        ground = mix(self.ground.seen(self.entries), fill.seen(self.entries), fill.alpha / 100)
        return ink if contrast(ink.seen(self.entries), ground) >= TEXT_CONTRAST else self.ink_over(ground)

    def fill_of(self, party: str) -> Colour:
        """The full colour of a party as it is seen."""
        return self.owners[party].seen(self.entries)

    def tint(self, party: str) -> Tone:
        """The pale colour of a party, which lets the ground through; without one, that of bands."""
        return self.owners[party].faint(self._strength(party)) if party else self.heading.faint(_BAND)

    def _strength(self, party: str) -> int:
        """How much of a party's colour there is in the pale one: on a dark ground more, or it would not be seen."""
        ground = self.ground.seen(self.entries)
        if ground.luminance > _DARK:
            return _TINT
        text, full = self.text.seen(self.entries), self.owners[party].seen(self.entries)
        strengths = [_TINT, *(percent for percent in _DARK_TINTS if _reads(text, mix(ground, full, percent / 100)))]
        seen = (at for at in strengths if contrast(mix(ground, full, at / 100), ground) >= _SEEN)
        return next(seen, strengths[-1])

    @property
    def rule(self) -> Tone:
        """The colour of thin lines."""
        return self.muted.faint(_RULE)


def _reads(text: Colour, ground: Colour) -> bool:
    return contrast(text, ground) >= TEXT_CONTRAST


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
        ORNAMENT.name: theme.accent,
        "hlink": theme.accent,
        "folHlink": theme.muted,
        **{entry: swatch.fill for swatch, entry in known.items()},
    }
    spare = (swatch.fill for swatch in (*theme.near, *theme.far) if swatch not in known)
    for entry in OWNERS:
        if entry not in entries:
            entries[entry] = next(spare, theme.muted)
    owners = {
        party: Tone(known[swatch]) if swatch in known else literal(swatch.fill) for party, swatch in given.items()
    }
    return Palette(entries, owners)
